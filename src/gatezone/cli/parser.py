"""
The command line, read before anything else is there: standard library only.

A wrong word is answered at once, with no environment made and no database started.
"""

import argparse
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from gatezone import __version__

COMMANDS = (
    ("serve", "serve the zone until Ctrl-C; what happens without a command"),
    ("play", "play the traffic of a published day, and compare"),
    ("journal", "verify the journal, prove one entry of it, or check a proof"),
    ("auction", "replay the public log of a session: who won, and the last hash"),
    ("portfolio", "print plan, disbursed and every rate of the projects on a day"),
    ("report", "write a periodic report as PDF, docx and JSON"),
    ("device", "add, list, retire or pretend devices of the lanes"),
    ("test", "run all tests; what follows goes to pytest"),
    ("manage", "reach Django: ./gatezone manage check"),
    ("psql", "talk to the database; what follows goes to psql"),
    ("bench", "measure: start-up, memory, passages, commands, devices"),
    ("translations", "collect and compile the translations of the desks"),
    ("reference", "write docs/reference from the code"),
    ("tool", "run ruff, mypy, … of the tests: ./gatezone tool mypy"),
    ("lock", "make the hashed locks again from pyproject.toml"),
)
PASSING_ON = frozenset({"test", "manage", "psql", "tool", "bench"})
"""Commands whose further words belong to somebody else."""

IN_TEST_ENVIRONMENT = frozenset({"test", "translations", "tool"})
"""Commands that need what only tests and tools need."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """
    Return what is wanted: ``command``, ``data``, ``environment`` (run or test), ``rest`` and more.

    Raises: SystemExit, 0 after help and 2 after one sentence about a wrong word.
    """
    given = list(words)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "serve")
    arguments, rest = command_line().parse_known_args(given)
    if rest and arguments.command not in PASSING_ON:
        command_line().error(f"what is {' '.join(rest)}?")
    try:
        arguments.data = arguments.data or _default_data(arguments)
    except RuntimeError:
        command_line().error("this account has no home folder; say --data DIR")
    arguments.rest = rest[1:] if rest[:1] == ["--"] else rest
    arguments.environment = "test" if arguments.command in IN_TEST_ENVIRONMENT else "run"
    return arguments


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say one sentence, without the usage that would push it off a small screen."""
        self.exit(2, f"gatezone: {message} (see ./gatezone --help)\n")


def command_line() -> _Parser:
    """Return what reads the command line; the reference is written from it too."""
    parser = _Parser(
        prog="./gatezone",
        usage="./gatezone [COMMAND] [--data DIR] ...",
        description="A border-gate economic zone on one machine.",
        epilog="Each command has its own --help, and takes --data DIR: the folder of one zone.",
        formatter_class=lambda prog: argparse.HelpFormatter(prog, max_help_position=20),
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"gatezone {__version__}")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", parser_class=_Parser
    )
    rooms = {name: _room(commands, name, line) for name, line in COMMANDS}

    serve = rooms["serve"]
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="8000; 0 takes a free one")
    serve.add_argument("--host", default="127.0.0.1", help="127.0.0.1: this machine only")
    rooms["play"].add_argument("day", metavar="DAY", help="2024-08-22, or the path of a file like it")
    rooms["play"].add_argument("--quiet", action="store_true", help="no progress bar")
    rooms["bench"].add_argument("name", metavar="NAME", nargs="?", help="all of them if not said")
    rooms["test"].add_argument(
        "--changed", action="store_true", help="only those that a change since main can touch"
    )
    _journal_rooms(rooms["journal"])
    _auction_room(rooms["auction"])
    _portfolio_room(rooms["portfolio"])
    _report_room(rooms["report"])
    _device_rooms(rooms["device"])
    return parser


def _journal_rooms(journal: _Parser) -> None:
    asked = journal.add_subparsers(dest="question", metavar="verify|prove|check", required=True)
    line = "check every entry and checkpoint; exit status 1 names what was altered"
    verify = _room(asked, "verify", line, "journal")
    verify.add_argument(
        "--from",
        dest="first",
        type=_number,
        default=0,
        metavar="N",
        help="begin at the checkpoint before entry N",
    )
    verify.add_argument(
        "--to", dest="last", type=_number, metavar="M", help="end at the checkpoint after entry M"
    )
    verify.add_argument(
        "--checkpoint",
        action="append",
        default=[],
        metavar="FILE",
        help="a checkpoint you kept elsewhere: the journal must lead to it; may be said again",
    )
    verify.add_argument(
        "--projection",
        action="store_true",
        help="compare the tables too with what the journal tells: vouchers, plans, books, trips",
    )
    prove = _room(asked, "prove", "write the proof of one entry", "journal")
    prove.add_argument("entry", metavar="ENTRY", help="its UUID or its number")
    prove.add_argument(
        "--size",
        type=_number,
        metavar="N",
        help="in the checkpoint of that size, not in the one that sealed it",
    )
    prove.add_argument("--into", metavar="FILE", help="write it there; printed, if not said")
    check = _room(asked, "check", "check a proof, with neither zone nor database", "journal")
    check.add_argument("proof", metavar="FILE", help="what `journal prove` wrote")
    check.add_argument("--key", metavar="KEY", help="the journal's key as you kept it: name+id+base64")


