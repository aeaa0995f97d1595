"""Tasks are rated (đánh giá): proposed by the facts, decided by the head, confirmed by the province."""

from datetime import date, datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotFound, Stale, WrongState
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import HEAD_OF_BOARD, PROVINCE_OFFICER
from gatezone.programme import events, rules
from gatezone.programme.catalogue.following import following
from gatezone.programme.models import Rating, Task
from gatezone.programme.ratings import Proposal, RatingFacts, proposed
from gatezone.programme.shown import facts_of_held
from gatezone.programme.states import last_day
from gatezone.workdays.queries import calendar_of


class NotRated(NotFound):
    """The head of the Board has not rated this task yet."""


class RatedFinally(Stale):
    """The province has confirmed the rating of this task already."""


@command
def rate_task(
    *,
    task: UUID,
    completion: str,
    clarity: str = "",
    reason: str,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    As the head of the Board, rate a task; until the province confirms it, the head may rate it anew.

    Records: TaskRated, with what the facts have.
    Raises:  NoSuchTask, NotAllowed, WrongState for one given up, RatedFinally, ChangedMeanwhile, Refused with every
             reason at once.
    """
    found = Task.objects.seen_by(by).locked(task)
    by.must_hold(HEAD_OF_BOARD)
    if found.state == "cancelled":
        raise WrongState(state=found.state, move="rate_task")
    before = Rating.objects.filter(pk=found.pk).first()
    if before is not None and before.province_at is not None:
        raise RatedFinally()
    as_shown(shown, facts_of_held, found)
    proposal = proposal_for(found)
    facts = _facts(found, completion, clarity, reason, (proposal.completion, proposal.clarity), at)
    refuse_if(reasons_against(facts, rules.RATING_A_TASK, on=hanoi_day(at)))
    Rating.objects.update_or_create(
        task=found,
        defaults={
            "proposed_completion": proposal.completion,
            "proposed_clarity": proposal.clarity,
            "against": list(proposal.why),
            "head_completion": completion,
            "head_clarity": clarity,
            "head_reason": reason.strip() or "-",
            "head_by": str(by.ref),
            "head_at": at,
            "completion": completion,
            "clarity": clarity,
        },
    )
    record(
        events.TaskRated(
            task=found.ref,
            completion=completion,
            clarity=clarity,
            proposed_completion=proposal.completion,
            proposed_clarity=proposal.clarity,
            reason=reason.strip(),
        )
    )
    return found.ref


@command
def confirm_rating(
    *,
    task: UUID,
    completion: str,
    clarity: str = "",
    reason: str = "",
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    As the province, confirm how a task was rated, or rate it otherwise and say why.

    Records: RatingConfirmed.
    Raises:  NoSuchTask, NotAllowed, ChangedMeanwhile, NotRated, RatedFinally, Refused with every reason at once.
    """
    found = Task.objects.seen_by(by).locked(task)
    by.must_hold(PROVINCE_OFFICER)
    rated = Rating.objects.select_for_update().filter(pk=found.pk).first()
    if rated is None:
        raise NotRated()
    if rated.province_at is not None:
        raise RatedFinally()
    as_shown(shown, facts_of_held, found)
    facts = _facts(found, completion, clarity, reason, (rated.head_completion, rated.head_clarity), at)
    refuse_if(reasons_against(facts, rules.RATING_A_TASK, on=hanoi_day(at)))
    rated.province_completion = rated.completion = completion
    rated.province_clarity = rated.clarity = clarity
    rated.province_reason, rated.province_by, rated.province_at = reason.strip(), str(by.ref), at
    rated.save()
    record(
        events.RatingConfirmed(task=found.ref, completion=completion, clarity=clarity, reason=reason.strip())
    )
    return found.ref


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


def _facts(
    task: Task, completion: str, clarity: str, reason: str, last: tuple[str, str], at: datetime
) -> rules.RatingFacts:
    return rules.RatingFacts(
        completion=completion,
        clarity=clarity,
        reason=reason,
        proofs=task.evidence.count(),
        state=task.state,
        last=last,
        year_is_over=hanoi_day(at) >= date(task.year, 12, 1),
    )
