"""What is asked of an accountant. What it means is the command's to judge: here it is only read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.accounts import BankAccount
from gatezone.charges.moneys import read_amount
from gatezone.kernel.errors import Invalid
from gatezone.web.look.templatetags.look import said

LONGEST_WHY = 300

Choices = Sequence[tuple[str, Any]]


class WhyForm(forms.Form):
    """Why something is done with money by hand. Whether that is enough is the rules' to say."""

    why = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence, without names of persons: the journal keeps it for ever."),
    )


class ChoiceForm(WhyForm):
    """One of several things, and why that one."""

    chosen = forms.UUIDField(label=_("Which one"), widget=forms.RadioSelect)
    field_order = ("chosen", "why")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chosen"].widget.choices = list(choices)


class NoteForm(forms.Form):
    """A transfer as one sees it at the bank."""

    account = forms.ChoiceField(label=_("Account"))
    reference = forms.CharField(
        label=_("The bank's reference"),
        max_length=64,
        help_text=_("As the bank prints it: it makes the transfer one, whoever tells of it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    amount = forms.CharField(
        label=_("Amount in đồng"),
        max_length=24,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    booked_on = forms.DateField(label=_("Booked on"), widget=forms.DateInput(attrs={"type": "date"}))
    text = forms.CharField(
        label=_("What the payer wrote"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("With the payment code in it."),
    )

    def __init__(self, *args: Any, accounts: Sequence[BankAccount], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.number, f"{each.number} · {said(each.bank)} · {each.holder}") for each in accounts]
        self.fields["account"].choices = choices  # type: ignore[attr-defined]

    def clean_amount(self) -> int:
        """Return the đồng. Raises: ValidationError."""
        try:
            return read_amount(self.cleaned_data["amount"])
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no

    def clean_booked_on(self) -> date:
        """Return the day. Raises: ValidationError, for one that is far off."""
        booked_on: date = self.cleaned_data["booked_on"]
        if not 2015 <= booked_on.year <= 2100:
            raise ValidationError(gettext("Write the day as 22/08/2024."))
        return booked_on


class StatementForm(forms.Form):
    """A file of a bank."""

    statement = forms.FileField(
        label=_("Statement (.xml, .xlsx or .csv)"),
        allow_empty_file=True,
        help_text=_("camt.053, or a table in the form below; at most 2.5 MB at a time."),
        widget=forms.FileInput(attrs={"accept": ".xml,.xlsx,.csv,text/csv,application/xml"}),
    )
