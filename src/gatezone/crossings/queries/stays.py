"""The stays of a vehicle in a yard, for whoever charges for them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from gatezone.crossings.models import Exchange, Stay
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class StayRow:
    """
    A stay: when the vehicle came in, and when it left its slot for the gate; None as long as it takes one.

    ``transshipped_kg`` is what went from it into other vehicles meanwhile (sang tải).
    """

    yard: str
    slot: str
    arrived_at: datetime
    departed_at: datetime | None
    transshipped_kg: int


def last_stay(crossing: UUID, *, yard: str, by: Actor) -> StayRow | None:
    """
    Return the last stay of a vehicle in a yard, to those who work there; nothing where it never stood in it.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    by.must_hold("yard-operator", Ref("yard", yard))
    given = Exchange.objects.filter(
        kind="transshipment",
        crossing=OuterRef("crossing"),
        yard=OuterRef("yard"),
        at__gte=OuterRef("arrived_at"),
    )
    weighed = given.order_by().values("crossing").annotate(kg=Sum("weight_kg")).values("kg")
    stays = Stay.objects.filter(crossing=crossing, yard=yard).annotate(kg=Coalesce(Subquery(weighed), 0))
    found = stays.order_by("-arrived_at").first()
    if found is None:
        return None
    return StayRow(found.yard_id, found.slot, found.arrived_at, found.departed_at, found.kg)
