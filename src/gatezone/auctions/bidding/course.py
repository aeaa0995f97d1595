"""
The course of a session: what its log has come to, line by line.

It asks of every line what was asked when it was written, so a log that says what could not have happened is found.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime

from gatezone.auctions.bidding import log, rounds, sealed
from gatezone.auctions.bidding.floor import CLOSED, OPEN, Bid, Floor, after_bid, has_passed, paused, resumed
from gatezone.auctions.bidding.log import Line, NotALog
from gatezone.auctions.bidding.outcome import After, Offer, Outcome, outcome, ranked
from gatezone.auctions.bidding.rules import BidFacts, first_against
from gatezone.auctions.bidding.terms import Terms
from gatezone.auctions.kinds import FORMS, RECORDED, ROUNDS, SEALED


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a log comes to: its terms, its result, its last hash, how many lines and bids it has."""

    terms: Terms
    outcome: Outcome
    root: str
    lines: int
    bids: int


class Course:
    """A session as its log tells it."""

    def __init__(self, opened: Line) -> None:
        """Begin with the first line. Raises: NotALog."""
        self.terms, closes_at, bidders = _opening(opened)
        self.floor = Floor(OPEN, closes_at)
        self.turns = Turns(bidders, opened.at, self.terms.start_vnd) if self.terms.form == ROUNDS else None
        self.after = After()
        self.seals: dict[str, str] = {}
        self._offers: list[Offer] = []
        self._out: set[str] = set()
        self._last_at = opened.at

    @property
    def offers(self) -> list[Offer]:
        """The bids that stand: those of bidders who are not out."""
        return [each for each in self._offers if each.who not in self._out]

    def hear(self, line: Line) -> None:
        """Take in the next line. Raises: NotALog where it cannot have happened."""
        if line.at < self._last_at:
            raise NotALog(line=line.n)
        hearing = HEARING.get(line.what)
        if hearing is None:
            raise NotALog(line=line.n)
        hearing(self, line)
        self._last_at = line.at

    def outcome(self) -> Outcome:
        """Return how the session ended, or would end now."""
        return outcome(self.terms, self.offers, self.after)

    def _bid(self, line: Line) -> None:
        bid = Bid(line.who, line.vnd, bool(line.said.get("sure")))
        facts = BidFacts(self.terms, self.floor, bid, line.at, line.who not in self._out)
        if self.terms.form == SEALED or not line.who or first_against(facts) is not None:
            raise NotALog(line=line.n)
        if self.turns is not None and not self.turns.taken(line):
            raise NotALog(line=line.n)
        self.floor = after_bid(self.terms, self.floor, bid, line.at)
        self._offers.append(Offer(line.who, line.vnd, line.n))

    def _commits(self, line: Line) -> None:
        free = line.who not in self.seals and line.who not in self._out
        if (
            self.terms.form != SEALED
            or self.floor.state != OPEN
            or has_passed(self.floor, line.at)
            or not free
        ):
            raise NotALog(line=line.n)
        self.seals[line.who] = str(line.said["seal"])

    def _reveals(self, line: Line) -> None:
        known = self.seals.get(line.who)
        if known is None or not has_passed(self.floor, line.at) or self._has_opened(line.who):
            raise NotALog(line=line.n)
        nonce = str(line.said["nonce"])
        sealed.check_opens(known, auction=self.terms.auction, who=line.who, vnd=line.vnd, nonce=nonce)
        self._offers.append(Offer(line.who, line.vnd, line.n))

    def _has_opened(self, who: str) -> bool:
        return any(each.who == who for each in self._offers)

    def _leaves(self, line: Line) -> None:
        if line.who in self._out:
            raise NotALog(line=line.n)
        self._out.add(line.who)
        if line.what == log.WITHDRAWN:
            self.after = replace(self.after, taken_back=True)
        self.floor = fallen_back(self.floor, self.offers)

    def _pauses(self, line: Line) -> None:
        if self.floor.state != OPEN or has_passed(self.floor, line.at):
            raise NotALog(line=line.n)
        self.floor = paused(self.floor, line.at)

    def _resumes(self, line: Line) -> None:
        if self.floor.paused_at is None:
            raise NotALog(line=line.n)
        self.floor = resumed(self.floor, line.at)

    def _closes(self, line: Line) -> None:
        by_hand = self.terms.form == RECORDED
        if self.floor.state != OPEN or not (by_hand or has_passed(self.floor, line.at)):
            raise NotALog(line=line.n)
        self.floor = replace(self.floor, state=CLOSED)

    def _ends(self, line: Line) -> None:
        if self.floor.state != CLOSED:
            raise NotALog(line=line.n)
        self.after = _answered(self.after, line)


