"""The till: a code or a plate is typed or scanned, what is owed is shown, cash is given, and change comes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from gatezone.charges import queries as charges
from gatezone.charges.cash import read_cash
from gatezone.charges.codes import codes_in
from gatezone.charges.commands import pay_refund, take_cash
from gatezone.charges.queries import EntryRow, OrderRow, TillRow
from gatezone.crossings import queries as crossings
from gatezone.crossings.queries import Row
from gatezone.kernel.errors import GateZoneError, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CASHIER
from gatezone.parties.queries import enterprise_names
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.money import money
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
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
        return open_page(request)
    if till.state == "counted":
        return redirect("till:count")
    wanted = request.GET.get("find", "").strip()
    found = _found(request, wanted) if wanted else []
    if isinstance(found, str):
        return redirect("till:order", found)
    return _home_page(request, till, wanted=wanted, found=found)


@desk(CASHIER)
@require_safe
@never_cache
def owed(request: HttpRequest, code: str) -> HttpResponse:
    """Show what an order asks for, big enough to be read across the counter. Cost: six SQL statements."""
    return _order_page(request, charges.order_of_code(code, by=actor_of(request)))


@desk(CASHIER)
@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take the cash for an order; an empty field says that it was given exactly."""
    found = charges.order_of_code(code, by=actor_of(request))
    typed = request.POST.get("tendered", "").strip()
    try:
        tendered = read_cash(typed) if typed else found.amount.amount
        order(request, take_cash, order=found.id, tendered_vnd=tendered)
    except AT_THE_DESK as no:
        return _order_page(request, charges.order_of_code(code, by=actor_of(request)), typed, no)
    return redirect("till:taken", code)


@desk(CASHIER)
@require_safe
@never_cache
def taken(request: HttpRequest, code: str) -> HttpResponse:
    """Show the change of a payment, and take the next. Cost: six SQL statements."""
    till = charges.own_till(actor_of(request))
    entries = charges.entries_of(till.id) if till else []
    entry = next((each for each in entries if each.code == code), None)
    if till is None or entry is None:
        return redirect("till:order", code)
    page = {
        "till": till,
        "entry": _with_plates([entry])[0],
        "code": code,
        "papers": charges.papers_of_order(code, by=actor_of(request)),
    }
    return render(request, "till/taken.html", page)


@desk(CASHIER)
@require_POST
def pay(request: HttpRequest, refund: UUID) -> HttpResponse:
    """Pay a refund out of one's till."""
    wanted = charges.refund(refund, by=actor_of(request))
    try:
        order(request, pay_refund, refund=refund)
    except AT_THE_DESK as no:
        till = charges.own_till(actor_of(request))
        return _home_page(request, till, no=no) if till else open_page(request, no)
    messages.success(request, gettext("%(amount)s was paid out.") % {"amount": money(wanted.amount)})
    return redirect("till:home")


def open_page(request: HttpRequest, no: GateZoneError | None = None) -> HttpResponse:
    """Show the form that opens a shift, with what was typed where it was refused."""
    actor = actor_of(request)
    own = {route.id for route in actor.over(CASHIER)}
    routes = [each for each in places.routes(zone_today()) if actor.is_zone_wide(CASHIER) or each.id in own]
    page = {
        "routes": routes,
        "chosen": request.POST.get("route", ""),
        "opening": request.POST.get("opening", ""),
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "till/open.html", page, status=status_of(no) if no else 200)


def home_page(request: HttpRequest, no: GateZoneError) -> HttpResponse:
    """Show one's shift with the reasons why something was not done."""
    till = charges.own_till(actor_of(request))
    return _home_page(request, till, no=no) if till else open_page(request, no)


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


def _home_page(
    request: HttpRequest,
    till: TillRow,
    *,
    wanted: str = "",
    found: Sequence[Found] = (),
    no: GateZoneError | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    page: dict[str, Any] = {
        "till": till,
        "route": _route_name(till.route),
        "entries": _with_plates(charges.entries_of(till.id, limit=SHOWN)),
        "refunds": charges.refunds(by=actor, states=("approved",), means="cash", limit=20),
        "wanted": wanted,
        "found": found,
        "typed": request.POST,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "till/home.html", page, status=status_of(no) if no else 200)


def _order_page(
    request: HttpRequest, found: OrderRow, typed: str = "", no: GateZoneError | None = None
) -> HttpResponse:
    if found.stream != "fee":
        raise NotFound(order=found.code)
    till = charges.own_till(actor_of(request))
    trucks = _trucks([each.about for each in found.charges])
    page = {
        "order": found,
        "lines": [(each, trucks.get(each.about)) for each in found.charges],
        "payer": enterprise_names([found.payer]).get(found.payer, found.payer.id),
        "may_take": till is not None and till.state == "open" and found.state == "open",
        "till": till,
        "typed": typed,
        "back": reverse("till:home"),
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "till/order.html", page, status=status_of(no) if no else 200)


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
