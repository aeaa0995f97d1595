"""A firm's own drivers: made known, called otherwise, let go, forgotten."""

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
    forget_driver,
    identify_driver,
    let_driver_go,
    register_driver,
    rename_driver,
)
from gatezone.parties.duties import DECLARANT
from gatezone.parties.tags import document_tag
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.portal.firm_forms import DocumentForm, DriverForm, NameForm
from gatezone.web.portal.of_the_firm import Firms, back_to, firms_of
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today


@desk(DECLARANT)
@require_http_methods(["GET", "HEAD", "POST"])
def drivers(request: HttpRequest) -> HttpResponse:
    """List those who drive for one of one's firms, and make another known. Cost: two SQL statements."""
    firms = firms_of(request)
    if request.method != "POST":
        return _drivers_page(request, firms, DriverForm())
    form = DriverForm(request.POST)
    if not form.is_valid():
        return _drivers_page(request, firms, form, status=422)
    told = form.cleaned_data
    try:
        # The number becomes a tag here, so that no command is given it and nothing remembers it.
        order(
            request,
            register_driver,
            enterprise=firms.one.ref,
            name=told["name"],
            phone=told["phone"],
            document_tag=document_tag(told["document"]),
        )
    except AT_THE_DESK as no:
        return _drivers_page(request, firms, form, no)
    messages.success(request, gettext("The driver is known now."))
    return back_to("portal:drivers", firms.one)


@desk(DECLARANT)
@require_safe
def driver(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Show a driver, and what may be done. Cost: one SQL statement."""
    return _driver_page(request, driver)


@desk(DECLARANT)
@require_POST
def rename(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Call a driver otherwise."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _driver_page(request, driver, form=form, status=422)
    try:
        # Without an id: a name alone could be guessed from the hash that would be remembered with one.
        rename_driver(
            driver=_ref(driver), name=form.cleaned_data["name"], by=actor_of(request), at=zone_now()
        )
    except AT_THE_DESK as no:
        return _driver_page(request, driver, form=form, no=no)
    messages.success(request, gettext("The name is changed."))
    return redirect("portal:driver", driver)


@desk(DECLARANT)
@require_POST
def identify(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Know a driver by a document."""
    form = DocumentForm(request.POST)
    if not form.is_valid():
        return _driver_page(request, driver, document=form, status=422)
    try:
        tag = document_tag(form.cleaned_data["document"])
        order(request, identify_driver, driver=_ref(driver), document_tag=tag)
    except AT_THE_DESK as no:
        return _driver_page(request, driver, document=form, no=no)
    messages.success(request, gettext("The driver is known by this document now."))
    return redirect("portal:driver", driver)


@desk(DECLARANT)
@require_POST
def let_go(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Let a driver go."""
    order(request, let_driver_go, driver=_ref(driver))
    messages.success(request, gettext("The driver does not drive for you any more."))
    return redirect("portal:drivers")


@desk(DECLARANT)
@require_POST
def forget(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Forget who a driver was."""
    order(request, forget_driver, driver=_ref(driver))
    messages.success(request, gettext("The name, phone and document of the driver are deleted."))
    return redirect("portal:drivers")


def _drivers_page(
    request: HttpRequest,
    firms: Firms,
    form: DriverForm,
    no: GateZoneError | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    actor, today = actor_of(request), zone_today()
    page: dict[str, Any] = {
        "firms": firms,
        "drivers": queries.drivers_of(firms.chosen.ref, by=actor, on=today) if firms.chosen else [],
        "form": form,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "portal/drivers.html", page, status=status_of(no) if no else status)


def _driver_page(
    request: HttpRequest,
    driver: UUID,
    *,
    form: NameForm | None = None,
    document: DocumentForm | None = None,
    no: GateZoneError | None = None,
    status: int = 200,
) -> HttpResponse:
    found = queries.driver(_ref(driver), by=actor_of(request))
    page: dict[str, Any] = {
        "driver": found,
        "form": form or NameForm(initial={"name": found.name}),
        "document": document or DocumentForm(),
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "portal/driver.html", page, status=status_of(no) if no else status)


def _ref(driver: UUID) -> Ref:
    return Ref("driver", str(driver))
