"""The fields of the desks' forms: days, numbers, reasons, what is chosen, and what a page sends back unseen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.charges.moneys import read_amount
from gatezone.charges.tills.cash import read_cash
from gatezone.charges.whole_numbers import read_whole
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR
from gatezone.kernel.refs import Ref
from gatezone.web.look.templatetags.look import said

MOST_VND = 10**15
LONGEST_REASON = 300
Choices = Sequence[tuple[str, Any]]


def form_of(*bases: type[forms.Form], **fields: forms.Field) -> type[forms.Form]:
    """Return a form that asks for these fields, beside those of the forms it stands on."""
    return type("AskedForm", bases or (forms.Form,), fields)


def named(known: Mapping[str, Any]) -> Choices:
    """Return what may be chosen of what has a code and names, each named in the language of the page."""
    return [(code, lazy(said, str)(each.names)) for code, each in known.items()]


@contextmanager
def told_on_field() -> Iterator[None]:
    """Tell it on the field, where what was typed or sent there cannot be read. Raises: ValidationError."""
    try:
        yield
    except Invalid as no:
        raise ValidationError(gettext(no.sentence)) from no


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


class ReadField(forms.CharField):
    """What is written in digits, and read by a function that refuses what could be read in two ways."""

    def __init__(
        self, read: Callable[[str], Any], *, nothing: Any = 0, inputmode: str = "numeric", **more: Any
    ) -> None:
        self._read, self._nothing = read, nothing
        attrs = {"inputmode": inputmode, "autocomplete": "off", **more.pop("attrs", {})}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(**{"max_length": 24, "widget": widget, **more})

    def clean(self, value: Any) -> Any:
        """Return what was read, or ``nothing`` where nothing is written and nothing may be. Raises: ValidationError."""
        written = super().clean(value)
        with told_on_field():
            return self._read(written) if written else self._nothing


class WholeField(ReadField):
    """A whole number, written plainly or in groups of three."""

    def __init__(self, *, most: int = MOST_VND, **more: Any) -> None:
        super().__init__(lambda written: read_whole(written, most=most), **more)


class AmountField(ReadField):
    """An amount in đồng, above nought."""

    def __init__(self, **more: Any) -> None:
        super().__init__(read_amount, **{"label": _("Amount in đồng"), **more})


class CashField(ReadField):
    """An amount of cash in đồng, which may be nought."""

    def __init__(self, **more: Any) -> None:
        super().__init__(read_cash, **more)


class ReasonField(forms.CharField):
    """Why something is done, in a sentence or two; in a field of one row, Enter sends the form."""

    def __init__(self, *, rows: int = 2, **more: Any) -> None:
        one_line = forms.TextInput(attrs={"autocomplete": "off"})
        widget = one_line if rows == 1 else forms.Textarea(attrs={"rows": rows})
        super().__init__(**{"label": _("Reason"), "max_length": LONGEST_REASON, "widget": widget, **more})


class IdField(forms.TypedChoiceField):
    """Which of the things a page offers, by its id; nothing where none is chosen."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"coerce": UUID, "empty_value": None, **more})


class ChoicesForm(forms.Form):
    """A form whose page knows what there is to choose from: ``choices={"contract": [(id, words), …]}``."""

    def __init__(self, *typed: Any, choices: Mapping[str, Choices], **more: Any) -> None:
        super().__init__(*typed, **more)
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]


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
