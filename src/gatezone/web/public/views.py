"""The pages open to everybody: the gates now, the lines, and one trip by its code."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial, wraps
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from gatezone.crossings import queries
from gatezone.crossings.flows import FLOWS, flow_of
from gatezone.journal.queries import newest_checkpoint
from gatezone.kernel.errors import NotFound
from gatezone.places import queries as places
from gatezone.web.actors import open_to_all
from gatezone.web.door.throttle import code_attempt
from gatezone.web.pages import Context, public_page
from gatezone.web.public.board import gates_now
from gatezone.web.public.links import crossing_of, key_of
from gatezone.web.public.trip import missing_of, who_has
from gatezone.web.truck.fees import bill_of
from gatezone.web.truck.wording import route_names
from gatezone.workdays.queries import zone_now, zone_today

TRUCKS_A_PAGE = 100
DIRECTIONS = ("export", "import")
UNLISTED = {
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "no-store",
}
"""
What goes with a page whose address is nobody else's business.

``no-referrer`` would take the origin from the forms on it as well, and they would be refused as not ours.
"""

View = Callable[..., HttpResponse]
Found = TypeVar("Found")


class NoSuchLine(NotFound):
    """There is no such line."""


def unlisted(view: View) -> View:
    """Tell browsers and searchers to keep the address of a page to themselves, and the page nowhere."""

    @wraps(view)
    def told(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        for name, value in UNLISTED.items():
            response[name] = value
        return response

    return told


def looked_up(
    request: HttpRequest, look_up: Callable[[], Found], template: str, **wrong: Any
) -> Found | HttpResponse:
    """
    Return what a code or a key names; where it names nothing, the page that says so, with what is ``wrong``.

    A wrong one, an unknown one and nonsense are answered alike, and not too often.
    """
    trying = code_attempt(address=request.META.get("REMOTE_ADDR", ""))
    if not trying.is_allowed():
        answer = render(request, template, {"too_many": True}, status=429)
        answer["Retry-After"] = "1"
        return answer
    with suppress(NotFound):
        found = look_up()
        trying.forgive()
        return found
    return render(request, template, wrong, status=404)


@gzip_page
@public_page("public/home.html")
def home(request: HttpRequest) -> Context:
    """
    Show every route as it is at this moment. Works without a script, and small enough for the road.

    Cost: eleven SQL statements, whatever the traffic.
    """
    return {**gates_now(zone_now()), "checkpoint": newest_checkpoint()}


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def find(request: HttpRequest) -> HttpResponse:
    """Exchange a code for the address of its trip; the code is sent as a form and stands in no address."""
    if request.method != "POST":
        return render(request, "public/find.html")
    written = request.POST.get("code", "")
    wrong = {"unknown": True, "written": written[:40]}
    found = looked_up(request, partial(queries.public_trip, written), "public/find.html", **wrong)
    return found if isinstance(found, HttpResponse) else redirect("public:trip", key_of(found.row.id))


@unlisted
@gzip_page
@public_page("public/trip.html")
def trip(request: HttpRequest, key: str) -> Context:
    """Show one trip: its place in the line, its promised time, who has it, what is missing."""
    found = queries.public_trip_of(crossing_of(key))
    today = zone_today()
    bill = bill_of(found.row.id, state=found.row.state, on=today)
    return {
        "trip": found,
        "row": found.row,
        "who": who_has(found),
        "missing": missing_of(found, owes=bool(bill.due)),
        "flow": flow_of(found.row.goods),
        "bill": bill,
        "route_names": route_names(),
        "yard_names": {each.id: each.names for each in places.yards(today)},
        "now": zone_now(),
    }


@gzip_page
@public_page("public/lines.html")
def lines(request: HttpRequest) -> Context:
    """List the lines, how long each is, and how their order is computed. Cost: two SQL statements."""
    lengths = queries.line_lengths()
    named = (
        (route, direction, flow)
        for route in places.routes(zone_today())
        if route.carries_goods
        for direction in DIRECTIONS
        for flow in FLOWS
    )
    listed = ((*name, lengths.get((name[0].id, *name[1:]), 0)) for name in named)
    return {"lines": [each for each in listed if each[-1]], "now": zone_now()}


@gzip_page
@public_page("public/line.html")
def line(request: HttpRequest, route: str, direction: str, flow: str = "goods") -> Context:
    """Show one line in the order its vehicles will be called, a page at a time. Cost: three SQL statements."""
    named = {each.id: each for each in places.routes(zone_today()) if each.carries_goods}
    if route not in named or direction not in DIRECTIONS or flow not in FLOWS:
        raise NoSuchLine()
    length = queries.line_lengths().get((route, direction, flow), 0)
    page = Paginator(range(length), TRUCKS_A_PAGE).get_page(request.GET.get("page"))
    after = max(0, page.start_index() - 1)
    trucks = queries.in_line(route=route, direction=direction, flow=flow, after=after, many=TRUCKS_A_PAGE)
    return {
        "route": named[route],
        "direction": direction,
        "flow": flow,
        "length": length,
        "trucks": list(enumerate(trucks, start=after + 1)),
        "page": page,
        "now": zone_now(),
    }
