"""What is asked of a declarant. What it means is the command's to judge: here it is only read."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.declarations import (
    CONTAINER_FEET,
    DIRECTION_OF,
    MOST_LINES,
    Declaration,
    LineOfGoods,
)
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Reason
from gatezone.parties.queries import DriverRow, EnterpriseRow, drivers_of, enterprises_of
from gatezone.places import queries as places
from gatezone.web.fields import DayField, ReadField
from gatezone.web.look.templatetags.look import said
from gatezone.web.portal.goods import Meant, as_written, goods_meant
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.web.truck.wording import DIRECTIONS
from gatezone.workdays.queries import zone_today

_WEIGHT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([., \u00a0][0-9]{3}){1,2}")
"""Digits, or groups of three of them apart in any of the usual ways."""

_TYPED = {"autocomplete": "off", "autocapitalize": "characters"}
_signs_field = partial(forms.CharField, max_length=24, widget=forms.TextInput(attrs=_TYPED))


def kilograms(written: str) -> int:
    """
    Return the kilograms that were written: ``21000``, ``21.000`` and ``21,000`` are one in every language.

    Raises: ValidationError.
    """
    if not _WEIGHT.fullmatch(written.strip()):
        raise ValidationError(_("Write the weight in whole kilograms, for example 21000."))
    return int(re.sub(r"\D", "", written))


class TripForm(forms.Form):
    """The vehicle of a trip, its papers, and where it goes."""

    enterprise = forms.UUIDField(label=_("Enterprise"), widget=forms.Select)
    direction = forms.ChoiceField(
        label=_("Direction"), choices=list(DIRECTIONS.items()), widget=forms.RadioSelect, initial="export"
    )
    plate = _signs_field(
        label=_("Plate number"), max_length=32, help_text=_("As on the truck, for example 12C-123.45.")
    )
    trailer = _signs_field(label=_("Plate of the trailer"), max_length=32, required=False)
    route = forms.ChoiceField(label=_("Route"))
    driver = forms.UUIDField(label=_("Driver"), required=False, widget=forms.Select)
    container = _signs_field(
        label=_("Container number"),
        required=False,
        help_text=_("As on the container, for example CSQU 305438-3."),
    )
    container_feet = forms.TypedChoiceField(
        label=_("Length of the container"),
        choices=[*((feet, f"{feet} ft") for feet in CONTAINER_FEET), ("", _("Not known yet"))],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Its number does not tell it, and the fee depends on it."),
        widget=forms.RadioSelect,
    )
    customs_declaration = _signs_field(
        label=_("Customs declaration"),
        required=False,
        help_text=_("Its 12 digits, once it is registered."),
        widget=forms.TextInput(attrs={**_TYPED, "inputmode": "numeric"}),
    )
    partner = forms.CharField(
        label=_("Firm on the other side"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        kind: str,
        firms: Sequence[EnterpriseRow],
        drivers: Sequence[DriverRow],
        routes: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["route"].choices = routes  # type: ignore[attr-defined]
        self.fields["enterprise"].widget.choices = [(firm.ref.id, firm.name) for firm in firms]
        self.fields["driver"].widget.choices = [
            ("", _("Not known yet")),
            *((each.ref.id, each.name) for each in drivers),
        ]
        if len(firms) == 1:
            self.fields["enterprise"].widget = forms.HiddenInput()
            self.fields["enterprise"].initial = firms[0].ref.id
        if kind == "new-cars":
            self.fields["plate"].label = _("Chassis number or plate")
            self.fields["plate"].help_text = _(
                "The 17 signs of the chassis number (VIN), or the plate it drives with."
            )
        if kind in DIRECTION_OF:
            del self.fields["direction"]
        if not drivers:
            self.fields["driver"].widget = forms.HiddenInput()


class LineForm(forms.Form):
    """Goods of one kind. ``found`` is what was chosen where the words meant several."""

    found = forms.CharField(required=False, max_length=200)
    goods = forms.CharField(
        label=_("Goods"),
        max_length=200,
        help_text=_("A name or an HS code, for example sầu riêng or 0810.60."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "known-goods"}),
    )
    weight_kg = ReadField(kilograms, label=_("Weight, kg"), max_length=12)
    packages = forms.IntegerField(
        label=_("Packages"),
        required=False,
        min_value=1,
        max_value=10**9,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    packed_on = DayField(
        label=_("Packed on"),
        required=False,
        help_text=_("Fresh goods need it: the day they were packed."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates: list[str] = []

    def clean_goods(self) -> Meant:
        """Return the goods that are meant. Raises: ValidationError where that is not clear."""
        meant = goods_meant(self.cleaned_data["goods"])
        if meant.code:
            return meant
        self.candidates = [as_written(each) for each in meant.others]
        chosen = self.cleaned_data.get("found", "")
        if chosen in self.candidates:
            return goods_meant(chosen)
        if self.candidates:
            raise ValidationError(_("Several goods are called so: choose one."))
        raise ValidationError(_("No goods are known by this name: write another one, or the HS code."))

    def line(self) -> LineOfGoods:
        """Return the line that was read."""
        goods: Meant = self.cleaned_data["goods"]
        return LineOfGoods(
            hs_code=goods.code,
            name=goods.name,
            weight_kg=self.cleaned_data["weight_kg"],
            packages=self.cleaned_data["packages"],
            packed_on=self.cleaned_data["packed_on"],
        )


Lines = formset_factory(LineForm, formset=BaseFormSet, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES)
BESIDE = {"hs_code": "goods"}
"""Where a reason about a field of a declaration is shown, if not under its own name."""


class Paper:
    """
    A declaration on its way through the portal: what is asked for a kind of trip, and what was written.

    ``sent`` is judged; what it is only ``begun`` with is shown as it is.
    """

    def __init__(
        self,
        kind: str,
        by: Actor,
        *,
        sent: Mapping[str, Any] | None = None,
        begun: Mapping[str, Any] | None = None,
    ) -> None:
        self.kind = kind
        firms = enterprises_of(by)
        self.drivers = drivers_of(*(firm.ref for firm in firms), by=by)
        routes = [(each.id, said(each.names)) for each in places.routes(zone_today()) if each.carries_goods]
        begun = begun or {}
        self.trip = TripForm(
            sent, initial=dict(begun), kind=kind, firms=firms, drivers=self.drivers, routes=routes
        )
        lines = begun.get("lines") or [{}]
        self.lines: BaseFormSet[LineForm] = Lines(sent, initial=None if sent else lines, prefix="lines")
        self.about_lines: list[str] = []

    @property
    def carries_goods(self) -> bool:
        """Tell whether goods are asked for."""
        return self.kind != "empty-return"

    @property
    def forms(self) -> list[forms.Form]:
        """Every form of it: the trip's, and those of its goods."""
        return [self.trip, *(self.lines.forms if self.carries_goods else ())]

    def is_readable(self) -> bool:
        """Tell whether everything could be read; where not, the fields say why."""
        # Both are looked at, so that all is told at once.
        trip, lines = self.trip.is_valid(), not self.carries_goods or self.lines.is_valid()
        return trip and lines

    @property
    def enterprise(self) -> UUID:
        """The firm that declares."""
        firm: UUID = self.trip.cleaned_data["enterprise"]
        return firm

    def declaration(self) -> Declaration:
        """Return what was read."""
        read = dict(self.trip.cleaned_data)
        del read["enterprise"]
        return Declaration(kind=self.kind, lines=tuple(form.line() for form in self._written()), **read)

    def tell(self, reasons: Iterable[Reason]) -> None:
        """Show reasons beside the fields they are about."""
        forms_of_lines = self._written()
        for reason in reasons:
            field, words = str(reason.facts.get("field", "")), gettext(reason.sentence)
            if field in self.trip.fields:
                self.trip.add_error(field, words)
            elif field == "lines":
                self.about_lines.append(words)
            else:
                for position in reason.facts.get("lines", ()):
                    forms_of_lines[position - 1].add_error(BESIDE.get(field, field), words)

    def _written(self) -> list[LineForm]:
        if not self.carries_goods:
            return []
        return [form for form in self.lines.forms if form.has_changed()]


