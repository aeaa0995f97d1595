"""The ground of some projects of a sample zone, all made up, told by the commands real ground is told by."""

from datetime import date, datetime, time
from uuid import UUID

from gatezone.clearance.catalogue.sample_ground import SampleGround, SampleSection, sample_ground
from gatezone.clearance.commands.sites import (
    hand_over_section,
    need_ground,
    open_section,
    open_site,
    tell_totals,
)
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.periods import hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CATALOGUE_KEEPER, CLEARANCE_OFFICER
from gatezone.projects.queries.ground import contracts_of, projects_coded


@command
def add_sample_ground(*, officer: Ref, by: Actor, at: datetime) -> None:
    """
    Give some sample projects their ground, in totals: one whose contract waits, and one that is free.

    Records: what every command records that real ground is told by.
    Raises:  NotAllowed.
    """
    by.must_hold(CATALOGUE_KEEPER)
    ground = sample_ground()
    actor = Actor(officer, frozenset({Grant(CLEARANCE_OFFICER)}))
    for code7, project in projects_coded(ground.sites).items():
        open_site(
            project=project,
            organisation=ground.organisation,
            province="lang-son",
            by=actor,
            at=_noon(ground.opened_on),
        )
        for each in ground.sites[code7]:
            _section(project, each, ground, actor)


def _section(project: UUID, each: SampleSection, ground: SampleGround, actor: Actor) -> None:
    opened = open_section(
        project=project,
        code=each.code,
        name=each.name,
        commune=each.commune,
        mode="totals",
        land_dm2=each.land_dm2,
        from_m=each.ends[0] if each.ends else None,
        to_m=each.ends[1] if each.ends else None,
        by=actor,
        at=_noon(ground.opened_on),
    )
    section, (contract, *_) = UUID(opened.id), contracts_of(project)
    need_ground(
        project=project,
        section=section,
        contract=UUID(contract.ref.id),
        part=each.part,
        value_vnd=each.worth_vnd,
        by=actor,
        at=_noon(ground.opened_on),
    )
    for on, area_dm2, record_number in each.handed:
        hand_over_section(
            project=project,
            section=section,
            area_dm2=area_dm2,
            on=on,
            record_number=record_number,
            decision=ground.decision,
            decided_on=ground.decided_on,
            by=actor,
            at=_noon(on),
        )
    tell_totals(
        project=project,
        section=section,
        as_of=each.as_of,
        source=f"{ground.decision}, {each.as_of:%d/%m/%Y}",
        unit=ground.unit,
        totals=each.totals,
        by=actor,
        at=_noon(each.as_of),
    )


def _noon(day: date) -> datetime:
    return hanoi_moment(day, time(12))
