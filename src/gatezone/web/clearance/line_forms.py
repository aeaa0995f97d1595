"""
What is asked of a line of a plan, kind by kind: kinds and quantities, never an amount that a formula makes.

A field is called as the input of the line it becomes, so that the lines of the last version can be asked again.
"""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from inspect import signature
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.charges.whole_numbers import read_whole
from gatezone.clearance.areas import number_of
from gatezone.clearance.compensation import calculation, supports
from gatezone.clearance.compensation.calculation import Under
from gatezone.clearance.compensation.crops import Trees
from gatezone.clearance.compensation.lines import Line, manual, not_applicable
from gatezone.web.clearance.fields import Area, AreaIfAny, Number, Words
from gatezone.web.clearance.words_of_files import BANDS, GROUPS, LINES, TRADES
from gatezone.web.fields import MOST_VND, Choices, DayField, ReadField, WholeField

MOST_TREES = 10**6

Years = partial(WholeField, most=200)
OneOf = forms.ChoiceField


def _several(read: Callable[[str], Any], **more: Any) -> ReadField:
    """Return a field of several numbers, apart by semicolons."""
    return ReadField(
        lambda written: [read(each) for each in written.split(";") if each.strip()],
        **{"nothing": (), "required": False, "inputmode": "text", **more},
    )


def _trees(name: str, quantity: int, price_vnd: int, per_hectare: int, **_more: Any) -> Trees:
    return Trees(name, quantity, price_vnd, per_hectare or None)


