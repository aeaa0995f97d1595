"""The numbers the zone reports of what it lets, each with the assets that make it up."""

from collections.abc import Callable

from gatezone.kernel.figure import Evidence, Figure, Rate
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.leases.occupancy import Use
from gatezone.leases.queries.use import use_in

AREA_DAYS = Names("m² × ngày", "m² × days", "平方米×天")
DAYS = Names("ngày", "days of assets", "天")
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

FIGURES = (LET, EMPTY, LETTABLE, EMPTY_DAYS)
RATES = (OCCUPANCY,)
