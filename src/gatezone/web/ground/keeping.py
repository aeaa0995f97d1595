"""Files are opened, parcels written down, what stands on them counted by one and confirmed by another."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gatezone.clearance import queries
from gatezone.clearance.commands import (
    confirm_asset,
    count_asset,
    move_papers,
    move_people,
    open_household,
    settle_payment,
    write_parcel,
)
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.ground.asking import Asked, answered, filled, own_site
from gatezone.web.ground.file_forms import AssetForm, HouseholdForm, ParcelForm, PlotForm, SettleForm
from gatezone.web.ground.files import file_page
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK
from gatezone.workdays.queries import zone_now, zone_today

at_the_desk = require_http_methods(["GET", "HEAD", "POST"])


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def case(request: HttpRequest, project: UUID, section: UUID) -> HttpResponse:
    """Open the file of a household or organisation."""
    asked = _of_section(
        request, project, section, _("Open a file"), _("Who it is about stays with its officers.")
    )

    def give(typed: Mapping[str, Any]) -> Ref:
        # No command_id: a wish that names somebody is not remembered, not even by its hash.
        return open_household(project=project, section=section, **typed, by=actor_of(request), at=zone_now())

    def then(done: Ref) -> str:
        return reverse("ground:file", args=[project, done.id])

    return answered(request, HouseholdForm(request.POST or None), give, asked, then=then)


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def parcel(request: HttpRequest, project: UUID, section: UUID) -> HttpResponse:
    """Write down a parcel with those who have something in it."""
    told = _("A parcel stands once in a project, under its commune, map sheet and number.")
    asked = _of_section(request, project, section, _("Write down a parcel"), told)
    actor = actor_of(request)
    row = queries.section(project, section, by=actor, on=zone_today())
    cases = [(str(each.id), each.code) for each in queries.cases(project, section, by=actor)]
    form = ParcelForm(request.POST or None, cases=cases, initial={"commune": row.commune, "is_farm": True})

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {**typed, "project": project, "section": section}

    return filled(
        request,
        form,
        write_parcel,
        wish,
        asked,
        then=lambda done: reverse("ground:parcel", args=[project, done.id]),
    )


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def asset(request: HttpRequest, project: UUID, case: UUID) -> HttpResponse:
    """Write down something counted on a parcel of a file."""
    own_site(request, project)
    actor = actor_of(request)
    row = queries.case_row(project, case, by=actor)
    parcels = [(str(each.id), each.key) for each in queries.dossier(project, case, by=actor).parcels]
    asked = Asked(
        _("Count something"),
        _("Another officer confirms what you counted."),
        reverse("ground:file", args=[project, case]),
        row.code,
    )

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {**typed, "project": project, "case": case, "parcel": UUID(typed["parcel"])}

    return filled(request, AssetForm(request.POST or None, parcels=parcels), count_asset, wish, asked)


@desk(CLEARANCE_OFFICER)
@require_POST
def confirm(request: HttpRequest, project: UUID, case: UUID, asset: UUID) -> HttpResponse:
    """Confirm what another counted."""
    try:
        order(request, confirm_asset, project=project, asset=asset)
    except AT_THE_DESK as no:
        return file_page(request, project, case, no)
    messages.success(request, gettext("The inventory is confirmed."))
    return redirect("ground:file", project, case)


@desk(CLEARANCE_OFFICER)
@require_POST
def papers(request: HttpRequest, project: UUID, case: UUID, step: str) -> HttpResponse:
    """Take a step of a file's papers."""
    try:
        order(request, move_papers, project=project, case=case, step=step)
    except AT_THE_DESK as no:
        return file_page(request, project, case, no)
    messages.success(request, gettext("The step is taken."))
    return redirect("ground:file", project, case)


@desk(CLEARANCE_OFFICER)
@require_POST
def people(request: HttpRequest, project: UUID, case: UUID, step: str) -> HttpResponse:
    """Take a step of a file's people."""
    form = PlotForm(request.POST)
    if not form.is_valid():
        return file_page(request, project, case, plotting=form)
    try:
        order(request, move_people, project=project, case=case, step=step, plot=form.cleaned_data["plot"])
    except AT_THE_DESK as no:
        return file_page(request, project, case, no)
    messages.success(request, gettext("The step is taken."))
    return redirect("ground:file", project, case)


@desk(CLEARANCE_OFFICER)
@require_POST
def settle(request: HttpRequest, project: UUID, case: UUID, payment: UUID) -> HttpResponse:
    """Note that the recovery papers of a payment are done at the Treasury."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return file_page(request, project, case, settling=form)
    try:
        order(request, settle_payment, project=project, payment=payment, on=form.cleaned_data["on"])
    except AT_THE_DESK as no:
        return file_page(request, project, case, no)
    messages.success(request, gettext("The payment is settled."))
    return redirect("ground:file", project, case)


def _of_section(request: HttpRequest, project: UUID, section: UUID, title: Any, told: Any) -> Asked:
    own_site(request, project)
    row = queries.section(project, section, by=actor_of(request), on=zone_today())
    return Asked(title, told, reverse("ground:section", args=[project, section]), f"{row.code} {row.name}")
