"""Hours and capacity: what each route does now and later, what its windows take and why, and how it is regulated."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.crossings import commands
from gatezone.crossings.capacity import FRESH
from gatezone.crossings.queries import windows_on
from gatezone.kernel.periods import calendar_day, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.places.commands import report_stop
from gatezone.places.queries import StopRow
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Asked
from gatezone.web.centre.hours_forms import (
    AnnounceForm,
    CountForm,
    LaneForm,
    LevelForm,
    Regulated,
    ReportForm,
    ResumeForm,
    StopForm,
)
from gatezone.web.moments import day_of
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_now

DAYS = 7
"""So many days ahead a route's hours are told."""


def regulated(route: str, day: date | None) -> Regulated:
    """Return a route as it is regulated now, for a day: today where none is asked for. Cost: five SQL statements."""
    at = zone_now()
    shown = day or hanoi_day(at)
    row = places.route(route, on=shown)
    hours = places.hours_ahead(route, shown, 1, "people" if row.kind == "passenger" else "goods")
    lanes = tuple(places.lanes_now(route, at))
    return Regulated(row, places.gate_class_of(route, shown), at, shown, lanes, hours[0])


def _day_shown(request: HttpRequest) -> date | None:
    """The day that stood on the page whose form was sent."""
    written = request.POST.get("day_shown", "")
    return day_of(written) if written else None


def _begun(request: HttpRequest, route: str) -> Mapping[str, Any]:
    return {"about": regulated(route, _day_shown(request))}


def _route_page(request: HttpRequest, route: str) -> str:
    day, address = _day_shown(request), reverse("centre:route", args=[route])
    return f"{address}?day={day.isoformat()}" if day else address


def _page_of_the_stop(request: HttpRequest, stop: UUID) -> str:
    return _route_page(request, places.stop(stop).route)


def _close_or_open_lane(*, closes: bool, until: datetime | None, **wish: Any) -> Ref:
    """Close a lane, or open it: an opened one has no end."""
    return commands.close_lane(until=until, **wish) if closes else commands.open_lane(**wish)


def _regulating(name: str, command: Any, title: Any, form: Any) -> Act:
    return Act(
        f"centre:{name}",
        command,
        page=_route_page,
        duties=CENTRE_OFFICER,
        title=title,
        form=form,
        begins=_begun,
        done=_("Recorded. The windows are counted anew."),
    )


ANNOUNCE = _regulating(
    "announce", commands.announce_neighbour_capacity, _("What the neighbour takes"), AnnounceForm
)
LANE = _regulating("lane", _close_or_open_lane, _("Close or open a lane"), LaneForm)
LEVEL = _regulating("level", commands.change_service_level, _("Change the service level"), LevelForm)
STOP = _regulating("stop", commands.stop_traffic, _("Record a stop of traffic"), StopForm)
COUNT = _regulating("count", commands.recount_windows, _("Count the windows anew"), CountForm)
REGULATING = (ANNOUNCE, LANE, LEVEL, STOP, COUNT)
"""The orders of a route, as they stand on its page."""
OF_PEOPLE = (LEVEL, STOP)
"""Those of a route that no goods go through."""

RESUME = Act(
    "centre:resume",
    commands.resume_traffic,
    page=_page_of_the_stop,
    duties=CENTRE_OFFICER,
    title=_("Let traffic go on"),
    form=ResumeForm,
    done=_("Traffic goes on."),
)
REPORT = Act(
    "centre:report",
    report_stop,
    page=_page_of_the_stop,
    duties=CENTRE_OFFICER,
    title=_("Record the report upward"),
    form=ReportForm,
    done=_("The report is recorded."),
)


@page("centre/routes.html", CENTRE_OFFICER, BOARD_OFFICER)
def routes(request: HttpRequest) -> Context:
    """Show what every route does today and tomorrow, on both clocks. Cost: ten SQL statements."""
    at = zone_now()
    today = hanoi_day(at)
    found = {
        traffic: (places.open_states(at, traffic), places.hours_on(today + timedelta(days=1), traffic))
        for traffic in ("goods", "people")
    }
    rows = []
    for each in places.routes(today):
        states, tomorrow = found["people" if each.kind == "passenger" else "goods"]
        rows.append((each, states.get(each.id), tomorrow.get(each.id)))
    names = {each.id: each.names for each, _state, _tomorrow in rows}
    return {"rows": rows, "names": names, "stops": places.stops(at=at), "at": at}


@page("centre/route.html", CENTRE_OFFICER, BOARD_OFFICER)
def route(request: HttpRequest, route: str) -> Context:
    """
    Show a route: its windows of a day with the terms that bind them, its hours, its lanes and its stops.

    Cost: about thirty SQL statements, whatever the traffic.
    """
    written = request.GET.get("day", "")
    about = regulated(route, day_of(written) if written else None)
    at, today = about.at, hanoi_day(about.at)
    windows = windows_on(about.day, route=route, at=at) if about.route.carries_goods else []
    days = [today + timedelta(days=each) for each in range(DAYS)]
    return {
        "about": about,
        "windows": windows,
        "now": next((each for each in windows if each.starts_at <= at < each.ends_before), None),
        "state": places.open_states(at, about.traffic).get(route),
        "days": days,
        "ahead": list(zip(days, places.hours_ahead(route, today, DAYS, about.traffic), strict=True)),
        "closures": places.closures_of(route, about.day, about.traffic),
        "said_so": places.neighbour_words(route, calendar_day(about.day), since=at - FRESH),
        "stops": [_stop(request, each, about) for each in places.stops(at=at, route=route)],
        "acts": _acts(request, about),
        "stop_act": STOP,
    }


def _stop(
    request: HttpRequest, stop: StopRow, about: Regulated
) -> tuple[StopRow, Asked | None, Asked | None]:
    """Return a stop with what may be written about it: that traffic goes on, that it was reported."""
    if CENTRE_OFFICER not in actor_of(request).duties:
        return stop, None, None
    keys, shown = {"stop": stop.id}, {"initial": {"day_shown": about.day.isoformat()}}
    resume = None if stop.is_over(about.at) else RESUME.at(request, keys, **shown)
    report = None if stop.reported_at else REPORT.at(request, keys, **shown)
    return stop, resume, report


def _acts(request: HttpRequest, about: Regulated) -> list[Asked]:
    """Return the orders one may give."""
    if CENTRE_OFFICER not in actor_of(request).duties:
        return []
    acts = REGULATING if about.route.carries_goods else OF_PEOPLE
    return [each.at(request, {"route": about.route.id}, about=about) for each in acts]
