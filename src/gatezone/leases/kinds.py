"""What is let: the kinds of assets, the classes whose law they follow, and how they are let; pure."""

from collections.abc import Mapping

from gatezone.kernel.names import Names

BUILDING, FLOOR, KIOSK, YARD, LOT = "building", "floor", "kiosk", "yard", "lot"

KINDS: Mapping[str, Names] = {
    BUILDING: Names("Nhà dịch vụ", "Service building", "服务楼"),
    FLOOR: Names("Tầng, phần nhà", "Floor or part of a building", "楼层或部分房屋"),
    KIOSK: Names("Ki-ốt", "Kiosk", "售货亭"),
    YARD: Names("Sân bãi, hạ tầng", "Yard or other works", "场地及基础设施"),
    LOT: Names("Lô đất", "Lot of land", "地块"),
}
"""Every kind of asset that is let, by its code. The database refuses any other."""

SERVICE_UNIT, AGENCY, WORKS, LAND = "A", "B", "C", "D"

CLASSES: Mapping[str, Names] = {
    SERVICE_UNIT: Names(
        "A: tài sản công của đơn vị sự nghiệp", "A: public asset of a service unit", "A：事业单位公共资产"
    ),
    AGENCY: Names("B: tài sản công của cơ quan", "B: public asset of an agency", "B：机关公共资产"),
    WORKS: Names("C: tài sản kết cấu hạ tầng", "C: infrastructure", "C：基础设施资产"),
    LAND: Names("D: đất Nhà nước cho thuê", "D: land leased by the State", "D：国家出租土地"),
}
"""The classes of assets, by their letter: the class says which law a letting follows."""

AUCTION, DIRECT = "auction", "direct"
WAYS: Mapping[str, Names] = {
    AUCTION: Names("Qua đấu giá", "By auction", "拍卖"),
    DIRECT: Names("Cho thuê trực tiếp", "Directly", "直接出租"),
}
"""How an asset comes to be let."""

CIVIL, CONTRACT = "civil-code", "contract"
BUDGET = "budget-dues"
LATE: Mapping[str, Names] = {
    CONTRACT: Names("Lãi suất ghi trong hợp đồng", "The rate of the contract", "合同约定利率"),
    CIVIL: Names("Bộ luật Dân sự", "Civil Code", "民法典"),
    BUDGET: Names("Chậm nộp ngân sách", "Late payment to the state budget", "逾期缴款"),
}
"""By what late days of a rent are paid for: the rate of the contract, or a rule of `charges` by its code."""

RECEIVERS: Mapping[str, str] = {
    SERVICE_UNIT: "board",
    AGENCY: "treasury",
    WORKS: "treasury",
    LAND: "treasury",
}
"""Whose money a rent is, by the class of the asset (Law 15/2017/QH14): the Board's own, or the state budget's."""

PERIODS: Mapping[str, Names] = {
    "month": Names("Hằng tháng", "Each month", "按月"),
    "quarter": Names("Hằng quý", "Each quarter", "按季"),
    "year": Names("Hằng năm", "Each year", "按年"),
}
"""For how long a rent is paid at once."""
