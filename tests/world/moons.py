"""
Days of the lunar calendar, computed from the moon and the sun and from no table.

The new moons and the longitude of the sun after Meeus, Astronomical Algorithms (1998), chapters 49 and 25, right to
some minutes. The months are those of Vietnam at +7 hours and of China at +8: the one with the winter solstice is the
eleventh, and in a year of thirteen the first without a principal term is the leap month.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from math import radians, sin

EPOCH = datetime(2000, 1, 1, 12, tzinfo=UTC)
JULIAN_EPOCH = 2451545.0
CLOCK_AHEAD = timedelta(seconds=72)
"""The clock of the planets runs ahead of ours by so much in these years."""
WINTER = 9
"""The twelfth of the sun's way that begins with the winter solstice."""


def _sine(degrees: float) -> float:
    return sin(radians(degrees))


def new_moon(number: int) -> datetime:
    """Return a new moon in UTC; number 0 is the first of the year 2000."""
    century = number / 1236.85
    sun = 2.5534 + 29.10535670 * number
    moon = 201.5643 + 385.81693528 * number + 0.0107582 * century**2
    node = 160.7108 + 390.67050284 * number - 0.0016118 * century**2
    flat = 1 - 0.002516 * century
    day = (
        2451550.09766
        + 29.530588861 * number
        + 0.00015437 * century**2
        - 0.40720 * _sine(moon)
        + 0.17241 * flat * _sine(sun)
        + 0.01608 * _sine(2 * moon)
        + 0.01039 * _sine(2 * node)
        + 0.00739 * flat * _sine(moon - sun)
        - 0.00514 * flat * _sine(moon + sun)
        + 0.00208 * flat**2 * _sine(2 * sun)
        - 0.00111 * _sine(moon - 2 * node)
        - 0.00057 * _sine(moon + 2 * node)
        + 0.00056 * flat * _sine(2 * moon + sun)
    )
    return EPOCH + timedelta(days=day - JULIAN_EPOCH) - CLOCK_AHEAD


def longitude_of_the_sun(moment: datetime) -> float:
    """Return where the sun stands at a moment of UTC, in degrees from the point of spring."""
    century = (moment - EPOCH) / timedelta(days=36525)
    anomaly = 357.52911 + 35999.05029 * century
    true = (
        280.46646
        + 36000.76983 * century
        + (1.914602 - 0.004817 * century) * _sine(anomaly)
        + 0.019993 * _sine(2 * anomaly)
    )
    return (true - 0.00569 - 0.00478 * _sine(125.04 - 1934.136 * century)) % 360


def lunar_day(year: int, month: int, day: int, *, hours: int) -> date:
    """Return a day of a lunar year that is in no leap month, where clocks are so many hours ahead of UTC."""
    east = timedelta(hours=hours)
    first = round((year - 2000) * 12.3685) - 3
    starts = [(new_moon(first + each) + east).date() for each in range(17)]

    def sector(on: date) -> int:
        return int(longitude_of_the_sun(datetime.combine(on, time.min, UTC) - east) // 30)

    months = list(pairwise(starts))
    eleventh = [at for at, (begins, ends) in enumerate(months) if sector(begins) < WINTER <= sector(ends)]
    between = range(eleventh[0], eleventh[1])
    without = [at for at in between if sector(months[at][0]) == sector(months[at][1])]
    leap = without[0] if len(between) == 13 else None
    regular = [at for at in between if at != leap]
    return months[regular[(month + 1) % 12]][0] + timedelta(days=day - 1)
