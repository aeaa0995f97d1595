"""
The money of projects the zone answers for, each figure with the vouchers, movements or sheets that make it up.

Money has the days of the calendar in Hanoi: a period counts the days that end within it.
"""

from datetime import date, timedelta
from typing import Any

from django.db.models import BigIntegerField, Case, F, QuerySet, Sum, When

from gatezone.journal.queries import subjects_of
from gatezone.kernel.figure import Evidence, Figure, Rate
from gatezone.kernel.names import Names
from gatezone.kernel.periods import Period, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.projects.catalogue.rule_sets import NoRuleSet, rule_set
from gatezone.projects.events import VoucherNoted
from gatezone.projects.models import Acceptance, PlanMovement, Voucher
from gatezone.projects.queries.portfolio import year_of

DONG = Names("đồng", "đồng", "越南盾")
MONTHLY = "Disbursement of public investment, by month"
APART = frozenset({"project"})

CASH = ("advance", "volume", "returned-advance", "returned-volume")
LEAVES = frozenset({"returned-advance", "returned-volume"})
ENDS_ADVANCES = frozenset({"recovery", "returned-advance"})


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


def _told(found: QuerySet[Any], of: Any = "amount_vnd") -> int:
    """Return what rows come to, summed by the database."""
    return int(found.aggregate(amount=Sum(of, default=0))["amount"])


def _less(taken: frozenset[str]) -> Case:
    """Return the amount of a voucher, below nothing where it is of what is taken away."""
    return Case(
        When(counts_as__in=sorted(taken), then=-F("amount_vnd")),
        default=F("amount_vnd"),
        output_field=BigIntegerField(),
    )


_CASH = _less(LEAVES)


def _disbursed(period: Period, narrowed: dict[str, str]) -> QuerySet[Voucher]:
    return Voucher.objects.filter(paid_on__range=days_of(period), counts_as__in=CASH, **narrowed)


def disbursed(period: Period, **narrowed: str) -> Evidence:
    """Sum what left the Treasury in a period, less what came back. Cost: one SQL statement."""
    return _vouchers(_disbursed(period, narrowed), LEAVES)


def disbursed_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `disbursed` alone. Cost: one SQL statement."""
    return _told(_disbursed(period, narrowed), _CASH)


def _of_plan(period: Period, narrowed: dict[str, str]) -> QuerySet[Voucher]:
    last = days_of(period)[1]
    return Voucher.objects.filter(
        paid_on__lte=last, line__budget_year=year_of(last), counts_as__in=CASH, **narrowed
    )


def disbursed_of_plan(period: Period, **narrowed: str) -> Evidence:
    """Sum what was paid by a period's end from the plan `plan_in_force` tells. Cost: one SQL statement."""
    return _vouchers(_of_plan(period, narrowed), LEAVES)


def disbursed_of_plan_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `disbursed_of_plan` alone. Cost: one SQL statement."""
    return _told(_of_plan(period, narrowed), _CASH)


def _recovered(period: Period, narrowed: dict[str, str]) -> QuerySet[Voucher]:
    return Voucher.objects.filter(paid_on__range=days_of(period), counts_as="recovery", **narrowed)


def recovered(period: Period, **narrowed: str) -> Evidence:
    """Sum the completed volume that was paid with advances in a period. Cost: one SQL statement."""
    return _vouchers(_recovered(period, narrowed))


def recovered_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `recovered` alone. Cost: one SQL statement."""
    return _told(_recovered(period, narrowed))


def _of_advances(period: Period, narrowed: dict[str, str]) -> QuerySet[Voucher]:
    counts = ("advance", *ENDS_ADVANCES)
    return Voucher.objects.filter(paid_on__lte=days_of(period)[1], counts_as__in=counts, **narrowed)


def advance_balance(period: Period, **narrowed: str) -> Evidence:
    """Sum the advances that are neither recovered nor returned at the end of a period. Cost: one SQL statement."""
    return _vouchers(_of_advances(period, narrowed), ENDS_ADVANCES)


def advance_balance_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `advance_balance` alone. Cost: one SQL statement."""
    return _told(_of_advances(period, narrowed), _less(ENDS_ADVANCES))


def _movements(period: Period, narrowed: dict[str, str]) -> QuerySet[PlanMovement]:
    last = days_of(period)[1]
    of = {f"line__{name}": key for name, key in narrowed.items()}
    return PlanMovement.objects.filter(effective_on__lte=last, line__budget_year=year_of(last), **of)


def plan_in_force(period: Period, **narrowed: str) -> Evidence:
    """Sum the movements of the year's plan, with what was carried over, at a period's end. Cost: one SQL statement."""
    found = _movements(period, narrowed)
    rows = list(found.order_by("effective_on", "id").values_list("id", "amount_vnd"))
    return Evidence(
        tuple(Ref("plan-movement", str(key)) for key, _vnd in rows), tuple(vnd for _key, vnd in rows)
    )


def plan_in_force_told(period: Period, **narrowed: str) -> int:
    """Return the amount of `plan_in_force` alone. Cost: one SQL statement."""
    return _told(_movements(period, narrowed))


def plan_by_project(period: Period) -> dict[str, int]:
    """Return `plan_in_force` of each project, in the order of their codes. Cost: one SQL statement."""
    return _by_project(_movements(period, {}), "line__project", Sum("amount_vnd"))


def disbursed_of_plan_by_project(period: Period) -> dict[str, int]:
    """Return `disbursed_of_plan` of each project, in the order of their codes. Cost: one SQL statement."""
    return _by_project(_of_plan(period, {}), "project", Sum(_CASH))


def _by_project(found: QuerySet[Any], project: str, amount: Any) -> dict[str, int]:
    rows = (
        found.values_list(f"{project}_id").annotate(vnd=amount).order_by(f"{project}__code7", f"{project}_id")
    )
    return {str(key): int(vnd) for key, vnd in rows}


def _planned_projects(period: Period) -> QuerySet[PlanMovement, Any]:
    each = _movements(period, {}).values("line__project").annotate(plan=Sum("amount_vnd"))
    return each.filter(plan__gt=0)


def projects_planned(period: Period) -> Evidence:
    """Count the projects with money in the plan in force at a period's end. Cost: one SQL statement."""
    found = _planned_projects(period).order_by("line__project").values_list("line__project", flat=True)
    return Evidence(tuple(Ref("project", str(key)) for key in found))


