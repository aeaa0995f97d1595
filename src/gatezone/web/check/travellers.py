"""The border guard's count of travellers: a shift as a grid of hours, typed quickly, and corrections."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gatezone.kernel.errors import Invalid, Reason
from gatezone.kernel.periods import Period, day_until, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import BORDER_GUARD_INSPECTOR
from gatezone.places import queries as places
from gatezone.places.queries import RouteRow
from gatezone.reports.daily.report import COUNT_CLOSES
from gatezone.travellers import queries
from gatezone.travellers.catalogue import HOUR, Shift, shift_at, shifts
from gatezone.travellers.commands import correct_count, count_travellers
from gatezone.travellers.queries import CountRow
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Act
from gatezone.web.check.forms import CountForm
from gatezone.web.moments import day_of
from gatezone.web.numbers import number_of
from gatezone.web.orders import order
from gatezone.web.refusals import Several
from gatezone.workdays.queries import zone_now

WAYS = ("in", "out")
ONE_DAY = timedelta(days=1)


class NoRouteOfYours(Invalid):
    """This is not a route on which you count travellers."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An hour one way: what was counted, or the field for it with what was typed and why that was refused."""

    name: str
    counted: CountRow | None
    is_over: bool
    typed: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A shift of a route on a day: what the grid is of."""

    route: RouteRow
    day: date
    shift: Shift

    @property
    def hours(self) -> tuple[datetime, ...]:
        return self.shift.hours_on(self.day)

    @property
    def period(self) -> Period:
        return Period(self.hours[0], self.hours[-1] + HOUR)

    @property
    def address(self) -> str:
        return _address(self.route.id, self.day, self.shift)


@desk(BORDER_GUARD_INSPECTOR)
@require_http_methods(["GET", "HEAD", "POST"])
def travellers(request: HttpRequest) -> HttpResponse:
    """
    Show the hours of a shift, and take the counts that are typed: each is a command of its own.

    Those that are refused stand in their fields with the reasons; the others are kept all the same.
    Cost: five SQL statements to show.
    """
    routes = _my_routes(request)
    if not routes:
        return render(request, "check/no_travellers.html")
    sheet = _sheet(request, routes)
    counts = Several()
    if request.method == "POST":
        for name, way, starts_at in _fields(sheet):
            if request.POST.get(name, "").strip():
                with counts.attempted(name):
                    hour = {"route": sheet.route.id, "way": way, "starts_at": starts_at}
                    part = f"{sheet.route.id}/{way}/{starts_at.isoformat()}"
                    order(request, count_travellers, part=part, people=number_of(request.POST[name]), **hour)
        if counts.done:
            words = ngettext("%(count)s count kept.", "%(count)s counts kept.", counts.done)
            messages.success(request, words % {"count": counts.done})
        if not counts.refused:
            return redirect(sheet.address)
    page = _page(request, sheet, routes, counts.refused)
    return render(request, "check/travellers.html", page, status=counts.status)


def _correction_page(request: HttpRequest, entry: UUID) -> Mapping[str, Any]:
    """Tell of a count with all its corrections. Cost: two SQL statements."""
    history = queries.history_of(entry)
    last = history[-1]
    duties = actor_of(request).duties_over(Ref("route", last.route))
    names = {each.id: each.names for each in places.routes(hanoi_day(last.starts_at))}
    return {
        "asked": CORRECT.at(request, {"entry": last.id}),
        "history": history,
        "last": last,
        "ends_at": last.starts_at + HOUR,
        "route": names.get(last.route, last.route),
        "may_correct": BORDER_GUARD_INSPECTOR in duties,
    }


CORRECT = Act(
    "check:correction",
    correct_count,
    page=lambda request, entry: _sheet_of(entry),
    duties=BORDER_GUARD_INSPECTOR,
    title=_("Correct the count"),
    asks=True,
    form=CountForm,
    about=_correction_page,
    done=_("The count is corrected."),
    template="check/correction.html",
)


def _my_routes(request: HttpRequest) -> list[RouteRow]:
    actor = actor_of(request)
    return [
        each
        for each in queries.routes_for_people(_asked_day(request))
        if BORDER_GUARD_INSPECTOR in actor.duties_over(Ref("route", each.id))
    ]


def _asked_day(request: HttpRequest) -> date:
    written = request.POST.get("day") or request.GET.get("day", "")
    return day_of(written) if written else shift_at(zone_now())[1]


def _sheet(request: HttpRequest, routes: list[RouteRow]) -> Sheet:
    """The sheet that was asked for; without a word, that of the shift which works now."""
    asked = request.POST or request.GET
    day = _asked_day(request)
    now_shift, _began = shift_at(zone_now())
    code = asked.get("shift", now_shift.code)
    shift = next((each for each in shifts(day) if each.code == code), now_shift)
    wanted = asked.get("route", routes[0].id)
    for each in routes:
        if each.id == wanted:
            return Sheet(each, day, shift)
    raise NoRouteOfYours(route=wanted[:40])


def _sheet_of(entry: UUID) -> str:
    """The address of the sheet on which a count stands."""
    counted = queries.history_of(entry)[0]
    shift, began_on = shift_at(counted.starts_at)
    return _address(counted.route, began_on, shift)


def _address(route: str, day: date, shift: Shift) -> str:
    asked = {"route": route, "day": day.isoformat(), "shift": shift.code}
    return f"{reverse('check:travellers')}?{urlencode(asked)}"


def _fields(sheet: Sheet) -> Iterator[tuple[str, str, datetime]]:
    for number, starts_at in enumerate(sheet.hours):
        for way in WAYS:
            yield f"{way}-{number}", way, starts_at


def _page(
    request: HttpRequest, sheet: Sheet, routes: list[RouteRow], refused: Mapping[str, Sequence[Reason]]
) -> dict[str, Any]:
    now = zone_now()
    counted = {
        (each.way, each.starts_at): each
        for each in queries.standing_counts(sheet.period, route=sheet.route.id)
    }
    rows = [
        (
            starts_at,
            starts_at + HOUR,
            [
                Cell(
                    name=f"{way}-{number}",
                    counted=counted.get((way, starts_at)),
                    is_over=starts_at + HOUR <= now,
                    typed=request.POST.get(f"{way}-{number}", ""),
                    reasons=tuple(refused.get(f"{way}-{number}", ())),
                )
                for way in WAYS
            ],
        )
        for number, starts_at in enumerate(sheet.hours)
    ]
    report_day = hanoi_day(sheet.hours[0] + timedelta(hours=24 - COUNT_CLOSES.hour))
    return {
        "sheet": sheet,
        "routes": routes,
        "shifts": [Sheet(sheet.route, sheet.day, each) for each in shifts(sheet.day)],
        "days": (sheet.day - ONE_DAY, sheet.day + ONE_DAY),
        "rows": rows,
        "sums": [
            sum(each.people for (way, _when), each in counted.items() if way == asked) for asked in WAYS
        ],
        "report_day": report_day,
        "report": queries.totals(day_until(COUNT_CLOSES, report_day)).get(sheet.route.id),
        "is_any_open": any(cell.is_over and not cell.counted for _from, _to, cells in rows for cell in cells),
        "refused": len(refused),
    }
