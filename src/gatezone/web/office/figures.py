"""The figures at the office: what each means, and a page that opens one into what was counted."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from gatezone.charges.figures import DONG
from gatezone.crossings.queries import rows
from gatezone.journal.queries import entries_seen
from gatezone.journal.seeing import seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.places import queries as places
from gatezone.reports import queries as reports
from gatezone.reports.queries import OpenedFigure, days_between
from gatezone.reports.registry import FIGURES, NARROWINGS, RATES
from gatezone.reports.spans import NotASpan, Span
from gatezone.web.actors import actor_of
from gatezone.web.moments import day_of
from gatezone.web.office.addresses import days_of, opens, opens_over, told_apart
from gatezone.web.office.chart import bars_of
from gatezone.web.office.daily import AT_THE_FIGURES
from gatezone.web.office.revenue import charges_of
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import WORDS, Naming
from gatezone.workdays.queries import zone_today

TRUCKS_A_PAGE = 50


@page("office/figures.html", *AT_THE_FIGURES)
def figures(request: HttpRequest) -> Context:
    """List every figure and rate with its definition and source. Cost: none."""
    return {"figures": FIGURES.values(), "rates": RATES.values(), "day": zone_today()}


@page("office/figure.html", *AT_THE_FIGURES)
def figure(request: HttpRequest, code: str) -> Context | HttpResponse:
    """
    Open a figure into the trucks that make it up, a page at a time, or its charges, or what else was counted.

    The number is the same for everybody. Of what was counted a reader is shown what their duties open; the rest is
    told as a number.
    Cost: three SQL statements of trucks, four of charges, ten of what else was counted; over more than a day
    thirteen more, for the months of the year and the same time of the year before.
    """
    by = actor_of(request)
    span = Span.read(request.GET["span"]) if "span" in request.GET else None
    between = _between(request)
    day = span.starts_on if span else between[0] if between else day_of(request.GET.get("day", ""))
    narrowed = {name: request.GET[name] for name in NARROWINGS if request.GET.get(name)}
    if code in RATES:
        period = span.period if span else days_between(*(between or (day, day)))
        return render(request, "office/rate.html", _rate(code, period, narrowed))
    opened = reports.opened(
        code, day=day, narrowed=narrowed, span=span, between=between, every="every" in request.GET
    )
    page = Paginator(opened.evidence.rows, TRUCKS_A_PAGE).get_page(request.GET.get("page"))
    shown: dict[str, Any] = {
        "opened": opened,
        "told_apart": told_apart(narrowed.items(), day, by=by),
        "page": page,
        "between": between,
    } | _over_time(opened)
    things = list(page.object_list)
    if opened.figure.unit == DONG and code.startswith("charges."):
        charges = charges_of(opened.evidence, things, by=by)
        shown |= {"charges": charges, "hidden": len(things) - len(charges)}
        return render(request, "office/figure_of_money.html", shown)
    return shown | _counted(opened, things, by)


def _counted(opened: OpenedFigure, things: Sequence[Ref], by: Actor) -> dict[str, Any]:
    """Return the trucks among what was counted, the journal entries about what else was, and how many are hidden."""
    trucks = rows([UUID(each.id) for each in things if each.kind == "crossing"], by=by)
    others = [each for each in things if each.kind != "crossing"]
    open_to_them = sorted(seen(others, by=by), key=others.index)
    entries = entries_seen(open_to_them, by=by) if open_to_them else []
    naming = Naming(opened.day, entries, by=by) if entries else None
    names = {each.id: each.names for each in places.routes(opened.day)}
    brings = dict(zip(opened.evidence.rows, opened.evidence.brings or (), strict=False))
    return {
        "trucks": [
            (
                row,
                names.get(row.route, row.route),
                WORDS[row.direction],
                WORDS[row.goods],
                brings.get(Ref("crossing", str(row.id))),
            )
            for row in trucks
        ],
        "is_weighed": bool(brings),
        "told": [naming.told(each) for each in entries] if naming else [],
        "hidden": len(things) - len(trucks) - len(open_to_them),
    }


def _between(request: HttpRequest) -> tuple[date, date] | None:
    """The days an address asks for, from one to another; nothing where it asks for none."""
    if "from" not in request.GET:
        return None
    return day_of(request.GET["from"]), day_of(request.GET.get("until", ""))


def _over_time(opened: OpenedFigure) -> dict[str, Any]:
    """Return the months of the year and the same time of the year before, for what is longer than a day."""
    period, narrowed, code = opened.period, opened.narrowed, opened.figure.code
    if period.ends_before - period.starts_at <= timedelta(days=1):
        return {}
    first, last = days_of(period)
    before = _year_before(first, last)
    return {
        "chart": bars_of(
            reports.by_month(code, first.year, narrowed),
            lambda part: opens(code, {"span": part.written, **narrowed}),
        ),
        "earlier": opened.figure.amount(before, **narrowed) if before else None,
        "year": first.year,
        "rates": [
            (each, each.share(period, **narrowed), opens_over(each.code, period, narrowed))
            for each in RATES.values()
            if each.above.code == code
        ],
        "every": "" if opened.is_listed else f"{opens_over(code, period, narrowed)}&every=1",
    }


def _year_before(first: date, last: date) -> Period | None:
    try:
        return days_between(first.replace(year=first.year - 1), last.replace(year=last.year - 1))
    except (ValueError, NotASpan):  # the 29th of February, or before the first year
        return None


def _rate(code: str, period: Period, narrowed: Mapping[str, str]) -> dict[str, Any]:
    """Return a rate and both of its numbers, each of which opens. Cost: two SQL statements."""
    opened = reports.opened_rate(code, period=period, narrowed=narrowed)
    numbers = (opened.rate.above, opened.share.above), (opened.rate.below, opened.share.below)
    parts = [(each, amount, opens_over(each.code, period, narrowed)) for each, amount in numbers]
    return {"opened": opened, "parts": parts, "first": days_of(period)[0]}
