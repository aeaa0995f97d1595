"""Move the plan of capital (giao, bổ sung, điều chỉnh, kéo dài, ứng trước, hủy kế hoạch vốn)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.charges.whole_numbers import checked
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotFound, Stale
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import FIRST_YEAR, LAST_YEAR, hanoi_day
from gatezone.kernel.refs import Ref, new_id
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNTANT
from gatezone.projects import rules
from gatezone.projects.capital.plans import missing_in
from gatezone.projects.catalogue.sources import sources as known_sources
from gatezone.projects.events import PlanEnteredAtTreasury, PlanMoved
from gatezone.projects.models import (
    AUTHORITIES,
    HIGHEST_VND,
    PlanEntered,
    PlanLine,
    PlanMovement,
    Project,
)
from gatezone.projects.queries.room import is_closed, plan_room

GIVES = frozenset({"assigned", "supplemented", "advanced"})
TAKES = frozenset({"repaid-advance", "cancelled"})


class NotACapitalPlan(Invalid):
    """Unknown source, authority, year or kind of movement."""


class NoSuchCapitalPlan(NotFound):
    """The project has no plan of that source and year."""


class EnteredAlready(Stale):
    """This movement was entered at the Treasury already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDecision:
    """The decision that moves a plan: number and days, who decided, why, and the form it came in."""

    number: str
    decided_on: date
    authority: str
    effective_on: date | None = None
    reason: str = ""
    form: str = ""

    @property
    def in_force_on(self) -> date:
        return self.effective_on or self.decided_on


@dataclass(frozen=True, slots=True)
class Shift:
    """What an adjustment gives to a project of a source, or takes from it."""

    project: UUID
    source: str
    amount_vnd: int


