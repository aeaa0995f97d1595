"""The day as a drawing: how many vehicles passed in each hour, out and in, from 20:00 to 20:00."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gatezone.reports.daily import DailyReport
from gatezone.reports.spans import Span

HOUR = timedelta(hours=1)
HEIGHT = 100
STEP = 20
"""The width of an hour; two bars share it."""

BAR = 8
LABEL_EVERY = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the drawing, from its lower left corner up."""

    direction: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Busiest:
    """The hour in which most vehicles passed, both ways together."""

    starts_at: datetime
    ends_before: datetime
    passed: int


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars of a day, the hours written below them, and its busiest hour."""

    width: int
    bars: tuple[Bar, ...]
    labels: tuple[tuple[int, datetime], ...]
    top: int
    busiest: Busiest


def chart_of(report: DailyReport) -> Chart | None:
    """Return the drawing of a day; nothing where no vehicle passed."""
    hours = report.counted.hours
    top = max(max(each) for each in hours.values())
    if not top:
        return None
    starts = report.period.starts_at
    both = [sum(each) for each in zip(*hours.values(), strict=True)]
    most = both.index(max(both))
    return Chart(
        width=STEP * len(both),
        bars=tuple(
            Bar(direction, STEP * hour + place * BAR + 2, HEIGHT - height, height)
            for place, (direction, counts) in enumerate(hours.items())
            for hour, count in enumerate(counts)
            if (height := -(-count * HEIGHT // top))
        ),
        labels=tuple((STEP * hour, starts + HOUR * hour) for hour in range(0, len(both), LABEL_EVERY)),
        top=top,
        busiest=Busiest(starts + HOUR * most, starts + HOUR * (most + 1), both[most]),
    )


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month of a year as a bar from its lower left corner up, and where it opens."""

    span: Span
    amount: int
    x: int
    y: int
    height: int
    address: str


MONTH_STEP, MONTH_BAR = 24, 16


def months_chart(months: Sequence[tuple[Span, int]], address: Callable[[Span], str]) -> tuple[MonthBar, ...]:
    """Return the months of a year as bars; none where nothing was counted."""
    top = max((amount for _span, amount in months), default=0)
    if top <= 0:
        return ()
    return tuple(
        MonthBar(
            span,
            amount,
            MONTH_STEP * place + (MONTH_STEP - MONTH_BAR) // 2,
            HEIGHT - height,
            height,
            address(span),
        )
        for place, (span, amount) in enumerate(months)
        for height in (HEIGHT * max(0, amount) // top,)
    )
