"""
The money of projects the zone answers for, each figure with the vouchers, movements or sheets that make it up.

Money has the days of the calendar in Hanoi: a period counts the days that end within it.
"""

from datetime import date, timedelta

from django.db.models import QuerySet

from gatezone.kernel.figure import Evidence, Figure
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.projects.models import Acceptance, PlanMovement, Voucher
from gatezone.projects.queries.portfolio import year_of

DONG = Names("đồng", "đồng", "越南盾")
MONTHLY = "Disbursement of public investment, by month"
APART = frozenset({"project"})

CASH = ("advance", "volume", "returned-advance", "returned-volume")
LEAVES = frozenset({"returned-advance", "returned-volume"})


def days_of(period: Period) -> tuple[date, date]:
    """Return the first and the last day a period counts; one that ends before its first midnight counts that day."""
    first, last = hanoi_day(period.starts_at), hanoi_day(period.ends_before - timedelta(microseconds=1))
    return first, last


def _vouchers(found: QuerySet[Voucher], taken: frozenset[str] = frozenset()) -> Evidence:
    rows = list(found.order_by("paid_on", "id").values_list("id", "counts_as", "amount_vnd"))
    return Evidence(
        tuple(Ref("voucher", str(key)) for key, _what, _vnd in rows),
        tuple(-vnd if what in taken else vnd for _key, what, vnd in rows),
    )


def disbursed(period: Period, **narrowed: str) -> Evidence:
    """Sum what left the Treasury in a period, less what came back. Cost: one SQL statement."""
    found = Voucher.objects.filter(paid_on__range=days_of(period), counts_as__in=CASH, **narrowed)
    return _vouchers(found, LEAVES)


def recovered(period: Period, **narrowed: str) -> Evidence:
    """Sum the completed volume that was paid with advances in a period. Cost: one SQL statement."""
    return _vouchers(Voucher.objects.filter(paid_on__range=days_of(period), counts_as="recovery", **narrowed))


def advance_balance(period: Period, **narrowed: str) -> Evidence:
    """Sum the advances that are neither recovered nor returned at the end of a period. Cost: one SQL statement."""
    counts = ("advance", "recovery", "returned-advance")
    found = Voucher.objects.filter(paid_on__lte=days_of(period)[1], counts_as__in=counts, **narrowed)
    return _vouchers(found, frozenset(counts[1:]))


def plan_in_force(period: Period, **narrowed: str) -> Evidence:
    """Sum the movements of the year's plan, with what was carried over, at a period's end. Cost: one SQL statement."""
    last = days_of(period)[1]
    of = {f"line__{name}": key for name, key in narrowed.items()}
    found = PlanMovement.objects.filter(effective_on__lte=last, line__budget_year=year_of(last), **of)
    rows = list(found.order_by("effective_on", "id").values_list("id", "amount_vnd"))
    return Evidence(
        tuple(Ref("plan-movement", str(key)) for key, _vnd in rows), tuple(vnd for _key, vnd in rows)
    )


def volume_accepted(period: Period, **narrowed: str) -> Evidence:
    """Sum the completed volume that was accepted in a period. Cost: one SQL statement."""
    of = {f"contract__{name}": key for name, key in narrowed.items()}
    found = Acceptance.objects.filter(accepted_on__range=days_of(period), **of)
    rows = list(found.order_by("accepted_on", "id").values_list("id", "this_vnd"))
    return Evidence(
        tuple(Ref("acceptance", str(key)) for key, _vnd in rows), tuple(vnd for _key, vnd in rows)
    )


DISBURSED = Figure(
    code="projects.disbursed",
    title=Names("Vốn đầu tư công đã giải ngân", "Public investment disbursed", "已拨付公共投资资金"),
    unit=DONG,
    definition="Advances and completed volume the Treasury paid within the period, less what was returned; a"
    " recovery of an advance is no new disbursement.",
    source=MONTHLY,
    count=disbursed,
    narrows=APART,
)
RECOVERED = Figure(
    code="projects.recovered",
    title=Names("Khối lượng thu hồi tạm ứng", "Volume that recovered advances", "扣回预付款的完成量"),
    unit=DONG,
    definition="Completed volume accepted and paid within the period with advances that were paid before.",
    source=MONTHLY,
    count=recovered,
    narrows=APART,
)
ADVANCE_BALANCE = Figure(
    code="projects.advance-balance",
    title=Names("Số dư tạm ứng chưa thu hồi", "Advances not recovered", "未扣回预付款余额"),
    unit=DONG,
    definition="Advances paid by the end of the period, of any year, neither recovered nor returned by then.",
    source=MONTHLY,
    count=advance_balance,
    narrows=APART,
)
PLAN_IN_FORCE = Figure(
    code="projects.plan-in-force",
    title=Names(
        "Kế hoạch vốn năm (gồm kéo dài)", "Plan of the year, carried over included", "年度资金计划（含结转）"
    ),
    unit=DONG,
    definition="The signed movements, in force at the end of the period, of the plan of the year and of what was"
    " carried over into it; until 31 January the year before is meant.",
    source=MONTHLY,
    count=plan_in_force,
    narrows=APART,
)
VOLUME_ACCEPTED = Figure(
    code="projects.volume-accepted",
    title=Names("Giá trị khối lượng nghiệm thu", "Completed volume accepted", "验收完成工程量"),
    unit=DONG,
    definition="Completed volume accepted within the period, whether it is paid or not.",
    source=MONTHLY,
    count=volume_accepted,
    narrows=APART,
)

FIGURES = (DISBURSED, RECOVERED, ADVANCE_BALANCE, PLAN_IN_FORCE, VOLUME_ACCEPTED)