def begun_from(sent: Mapping[str, Any], *, added: bool = False, dropped: str = "") -> dict[str, Any]:
    """Return what a form was sent with as the beginning of another, with a line more or one less."""
    count = str(sent.get("lines-TOTAL_FORMS", "0"))
    number = min(int(count), MOST_LINES) if count.isascii() and count.isdigit() else 0
    lines = [
        {name: sent.get(f"lines-{nth}-{name}", "") for name in LineForm.base_fields}
        for nth in range(number)
        if str(nth) != dropped
    ]
    if added and len(lines) < MOST_LINES:
        lines.append({})
    return {**{name: sent.get(name, "") for name in TripForm.base_fields if name in sent}, "lines": lines}


def begun_like(declaration: Declaration, *, enterprise: UUID) -> dict[str, Any]:
    """Return a beginning like another declaration: without what is of one trip alone."""
    return {
        "enterprise": str(enterprise),
        "direction": declaration.direction,
        "plate": shown_plate(declaration.plate),
        "trailer": shown_plate(declaration.trailer),
        "route": declaration.route,
        "driver": str(declaration.driver or ""),
        "container_feet": str(declaration.container_feet or ""),
        "partner": declaration.partner,
        "lines": [
            {
                "goods": f"{line.hs_code} {line.name}",
                "weight_kg": str(line.weight_kg),
                "packages": str(line.packages or ""),
            }
            for line in declaration.lines
        ],
    }


def written_again(sent: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give the fields of a declaration as they were sent, to be sent once more."""
    for name, value in sent.items():
        if name in TripForm.base_fields or name.startswith("lines-"):
            yield name, str(value)
