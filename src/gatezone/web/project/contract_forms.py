"""What is asked of whoever tenders, signs and changes contracts. What it means is the command's to judge."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatezone.web.fields import Choices, ChoicesForm, DayField, IdField, ReasonField
from gatezone.web.project.forms import NO_CHOICE, VndField
from gatezone.web.project.wording import CONTRACT_TYPES, GUARANTEES, METHODS, PACKAGES, SHEETS

SIGNS: Choices = [("", _("Nothing changes")), ("more", _("It adds")), ("less", _("It takes away"))]


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
    signed_on = DayField(label=_("Signed on"))
    effective_on = DayField(
        label=_("In force since"), required=False, help_text=_("Empty where it is the same day.")
    )
    ends_on = DayField(label=_("Ends on"), required=False)
    section = forms.CharField(
        label=_("Section of the ground"),
        max_length=200,
        required=False,
        help_text=_("The part of the ground the work needs."),
    )


class AnnexForm(forms.Form):
    """An annex: what it changes in value and time, why, and who approved it."""

    number = forms.CharField(label=_("Number of the annex"), max_length=80)
    signed_on = DayField(label=_("Signed on"))
    way = forms.ChoiceField(label=_("Value"), choices=SIGNS, required=False)
    amount_vnd = VndField(label=_("By how much"), required=False)
    ends_on = DayField(label=_("New end"), required=False, help_text=_("Empty where the end stays."))
    approver = forms.CharField(label=_("Approved by"), max_length=200)
    reason = ReasonField(label=_("Why"))

    def clean(self) -> dict[str, Any]:
        """Ask how much, where the value changes."""
        typed = super().clean() or {}
        if typed.get("way") and not typed.get("amount_vnd") and "amount_vnd" not in self.errors:
            self.add_error("amount_vnd", self.fields["amount_vnd"].error_messages["required"])
        return typed

    @property
    def wish(self) -> dict[str, Any]:
        """What the command is to be told: what the annex adds to the value, or takes from it."""
        typed = dict(self.cleaned_data)
        sign = {"more": 1, "less": -1}.get(typed.pop("way"), 0)
        return {"added_vnd": sign * (typed.pop("amount_vnd") or 0), **typed}


class HigherForm(forms.Form):
    """That whoever decided the investment consented to a higher advance."""

    percent = forms.IntegerField(
        label=_("Percent of the contract that may be advanced"), min_value=1, max_value=100
    )
    paper = forms.CharField(label=_("Paper of the consent"), max_length=120)


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
    value_vnd = VndField(label=_("Amount in đồng"))
    starts_on = DayField(label=_("Valid from"))
    ends_on = DayField(label=_("Valid until"))
