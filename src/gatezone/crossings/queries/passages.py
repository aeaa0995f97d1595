"""Who used a lane and when, for those who compare it with what happened there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from gatezone.crossings.events import VehiclePassed, VehicleReceived
from gatezone.crossings.models import Crossing
from gatezone.journal.queries import entries_between
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class Passage:
    """A vehicle that passed a lane, out or in: the journal entry that tells of it, the trip, its plate's key."""

    entry: UUID
    crossing: UUID
    plate: str
    at: datetime


def passages_through(lane: str, period: Period) -> list[Passage]:
    """
    Return who passed a lane in a period, out or in, the first one first, as the journal tells.

    Cost: two SQL statements; they read the passages of every lane in the period.
    """
    told = entries_between((VehiclePassed.KIND, VehicleReceived.KIND), period)
    passed = {each.id: each for each in told if each.body["lane"] == str(Ref("lane", lane))}
    crossings = {UUID(each.subject.id) for each in passed.values()}
    plates = dict(Crossing.objects.filter(pk__in=crossings).values_list("pk", "vehicle_id"))
    return [
        Passage(entry, UUID(each.subject.id), plates[UUID(each.subject.id)], each.at)
        for entry, each in passed.items()
    ]
