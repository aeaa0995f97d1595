"""What is done about incidents: noticed, taken in hand, proved, settled."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.attention.commands import ask, settle
from gatezone.attention.kinds import Step, Wanted
from gatezone.files.commands import attach
from gatezone.files.taking import Taken
from gatezone.incidents import events, rules
from gatezone.incidents.kinds import KINDS, WITNESSES
from gatezone.incidents.matters import PREFIX
from gatezone.incidents.models import Incident
from gatezone.incidents.shown import facts_of_incident
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed, Stale
from gatezone.kernel.event import canonical
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.places.queries import routes


class NotAKindOfIncident(Invalid):
    """There is no such kind of incident."""


class AlreadyNoticed(Stale):
    """There is an incident for this cause already."""


class TakenMeanwhile(Stale):
    """Somebody else has taken over this incident meanwhile: look again."""


@command
def notice_incident(
    *,
    kind: str,
    about: Ref,
    cause: Ref,
    facts: Mapping[str, Any],
    happened_at: datetime,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Put down that something went wrong; one cause makes one incident of a kind.

    Facts are what an event may hold: references, whole numbers, moments, short words; no person's name.
    Records: IncidentNoticed, MatterAsked for the duty that answers for it.
    Raises:  NotAllowed, NotAKindOfIncident, AlreadyNoticed.
    """
    if not by.duties & WITNESSES:
        raise NotAllowed(duties=sorted(WITNESSES))
    if kind not in KINDS:
        raise NotAKindOfIncident(kind=kind)
    if Incident.objects.filter(kind=kind, cause=str(cause)).exists():
        raise AlreadyNoticed(cause=str(cause))
    noticed = Incident.objects.create(
        kind=kind,
        about=str(about),
        cause=str(cause),
        facts=json.loads(canonical(dict(facts))),
        happened_at=happened_at,
        noticed_at=at,
        due_at=KINDS[kind].within.ends_at(at),
    )
    record(
        events.IncidentNoticed(
            incident=noticed.ref,
            kind=kind,
            about=about,
            cause=cause,
            facts=dict(facts),
            happened_at=happened_at,
            duty=KINDS[kind].duty,
            due_at=noticed.due_at,
        )
    )
    ask(_wanted(noticed, at, office=Grant(KINDS[kind].duty, about)), at=at)
    return noticed.ref


@command
def take_incident(*, incident: UUID, taken_from: Ref | None = None, by: Actor, at: datetime) -> Ref:
    """
    Take an incident in hand, where it waits or out of the hands named.

    An overdue one may be taken by the higher duty too. Of two who take the same at once one is told.
    Records: IncidentTaken, MatterSettled for those who had it to see to, MatterAsked for who takes it.
    Raises:  NoSuchIncident, NotAllowed, WrongState, TakenMeanwhile, Refused.
    """
    found = Incident.objects.seen_by(by).locked(incident)
    found.move("take", by=by, at=at)
    if found.owner != str(taken_from or ""):
        raise TakenMeanwhile()
    facts = rules.TakingFacts(owner=found.owner, by=str(by.ref))
    refuse_if(reasons_against(facts, rules.TAKING, on=hanoi_day(at)))

    found.owner, found.taken_at = str(by.ref), at
    found.save(update_fields=["state", "owner", "taken_at"])
    record(events.IncidentTaken(incident=found.ref, owner=by.ref, taken_from=taken_from))
    settle(about=found.ref, by_event=events.IncidentTaken.KIND, at=at)
    ask(_wanted(found, at, to=(by.ref,), mark=at.isoformat(), tells_at_once=False), at=at)
    return found.ref


@command
def prove_incident(*, incident: UUID, file: Taken, by: Actor, at: datetime) -> Ref:
    """
    Keep a file that proves something of an incident one has in hand: a picture, a report of the shift.

    Records: FileAttached.
    Raises:  NoSuchIncident, NotAllowed, Refused.
    """
    found = Incident.objects.seen_by(by).locked(incident)
    if not found.duties_of(by, at=at):
        raise NotAllowed(duties=sorted(found.its_kind.owners))
    facts = rules.ProvingFacts(owner=found.owner, by=str(by.ref), is_settled=found.state == "closed")
    refuse_if(reasons_against(facts, rules.PROVING, on=hanoi_day(at)))
    attach(file, about=found.ref, by=by, at=at)
    return found.ref


@command
def close_incident(
    *,
    incident: UUID,
    outcome: str,
    file: Taken | None = None,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Settle an incident one has in hand, with a written outcome; ``file`` is kept with it as a proof.

    Records: IncidentClosed, FileAttached, MatterSettled.
    Raises:  NoSuchIncident, NotAllowed, WrongState, ChangedMeanwhile, Refused with every reason at once.
    """
    found = Incident.objects.seen_by(by).locked(incident)
    found.move("close", by=by, at=at)
    as_shown(shown, facts_of_incident, found)
    facts = rules.ClosingFacts(owner=found.owner, by=str(by.ref), outcome=outcome)
    refuse_if(reasons_against(facts, rules.CLOSING, on=hanoi_day(at)))

    found.outcome, found.closed_at = outcome.strip(), at
    found.save(update_fields=["state", "outcome", "closed_at"])
    if file:
        attach(file, about=found.ref, by=by, at=at)
    record(events.IncidentClosed(incident=found.ref, outcome=found.outcome))
    settle(about=found.ref, by_event=events.IncidentClosed.KIND, at=at)
    return found.ref


def _wanted(found: Incident, at: datetime, **whose: Any) -> Wanted:
    """Return what is asked about an incident; the higher duty hears of it once it is overdue."""
    is_ahead = at < found.due_at
    return Wanted(
        about=found.ref,
        what=f"{PREFIX}{found.kind}",
        subject=_place(Ref.parse(found.about), at),
        due_at=found.due_at,
        up=(Step(Grant(found.its_kind.escalates_to, Ref.parse(found.about)), found.due_at),)
        if is_ahead
        else (),
        **whose,
    )


def _place(about: Ref, at: datetime) -> str:
    """Return what a place is called; its code where it has no name, as an incident is put down whatever it is about."""
    route, _slash, number = about.id.rpartition("/")
    names = {each.id: each.names.vi for each in routes(hanoi_day(at))} if about.kind == "lane" else {}
    return f"{names[route]} · {number}" if route in names else about.id
