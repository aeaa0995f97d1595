"""The price lists of a yard: what is in force, what comes, what was, and a form to post the next one."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from gatezone.charges import queries as charges
from gatezone.charges.commands import post_prices
from gatezone.kernel.errors import GateZoneError, NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, YARD_OPERATOR
from gatezone.places import queries as places
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.web.yard.bill_forms import PriceListForm
from gatezone.workdays.queries import zone_today

TOMORROW = timedelta(days=1)


@desk(YARD_OPERATOR, ACCOUNTANT)
@require_http_methods(["GET", "HEAD", "POST"])
def prices(request: HttpRequest, yard: str) -> HttpResponse:
    """Show the price lists of a yard, and post the next one."""
    may = {YARD_OPERATOR, ACCOUNTANT}
    if not actor_of(request).duties_over(Ref("yard", yard)) & may:
        raise NotAllowed(duties=sorted(may))
    today = zone_today()
    if request.method != "POST":
        before = charges.price_list_on(yard, today)
        new = {"starts_on": today + TOMORROW, "registered_on": today}
        return _page(request, yard, PriceListForm(initial=new, on=today, before=before))
    form = PriceListForm(request.POST, on=today)
    if not form.is_valid():
        return _page(request, yard, form, status=422)
    try:
        order(request, post_prices, yard=yard, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _page(request, yard, form, no)
    messages.success(request, gettext("The prices are posted."))
    return redirect("yard:prices", yard)


def _page(
    request: HttpRequest,
    yard: str,
    form: PriceListForm,
    no: GateZoneError | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    today = zone_today()
    lists = charges.price_lists_of(yard)
    held = [each for each in lists if each.ends_before is None or each.ends_before > each.starts_on]
    page = {
        "yard": places.yard(yard, on=today),
        "works_here": YARD_OPERATOR in actor_of(request).duties_over(Ref("yard", yard)),
        "runs": charges.yard_firms_on(today).get(yard),
        "lists": held,
        "gave_way": len(lists) - len(held),
        "today": today,
        "form": form,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "yard/prices.html", page, status=status_of(no) if no else status)
