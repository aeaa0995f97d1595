"""The land of a parcel: recovered, persuaded for, enforced, handed over."""

from datetime import date, datetime
from uuid import UUID

from gatezone.clearance import events, rules
from gatezone.clearance.commands.households import NoPaper, held_site
from gatezone.clearance.commands.sites import freed_by
from gatezone.clearance.models import Handover, Paper, Parcel, Section
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if

LANDS = ("recover", "persuade", "decide_enforcement", "enforce", "give_to_contractor")
NEEDS = {"recover": "recovery", "persuade": "persuasion", "decide_enforcement": "enforcement"}


@command
def move_land(*, project: UUID, parcel: UUID, step: str, on: date, by: Actor, at: datetime) -> Ref:
    """
    Take a step of the land of a parcel that hands nothing over: decided, persuaded, enforced, to the contractor.

    Records: ParcelMoved.
    Raises:  NoSuchSite, NoSuchParcel, NotAllowed, WrongState, NoPaper.
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


def _paper_of_parcel(parcel: Parcel, kind: str) -> Paper | None:
    cases = parcel.interests.values("case")
    own = Paper.objects.filter(kind=kind, case__in=cases).order_by("-on").first()
    return (
        own or Paper.objects.filter(kind=kind, section=parcel.section_id, case=None).order_by("-on").first()
    )
