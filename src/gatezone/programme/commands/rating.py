"""Tasks are rated (đánh giá): proposed by the facts, decided by the head, confirmed by the province."""

from datetime import datetime
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.programme import events, rules
from gatezone.programme.judging import (
    must_be_open_to_rating,
    open_to_confirming,
    proposal_for,
    rating_facts,
)
from gatezone.programme.models import Rating, Task
from gatezone.programme.shown import facts_of_held


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
    must_be_open_to_rating(found, Rating.objects.filter(pk=found.pk).first(), by=by)
    as_shown(shown, facts_of_held, found)
    proposal = proposal_for(found)
    facts = rating_facts(
        found,
        on=hanoi_day(at),
        proofs=found.evidence.count(),
        said=(completion, clarity),
        reason=reason,
        last=(proposal.completion, proposal.clarity),
    )
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
    rated = open_to_confirming(Rating.objects.select_for_update().filter(pk=found.pk).first(), by=by)
    as_shown(shown, facts_of_held, found)
    facts = rating_facts(
        found,
        on=hanoi_day(at),
        proofs=found.evidence.count(),
        said=(completion, clarity),
        reason=reason,
        last=(rated.head_completion, rated.head_clarity),
    )
    refuse_if(reasons_against(facts, rules.RATING_A_TASK, on=hanoi_day(at)))
    rated.province_completion = rated.completion = completion
    rated.province_clarity = rated.clarity = clarity
    rated.province_reason, rated.province_by, rated.province_at = reason.strip(), str(by.ref), at
    rated.save()
    record(
        events.RatingConfirmed(task=found.ref, completion=completion, clarity=clarity, reason=reason.strip())
    )
    return found.ref
