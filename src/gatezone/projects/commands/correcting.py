"""Correct a movement of a plan that was written down wrongly (đính chính), by an entry of its own day."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Sum

from gatezone.charges.whole_numbers import checked
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Reason
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNTANT
from gatezone.projects import rules
from gatezone.projects.commands.planning import NoSuchCapitalPlan
from gatezone.projects.commands.shutting import close_again, hold_ledger
from gatezone.projects.kept import PLAN_CORRECTED
from gatezone.projects.models import HIGHEST_VND, PlanMovement, Project
from gatezone.projects.queries.adjusted import all_sides
from gatezone.projects.queries.room import plan_room

OTHER_SIDE = {"carried-away": "carried-over", "carried-over": "carried-away", "adjusted": "adjusted"}
"""What a movement of one line is written down together with, on another."""


@dataclass(frozen=True, slots=True)
class Side:
    """A side of an adjustment, by its movement, and how much it gave or took as it should be."""

    movement: UUID
    to_vnd: int


@command
def correct_movement(
    *, project: UUID, movement: UUID, to_vnd: int, reason: str, paper: str, by: Actor, at: datetime
) -> Ref:
    """
    Correct how much a movement gave or took (``to_vnd``, 0 undoes it), as of the day it took effect.

    What was carried over, or given by one project to another, is corrected on both sides at once. Where its month
    is closed, that month and every closed one after it get their next version.
    Records: PlanCorrected, once a side; MonthClosed.
    Raises:  NoSuchProject, NoSuchCapitalPlan, NotAllowed, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the project.
    """
    seen = Project.objects.seen_by(by)
    by.must_hold(ACCOUNTANT)
    found = _movement(seen.filter(pk=project).first(), movement)
    others, off = _other_sides(found)
    to = checked(to_vnd, most=HIGHEST_VND)
    held = {key: seen.locked(key) for key in sorted({project, *(each.line.project_id for each in others)})}
    hold_ledger()
    sides = [(each, _change(each, to)) for each in (found, *others)]
    reasons = [
        each
        for place, (side, change) in enumerate(sides)
        for each in reasons_against(
            _facts(side, change, to, reason=reason, paper=paper, off=off, at=at),
            rules.CORRECTING_PLAN if place == 0 else rules.CORRECTING_PLAN[-1:],
            on=hanoi_day(at),
        )
    ]
    refuse_if(tuple(reasons))
    for side, change in sides:
        _corrected(side, change, reason=reason.strip(), paper=paper.strip(), by=by, at=at)
    close_again(since=found.effective_on, reason=reason.strip(), by=by, at=at)
    return held[project].ref


@command
def correct_adjustment(
    *,
    project: UUID,
    movement: UUID,
    sides: Sequence[Side],
    reason: str,
    paper: str,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Correct an adjustment as a whole: all its sides at once, as of the day it took effect; 0 for each undoes it.

    ``movement`` is any of them; a side that is not named stays as it is. Sides go on giving what they take, of each
    source, but for an act of the council. Where its month is closed, that month and every closed one after it get
    their next version.
    Records: PlanCorrected, once a side that changes; MonthClosed.
    Raises:  NoSuchProject, NoSuchCapitalPlan, NotAllowed, NotAWholeNumber, NumberOutOfRange, Refused.
    Returns: the project.
    """
    seen = Project.objects.seen_by(by)
    by.must_hold(ACCOUNTANT)
    found = _movement(seen.filter(pk=project).first(), movement)
    together = {each.pk: each for each in all_sides(found)}
    if found.kind != "adjusted" or not {each.movement for each in sides} <= set(together):
        raise NoSuchCapitalPlan(movement=str(movement))
    told = {each.movement: checked(each.to_vnd, most=HIGHEST_VND) for each in sides}
    held = {key: seen.locked(key) for key in sorted({each.line.project_id for each in together.values()})}
    hold_ledger()
    to = {key: told.get(key, abs(_now(each))) for key, each in together.items()}
    changes = {key: change for key, each in together.items() if (change := _change(each, to[key]))}
    refuse_if(_against_all(found, together, to, changes, reason=reason, paper=paper, on=hanoi_day(at)))
    # What is given comes first: two sides of one line must not take it below what was disbursed on the way.
    for key, change in sorted(changes.items(), key=lambda each: -each[1]):
        _corrected(together[key], change, reason=reason.strip(), paper=paper.strip(), by=by, at=at)
    close_again(since=found.effective_on, reason=reason.strip(), by=by, at=at)
    return held[project].ref


