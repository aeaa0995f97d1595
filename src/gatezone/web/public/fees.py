"""What would it cost? The fee of a trip before it is declared, and the table it is read from."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple
from datetime import date
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from gatezone.charges.catalogue.tariffs import (
    KINDS,
    Coefficient,
    LoadClass,
    Paper,
    Rate,
    Tariff,
    groups,
    tariff_named,
    tariffs_of,
    zone_province,
)
from gatezone.charges.queries import rates_here
from gatezone.charges.tariffs.rates import NotEntered, Rates
from gatezone.charges.tariffs.telling import KINDS as KIND_WORDS
from gatezone.charges.tariffs.telling import decimal, goods_of_line, said, sentence
from gatezone.charges.tariffs.trips import Load, NoFee, Price, Trip
from gatezone.crossings.catalogue.goods import Good, find_goods, folded, goods
from gatezone.crossings.declarations import DIRECTION_OF, HEAVIEST_KG, NotAWeight
from gatezone.web.actors import open_to_all
from gatezone.workdays.queries import zone_today

WEIGHT = re.compile(r"[0-9]{1,9}|[0-9]{1,3}([., \u00a0][0-9]{3}){1,2}")
"""Digits as keyboards have them, or groups of three apart in any of the usual ways."""

CODE_FIRST = re.compile(r"([0-9][0-9.]{2,10})(?:\s.*)?")
MOST_FOUND = 50
MOST_SHOWN = 6


class FeeForm(forms.Form):
    """What decides the fee of a trip."""

    kind = forms.ChoiceField(label=_("Kind of trip"), choices=[(kind, KIND_WORDS[kind]) for kind in KINDS])
    goods = forms.CharField(
        label=_("Goods"),
        max_length=120,
        required=False,
        help_text=_(
            "A name or an HS code, for example sầu riêng or 0810.60. Of several goods the dearest decides."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "known-goods"}),
    )
    weight_kg = forms.CharField(
        label=_("Weight, kg"),
        max_length=24,
        required=False,
        help_text=_("Of all goods on the vehicle."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    container = forms.ChoiceField(
        label=_("Container"),
        choices=[("0", _("No container")), ("20", _("20 feet")), ("40", _("40 feet"))],
        required=False,
        help_text=_("Its number does not say how long it is."),
    )
    on = forms.DateField(
        label=_("Day of entry"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        required=False,
        help_text=_("The resolution in force on the day the vehicle enters the zone decides."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    stays_in_yard = forms.BooleanField(
        label=_("The goods change vehicles in the yard and do not go inland"), required=False
    )

    def __init__(self, *args: Any, today: date, rates: Rates, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = today
        self.rates = rates
        self.candidates: Sequence[Good] = ()

    def clean_weight_kg(self) -> int:
        """Return the kilograms. Raises: ValidationError."""
        written = self.cleaned_data["weight_kg"]
        if self.cleaned_data.get("kind") == "empty-return":
            return 0
        kilograms = int(re.sub(r"[^0-9]", "", written)) if WEIGHT.fullmatch(written) else 0
        if not 1 <= kilograms <= HEAVIEST_KG:
            raise ValidationError(gettext(NotAWeight().sentence))
        return kilograms

    def clean_goods(self) -> list[tuple[str, Good | None]]:
        """Return the goods that may be meant. Raises: ValidationError."""
        if self.cleaned_data.get("kind") == "empty-return":
            return []
        found = goods_meant(self.cleaned_data["goods"])
        if not found:
            raise ValidationError(_("No goods are known by these words. Try another name, or the HS code."))
        return found

    def clean(self) -> dict[str, Any]:
        """Ask which goods are meant where that makes a difference."""
        if not self.errors:
            found = self.cleaned_data["goods"]
            if len({_outcome(self.quoted(code)) for code, _good in found}) > 1:
                self.candidates = [good for _code, good in found if good][:MOST_SHOWN]
                self.add_error("goods", _("These words mean several goods, whose fees differ. Choose one."))
        return self.cleaned_data

    def quoted(self, code: str | None = None) -> Price | NoFee | NotEntered | None:
        """Return what the trip costs with the goods that were meant, or with others."""
        read = self.cleaned_data
        codes = [code] if code is not None else [first for first, _good in read["goods"][:1]]
        kind = read["kind"]
        trip = Trip(
            kind=kind,
            direction=DIRECTION_OF.get(kind, "export"),
            loads=tuple(Load(each, 0) for each in codes),
            weight_kg=read["weight_kg"],
            container_feet=int(read["container"] or 0),
            stays_in_yard=read["stays_in_yard"],
        )
        return self.rates.quote(trip, on=self.day)

    @property
    def day(self) -> date:
        """The day that was asked about, or today."""
        return getattr(self, "cleaned_data", {}).get("on") or self.fields["on"].initial


def goods_meant(written: str) -> list[tuple[str, Good | None]]:
    """Return the codes that words may mean: of a group of the tariff, or of goods by a name or a code."""
    words = folded(written)
    for group in groups():
        if words and words in (group.code, *(folded(name) for name in astuple(group.names))):
            return [(group.prefixes[0] if group.prefixes else "", None)]
    numbered = CODE_FIRST.fullmatch(written)
    found = find_goods(numbered[1] if numbered else written, limit=MOST_FOUND)
    same = [each for each in found if words in map(folded, astuple(each.names))]
    return [(each.code, each) for each in same or found]


@open_to_all
@require_safe
@gzip_page
def fees(request: HttpRequest) -> HttpResponse:
    """Say what a trip would cost, and show the resolutions with their rates. Cost: one SQL statement of its own."""
    today, rates = zone_today(), rates_here()
    asking = request.GET if "kind" in request.GET else None
    form = FeeForm(asking, today=_day(request) or today, rates=rates)
    asked = form.is_bound and form.is_valid()
    found = form.quoted() if asked else None
    tariff = rates.on(form.day)
    page = {
        "form": form,
        "asked": asked,
        "on": form.day,
        "found": found,
        "is_free": isinstance(found, NoFee),
        "is_missing": isinstance(found, NotEntered),
        "sentence": sentence(found) if found else "",
        "parts": _parts(found, tariff) if isinstance(found, Price) and tariff else (),
        "tariff": tariff and tariff_named(tariff.code),
        "samples": rates.samples,
        "papers": _papers(tariff) if tariff else (),
        "tables": _tables(tariff) if tariff else (),
        "coefficients": tariff.coefficients if tariff else (),
        "shown_kind": form["kind"].value() or KINDS[0],
        "versions": tariffs_of(zone_province())[::-1],
        "suggestions": _suggestions(),
    }
    return render(request, "public/fees.html", page, status=422 if form.is_bound and not asked else 200)


def _day(request: HttpRequest) -> date | None:
    """Return the day whose rates are to be shown, where one is asked for."""
    with suppress(ValidationError):
        return forms.DateField(required=False).clean(request.GET.get("on"))
    return None


def _outcome(found: Price | NoFee | NotEntered | None) -> Any:
    """What tells one answer from another: its amount, or which rates are missing."""
    return found if isinstance(found, NotEntered) else getattr(found, "amount", None)


def _papers(tariff: Tariff) -> list[Paper]:
    """The papers from which rates in force were entered, each once."""
    return list(dict.fromkeys(each.paper for each in tariff.lines if each.paper))


def _parts(found: Price, tariff: Tariff) -> list[tuple[str, Coefficient]]:
    """What the rate is multiplied by, with the number as it is read."""
    named = {each.code: each for each in tariff.coefficients}
    return [(decimal(named[code].times), named[code]) for code in found.coefficients]


def _tables(tariff: Tariff) -> Iterator[dict[str, Any]]:
    """
    The rates of each kind of trip: a row for each class of vehicles, a column for each group of goods.

    Where a class has no line in a group, nothing stands there.
    """
    for kind in KINDS:
        rates = [rate for rate in tariff.rates if kind in rate.kinds]
        families = [
            list(lines) for _family, lines in groupby(rates, lambda rate: rate.code.partition("/")[0])
        ]
        loads = dict.fromkeys(rate.load for rate in rates)
        yield {
            "kind": kind,
            "columns": [goods_of_line(lines[0]) for lines in families],
            "rows": [(load, [_line(lines, load) for lines in families]) for load in loads],
            "free": rates[0].free,
        }


def _line(lines: Sequence[Rate], load: LoadClass) -> Rate | None:
    return next((rate for rate in lines if rate.load is load), None)


def _suggestions() -> list[str]:
    """All goods a tariff or people here have a name for."""
    return [said(each.names) for each in groups()] + [f"{each.code} {said(each.names)}" for each in goods()]
