"""Grades as they are kept: seen by the head of the Board, and by nobody else but who they are about."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD, UNIT_HEAD
from gatezone.programme.models import Evaluation


@dataclass(frozen=True, slots=True)
class GradeRow:
    """A grade; points and percents are in hundredths, none where the law of the day counts none."""

    about: Ref
    from_on: date
    until_on: date
    version: int
    scheme: str
    general_hundredths: int
    quantity_hundredths: int | None
    quality_hundredths: int | None
    progress_hundredths: int | None
    total_hundredths: int | None
    missing: tuple[str, ...]
    grade_proposed: str
    grade: str
    reason: str
    quota_group: str


def grades(*, by: Actor, limit: int = 100) -> list[GradeRow]:
    """
    Return grades, the newest first: all to the head of the Board, to others their own and those of units they head.

    Cost: one SQL statement.
    """
    found = Evaluation.objects.order_by("-at", "-id")
    if HEAD_OF_BOARD not in by.duties:
        units = [str(each) for each in by.over(UNIT_HEAD)]
        found = found.filter(Q(subject=str(by.ref)) | Q(subject__in=units))
    return [
        GradeRow(
            about=Ref.parse(each.subject),
            from_on=each.from_on,
            until_on=each.until_on,
            version=each.version,
            scheme=each.scheme,
            general_hundredths=each.general_hundredths,
            quantity_hundredths=each.quantity_hundredths,
            quality_hundredths=each.quality_hundredths,
            progress_hundredths=each.progress_hundredths,
            total_hundredths=each.total_hundredths,
            missing=tuple(each.missing),
            grade_proposed=each.grade_proposed,
            grade=each.grade,
            reason=each.reason,
            quota_group=each.quota_group,
        )
        for each in found[:limit]
    ]