class Turns:
    """Whose turn it is in a session of three rounds, as far as its log tells."""

    def __init__(self, bidders: Sequence[str], opened_at: datetime, start_vnd: int) -> None:
        """Begin with everybody at the start price; who registered first keeps the better place."""
        self._opened_at = opened_at
        self._standing = {who: rounds.Standing(start_vnd, n) for n, who in enumerate(bidders, -len(bidders))}
        self._round, self._order = 0, rounds.order_of(self._standing)

    def at(self, at: datetime) -> rounds.Turn | None:
        """Return whose turn it is; nothing in a pause."""
        number = rounds.round_at(self._opened_at, at, len(self._standing))
        if number != self._round:  # what was bid in the round before settles the order of this one
            self._round, self._order = number, rounds.order_of(self._standing)
        return rounds.turn_at(self._order, self._opened_at, at)

    def taken(self, bid: Line) -> bool:
        """Take in a bid; False where it was somebody else's turn."""
        turn = self.at(bid.at)
        if turn is None or turn.who != bid.who:
            return False
        self._standing[bid.who] = rounds.Standing(bid.vnd, bid.n)
        return True


HEARING: Mapping[str, Callable[[Course, Line], None]] = {
    log.BID: Course._bid,
    log.COMMITTED: Course._commits,
    log.REVEALED: Course._reveals,
    log.WITHDRAWN: Course._leaves,
    log.OUT: Course._leaves,
    log.PAUSED: Course._pauses,
    log.RESUMED: Course._resumes,
    log.CLOSED: Course._closes,
    log.REFUSED: Course._ends,
    log.ACCEPTED: Course._ends,
    log.DECLINED: Course._ends,
    log.NOT_SIGNED: Course._ends,
}


def _answered(after: After, line: Line) -> After:
    if line.what == log.REFUSED:
        return replace(after, refused_by=line.who)
    if line.what == log.NOT_SIGNED:
        return replace(after, not_signed=True)
    return replace(after, next_accepts=line.what == log.ACCEPTED)


def fallen_back(floor: Floor, offers: Iterable[Offer]) -> Floor:
    """Return the floor led by the best of the bids that stand; by nobody where there is none (art. 50)."""
    best = ranked(offers)
    if not best:
        return replace(floor, highest_vnd=0, leader="")
    return replace(floor, highest_vnd=best[0].vnd, leader=best[0].who)


def opening(terms: Terms, *, bidders: Sequence[str], closes_at: datetime | None, at: datetime) -> Line:
    """Return the first line of a log: terms, code names in the order of registration, close if one is set."""
    closes = closes_at.astimezone(UTC).isoformat() if closes_at else ""
    said = {"terms": asdict(terms), "bidders": list(bidders), "closes_at": closes}
    return Line(1, at, log.OPENED, said=said)


def replayed(lines: Iterable[str]) -> Replayed:
    """
    Return what a public log comes to, each line of it asked anew.

    Raises: NotALog at the first line that was changed or cannot have happened; DoesNotOpen for a sealed bid.
    """
    told = log.read(lines)
    line, root = next(told)
    course = Course(line)
    for line, root in told:  # noqa: B007 (the last ones are the answer)
        course.hear(line)
    return Replayed(course.terms, course.outcome(), root, line.n, len(course._offers))


def _opening(line: Line) -> tuple[Terms, datetime | None, tuple[str, ...]]:
    try:
        terms = Terms(**line.said["terms"])
        closes = line.said["closes_at"]
        closes_at = datetime.fromisoformat(closes) if closes else None
        bidders = tuple(map(str, line.said["bidders"]))
    except (KeyError, TypeError, ValueError) as fault:
        raise NotALog(line=line.n) from fault
    # Only in a room nobody knows beforehand when it ends: the auctioneer calls three times.
    if line.what != log.OPENED or terms.form not in FORMS or (closes_at is None) != (terms.form == RECORDED):
        raise NotALog(line=line.n)
    return terms, closes_at, bidders
