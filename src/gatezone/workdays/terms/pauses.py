"""The times in which a term does not run; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Self
from zoneinfo import ZoneInfo

from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import HANOI, Days, aware


class PauseEndsBeforeItBegins(Invalid):
    """A pause must not end before it begins."""


class PausesOverlap(Invalid):
    """The pauses of a term must not overlap."""


@dataclass(frozen=True, slots=True)
class Pause:
    """The moments in which a term does not run (dừng tính thời gian), just before its end; an open one has none."""

    starts_at: datetime
    ends_before: datetime | None = None

    def __post_init__(self) -> None:
        aware(self.starts_at)
        if self.ends_before is not None and aware(self.ends_before) < self.starts_at:
            raise PauseEndsBeforeItBegins(starts_at=self.starts_at, ends_before=self.ends_before)

    @classmethod
    def of_days(cls, span: Days, clock: ZoneInfo = HANOI) -> Self:
        """Return the pause of whole days, on the clock of a country."""
        ends = span.ends_before
        return cls(midnight(span.starts_on, clock), midnight(ends, clock) if ends else None)

    def stops(self, moment: datetime) -> bool:
        """Tell whether the term does not run just before a moment."""
        return self.starts_at < moment and (self.ends_before is None or moment <= self.ends_before)


def in_order(pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Return pauses one after the other. Raises: PausesOverlap."""
    found = tuple(sorted(pauses, key=lambda each: each.starts_at))
    for one, other in pairwise(found):
        if one.ends_before is None or one.ends_before > other.starts_at:
            raise PausesOverlap(starts_at=other.starts_at)
    return found


def midnight(day: date, clock: ZoneInfo) -> datetime:
    """Return the moment a day begins."""
    return datetime.combine(day, time.min, tzinfo=clock)


def end_of(day: date, clock: ZoneInfo) -> datetime:
    """Return the moment a day ends: 24:00, when the next begins."""
    return midnight(day + timedelta(days=1), clock)
