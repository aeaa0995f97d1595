"""The numbers the zone reports of its travellers, each with the counts that make it up."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import Min

from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.travellers.models import TravellerCount
from gatezone.travellers.queries import CountRow, standing_counts

PERSON = Names("lượt người", "people", "人次")

Ways = Mapping[tuple[str, str], Evidence]
"""The evidence of each route and way."""


def recorded_since() -> datetime | None:
    """Return the first hour that was counted; nothing where none was yet. Cost: one SQL statement."""
    found: datetime | None = TravellerCount.objects.aggregate(first=Min("starts_at"))["first"]
    return found


def counted(*periods: Period) -> tuple[Ways, ...]:
    """
    Return the travellers of periods that follow one another, route by route and way by way.

    Cost: one SQL statement.
    """
    rows = standing_counts(Period(periods[0].starts_at, periods[-1].ends_before))
    return tuple(_gathered(each for each in rows if each.starts_at in period) for period in periods)


def together(ways: Ways, way: str, narrowed: Mapping[str, str]) -> Evidence:
    """Return the evidence of one way, of one route where one is asked for."""
    route = narrowed.get("route", "")
    return Evidence.together(
        evidence for (on, towards), evidence in ways.items() if towards == way and route in ("", on)
    )


def travellers_in(period: Period, **narrowed: str) -> Evidence:
    """Count the people who came into the country in the hours of a period. Cost: one SQL statement."""
    return together(counted(period)[0], "in", narrowed)


def travellers_out(period: Period, **narrowed: str) -> Evidence:
    """Count the people who left the country in the hours of a period. Cost: one SQL statement."""
    return together(counted(period)[0], "out", narrowed)


TRAVELLERS_IN = Figure(
    code="travellers.in",
    title=Names("Lượt người nhập cảnh", "Travellers into the country", "入境人次"),
    unit=PERSON,
    definition="People whom the border guard counted into the country in the hours from 20:00 of the day before"
    " until 20:00 of the day; of a corrected count the newest.",
    source="Entry and exit counts of the border guard",
    count=travellers_in,
    narrows=frozenset({"route"}),
)
TRAVELLERS_OUT = Figure(
    code="travellers.out",
    title=Names("Lượt người xuất cảnh", "Travellers out of the country", "出境人次"),
    unit=PERSON,
    definition="People whom the border guard counted out of the country in the hours from 20:00 of the day before"
    " until 20:00 of the day; of a corrected count the newest.",
    source="Entry and exit counts of the border guard",
    count=travellers_out,
    narrows=frozenset({"route"}),
)

FIGURES = (TRAVELLERS_IN, TRAVELLERS_OUT)


def _gathered(rows: Iterable[CountRow]) -> Ways:
    found: dict[tuple[str, str], list[CountRow]] = {}
    for each in rows:
        found.setdefault((each.route, each.way), []).append(each)
    return {
        way: Evidence(
            tuple(Ref("traveller-count", str(each.id)) for each in counts),
            tuple(each.people for each in counts),
        )
        for way, counts in found.items()
    }
