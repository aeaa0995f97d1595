"""What is forbidden when units and people are graded; pure."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule
from gatezone.programme.evaluations import GRADES, is_above
from gatezone.programme.rules.sources import HOUSE, SHORTEST_REASON

HEADS = Source("Decree 233/2026/NĐ-CP", "art. 12.7")
QUOTA = Source("Decrees 335/2025/NĐ-CP and 233/2026/NĐ-CP", "share of excellent ones")


@dataclass(frozen=True, slots=True, kw_only=True)
class GradingFacts:
    """What is known when a grade is decided; ``excellent`` and ``most`` are of the group, this one counted in."""

    grade: str
    proposed: str
    reason: str
    excellent: int
    most: int
    unit_grade: str = ""
    general_hundredths: int = 0
    most_general: int = 30


@rule("not-a-grade", HOUSE)
def grade_is_one_there_is(facts: GradingFacts) -> Broken:
    """The grade must be excellent, good, completed or not completed, with general points within their limit."""
    well = facts.grade in GRADES and 0 <= facts.general_hundredths <= 100 * facts.most_general
    return None if well else {"grade": facts.grade[:20]}


@rule("grade-unexplained", HOUSE)
def other_grade_has_a_reason(facts: GradingFacts) -> Broken:
    """A grade that differs from the points needs a reason of at least 10 characters."""
    same = facts.grade == facts.proposed
    return None if same or len(facts.reason.strip()) >= SHORTEST_REASON else {"proposed": facts.proposed}


@rule("head-above-unit", HEADS)
def head_is_not_above_the_unit(facts: GradingFacts) -> Broken:
    """The grade of a head must not be above the grade of the unit."""
    if not facts.unit_grade or facts.grade not in GRADES:
        return None
    return {"unit_grade": facts.unit_grade} if is_above(facts.grade, facts.unit_grade) else None


@rule("too-many-excellent", QUOTA)
def quota_is_kept(facts: GradingFacts) -> Broken:
    """The number of excellent grades in this group exceeds the permitted share of its good ones."""
    over = facts.grade == "excellent" and facts.excellent > facts.most
    return {"most": facts.most} if over else None


GRADING = (
    grade_is_one_there_is,
    other_grade_has_a_reason,
    head_is_not_above_the_unit,
    quota_is_kept,
)
