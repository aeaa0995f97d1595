"""The figures at the office: what each means, and a page that opens one into what was counted."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gatezone.charges.figures import DONG
from gatezone.crossings.queries import rows
from gatezone.journal.queries import entries_seen
from gatezone.journal.seeing import seen
from gatezone.kernel.actor import Actor
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.places import queries as places
from gatezone.reports import queries as reports
from gatezone.reports.queries import OpenedFigure, days_between
from gatezone.reports.spans import NotASpan, Span
from gatezone.web.actors import actor_of, desk
from gatezone.web.moments import day_of
from gatezone.web.office.apart import told_apart
from gatezone.web.office.chart import months_chart
from gatezone.web.office.daily import AT_THE_FIGURES
from gatezone.web.office.revenue import charges_of
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import WORDS, Naming, Told
from gatezone.workdays.queries import zone_today

TRUCKS_A_PAGE = 50


@page("office/figures.html", *AT_THE_FIGURES)
def figures(request: HttpRequest) -> Context:
    """List every figure and rate with its definition and source. Cost: none."""
    return {"figures": reports.FIGURES.values(), "rates": reports.RATES.values(), "day": zone_today()}


@desk(*AT_THE_FIGURES)
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
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
    narrowed = {name: request.GET[name] for name in reports.NARROWINGS if request.GET.get(name)}
    if code in reports.RATES:
        return _rate_page(
            request, code, span.period if span else days_between(*(between or (day, day))), narrowed
        )
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
    shown |= _counted(opened, things, by)
    return render(request, "office/figure.html", shown)


def _counted(opened: OpenedFigure, things: Sequence[Ref], by: Actor) -> dict[str, Any]:
    """Return the trucks among what was counted, the journal entries about what else was, and how many are hidden."""
    crossings, others = _trucks_and_others(things)
    trucks = rows(crossings, by=by)
    open_to_them = sorted(seen(others, by=by), key=others.index)
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
        "told": _told(open_to_them, opened.day, by) if open_to_them else (),
        "hidden": len(things) - len(trucks) - len(open_to_them),
    }


def _between(request: HttpRequest) -> tuple[date, date] | None:
    """The days an address asks for, from one to another; nothing where it asks for none."""
    if "from" not in request.GET:
        return None
    return day_of(request.GET["from"]), day_of(request.GET.get("until", ""))


def _over_time(opened: OpenedFigure) -> dict[str, Any]:
    """Return the months of the year and the same time of the year before, for what is longer than a day."""
    last = hanoi_day(opened.period.ends_before - timedelta(microseconds=1))
    if opened.period.ends_before - opened.period.starts_at <= timedelta(days=1):
        return {}
    year = hanoi_day(opened.period.starts_at).year
    months = reports.by_month(opened.figure.code, year, opened.narrowed)
    before = _year_before(hanoi_day(opened.period.starts_at), last)
    earlier = opened.figure.amount(before, **opened.narrowed) if before else None
    rates = [each for each in reports.RATES.values() if each.above.code == opened.figure.code]
    asked = {
        "from": hanoi_day(opened.period.starts_at).isoformat(),
        "until": last.isoformat(),
        **opened.narrowed,
    }
    return {
        "chart": months_chart(months, lambda part: _address(opened.figure.code, part, opened.narrowed)),
        "earlier": earlier,
        "earlier_days": before,
        "year": year,
        "rates": [
            (
                each,
                each.share(opened.period, **opened.narrowed),
                _address_of_days(each.code, asked),
            )
            for each in rates
        ],
        "every": "" if opened.is_listed else f"{_address_of_days(opened.figure.code, asked)}&every=1",
    }


def _year_before(first: date, last: date) -> Period | None:
    try:
        return days_between(first.replace(year=first.year - 1), last.replace(year=last.year - 1))
    except (ValueError, NotASpan):  # the 29th of February, or before the first year
        return None


def _address_of_days(code: str, asked: Mapping[str, str]) -> str:
    return f"{reverse('office:figure', args=[code])}?{urlencode(asked)}"


def _address(code: str, part: Span, narrowed: Mapping[str, str]) -> str:
    return f"{reverse('office:figure', args=[code])}?{urlencode({'span': part.written, **narrowed})}"


def _rate_page(request: HttpRequest, code: str, period: Period, narrowed: Mapping[str, str]) -> HttpResponse:
    """Show a rate: both of its numbers, each of which opens. Cost: two SQL statements."""
    opened = reports.opened_rate(code, period=period, narrowed=narrowed)
    last = hanoi_day(period.ends_before - timedelta(microseconds=1))
    asked = urlencode(
        {"from": hanoi_day(period.starts_at).isoformat(), "until": last.isoformat(), **narrowed}
    )
    parts = [
        (each, amount, f"{reverse('office:figure', args=[each.code])}?{asked}")
        for each, amount in ((opened.rate.above, opened.share.above), (opened.rate.below, opened.share.below))
    ]
    return render(
        request, "office/rate.html", {"opened": opened, "parts": parts, "first": hanoi_day(period.starts_at)}
    )


def _trucks_and_others(evidence: Sequence[Ref]) -> tuple[list[UUID], list[Ref]]:
    return (
        [UUID(each.id) for each in evidence if each.kind == "crossing"],
        [each for each in evidence if each.kind != "crossing"],
    )


def _told(things: Sequence[Ref], day: date, by: Actor) -> list[Told]:
    """Return the journal entries that things of a figure are made of, in words."""
    entries = entries_seen(things, by=by)
    naming = Naming(day, entries, by=by)
    return [naming.told(each) for each in entries]
