"""The leaders' desk: what changed, what is overdue and whose, money, gates and projects, on one page."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatezone.parties.duties import HEAD_OF_BOARD, LEADER
from gatezone.programme import queries as programme
from gatezone.reports.queries import DayRow
from gatezone.web.actors import actor_of, desk
from gatezone.web.board.morning import address_of, morning
from gatezone.web.tasks.wording import COUNTERS
from gatezone.web.truck.story import Naming
from gatezone.workdays.queries import zone_now, zone_today

HEIGHT, STEP, BAR = 100, 24, 16
OVERDUE = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """A day as a bar from its lower left corner up."""

    day: date
    amount: int
    x: int
    y: int
    height: int
    address: str


@desk(LEADER, HEAD_OF_BOARD)
@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show the morning. Cost: thirty SQL statements at most, however much there is to tell."""
    by, today, now = actor_of(request), zone_today(), zone_now()
    told = morning(today, now=now)
    late = programme.overdue(by=by, on=today)
    naming = Naming(today, told.news)
    page: dict[str, Any] = {
        "told": told,
        "today": today,
        "year": today.year,
        "bars": bars_of(told.days),
        "width": STEP * len(told.days),
        "share": min(100, 100 * told.disbursed.amount // told.plan.amount) if told.plan.amount > 0 else 0,
        "late": late[:OVERDUE],
        "late_more": max(0, len(late) - OVERDUE),
        "counters": [
            (COUNTERS[name], amount, address_of(f"programme.{name}", {"span": str(today.year)}), name)
            for name, amount in programme.year_counters(today.year, today).items()
        ],
        "news": [naming.told(each) for each in told.news],
    }
    return render(request, "board/home.html", page)


def bars_of(days: tuple[DayRow, ...]) -> tuple[Bar, ...]:
    """Return the days as bars; none where nothing passed."""
    top = max((each.cleared for each in days), default=0)
    if not top:
        return ()
    return tuple(
        Bar(
            each.day,
            each.cleared,
            STEP * place + (STEP - BAR) // 2,
            HEIGHT - height,
            height,
            address_of("crossings.vehicles-cleared", {"day": each.day.isoformat()}),
        )
        for place, each in enumerate(days)
        for height in (HEIGHT * each.cleared // top,)
    )
