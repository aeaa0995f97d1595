"""Tender packages, contracts and their annexes, guarantees: the page of a contract, and what is done about it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gatezone.journal.queries import standings
from gatezone.kernel.actor import Actor
from gatezone.parties.duties import ACCOUNTANT, LEADER, PROJECT_OFFICER
from gatezone.projects.commands import (
    allow_higher_advance,
    change_contract,
    sign_contract,
    take_guarantee,
    tender_package,
)
from gatezone.projects.events import VoucherNoted
from gatezone.projects.queries.contracts import ContractFile, PackageRow, contract_file, packages
from gatezone.projects.queries.seeing import ProjectCard, card
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.project.contract_forms import (
    AnnexForm,
    ContractForm,
    GuaranteeForm,
    HigherForm,
    PackageForm,
)
from gatezone.web.project.filling import duties_over, filled
from gatezone.web.project.views import READERS
from gatezone.workdays.queries import zone_today

PACKAGE = (_("Record a tender package"), _("Its price, how it is tendered and, once known, who won."))
CONTRACT = (
    _("Record a contract"),
    _("A sheet money is paid on: all of them stay within the total investment."),
)
ANNEX = (
    _("Record an annex"),
    _("The value goes neither above the total investment nor below what was accepted."),
)
HIGHER = (_("Allow a higher advance"), _("Only with the consent of whoever decided the investment."))
GUARANTEE = (_("Record a guarantee"), _("Advances above the limit want one of at least their balance."))


@desk(*READERS)
@require_safe
@never_cache
def contract(request: HttpRequest, contract: UUID) -> HttpResponse:
    """
    Show a contract: value, advances, guarantees, volumes, files and vouchers with their proofs.

    Cost: fifteen SQL statements.
    """
    actor, today = actor_of(request), zone_today()
    found = contract_file(contract, by=actor, on=today)
    this = card(found.project, by=actor)
    held = duties_over(actor, this)
    told = standings(VoucherNoted.KIND, [each.ref for each in found.vouchers])
    page = {
        "card": this,
        "file": found,
        "vouchers": [(each, told[each.ref]) for each in found.vouchers],
        "row": found.row,
        "today": today,
        "guarantees": [(each, each.is_valid(today)) for each in found.guarantees],
        "is_officer": PROJECT_OFFICER in held,
        "is_accountant": ACCOUNTANT in held,
        "is_leader": LEADER in held and found.is_contract,
    }
    return render(request, "project/contract.html", page)


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def package(request: HttpRequest, project: UUID) -> HttpResponse:
    """Record a tender package."""
    this = card(project, by=actor_of(request))
    form = PackageForm(request.POST or None)
    at = f"{reverse('project:project', args=[project])}#packages"
    return filled(
        request, this, form, tender_package, lambda typed: {"project": project, **typed}, PACKAGE, done_at=at
    )


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def sign(request: HttpRequest, project: UUID) -> HttpResponse:
    """Record a signed contract, or another sheet money is paid on."""
    actor = actor_of(request)
    this = card(project, by=actor)
    won = packages(project, by=actor)
    chosen = next((each for each in won if str(each.id) == request.GET.get("package")), None)
    form = ContractForm(
        request.POST or None,
        packages=[(str(each.id), f"{each.number} {each.name}") for each in won],
        initial={"signed_on": zone_today(), **_of(chosen)},
    )
    return filled(request, this, form, sign_contract, lambda typed: {"project": project, **typed}, CONTRACT)


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def annex(request: HttpRequest, contract: UUID) -> HttpResponse:
    """Record an annex of a contract."""
    this, found = _found(contract, actor_of(request))
    form = AnnexForm(request.POST or None, initial={"signed_on": zone_today()})

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        names = ("number", "signed_on", "ends_on", "approver", "reason")
        said = {name: typed[name] for name in names}
        return {"project": this.id, "contract": contract, "added_vnd": form.added_vnd, **said}

    return filled(request, this, form, change_contract, wish, ANNEX, **_about(found))


@desk(LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def higher(request: HttpRequest, contract: UUID) -> HttpResponse:
    """Note that a higher advance of a contract was consented to."""
    this, found = _found(contract, actor_of(request))
    form = HigherForm(request.POST or None)
    return filled(
        request, this, form, allow_higher_advance, lambda typed: _said(found, typed), HIGHER, **_about(found)
    )


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def guarantee(request: HttpRequest, contract: UUID) -> HttpResponse:
    """Record a guarantee of a contract, or the extension of one."""
    this, found = _found(contract, actor_of(request))
    held = [
        (str(each.id), f"{each.bank} {each.number}: {money(each.value_vnd)}, {day(each.ends_on)}")
        for each in found.guarantees
        if not each.is_replaced
    ]
    first = next((each for each in found.guarantees if str(each.id) == request.GET.get("replaces")), None)
    initial: dict[str, Any] = {"starts_on": zone_today(), "value_vnd": str(found.row.balance_vnd or "")}
    if first:
        initial |= {"replaces": first.id, "kind": first.kind, "bank": first.bank, "number": first.number}
    form = GuaranteeForm(request.POST or None, held=held, initial=initial)
    return filled(
        request, this, form, take_guarantee, lambda typed: _said(found, typed), GUARANTEE, **_about(found)
    )


def _found(contract: UUID, actor: Actor) -> tuple[ProjectCard, ContractFile]:
    found = contract_file(contract, by=actor, on=zone_today())
    return card(found.project, by=actor), found


def _said(found: ContractFile, typed: Mapping[str, Any]) -> dict[str, Any]:
    return {"project": found.project, "contract": found.row.id, **typed}


def _about(found: ContractFile) -> dict[str, Any]:
    """Return where one goes afterwards, and what is told of the contract above a form."""
    facts = {
        _("Contract"): f"{found.row.number} {found.row.name}",
        _("Value with annexes"): money(found.row.value_vnd),
        _("Accepted"): money(found.row.accepted_vnd),
        _("Balance of advances"): money(found.row.balance_vnd),
    }
    return {"done_at": reverse("project:contract", args=[found.row.id]), "facts": facts}


def _of(package: PackageRow | None) -> dict[str, Any]:
    """Return what a package says of the contract that follows it."""
    if package is None:
        return {}
    return {
        "package": package.id,
        "name": package.name,
        "contractor": package.winner,
        "kind": package.field if package.field in ("works", "consultancy", "goods", "mixed") else "",
        "value_vnd": str(package.winning_vnd or package.price_vnd),
    }