def _against_all(
    found: PlanMovement,
    together: Mapping[UUID, PlanMovement],
    to: Mapping[UUID, int],
    changes: Mapping[UUID, int],
    *,
    reason: str,
    paper: str,
    on: date,
) -> tuple[Reason, ...]:
    """Return the reasons against all sides: those of the whole once, what a line has no room for once a line."""
    rest: Counter[str] = Counter()
    takes: Counter[UUID] = Counter()
    for key, each in together.items():
        rest[each.line.source] += to[key] if each.amount_vnd > 0 else -to[key]
        takes[each.line_id] -= changes.get(key, 0)
    off = () if found.authority == "council" else tuple(sorted(each for each, vnd in rest.items() if vnd))
    first = next(iter(changes), found.pk)
    whole = rules.PlanFacts(
        number=paper,
        decided_on=found.decided_on,
        effective_on=found.effective_on,
        today=on,
        unbalanced=off,
        reason=reason,
        now_vnd=abs(_now(together[first])),
        to_vnd=to[first],
    )
    lines = {each.line_id: each.line for each in together.values()}
    taken = (
        replace(whole, takes_vnd=vnd, room_vnd=plan_room(lines[key], since=found.effective_on))
        for key, vnd in takes.items()
        if vnd > 0
    )
    return (
        *reasons_against(whole, rules.CORRECTING_PLAN, on=on),
        *(each for facts in taken for each in reasons_against(facts, rules.CORRECTING_PLAN[-1:], on=on)),
    )


def _movement(project: Project | None, movement: UUID) -> PlanMovement:
    found = (
        PlanMovement.objects.filter(line__project=project, pk=movement)
        .exclude(kind="correction")
        .select_related("line__project")
        .first()
    )
    if found is None or project is None:
        raise NoSuchCapitalPlan(movement=str(movement))
    return found


def _other_sides(found: PlanMovement) -> tuple[list[PlanMovement], tuple[str, ...]]:
    """Return what is corrected with a movement, and the sources that would not come to nothing any more."""
    if found.kind not in OTHER_SIDE:
        return [], ()
    together = list(
        PlanMovement.objects.filter(
            order=found.order, kind=OTHER_SIDE[found.kind], line__source=found.line.source
        )
        .exclude(pk=found.pk)
        .select_related("line__project")
    )
    if len(together) == 1 and together[0].amount_vnd == -found.amount_vnd:
        return together, ()
    alone = found.kind == "adjusted" and found.authority == "council"
    return [], () if alone else (found.line.source,)


def _now(movement: PlanMovement) -> int:
    corrected = movement.corrections.aggregate(vnd=Sum("amount_vnd"))["vnd"]
    return movement.amount_vnd + int(corrected or 0)


def _change(movement: PlanMovement, to_vnd: int) -> int:
    """Return what a correction adds to the line of a movement, or takes from it."""
    way = 1 if movement.amount_vnd > 0 else -1
    return way * to_vnd - _now(movement)


def _facts(
    movement: PlanMovement,
    change: int,
    to_vnd: int,
    *,
    reason: str,
    paper: str,
    off: tuple[str, ...],
    at: datetime,
) -> rules.PlanFacts:
    takes = max(0, -change)
    return rules.PlanFacts(
        number=paper,
        decided_on=movement.decided_on,
        effective_on=movement.effective_on,
        today=hanoi_day(at),
        unbalanced=off,
        takes_vnd=takes,
        room_vnd=plan_room(movement.line, since=movement.effective_on) if takes else 0,
        reason=reason,
        now_vnd=abs(_now(movement)),
        to_vnd=to_vnd,
    )


def _corrected(
    movement: PlanMovement, change: int, *, reason: str, paper: str, by: Actor, at: datetime
) -> None:
    entry = PlanMovement.objects.create(
        line=movement.line,
        kind="correction",
        amount_vnd=change,
        effective_on=movement.effective_on,
        number=paper,
        decided_on=movement.decided_on,
        authority=movement.authority,
        reason=reason,
        order=movement.order,
        corrects=movement,
        by=str(by.ref),
        at=at,
    )
    record(PLAN_CORRECTED.of(entry))
