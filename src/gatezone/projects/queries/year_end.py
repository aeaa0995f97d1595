"""The settlement of a budget year (quyết toán niên độ): a line of each project, from its plans and its vouchers."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, Sum

from gatezone.kernel.actor import Actor
from gatezone.projects.capital.ledger import Entry
from gatezone.projects.capital.plans import Line, Movement, plan_of
from gatezone.projects.capital.yearend import Charged, YearSheet, cutoffs, year_sheet
from gatezone.projects.catalogue.rule_sets import NoRuleSet
from gatezone.projects.models import PlanMovement, Voucher
from gatezone.projects.queries.seeing import ProjectCard, cards

TAKEN_AWAY = Q(kind="carried-away") | Q(corrects__kind="carried-away")


@dataclass(frozen=True, slots=True)
class YearLine:
    """The line of a project in the sheet of a year."""

    card: ProjectCard
    sheet: YearSheet


def year_lines(year: int, *, by: Actor) -> list[YearLine]:
    """
    Return the lines of the projects an actor may see that have a plan or old advances in a year, by their codes.

    None where no rules are known of a year. Cost: four SQL statements; it reads every voucher until that year.
    """
    if not _has_rules(year):
        return []
    known = cards(by=by)
    moved, charged, away = _moved(known, year), _charged(known, year), _carried_out(known, year)
    plans = {key: plan_of(moved[key], year, date(year, 12, 31)) for key in known}
    sheets = {
        key: year_sheet(year, plans[key], charged[key], carried_out_vnd=away.get(key, 0)) for key in known
    }
    return [YearLine(card, sheets[key]) for key, card in known.items() if _says_something(sheets[key])]


def _has_rules(year: int) -> bool:
    try:
        cutoffs(year - 1)
    except NoRuleSet:
        return False
    return True


def _moved(keys: Collection[UUID], year: int) -> Mapping[UUID, list[Movement]]:
    """Return the movements of the plans that are spent in a year, by project."""
    found: dict[UUID, list[Movement]] = defaultdict(list)
    rows = PlanMovement.objects.filter(line__project__in=list(keys), line__budget_year=year)
    for each in rows.select_related("line"):
        line = Line(str(each.line.project_id), each.line.source, each.line.plan_year, each.line.budget_year)
        found[each.line.project_id].append(Movement(each.kind, line, each.amount_vnd, each.effective_on))
    return found


def _charged(keys: Collection[UUID], year: int) -> Mapping[UUID, list[Charged]]:
    """Return the entries charged to a year and to those before it, by project."""
    found: dict[UUID, list[Charged]] = defaultdict(list)
    rows = Voucher.objects.filter(project__in=list(keys), line__budget_year__lte=year)
    for project, kind, counts_as, vnd, paid_on, plan_year, budget_year in rows.values_list(
        "project", "kind", "counts_as", "amount_vnd", "paid_on", "line__plan_year", "line__budget_year"
    ).iterator():
        entry = Entry(counts_as, vnd, paid_on, correction=kind == "correction")
        found[project].append(Charged(entry, plan_year, budget_year))
    return found


def _carried_out(keys: Collection[UUID], year: int) -> Mapping[UUID, int]:
    """Return what was carried over into the next year after the last day, by project: until then the plan had it."""
    rows = PlanMovement.objects.filter(
        TAKEN_AWAY,
        line__project__in=list(keys),
        line__budget_year=year,
        effective_on__gt=date(year, 12, 31),
    )
    sums = rows.order_by().values_list("line__project").annotate(vnd=Sum("amount_vnd"))
    return {project: -int(vnd) for project, vnd in sums}


def _says_something(sheet: YearSheet) -> bool:
    return bool(sheet.plan_vnd or sheet.carried_in_vnd or sheet.old_advances_vnd or sheet.disbursed_vnd)