def _investment(papers: str, term_left: int, term_total: int, **parts: int) -> Line:
    if term_left > term_total:
        raise ValueError("what is left of a term is part of it")
    told = {f"{name}_vnd": part for name, part in parts.items()}
    term = (term_left, term_total) if term_total else None
    return calculation.remaining_investment(**told, papers=papers, term=term)


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of line: what it is called, what counts it, and what is asked for.

    ``counts`` is given what was typed by the names of the fields, areas as ``_dm2``, and what the plan is counted
    ``under`` where it takes that. One that rests on a price of a table keeps the days it is in force (V10).
    """

    title: Promise
    counts: Callable[..., Any]
    fields: Mapping[str, forms.Field]


def _kind(title: Promise, counts: Callable[..., Any], **fields: forms.Field) -> Kind:
    return Kind(title, counts, fields)


def _priced(title: Promise, counts: Callable[..., Any], **fields: forms.Field) -> Kind:
    days: dict[str, forms.Field] = {
        "price_since": DayField(label=_("Price in force since"), required=False),
        "price_until": DayField(label=_("Price in force until"), required=False),
    }
    return Kind(title, counts, {**fields, **days})


AREA = Area(label=_("Area"))
PRICE = WholeField(label=_("Price of the table, đồng/m²"))
PRICE_OF_A_KG = WholeField(label=_("Price of a kilogram, đồng"))
COEFFICIENT = Number(label=_("Coefficient"), required=False, help_text=_("For example 1,2; empty is 1."))
QUANTITY = Number(label=_("Quantity"))
AMOUNT = WholeField(label=_("Amount in đồng"))
BASIS = Words(label=_("Legal basis"))
WHAT_FOR = OneOf(label=_("For"), choices=LINES)
GROUP = OneOf(label=_("Group"), choices=GROUPS)
WHOLE_TERM = Years(label=_("Whole term, years"))
TERM_LEFT = Years(label=_("What is left of it, years"))

KINDS: Mapping[str, Kind] = {
    "land": _priced(
        _("Land, by table price and coefficient"),
        calculation.land,
        area_m2=AREA,
        price_vnd=PRICE,
        coefficient=COEFFICIENT,
    ),
    "land-for-a-term": _priced(
        _("Land given for a term"),
        calculation.land_for_a_term,
        area_m2=AREA,
        price_vnd=WholeField(label=_("Price, đồng/m²")),
        term_total=WHOLE_TERM,
        term_left=TERM_LEFT,
    ),
    "house": _priced(
        _("House that serves living, at the value of a new one"),
        calculation.house,
        quantity=QUANTITY,
        price_vnd=WholeField(label=_("Price of a new one, đồng a unit")),
    ),
    "building": _kind(
        _("Another building in use"),
        calculation.building,
        new_vnd=WholeField(label=_("Value of a new one, đồng")),
        life_years=Years(label=_("Life, years")),
        years_used=Years(label=_("Years used")),
    ),
    "works": _priced(
        _("Technical or social works, at the value of new ones"),
        calculation.works,
        quantity=QUANTITY,
        price_vnd=WholeField(label=_("Price of a new one, đồng a unit")),
    ),
    # Those of a parcel are counted together, in the order they stand.
    "trees": _priced(
        _("Trees of one kind on a parcel"),
        _trees,
        parcel=OneOf(label=_("Parcel")),
        name=Words(label=_("Kind and size")),
        quantity=WholeField(label=_("Number of trees"), most=MOST_TREES),
        price_vnd=WholeField(label=_("Price of a tree, đồng")),
        per_hectare=WholeField(
            label=_("Standard density, trees a hectare"),
            most=MOST_TREES,
            required=False,
            help_text=_("Empty where none is set: on a mixed parcel an officer then decides how they count."),
        ),
    ),
    "annual-crop": _priced(
        _("Annual crop, by its best season of three years"),
        lambda area_dm2, price_vnd, yields: calculation.annual_crop(area_dm2, price_vnd, yields),
        area_m2=AREA,
        price_vnd=PRICE_OF_A_KG,
        yields=_several(
            number_of,
            label=_("Yields, kg/m²"),
            max_length=80,
            help_text=_("Of the last three years, apart by semicolons: 0,5; 0,6; 0,55."),
        ),
    ),
    "harvests": _priced(
        _("Trees of many harvests"),
        calculation.harvests,
        yearly_kg=Number(label=_("Harvest of a year, kg")),
        years_left=Years(label=_("Years they would still bear")),
        price_vnd=PRICE_OF_A_KG,
    ),
    "replanting": _kind(
        _("Plants that can be moved"),
        calculation.replanting,
        moving_vnd=WholeField(label=_("Moving, đồng")),
        loss_vnd=WholeField(label=_("Loss by replanting, đồng"), required=False),
    ),
    "investment": _kind(
        _("Remaining investment in land"),
        _investment,
        levelling=WholeField(label=_("Levelling, đồng"), required=False),
        soil=WholeField(label=_("Improving the soil, đồng"), required=False),
        strength=WholeField(label=_("Strengthening the ground, đồng"), required=False),
        other=WholeField(label=_("Other, đồng"), required=False),
        papers=Words(label=_("Papers of the user"), required=False),
        term_left=Years(label=_("What is left of the term, years"), required=False),
        term_total=Years(label=_("Whole term, years"), required=False),
    ),
    "lump": _kind(
        _("One sum a decision sets: moving, graves, and the like"),
        calculation.lump,
        kind=OneOf(
            label=_("For"),
            choices=[(each, LINES[each]) for each in ("moving", "grave", "self-arranged", "other")],
        ),
        group=OneOf(label=_("Group"), choices=[(each, GROUPS[each]) for each in ("compensation", "support")]),
        amount_vnd=AMOUNT,
        basis=BASIS,
    ),
    "livelihood": _kind(
        _("Support of life and production, in rice"),
        supports.livelihood,
        persons=WholeField(label=_("Members of the household"), most=1_000),
        lost_m2=Area(label=_("Farm land recovered")),
        used_m2=AreaIfAny(label=_("Farm land used before")),
        how=OneOf(label=_("The household"), choices=BANDS),
        rice_vnd=WholeField(label=_("Price of a kilogram of rice, đồng")),
    ),
    "job-change": _kind(
        _("Support of training and another trade"),
        supports.job_change,
        area_m2=Area(label=_("Farm land recovered")),
        quota_m2=AreaIfAny(label=_("Quota of farm land"), help_text=_("Empty where it does not bind.")),
        price_vnd=PRICE,
        coefficient=COEFFICIENT,
        group=OneOf(label=_("Group of land"), choices=TRADES),
    ),
    "temporary-home": _kind(
        _("Temporary home"),
        supports.temporary_housing,
        months=WholeField(label=_("Months"), most=600),
        monthly_vnd=WholeField(label=_("A month, đồng")),
        basis=BASIS,
    ),
    "fee-support": _kind(
        _("Support of the land-use fee of a plot"),
        supports.fee_support,
        fee_vnd=WholeField(label=_("Land-use fee, đồng")),
    ),
    "business-stop": _kind(
        _("Support of a business that stops"),
        lambda incomes, is_full, under: supports.business_stop(incomes, is_full=is_full, under=under),
        incomes=_several(
            partial(read_whole, most=MOST_VND),
            label=_("Income after tax of the last three years, đồng"),
            max_length=120,
            help_text=_("Apart by semicolons: 120.000.000; 110.000.000; 130.000.000."),
        ),
        is_full=forms.BooleanField(label=_("It stops altogether"), required=False),
    ),
    "early-bonus": _kind(
        _("Bonus for an early hand-over"),
        supports.early_bonus,
        plan_vnd=WholeField(label=_("What the bonus is a share of, đồng")),
        place=OneOf(label=_("Level of the limit"), choices=[("1", "1"), ("2", "2")]),
    ),
    "obligations": _kind(
        _("Unpaid obligations on land, to be set off"),
        calculation.obligations,
        owed_vnd=WholeField(label=_("Owed, đồng")),
    ),
    "plot-fee": _priced(
        _("Land-use fee of the resettlement plot, to be set off"),
        calculation.plot_fee,
        area_m2=AREA,
        price_vnd=PRICE,
        coefficient=COEFFICIENT,
    ),
    "manual": _kind(
        _("A line typed by hand, with its basis and its reason"),
        manual,
        kind=WHAT_FOR,
        group=GROUP,
        amount_vnd=AMOUNT,
        basis=BASIS,
        reason=Words(label=_("Reason")),
    ),
    "nothing": _kind(
        _("Nothing is due: it does not apply"),
        not_applicable,
        kind=WHAT_FOR,
        group=GROUP,
        reason=Words(label=_("Reason")),
    ),
}
"""What a plan may hold, in the order in which it is offered."""


class LineForm(forms.Form):
    """A line of one kind; the fields follow from the kind."""

    def __init__(self, kind: str, typed: Mapping[str, str] | None = None, *, parcels: Choices) -> None:
        super().__init__(typed)
        self.kind = KINDS[kind]
        self.fields.update(deepcopy(dict(self.kind.fields)))
        if "parcel" in self.fields:
            self.fields["parcel"].choices = parcels  # type: ignore[attr-defined]

    def counted(self, under: Under) -> Any:
        """Return what its kind makes of what was typed: a line, or trees. Raises: ValueError, Invalid."""
        told = {
            name.replace("_m2", "_dm2"): value
            for name, value in self.cleaned_data.items()
            if name not in ("price_since", "price_until")
        }
        if "under" in signature(self.kind.counts).parameters:
            told["under"] = under
        return self.kind.counts(**told)

    def priced(self, line: Line) -> Line:
        """Return the line with the days of its price, where they were told."""
        since, until = (self.cleaned_data.get(name) for name in ("price_since", "price_until"))
        return calculation.priced(line, since=since, until=until) if since else line
