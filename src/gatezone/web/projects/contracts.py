"""Tender packages, contracts and their annexes, guarantees: the page of a contract, and what is done about it."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.files.queries import files_about
from gatezone.journal.queries import standings
from gatezone.parties.duties import LEADER, PROJECT_OFFICER
from gatezone.projects import commands
from gatezone.projects.events import VoucherNoted
from gatezone.projects.queries.contracts import ContractFile, PackageRow, contract_file, packages
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of
from gatezone.web.acts import Deed
from gatezone.web.fields import ChoicesForm, DayField, IdField, ReasonField, form_of
from gatezone.web.files.fields import KeptFileField
from gatezone.web.look.templatetags.look import day
from gatezone.web.look.templatetags.money import money
from gatezone.web.pages import Context, page
from gatezone.web.projects.forms import NO_CHOICE, InForceField, VndField
from gatezone.web.projects.telling import READERS, asking, roles
from gatezone.web.projects.wording import CONTRACT_TYPES, GUARANTEES, METHODS, PACKAGES, SHEETS
from gatezone.workdays.queries import zone_today


class PackageForm(forms.Form):
    """A tender package: its price, how it is tendered and, once known, who won."""

    number = forms.CharField(label=_("Number of the package"), max_length=80)
    name = forms.CharField(label=_("Name"), max_length=300)
    field = forms.ChoiceField(label=_("Kind of package"), choices=list(PACKAGES.items()))
    price_vnd = VndField(label=_("Price of the package"))
    method = forms.ChoiceField(label=_("How it is tendered"), choices=list(METHODS.items()))
    is_online = forms.BooleanField(label=_("Tendered on the national network"), required=False)
    contract_type = forms.ChoiceField(
        label=_("Kind of price"), choices=[*NO_CHOICE, *CONTRACT_TYPES.items()], required=False
    )
    notice_code = forms.CharField(label=_("Code of the notice"), max_length=80, required=False)
    result_number = forms.CharField(
        label=_("Decision on the result"),
        max_length=80,
        required=False,
        help_text=_("Empty until somebody has won, like the three below."),
    )
    result_on = DayField(label=_("Decided on"), required=False)
    winner = forms.CharField(label=_("Who won"), max_length=300, required=False)
    winning_vnd = VndField(label=_("Winning price"), required=False, help_text="")


class ContractForm(ChoicesForm):
    """A signed contract, or an approved estimate or plan of compensation."""

    package = IdField(label=_("By the package"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=list(SHEETS.items()))
    number = forms.CharField(label=_("Number of the contract"), max_length=80)
    name = forms.CharField(label=_("Name"), max_length=300)
    contractor = forms.CharField(label=_("Contractor"), max_length=300, required=False)
    value_vnd = VndField(label=_("Value"))
    signed_on = DayField(label=_("Signed on"), initial=zone_today)
    effective_on = InForceField()
    ends_on = DayField(label=_("Ends on"), required=False)
    section = forms.CharField(
        label=_("Section of the ground"),
        max_length=200,
        required=False,
        help_text=_("The part of the ground the work needs."),
    )
    file = KeptFileField("contract")


class AnnexForm(forms.Form):
    """An annex: what it changes in value and time, why, and who approved it."""

    number = forms.CharField(label=_("Number of the annex"), max_length=80)
    signed_on = DayField(label=_("Signed on"), initial=zone_today)
    way = forms.TypedChoiceField(
        label=_("Value"),
        choices=[("", _("Nothing changes")), ("more", _("It adds")), ("less", _("It takes away"))],
        coerce={"more": 1, "less": -1}.__getitem__,
        required=False,
    )
    amount_vnd = VndField(label=_("By how much"), required=False)
    ends_on = DayField(label=_("New end"), required=False, help_text=_("Empty where the end stays."))
    approver = forms.CharField(label=_("Approved by"), max_length=200)
    reason = ReasonField(label=_("Why"))
    file = KeptFileField("contract")

    def clean(self) -> None:
        """Ask how much, where the value changes."""
        typed = self.cleaned_data
        if typed.get("way") and not typed.get("amount_vnd") and "amount_vnd" not in self.errors:
            self.add_error("amount_vnd", self.fields["amount_vnd"].error_messages["required"])

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told: what the annex adds to the value, or takes from it."""
        typed = dict(self.cleaned_data)
        return {"added_vnd": (typed.pop("way") or 0) * (typed.pop("amount_vnd") or 0), **typed}


class GuaranteeForm(ChoicesForm):
    """A bank's guarantee, or the extension of one."""

    kind = forms.ChoiceField(label=_("What it guarantees"), choices=list(GUARANTEES.items()))
    replaces = IdField(
        label=_("Replaces"),
        required=False,
        help_text=_("The guarantee it extends or lowers; nothing for a new one."),
    )
    bank = forms.CharField(label=_("Bank"), max_length=200)
    number = forms.CharField(label=_("Number of the guarantee"), max_length=80)
    value_vnd = VndField()
    starts_on = DayField(label=_("Valid from"), initial=zone_today)
    ends_on = DayField(label=_("Valid until"))


