"""The till: a code or a plate is typed or scanned, what is owed is shown, cash is given, and change comes out."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from gatezone.charges import queries as charges
from gatezone.charges.codes import codes_in
from gatezone.charges.queries import EntryRow, OrderRow
from gatezone.crossings import queries as crossings
from gatezone.crossings.queries import Row
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CASHIER
from gatezone.parties.queries import enterprise_names
from gatezone.web.actors import actor_of
from gatezone.web.pages import Context, page
from gatezone.web.refusals import page_again, refusal_of
from gatezone.web.till.acts import CARRY, CLOSE, COUNT, OPEN, PAY, TAKE
from gatezone.web.truck.wording import route_names

SHOWN = 100


@page("till/home.html", CASHIER)
def home(request: HttpRequest) -> Context | HttpResponse:
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
    return {
        "till": till,
        "route": route_names().get(till.route, till.route),
        "entries": _with_plates(charges.entries_of(till.id, limit=SHOWN)),
        "refunds": [(each, PAY.at(request, {"refund": each.id})) for each in refunds],
        "carrying": CARRY.at(request, {}),
        "wanted": wanted,
        "found": found,
    }


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
        "entry": entry,
        "plate": _with_plates([entry])[0][1],
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


def _found(request: HttpRequest, wanted: str) -> list[tuple[Row, list[OrderRow]]] | str:
    """Return the code of the order that is meant, or the trips that may be with their orders; some owe nothing."""
    codes = codes_in(wanted)
    if len(codes) == 1:
        return codes[0]
    trips = crossings.trips_to_pay(wanted, by=actor_of(request))
    found = charges.open_orders_about([Ref("crossing", str(each.id)) for each in trips])
    if len(found) == 1:
        return found[0].code
    return [(trip, [each for each in found if _is_of(each, trip)]) for trip in trips]


def _is_of(found: OrderRow, trip: Row) -> bool:
    return any(charge.about.id == str(trip.id) for charge in found.charges)


def _with_plates(entries: Sequence[EntryRow]) -> list[tuple[EntryRow, str]]:
    """Lines of the shift's list, each with the plate of the truck it is about, where it is about one."""
    trucks = _trucks([each.about for each in entries if each.about])
    return [(each, trucks[each.about].plate if each.about in trucks else "") for each in entries]


def _trucks(abouts: Sequence[Ref]) -> dict[Ref, Row]:
    wanted = [UUID(each.id) for each in abouts if each.kind == "crossing"]
    return {Ref("crossing", str(row.id)): row for row in crossings.rows(wanted)} if wanted else {}
