"""
What is paid for land, buildings, crops and the rest, line by line; pure.

Every number of a decision comes from a pack of parameters: what is not in it makes the basis missing. Order of a
plan: land, structures, crops, remaining investment, moving, support, resettlement, obligations.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from gatezone.clearance.areas import square_metres
from gatezone.clearance.catalogue.parameters import NoParameter, Pack
from gatezone.clearance.compensation.crops import Trees, count
from gatezone.clearance.compensation.lines import COMPENSATION, SET_OFF, SUPPORT, Line, lacks, needs
from gatezone.clearance.compensation.rounding import whole
from gatezone.clearance.compensation.unclear import Decisions, decided

LAW = "Land Law 31/2024/QH15"
DECREE = "Decree 88/2024/NĐ-CP"
RESOLUTION = "Resolution 254/2025/QH15, article 3"


@dataclass(frozen=True, slots=True)
class Under:
    """What a calculation is made under: a province's parameters, the day of approval, decisions of officers."""

    pack: Pack
    on: date
    decisions: Decisions = ()


def land(
    area_dm2: int, price_vnd: int, coefficient: Decimal = Decimal(1), *, basis: str = RESOLUTION
) -> Line:
    """Compensate land by area, table price and coefficient (L1)."""
    amount = whole(square_metres(area_dm2) * price_vnd * coefficient)
    inputs = _said(area_m2=square_metres(area_dm2), price_vnd=price_vnd, coefficient=coefficient)
    return Line("land", COMPENSATION, "L1", inputs, basis, amount)


def land_for_a_term(area_dm2: int, price_vnd: int, *, term_total: int, term_left: int) -> Line:
    """Compensate land that was given for a term, by what is left of it (L2). Raises: ValueError."""
    if not 0 <= term_left <= term_total or term_total < 1:
        raise ValueError("what is left of a term is part of it")
    amount = whole(square_metres(area_dm2) * price_vnd * term_left / term_total)
    inputs = _said(
        area_m2=square_metres(area_dm2), price_vnd=price_vnd, term_total=term_total, term_left=term_left
    )
    return Line("land", COMPENSATION, "L2", inputs, DECREE, amount)


def house(quantity: Decimal, price_vnd: int) -> Line:
    """Compensate a house that serves living, at the value of a new one of its standard (S1)."""
    inputs = _said(quantity=quantity, price_vnd=price_vnd)
    return Line("structure", COMPENSATION, "S1", inputs, f"{LAW}, article 102", whole(quantity * price_vnd))


def works(quantity: Decimal, price_vnd: int) -> Line:
    """Compensate technical or social works at the value of new ones (S4)."""
    return replace(house(quantity, price_vnd), formula="S4")


def building(new_vnd: int, *, life_years: int, years_used: int, under: Under) -> Line:
    """
    Compensate another building: its value left and a share of it, between a floor and a cap (S3).

    Raises: ValueError where it has no life.
    """
    if life_years < 1 or years_used < 0:
        raise ValueError("a building has a life in years")
    line = Line(
        "structure",
        COMPENSATION,
        "S3",
        _said(new_vnd=new_vnd, life_years=life_years, years_used=years_used),
        f"{DECREE}; {under.pack.instrument}",
    )
    try:
        rate, floor, cap = (
            under.pack.of(f"structure.{each}", on=under.on) for each in ("rate", "floor", "cap")
        )
    except NoParameter as no:
        return lacks(no.facts["code"], line)
    left = max(Decimal(0), new_vnd - Decimal(new_vnd) * years_used / life_years)
    paid = min(max(left * (1 + rate), new_vnd * floor), new_vnd * cap)
    return replace(line, amount_vnd=whole(paid))


def trees(lines: Sequence[Trees], area_dm2: int, *, under: Under) -> list[Line]:
    """
    Compensate the trees of one parcel, in full up to the density and at a share above it.

    Trees without a density on a mixed parcel need confirmation.
    """
    try:
        most = under.pack.of("trees.density-limit", on=under.on)
        share = under.pack.of("trees.above-limit", on=under.on)
    except NoParameter as no:
        return [lacks(no.facts["code"], _of_trees(each, 0, 0)) for each in lines]
    loose = decided("trees-without-density", under.decisions)
    made = []
    for each, paid in zip(lines, count(lines, area_dm2, most=most, share=share, loose=loose), strict=True):
        if paid is None:
            made.append(needs("trees-without-density", _of_trees(each, 0, 0)))
        else:
            state = "confirmed" if each.per_hectare is None and loose else "computed"
            made.append(
                replace(_of_trees(each, paid.full, paid.above), amount_vnd=paid.amount_vnd, state=state)
            )
    return made


