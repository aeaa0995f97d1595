"""Units and people are graded for some days (đánh giá, xếp loại), by the scheme of the last of them."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from django.db.models import Max

from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import HEAD_OF_BOARD
from gatezone.programme import events, rules
from gatezone.programme.catalogue.schemes import NoScheme, Scheme, scheme_of
from gatezone.programme.evaluations import (
    Graded,
    Points,
    Product,
    UnitFacts,
    grade_of_person,
    grade_of_unit,
    most_excellent,
    points,
)
from gatezone.programme.models import Evaluation

GOOD = ("excellent", "good")


class NotGradedThen(Invalid):
    """No decree on grading is known for this period and these people."""


@command
def grade(
    *,
    about: Ref,
    who: str,
    from_on: date,
    until_on: date,
    general_hundredths: int,
    products: Sequence[Product] = (),
    tasks: UnitFacts | None = None,
    grade: str,
    reason: str = "",
    unit: str = "",
    quota_group: str,
    was_disciplined: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Grade a unit or a person for some days; ``unit`` is the unit somebody is the head of.

    What the points have is proposed; the head of the Board decides, and says why where it is another grade.
    Records: GradeGiven.
    Raises:  NotAllowed, NotGradedThen, Refused with every reason at once.
    Returns: the evaluation.
    """
    by.must_hold(HEAD_OF_BOARD)
    try:
        scheme = scheme_of(who, until_on)
    except NoScheme:
        raise NotGradedThen(who=who[:20], until_on=until_on) from None
    reached = _points(products, general_hundredths, scheme)
    total = reached.total if reached else Fraction(general_hundredths, 100)
    proposed = _proposed(who, total, tasks, grade, scheme, was_disciplined=was_disciplined)
    days = {"from_on": from_on, "until_on": until_on}
    group = _last_of_each(quota_group, str(about), days)
    facts = rules.GradingFacts(
        grade=grade,
        proposed=proposed.grade,
        reason=reason,
        excellent=1 + sum(each == "excellent" for each in group),
        most=most_excellent(sum(each in GOOD for each in (*group, grade)), scheme),
        unit_grade=_grade_of(Ref("unit", unit), days) if unit else "",
        general_hundredths=general_hundredths,
        most_general=scheme.general_points,
    )
    refuse_if(reasons_against(facts, rules.GRADING, on=hanoi_day(at)))
    before = Evaluation.objects.filter(subject=str(about), **days).aggregate(last=Max("version"))["last"]
    made = Evaluation.objects.create(
        subject=str(about),
        **days,
        version=(before or 0) + 1,
        scheme=scheme.id,
        general_hundredths=general_hundredths,
        products=[[each.units, each.is_completed, each.failed, each.delays] for each in products],
        quantity_hundredths=_hundredths(reached.quantity if reached else None),
        quality_hundredths=_hundredths(reached.quality if reached else None),
        progress_hundredths=_hundredths(reached.progress if reached else None),
        total_hundredths=_hundredths(reached.total if reached else None),
        unit=unit,
        missing=list(proposed.missing),
        grade_proposed=proposed.grade,
        grade=grade,
        reason=reason.strip(),
        quota_group=quota_group.strip(),
        by=str(by.ref),
        at=at,
    )
    record(
        events.GradeGiven(
            about=about,
            evaluation=made.ref,
            **days,
            scheme=scheme.id,
            grade=grade,
            grade_proposed=proposed.grade,
            total_hundredths=made.total_hundredths,
        )
    )
    return made.ref


def _points(products: Sequence[Product], general_hundredths: int, scheme: Scheme) -> Points | None:
    if not products or not scheme.counts_points:
        return None
    return points(products, Fraction(general_hundredths, 100), scheme)


def _proposed(
    who: str, total: Fraction, tasks: UnitFacts | None, wanted: str, scheme: Scheme, *, was_disciplined: bool
) -> Graded:
    """Return what the points have; where the law of the day counts none, what is decided stands alone."""
    if was_disciplined:
        return Graded("not-completed")
    if not scheme.counts_points:
        return Graded(wanted)
    if who == "public-unit" and tasks is not None:
        return grade_of_unit(total, tasks, scheme)
    return Graded(grade_of_person(total, scheme))


def _last_of_each(group: str, but: str, days: dict[str, date]) -> list[str]:
    """Return the last grades of a group for the same days, without one. Cost: one SQL statement."""
    found = Evaluation.objects.filter(quota_group=group.strip(), **days).exclude(subject=but)
    return list(dict(found.order_by("version").values_list("subject", "grade")).values())


def _grade_of(unit: Ref, days: dict[str, date]) -> str:
    found = Evaluation.objects.filter(subject=str(unit), **days).order_by("-version")
    return found.values_list("grade", flat=True).first() or ""


def _hundredths(amount: Fraction | None) -> int | None:
    if amount is None:
        return None
    return (200 * amount.numerator + amount.denominator) // (2 * amount.denominator)
