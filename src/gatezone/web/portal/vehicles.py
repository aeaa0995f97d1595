"""A firm's own vehicles, with those each is easily taken for."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from gatezone.kernel.errors import GateZoneError, Invalid
from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.commands import add_to_fleet, take_from_fleet
from gatezone.parties.duties import DECLARANT
from gatezone.parties.roles import KINDS
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.portal.firm_forms import VehicleForm
from gatezone.web.portal.of_the_firm import Firms, back_to, firms_of
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

VEHICLES_A_PAGE = 50


class NoVehicleChosen(Invalid):
    """Choose the vehicle first."""


@desk(DECLARANT)
@require_http_methods(["GET", "HEAD", "POST"])
def vehicles(request: HttpRequest) -> HttpResponse:
    """List the vehicles one of one's firms runs, and add another. Cost: two SQL statements."""
    firms = firms_of(request)
    if request.method != "POST":
        return _page(request, firms, VehicleForm())
    form = VehicleForm(request.POST)
    if not form.is_valid():
        return _page(request, firms, form, status=422)
    try:
        added = order(request, add_to_fleet, enterprise=firms.one.ref, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _page(request, firms, form, no)
    messages.success(request, gettext("The vehicle is in your list now."))
    for key in queries.lookalikes_known(added.id):
        words = gettext("A known vehicle has a plate that looks like this one: %(plate)s. Compare it.")
        messages.warning(request, words % {"plate": shown_plate(key)})
    return back_to("portal:vehicles", firms.one)


@desk(DECLARANT)
@require_POST
def take_out(request: HttpRequest) -> HttpResponse:
    """Take a vehicle out of the list."""
    firms = firms_of(request)
    key = request.POST.get("vehicle", "")
    if not key:
        raise NoVehicleChosen()
    order(request, take_from_fleet, enterprise=firms.one.ref, vehicle=Ref("vehicle", key))
    messages.success(request, gettext("The vehicle is not in your list any more."))
    return back_to("portal:vehicles", firms.one)


def _page(
    request: HttpRequest,
    firms: Firms,
    form: VehicleForm,
    no: GateZoneError | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    actor, today = actor_of(request), zone_today()
    run = queries.fleet_of(firms.chosen.ref, by=actor, on=today) if firms.chosen else []
    page: dict[str, Any] = {
        "firms": firms,
        "page": Paginator(run, VEHICLES_A_PAGE).get_page(request.GET.get("page")),
        "kinds": KINDS,
        "form": form,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "portal/vehicles.html", page, status=status_of(no) if no else status)
