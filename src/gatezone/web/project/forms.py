"""What is asked of project officers and accountants. What it means is the command's to judge: here it is only read."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.whole_numbers import read_whole
from gatezone.kernel.errors import Invalid
from gatezone.projects.catalogue.sources import sources
from gatezone.web.look.choices import Choice, unchosen
from gatezone.web.look.templatetags.look import said
from gatezone.web.project.wording import AUTHORITIES, MOVEMENTS

MOST_VND = 10**15
DECISION = ("number", "decided_on", "effective_on", "authority", "reason")
"""What is asked of every decision about a plan."""

Choices = Sequence[tuple[str, Any]]
NO_CHOICE: Choices = [("", "—")]


class Vnd(forms.CharField):
    """An amount in whole đồng, written plainly or in groups of three; what could be read in two ways is refused."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", _("Whole đồng, for example 1.875.000.000."))
        super().__init__(
            max_length=24,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **more,
        )

    def clean(self, value: Any) -> int | None:
        """Return the đồng; nothing where nothing was asked for and none written. Raises: ValidationError."""
        written = super().clean(value)
        if not written:
            return None
        try:
            return read_whole(written, most=MOST_VND)
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"})
    )


class DecisionForm(forms.Form):
    """The decision that moves a plan."""

    number = forms.CharField(label=_("Number of the decision"), max_length=80)
    decided_on = day_field(_("Decided on"))
    effective_on = day_field(
        _("In force since"), required=False, help_text=_("Empty where it is the same day.")
    )
    authority = Choice(label=_("Decided by"), choices=list(AUTHORITIES.items()))
    reason = forms.CharField(
        label=_("Why"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class PlanForm(DecisionForm):
    """A plan that is assigned, supplemented or advanced from one source."""

    kind = forms.ChoiceField(
        label=_("Movement"),
        choices=[(code, MOVEMENTS[code]) for code in ("assigned", "supplemented", "advanced")],
    )
    year = forms.IntegerField(label=_("Year of the plan"), min_value=2000, max_value=2199)
    source = Choice(label=_("Source of funds"))
    amount_vnd = Vnd(label=_("Amount in đồng"))
    field_order = ("kind", "year", "source", "amount_vnd")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = source_choices()  # type: ignore[attr-defined]


class ShiftForm(DecisionForm):
    """What one project gives to another of one source."""

    to = forms.UUIDField(label=_("To the project"), widget=forms.Select)
    year = forms.IntegerField(label=_("Year of the plan"), min_value=2000, max_value=2199)
    source = Choice(label=_("Source of funds"))
    amount_vnd = Vnd(label=_("Amount in đồng"))
    field_order = ("to", "year", "source", "amount_vnd")

    def __init__(self, *args: Any, projects: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = source_choices()  # type: ignore[attr-defined]
        self.fields["to"].widget.choices = unchosen(projects)


class AcceptForm(forms.Form):
    """An accepted volume, as one amount."""

    contract = forms.UUIDField(label=_("Contract"), widget=forms.Select)
    record_number = forms.CharField(label=_("Number of the acceptance record"), max_length=80)
    accepted_on = day_field(_("Accepted on"))
    amount_vnd = Vnd(label=_("Amount in đồng"))
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, contracts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contract"].widget.choices = unchosen(contracts)


class AskForm(forms.Form):
    """A payment file: an advance of a contract, or a volume that was accepted."""

    what = Choice(
        label=_("What is asked for"),
        help_text=_("An advance of a contract, or a volume that was accepted and is not paid."),
    )
    line = Choice(label=_("From the plan"))
    number = forms.CharField(label=_("Number of the request"), max_length=80)
    amount_vnd = Vnd(label=_("Amount in đồng"))
    recovered_vnd = Vnd(
        label=_("Of it recovers advances"),
        required=False,
        help_text=_("Empty: as much as the contract asks for, so that nothing is left at four fifths of it."),
    )
    tax_vnd = Vnd(label=_("Of it tax withheld"), required=False, help_text="")
    retained_vnd = Vnd(label=_("Of it retained"), required=False, help_text="")

    def __init__(self, *args: Any, what: Choices, lines: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = list(what)  # type: ignore[attr-defined]
        self.fields["line"].choices = list(lines)  # type: ignore[attr-defined]


class PaidForm(forms.Form):
    """That the Treasury paid."""

    paid_on = day_field(_("Paid on"))
    paper = forms.CharField(label=_("Voucher of the Treasury"), max_length=80)


class RefusedForm(forms.Form):
    """That the Treasury refused, and why."""

    on = day_field(_("Refused on"))
    reason = forms.CharField(
        label=_("Reason as the Treasury wrote it"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def source_choices() -> Choices:
    """Return the sources of funds as choices."""
    return [(code, said(each.names)) for code, each in sources().items()]
