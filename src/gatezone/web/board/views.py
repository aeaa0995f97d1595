"""The leaders' desk: what changed since yesterday, what is overdue and whose, and where the money is."""

from datetime import timedelta

from django.http import HttpRequest

from gatezone.parties.duties import HEAD_OF_BOARD, LEADER
from gatezone.parties.queries import units_on
from gatezone.programme.queries.counted import counted as tasks_of
from gatezone.reports.registry import Books
from gatezone.reports.spans import Span
from gatezone.web.actors import actor_of
from gatezone.web.board import morning
from gatezone.web.board.chart import bars_of
from gatezone.web.board.numbers import cleared_until
from gatezone.web.office.calendars import wanted
from gatezone.web.pages import Context, page
from gatezone.web.programme.wording import COUNTERS
from gatezone.workdays.queries import zone_now, zone_today

READERS = (LEADER, HEAD_OF_BOARD)

ONE_DAY = timedelta(days=1)


@page("board/home.html", *READERS)
def home(request: HttpRequest) -> Context:
    """Show the morning of a leader. Cost: eighty-two SQL statements at most, whatever is in the zone."""
    actor, at, today = actor_of(request), zone_now(), zone_today()
    yesterday = Span.read((today - ONE_DAY).isoformat())
    books = Books()
    this_day, days = Span.read(today.isoformat()), cleared_until(today, books)
    page = {
        "at": at,
        "is_leader": LEADER in actor.duties,
        "today": today,
        "yesterday": yesterday.starts_on,
        "days": days,
        "bars": bars_of(days),
        "changes": morning.changes(yesterday, this_day, books),
        "incidents_overdue": morning.incidents_overdue(yesterday, books),
        "dossiers_overdue": morning.dossiers_overdue(yesterday, books),
        "dossiers_late": morning.dossiers_late(actor, at),
        "money": morning.money(yesterday, this_day, books),
        "gates": morning.gates(at, today, books),
        "wanted": wanted(),
        "work": morning.work(actor, today, request.LANGUAGE_CODE),
    }
    if page["is_leader"]:
        page |= {
            "suspended": morning.suspended(actor, at),
            "projects": morning.investment(actor, today),
            "ground": morning.ground(actor, today),
        }
    return page


@page("board/counted.html", *READERS)
def counted(request: HttpRequest, counter: str) -> Context:
    """Show the tasks a counter of the year holds, of all or of one unit. Cost: five SQL statements."""
    actor, today = actor_of(request), zone_today()
    unit = request.GET.get("unit", "")[:100]
    listed = tasks_of(counter, year=today.year, on=today, by=actor, unit=unit)
    units = units_on(today)
    return {
        "figure": f"programme.{counter}",
        "words": COUNTERS[counter],
        "tasks": listed,
        "unit": unit,
        "unit_names": units.get(unit, unit),
        "year": today.year,
        "today": today,
    }