def _won(request: HttpRequest, project: UUID) -> dict[str, Any]:
    won = packages(project, by=actor_of(request))
    chosen = next((each for each in won if str(each.id) == request.GET.get("package")), None)
    listed = [(str(each.id), f"{each.number} {each.name}") for each in won]
    return {"choices": {"package": [*NO_CHOICE, *listed]}, "initial": _said_by(chosen) if chosen else {}}


def _said_by(package: PackageRow) -> dict[str, Any]:
    """Return what a package says of the contract that follows it."""
    return {
        "package": package.id,
        "name": package.name,
        "contractor": package.winner,
        "kind": package.field if package.field in SHEETS else "",
        "value_vnd": str(package.winning_vnd or package.price_vnd),
    }


def _found(request: HttpRequest, contract: UUID) -> ContractFile:
    return contract_file(contract, by=actor_of(request), on=zone_today())


def _known(request: HttpRequest, contract: UUID) -> dict[str, Any]:
    found = _found(request, contract)
    facts = {
        _("Contract"): f"{found.row.number} {found.row.name}",
        _("Value with annexes"): money(found.row.value_vnd),
        _("Accepted"): money(found.row.accepted_vnd),
        _("Balance of advances"): money(found.row.balance_vnd),
    }
    return {"project": found.project, "back_words": found.row.number, "facts": facts}


def _of_contract(deed: Deed) -> dict[str, Any]:
    return {"project": _found(deed.request, deed.keys["contract"]).project, **deed.typed}


def _held(request: HttpRequest, contract: UUID) -> dict[str, Any]:
    """The guarantees that may be replaced; one that was chosen fills the form in."""
    found = _found(request, contract)
    listed = [
        (str(each.id), f"{each.bank} {each.number}: {money(each.value_vnd)}, {day(each.ends_on)}")
        for each in found.guarantees
        if not each.is_replaced
    ]
    first = next((each for each in found.guarantees if str(each.id) == request.GET.get("replaces")), None)
    initial: dict[str, Any] = {"value_vnd": str(found.row.balance_vnd or "")}
    if first:
        initial |= {"replaces": first.id, "kind": first.kind, "bank": first.bank, "number": first.number}
    return {"choices": {"replaces": [*NO_CHOICE, *listed]}, "initial": initial}


PACKAGE = asking(
    "package",
    commands.tender_package,
    _("Its price, how it is tendered and, once known, who won."),
    duties=PROJECT_OFFICER,
    title=_("Record a tender package"),
    page="projects:project#packages",
    form=PackageForm,
)
SIGN = asking(
    "sign",
    commands.sign_contract,
    _("A sheet money is paid on: all of them stay within the total investment."),
    duties=PROJECT_OFFICER,
    title=_("Record a contract"),
    form=ContractForm,
    begins=_won,
    then="projects:contract",
)
_about = partial(asking, known=_known, page="projects:contract", wish=_of_contract)
ANNEX = _about(
    "annex",
    commands.change_contract,
    _("The value goes neither above the total investment nor below what was accepted."),
    duties=PROJECT_OFFICER,
    title=_("Record an annex"),
    form=AnnexForm,
)
HIGHER = _about(
    "higher-advance",
    commands.allow_higher_advance,
    _("Only with the consent of whoever decided the investment."),
    duties=LEADER,
    title=_("Allow a higher advance"),
    form=form_of(
        percent=forms.IntegerField(
            label=_("Percent of the contract that may be advanced"), min_value=1, max_value=100
        ),
        paper=forms.CharField(label=_("Paper of the consent"), max_length=120),
    ),
)
GUARANTEE = _about(
    "guarantee",
    commands.take_guarantee,
    _("Advances above the limit want one of at least their balance."),
    duties=PROJECT_OFFICER,
    title=_("Record a guarantee"),
    form=GuaranteeForm,
    begins=_held,
)


@page("projects/contract.html", *READERS)
def contract(request: HttpRequest, contract: UUID) -> Context:
    """
    Show a contract: value, advances, guarantees, volumes, files and vouchers with their proofs.

    Cost: eighteen SQL statements.
    """
    actor, today = actor_of(request), zone_today()
    found = contract_file(contract, by=actor, on=today)
    told = standings(VoucherNoted.KIND, [each.ref for each in found.vouchers])
    return {
        "card": card(found.project, by=actor),
        "today": today,
        "file": found,
        "vouchers": [(each, told[each.ref]) for each in found.vouchers],
        "row": found.row,
        "files": files_about([found.row.ref, *(each.ref for each in found.row.acceptances)], by=actor),
        "guarantees": [(each, each.is_valid(today)) for each in found.guarantees],
        **roles(actor, found.project),
    }
