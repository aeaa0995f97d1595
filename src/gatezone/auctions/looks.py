"""
Looks for collusion (dấu hiệu thông đồng): what bidders did together, against what chance alone would do; pure.

A look is a question to a person, never a verdict: it says what was seen, in which lots, and how often bidders who do
not know each other would come to the same. Three are made over the lots that are over:

- *always beside*: a firm won every lot in which another bid beside it. By chance each bidder of a lot is as likely to
  win it as any other.
- *takes turns*: of two firms that met again and again now the one won, now the other. By chance the same winners come
  in any order (the runs test of Wald and Wolfowitz, 1940, counted exactly).
- *bids for show*: a firm lost, with one bid, in every lot in which another won. By chance it bids only once as often
  as losing bidders do everywhere.

Sharing a phone, an account, a representative or a device is no matter of chance: it is flagged before the session.

Source: Law on Asset Auction 01/2016/QH14, article 9 (what is forbidden). The looks themselves are ours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, groupby
from math import comb, prod

Firm = str
"""What names a bidder: its reference, as the register of parties writes it."""

ALWAYS_BESIDE, TAKES_TURNS, BIDS_FOR_SHOW = KINDS = ("always-beside", "takes-turns", "bids-for-show")


@dataclass(frozen=True, slots=True)
class Fought:
    """A lot that is over: its code, how many bids each bidder made (one at least), and who won."""

    lot: str
    bids: Mapping[Firm, int]
    winner: Firm


@dataclass(frozen=True, slots=True)
class Asking:
    """When a look becomes a question: after so many lots together, and where chance would do it so seldom."""

    lots: int
    chance: Fraction


@dataclass(frozen=True, slots=True)
class Look:
    """
    What was seen of some firms, the one that won or wins first before the others.

    ``chance`` is how likely chance alone would show it, between 0 and 1; ``looked_at`` how many such groups were looked
    at: the more, the likelier that one of them shows it by chance.
    """

    kind: str
    firms: tuple[Firm, ...]
    lots: tuple[str, ...]
    chance: Fraction
    looked_at: int

    @property
    def expected(self) -> Fraction:
        """How many of all the groups that were looked at would show it by chance."""
        return self.chance * self.looked_at


def looks(fought: Sequence[Fought], asking: Asking) -> list[Look]:
    """
    Return every look that is worth a question, the least likely first.

    ``fought`` are lots of all the years that are looked at, the oldest first.
    """
    made = (*_always_beside(fought, asking), *_takes_turns(fought, asking), *_bids_for_show(fought, asking))
    worth = (each for each in made if each.expected <= asking.chance)
    return sorted(worth, key=lambda each: (each.expected, each.kind, each.firms))


def _always_beside(fought: Sequence[Fought], asking: Asking) -> Iterator[Look]:
    together = _met(fought, asking)
    for (one, other), lots in together.items():
        for winner, beside in ((one, other), (other, one)):
            if all(each.winner == winner for each in lots):
                chance = prod((Fraction(1, len(each.bids)) for each in lots), start=Fraction(1))
                yield _look(ALWAYS_BESIDE, (winner, beside), lots, chance, 2 * len(together))


def _takes_turns(fought: Sequence[Fought], asking: Asking) -> Iterator[Look]:
    together = _met(fought, asking)
    for pair, met in together.items():
        lots = [each for each in met if each.winner in pair]
        winners = [each.winner for each in lots]
        if len(lots) >= asking.lots and len(set(winners)) == len(pair):
            yield _look(TAKES_TURNS, pair, lots, _chance_of_turns(winners), len(together))


def _bids_for_show(fought: Sequence[Fought], asking: Asking) -> Iterator[Look]:
    together = _met(fought, asking)
    lost = [(firm, bids) for each in fought for firm, bids in each.bids.items() if firm != each.winner]
    for (one, other), met in together.items():
        for winner, loser in ((one, other), (other, one)):
            lots = [each for each in met if each.winner == winner]
            if len(lots) >= asking.lots and all(each.bids[loser] == 1 for each in lots):
                elsewhere = [bids for firm, bids in lost if firm != loser]
                chance = _share_of_one(elsewhere) ** len(lots)
                yield _look(BIDS_FOR_SHOW, (winner, loser), lots, chance, 2 * len(together))


def _met(fought: Iterable[Fought], asking: Asking) -> dict[tuple[Firm, Firm], list[Fought]]:
    """Return the lots in which two firms met, for those who met often enough."""
    found: dict[tuple[Firm, Firm], list[Fought]] = {}
    for each in fought:
        for pair in combinations(sorted(each.bids), 2):
            found.setdefault(pair, []).append(each)
    return {pair: lots for pair, lots in found.items() if len(lots) >= asking.lots}


def _look(
    kind: str, firms: tuple[Firm, ...], lots: Iterable[Fought], chance: Fraction, looked_at: int
) -> Look:
    return Look(kind, firms, tuple(each.lot for each in lots), chance, looked_at)


def _share_of_one(bids: Sequence[int]) -> Fraction:
    """Return which part of losing bidders bid only once; counted with one more of each, so that it is never none."""
    return Fraction(sum(each == 1 for each in bids) + 1, len(bids) + 2)


def _chance_of_turns(winners: Sequence[Firm]) -> Fraction:
    """Return how likely these winners, of two firms, come in at least so many runs if any order is as likely."""
    one, other = (winners.count(each) for each in sorted(set(winners)))
    seen = sum(1 for _run in groupby(winners))
    orders = sum(_orders_of_runs(one, other, runs) for runs in range(seen, one + other + 1))
    return Fraction(orders, comb(one + other, one))


def _orders_of_runs(one: int, other: int, runs: int) -> int:
    """Return in how many orders so many of one and of another, one at least of each, make so many runs."""
    half, is_odd = divmod(runs, 2)
    if not is_odd:
        return 2 * comb(one - 1, half - 1) * comb(other - 1, half - 1)
    return comb(one - 1, half) * comb(other - 1, half - 1) + comb(one - 1, half - 1) * comb(other - 1, half)
