"""How a line comes into the log of a session: its row is locked, then the clock is read, then it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from gatezone.auctions.bidding import log
from gatezone.auctions.bidding.course import Course
from gatezone.auctions.bidding.floor import Floor
from gatezone.auctions.bidding.log import Line
from gatezone.auctions.bidding.rules import refusal_of, session_is_open
from gatezone.auctions.bidding.terms import Terms
from gatezone.auctions.models import Auction, Session, SessionLine
from gatezone.workdays.queries import zone_shows

TERMS = tuple(name for name in Terms.__slots__ if name != "auction")


@dataclass(frozen=True, slots=True)
class Held:
    """A session whose row is locked, and the moment it is now: never before that of its last line."""

    row: Session
    at: datetime


def terms_of(auction: Auction) -> Terms:
    """Return the terms of an auction."""
    return Terms(auction=auction.code, **{name: getattr(auction, name) for name in TERMS})


def held(auction: UUID) -> Held:
    """
    Lock the session of an auction, and read the clock after that.

    The order of moments is then the order of numbers, however many wait for the row.
    Raises: Refused where it was not opened. Cost: two SQL statements.
    """
    row = Session.objects.select_for_update().filter(pk=auction).first()
    if row is None:
        raise refusal_of(session_is_open)
    return Held(row, max(now(), row.last_at))


def now() -> datetime:
    """Return the moment it is by the clock of the database, as the zone shows it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return zone_shows(cursor.fetchone()[0])


def course_of(session: Session) -> Course:
    """Return the course of a session so far. Cost: one SQL statement for all of its lines."""
    lines = session.lines.order_by("n").iterator()
    course = Course(next(lines).line)
    for each in lines:
        course.hear(each.line)
    return course


def append(
    of: Held, floor: Floor, what: str, *, who: str = "", vnd: int = 0, said: Mapping[str, Any] | None = None
) -> SessionLine:
    """Write a line, and what the floor is after it. Cost: two SQL statements."""
    row = of.row
    line = Line(row.n + 1, of.at, what, who, vnd, said or {})
    row.n, row.root, row.last_at = line.n, log.hash_after(row.root, line), line.at
    row.state, row.closes_at, row.paused_at = floor.state, floor.closes_at, floor.paused_at
    row.highest_vnd, row.leader, row.extensions = floor.highest_vnd, floor.leader, floor.extensions
    row.save()
    return kept(row, line)


def kept(session: Session, line: Line) -> SessionLine:
    """Keep a line whose hash the session has already."""
    return SessionLine.objects.create(
        session=session,
        n=line.n,
        at=line.at,
        what=line.what,
        who=line.who,
        vnd=line.vnd,
        said=dict(line.said),
        hash=session.root,
    )
