"""Tender packages, contracts and their annexes, guarantees: the page of a contract, and what is done about it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.journal.queries import standings
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
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.project.contract_forms import (
    AnnexForm,
    ContractForm,
    GuaranteeForm,
    HigherForm,
    PackageForm,
)
from gatezone.web.project.forms import NO_CHOICE
from gatezone.web.project.telling import READERS, about, asking, duties_over
from gatezone.workdays.queries import zone_today


def _won(request: HttpRequest, project: UUID) -> dict[str, Any]:
    won = packages(project, by=actor_of(request))
    chosen = next((each for each in won if str(each.id) == request.GET.get("package")), None)
    listed = [(str(each.id), f"{each.number} {each.name}") for each in won]
    return {
        "choices": {"package": [*NO_CHOICE, *listed]},
        "initial": {"signed_on": zone_today(), **_said_by(chosen)},
    }


def _said_by(package: PackageRow | None) -> dict[str, Any]:
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


PACKAGE = asking(
    "package",
    tender_package,
    _("Its price, how it is tendered and, once known, who won."),
    duties=PROJECT_OFFICER,
    title=_("Record a tender package"),
    page="project:project#packages",
    form=PackageForm,
)
SIGN = asking(
    "sign",
    sign_contract,
    _("A sheet money is paid on: all of them stay within the total investment."),
    duties=PROJECT_OFFICER,
    title=_("Record a contract"),
    form=ContractForm,
    begins=_won,
    then="project:contract",
)


def _of_contract(verb: str, command: Any, told: Promise, **more: Any) -> Act:
    """Return an act about a contract, which its page tells of."""

    def known(request: HttpRequest, contract: UUID) -> dict[str, Any]:
        found = _found(request, contract)
        return {
            **about(told)(request, found.project),
            "facts": _facts(found),
            "back_words": found.row.number,
        }

    return asking(
        verb,
        command,
        known,
        page="project:contract",
        wish=lambda deed: {"project": _found(deed.request, deed.keys["contract"]).project, **deed.typed},
        **more,
    )


def _found(request: HttpRequest, contract: UUID) -> ContractFile:
    return contract_file(contract, by=actor_of(request), on=zone_today())


def _facts(found: ContractFile) -> dict[Any, str]:
    return {
        _("Contract"): f"{found.row.number} {found.row.name}",
        _("Value with annexes"): money(found.row.value_vnd),
        _("Accepted"): money(found.row.accepted_vnd),
        _("Balance of advances"): money(found.row.balance_vnd),
    }


def _held(request: HttpRequest, contract: UUID) -> dict[str, Any]:
    """The guarantees that may be replaced; one that was chosen fills the form in."""
    found = _found(request, contract)
    listed = [
        (str(each.id), f"{each.bank} {each.number}: {money(each.value_vnd)}, {day(each.ends_on)}")
        for each in found.guarantees
        if not each.is_replaced
    ]
    first = next((each for each in found.guarantees if str(each.id) == request.GET.get("replaces")), None)
    initial: dict[str, Any] = {"starts_on": zone_today(), "value_vnd": str(found.row.balance_vnd or "")}
    if first:
        initial |= {"replaces": first.id, "kind": first.kind, "bank": first.bank, "number": first.number}
    return {"choices": {"replaces": [*NO_CHOICE, *listed]}, "initial": initial}


ANNEX = _of_contract(
    "annex",
    change_contract,
    _("The value goes neither above the total investment nor below what was accepted."),
    duties=PROJECT_OFFICER,
    title=_("Record an annex"),
    form=AnnexForm,
    begins=lambda request, contract: {"initial": {"signed_on": zone_today()}},
)
HIGHER = _of_contract(
    "higher-advance",
    allow_higher_advance,
    _("Only with the consent of whoever decided the investment."),
    duties=LEADER,
    title=_("Allow a higher advance"),
    form=HigherForm,
)
GUARANTEE = _of_contract(
    "guarantee",
    take_guarantee,
    _("Advances above the limit want one of at least their balance."),
    duties=PROJECT_OFFICER,
    title=_("Record a guarantee"),
    form=GuaranteeForm,
    begins=_held,
)


@page("project/contract.html", *READERS)
def contract(request: HttpRequest, contract: UUID) -> Context:
    """
    Show a contract: value, advances, guarantees, volumes, files and vouchers with their proofs.

    Cost: fifteen SQL statements.
    """
    actor, today = actor_of(request), zone_today()
    found = contract_file(contract, by=actor, on=today)
    held = duties_over(actor, found.project)
    told = standings(VoucherNoted.KIND, [each.ref for each in found.vouchers])
    return {
        "card": card(found.project, by=actor),
        "file": found,
        "vouchers": [(each, told[each.ref]) for each in found.vouchers],
        "row": found.row,
        "today": today,
        "guarantees": [(each, each.is_valid(today)) for each in found.guarantees],
        "is_officer": PROJECT_OFFICER in held,
        "is_accountant": ACCOUNTANT in held,
        "is_leader": LEADER in held and found.is_contract,
    }
