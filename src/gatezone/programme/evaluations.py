"""
Units and people are graded (đánh giá, xếp loại): points from products, grades, conditions and quotas; pure.

Points are exact fractions, shown with two decimals. A grade follows from points and conditions; where the points
reach a grade whose conditions are missing, the authority looks at the facts and decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from gatezone.programme.catalogue.schemes import Scheme

GRADES = ("excellent", "good", "completed", "not-completed")
"""The grades, the best first."""

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Product:
    """
    A product as it was assigned, in standard units; ``failed`` checks and ``delays`` are those nobody excused.

    One that was not completed brings nothing.
    """

    units: int = 1
    is_completed: bool = True
    failed: int = 0
    delays: int = 0


@dataclass(frozen=True, slots=True)
class Points:
    """Quantity, quality and progress in percent, and the points they bring with the general ones."""

    quantity: Fraction
    quality: Fraction
    progress: Fraction
    results: Fraction
    total: Fraction


def points(products: Iterable[Product], general: Fraction | int, scheme: Scheme) -> Points:
    """Return the points of those products. Raises: ValueError where nothing was assigned."""
    listed = list(products)
    assigned = sum(each.units for each in listed)
    if not assigned:
        raise ValueError("no product was assigned")
    done = [each for each in listed if each.is_completed]

    def percent(brought: Iterable[Fraction | int]) -> Fraction:
        return Fraction(sum(brought)) * WHOLE / assigned

    def left(each: Product, defects: int) -> Fraction:
        return each.units * max(Fraction(0), 1 - Fraction(scheme.defect_percent * defects, WHOLE))

    three = (
        percent(each.units for each in done),
        percent(left(each, each.failed) for each in done),
        percent(left(each, each.delays) for each in done),
    )
    mean = sum((weight * each for weight, each in zip(scheme.weights, three, strict=True)), Fraction(0))
    results = scheme.result_points * mean / (sum(scheme.weights) * WHOLE)
    return Points(*three, results, results + general)


def band(total: Fraction | int, scheme: Scheme) -> str:
    """Return the grade the points reach by themselves."""
    for grade, least in (
        ("excellent", scheme.excellent_from),
        ("good", scheme.good_from),
        ("completed", scheme.completed_from),
    ):
        if total >= least:
            return grade
    return "not-completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """How the tasks of a unit went; ``beyond`` are those above what was asked."""

    tasks: int
    done: int
    late: int = 0
    poor: int = 0
    beyond: int = 0
    has_failed_sub_unit: bool = False
    has_open_faults: bool = False
    has_cadre_faults: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """A grade, what is missing for the one the points reach, and whether the authority must decide."""

    grade: str
    missing: tuple[str, ...] = ()


def grade_of_unit(total: Fraction | int, facts: UnitFacts, scheme: Scheme) -> Graded:
    """Return the grade of a unit: the best one that its points reach and whose conditions are met."""
    if facts.tasks == 0 or facts.done * WHOLE < scheme.programme_percent * facts.tasks:
        return Graded("not-completed", ("programme",) if band(total, scheme) != "not-completed" else ())
    if facts.has_cadre_faults:
        return Graded("not-completed", ("cadre-faults",) if band(total, scheme) != "not-completed" else ())
    reached = GRADES.index(band(total, scheme))
    for grade in GRADES[reached:]:
        if not _missing(grade, facts, scheme):
            return Graded(grade, _missing(GRADES[reached], facts, scheme))
    return Graded("not-completed", _missing(GRADES[reached], facts, scheme))


def _missing(grade: str, facts: UnitFacts, scheme: Scheme) -> tuple[str, ...]:
    if grade == "not-completed":
        return ()
    well = facts.done == facts.tasks and not facts.late and not facts.poor
    asked = {
        "not-all-done": facts.done == facts.tasks,
        "too-many-late": facts.late * WHOLE <= scheme.late_percent * facts.tasks,
    }
    if grade in ("good", "excellent"):
        asked["not-all-good"] = well
    if grade == "excellent":
        asked["not-beyond"] = facts.beyond * WHOLE >= scheme.beyond_percent * facts.tasks
        asked["failed-sub-unit"] = not facts.has_failed_sub_unit
        asked["open-faults"] = not facts.has_open_faults
    return tuple(code for code, met in asked.items() if not met)


def grade_of_person(total: Fraction | int, scheme: Scheme, *, was_disciplined: bool = False) -> str:
    """Return the grade of a person: discipline in the year leaves the last one alone."""
    return "not-completed" if was_disciplined else band(total, scheme)


def most_excellent(good: int, scheme: Scheme, *, is_outstanding: bool = False) -> int:
    """Return how many of those graded good or better may be excellent: 20 % of 7 is 1."""
    percent = scheme.outstanding_quota_percent if is_outstanding else scheme.quota_percent
    return 1 if 0 < good < scheme.small_group else good * percent // WHOLE


def is_above(head: str, unit: str) -> bool:
    """Tell whether a head's grade is above the unit's."""
    return GRADES.index(head) < GRADES.index(unit)
