"""Bills at the yard desk: one press bills a truck by the posted prices; then it is paid, or withdrawn."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gatezone.charges import queries as charges
from gatezone.charges.commands import Billed, bill_services
from gatezone.crossings import queries
from gatezone.kernel.errors import NotFound
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import YARD_OPERATOR
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.pages import Context, page
from gatezone.web.refusals import attempted, refuse
from gatezone.web.truck.wording import in_words
from gatezone.web.yard.acts import PAID, WITHDRAW
from gatezone.web.yard.bill_forms import Line, as_sent, proposed, read_lines
from gatezone.workdays.queries import zone_now, zone_today

NO_ERRORS: Mapping[str, str] = MappingProxyType({})
REFUSED = 409
MANY = 100


@desk(YARD_OPERATOR)
@require_http_methods(["GET", "HEAD", "POST"])
def bill_truck(request: HttpRequest, yard: str, crossing: UUID) -> HttpResponse:
    """
    Show the bill of a truck as its stay and the posted prices fill it, and make it.

    One that asks for more is not made: every reason is shown, and that it was wanted is kept.
    """
    truck = _Truck(request, yard, crossing)
    if request.method != "POST":
        return truck.page()
    asked, errors = read_lines(request.POST.dict())
    if errors:
        refuse(request)
        return truck.page(errors=errors)
    with attempted(request):
        made = order(request, bill_services, vehicle=truck.billed(), yard=yard, lines=asked)
        if made.kind == "refused-bill":
            refused = charges.refused_bill(UUID(made.id), by=actor_of(request))
            refuse(request, status=REFUSED, reasons=in_words(refused.reasons))
            return truck.page(over=refused.over)
        messages.success(request, gettext("The bill is made."))
        return redirect("yard:bill", yard, UUID(made.id))
    return truck.page()


class _Truck:
    """A truck that is to be billed: its trip, its stay in the yard, and the list it pays by."""

    def __init__(self, request: HttpRequest, yard: str, crossing: UUID) -> None:
        actor = actor_of(request)
        self.request, self.yard = request, places.yard(yard, on=zone_today())
        self.trip = queries.trip(crossing, by=actor)
        stay = queries.last_stay(crossing, yard=yard, by=actor)
        if stay is None:
            raise NotFound(crossing=str(crossing))
        self.stay, self.about, self.now = stay, Ref("crossing", str(crossing)), zone_now()
        self.posted = charges.price_list_on(yard, hanoi_day(stay.arrived_at))

    def billed(self) -> Billed:
        """The vehicle as the command is told of it."""
        row = self.trip.row
        return Billed(
            about=self.about,
            payer=Ref("enterprise", self.trip.enterprise),
            entered_at=self.stay.arrived_at,
            left_at=self.stay.departed_at,
            route=row.route,
            direction=row.direction,
            goods=row.goods,
        )

    def lines(self) -> list[Line]:
        """The lines as the stay fills them."""
        if self.posted is None:
            return []
        billed = charges.billed_of(self.about, self.yard.id, entered_at=self.stay.arrived_at)
        return proposed(self.posted, self.stay, billed, until=self.now)

    def page(self, *, errors: Mapping[str, str] = NO_ERRORS, over: Dong | None = None) -> HttpResponse:
        """Show the form, with what was typed where something stands against it."""
        lines = self.lines()
        if self.request.method == "POST":
            lines = as_sent(lines, self.request.POST.dict(), errors)
        today = charges.price_list_on(self.yard.id, hanoi_day(self.now))
        page: dict[str, Any] = {
            "trip": self.trip,
            "yard": self.yard,
            "stay": self.stay,
            "posted": self.posted,
            "has_changed": today is not None and self.posted is not None and today.id != self.posted.id,
            "lines": lines,
            "total": Dong(sum(each.amount.amount for each in lines if each.amount)),
            "over": over,
            "now": self.now,
        }
        return render(self.request, "yard/bill_truck.html", page)


@page("yard/bills.html", YARD_OPERATOR)
def bills(request: HttpRequest, yard: str) -> Context:
    """List the bills of a yard that are not paid, or all of them. Cost: four SQL statements."""
    actor = actor_of(request)
    actor.must_hold(YARD_OPERATOR, Ref("yard", yard))
    shows_all = request.GET.get("show") == "all"
    found = charges.bills_of(yard, by=actor, states=() if shows_all else ("due",), limit=MANY)
    return {
        "yard": places.yard(yard, on=zone_today()),
        "bills": list(zip(found, _plates(found), strict=True)),
        "shows_all": shows_all,
        "due": Dong(sum(each.amount.amount for each in found if each.state == "due")),
        "many": MANY,
    }


@page("yard/bill.html", YARD_OPERATOR)
def bill(request: HttpRequest, yard: str, bill: UUID) -> Context:
    """Show one bill, as it is printed and handed over."""
    found = charges.bill(bill, by=actor_of(request))
    if found.yard != yard:
        raise NotFound(bill=str(bill))
    keys = {"yard": yard, "bill": bill}
    return {
        "yard": places.yard(yard, on=zone_today()),
        "bill": found,
        "plate": _plates([found])[0],
        "crossing": UUID(found.about.id),
        "paid": PAID.at(request, keys),
        "withdrawing": WITHDRAW.at(request, keys),
    }


def _plates(bills: Sequence[charges.BillRow]) -> list[str]:
    """The plates of the trucks that were billed, in their order."""
    plates = {str(each.id): each.plate for each in queries.rows([UUID(each.about.id) for each in bills])}
    return [plates.get(each.about.id, "") for each in bills]
