"""
Clocks as values: the sample zone's own, whose day runs at a pace and whose night is jumped over; and the one on
the wall, which people and machines set, beside the one that only counts.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import HANOI, hanoi_day, hanoi_moment

DAY_STARTS = time(6, 0)
DAY_ENDS = time(20, 30)
FASTEST = 3_600


A_STEP = timedelta(seconds=2)
"""A clock that goes back by less is being put right by its time server: nobody need be told."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the clock on the wall showed, and what one that nobody can set had counted by then, in seconds."""

    shows: datetime
    counted: float

    def later(self, counted: float) -> datetime:
        """Return what the clock on the wall must show when the other one has counted on."""
        return self.shows + timedelta(seconds=counted - self.counted)


def is_a_step_back(expected: datetime, shows: datetime) -> bool:
    """Tell whether a clock was set back: it shows an earlier moment than it must, by more than a little."""
    return expected - shows > A_STEP


class NoSuchPace(Invalid):
    """A sample day runs at between once and 3,600 times the speed of a real one."""


class NightTime(Invalid):
    """A sample day must start during its daytime hours."""


@dataclass(frozen=True, slots=True)
class Clockwork:
    """
    How simulated time follows real time.

    At ``real_anchor`` the zone's clocks show ``zone_anchor``; from there they run ``rate`` times as fast,
    only between the waking hours of the Hanoi clock: the end of one day is the start of the next.
    Raises: NoSuchPace, NightTime.
    """

    real_anchor: datetime
    zone_anchor: datetime
    rate: int
    day_starts: time = DAY_STARTS
    day_ends: time = DAY_ENDS

    def __post_init__(self) -> None:
        if not 1 <= self.rate <= FASTEST:
            raise NoSuchPace(rate=self.rate)
        if not self.day_starts <= self.zone_anchor.astimezone(HANOI).time() < self.day_ends:
            raise NightTime(at=self.zone_anchor)

    def shows(self, real: datetime) -> datetime:
        """
        Return the zone's moment at a real one, in UTC.

        Never runs backwards: an earlier real moment than the anchor shows the anchor.
        """
        first = hanoi_day(self.zone_anchor)
        morning = hanoi_moment(first, self.day_starts)
        ran = max(real - self.real_anchor, timedelta(0)) * self.rate
        days, into = divmod(self.zone_anchor - morning + ran, self._waking)
        return (hanoi_moment(first + timedelta(days=days), self.day_starts) + into).astimezone(UTC)

    @property
    def _waking(self) -> timedelta:
        any_day = hanoi_day(self.zone_anchor)
        return hanoi_moment(any_day, self.day_ends) - hanoi_moment(any_day, self.day_starts)
