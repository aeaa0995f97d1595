"""The directory: firms, drivers and vehicles looked up, and what officers write about them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.commands import (
    dedicate_driver,
    end_dedication,
    end_role,
    give_role,
    register_enterprise,
)
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.parties.roles import KINDS, ROLES
from gatezone.web.actors import actor_of, desk
from gatezone.web.office.directory_forms import DedicationForm, FirmForm, RoleForm
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

LONGEST_WANTED = 80


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Look firms, drivers and vehicles up. Cost: three SQL statements, one where nothing is looked for."""
    actor, today = actor_of(request), zone_today()
    wanted = " ".join(request.GET.get("find", "")[:LONGEST_WANTED].split())
    page: dict[str, Any] = {
        "wanted": wanted,
        "firms": queries.find_enterprises(wanted, by=actor, on=today),
        "drivers": queries.find_drivers(wanted, by=actor, on=today),
        "vehicles": queries.find_vehicles(wanted, by=actor, on=today),
        "dedicated": queries.dedicated_drivers(by=actor, on=today) if not wanted else [],
        "many": queries.MANY,
        "kinds": KINDS,
        "roles": ROLES,
        "longest": LONGEST_WANTED,
        "may_add": CENTRE_OFFICER in actor.duties,
    }
    return render(request, "office/directory.html", page)


@desk(CENTRE_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def add_firm(request: HttpRequest) -> HttpResponse:
    """Make a firm known."""
    if request.method != "POST":
        return render(request, "office/add_firm.html", {"form": FirmForm()})
    form = FirmForm(request.POST)
    if not form.is_valid():
        return render(request, "office/add_firm.html", {"form": form}, status=422)
    try:
        firm = order(request, register_enterprise, **form.cleaned_data)
    except AT_THE_DESK as no:
        page = {"form": form, "reasons": reasons_of(no)}
        return render(request, "office/add_firm.html", page, status=status_of(no))
    messages.success(request, gettext("The firm is known now."))
    return redirect("office:firm", firm.id)


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_safe
def firm(request: HttpRequest, firm: UUID) -> HttpResponse:
    """Show a firm, what it is and who acts for it. Cost: three SQL statements."""
    return _firm_page(request, firm, RoleForm(initial={"starts_on": zone_today()}))


@desk(CENTRE_OFFICER)
@require_POST
def give(request: HttpRequest, firm: UUID) -> HttpResponse:
    """Say what a firm is from a day on."""
    form = RoleForm(request.POST)
    if not form.is_valid():
        return _firm_page(request, firm, form, status=422)
    try:
        order(request, give_role, enterprise=_firm(firm), **form.cleaned_data)
    except AT_THE_DESK as no:
        return _firm_page(request, firm, form, no)
    messages.success(request, gettext("Written down."))
    return redirect("office:firm", firm)


@desk(CENTRE_OFFICER)
@require_POST
def take(request: HttpRequest, firm: UUID, role: UUID) -> HttpResponse:
    """Say that a firm is something no longer; what has not begun never was."""
    ref, today = Ref("role", str(role)), zone_today()
    held = [each for each in queries.roles_of(_firm(firm), by=actor_of(request)) if each.ref == ref]
    order(request, end_role, role=ref, ends_before=max([today, *(each.starts_on for each in held)]))
    messages.success(request, gettext("Written down."))
    return redirect("office:firm", firm)


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_safe
def driver(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Show a driver, and whether they take over vehicles of any firm. Cost: two SQL statements."""
    return _driver_page(request, driver, DedicationForm(initial={"starts_on": zone_today()}))


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_POST
def dedicate(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Let a driver take over vehicles of any firm."""
    form = DedicationForm(request.POST)
    if not form.is_valid():
        return _driver_page(request, driver, form, status=422)
    try:
        order(request, dedicate_driver, driver=_driver(driver), **form.cleaned_data)
    except AT_THE_DESK as no:
        return _driver_page(request, driver, form, no)
    messages.success(request, gettext("The driver is a dedicated driver."))
    return redirect("office:driver", driver)


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_POST
def undedicate(request: HttpRequest, driver: UUID, dedication: UUID) -> HttpResponse:
    """Let a driver take over vehicles of their own firm only; what has not begun never was."""
    ref, today = Ref("dedication", str(dedication)), zone_today()
    listed = queries.dedicated_drivers(by=actor_of(request), on=today, driver=_driver(driver))
    begun = [each.starts_on for each in listed if each.ref == ref]
    order(request, end_dedication, dedication=ref, ends_before=max([today, *begun]))
    messages.success(request, gettext("The driver is not a dedicated driver any more."))
    return redirect("office:driver", driver)


def _firm_page(
    request: HttpRequest, firm: UUID, form: RoleForm, no: GateZoneError | None = None, *, status: int = 200
) -> HttpResponse:
    actor, today = actor_of(request), zone_today()
    page: dict[str, Any] = {
        "firm": queries.enterprise(_firm(firm), by=actor),
        "held": queries.roles_of(_firm(firm), by=actor),
        "authorisations": queries.authorisations(by=actor, on=today, enterprise=_firm(firm)),
        "roles": ROLES,
        "today": today,
        "form": form if CENTRE_OFFICER in actor.duties else None,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "office/firm.html", page, status=status_of(no) if no else status)


def _driver_page(
    request: HttpRequest,
    driver: UUID,
    form: DedicationForm,
    no: GateZoneError | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    actor, today = actor_of(request), zone_today()
    page: dict[str, Any] = {
        "driver": queries.driver(_driver(driver), by=actor),
        "dedications": queries.dedicated_drivers(by=actor, on=today, driver=_driver(driver)),
        "form": form,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "office/driver.html", page, status=status_of(no) if no else status)


def _firm(firm: UUID) -> Ref:
    return Ref("enterprise", str(firm))


def _driver(driver: UUID) -> Ref:
    return Ref("driver", str(driver))
