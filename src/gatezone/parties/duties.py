"""
Duties (nhiệm vụ): what an account may be trusted with, and over which kinds of thing.

A duty over an enterprise, a yard, a route, a project or a unit is held for that one alone; a duty over the zone is
held with nothing named. Inspectors hold theirs over a route, not over an agency: the duty already says the agency,
and where a person stands on shift is what tells two inspectors of one agency apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref

ENTERPRISE, YARD, ROUTE, PROJECT, UNIT, ZONE = "enterprise", "yard", "route", "project", "unit", "zone"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty, its words, and the kinds of thing it is held over."""

    code: str
    names: Names
    over: frozenset[str]

    def fits(self, over: Ref | None) -> bool:
        """Tell whether the duty can be held over that thing, or over the zone where it is None."""
        return (over.kind if over else ZONE) in self.over


def _duty(code: str, vi: str, en: str, zh: str, *over: str) -> Duty:
    return Duty(code, Names(vi, en, zh), frozenset(over))


DECLARANT = "declarant"
YARD_OPERATOR = "yard-operator"
CUSTOMS_INSPECTOR = "customs-inspector"
BORDER_GUARD_INSPECTOR = "border-guard-inspector"
QUARANTINE_INSPECTOR = "quarantine-inspector"
LANE_OFFICER = "lane-officer"
CENTRE_OFFICER = "centre-officer"
BOARD_OFFICER = "board-officer"
LEADER = "leader"
CASHIER = "cashier"
ACCOUNTANT = "accountant"
PROJECT_OFFICER = "project-officer"
CLEARANCE_OFFICER = "clearance-officer"
PERMIT_OFFICER = "permit-officer"
HEAD_OF_BOARD = "head-of-board"
UNIT_HEAD = "unit-head"
UNIT_OFFICER = "unit-officer"
CLERK = "clerk"
PROVINCE_OFFICER = "province-officer"
ACCOUNT_KEEPER = "account-keeper"
CATALOGUE_KEEPER = "catalogue-keeper"
ZONE_KEEPER = "zone-keeper"

INSPECTORS = frozenset({CUSTOMS_INSPECTOR, BORDER_GUARD_INSPECTOR, QUARANTINE_INSPECTOR})
KEEPERS = frozenset({ACCOUNT_KEEPER, CATALOGUE_KEEPER, ZONE_KEEPER})
OF_THE_YEAR = frozenset({HEAD_OF_BOARD, UNIT_HEAD, UNIT_OFFICER, CLERK, PROVINCE_OFFICER})
"""The duties of directives, tasks and official documents: no truck meets them."""

DUTIES: Mapping[str, Duty] = {
    duty.code: duty
    for duty in (
        _duty(DECLARANT, "Người khai báo", "Declarant", "申报员", ENTERPRISE),
        _duty(YARD_OPERATOR, "Nhân viên bến bãi", "Yard operator", "货场操作员", YARD, ZONE),
        _duty(CUSTOMS_INSPECTOR, "Cán bộ Hải quan", "Customs inspector", "海关查验员", ROUTE, ZONE),
        _duty(
            BORDER_GUARD_INSPECTOR, "Cán bộ Biên phòng", "Border Guard inspector", "边防检查员", ROUTE, ZONE
        ),
        _duty(QUARANTINE_INSPECTOR, "Cán bộ kiểm dịch", "Quarantine inspector", "检疫员", ROUTE, ZONE),
        _duty(LANE_OFFICER, "Cán bộ làn xe", "Lane officer", "车道值守员", ROUTE, ZONE),
        _duty(CENTRE_OFFICER, "Cán bộ điều tiết", "Gate centre officer", "口岸管理中心值班员", ZONE),
        _duty(BOARD_OFFICER, "Cán bộ Ban Quản lý", "Board officer", "管委会工作人员", ZONE),
        _duty(LEADER, "Lãnh đạo Ban Quản lý", "Leader of the Board", "管委会领导", ZONE),
        _duty(CASHIER, "Thu ngân", "Cashier", "收费员", ROUTE, ZONE),
        _duty(ACCOUNTANT, "Kế toán", "Accountant", "会计", ZONE),
        _duty(PROJECT_OFFICER, "Cán bộ dự án", "Project officer", "项目专员", PROJECT, ZONE),
        _duty(
            CLEARANCE_OFFICER,
            "Cán bộ giải phóng mặt bằng",
            "Clearance officer",
            "征地拆迁专员",
            PROJECT,
            ZONE,
        ),
        _duty(PERMIT_OFFICER, "Cán bộ thủ tục hành chính", "Permit officer", "行政手续专员", ZONE),
        _duty(HEAD_OF_BOARD, "Trưởng ban", "Head of the Board", "管委会主任", ZONE),
        _duty(UNIT_HEAD, "Trưởng đơn vị", "Head of a unit", "部门负责人", UNIT),
        _duty(UNIT_OFFICER, "Chuyên viên đơn vị", "Officer of a unit", "部门工作人员", UNIT),
        _duty(CLERK, "Văn thư", "Clerk", "文书", ZONE),
        _duty(PROVINCE_OFFICER, "Cán bộ UBND tỉnh", "Officer of the province", "省人民委员会工作人员", ZONE),
        _duty(ACCOUNT_KEEPER, "Người quản lý tài khoản", "Account keeper", "账户管理员", ZONE),
        _duty(CATALOGUE_KEEPER, "Người quản lý danh mục", "Catalogue keeper", "目录管理员", ZONE),
        _duty(ZONE_KEEPER, "Người quản trị hệ thống", "Zone keeper", "系统管理员", ZONE),
    )
}
"""Every duty there is, by its code. The database refuses any other."""

PLAYER = frozenset(DUTIES) - KEEPERS - OF_THE_YEAR
"""What the machine that plays a day holds over the whole zone, so that it can sit at every desk."""

SETUP = Actor(Ref("machine", "setup"), frozenset(Grant(duty) for duty in KEEPERS))
"""The actor who fills a new zone before anybody can sign in to it."""