def annual_crop(area_dm2: int, price_vnd: int, yields_kg_per_m2: Sequence[Decimal]) -> Line:
    """Compensate an annual crop by the best season of the last three years (C1)."""
    line = Line(
        "crop",
        COMPENSATION,
        "C1",
        _said(
            area_m2=square_metres(area_dm2), price_vnd=price_vnd, yields=", ".join(map(str, yields_kg_per_m2))
        ),
        f"{LAW}, article 103",
    )
    if not yields_kg_per_m2:
        return lacks("yields", line)
    best = max(yields_kg_per_m2[-3:])
    return replace(line, amount_vnd=whole(square_metres(area_dm2) * best * price_vnd))


def harvests(yearly_kg: Decimal, years_left: int, price_vnd: int) -> Line:
    """Compensate trees of many harvests by what they would still have borne (C2)."""
    inputs = _said(yearly_kg=yearly_kg, years_left=years_left, price_vnd=price_vnd)
    amount = whole(yearly_kg * years_left * price_vnd)
    return Line("crop", COMPENSATION, "C2", inputs, f"{LAW}, article 103", amount)


def replanting(moving_vnd: int, loss_vnd: int) -> Line:
    """Compensate crops that can be moved (C3)."""
    inputs = _said(moving_vnd=moving_vnd, loss_vnd=loss_vnd)
    return Line("crop", COMPENSATION, "C3", inputs, f"{LAW}, article 103", moving_vnd + loss_vnd)


def remaining_investment(
    *,
    levelling_vnd: int = 0,
    soil_vnd: int = 0,
    strength_vnd: int = 0,
    other_vnd: int = 0,
    papers: str,
    term: tuple[int, int] | None = None,
) -> Line:
    """
    Compensate what is left of an investment in land, by the papers of the user (I1).

    ``term`` is what is left of a limited term and the whole of it (I2).
    """
    parts = (levelling_vnd, soil_vnd, strength_vnd, other_vnd)
    inputs = _said(levelling=parts[0], soil=parts[1], strength=parts[2], other=parts[3], papers=papers)
    line = Line("remaining-investment", COMPENSATION, "I2" if term else "I1", inputs, DECREE)
    if not papers.strip():
        return lacks("papers", line)
    left, total = term or (1, 1)
    if term:
        line = replace(line, inputs={**inputs, "term_left": str(left), "term_total": str(total)})
    return replace(line, amount_vnd=whole(Decimal(sum(parts)) * left / total))


def lump(kind: str, group: str, amount_vnd: int, *, basis: str) -> Line:
    """Pay what a decision sets as one sum, as for moving or a grave."""
    return Line(kind, group, "lump", _said(amount_vnd=amount_vnd), basis, amount_vnd)


def obligations(owed_vnd: int) -> Line:
    """Deduct unpaid obligations on land (O1); that they fit in the money for land is a rule of approval."""
    return Line("obligations", SET_OFF, "O1", _said(owed_vnd=owed_vnd), f"{LAW}, article 94", owed_vnd)


def plot_fee(area_dm2: int, price_vnd: int, coefficient: Decimal = Decimal(1)) -> Line:
    """Set off the land-use fee of a resettlement plot, at table price and coefficient (R1)."""
    amount = whole(square_metres(area_dm2) * price_vnd * coefficient)
    inputs = _said(area_m2=square_metres(area_dm2), price_vnd=price_vnd, coefficient=coefficient)
    return Line("plot-fee", SET_OFF, "R1", inputs, "Decree 49/2026/NĐ-CP, article 11", amount)


def priced(line: Line, *, since: date, until: date | None = None) -> Line:
    """Say on which days the price of a line is in force, for the rule of approval (V10)."""
    days = _said(price_since=since, price_until="" if until is None else until)
    return replace(line, inputs={**line.inputs, **days})


def support(kind: str, formula: str, amount_vnd: int, basis: str, **inputs: object) -> Line:
    """Make a line of support."""
    return Line(kind, SUPPORT, formula, _said(**inputs), basis, amount_vnd)


def _of_trees(trees: Trees, full: int, above: int) -> Line:
    inputs = _said(
        quantity=trees.quantity,
        price_vnd=trees.price_vnd,
        per_hectare="" if trees.per_hectare is None else trees.per_hectare,
        full=full,
        above=above,
    )
    return Line("crop", COMPENSATION, "C2", inputs, f"{LAW}, article 103", about=trees.name)


def _said(**inputs: object) -> dict[str, str]:
    return {name: str(value) for name, value in inputs.items()}
