"""Which contracts wait for ground on a day: what the warnings of projects are told of clearance."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F, Min, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from gatezone.clearance.models import Handover, Need, Site
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref


def contracts_waiting(projects: Iterable[UUID], *, by: Actor, on: date) -> dict[UUID, date | None]:
    """
    Return the contracts a section was not handed over for by a day, and when the first such part of each is to begin.

    What was handed over later does not count yet. Of sites the actor may see. Cost: one SQL statement.
    """
    keys = [f"project/{key}" for key in projects]
    handed = (
        Handover.objects.filter(section=OuterRef("section"), receiver="investor", on__lte=on)
        .order_by()
        .values("section")
        .annotate(dm2=Sum("area_dm2"))
    )
    found = (
        Need.objects.filter(section__site__in=Site.objects.seen_by(by).filter(project__in=keys))
        .annotate(handed_dm2=Coalesce(Subquery(handed.values("dm2")), 0))
        .filter(handed_dm2__lt=F("section__land_dm2"))
        .values_list("contract")
        .annotate(first=Min("starts_on"))
    )
    return {UUID(Ref.parse(contract).id): first for contract, first in found}
