"""Hours and capacity: what each route does now and later, what its windows take and why, and how it is regulated."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gatezone.crossings.capacity import FRESH
from gatezone.crossings.commands import resume_traffic
from gatezone.crossings.queries import windows_on
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import Period, hanoi_day, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.places.commands import report_stop
from gatezone.places.queries import StopRow
from gatezone.web.actors import actor_of, desk
from gatezone.web.centre.hours_forms import FORMS, OrderForm, Regulated, ReportForm, ResumeForm
from gatezone.web.moments import day_of
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now

DAYS = 7
"""So many days ahead a route's hours are told."""


@desk(CENTRE_OFFICER, BOARD_OFFICER)
@require_safe
def routes(request: HttpRequest) -> HttpResponse:
    """Show what every route does today and tomorrow, on both clocks. Cost: ten SQL statements."""
    at = zone_now()
    today = hanoi_day(at)
    found = {
        traffic: (
            places.open_states(at, traffic),
            places.hours_on(today + timedelta(days=1), traffic),
        )
        for traffic in ("goods", "people")
    }
    rows = []
    for each in places.routes(today):
        states, tomorrow = found["people" if each.kind == "passenger" else "goods"]
        rows.append((each, states.get(each.id), tomorrow.get(each.id)))
    names = {each.id: each.names for each, _state, _tomorrow in rows}
    page = {"rows": rows, "names": names, "stops": places.stops(at=at), "at": at}
    return render(request, "centre/routes.html", page)


@desk(CENTRE_OFFICER, BOARD_OFFICER)
@require_safe
def route(request: HttpRequest, route: str) -> HttpResponse:
    """
    Show a route: its windows of a day with the terms that bind them, its hours, its lanes and its stops.

    Cost: about thirty SQL statements, whatever the traffic.
    """
    return _page(request, route, day=_day(request.GET))


@desk(CENTRE_OFFICER)
@require_POST
def regulate(request: HttpRequest, route: str, act: str) -> HttpResponse:
    """Give one of the orders of a route, with its reason."""
    if act not in FORMS:
        raise Http404(act)
    day = _day(request.POST, "shown")
    form = FORMS[act](request.POST, about=_regulated(route, day))
    if not form.is_valid():
        return _page(request, route, day=day, asked=form)
    command, wish = form.order()
    try:
        order(request, command, **wish)
    except AT_THE_DESK as no:
        return _page(request, route, day=day, asked=form, no=no)
    messages.success(request, _("Recorded. The windows are counted anew."))
    return _back(route, day)


@desk(CENTRE_OFFICER)
@require_POST
def resume(request: HttpRequest, stop: UUID) -> HttpResponse:
    """Let traffic go on before a stop was to end."""
    form = ResumeForm(request.POST, auto_id=f"resume-{stop}_%s")
    return _end(request, places.stop(stop), form, resume_traffic, _("Traffic goes on."))


@desk(CENTRE_OFFICER)
@require_POST
def report(request: HttpRequest, stop: UUID) -> HttpResponse:
    """Record that a stop was reported upward."""
    form = ReportForm(request.POST, auto_id=f"report-{stop}_%s")
    return _end(request, places.stop(stop), form, report_stop, _("The report is recorded."))


def _end(
    request: HttpRequest, stop: StopRow, form: forms.Form, act: Callable[..., Ref], words: str
) -> HttpResponse:
    day = _day(request.POST, "shown")
    if not form.is_valid():
        return _page(request, stop.route, day=day, asked=form)
    try:
        order(request, act, stop=stop.id, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _page(request, stop.route, day=day, asked=form, no=no)
    messages.success(request, words)
    return _back(stop.route, day)


def _page(
    request: HttpRequest,
    route: str,
    *,
    day: date | None,
    asked: forms.Form | None = None,
    no: GateZoneError | None = None,
) -> HttpResponse:
    about = _regulated(route, day)
    at, today = about.at, hanoi_day(about.at)
    windows = windows_on(about.day, route=route, at=at) if about.route.carries_goods else []
    page: dict[str, Any] = {
        "about": about,
        "windows": windows,
        "now": next((each for each in windows if each.starts_at <= at < each.ends_before), None),
        "state": places.open_states(at, about.traffic).get(route),
        "days": [today + timedelta(days=each) for each in range(DAYS)],
        "ahead": _ahead(about, today),
        "closures": places.closures_of(route, about.day, about.traffic),
        "words": _words_of(about),
        "stops": [_stop(each, about, asked) for each in places.stops(at=at, route=route)],
        "forms": _forms(about, asked) if CENTRE_OFFICER in actor_of(request).duties else [],
        "asked": asked,
        "reasons": reasons_of(no) if no else [],
    }
    status = status_of(no) if no else 422 if asked is not None else 200
    return render(request, "centre/route.html", page, status=status)


def _regulated(route: str, day: date | None) -> Regulated:
    at = zone_now()
    shown = day or hanoi_day(at)
    row = places.route(route, on=shown)
    hours = places.hours_ahead(route, shown, 1, "people" if row.kind == "passenger" else "goods")
    lanes = tuple(places.lanes_now(route, at))
    return Regulated(row, places.gate_class_of(route, shown), at, shown, lanes, hours[0])


def _ahead(about: Regulated, today: date) -> list[tuple[date, Any]]:
    """Return the coming days with what the route does on each."""
    hours = places.hours_ahead(about.route.id, today, DAYS, about.traffic)
    return [(today + timedelta(days=each), row) for each, row in enumerate(hours)]


def _words_of(about: Regulated) -> list[places.NeighbourWord]:
    midnight = hanoi_moment(about.day, time.min)
    whole_day = Period(midnight, midnight + timedelta(days=1))
    return places.neighbour_words(about.route.id, whole_day, since=about.at - FRESH)


def _stop(
    stop: StopRow, about: Regulated, asked: forms.Form | None
) -> tuple[StopRow, forms.Form | None, forms.Form | None]:
    """Return a stop with what may be written about it: that traffic goes on, that it was reported."""
    resume: forms.Form = ResumeForm(auto_id=f"resume-{stop.id}_%s")
    report: forms.Form = ReportForm(auto_id=f"report-{stop.id}_%s")
    if asked is not None and asked.auto_id == resume.auto_id:
        resume = asked
    if asked is not None and asked.auto_id == report.auto_id:
        report = asked
    return stop, None if stop.is_over(about.at) else resume, None if stop.reported_at else report


def _forms(about: Regulated, asked: forms.Form | None) -> list[OrderForm]:
    """Return the orders one may give, the one that was just refused as it was written."""
    wanted = [form for form in FORMS.values() if about.route.carries_goods or form.name in ("level", "stop")]
    return [
        asked if isinstance(asked, OrderForm) and asked.name == form.name else form(about=about)
        for form in wanted
    ]


def _day(asked: Any, name: str = "day") -> date | None:
    written = asked.get(name, "")
    return day_of(written) if written else None


def _back(route: str, day: date | None) -> HttpResponse:
    there = redirect("centre:route", route)
    if day is not None:
        there["Location"] += f"?day={day.isoformat()}"
    return there
