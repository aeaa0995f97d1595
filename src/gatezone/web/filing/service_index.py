"""The index of service of a month: for anybody, and for the desk, where each number opens into what was counted."""

from contextlib import suppress
from fractions import Fraction
from typing import Any

from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page

from gatezone.kernel.by_heart import by_heart_for
from gatezone.permits import queries
from gatezone.permits.lifecycle import READERS
from gatezone.reports.spans import NotASpan, Span
from gatezone.web.pages import Context, page, public_page
from gatezone.workdays.calendar import ONE_DAY
from gatezone.workdays.queries import zone_now, zone_today


@gzip_page
@public_page("filing/index.html")
def public(request: HttpRequest) -> Context:
    """Show anybody the index of a month, as it was within the last minute. Cost: at most nineteen SQL statements."""
    return _known(*_asked(request))


@page("permits/index.html", *READERS)
def desk(request: HttpRequest) -> Context:
    """Show the index of a month, each number with what was counted. Cost: at most nineteen SQL statements."""
    return _index(*_asked(request))


def _asked(request: HttpRequest) -> tuple[Span, Span]:
    """Return the month that is asked for, and the one it is."""
    this = Span.month_of(zone_today())
    return _month(request.GET.get("month", ""), this), this


def _index(month: Span, this: Span) -> dict[str, Any]:
    at = zone_now()
    before = Span.month_of(month.starts_on - ONE_DAY)
    return {
        "at": at,
        "month": month,
        "before": before,
        "after": Span.month_of(month.ends_before) if month.starts_on < this.starts_on else None,
        "is_running": month == this,
        "index": queries.service_index(month.period),
        "foreseen": _told(queries.foreseen(month.period, before.period, at=at)) if month == this else None,
    }


_known = by_heart_for(60)(_index)


def _month(typed: str, this: Span) -> Span:
    with suppress(NotASpan):
        found = Span.read(typed)
        if found.kind == "month" and found.starts_on < this.starts_on:
            return found
    return this


def _told(found: queries.Foreseen) -> dict[str, Any]:
    return {
        "now": found.now,
        "percent": percent(found.now.part),
        "before": percent(found.before.part),
        "ended": percent(found.ended),
        "error": percent(found.error),
    }


def percent(part: Fraction | None) -> float | None:
    """Return a part in percent, to one place; nothing where it is not known."""
    return None if part is None else round(float(part * 100), 1)
