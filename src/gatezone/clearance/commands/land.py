"""The land of a parcel: recovered, persuaded for, enforced, handed over."""

from datetime import date, datetime
from uuid import UUID

from gatezone.clearance import events, rules
from gatezone.clearance.commands.households import NoPaper, held_site
from gatezone.clearance.commands.sites import freed_by
from gatezone.clearance.deadlines import is_closed_to_enforcement
from gatezone.clearance.models import Handover, Paper, Parcel, Section
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Reason
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.workdays.queries import calendar_of, office_of

LANDS = ("recover", "persuade", "decide_enforcement", "enforce", "give_to_contractor")
NEEDS = {"recover": "recovery", "persuade": "persuasion", "decide_enforcement": "enforcement"}

OF_FORCE = frozenset({"decide_enforcement", "enforce"})


@command
def move_land(
    *,
    project: UUID,
    parcel: UUID,
    step: str,
    on: date,
    begun_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Take a step of the land of a parcel that hands nothing over: decided, persuaded, enforced, to the contractor.

    ``begun_at`` is the moment of the day at which force was begun to be used: that is within office hours.
    Records: ParcelMoved.
    Raises:  NoSuchSite, NoSuchParcel, NotAllowed, WrongState, NoPaper, CalendarUndecided, Refused where force is
             decided on or used against the law.
    """
    found = Parcel.objects.of(held_site(project, by), parcel)
    if step not in LANDS or on > hanoi_day(at):
        raise NoPaper(step=step)
    if step in NEEDS:
        paper = _paper_of_parcel(found, NEEDS[step])
        if paper is None:
            raise NoPaper(step=step)
        on = paper.on
    found.move(step, by=by)
    if step in OF_FORCE:
        refuse_if(_reasons_against_force(found, on if step == "enforce" else None, begun_at))
    if step == "recover":
        found.recovered_on = on
    found.save(update_fields=["land", "recovered_on"])
    record(events.ParcelMoved(parcel=found.ref, move=step, state=found.land))
    return found.ref


@command
def hand_over_parcel(
    *,
    project: UUID,
    parcel: UUID,
    area_dm2: int,
    on: date,
    record_number: str,
    is_voluntary: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Record that a parcel, or a part of it, was handed over to the investor.

    Records: GroundHandedOver, ParcelMoved.
    Raises:  NoSuchSite, NoSuchParcel, NotAllowed, WrongState, Refused, Stale where the record is known.
    """
    site = held_site(project, by)
    found = Parcel.objects.of(site, parcel)
    section = Section.objects.of(site, found.section_id)
    facts = rules.HandoverFacts(
        area_dm2=area_dm2,
        handed_dm2=found.handed_dm2,
        recovered_dm2=found.recovered_dm2,
        on=on,
        today=hanoi_day(at),
        recovered_on=found.recovered_on,
        is_voluntary=is_voluntary,
        record=record_number,
    )
    refuse_if(reasons_against(facts, rules.HANDOVER, on=hanoi_day(at)))
    is_whole = found.handed_dm2 + area_dm2 == found.recovered_dm2
    found.move("hand_over" if is_whole else "hand_over_part", by=by)
    if is_whole:
        found.move("give_to_investor", by=by)
    found.save(update_fields=["land"])
    Handover.objects.create(
        section=section,
        parcel=found,
        area_dm2=area_dm2,
        on=on,
        record=record_number.strip(),
        is_voluntary=is_voluntary,
        by=str(by.ref),
        at=at,
    )
    was_free = section.is_free
    section.refresh_from_db(fields=["handed_dm2"])
    record(
        events.GroundHandedOver(
            section=section.ref,
            parcel=found.ref,
            area_dm2=area_dm2,
            on=on,
            record=record_number.strip(),
            receiver="investor",
            freed=freed_by(section, was_free=was_free),
        )
    )
    record(events.ParcelMoved(parcel=found.ref, move="hand_over", state=found.land))
    return found.ref


def _reasons_against_force(
    parcel: Parcel, enforced_on: date | None, begun_at: datetime | None
) -> tuple[Reason, ...]:
    """Return what the law has against force on a day, or against deciding on it where no day is. Raises: NoPaper."""
    persuasion, decision = (_paper_of_parcel(parcel, kind) for kind in ("persuasion", "enforcement"))
    if persuasion is None or persuasion.starts_on is None or persuasion.ends_on is None or decision is None:
        raise NoPaper(step="enforce")
    facts = rules.ForceFacts(
        kind="recovery",
        persuaded_from=persuasion.starts_on,
        persuaded_until=persuasion.ends_on,
        is_written=True,
        decided_on=decision.on,
        received_on=decision.delivered_on or decision.on,
        enforced_on=enforced_on,
        starts_in_office_hours=enforced_on is not None and _in_office_hours(enforced_on, begun_at),
        is_closed_day=enforced_on is not None
        and is_closed_to_enforcement(enforced_on, calendar_of("vietnam")),
        longer_until=decision.ends_on,
    )
    return reasons_against(facts, rules.FORCE, on=decision.on)


def _in_office_hours(day: date, begun_at: datetime | None) -> bool:
    sessions = office_of("vietnam").open_on(day)
    return begun_at is not None and any(opens <= begun_at < closes for opens, closes in sessions)


def _paper_of_parcel(parcel: Parcel, kind: str) -> Paper | None:
    cases = parcel.interests.values("case")
    own = Paper.objects.filter(kind=kind, case__in=cases).order_by("-on").first()
    return (
        own or Paper.objects.filter(kind=kind, section=parcel.section_id, case=None).order_by("-on").first()
    )
