"""What is asked of an accountant. What it means is the command's to judge: here it is only read."""

import hashlib
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.charges import queries as charges
from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.banking.statements import MOST_BYTES, RowFault, read_statement
from gatezone.charges.banking.statements.entries import StatementTooLarge
from gatezone.charges.catalogue.tariffs import Coefficient
from gatezone.charges.commands import DebtPaper
from gatezone.charges.debts.interest import RULES, Terms
from gatezone.charges.receivers import BY_PAPER
from gatezone.charges.tariffs.rates import read_times
from gatezone.kernel.errors import Invalid
from gatezone.parties.queries import EnterpriseRow, enterprise_of
from gatezone.web.fields import AmountField, Choices, DayField, ReasonField, RefField, named
from gatezone.web.look.templatetags.look import said
from gatezone.web.money.wording import MEANS, PER


class FaultsInStatement(Invalid):
    """There are faults in the statement: nothing of it is taken in."""


def one_line(label: Any, most: int, **more: Any) -> forms.CharField:
    """Return the field of a few words or signs that no browser fills in."""
    widget = forms.TextInput(attrs={"autocomplete": "off", **more.pop("attrs", {})})
    return forms.CharField(label=label, max_length=most, widget=widget, **more)


class HandsForm(forms.Form):
    """Out of whose hands money is taken, as the page showed it."""

    taken_from = RefField()


class WhyForm(forms.Form):
    """Why something is done with money by hand. Whether that is enough is the rules' to say."""

    why = ReasonField(
        label=_("Why"),
        required=False,
        help_text=_("One sentence, without names of persons: the journal keeps it for ever."),
    )


class ChoiceForm(WhyForm):
    """One of several things, and why that one."""

    chosen = forms.UUIDField(label=_("Which one"), widget=forms.RadioSelect)
    field_order = ("chosen", "why")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = list(choices)
        self.fields["chosen"].widget.choices = self.choices


def _accounts() -> Choices:
    known = [each for each in ACCOUNTS.values() if settings.SAMPLE_ZONE or not each.sample]
    return [(each.number, f"{each.number} · {said(each.bank)} · {each.holder}") for each in known]


class NoteForm(forms.Form):
    """A transfer as one sees it at the bank."""

    account = forms.ChoiceField(label=_("Account"), choices=_accounts)
    reference = one_line(
        _("The bank's reference"),
        64,
        help_text=_("As the bank prints it: it makes the transfer one, whoever tells of it."),
        attrs={"autocapitalize": "characters"},
    )
    amount = AmountField()
    booked_on = DayField(label=_("Booked on"))
    text = ReasonField(
        label=_("What the payer wrote"),
        max_length=500,
        required=False,
        help_text=_("With the payment code in it."),
    )


class StatementForm(forms.Form):
    """A file of a bank."""

    statement = forms.FileField(
        label=_("Statement (.xml, .xlsx or .csv)"),
        allow_empty_file=True,
        help_text=_("camt.053, or a table in the form below; at most 2.5 MB at a time."),
        widget=forms.FileInput(attrs={"accept": ".xml,.xlsx,.csv,text/csv,application/xml"}),
        error_messages={"required": _("Choose a file of the bank first.")},
    )
    faults: tuple[RowFault, ...] = ()

    def wish(self) -> dict[str, Any]:
        """Return the statement as it was read. Raises: Invalid; its ``faults`` are told row by row then."""
        sent = self.cleaned_data["statement"]
        if sent.size > MOST_BYTES:
            raise StatementTooLarge()
        content = sent.read()
        read = read_statement(content)
        if read.faults:
            self.faults = read.faults
            raise FaultsInStatement()
        sha256 = hashlib.sha256(content).hexdigest()
        return {"name": sent.name[:100], "sha256": sha256, "entries": read.entries}


class ReturnForm(forms.Form):
    """Where money goes, and why."""

    bank = one_line(
        _("Bank, six digits"),
        6,
        required=False,
        help_text=_("The number of the bank in the national payment network, as in a QR code."),
        attrs={"inputmode": "numeric"},
    )
    account = one_line(
        _("Account"), 24, required=False, help_text=_("Of the payer: letters and digits, without spaces.")
    )
    reason = ReasonField(label=_("Why"))
    paper = one_line(
        _("Number of the paper"),
        80,
        required=False,
        help_text=_("Where more is given back than is due back."),
    )


class AskForm(ReturnForm):
    """How much of a charge is to be given back, and how."""

    amount = AmountField()
    means = forms.ChoiceField(label=_("How"), choices=MEANS, widget=forms.RadioSelect)
    field_order = ("amount", "means", "bank", "account", "reason", "paper")

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, as the command takes it."""
        typed = dict(self.cleaned_data)
        return {"amount_vnd": typed.pop("amount"), **typed}


class WordForm(forms.Form):
    """What the bank wrote about a refund."""

    was_paid = forms.TypedChoiceField(
        label=_("It was"),
        choices={"yes": pgettext_lazy("refund", "paid"), "no": _("not paid, and will not be")},
        coerce=lambda written: written == "yes",
        widget=forms.RadioSelect,
        initial="no",
    )
    paper = one_line(_("Number of the bank's paper"), 80, required=False)
    reference = one_line(_("The bank's reference"), 80, required=False)


class WhyNotForm(forms.Form):
    """Why one does not agree. Whether that is enough is the rules' to say."""

    reason = ReasonField(label=_("Why"), required=False)


