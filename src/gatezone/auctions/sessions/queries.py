"""What can be seen of a session: prices and code names for everybody, and for a bidder their own bids."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatezone.auctions.bidding import log
from gatezone.auctions.bidding.course import Course
from gatezone.auctions.bidding.floor import OPEN, WAITING, Floor, has_passed, least_vnd
from gatezone.auctions.bidding.outcome import Outcome
from gatezone.auctions.bidding.terms import Terms
from gatezone.auctions.models import Auction, NoSuchAuction, NoSuchRegistration, Registration, SessionLine
from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.parties.duties import DECLARANT

TERMS = tuple(name for name in Terms.__slots__ if name != "auction")
NEWEST = 20
"""So many of the last lines are shown on a page; all of them stand in the log."""


@dataclass(frozen=True, slots=True)
class SessionView:
    """
    A session as everybody sees it: its terms, its floor, and its newest lines, the last first.

    ``state`` is ``waiting`` until it is opened; ``over`` tells that the close has come, closed or not. ``outcome`` is
    what the log comes to, known once it is closed. Bidders stand in it by their code names.
    """

    auction: UUID
    auction_state: str
    names: Names
    terms: Terms
    floor: Floor
    opens_at: datetime
    over: bool
    root: str
    bids: int
    newest: tuple[log.Line, ...]
    outcome: Outcome | None
    is_sample: bool

    @property
    def least_vnd(self) -> int:
        """The lowest price the next bid may have, in đồng."""
        return least_vnd(self.terms, self.floor)


@dataclass(frozen=True, slots=True)
class OwnBids:
    """One's own part in a session: code name, whether one may bid, and one's last bid where one was received."""

    who: str
    may_bid: bool
    last: log.Line | None
    receipt: str
    has_handed_in: bool


def session(code: str, *, at: datetime) -> SessionView:
    """Return a session as everybody sees it. Raises: NoSuchAuction. Cost: three SQL statements, later four."""
    found = _announced(code)
    kept = getattr(found, "session", None)
    terms = Terms(auction=found.code, **{name: getattr(found, name) for name in TERMS})
    floor = kept.floor if kept else Floor(WAITING, found.closes_at)
    lines = SessionLine.objects.filter(session=found.pk)
    closed = bool(kept and kept.state == "closed")
    return SessionView(
        auction=found.pk,
        auction_state=found.state,
        names=Names(found.asset.name_vi, found.asset.name_en, found.asset.name_zh),
        terms=terms,
        floor=floor,
        opens_at=kept.opened_at if kept else found.opens_at,
        over=has_passed(floor, at),
        root=kept.root if kept else "",
        bids=lines.filter(what=log.BID).count(),
        newest=tuple(each.line for each in lines.order_by("-n")[:NEWEST]),
        outcome=_outcome(found.pk) if closed else None,
        is_sample=found.is_sample,
    )


def own_bids(auction: UUID, *, by: Actor) -> OwnBids:
    """Return one's own part in a session. Raises: NoSuchRegistration. Cost: three SQL statements."""
    firms = [UUID(ref.id) for ref in by.over_in_own_name(DECLARANT)]
    mine = Registration.objects.filter(auction=auction, firm__in=firms).first()
    if mine is None:
        raise NoSuchRegistration(auction=str(auction))
    lines = SessionLine.objects.filter(session=auction, who=mine.code_name)
    last = lines.filter(what__in=(log.BID, log.REVEALED)).order_by("-n").first()
    return OwnBids(
        who=mine.code_name,
        may_bid=mine.eligible,
        last=last.line if last else None,
        receipt=last.hash if last else "",
        has_handed_in=lines.filter(what=log.COMMITTED).exists(),
    )


def log_of(code: str) -> Iterator[str]:
    """Give the public log of a session, line by line. Raises: NoSuchAuction. Cost: two SQL statements."""
    rows = SessionLine.objects.filter(session=_announced(code).pk).order_by("n")
    return (f"{log.written(row.line, row.hash)}\n" for row in rows.iterator())


def auction_coded(code: str) -> UUID:
    """Return the auction of a code. Raises: NoSuchAuction. Cost: one SQL statement."""
    return _announced(code).pk


def bidders_of(auction: UUID) -> list[str]:
    """Return the code names of those who may bid. Cost: one SQL statement."""
    able = Registration.objects.filter(auction=auction, eligible=True).order_by("code_name")
    return list(able.values_list("code_name", flat=True))


def overdue(at: datetime) -> list[UUID]:
    """Return the auctions whose session is open though its close has come. Cost: one SQL statement."""
    open_ones = Auction.objects.filter(session__state=OPEN, session__closes_at__lte=at)
    return list(open_ones.values_list("pk", flat=True))


def _announced(code: str) -> Auction:
    seen = Auction.objects.exclude(announced_at=None).select_related("asset", "session")
    found = seen.filter(code=code).first()
    if found is None:
        raise NoSuchAuction(code=code[:40])
    return found


def _outcome(auction: UUID) -> Outcome:
    rows = SessionLine.objects.filter(session=auction).order_by("n").iterator()
    course = Course(next(rows).line)
    for each in rows:
        course.hear(each.line)
    return course.outcome()