@command
def assign_plan(
    *,
    project: UUID,
    year: int,
    parts: Mapping[str, int],
    total_vnd: int,
    decision: PlanDecision,
    kind: str = "assigned",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Assign a plan to a project by source (``assigned``, ``supplemented``), or advance next year's (``advanced``).

    Records: PlanMoved, once a source.
    Raises:  NoSuchProject, NotAllowed, NotACapitalPlan, NotAWholeNumber, NumberOutOfRange, Refused.
    """
    found = _held(project, by)
    _must_be_known(kind, GIVES, parts, decision, year)
    for vnd in parts.values():
        checked(vnd, most=HIGHEST_VND, least=1)
    facts = _facts(decision, at, missing_vnd=missing_in(checked(total_vnd, most=HIGHEST_VND), parts.values()))
    refuse_if(reasons_against(facts, rules.PLANNING, on=hanoi_day(at)))
    order = new_id()
    for source, vnd in parts.items():
        _moved(_line(found, source, year, year), kind, vnd, decision, order, by=by, at=at)
    if found.first_capital_year is None or year < found.first_capital_year:
        found.first_capital_year = year
        found.save(update_fields=["first_capital_year"])
    return found.ref


@command
def adjust_plan(
    *, year: int, shifts: Sequence[Shift], decision: PlanDecision, by: Actor, at: datetime
) -> Ref:
    """
    Give some projects what others of one source do not need; the council alone may change their sum.

    Records: PlanMoved, once a shift.
    Raises:  NoSuchProject, NotAllowed, NotACapitalPlan, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the first project.
    """
    by.must_hold(ACCOUNTANT)
    sources = {each.source: 0 for each in shifts}
    _must_be_known("adjusted", frozenset({"adjusted"}), sources, decision, year)
    if not all(each.amount_vnd for each in shifts):
        raise NotACapitalPlan(amount_vnd=0)
    held = {key: _held(key, by) for key in sorted({each.project for each in shifts})}
    for each in shifts:
        sources[each.source] += checked(each.amount_vnd, most=HIGHEST_VND, least=-HIGHEST_VND)
    off = () if decision.authority == "council" else tuple(s for s, vnd in sources.items() if vnd)
    order = new_id()
    for each in shifts:
        line = _line(held[each.project], each.source, year, year)
        facts = _facts(decision, at, unbalanced=off, **_takes(line, -each.amount_vnd, decision))
        refuse_if(reasons_against(facts, rules.PLANNING, on=hanoi_day(at)))
        _moved(line, "adjusted", each.amount_vnd, decision, order, by=by, at=at)
    return held[shifts[0].project].ref


@command
def take_plan(
    *,
    project: UUID,
    source: str,
    plan_year: int,
    budget_year: int,
    amount_vnd: int,
    decision: PlanDecision,
    kind: str = "cancelled",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Cancel what is left of a plan (``cancelled``), or reserve of it what an advanced one took (``repaid-advance``).

    Records: PlanMoved.
    Raises:  NoSuchProject, NoSuchCapitalPlan, NotAllowed, NotACapitalPlan, NotAWholeNumber, NumberOutOfRange, Refused.
    """
    found = _held(project, by)
    _must_be_known(kind, TAKES, {source: 0}, decision, budget_year)
    line = line_of(found, source, plan_year, budget_year)
    vnd = checked(amount_vnd, most=HIGHEST_VND, least=1)
    facts = _facts(decision, at, **_takes(line, vnd, decision))
    refuse_if(reasons_against(facts, rules.PLANNING, on=hanoi_day(at)))
    _moved(line, kind, -vnd, decision, new_id(), by=by, at=at)
    return found.ref


@command
def carry_over(
    *,
    project: UUID,
    source: str,
    plan_year: int,
    budget_year: int,
    amount_vnd: int,
    until: date,
    decision: PlanDecision,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Carry what is left of a plan over to the next budget year, until a day: it leaves one line and enters another.

    Records: PlanMoved, twice.
    Raises:  NoSuchProject, NoSuchCapitalPlan, NotAllowed, NotACapitalPlan, NotAWholeNumber, NumberOutOfRange, Refused.
    """
    found = _held(project, by)
    _must_be_known("carried-over", frozenset({"carried-over"}), {source: 0}, decision, budget_year)
    line = line_of(found, source, plan_year, budget_year)
    vnd = checked(amount_vnd, most=HIGHEST_VND, least=1)
    facts = _facts(
        decision, at, until=until, latest=date(budget_year + 1, 12, 31), **_takes(line, vnd, decision)
    )
    refuse_if(reasons_against(facts, rules.PLANNING, on=hanoi_day(at)))
    order = new_id()
    _moved(line, "carried-away", -vnd, decision, order, by=by, at=at)
    into = _line(found, source, plan_year, budget_year + 1)
    _moved(into, "carried-over", vnd, decision, order, until=until, by=by, at=at)
    return found.ref


@command
def enter_plan(*, movement: UUID, on: date, by: Actor, at: datetime) -> Ref:
    """
    Note when a movement was entered in the Treasury's system.

    Records: PlanEnteredAtTreasury.
    Raises:  NoSuchCapitalPlan, NotAllowed, EnteredAlready.
    """
    by.must_hold(ACCOUNTANT)
    found = PlanMovement.objects.select_related("line__project").filter(pk=movement).first()
    if found is None:
        raise NoSuchCapitalPlan(movement=str(movement))
    if PlanEntered.objects.filter(pk=movement).exists():
        raise EnteredAlready()
    PlanEntered.objects.create(movement=found, entered_on=on, by=str(by.ref))
    record(PlanEnteredAtTreasury(project=found.line.project.ref, movement=found.ref, on=on))
    return found.ref


def line_of(project: Project, source: str, plan_year: int, budget_year: int) -> PlanLine:
    """Return a line of the plan of a project that is held. Raises: NoSuchCapitalPlan."""
    found = project.lines.filter(source=source, plan_year=plan_year, budget_year=budget_year).first()
    if found is None:
        raise NoSuchCapitalPlan(source=source[:40], plan_year=plan_year, budget_year=budget_year)
    return found


def _held(project: UUID, by: Actor) -> Project:
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(ACCOUNTANT)
    return found


def _must_be_known(
    kind: str, kinds: frozenset[str], parts: Mapping[str, int], decision: PlanDecision, year: int
) -> None:
    if kind not in kinds or decision.authority not in AUTHORITIES or not parts:
        raise NotACapitalPlan(kind=kind[:40], authority=decision.authority[:40])
    if unknown := set(parts) - set(known_sources()):
        raise NotACapitalPlan(sources=sorted(unknown))
    if type(year) is not int or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotACapitalPlan(year=str(year)[:12])


def _facts(decision: PlanDecision, at: datetime, **more: object) -> rules.PlanFacts:
    return rules.PlanFacts(
        number=decision.number,
        decided_on=decision.decided_on,
        effective_on=decision.in_force_on,
        today=hanoi_day(at),
        month_closed=is_closed(decision.in_force_on),
        **more,  # type: ignore[arg-type]
    )


def _takes(line: PlanLine, vnd: int, decision: PlanDecision) -> dict[str, int]:
    """Return what is taken of a line and what is left of it from that day on; nothing where it is given something."""
    if vnd <= 0:
        return {}
    return {"takes_vnd": vnd, "room_vnd": plan_room(line, since=decision.in_force_on)}


def _line(project: Project, source: str, plan_year: int, budget_year: int) -> PlanLine:
    return PlanLine.objects.get_or_create(
        project=project, source=source, plan_year=plan_year, budget_year=budget_year
    )[0]


def _moved(
    line: PlanLine,
    kind: str,
    vnd: int,
    decision: PlanDecision,
    order: UUID,
    *,
    until: date | None = None,
    by: Actor,
    at: datetime,
) -> None:
    movement = PlanMovement.objects.create(
        line=line,
        kind=kind,
        amount_vnd=vnd,
        effective_on=decision.in_force_on,
        number=decision.number.strip(),
        decided_on=decision.decided_on,
        authority=decision.authority,
        reason=decision.reason,
        form=decision.form,
        until=until,
        order=order,
        by=str(by.ref),
        at=at,
    )
    record(
        PlanMoved(
            project=line.project.ref,
            movement=movement.ref,
            what=kind,
            source=line.source,
            plan_year=line.plan_year,
            budget_year=line.budget_year,
            amount=Dong(vnd),
            effective_on=decision.in_force_on,
            decision=movement.number,
            authority=decision.authority,
        )
    )
