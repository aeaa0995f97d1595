"""Which contracts wait for ground today: what the warnings of projects are told of clearance."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Min

from gatezone.clearance.models import Need, Site
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref


def contracts_waiting(projects: Iterable[UUID], *, by: Actor) -> dict[UUID, date | None]:
    """
    Return the contracts a section is not handed over for, and when the first such part of each is to begin.

    Of sites the actor may see. Cost: one SQL statement.
    """
    keys = [f"project/{key}" for key in projects]
    found = (
        Need.objects.filter(
            section__site__in=Site.objects.seen_by(by).filter(project__in=keys),
            section__handed_dm2__lt=F("section__land_dm2"),
        )
        .values_list("contract")
        .annotate(first=Min("starts_on"))
    )
    return {UUID(Ref.parse(contract).id): first for contract, first in found}
