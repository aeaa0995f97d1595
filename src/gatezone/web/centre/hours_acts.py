"""What the gate centre orders about a route: how it is regulated, and what becomes of a stop."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gatezone.crossings import commands
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.places.commands import report_stop
from gatezone.web.acts import Act
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
from gatezone.workdays.queries import zone_now


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
