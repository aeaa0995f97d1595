"""The numbers the zone reports of what it lets, each with the assets that make it up."""

from collections.abc import Callable

from gatezone.kernel.figure import Evidence, Figure, Rate
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.leases.occupancy import Use
from gatezone.leases.queries.rents import rents_billed_in, rents_overdue_at, rents_paid_in
from gatezone.leases.queries.use import use_in

AREA_DAYS = Names("m² × ngày", "m² × days", "平方米×天")
DAYS = Names("ngày", "days of assets", "天")
DONG = Names("đồng", "đồng", "越南盾")
DM2_IN_M2 = 100
BOARD = "Review of the Board's year, letting of public assets"
PARTS = " Of a building that has parts its parts are counted, which are let also while it is let whole."


def let_area_days(period: Period) -> Evidence:
    """Count the square metres that were let, times the days they were. Cost: four SQL statements."""
    return _area_days(period, lambda use: use.let)


def empty_area_days(period: Period) -> Evidence:
    """Count the square metres that stood empty, times the days they did. Cost: four SQL statements."""
    return _area_days(period, lambda use: use.empty)


def lettable_area_days(period: Period) -> Evidence:
    """Count the square metres that might be let, times the days they might. Cost: four SQL statements."""
    return _area_days(period, lambda use: use.lettable)


def empty_days(period: Period) -> Evidence:
    """Count the days on which each asset stood empty. Cost: four SQL statements."""
    found = [(each.id, each.use.empty) for each in use_in(period) if each.use.empty]
    return Evidence(
        tuple(Ref("lease-asset", str(asset)) for asset, _days in found), tuple(days for _asset, days in found)
    )


def rents_billed(period: Period) -> Evidence:
    """Sum the rents that were billed in a period, with VAT, less what was withdrawn since. Cost: one SQL statement."""
    return _amounts(rents_billed_in(period))


def rents_paid(period: Period) -> Evidence:
    """Sum what was paid of rents in a period. Cost: two SQL statements."""
    return _amounts(rents_paid_in(period))


def rents_overdue(period: Period) -> Evidence:
    """Sum the rents that were late and not paid at the end of a period. Cost: two SQL statements."""
    return _amounts(rents_overdue_at(period.ends_before))


def _amounts(found: list[tuple[Ref, int]]) -> Evidence:
    return Evidence(tuple(bill for bill, _vnd in found), tuple(vnd for _bill, vnd in found))


def _area_days(period: Period, days: Callable[[Use], int]) -> Evidence:
    found = [(each.id, each.area_dm2 * days(each.use)) for each in use_in(period) if days(each.use)]
    return Evidence(
        tuple(Ref("lease-asset", str(asset)) for asset, _amount in found),
        tuple(amount for _asset, amount in found),
        per=DM2_IN_M2,
    )


LET = Figure(
    code="leases.let-area-days",
    title=Names("Diện tích đã cho thuê theo ngày", "Area let, by days", "已出租面积（按天）"),
    unit=AREA_DAYS,
    definition="Square metres of assets times the days of the period on which they were let." + PARTS,
    source=BOARD,
    count=let_area_days,
)
EMPTY = Figure(
    code="leases.empty-area-days",
    title=Names("Diện tích trống theo ngày", "Area empty, by days", "空置面积（按天）"),
    unit=AREA_DAYS,
    definition="Square metres of assets times the days on which they might be let and nobody had them."
    + PARTS,
    source=BOARD,
    count=empty_area_days,
)
LETTABLE = Figure(
    code="leases.lettable-area-days",
    title=Names("Diện tích có thể cho thuê theo ngày", "Area that may be let, by days", "可出租面积（按天）"),
    unit=AREA_DAYS,
    definition="Square metres of assets times the days of the period on which they were let or might be."
    + PARTS,
    source=BOARD,
    count=lettable_area_days,
)
EMPTY_DAYS = Figure(
    code="leases.empty-days",
    title=Names("Số ngày trống của tài sản", "Empty days of assets", "资产空置天数"),
    unit=DAYS,
    definition="Days of the period on which an asset might be let and nobody had it, of all assets." + PARTS,
    source=BOARD,
    count=empty_days,
)
OCCUPANCY = Rate(
    code="leases.occupancy",
    title=Names("Tỷ lệ lấp đầy", "Occupancy", "出租率"),
    definition="The area that was let as a part of the area that might be, each times its days.",
    source=BOARD,
    above=LET,
    below=LETTABLE,
)

BILLED = Figure(
    code="leases.rents-billed",
    title=Names("Tiền thuê đã thông báo", "Rents billed", "已开单租金"),
    unit=DONG,
    definition="The bills of rents that were raised in the period and stand, with VAT.",
    source=BOARD,
    count=rents_billed,
)
PAID = Figure(
    code="leases.rents-paid",
    title=Names("Tiền thuê đã nộp", "Rents paid", "已缴租金"),
    unit=DONG,
    definition="What was paid of bills of rents in the period, with VAT.",
    source=BOARD,
    count=rents_paid,
)
OVERDUE = Figure(
    code="leases.rents-overdue",
    title=Names("Nợ tiền thuê quá hạn", "Rents overdue", "逾期租金"),
    unit=DONG,
    definition="Bills of rents whose last day to pay was over at the end of the period and that were not paid then.",
    source=BOARD,
    count=rents_overdue,
)
FIGURES = (BILLED, PAID, OVERDUE, LET, EMPTY, LETTABLE, EMPTY_DAYS)
RATES = (OCCUPANCY,)
