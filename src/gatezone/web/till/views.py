"""The till: a code or a plate is typed or scanned, what is owed is shown, cash is given, and change comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gatezone.charges import queries as charges
from gatezone.charges.codes import codes_in
from gatezone.charges.queries import EntryRow, OrderRow
from gatezone.crossings import queries as crossings
from gatezone.crossings.queries import Row
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CASHIER
from gatezone.parties.queries import enterprise_names
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.pages import Context, page
from gatezone.web.refusals import page_again, refusal_of
from gatezone.web.till.acts import CARRY, CLOSE, COUNT, OPEN, PAY, TAKE
from gatezone.workdays.queries import zone_today

SHOWN = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A trip somebody asked for, and the orders that wait for its payment; it may owe nothing."""

    trip: Row
    orders: tuple[OrderRow, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the shift's list, with the plate it is about where it is about one truck."""

    row: EntryRow
    plate: str


@desk(CASHIER)
@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Show one's shift, or what was looked for. Cost: seven SQL statements, and three for what was found."""
    till = charges.own_till(actor_of(request))
    if till is None:
        return render(request, "till/open.html", {"opening": OPEN.at(request, {})})
    if till.state == "counted":
        return _instead(request, "till:count")
    wanted = request.GET.get("find", "").strip()
    found = _found(request, wanted) if wanted else []
    if isinstance(found, str):
        return redirect("till:order", found)
    actor = actor_of(request)
    refunds = charges.refunds(by=actor, states=("approved",), means="cash", limit=20)
    page: dict[str, Any] = {
        "till": till,
        "route": _route_name(till.route),
        "entries": _with_plates(charges.entries_of(till.id, limit=SHOWN)),
        "refunds": [(each, PAY.at(request, {"refund": each.id})) for each in refunds],
        "carrying": CARRY.at(request, {}),
        "wanted": wanted,
        "found": found,
    }
    return render(request, "till/home.html", page)


@page("till/order.html", CASHIER)
def owed(request: HttpRequest, code: str) -> Context:
    """Show what an order asks for, big enough to be read across the counter. Cost: six SQL statements."""
    found = charges.order_of_code(code, by=actor_of(request))
    if found.stream != "fee":
        raise NotFound(order=found.code)
    till = charges.own_till(actor_of(request))
    trucks = _trucks([each.about for each in found.charges])
    may_take = till is not None and till.state == "open" and found.state == "open"
    return {
        "order": found,
        "lines": [(each, trucks.get(each.about)) for each in found.charges],
        "payer": enterprise_names([found.payer]).get(found.payer, found.payer.id),
        "taking": TAKE.at(request, {"code": code}) if may_take else None,
        "till": till,
        "back": reverse("till:home"),
    }


@page("till/taken.html", CASHIER)
def taken(request: HttpRequest, code: str) -> Context | HttpResponse:
    """Show the change of a payment, and take the next. Cost: six SQL statements."""
    till = charges.own_till(actor_of(request))
    entries = charges.entries_of(till.id) if till else []
    entry = next((each for each in entries if each.code == code), None)
    if till is None or entry is None:
        return redirect("till:order", code)
    return {
        "till": till,
        "entry": _with_plates([entry])[0],
        "code": code,
        "papers": charges.papers_of_order(code, by=actor_of(request)),
    }


@COUNT.on
@page("till/count.html", CASHIER)
def count(request: HttpRequest) -> Context | HttpResponse:
    """Let the till be counted and closed; what should be in it is shown only when it is counted."""
    till = charges.own_till(actor_of(request))
    if till is None:
        return _instead(request, "till:home")
    is_counted = till.state == "counted"
    return {
        "till": till,
        "is_counted": is_counted,
        "counting": COUNT.at(request, {}, till=till),
        "closing": CLOSE.at(request, {}, till=till) if is_counted else None,
    }


def _instead(request: HttpRequest, name: str) -> HttpResponse:
    """Lead to another page; where something was refused, show it at once with the reasons."""
    return page_again(request, reverse(name)) if refusal_of(request) else redirect(name)


def _found(request: HttpRequest, wanted: str) -> list[Found] | str:
    """Return the code of the order that is meant, or the trips that may be."""
    codes = codes_in(wanted)
    if len(codes) == 1:
        return codes[0]
    trips = crossings.trips_to_pay(wanted, by=actor_of(request))
    found = charges.open_orders_about([Ref("crossing", str(each.id)) for each in trips])
    if len(found) == 1:
        return found[0].code
    of_trip = [tuple(each for each in found if _is_of(each, trip)) for trip in trips]
    return [Found(trip, orders) for trip, orders in zip(trips, of_trip, strict=True)]


def _is_of(found: OrderRow, trip: Row) -> bool:
    return any(charge.about.id == str(trip.id) for charge in found.charges)


def _with_plates(entries: Sequence[EntryRow]) -> list[Entry]:
    trucks = _trucks([each.about for each in entries if each.about])
    return [
        Entry(each, trucks[each.about].plate if each.about and each.about in trucks else "")
        for each in entries
    ]


def _trucks(abouts: Sequence[Ref]) -> dict[Ref, Row]:
    wanted = [UUID(each.id) for each in abouts if each.kind == "crossing"]
    return {Ref("crossing", str(row.id)): row for row in crossings.rows(wanted)} if wanted else {}


def _route_name(route: str) -> Any:
    return next((each.names for each in places.routes(zone_today()) if each.id == route), route)
