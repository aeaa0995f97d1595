"""What devices told: the last of a lane, what was seen around a moment, what one batch held."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from gatezone.devices.models import Reading
from gatezone.devices.readings import PLATE_READ, WEIGHT, Read
from gatezone.kernel.periods import Period
from gatezone.parties.plates import Likeness, likeness

FRESH = timedelta(minutes=3)
"""What was read at a lane longer ago was read of another truck."""

_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class PlateSeen:
    """A plate as a camera read it, how sure the camera was, and when that was."""

    plate: str
    certainty_percent: int | None
    at: datetime

    def likeness_to(self, vehicle: str) -> Likeness:
        """Tell how like the plate of a vehicle it is, which is given by its key."""
        return likeness(self.plate, vehicle)


@dataclass(frozen=True, slots=True)
class WeightSeen:
    """A weight as a scale read it, and when that was."""

    weight_kg: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LaneReadings:
    """What the devices of a lane told last of the truck that stands there; nothing of what none has told."""

    plate: PlateSeen | None
    weight: WeightSeen | None


def latest_readings(lane: str, at: datetime) -> LaneReadings:
    """Return the last plate and the last weight read at a lane, where they are fresh. Cost: one SQL statement."""
    found = list(_readings(lane, Period(at - FRESH, at + _TICK), PLATE_READ, WEIGHT))
    plates = [each for each in found if each.kind == PLATE_READ]
    weights = [each for each in found if each.kind == WEIGHT]
    return LaneReadings(
        plate=_plate(plates[-1]) if plates else None,
        weight=WeightSeen(weights[-1].weight_kg or 0, weights[-1].happened_at) if weights else None,
    )


def plate_around(lane: str, moment: datetime, *, within: timedelta) -> PlateSeen | None:
    """Return the plate read at a lane nearest to a moment, where there is one. Cost: one SQL statement."""
    found = _readings(lane, Period(moment - within, moment + within + _TICK), PLATE_READ)
    nearest = min(found, key=lambda each: abs(each.happened_at - moment), default=None)
    return _plate(nearest) if nearest else None


def read_of(kept: Reading) -> Read:
    """Return a reading as its device told it."""
    return Read(kept.counter, kept.kind, kept.at, kept.plate, kept.certainty_percent, kept.weight_kg)


def _readings(lane: str, period: Period, *kinds: str) -> QuerySet[Reading]:
    return Reading.objects.filter(
        device__lane=lane,
        kind__in=kinds,
        happened_at__gte=period.starts_at,
        happened_at__lt=period.ends_before,
    ).order_by("happened_at", "counter")


def _plate(reading: Reading) -> PlateSeen:
    return PlateSeen(reading.plate or "", reading.certainty_percent, reading.happened_at)
