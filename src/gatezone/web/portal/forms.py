"""What is asked of a declarant. What it means is the command's to judge: here it is only read."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gatezone.parties.queries import EnterpriseRow
from gatezone.web.truck.wording import DIRECTIONS, GOODS

_WEIGHT = re.compile(r"\d{1,9}|\d{1,3}([., \u00a0]\d{3}){1,2}")
"""Digits, or groups of three of them apart in any of the usual ways."""


class WeightField(forms.CharField):
    """A weight in whole kilograms: ``21000``, ``21.000`` and ``21,000`` are one in every language."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def clean(self, value: Any) -> int:
        """Return the kilograms. Raises: ValidationError."""
        written = str(super().clean(value)).strip()
        if not _WEIGHT.fullmatch(written):
            raise ValidationError(_("Write the weight in whole kilograms, for example 21000."))
        return int(re.sub(r"\D", "", written))


class DeclareForm(forms.Form):
    """A trip as its declarant tells it."""

    enterprise = forms.UUIDField(label=_("Enterprise"), widget=forms.Select)
    plate = forms.CharField(
        label=_("Plate number"),
        max_length=32,
        help_text=_("As on the truck, for example 12C-123.45."),
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off"}),
    )
    direction = forms.ChoiceField(
        label=_("Direction"), choices=list(DIRECTIONS.items()), widget=forms.RadioSelect, initial="export"
    )
    route = forms.ChoiceField(label=_("Route"))
    goods = forms.ChoiceField(
        label=_("Goods"), choices=list(GOODS.items()), widget=forms.RadioSelect, initial="fruit"
    )
    weight_kg = WeightField(label=_("Weight, kg"), max_length=12)
    packed_on = forms.DateField(
        label=_("Packed on"),
        required=False,
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        help_text=_("Fruit needs it: the day it was packed."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, *args: Any, firms: Sequence[EnterpriseRow], routes: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = list(routes)  # type: ignore[attr-defined]
        self.fields["enterprise"].widget.choices = [(firm.ref.id, firm.name) for firm in firms]
        if len(firms) == 1:
            self.fields["enterprise"].widget = forms.HiddenInput()
            self.fields["enterprise"].initial = firms[0].ref.id
