"""Every line of a plan counted anew from the inputs it kept: what an approval rests on (V08); pure."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from gatezone.clearance.catalogue.parameters import NoParameter
from gatezone.clearance.compensation import calculation, supports
from gatezone.clearance.compensation.calculation import Under
from gatezone.clearance.compensation.lines import Line
from gatezone.clearance.compensation.rounding import whole

Inputs = Mapping[str, str]
Count = Callable[[Inputs, Under], Decimal | int]


def is_by_its_formula(line: Line, under: Under) -> bool:
    """Tell whether a line has the amount its formula makes of its inputs; an open or manual one has none to make."""
    if line.is_open or line.state in ("manual", "not-applicable"):
        return True
    try:
        return line.amount_vnd == whole(Decimal(COUNTS[line.formula](line.inputs, under)))
    except (KeyError, ArithmeticError, ValueError, NoParameter):
        return False


def _times(*names: str) -> Count:
    def count(inputs: Inputs, under: Under) -> Decimal:
        product = Decimal(1)
        for name in names:
            product *= Decimal(inputs[name])
        return product

    return count


def _term(inputs: Inputs, under: Under) -> Decimal:
    ground = Decimal(inputs["area_m2"]) * Decimal(inputs["price_vnd"])
    return ground * Decimal(inputs["term_left"]) / Decimal(inputs["term_total"])


def _building(inputs: Inputs, under: Under) -> int:
    numbers = {name: int(inputs[name]) for name in ("life_years", "years_used")}
    return calculation.building(int(inputs["new_vnd"]), **numbers, under=under).amount_vnd


def _annual(inputs: Inputs, under: Under) -> Decimal:
    best = max(Decimal(each) for each in inputs["yields"].split(", ")[-3:])
    return Decimal(inputs["area_m2"]) * best * Decimal(inputs["price_vnd"])


def _trees(inputs: Inputs, under: Under) -> Decimal | int:
    if "full" not in inputs:
        return _times("yearly_kg", "years_left", "price_vnd")(inputs, under)
    full, above = int(inputs["full"]), int(inputs["above"])
    if full + above != int(inputs["quantity"]):
        raise ValueError("trees were lost")
    share = under.pack.of("trees.above-limit", on=under.on)
    return Decimal(inputs["price_vnd"]) * (full + above * share)


def _investment(inputs: Inputs, under: Under) -> Decimal:
    parts = sum(Decimal(inputs[name]) for name in ("levelling", "soil", "strength", "other"))
    return parts * Decimal(inputs.get("term_left", "1")) / Decimal(inputs.get("term_total", "1"))


def _livelihood(inputs: Inputs, under: Under) -> int:
    return supports.livelihood(
        persons=int(inputs["persons"]),
        lost_dm2=int(Decimal(inputs["lost_m2"]) * 100),
        used_dm2=int(Decimal(inputs["used_m2"]) * 100),
        how=inputs["how"],
        rice_vnd=int(inputs["rice_vnd"]),
        under=under,
    ).amount_vnd


def _job_change(inputs: Inputs, under: Under) -> int:
    return supports.job_change(
        int(Decimal(inputs["area_m2"]) * 100),
        int(inputs["price_vnd"]),
        coefficient=Decimal(inputs["coefficient"]),
        group=inputs["group"],
        under=under,
    ).amount_vnd


def _share(inputs: Inputs, under: Under) -> Decimal | int:
    if "fee_vnd" in inputs:
        return supports.fee_support(int(inputs["fee_vnd"]), under=under).amount_vnd
    incomes = [int(each) for each in inputs["incomes"].split(", ")]
    is_full = inputs["is_full"] == "True"
    return supports.business_stop(incomes, is_full=is_full, under=under).amount_vnd


def _bonus(inputs: Inputs, under: Under) -> int:
    return supports.early_bonus(int(inputs["plan_vnd"]), place=inputs["place"], under=under).amount_vnd


COUNTS: Mapping[str, Count] = {
    "L1": _times("area_m2", "price_vnd", "coefficient"),
    "L2": _term,
    "S1": _times("quantity", "price_vnd"),
    "S3": _building,
    "S4": _times("quantity", "price_vnd"),
    "C1": _annual,
    "C2": _trees,
    "C3": lambda inputs, under: int(inputs["moving_vnd"]) + int(inputs["loss_vnd"]),
    "I1": _investment,
    "I2": _investment,
    "O1": _times("owed_vnd"),
    "R1": _times("area_m2", "price_vnd", "coefficient"),
    "lump": _times("amount_vnd"),
    "livelihood": _livelihood,
    "job-change": _job_change,
    "months": _times("months", "monthly_vnd"),
    "share": _share,
    "share-with-cap": _bonus,
}
"""How each formula is counted from the inputs a line keeps."""