def projects_planned_told(period: Period) -> int:
    """Return the amount of `projects_planned` alone. Cost: one SQL statement."""
    return _planned_projects(period).count()


def rules_of(day: date) -> str:
    """Return by which rules a year is closed on a day; nothing where the catalogue knows none."""
    try:
        return rule_set("year_end", on=day).id
    except NoRuleSet:
        return ""


def volume_accepted(period: Period, **narrowed: str) -> Evidence:
    """Sum the completed volume that was accepted in a period. Cost: one SQL statement."""
    of = {f"contract__{name}": key for name, key in narrowed.items()}
    found = Acceptance.objects.filter(accepted_on__range=days_of(period), **of)
    rows = list(found.order_by("accepted_on", "id").values_list("id", "this_vnd"))
    return Evidence(
        tuple(Ref("acceptance", str(key)) for key, _vnd in rows), tuple(vnd for _key, vnd in rows)
    )


def vouchers_noted(period: Period) -> Evidence:
    """Count the vouchers that were noted in a period, by the journal. Cost: one SQL statement."""
    return Evidence(subjects_of(VoucherNoted.KIND, period))


DISBURSED = Figure(
    code="projects.disbursed",
    title=Names("Vốn đầu tư công đã giải ngân", "Public investment disbursed", "已拨付公共投资资金"),
    unit=DONG,
    definition="Advances and completed volume the Treasury paid within the period, less what was returned; a"
    " recovery of an advance is no new disbursement.",
    source=MONTHLY,
    count=disbursed,
    narrows=APART,
    tell=disbursed_told,
)
RECOVERED = Figure(
    code="projects.recovered",
    title=Names("Khối lượng thu hồi tạm ứng", "Volume that recovered advances", "扣回预付款的完成量"),
    unit=DONG,
    definition="Completed volume accepted and paid within the period with advances that were paid before.",
    source=MONTHLY,
    count=recovered,
    tell=recovered_told,
    narrows=APART,
)
ADVANCE_BALANCE = Figure(
    code="projects.advance-balance",
    title=Names("Số dư tạm ứng chưa thu hồi", "Advances not recovered", "未扣回预付款余额"),
    unit=DONG,
    definition="Advances paid by the end of the period, of any year, neither recovered nor returned by then.",
    source=MONTHLY,
    count=advance_balance,
    tell=advance_balance_told,
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
    tell=plan_in_force_told,
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

DISBURSED_OF_PLAN = Figure(
    code="projects.disbursed-of-plan",
    title=Names("Giải ngân kế hoạch vốn năm", "Disbursed of the plan of the year", "年度计划已拨付资金"),
    unit=DONG,
    definition="What the Treasury paid by the end of the period from the plan that is in force then, less what was"
    " returned; until 31 January the plan of the year before is meant.",
    source=MONTHLY,
    count=disbursed_of_plan,
    narrows=APART,
    tell=disbursed_of_plan_told,
)
PROJECTS = Figure(
    code="projects.projects",
    title=Names(
        "Số dự án được giao làm chủ đầu tư", "Projects the Board is the investor of", "作为业主的项目数"
    ),
    unit=Names("dự án", "projects", "个项目"),
    definition="Projects with money in the plan that is in force at the end of the period; until 31 January the plan"
    " of the year before is meant.",
    source="Annual review of the Board, public investment",
    count=projects_planned,
    tell=projects_planned_told,
)

VOUCHERS_NOTED = Figure(
    code="projects.vouchers-noted",
    title=Names("Chứng từ kho bạc đã ghi nhận", "Vouchers of the Treasury noted", "已登记国库凭证"),
    unit=Names("chứng từ", "vouchers", "份凭证"),
    definition="Vouchers of the Treasury that were noted within the period, corrections included, whenever it paid.",
    source="Morning page of the leaders",
    count=vouchers_noted,
)

DISBURSED_RATE = Rate(
    code="projects.disbursed-rate",
    title=Names(
        "Tỷ lệ giải ngân kế hoạch vốn năm", "Disbursed part of the plan of the year", "年度计划拨付率"
    ),
    definition="What was disbursed of the plan of the year as a part of that plan, on the last day of the period.",
    source="Annual review of the Board, public investment",
    above=DISBURSED_OF_PLAN,
    below=PLAN_IN_FORCE,
    rule_set=rules_of,
)

FIGURES = (
    DISBURSED,
    RECOVERED,
    ADVANCE_BALANCE,
    PLAN_IN_FORCE,
    VOLUME_ACCEPTED,
    DISBURSED_OF_PLAN,
    PROJECTS,
    VOUCHERS_NOTED,
)
RATES = (DISBURSED_RATE,)
