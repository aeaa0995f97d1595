"""
The result of a session: who wins at which price, or why the auction failed.

Source: Law on Asset Auction, art. 49 (one bidder), 50 (a bid taken back), 51 (a result refused), 52 (failed).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gatezone.auctions.bidding.terms import Terms
from gatezone.auctions.kinds import AFTER_FAILED, ALLOW

WON, TIED, ASKED, FAILED = "won", "tied", "asked", "failed"


@dataclass(frozen=True, slots=True)
class Offer:
    """A bid that stands: its bidder, its price in đồng, and the number of its line."""

    who: str
    vnd: int
    n: int


@dataclass(frozen=True, slots=True)
class After:
    """
    What came after the close: who refused the result, what the next one answered, who did not sign.

    ``next_accepts`` is nothing while the next one has not answered. ``taken_back`` tells that a bid was withdrawn.
    """

    refused_by: str = ""
    next_accepts: bool | None = None
    not_signed: bool = False
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """
    How a session ended: ``won`` by whom and for how many đồng, ``failed`` for which reason (see `kinds.FAILURES`).

    ``tied``: equal bids lead, of ``among``, and lots or a further round decide. ``asked``: the winner refused, and
    the next one has still to answer whether they take it.
    """

    how: str
    winner: str = ""
    vnd: int = 0
    why: str = ""
    among: tuple[str, ...] = ()


def ranked(offers: Iterable[Offer]) -> list[Offer]:
    """Return the best offer of each bidder, the highest first; of equal ones the earlier first."""
    best: dict[str, Offer] = {}
    for each in offers:
        held = best.get(each.who)
        if held is None or each.vnd > held.vnd:
            best[each.who] = each
    return sorted(best.values(), key=lambda each: (-each.vnd, each.n))


def outcome(terms: Terms, offers: Iterable[Offer], after: After = After()) -> Outcome:
    """Return how a session ended, from the bids that stand."""
    every = ranked(offers)
    valid = [each for each in every if each.vnd >= terms.start_vnd]
    if not valid:
        return _failed("withdrawn" if after.taken_back else "below-start" if every else "no-bid")
    if len(valid) < terms.min_bidders and not (len(valid) == 1 and _one_is_enough(terms)):
        return _failed("one-bidder")
    if after.not_signed:
        return _failed("not-signed")
    level = [each.who for each in valid if each.vnd == valid[0].vnd]
    if len(level) > 1 and terms.tie_rule in ("extra-round", "lots"):
        return Outcome(TIED, vnd=valid[0].vnd, among=tuple(level))
    if after.refused_by == valid[0].who:
        return _after_refusal(terms, valid, after.next_accepts)
    return Outcome(WON, valid[0].who, valid[0].vnd)


def next_reaches(*, next_vnd: int, deposit_vnd: int, refused_vnd: int) -> bool:
    """Tell whether the next price and the lost deposit reach the price that was refused (art. 51)."""
    return next_vnd + deposit_vnd >= refused_vnd


def _after_refusal(terms: Terms, valid: list[Offer], accepts: bool | None) -> Outcome:
    if len(valid) < 2 or not next_reaches(
        next_vnd=valid[1].vnd, deposit_vnd=terms.deposit_vnd, refused_vnd=valid[0].vnd
    ):
        return _failed("refused")
    if accepts is None:
        return Outcome(ASKED, among=(valid[1].who,), vnd=valid[1].vnd)
    return Outcome(WON, valid[1].who, valid[1].vnd) if accepts else _failed("refused")


def _one_is_enough(terms: Terms) -> bool:
    if terms.sole_policy == AFTER_FAILED:
        return terms.failed_before >= terms.sole_after_failed
    return terms.sole_policy == ALLOW


def _failed(why: str) -> Outcome:
    return Outcome(FAILED, why=why)
