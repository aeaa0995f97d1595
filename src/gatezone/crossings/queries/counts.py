"""How many vehicles are where, for the boards."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Count, Max, Q, TextField, Value, When
from django.db.models import Window as Over
from django.db.models.functions import Greatest, RowNumber

from gatezone.crossings.flows import FLOWS
from gatezone.crossings.lifecycle import IN_CHECKS, UNDER_WAY
from gatezone.crossings.models import Crossing, Stay
from gatezone.crossings.queries.facts import ORDER
from gatezone.crossings.queries.trips import Row, row_of
from gatezone.kernel.periods import Period


@dataclass(frozen=True, slots=True)
class CellCounts:
    """
    How many vehicles of one route, direction and kind of goods are where, and how many passed.

    ``held`` ones are counted in ``in_checks`` as well.
    """

    route: str
    direction: str
    goods: str
    in_yard: int
    called: int
    in_checks: int
    held: int
    cleared: int
    passed: int
    last_change_at: datetime | None

    @property
    def waiting(self) -> int:
        return self.in_yard + self.called + self.in_checks + self.cleared


def counts_by_cell(period: Period) -> list[CellCounts]:
    """
    Return what a live board shows, cell by cell, at the end of a period.

    Cost: one SQL statement over the vehicles under way and those passed in the period.
    """
    passed = Q(passed_at__gte=period.starts_at, passed_at__lt=period.ends_before)
    found = (
        Crossing.objects.filter(Q(state__in=UNDER_WAY) | passed)
        .values("route_id", "direction", "goods")
        .annotate(
            in_yard=Count("id", filter=Q(state="in-yard")),
            called=Count("id", filter=Q(state="called")),
            in_checks=Count("id", filter=Q(state__in=IN_CHECKS)),
            held=Count("id", filter=Q(state="held")),
            cleared=Count("id", filter=Q(state="cleared")),
            passed=Count("id", filter=passed),
            last_change_at=Max(
                Greatest("arrived_at", "called_at", "cleared_at", "passed_at"),
                filter=~Q(state__in=("declared", "placed")),
            ),
        )
    )
    return [
        CellCounts(
            route=each["route_id"],
            direction=each["direction"],
            goods=each["goods"],
            in_yard=each["in_yard"],
            called=each["called"],
            in_checks=each["in_checks"],
            held=each["held"],
            cleared=each["cleared"],
            passed=each["passed"],
            last_change_at=each["last_change_at"],
        )
        for each in found
    ]


def heads_of_lines(*, first: int) -> list[Row]:
    """Return the first vehicles of every line, in the order they will be called. Cost: one SQL statement."""
    flow = Case(
        *(When(goods__in=goods, then=Value(name)) for name, goods in FLOWS.items()), output_field=TextField()
    )
    place = Over(RowNumber(), partition_by=("route_id", "direction", "flow"), order_by=ORDER)
    standing = Crossing.objects.filter(state="in-yard").annotate(flow=flow).annotate(place=place)
    heads = standing.filter(place__lte=first).order_by("route_id", "direction", "flow", "place")
    return [row_of(each) for each in heads]


def occupancy() -> dict[str, int]:
    """Return how many vehicles take a slot in each yard. Cost: one SQL statement."""
    standing = Stay.objects.filter(departed_at=None).values("yard_id").annotate(present=Count("id"))
    return {each["yard_id"]: each["present"] for each in standing}


def is_untouched() -> bool:
    """Tell whether no trip was ever declared. Cost: one SQL statement."""
    return not Crossing.objects.exists()


def latest_moment() -> datetime | None:
    """Return the last moment at which anything happened to a vehicle. Cost: one SQL statement."""
    moments = Crossing.objects.aggregate(*map(Max, ("declared_at", "arrived_at", "called_at", "passed_at")))
    return max((moment for moment in moments.values() if moment is not None), default=None)