def _auction_room(auction: _Parser) -> None:
    asked = auction.add_subparsers(dest="question", metavar="replay", required=True)
    line = "read the log of a session again, and say who won; needs neither zone nor database"
    _room(asked, "replay", line, "auction").add_argument(
        "log", metavar="FILE", help="as /lots/CODE/log gives it"
    )


def _portfolio_room(room: _Parser) -> None:
    room.add_argument("--at", metavar="DAY", type=_day, required=True, help="2018-12-31")
    room.add_argument(
        "--year",
        metavar="YEAR",
        type=int,
        help="the year of the plan; until 31 January the one before, if not said",
    )
    form = room.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="JSON, in whole đồng")
    form.add_argument("--oc4ids", action="store_true", help="what anybody may know, as OC4IDS 0.9.5")


def _report_room(room: _Parser) -> None:
    named = "weekly, monthly, quarterly, half-year, annual or next-year"
    room.add_argument("outline", metavar="REPORT", help=named)
    room.add_argument("span", metavar="TIME", help="2018, 2018-H1, 2018-Q3, 2018-11 or 2018-W07")
    room.add_argument("--out", metavar="DIR", required=True, help="the folder the files are written to")


def _device_rooms(device: _Parser) -> None:
    asked = device.add_subparsers(dest="question", metavar="add|list|retire|pretend", required=True)
    lane = {"metavar": "LANE", "help": "its name, as huu-nghi-1119/1"}
    add = _room(asked, "add", "add a device, and print its key this once", "device")
    add.add_argument("lane", **lane)  # type: ignore[arg-type]
    add.add_argument("kind", metavar="KIND", help="camera, scale, barrier or loop")
    _room(asked, "list", "list the devices that are believed", "device")
    _room(asked, "retire", "believe a device no more", "device").add_argument("device", metavar="DEVICE")
    line = (
        "follow the passages of a lane of a served zone as its camera, scale and barrier would, until Ctrl-C"
    )
    pretend = _room(asked, "pretend", line, "device")
    pretend.add_argument("lane", **lane)  # type: ignore[arg-type]
    pretend.add_argument(
        "--server",
        metavar="URL",
        type=_address,
        help="where the zone is served, if it does not say so itself",
    )
    pretend.add_argument(
        "--by-hand", type=int, default=0, metavar="N", help="after every N-th passage open once without one"
    )


def _room(commands: "argparse._SubParsersAction[_Parser]", name: str, line: str, within: str = "") -> _Parser:
    # --data may stand at both levels of `journal verify`; the inner one must not undo the outer one.
    sentence = line[0].upper() + line[1:] + "."
    called = " ".join(filter(None, ("./gatezone", within, name)))
    room = commands.add_parser(name, prog=called, help=line, description=sentence, allow_abbrev=False)
    room.add_argument(
        "--data",
        metavar="DIR",
        type=lambda given: Path(given).expanduser().absolute(),
        default=argparse.SUPPRESS if within else None,
        help="the folder of the zone: its database, keys and files",
    )
    return room


def _default_data(arguments: argparse.Namespace) -> Path:
    """
    Return the folder of a zone nobody named: in the user's data folder.

    Each played day has a zone of its own there, where nothing else has happened.
    Raises: RuntimeError, for somebody without a home.
    """
    name = f"play-{Path(arguments.day).stem}" if arguments.command == "play" else "zone"
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "gatezone" / name


def _number(given: str) -> int:
    if not given.isascii() or not given.isdigit() or len(given) > 18:
        raise argparse.ArgumentTypeError(f"{given} is no number of an entry")
    return int(given)


def _port(given: str) -> int:
    if not given.isascii() or not given.isdigit() or int(given) > 65535:
        raise argparse.ArgumentTypeError(f"{given} is no port (0 to 65535)")
    return int(given)


def _day(given: str) -> date:
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{given} is no day (2018-12-31)") from None
    if not 2000 <= day.year <= 2199:
        raise argparse.ArgumentTypeError(f"{given} is too long ago or too far away")
    return day


def _address(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise argparse.ArgumentTypeError(f"{given} is no address (http://host:port)")
    return given
