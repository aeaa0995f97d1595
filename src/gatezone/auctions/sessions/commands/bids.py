"""Bid, on line: one lock, one look at the clock, one answer; take a bid back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from gatezone.auctions.bidding import log
from gatezone.auctions.bidding.course import fallen_back
from gatezone.auctions.bidding.floor import CLOSED, Bid, Floor, after_bid
from gatezone.auctions.bidding.log import Line
from gatezone.auctions.bidding.rules import (
    BidFacts,
    bidder_may_bid,
    first_against,
    form_is_on_line,
    refusal_of,
    session_is_not_over,
    session_is_open,
    turn_is_ones_own,
)
from gatezone.auctions.bidding.terms import Terms
from gatezone.auctions.kinds import ONLINE, ROUNDS
from gatezone.auctions.models import NoSuchRegistration, Registration, Session, SessionLine
from gatezone.auctions.sessions.commands.writing import Held, append, course_of, held
from gatezone.auctions.sessions.kept import PLACED, TAKEN_BACK
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Refused
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import DECLARANT
from gatezone.workdays.queries import zone_shows

MOST_VND = 10**15
"""A price with more digits is a slip of the hand; the database has room for a thousand times more."""

_TERMS = tuple(name for name in Terms.__slots__ if name != "auction")
_HOLD = f"""
SELECT bidder.*, clock_timestamp() FROM (
    SELECT session.state, session.closes_at, session.highest_vnd, session.leader, session.extensions,
        session.paused_at, session.n, session.root, session.last_at, registration.code_name,
        registration.eligible, auction.code, {", ".join(f"auction.{name}" for name in _TERMS)}
    FROM auctions_session session
        JOIN auctions_auction auction ON auction.id = session.auction_id
        JOIN auctions_registration registration ON registration.auction_id = session.auction_id
    WHERE session.auction_id = %s AND registration.firm_id = ANY(%s)
    FOR UPDATE OF session, registration
) AS bidder
"""  # noqa: S608 (names of our own columns)
_WRITE = """
WITH moved AS (
    UPDATE auctions_session SET closes_at = %s, highest_vnd = %s, leader = %s, extensions = %s, n = %s, root = %s,
        last_at = %s
    WHERE auction_id = %s
)
INSERT INTO auctions_sessionline (id, session_id, n, at, what, who, vnd, said, hash)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s)
"""


class NotAPrice(Invalid):
    """A price is a whole number of đồng."""


@dataclass(frozen=True, slots=True)
class AtTheFloor:
    """What a bid finds when its session is locked, and the moment it is then."""

    terms: Terms
    floor: Floor
    n: int
    root: str
    who: str
    may_bid: bool
    at: datetime


@command
def place_bid(*, auction: UUID, vnd: int, sure: bool = False, by: Actor, at: datetime) -> Ref:
    """
    Bid a price in đồng; ``sure`` where it is sent a second time because it is far above the highest one.

    It happens at the moment the clock of the database shows once the session is locked, not ``at`` that of the door,
    so that the order of bids, of their moments and of their numbers is one. With a command id, a bid that is sent
    again is answered as the first time.
    Records: BidPlaced.
    Raises:  NotAPrice, NoSuchRegistration, Refused with the first thing that is wrong.
    Source:  Law on Asset Auction, art. 5, 39, 41; regulation of the auction.
    Cost:    two SQL statements; in three rounds one more for the log so far.
    Returns: the line of the log.
    """
    if not 0 < vnd <= MOST_VND:
        raise NotAPrice(vnd=vnd)
    found = _at_the_floor(auction, by)
    bid = Bid(found.who, vnd, sure)
    if found.terms.form not in (ONLINE, ROUNDS):
        raise refusal_of(form_is_on_line)
    reason = first_against(BidFacts(found.terms, found.floor, bid, found.at, found.may_bid))
    if reason is not None:
        raise Refused(reason)
    line = Line(found.n + 1, found.at, log.BID, bid.who, vnd, {"sure": True} if sure else {})
    if found.terms.form == ROUNDS:
        _must_have_the_word(auction, line)
    written = _written(auction, found, line, after_bid(found.terms, found.floor, bid, found.at))
    record(PLACED.of(written))
    return written.ref


@command
def withdraw_bid(*, auction: UUID, reason: str = "", by: Actor, at: datetime) -> Ref:
    """
    Take one's bids back, until the winner is told: the bidder is out, and bidding goes on from the next lower bid.

    The deposit is lost; that is noted with its paper by the officer who holds the file.
    Records: BidTakenBack.
    Raises:  NoSuchRegistration, Refused.
    Source:  Law on Asset Auction, art. 50.
    """
    of, bidder = held(auction), own_registration(auction, by, locked=True)
    if of.row.floor.state == CLOSED:
        raise refusal_of(session_is_not_over)
    if not bidder.eligible:
        raise refusal_of(bidder_may_bid)
    return leaves(of, bidder, log.WITHDRAWN, reason="withdrew").ref


def leaves(of: Held, bidder: Registration, what: str, *, reason: str) -> SessionLine:
    """Write that a bidder is out, and let the best of the other bids lead."""
    course = course_of(of.row)
    others = [each for each in course.offers if each.who != bidder.code_name]
    line = append(of, fallen_back(of.row.floor, others), what, who=bidder.code_name)
    bidder.disqualified_at, bidder.disqualified_for = of.at, reason
    bidder.save(update_fields=["disqualified_at", "disqualified_for"])
    if what == log.WITHDRAWN:
        record(TAKEN_BACK.of(line))
    return line


def own_registration(auction: UUID, by: Actor, *, locked: bool = False) -> Registration:
    """Return the registration of the firm an actor speaks for. Raises: NoSuchRegistration."""
    firms = _firms(by)
    rows = Registration.objects.filter(auction=auction, firm__in=firms)
    found = (rows.select_for_update() if locked else rows).first()
    if found is None:
        raise NoSuchRegistration(auction=str(auction))
    return found


def _must_have_the_word(auction: UUID, line: Line) -> None:
    turns = course_of(Session.objects.get(pk=auction)).turns
    turn = turns.at(line.at) if turns else None
    if turn is None or turn.who != line.who:
        raise refusal_of(turn_is_ones_own)


def _firms(by: Actor) -> list[UUID]:
    return [UUID(ref.id) for ref in by.over_in_own_name(DECLARANT)]


def _at_the_floor(auction: UUID, by: Actor) -> AtTheFloor:
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [auction, _firms(by)])
        row = cursor.fetchone()
    if row is None:
        own_registration(auction, by)
        raise refusal_of(session_is_open)
    return _read(row)


def _read(row: tuple[Any, ...]) -> AtTheFloor:
    state, closes_at, highest, leader, extensions, paused_at, n, root, last_at, who, may_bid, code = row[:12]
    return AtTheFloor(
        Terms(auction=code, **dict(zip(_TERMS, row[12:-1], strict=True))),
        Floor(state, closes_at, highest, leader, extensions, paused_at),
        n,
        root,
        who,
        may_bid,
        max(zone_shows(row[-1]), last_at),
    )


def _written(auction: UUID, found: AtTheFloor, line: Line, after: Floor) -> SessionLine:
    row = SessionLine(
        id=new_id(),
        session_id=auction,
        n=line.n,
        at=line.at,
        what=line.what,
        who=line.who,
        vnd=line.vnd,
        said=dict(line.said),
        hash=log.hash_after(found.root, line),
    )
    session = [
        after.closes_at,
        after.highest_vnd,
        after.leader,
        after.extensions,
        row.n,
        row.hash,
        row.at,
        auction,
    ]
    said = '{"sure": true}' if line.said else "{}"
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [*session, row.id, auction, row.n, row.at, row.what, row.who, row.vnd, said, row.hash],
        )
    return row