class PaperForm(forms.Form):
    """The paper of a figure, and the days it is in force. Whether that is enough is the rules' to say."""

    paper = one_line(
        _("Number of the paper"), 100, help_text=_("As it stands on the paper, for example 09/2025/NQ-HĐND.")
    )
    issued_on = DayField(label=_("Day of the paper"))
    issuer = forms.CharField(label=_("Who issued it"), max_length=120)
    reference = forms.CharField(
        label=_("Where its text is found"),
        max_length=200,
        help_text=_("The number under which it was registered as incoming, or its public address."),
    )
    starts_on = DayField(
        label=_("First day"), help_text=_("Vehicles that enter from this day on are charged by it.")
    )
    until = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty where the paper names none.")
    )


class RateForm(PaperForm):
    """A rate: how much, for a trip or a tonne."""

    amount_vnd = AmountField(help_text=_("As it stands in the table, before any coefficient."))
    per = forms.ChoiceField(label=_("Unit"), choices=PER, widget=forms.RadioSelect, initial="trip")
    field_order = ("amount_vnd", "per")


class CoefficientForm(PaperForm):
    """A coefficient: what a rate is multiplied by."""

    times = one_line(
        _("Coefficient"), 8, help_text=_("For example 1,3 or 5."), attrs={"inputmode": "decimal"}
    )
    field_order = ("times",)

    def clean_times(self) -> str:
        """Return the number. Raises: ValidationError."""
        if read_times(self.cleaned_data["times"]) is None:
            raise ValidationError(_("Write a number up to 100, with four digits behind the comma at most."))
        return str(self.cleaned_data["times"])


def figure_form(*typed: Any, name: str, **more: Any) -> PaperForm:
    """Return the form of a line of a resolution: of a rate or of a coefficient. Raises: NotFound."""
    tariff, _slash, line = name.partition("/")
    of = charges.line_to_enter(tariff, line)
    return CoefficientForm(*typed, **more) if isinstance(of, Coefficient) else RateForm(*typed, **more)


class ExemptionForm(forms.Form):
    """What an accountant reads in the paper. Whether it is enough is the rules' to say."""

    tax_code = one_line(_("Tax code of the firm"), 20, attrs={"inputmode": "numeric"})
    percent = forms.RegexField(
        r"^[0-9]+$",
        label=_("How much of a hundred it need not pay"),
        max_length=3,
        help_text=_("A whole number from 1 to 100; 100 is an exemption."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Write a whole number from 1 to 100.")},
    )
    paper = one_line(
        _("Number of the paper"), 100, help_text=_("As it stands on the paper, for example 123/QĐ-UBND.")
    )
    issued_on = DayField(label=_("Day of the paper"))
    since = DayField(label=_("In force from"))
    until = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty where the paper names none.")
    )

    def clean_tax_code(self) -> EnterpriseRow:
        """Return the firm. Raises: ValidationError."""
        return known_firm(self.cleaned_data["tax_code"])

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, as the command takes it."""
        typed = dict(self.cleaned_data)
        firm, percent = typed.pop("tax_code"), typed.pop("percent")
        return {"enterprise": UUID(firm.ref.id), "percent": int(percent), **typed}


NO_INTEREST, OF_CONTRACT = "none", "contract"
"""What late payment costs, beside the known rules: nothing, or what the contract says."""


class DebtForm(forms.Form):
    """What an accountant reads in the paper of a debt. Whether it is enough is the rules' to say."""

    tax_code = one_line(_("Tax code of the firm"), 20, attrs={"inputmode": "numeric"})
    number = one_line(
        _("Number of the paper"), 100, help_text=_("A contract, a decision or a notice, as it stands on it.")
    )
    words = one_line(
        _("What it is owed for"),
        200,
        help_text=_("In Vietnamese, as the receipt or the invoice will say it."),
    )
    amount_vnd = AmountField()
    stream = forms.ChoiceField(label=_("Paid to"), choices=named(BY_PAPER), widget=forms.RadioSelect)
    due_on = DayField(label=_("Last day to pay"))
    late = forms.ChoiceField(
        label=_("Late payment costs"),
        choices=[
            (NO_INTEREST, _("Nothing")),
            (OF_CONTRACT, _("What the contract says")),
            *named({each.code: each for each in RULES}),
        ],
        initial=NO_INTEREST,
    )
    percent = one_line(
        _("Percent by the contract"),
        8,
        required=False,
        help_text=_("Only where the contract says it, for example 0.05 a day or 10 a year."),
        attrs={"inputmode": "decimal"},
    )
    per = forms.ChoiceField(
        label=_("For"), choices=[("day", _("each day")), ("year", _("each year"))], required=False
    )

    def clean_tax_code(self) -> EnterpriseRow:
        """Return the firm. Raises: ValidationError."""
        return known_firm(self.cleaned_data["tax_code"])

    @property
    def wish(self) -> dict[str, Any]:
        """What was typed, as the command takes it."""
        typed = dict(self.cleaned_data)
        firm, late = typed.pop("tax_code"), typed.pop("late")
        percent, per = typed.pop("percent").replace(",", "."), typed.pop("per") or "day"
        terms = None
        if late == OF_CONTRACT:
            terms = Terms(percent=percent, per=per, paper=typed["number"])
        elif late != NO_INTEREST:
            terms = Terms(rule=late)
        return {"payer": UUID(firm.ref.id), "paper": DebtPaper(**typed, interest=terms)}


def known_firm(tax_code: str) -> EnterpriseRow:
    """Return the firm of a tax code. Raises: ValidationError."""
    firm = enterprise_of(tax_code)
    if firm is None:
        raise ValidationError(_("No firm of the zone has this tax code."))
    return firm
