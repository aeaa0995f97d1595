"""What one's firms have to pay: the list, several of it on one payment order, how it is paid, and its receipts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from gatezone.charges import queries
from gatezone.charges.codes import show_code
from gatezone.charges.commands import gather_charges
from gatezone.charges.queries import OrderRow
from gatezone.crossings.queries import Row, rows
from gatezone.kernel.errors import Invalid
from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import enterprise_names
from gatezone.places.queries import yards
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import NotSentWhole, order
from gatezone.web.pages import Context, page
from gatezone.web.refusals import attempted, page_again
from gatezone.web.truck.fees import Owed, payment, told
from gatezone.workdays.queries import zone_today

MOST, LATELY, RECEIPTS_A_PAGE = 200, 20, 50
"""So many orders are listed at once, so many of those that were paid, and so many receipts."""


class NothingChosen(Invalid):
    """Tick what is to be paid."""


@dataclass(frozen=True, slots=True)
class Line:
    """A payment order in a list: its charges in words, and the trucks they are for."""

    order: OrderRow
    charges: Sequence[Owed]
    trucks: Sequence[Row]

    @property
    def tick(self) -> str:
        """What its tick box sends: its charges."""
        return " ".join(str(each.row.id) for each in self.charges)


@dataclass(frozen=True, slots=True)
class Receiver:
    """What one firm has to pay to one receiver: only that can be paid at once."""

    firm: str
    yard: Names | None
    lines: Sequence[Line]

    @property
    def total(self) -> Dong:
        """What it comes to."""
        return Dong(sum(line.order.amount.amount for line in self.lines))


@page("portal/to_pay.html", DECLARANT)
def to_pay(request: HttpRequest) -> Context:
    """List what one's firms have to pay, and what they paid lately. Cost: at most seven SQL statements."""
    actor = actor_of(request)
    waiting = queries.orders_to_pay(by=actor, limit=MOST)
    paid = queries.orders_paid(by=actor, limit=LATELY)
    return {
        "receivers": _receivers(waiting),
        "total": Dong(sum(each.amount.amount for each in waiting)),
        "many": len(waiting) == MOST,
        "paid": _lines(paid),
    }


@desk(DECLARANT)
@require_POST
def gather(request: HttpRequest) -> HttpResponse:
    """Put what is ticked on one payment order; what stands on one already is only shown."""
    with attempted(request):
        return redirect("portal:order", _one_order(request))
    return page_again(request, reverse("portal:to-pay"))


@page("portal/order.html", DECLARANT)
def its_order(request: HttpRequest, order: UUID) -> Context:
    """Show a payment order: how it is paid, or when it was, and what for. Cost: seven SQL statements."""
    found = queries.order_to_pay(order, by=actor_of(request))
    return {
        "order": found,
        "shown_code": show_code(found.code),
        "line": _lines([found])[0],
        "papers": queries.receipts_of([found.id], by=actor_of(request)).get(found.id, ()),
        "payment": payment(found, on=zone_today()),
        "firm": enterprise_names([found.payer]).get(found.payer, ""),
        "yard": _yards().get(found.operator),
    }


def _one_order(request: HttpRequest) -> str:
    """Return the order of what is ticked; several are put on a new one. Raises: NotSentWhole, NothingChosen."""
    try:
        chosen = [UUID(each) for tick in request.POST.getlist("charges") for each in tick.split()]
    except ValueError:
        raise NotSentWhole() from None
    if not chosen:
        raise NothingChosen()
    for each in queries.orders_to_pay(by=actor_of(request), limit=MOST):
        # One that is whole keeps its code: somebody may be paying it at this moment.
        if {charge.id for charge in each.charges} == set(chosen):
            return str(each.id)
    return order(request, gather_charges, charges=chosen).id


def _receivers(waiting: Iterable[OrderRow]) -> list[Receiver]:
    found: dict[tuple[Ref, str, str], list[Line]] = {}
    for line in _lines(waiting):
        found.setdefault((line.order.payer, line.order.stream, line.order.operator), []).append(line)
    names = enterprise_names({payer for payer, _stream, _operator in found}) if found else {}
    yard_names = _yards()
    return [
        Receiver(names.get(payer, ""), yard_names.get(operator), lines)
        for (payer, _stream, operator), lines in found.items()
    ]


def _lines(orders: Iterable[OrderRow]) -> list[Line]:
    """Return orders with their trucks. Cost: one SQL statement."""
    charges = [(each, told(each.charges)) for each in orders]
    trips = {trip for _order, owed in charges for trip in _trips(owed)}
    trucks = {row.id: row for row in rows([*trips])} if trips else {}
    return [
        Line(each, owed, [trucks[trip] for trip in _trips(owed) if trip in trucks]) for each, owed in charges
    ]


def _trips(charges: Iterable[Owed]) -> list[UUID]:
    return [UUID(each.row.about.id) for each in charges if each.row.about.kind == "crossing"]


def _yards() -> dict[str, Names]:
    return {each.id: each.names for each in yards(zone_today())}


@page("portal/receipts.html", DECLARANT)
def receipts(request: HttpRequest) -> Context:
    """List one's papers, the newest first, or those that are looked for. Cost: three SQL statements."""
    wanted, after = request.GET.get("find", ""), request.GET.get("after", "")
    page = queries.page_of_papers(by=actor_of(request), wanted=wanted, after=after, limit=RECEIPTS_A_PAGE)
    payers = {each.payer for each in page.rows}
    return {
        "papers": page.rows,
        "next": page.next,
        "wanted": wanted,
        "after": after,
        "payers": enterprise_names(payers) if len(payers) > 1 else {},
    }
