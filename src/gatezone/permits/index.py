"""The index of service of a month (Decision 766/QĐ-TTg): the points of each criterion and group; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gatezone.permits.catalogue.index import Criterion, Group, Table


@dataclass(frozen=True, slots=True)
class Scored:
    """A criterion with what was counted for it; ``points`` is nothing where nothing is recorded or nothing came."""

    criterion: Criterion
    above: int | None = None
    below: int | None = None

    @property
    def points(self) -> Fraction | None:
        """Its most points, times the part that was achieved."""
        if self.above is None or not self.below:
            return None
        return self.criterion.most * Fraction(self.above, self.below)


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A group with its criteria; of what could not be counted it says how many points that is, and no zero."""

    group: Group
    criteria: tuple[Scored, ...]

    @property
    def points(self) -> Fraction | None:
        """The points of the criteria that could be counted; nothing where none could."""
        found = [each.points for each in self.criteria if each.points is not None]
        return sum(found, Fraction(0)) if found else None

    @property
    def counted(self) -> int:
        """The most points that could be reached in what could be counted."""
        return sum(each.criterion.most for each in self.criteria if each.points is not None)


@dataclass(frozen=True, slots=True)
class Index:
    """The index of a month: five groups of 100 points."""

    table: Table
    groups: tuple[GroupScore, ...]

    @property
    def points(self) -> Fraction | None:
        """The points of all groups that could be counted."""
        found = [each.points for each in self.groups if each.points is not None]
        return sum(found, Fraction(0)) if found else None

    @property
    def counted(self) -> int:
        """The most points that could be reached in what could be counted."""
        return sum(each.counted for each in self.groups)


def scored(table: Table, amounts: Mapping[str, int]) -> Index:
    """Return the index by a table, with the amounts of its figures."""
    return Index(
        table,
        tuple(
            GroupScore(group, tuple(_scored(each, amounts) for each in group.criteria))
            for group in table.groups
        ),
    )


def _scored(criterion: Criterion, amounts: Mapping[str, int]) -> Scored:
    if not criterion.is_recorded:
        return Scored(criterion)
    return Scored(criterion, amounts[criterion.above], amounts[criterion.below])


@dataclass(frozen=True, slots=True)
class Forecast:
    """
    How a month would end for the dossiers of its group 2, as it looked at a moment.

    ``settled`` were signed by then, ``in_time`` of them in time; of the open ones that are due within the month,
    ``ahead`` are not late yet and ``overdue`` are: these count as late.
    """

    settled: int
    in_time: int
    ahead: int
    overdue: int

    @property
    def part(self) -> Fraction | None:
        """The part that is settled in time, if nothing more becomes late; nothing where nothing is due."""
        whole = self.settled + self.ahead + self.overdue
        return Fraction(self.in_time + self.ahead, whole) if whole else None
