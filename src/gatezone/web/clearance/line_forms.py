"""
What is asked of a line of a plan, kind by kind: kinds and quantities, never an amount that a formula makes.

A field is called as the input of the line it becomes, so that the lines of the last version can be asked again.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.clearance import calculation, supports
from gatezone.clearance.areas import number_of
from gatezone.clearance.calculation import Under
from gatezone.clearance.crops import Trees
from gatezone.clearance.lines import Line, manual, not_applicable
from gatezone.kernel.errors import Invalid
from gatezone.web.clearance.fields import LONGEST, Area, Number
from gatezone.web.clearance.words_of_files import BANDS, GROUPS, LINES, TRADES
from gatezone.web.fields import DayField, WholeField

MOST_YEARS = 200
MOST_TREES = 10**6
LUMPS = ("moving", "grave", "self-arranged", "other")


class LineForm(forms.Form):
    """A kind of line."""

    title: ClassVar[Promise]

    def line(self, under: Under) -> Line:
        """Return the line that follows from what was typed. Raises: ValueError, Invalid."""
        raise NotImplementedError


class PricedForm(LineForm):
    """A kind of line that rests on a price of a table: the days it is in force are kept with it (V10)."""

    price_since = DayField(label=_("Price in force since"), required=False)
    price_until = DayField(label=_("Price in force until"), required=False)

    def priced(self, line: Line) -> Line:
        """Return the line with the days of its price, where they were told."""
        since = self.cleaned_data["price_since"]
        return (
            calculation.priced(line, since=since, until=self.cleaned_data["price_until"]) if since else line
        )


class LandForm(PricedForm):
    title = _("Land, by table price and coefficient")
    area_m2 = Area(label=_("Area"))
    price_vnd = WholeField(label=_("Price of the table, đồng/m²"))
    coefficient = Number(label=_("Coefficient"), required=False, help_text=_("For example 1,2; empty is 1."))
    field_order = ("area_m2", "price_vnd", "coefficient")

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return self.priced(calculation.land(got["area_m2"], got["price_vnd"], got["coefficient"]))


class TermLandForm(PricedForm):
    title = _("Land given for a term")
    area_m2 = Area(label=_("Area"))
    price_vnd = WholeField(label=_("Price, đồng/m²"))
    term_total = WholeField(label=_("Whole term, years"), most=MOST_YEARS)
    term_left = WholeField(label=_("What is left of it, years"), most=MOST_YEARS)
    field_order = ("area_m2", "price_vnd", "term_total", "term_left")

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        term = {name: got[name] for name in ("term_total", "term_left")}
        return self.priced(calculation.land_for_a_term(got["area_m2"], got["price_vnd"], **term))


class HouseForm(PricedForm):
    title = _("House that serves living, at the value of a new one")
    quantity = Number(label=_("Quantity"))
    price_vnd = WholeField(label=_("Price of a new one, đồng a unit"))
    field_order = ("quantity", "price_vnd")

    def line(self, under: Under) -> Line:
        return self.priced(calculation.house(self.cleaned_data["quantity"], self.cleaned_data["price_vnd"]))


class WorksForm(HouseForm):
    title = _("Technical or social works, at the value of new ones")

    def line(self, under: Under) -> Line:
        return self.priced(calculation.works(self.cleaned_data["quantity"], self.cleaned_data["price_vnd"]))


class BuildingForm(LineForm):
    title = _("Another building in use")
    new_vnd = WholeField(label=_("Value of a new one, đồng"))
    life_years = WholeField(label=_("Life, years"), most=MOST_YEARS)
    years_used = WholeField(label=_("Years used"), most=MOST_YEARS)

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        years = {name: got[name] for name in ("life_years", "years_used")}
        return calculation.building(got["new_vnd"], **years, under=under)


class TreesForm(PricedForm):
    """Trees of one kind on one parcel; those of a parcel are counted together, in the order they stand."""

    title = _("Trees of one kind on a parcel")
    parcel = forms.ChoiceField(label=_("Parcel"))
    name = forms.CharField(label=_("Kind and size"), max_length=LONGEST)
    quantity = WholeField(label=_("Number of trees"), most=MOST_TREES)
    price_vnd = WholeField(label=_("Price of a tree, đồng"))
    per_hectare = WholeField(
        label=_("Standard density, trees a hectare"),
        most=MOST_TREES,
        required=False,
        help_text=_("Empty where none is set: on a mixed parcel an officer then decides how they count."),
    )
    field_order = ("parcel", "name", "quantity", "price_vnd", "per_hectare")

    def __init__(self, *args: Any, parcels: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parcel"].choices = parcels  # type: ignore[attr-defined]

    def trees(self) -> Trees:
        """Return the trees, to be counted with the others of their parcel."""
        got = self.cleaned_data
        return Trees(got["name"], got["quantity"], got["price_vnd"], got["per_hectare"] or None)


class AnnualForm(PricedForm):
    title = _("Annual crop, by its best season of three years")
    area_m2 = Area(label=_("Area"))
    price_vnd = WholeField(label=_("Price of a kilogram, đồng"))
    yields = forms.CharField(
        label=_("Yields, kg/m²"),
        max_length=80,
        required=False,
        help_text=_("Of the last three years, apart by semicolons: 0,5; 0,6; 0,55."),
    )
    field_order = ("area_m2", "price_vnd", "yields")

    def clean_yields(self) -> list[Decimal]:
        """Return the yields. Raises: ValidationError."""
        try:
            return [number_of(each) for each in self.cleaned_data["yields"].split(";") if each.strip()]
        except Invalid as no:
            raise ValidationError(gettext(no.sentence)) from no

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return self.priced(calculation.annual_crop(got["area_m2"], got["price_vnd"], got["yields"]))


class HarvestsForm(PricedForm):
    title = _("Trees of many harvests")
    yearly_kg = Number(label=_("Harvest of a year, kg"))
    years_left = WholeField(label=_("Years they would still bear"), most=MOST_YEARS)
    price_vnd = WholeField(label=_("Price of a kilogram, đồng"))
    field_order = ("yearly_kg", "years_left", "price_vnd")

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return self.priced(calculation.harvests(got["yearly_kg"], got["years_left"], got["price_vnd"]))


class ReplantingForm(LineForm):
    title = _("Plants that can be moved")
    moving_vnd = WholeField(label=_("Moving, đồng"))
    loss_vnd = WholeField(label=_("Loss by replanting, đồng"), required=False)

    def line(self, under: Under) -> Line:
        return calculation.replanting(self.cleaned_data["moving_vnd"], self.cleaned_data["loss_vnd"])


class InvestmentForm(LineForm):
    title = _("Remaining investment in land")
    levelling = WholeField(label=_("Levelling, đồng"), required=False)
    soil = WholeField(label=_("Improving the soil, đồng"), required=False)
    strength = WholeField(label=_("Strengthening the ground, đồng"), required=False)
    other = WholeField(label=_("Other, đồng"), required=False)
    papers = forms.CharField(label=_("Papers of the user"), max_length=LONGEST, required=False)
    term_left = WholeField(label=_("What is left of the term, years"), most=MOST_YEARS, required=False)
    term_total = WholeField(label=_("Whole term, years"), most=MOST_YEARS, required=False)

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        if got["term_left"] > got["term_total"]:
            raise ValueError("what is left of a term is part of it")
        parts = {f"{name}_vnd": got[name] for name in ("levelling", "soil", "strength", "other")}
        term = (got["term_left"], got["term_total"]) if got["term_total"] else None
        return calculation.remaining_investment(**parts, papers=got["papers"], term=term)


class LumpForm(LineForm):
    title = _("One sum a decision sets: moving, graves, and the like")
    kind = forms.ChoiceField(label=_("For"), choices=[(each, LINES[each]) for each in LUMPS])
    group = forms.ChoiceField(
        label=_("Group"), choices=[(each, GROUPS[each]) for each in ("compensation", "support")]
    )
    amount_vnd = WholeField(label=_("Amount in đồng"))
    basis = forms.CharField(label=_("Legal basis"), max_length=LONGEST)

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return calculation.lump(got["kind"], got["group"], got["amount_vnd"], basis=got["basis"])


class LivelihoodForm(LineForm):
    title = _("Support of life and production, in rice")
    persons = WholeField(label=_("Members of the household"), most=1_000)
    lost_m2 = Area(label=_("Farm land recovered"))
    used_m2 = Area(label=_("Farm land used before"), required=False)
    how = forms.ChoiceField(label=_("The household"), choices=list(BANDS.items()))
    rice_vnd = WholeField(label=_("Price of a kilogram of rice, đồng"))

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return supports.livelihood(
            persons=got["persons"],
            lost_dm2=got["lost_m2"],
            used_dm2=got["used_m2"] or None,
            how=got["how"],
            rice_vnd=got["rice_vnd"],
            under=under,
        )


class TradeForm(LineForm):
    title = _("Support of training and another trade")
    area_m2 = Area(label=_("Farm land recovered"))
    quota_m2 = Area(
        label=_("Quota of farm land"), required=False, help_text=_("Empty where it does not bind.")
    )
    price_vnd = WholeField(label=_("Price of the table, đồng/m²"))
    coefficient = Number(label=_("Coefficient"), required=False, help_text=_("For example 1,2; empty is 1."))
    group = forms.ChoiceField(label=_("Group of land"), choices=list(TRADES.items()))

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return supports.job_change(
            got["area_m2"],
            got["price_vnd"],
            coefficient=got["coefficient"],
            group=got["group"],
            quota_dm2=got["quota_m2"] or None,
            under=under,
        )


class HomeForm(LineForm):
    title = _("Temporary home")
    months = WholeField(label=_("Months"), most=600)
    monthly_vnd = WholeField(label=_("A month, đồng"))
    basis = forms.CharField(label=_("Legal basis"), max_length=LONGEST)

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return supports.temporary_housing(got["months"], got["monthly_vnd"], basis=got["basis"])


class FeeSupportForm(LineForm):
    title = _("Support of the land-use fee of a plot")
    fee_vnd = WholeField(label=_("Land-use fee, đồng"))

    def line(self, under: Under) -> Line:
        return supports.fee_support(self.cleaned_data["fee_vnd"], under=under)


class BusinessForm(LineForm):
    title = _("Support of a business that stops")
    incomes = forms.CharField(
        label=_("Income after tax of the last three years, đồng"),
        max_length=120,
        required=False,
        help_text=_("Apart by semicolons: 120.000.000; 110.000.000; 130.000.000."),
    )
    is_full = forms.BooleanField(label=_("It stops altogether"), required=False)

    def clean_incomes(self) -> list[int]:
        """Return the incomes. Raises: ValidationError."""
        reader = WholeField(required=False)
        return [reader.clean(each) for each in self.cleaned_data["incomes"].split(";") if each.strip()]

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return supports.business_stop(got["incomes"], is_full=got["is_full"], under=under)


class BonusForm(LineForm):
    title = _("Bonus for an early hand-over")
    plan_vnd = WholeField(label=_("What the bonus is a share of, đồng"))
    place = forms.ChoiceField(label=_("Level of the limit"), choices=[("1", "1"), ("2", "2")])

    def line(self, under: Under) -> Line:
        return supports.early_bonus(
            self.cleaned_data["plan_vnd"], place=self.cleaned_data["place"], under=under
        )


class ObligationsForm(LineForm):
    title = _("Unpaid obligations on land, to be set off")
    owed_vnd = WholeField(label=_("Owed, đồng"))

    def line(self, under: Under) -> Line:
        return calculation.obligations(self.cleaned_data["owed_vnd"])


class PlotFeeForm(LandForm):
    title = _("Land-use fee of the resettlement plot, to be set off")

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return self.priced(calculation.plot_fee(got["area_m2"], got["price_vnd"], got["coefficient"]))


class ManualForm(LineForm):
    title = _("A line typed by hand, with its basis and its reason")
    kind = forms.ChoiceField(label=_("For"), choices=list(LINES.items()))
    group = forms.ChoiceField(label=_("Group"), choices=list(GROUPS.items()))
    amount_vnd = WholeField(label=_("Amount in đồng"))
    basis = forms.CharField(label=_("Legal basis"), max_length=LONGEST)
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST)

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        said = {name: got[name] for name in ("basis", "reason")}
        line = manual(got["kind"], got["group"], got["amount_vnd"], **said)
        return line


class NothingForm(LineForm):
    title = _("Nothing is due: it does not apply")
    kind = forms.ChoiceField(label=_("For"), choices=list(LINES.items()))
    group = forms.ChoiceField(label=_("Group"), choices=list(GROUPS.items()))
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST)

    def line(self, under: Under) -> Line:
        got = self.cleaned_data
        return not_applicable(got["kind"], got["group"], reason=got["reason"])


FORMS: Mapping[str, type[LineForm]] = {
    "land": LandForm,
    "land-for-a-term": TermLandForm,
    "house": HouseForm,
    "building": BuildingForm,
    "works": WorksForm,
    "trees": TreesForm,
    "annual-crop": AnnualForm,
    "harvests": HarvestsForm,
    "replanting": ReplantingForm,
    "investment": InvestmentForm,
    "lump": LumpForm,
    "livelihood": LivelihoodForm,
    "job-change": TradeForm,
    "temporary-home": HomeForm,
    "fee-support": FeeSupportForm,
    "business-stop": BusinessForm,
    "early-bonus": BonusForm,
    "obligations": ObligationsForm,
    "plot-fee": PlotFeeForm,
    "manual": ManualForm,
    "nothing": NothingForm,
}
"""Every kind of line, in the order of a plan."""
