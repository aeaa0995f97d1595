"""The fields of the desks' forms: days, whole numbers, amounts, reasons, and what a page sends back unseen."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.cash import read_cash
from gatezone.charges.moneys import read_amount
from gatezone.charges.whole_numbers import read_whole
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.kernel.refs import Ref

MOST_VND = 10**15
LONGEST_REASON = 300


class DayField(forms.DateField):
    """A day of the years this system knows, picked or written as 22/08/2024."""

    def __init__(self, **more: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**{"input_formats": ["%Y-%m-%d", "%d/%m/%Y"], "widget": widget, **more})

    def clean(self, value: Any) -> date | None:
        """Return the day. Raises: ValidationError, also for one nobody can mean."""
        on: date | None = super().clean(value)
        if on and not FIRST_YEAR <= on.year <= LAST_YEAR:
            raise ValidationError(gettext("Write the day as 22/08/2024."))
        return on


class _Read(forms.CharField):
    """What is written in digits, and read by a function that refuses what could be read in two ways."""

    def __init__(self, read: Callable[[str], int], **more: Any) -> None:
        self._read = read
        attrs = {"inputmode": "numeric", "autocomplete": "off", **more.pop("attrs", {})}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"max_length": 24, "widget": widget, **more})

    def clean(self, value: Any) -> int:
        """Return the number; nothing written is nought where it may be. Raises: ValidationError."""
        written = super().clean(value)
        try:
            return self._read(written) if written else 0
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no


class WholeField(_Read):
    """A whole number, written plainly or in groups of three."""

    def __init__(self, *, most: int = MOST_VND, **more: Any) -> None:
        super().__init__(lambda written: read_whole(written, most=most), **more)


class AmountField(_Read):
    """An amount in đồng, above nought."""

    def __init__(self, **more: Any) -> None:
        super().__init__(read_amount, **{"label": _("Amount in đồng"), **more})


class CashField(_Read):
    """An amount of cash in đồng, which may be nought."""

    def __init__(self, **more: Any) -> None:
        super().__init__(read_cash, **more)


class ReasonField(forms.CharField):
    """Why something is done, in a sentence or two."""

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        widget = forms.Textarea(attrs={"rows": rows})
        super().__init__(**{"label": _("Reason"), "max_length": LONGEST_REASON, "widget": widget, **more})


class RefField(forms.CharField):
    """What a page sends back unseen: a reference, or nothing."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"max_length": 100, "required": False, "widget": forms.HiddenInput, **more})

    def clean(self, value: Any) -> Ref | None:
        """Return the reference. Raises: ValidationError."""
        written = super().clean(value)
        try:
            return Ref.parse(written) if written else None
        except ValueError:
            raise ValidationError(
                gettext("This page was not sent whole: load it again and press the button once more.")
            ) from None
