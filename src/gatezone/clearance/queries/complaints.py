"""Complaints about a site by their numbers and days: which are open, and what comes next and by when."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from gatezone.clearance.lifecycle import COMPLAINTS
from gatezone.clearance.models import Complaint, NoSuchComplaint, Site
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.workdays.terms import Due

MOST_SHOWN = 200
OPEN_FIRST = (F("ended_on").desc(nulls_first=True), "-received_on", "-at")


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    """
    A complaint; ``due`` tells when what comes next is due, nothing once it is over.

    ``moves`` are the steps the reader may take with it.
    """

    id: UUID
    number: str
    level: int
    section: UUID | None
    section_code: str
    received_on: date
    accepted_on: date | None
    is_hard: bool
    is_remote: bool
    state: str
    due: Due | None
    ended_on: date | None
    answer: str
    moves: tuple[Move, ...]

    @property
    def due_on(self) -> date | None:
        """The last day of what comes next, the earliest that may be."""
        return self.due.day.earliest_on if self.due else None


def complaints(project: UUID, *, by: Actor, on: date) -> list[ComplaintRow]:
    """Return the complaints about a site, the open ones first, then the newest. Cost: two SQL statements."""
    site = Site.objects.seen_by(by).of(project)
    duties = by.duties_over(site.project_ref)
    found = site.complaints.select_related("section").order_by(*OPEN_FIRST)[:MOST_SHOWN]
    rows = [_row(each, COMPLAINTS.open_moves(each.state, duties), on) for each in found]
    return sorted(rows, key=lambda each: (each.due_on is None, each.due_on or date.max))


def complaint(project: UUID, complaint: UUID, *, by: Actor, on: date) -> ComplaintRow:
    """Return one complaint. Cost: two SQL statements. Raises: NoSuchSite, NoSuchComplaint."""
    site = Site.objects.seen_by(by).of(project)
    found = site.complaints.select_related("section").filter(pk=complaint).first()
    if found is None:
        raise NoSuchComplaint(complaint=str(complaint))
    return _row(found, COMPLAINTS.open_moves(found.state, by.duties_over(site.project_ref)), on)


def _row(each: Complaint, moves: tuple[Move, ...], on: date) -> ComplaintRow:
    return ComplaintRow(
        id=each.pk,
        number=each.number,
        level=each.level,
        section=each.section_id,
        section_code=each.section.code if each.section else "",
        received_on=each.received_on,
        accepted_on=each.accepted_on,
        is_hard=each.is_hard,
        is_remote=each.is_remote,
        state=each.state,
        due=None if each.ended_on else each.due_as_of(on),
        ended_on=each.ended_on,
        answer=each.answer,
        moves=moves,
    )
