"""What people say of a day that no vehicle can tell: how many wait outside, and how it went."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gatezone.kernel.figure import Evidence
from gatezone.kernel.refs import Ref
from gatezone.reports.catalogue import Threshold, threshold
from gatezone.reports.models import Assessment, OutsideCount


@dataclass(frozen=True, slots=True)
class Outside:
    """How many unregistered vehicles stood outside the gate area, and who says so."""

    evidence: Evidence
    source: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Assessed:
    """What an officer said of a day."""

    entry: Ref
    level: str
    words: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """
    How a day went: what the rule makes of its numbers, and what an officer says instead.

    ``remaining`` and ``exports`` are the numbers the rule looked at.
    """

    remaining: int
    exports: int
    threshold: Threshold
    officer: Assessed | None = None

    @property
    def by_rule(self) -> str:
        """``backlog`` where more vehicles remain than the threshold allows, else ``normal``."""
        many = self.remaining >= self.threshold.fewest
        too_many = self.remaining * 100 > self.exports * self.threshold.percent
        return "backlog" if many and too_many else "normal"

    @property
    def level(self) -> str:
        return self.officer.level if self.officer else self.by_rule


def judged(*, remaining: int, exports: int, on: date, officer: Assessed | None = None) -> Judgement:
    """Return how a day went. Cost: none."""
    return Judgement(remaining, exports, threshold(on), officer)


def outside_on(days: Sequence[date]) -> dict[date, Outside]:
    """Return the newest count from outside of each day that has one. Cost: one SQL statement."""
    counts = OutsideCount.objects.filter(day__in=days).order_by("id")
    return {
        each.day: Outside(Evidence((each.ref,), (each.vehicles,)), each.source, each.recorded_at)
        for each in counts
    }


def assessed_on(day: date) -> Assessed | None:
    """Return what an officer last said of a day, if anything. Cost: one SQL statement."""
    said = Assessment.objects.filter(day=day).order_by("-id").first()
    return Assessed(said.ref, said.level, said.words, said.recorded_at) if said else None
