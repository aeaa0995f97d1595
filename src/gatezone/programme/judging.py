"""
What may be done with a task beside the moves of its machine: asked by the commands, and by the page for its buttons.

Each question is asked in one place, with the same rules and the same facts.
"""

from collections.abc import Callable
from datetime import date

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError, NotFound, Stale, WrongState
from gatezone.kernel.rule import reasons_against
from gatezone.parties.duties import HEAD_OF_BOARD, PROVINCE_OFFICER, UNIT_HEAD
from gatezone.programme import rules
from gatezone.programme.catalogue.following import following
from gatezone.programme.lifecycle import GIVERS, TASK, UNDER_WAY
from gatezone.programme.models import Rating, Task
from gatezone.programme.ratings import Proposal, RatingFacts, proposed
from gatezone.programme.states import last_day
from gatezone.workdays.queries import calendar_of


class NotRated(NotFound):
    """The head of the Board has not rated this task yet."""


class RatedFinally(Stale):
    """The province has confirmed the rating of this task already."""


def must_be_open_to_rating(task: Task, rating: Rating | None, *, by: Actor) -> None:
    """
    Make sure that an actor rates tasks and that this one can still be rated.

    Raises: NotAllowed, WrongState, RatedFinally.
    """
    by.must_hold(HEAD_OF_BOARD)
    if task.state == "cancelled":
        raise WrongState(state=task.state, move="rate_task")
    if rating is not None and rating.province_at is not None:
        raise RatedFinally()


def open_to_confirming(rating: Rating | None, *, by: Actor) -> Rating:
    """Return the rating that an actor may confirm. Raises: NotAllowed, NotRated, RatedFinally."""
    by.must_hold(PROVINCE_OFFICER)
    if rating is None:
        raise NotRated()
    if rating.province_at is not None:
        raise RatedFinally()
    return rating


def rating_facts(
    task: Task,
    *,
    on: date,
    proofs: int = 0,
    said: tuple[str, str] = ("", ""),
    reason: str = "",
    last: tuple[str, str] = ("", ""),
) -> rules.RatingFacts:
    """Return what the rules are told of a rating. Cost: none."""
    completion, clarity = said
    return rules.RatingFacts(
        completion=completion,
        clarity=clarity,
        reason=reason,
        proofs=proofs,
        state=task.state,
        last=last,
        year=task.year,
        today=on,
        is_part=task.parent_id is not None,
    )


def splitter(task: Task, *, by: Actor) -> str:
    """Return as whom an actor splits a task: the ``board``, or the lead ``unit``. Raises: NotAllowed."""
    if by.duties_over() & GIVERS["board"]:
        return "board"
    by.must_hold(UNIT_HEAD, task.unit_ref)
    return "unit"


def splitting_facts(task: Task, *, weights: tuple[int, ...] = (), has_parts: bool) -> rules.SplittingFacts:
    """Return what the rules are told when a task is split. Cost: none."""
    return rules.SplittingFacts(
        weights=weights,
        has_parts=has_parts,
        is_part=task.parent_id is not None,
        is_under_way=task.state in UNDER_WAY,
    )


def deadline_facts(task: Task, *, due_on: date, on: date) -> rules.DeadlineFacts:
    """Return what the rules are told when a task gets a deadline. Cost: one SQL statement of a part, else none."""
    return rules.DeadlineFacts(
        has_deadline=task.due_on is not None or bool(task.repeats),
        due_on=due_on,
        today=on,
        whole_due_on=task.parent.due_on if task.parent else None,
    )


def may_rate(task: Task, rating: Rating | None, *, by: Actor, on: date) -> bool:
    """Tell whether an actor may rate a task on a day, whatever is said of it."""
    return _passes(lambda: must_be_open_to_rating(task, rating, by=by)) and not reasons_against(
        rating_facts(task, on=on), rules.TO_BE_RATED, on=on
    )


def may_confirm(rating: Rating | None, *, by: Actor) -> bool:
    """Tell whether an actor may confirm a rating."""
    return _passes(lambda: open_to_confirming(rating, by=by))


def may_split(task: Task, *, has_parts: bool, by: Actor, on: date) -> bool:
    """Tell whether an actor may split a task on a day, whatever the parts are."""
    return _passes(lambda: splitter(task, by=by)) and not reasons_against(
        splitting_facts(task, has_parts=has_parts), rules.TO_BE_SPLIT, on=on
    )


def may_set_deadline(task: Task, *, by: Actor, on: date) -> bool:
    """Tell whether an actor may give a task a deadline on a day, whatever the deadline is."""
    move = "set_deadline"
    return _passes(lambda: TASK.target(task.state, move, task.duties_of(by, move))) and not reasons_against(
        deadline_facts(task, due_on=on, on=on), rules.TO_GET_A_DEADLINE, on=on
    )


def proposal_for(task: Task) -> Proposal:
    """Return the rating the facts of a task have as their own. Cost: one SQL statement."""
    ends = following(date(task.year, 12, 31)).year_ends(task.year)
    due = last_day(task.due_on, calendar_of("vietnam"))
    facts = RatingFacts(
        product=task.product_made if task.state in ("accepted", "closed") else "none",
        done_on=task.done_on,
        last_day=due.latest_on if due else None,
        year_ends=ends,
        target=task.target,
        reached=task.reached if task.state in ("accepted", "closed") else None,
        quality=task.quality,
        effect_proven=task.evidence.filter(shows_effect=True).exists(),
    )
    return proposed(facts)


def _passes(asked: Callable[[], object]) -> bool:
    try:
        asked()
    except GateZoneError:
        return False
    return True
