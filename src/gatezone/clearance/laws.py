"""
What becomes of what was begun under an earlier law; pure.

Source: Resolution 254/2025/QH15, article 3; Decree 49/2026/NĐ-CP, article 19.
"""

from dataclasses import dataclass
from datetime import date

from gatezone.clearance.catalogue.laws import RuleSet, law_on, rule_set
from gatezone.clearance.compensation.unclear import Decisions, decided
from gatezone.workdays.terms import months

LAND_LAW = date(2024, 8, 1)
RESOLUTION = date(2026, 1, 1)
DECREE = date(2026, 1, 31)


@dataclass(frozen=True, slots=True)
class Begun:
    """What a project area has had by now; None where it has not."""

    notice_issued_on: date | None = None
    plan_approved_on: date | None = None
    recovery_decided_on: date | None = None
    is_partly_approved: bool = False


@dataclass(frozen=True, slots=True)
class Transition:
    """
    The version of the law that holds (quy định chuyển tiếp), and whether plan and notice stand.

    ``plan`` is "kept", "finished" (its recovery decision follows by the steps it was approved under) or "new";
    ``notice`` is "continues", "lapsed" or "none". ``question`` is what an officer must decide first, or "":
    then ``rules`` is None.
    """

    rules: RuleSet | None
    plan: str
    notice: str
    question: str = ""


def notice_on(issued_on: date | None, day: date) -> str:
    """Tell whether a notice still stands on a day, where no recovery decision came before 2026."""
    if issued_on is None:
        return "none"
    if issued_on < LAND_LAW and day >= RESOLUTION:
        return "lapsed"
    life = law_on(issued_on).item("notice_life_months")
    if life is not None and day > months(life.value).after(issued_on):
        return "lapsed"
    return "continues"


def transition(begun: Begun, *, on: date, decisions: Decisions = ()) -> Transition:
    """Return which version of the law holds for what was begun, on a day. Cost: none."""
    decided_in_time = begun.recovery_decided_on is not None and begun.recovery_decided_on <= on
    notice = (
        "continues" if decided_in_time and begun.notice_issued_on else notice_on(begun.notice_issued_on, on)
    )
    if begun.is_partly_approved and on >= DECREE:
        return _chosen_by_the_province(begun, notice, on, decisions)
    approved_on = begun.plan_approved_on
    if approved_on is None or approved_on > on:
        return Transition(law_on(on), "new", notice)
    if decided_in_time:
        return Transition(law_on(approved_on), "kept", notice)
    if approved_on < LAND_LAW and on >= RESOLUTION:
        return _of_the_old_law(approved_on, notice, on, decisions)
    return Transition(law_on(approved_on), "finished", notice)


def _chosen_by_the_province(begun: Begun, notice: str, on: date, decisions: Decisions) -> Transition:
    choice = decided("partly-approved", decisions)
    if choice is None:
        return Transition(None, "new", notice, "partly-approved")
    earlier = law_on(begun.plan_approved_on or on)
    held = {"earlier-approval": earlier, "land-law-2024": rule_set("land-law-2024"), "new-rules": law_on(on)}
    return Transition(held[choice], "new", notice)


def _of_the_old_law(approved_on: date, notice: str, on: date, decisions: Decisions) -> Transition:
    """Return what holds where a plan of the old law has no recovery decision: no text was found that says."""
    choice = decided("approved-under-law-2013", decisions)
    if choice is None:
        return Transition(None, "new", notice, "approved-under-law-2013")
    kept = choice == "keep"
    return Transition(law_on(approved_on if kept else on), "kept" if kept else "new", notice)
