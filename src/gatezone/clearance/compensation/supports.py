"""Support beside compensation: livelihood, another trade, a temporary home, the fee of a plot; pure."""

from dataclasses import replace
from decimal import Decimal

from gatezone.clearance.areas import square_metres
from gatezone.clearance.catalogue.parameters import NoParameter
from gatezone.clearance.compensation.calculation import Under, support
from gatezone.clearance.compensation.lines import Line, lacks, needs
from gatezone.clearance.compensation.rounding import whole
from gatezone.clearance.compensation.unclear import decided


def band(lost_dm2: int, used_dm2: int) -> str | None:
    """
    Return the band of farm land lost: exactly 30 % and exactly 70 % are of the band between them.

    None below 10 %. Source: Decree 88/2024/NĐ-CP; the lower bands are of the province.
    """
    hundredth = used_dm2
    if lost_dm2 * 100 > 70 * hundredth:
        return "over-70"
    if lost_dm2 * 100 >= 30 * hundredth:
        return "30-70"
    if lost_dm2 * 100 >= 20 * hundredth:
        return "20-30"
    return "10-20" if lost_dm2 * 100 >= 10 * hundredth else None


def livelihood(
    *, persons: int, lost_dm2: int, used_dm2: int | None, how: str, rice_vnd: int, under: Under
) -> Line:
    """Support a household's life and work with rice for some months (hỗ trợ ổn định đời sống và sản xuất)."""
    line = support(
        "livelihood",
        "livelihood",
        0,
        f"Decree 88/2024/NĐ-CP; {under.pack.instrument}",
        persons=persons,
        lost_m2=square_metres(lost_dm2),
        used_m2="" if used_dm2 is None else square_metres(used_dm2),
        how=how,
        rice_vnd=rice_vnd,
    )
    if not used_dm2:
        return lacks("farm land used before", line)
    found = band(lost_dm2, used_dm2)
    if found is None:
        return replace(line, state="not-applicable", reason="less than 10 % of the farm land")
    try:
        months = under.pack.of(f"livelihood.{found}.{how}", on=under.on)
        rice = under.pack.of("livelihood.rice-kg", on=under.on)
    except NoParameter as no:
        return lacks(no.facts["code"], line)
    inputs = {**line.inputs, "band": found, "months": str(months), "rice_kg": str(rice)}
    return replace(line, inputs=inputs, amount_vnd=whole(persons * rice * months * rice_vnd))


def job_change(
    area_dm2: int,
    price_vnd: int,
    *,
    coefficient: Decimal,
    group: str,
    quota_dm2: int | None = None,
    under: Under,
) -> Line:
    """
    Support a change of trade by some times the price of the farm land lost, within the quota.

    Where the coefficient is not one, whether it counts here is not clear in the texts.
    """
    counted = area_dm2 if quota_dm2 is None else min(area_dm2, quota_dm2)
    line = support(
        "job-change",
        "job-change",
        0,
        f"Decree 88/2024/NĐ-CP; {under.pack.instrument}",
        area_m2=square_metres(counted),
        price_vnd=price_vnd,
        coefficient=coefficient,
        group=group,
    )
    try:
        times = under.pack.of(f"job-change.{group}", on=under.on)
        times = min(times, under.pack.of("job-change.ceiling", on=under.on))
    except NoParameter as no:
        return lacks(no.facts["code"], line)
    reading = decided("job-change-base", under.decisions)
    if coefficient != 1 and reading is None:
        return needs("job-change-base", line)
    factor = coefficient if reading == "table-price-times-coefficient" else Decimal(1)
    amount = whole(times * price_vnd * square_metres(counted) * factor)
    return replace(line, amount_vnd=amount, state="confirmed" if coefficient != 1 else "computed")


def temporary_housing(months: int, monthly_vnd: int, *, basis: str) -> Line:
    """Pay for a temporary home (tạm cư)."""
    return support(
        "temporary-housing", "months", months * monthly_vnd, basis, months=months, monthly_vnd=monthly_vnd
    )


def fee_support(fee_vnd: int, *, under: Under) -> Line:
    """Support the land-use fee of a resettlement plot."""
    line = support("plot-fee-support", "share", 0, under.pack.instrument, fee_vnd=fee_vnd)
    try:
        share = under.pack.of("resettlement.fee-support", on=under.on)
    except NoParameter as no:
        return lacks(no.facts["code"], line)
    return replace(line, amount_vnd=whole(fee_vnd * share))


def business_stop(yearly_incomes_vnd: list[int], *, is_full: bool, under: Under) -> Line:
    """Support a business that stops, by a share of a year's income after tax, averaged over three years."""
    line = support(
        "business-stop",
        "share",
        0,
        under.pack.instrument,
        incomes=", ".join(map(str, yearly_incomes_vnd)),
        is_full=is_full,
    )
    if not yearly_incomes_vnd:
        return lacks("incomes after tax", line)
    try:
        share = under.pack.of(f"business-stop.{'full' if is_full else 'part'}", on=under.on)
    except NoParameter as no:
        return lacks(no.facts["code"], line)
    last = yearly_incomes_vnd[-3:]
    return replace(line, amount_vnd=whole(share * sum(last) / len(last)))


def early_bonus(plan_vnd: int, *, place: str, under: Under) -> Line:
    """Reward an early hand-over; what the rate is of is not clear, so the base is told."""
    line = support(
        "early-hand-over", "share-with-cap", 0, under.pack.instrument, plan_vnd=plan_vnd, place=place
    )
    try:
        rate = under.pack.of("early-hand-over.rate", on=under.on)
        most = under.pack.of(f"early-hand-over.most-{place}", on=under.on)
    except NoParameter as no:
        return lacks(no.facts["code"], line)
    return replace(line, amount_vnd=min(whole(plan_vnd * rate), int(most)))
