"""Complaints about the clearance of a site are written down by their number, and take their steps."""

from datetime import date, datetime
from uuid import UUID

from gatezone.clearance import events, rules
from gatezone.clearance.commands.households import LONGEST, held_site
from gatezone.clearance.complaints import LEVELS
from gatezone.clearance.lifecycle import COMPLAINTS
from gatezone.clearance.models import Complaint, Section
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if

STEPS = frozenset(move.name for move in COMPLAINTS.moves)


class NotAComplaint(Invalid):
    """A complaint needs a number of at most 200 characters, level 1 or 2, and known steps."""


@command
def receive_complaint(
    *,
    project: UUID,
    number: str,
    received_on: date,
    level: int = 1,
    is_remote: bool = False,
    section: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Write down that a complaint came (khiếu nại), by its number in the office's book: neither who nor what.

    Records: ComplaintReceived.
    Raises:  NoSuchSite, NoSuchSection, NotAllowed, NotAComplaint, Refused with every reason at once.
    """
    site = held_site(project, by)
    of_section = Section.objects.of(site, section) if section else None
    if not 0 < len(number.strip()) <= LONGEST or level not in LEVELS:
        raise NotAComplaint()
    today = hanoi_day(at)
    facts = rules.ComplaintFacts(
        on=received_on, today=today, is_known=site.complaints.filter(number=number.strip()).exists()
    )
    refuse_if(reasons_against(facts, rules.RECEIVING, on=today))
    complaint = Complaint.objects.create(
        site=site,
        section=of_section,
        number=number.strip(),
        level=level,
        received_on=received_on,
        is_remote=is_remote,
        by=str(by.ref),
        at=at,
    )
    record(
        events.ComplaintReceived(
            complaint=complaint.ref,
            of=of_section.ref if of_section else site.ref,
            number=complaint.number,
            level=level,
            received_on=received_on,
            is_remote=is_remote,
        )
    )
    return complaint.ref


@command
def move_complaint(
    *,
    project: UUID,
    complaint: UUID,
    step: str,
    on: date,
    is_hard: bool = False,
    paper: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Take a step of a complaint: accept it (``is_hard`` where the case is complex), or end it by a ``paper``.

    Records: ComplaintMoved.
    Raises:  NoSuchSite, NoSuchComplaint, NotAllowed, WrongState, NotAComplaint, Refused with every reason at once.
    """
    found = Complaint.objects.of(held_site(project, by), complaint)
    if step not in STEPS or len(paper.strip()) > LONGEST:
        raise NotAComplaint(step=step[:LONGEST])
    found.move(step, by=by)
    ends = found.state in COMPLAINTS.final
    today = hanoi_day(at)
    facts = rules.ComplaintFacts(
        on=on,
        today=today,
        since=found.accepted_on or found.received_on,
        needs_paper=ends,
        paper=paper,
    )
    refuse_if(reasons_against(facts, rules.COMPLAINT_STEP, on=today))
    if ends:
        found.ended_on, found.answer = on, paper.strip()
    else:
        found.accepted_on, found.is_hard = on, is_hard
    found.save(update_fields=["state", "accepted_on", "is_hard", "ended_on", "answer"])
    record(
        events.ComplaintMoved(
            complaint=found.ref,
            move=step,
            state=found.state,
            on=on,
            is_hard=found.is_hard,
            answer=found.answer,
        )
    )
    return found.ref
