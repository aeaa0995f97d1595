"""Drawings: how many vehicles passed in each hour of a day, out and in, and parts of a month or a year as bars."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

from gatezone.reports.daily.report import DailyReport
from gatezone.reports.spans import Span

HOUR = timedelta(hours=1)
HEIGHT = 100
HOUR_STEP, HOUR_BAR = 20, 8
"""The width of an hour; two bars share it."""

STEP, BAR = 24, 16
LABEL_EVERY = 3


def bars_of(parts: Iterable[tuple[Span, int]], address: Callable[[Span], str]) -> list[dict[str, Any]]:
    """Return the parts of a time as bars, each from its lower left corner up; none where nothing was counted."""
    parts = list(parts)
    top = max((amount for _span, amount in parts), default=0)
    if top <= 0:
        return []
    return [
        {
            "span": span,
            "amount": amount,
            "x": STEP * place + (STEP - BAR) // 2,
            "y": HEIGHT - height,
            "height": height,
            "address": address(span),
        }
        for place, (span, amount) in enumerate(parts)
        for height in (HEIGHT * max(0, amount) // top,)
    ]


def chart_of(report: DailyReport) -> dict[str, Any] | None:
    """Return the hours of a day as bars, and its busiest hour, both ways together; nothing where no vehicle passed."""
    hours = report.counted.hours
    top = max(max(each) for each in hours.values())
    if not top:
        return None
    starts = report.period.starts_at
    both = [sum(each) for each in zip(*hours.values(), strict=True)]
    most = both.index(max(both))
    return {
        "width": HOUR_STEP * len(both),
        "bars": [
            {
                "direction": direction,
                "x": HOUR_STEP * hour + place * HOUR_BAR + 2,
                "y": HEIGHT - height,
                "height": height,
            }
            for place, (direction, counts) in enumerate(hours.items())
            for hour, count in enumerate(counts)
            if (height := -(-count * HEIGHT // top))
        ],
        "labels": [(HOUR_STEP * hour, starts + HOUR * hour) for hour in range(0, len(both), LABEL_EVERY)],
        "busiest": {
            "starts_at": starts + HOUR * most,
            "ends_before": starts + HOUR * (most + 1),
            "passed": both[most],
        },
    }
