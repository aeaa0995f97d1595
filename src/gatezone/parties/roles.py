"""What a firm is in the zone (vai trò của doanh nghiệp), and what a vehicle is (loại phương tiện); pure."""

from collections.abc import Mapping

from gatezone.kernel.names import Names

TRADER = "trader"
CUSTOMS_AGENT = "customs-agent"
CARRIER = "carrier"
YARD_FIRM = "yard-firm"

ROLES: Mapping[str, Names] = {
    TRADER: Names("Doanh nghiệp xuất nhập khẩu", "Import-export firm", "进出口企业"),
    CUSTOMS_AGENT: Names("Đại lý hải quan", "Customs agent", "报关行"),
    CARRIER: Names("Đơn vị vận tải", "Carrier", "运输企业"),
    YARD_FIRM: Names("Doanh nghiệp bến bãi", "Yard operator", "货场经营企业"),
}
"""Every role of a firm, by its code. The database refuses any other."""

TRACTOR = "tractor"
RIGID_TRUCK = "rigid-truck"
TRAILER = "trailer"
NEW_CAR = "new-car"

KINDS: Mapping[str, Names] = {
    TRACTOR: Names("Xe đầu kéo", "Tractor", "牵引车"),
    RIGID_TRUCK: Names("Xe tải", "Rigid truck", "载货汽车"),
    TRAILER: Names("Rơ moóc, sơ mi rơ moóc", "Trailer, semi-trailer", "挂车、半挂车"),
    NEW_CAR: Names("Xe mới", "New car", "新车"),
}
"""Every kind of vehicle, by its code. One whose kind nobody has told yet has none."""

NOT_TOLD = ""
"""The kind of a vehicle of which only the plate is known."""
