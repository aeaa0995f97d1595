"""Which part of which contract waits for ground, for which parcels, and how much money waits with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from gatezone.clearance.models import Need, Parcel, Section, Site
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.projects.queries.ground import ContractGround, contracts_of


@dataclass(frozen=True, slots=True)
class Blocking:
    """
    A part of a contract, and the ground it waits for.

    ``parcels`` are map sheet and number of those not handed over, where they are kept here; they name nobody.
    ``left_dm2`` is what is missing, ``waits_vnd`` what the works there are worth, or nothing where it is free.
    """

    contract: ContractGround
    part: str
    section: UUID
    section_code: str
    section_name: str
    from_m: int | None
    to_m: int | None
    land_dm2: int
    left_dm2: int
    parcels: tuple[str, ...]
    value_vnd: int
    starts_on: date | None

    @property
    def is_blocked(self) -> bool:
        return self.left_dm2 > 0

    @property
    def waits_vnd(self) -> int:
        return self.value_vnd if self.is_blocked else 0


def blocked_by(project: UUID, *, by: Actor) -> list[Blocking]:
    """
    Return every part of a project's contracts that needs ground, blocked ones first, to those who may see the site.

    Cost: three SQL statements. Where the project has no site to see, nothing.
    """
    visible = Section.objects.filter(
        site__in=Site.objects.seen_by(by), site__project=f"project/{project}"
    ).values_list("pk", flat=True)
    return _blocking(project, list(visible))


def waiting_vnd(rows: Iterable[Blocking]) -> int:
    """Return how much money waits for ground."""
    return sum(each.waits_vnd for each in rows)


def _blocking(project: UUID, sections: list[UUID]) -> list[Blocking]:
    needs = list(
        Need.objects.filter(section__in=sections).select_related("section").order_by("contract", "part")
    )
    if not needs:
        return []
    contracts = {each.ref: each for each in contracts_of(project)}
    missing: dict[UUID, list[str]] = {}
    for parcel in Parcel.objects.filter(section__in=sections, handed_dm2__lt=F("recovered_dm2")).order_by(
        "sheet", "number", "suffix"
    ):
        missing.setdefault(parcel.section_id, []).append(parcel.key)
    rows = [
        _row(each, contracts[Ref.parse(each.contract)], tuple(missing.get(each.section_id, ())))
        for each in needs
        if Ref.parse(each.contract) in contracts
    ]
    return sorted(rows, key=lambda each: (not each.is_blocked, each.contract.number, each.part))


def _row(need: Need, contract: ContractGround, parcels: tuple[str, ...]) -> Blocking:
    section = need.section
    return Blocking(
        contract=contract,
        part=need.part,
        section=section.pk,
        section_code=section.code,
        section_name=section.name,
        from_m=section.from_m,
        to_m=section.to_m,
        land_dm2=section.land_dm2,
        left_dm2=section.land_dm2 - section.handed_dm2,
        parcels=parcels,
        value_vnd=need.value_vnd,
        starts_on=need.starts_on,
    )
