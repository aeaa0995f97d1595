"""Hours and capacity: what each route does now and later, what its windows take and why, and how it is regulated."""

from datetime import timedelta

from django.http import HttpRequest

from gatezone.crossings.capacity import FRESH
from gatezone.crossings.queries import windows_on
from gatezone.kernel.periods import calendar_day, hanoi_day
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.places.queries import StopRow
from gatezone.web.actors import actor_of
from gatezone.web.acts import Asked
from gatezone.web.centre.hours_acts import OF_PEOPLE, REGULATING, REPORT, RESUME, STOP, regulated
from gatezone.web.centre.hours_forms import Regulated
from gatezone.web.moments import day_of
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_now

DAYS = 7
"""So many days ahead a route's hours are told."""


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
