"""`./gatezone auction replay FILE`: what the public log of a session comes to; it needs neither zone nor database."""

from argparse import Namespace
from pathlib import Path

from gatezone.auctions.bidding.course import Replayed, replayed
from gatezone.cli.sentence import Sentence, reason
from gatezone.kernel.errors import Invalid


def run(arguments: Namespace) -> int:
    """Print who won at which price and the last hash; exit status 1 for a log that cannot be true."""
    try:
        with Path(arguments.log).open(encoding="utf-8") as lines:
            found = replayed(lines)
    except OSError as error:
        raise Sentence(f"{arguments.log} cannot be read: {reason(error)}") from error
    except UnicodeDecodeError as error:
        raise Sentence(f"{arguments.log} is not the log of a session") from error
    except Invalid as fault:
        raise Sentence(str(fault)) from fault
    for line in _told(found):
        print(line)
    return 0


def _told(found: Replayed) -> list[str]:
    ended = found.outcome
    price = f" {ended.vnd:,} đ".replace(",", ".") if ended.vnd else ""
    said = " ".join(filter(None, (ended.how, ended.winner or ", ".join(ended.among) or ended.why)))
    return [
        f"auction  {found.terms.auction}",
        f"lines    {found.lines}",
        f"bids     {found.bids}",
        f"root     {found.root}",
        f"result   {said}{price}",
    ]
