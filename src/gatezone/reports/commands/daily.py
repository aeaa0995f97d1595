"""What officers add to a day's report: a count from outside, and an assessment in words."""

from datetime import date, datetime

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed
from gatezone.kernel.periods import day_until, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.reports import rules
from gatezone.reports.daily.report import COUNT_CLOSES
from gatezone.reports.events import DayAssessed, OutsideCounted
from gatezone.reports.models import LEVELS, Assessment, OutsideCount

REPORTERS = frozenset({BOARD_OFFICER, CENTRE_OFFICER})


class NotAnAssessment(Invalid):
    """A day is normal or has a backlog."""


@command
def count_outside(*, day: date, vehicles: int, source: str, by: Actor, at: datetime) -> Ref:
    """
    Tell how many unregistered vehicles stand outside the gate area on the evening of a day.

    A later count of the same day counts instead; the earlier one stays as it was.
    Records: OutsideCounted.
    Raises:  NotAllowed, Refused.
    """
    _must_report(by)
    facts = rules.OutsideFacts(vehicles=vehicles, source=source, day_has_begun=_has_begun(day, at))
    refuse_if(reasons_against(facts, rules.OUTSIDE, on=hanoi_day(at)))

    entry = OutsideCount.objects.create(
        day=day, vehicles=vehicles, source=source.strip(), recorded_by=str(by.ref), recorded_at=at
    )
    record(OutsideCounted(entry=entry.ref, reported_on=day, vehicles=vehicles, source=source.strip()))
    return entry.ref


@command
def assess_day(*, day: date, level: str, words: str, by: Actor, at: datetime) -> Ref:
    """
    Say how a day went in words of one's own; they stand in the report instead of what the rule says.

    Records: DayAssessed.
    Raises:  NotAnAssessment, NotAllowed, Refused.
    """
    _must_report(by)
    if level not in LEVELS:
        raise NotAnAssessment(level=level)
    facts = rules.AssessmentFacts(words=words, day_has_begun=_has_begun(day, at))
    refuse_if(reasons_against(facts, rules.ASSESSMENT, on=hanoi_day(at)))

    entry = Assessment.objects.create(
        day=day, level=level, words=words.strip(), recorded_by=str(by.ref), recorded_at=at
    )
    record(DayAssessed(entry=entry.ref, reported_on=day, level=level, words=words.strip()))
    return entry.ref


def _must_report(by: Actor) -> None:
    if not REPORTERS & by.duties_over():
        raise NotAllowed(duties=sorted(REPORTERS))


def _has_begun(day: date, at: datetime) -> bool:
    return day_until(COUNT_CLOSES, day).starts_at <= at
