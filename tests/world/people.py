"""
Who stands at the desks of the sample zone, as commands know them.

Their duties are those of the sample catalogue: `test_the_cast.py` compares the two. Whoever needs a person with
other duties gives them another name.
"""

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref

ROUTE, YARD = "huu-nghi-1119", "xuan-cuong"


def person(name: str, *grants: tuple[str, Ref | None]) -> Actor:
    return Actor(Ref("account", name), frozenset(Grant(duty, over) for duty, over in grants))


DUNG = person("dung", ("centre-officer", None))
LAN = person("lan", ("lane-officer", Ref("route", ROUTE)))
NGAN = person("ngan", ("cashier", Ref("route", ROUTE)))
OANH, TUAN = person("oanh", ("accountant", None)), person("tuan", ("accountant", None))
MAI = person("mai", ("board-officer", None))
HUNG = person("hung", ("leader", None), ("head-of-board", None))
YEN = person("yen", ("clerk", None), ("unit-officer", Ref("unit", "office")))
NGA = person("nga", ("unit-head", Ref("unit", "planning")))
KHOA = person("khoa", ("unit-head", Ref("unit", "office")))
LOAN = person("loan", ("province-officer", None))
HIEU, TRANG = person("hieu", ("project-officer", None)), person("trang", ("project-officer", None))
LY, SON = person("ly", ("clearance-officer", None)), person("son", ("clearance-officer", None))

CAST = (DUNG, LAN, NGAN, OANH, TUAN, MAI, HUNG, YEN, NGA, KHOA, LOAN, HIEU, TRANG, LY, SON)
