"""What is asked of those who clear ground. What it means is the command's to judge: here it is only read."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.whole_numbers import read_whole
from gatezone.clearance.areas import area_of
from gatezone.kernel.errors import Invalid
from gatezone.web.ground.wording import FIGURES, PAYMENTS, RECEIVERS
from gatezone.web.ground.words_of_files import STANDINGS

MOST_VND = 10**15
MOST_CASES = 10**6
LONGEST = 200
AREAS = ("land_dm2", "handed_dm2")


class Whole(forms.CharField):
    """A whole number, written plainly or in groups of three."""

    def __init__(self, *, most: int = MOST_VND, **more: Any) -> None:
        self._most = most
        super().__init__(
            max_length=24,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            **more,
        )

    def clean(self, value: Any) -> int:
        """Return the number; nothing written is nought where it may be. Raises: ValidationError."""
        written = super().clean(value)
        try:
            return read_whole(written, most=self._most) if written else 0
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no


class Area(forms.CharField):
    """An area in square metres; it is handed on in square decimetres."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("help_text", _("Square metres, for example 9.222,1."))
        super().__init__(
            max_length=24,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **more,
        )

    def clean(self, value: Any) -> int:
        """Return square decimetres; nothing written is nought where it may be. Raises: ValidationError."""
        written = super().clean(value)
        try:
            return area_of(written) if written else 0
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(
        label=label, required=required, help_text=help_text, widget=forms.DateInput(attrs={"type": "date"})
    )


class HandoverForm(forms.Form):
    """A hand-over of ground, by its record."""

    receiver = forms.ChoiceField(label=_("Handed over to"), choices=list(RECEIVERS.items()))
    area_dm2 = Area(label=_("Area handed over"))
    on = day_field(_("Handed over on"))
    record_number = forms.CharField(label=_("Number of the record"), max_length=80)
    decision = forms.CharField(
        label=_("Number of the recovery decision"),
        max_length=80,
        required=False,
        help_text=_("Empty where the ground is given of free will."),
    )
    decided_on = day_field(_("Decided on"), required=False)
    is_voluntary = forms.BooleanField(label=_("Given of free will"), required=False)


class FiguresForm(forms.Form):
    """The figures of a section as its commune sent them."""

    as_of = day_field(_("Cut-off day"))
    source = forms.CharField(label=_("Number of the report"), max_length=80)
    unit = forms.CharField(label=_("Unit that reports"), max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in FIGURES.items():
            self.fields[name] = self._figure(name, label)

    def totals(self) -> dict[str, int]:
        """Return the figures by their names, once the form is valid."""
        return {name: self.cleaned_data[name] for name in FIGURES}

    @staticmethod
    def _figure(name: str, label: Any) -> forms.Field:
        if name in AREAS:
            return Area(label=label, required=False)
        return Whole(label=label, required=False, most=MOST_VND if name.endswith("_vnd") else MOST_CASES)


class WhyForm(forms.Form):
    """Why somebody looks at who a file is about."""

    why = forms.CharField(
        label=_("What you need it for"),
        max_length=LONGEST,
        help_text=_("Each view is written into the journal, with your name and this reason."),
    )


class PauseForm(forms.Form):
    """Why the payment of a file's money is paused, or goes on."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        help_text=_("It stands in the journal under your name. Name no person."),
    )


class StandingForm(forms.Form):
    """Whether whom a file is about is present."""

    standing = forms.ChoiceField(label=_("Standing"), choices=list(STANDINGS.items()))


class ListForm(forms.Form):
    """Money for somebody, on a list."""

    kind = forms.ChoiceField(label=_("How"), choices=list(PAYMENTS.items()))
    amount_vnd = Whole(label=_("Amount in đồng"))
    file = forms.CharField(
        label=_("File of the refusal or dispute"),
        max_length=80,
        required=False,
        help_text=_("For money that goes to the bank."),
    )


class PaidForm(forms.Form):
    """That money reached somebody."""

    paid_on = day_field(_("Paid on"))
    receipt = forms.CharField(label=_("Receipt or bank slip"), max_length=80)
