"""The lines of a plan: each keeps its inputs and its basis, and an open one is left out of every total; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from gatezone.clearance.compensation.rounding import Rounding
from gatezone.kernel.errors import Invalid

COMPENSATION, SUPPORT, SET_OFF = "compensation", "support", "set-off"
CLOSED = frozenset({"computed", "confirmed", "manual", "not-applicable"})
"""A line in one of these states is not open: a plan of such lines may be approved."""

LAND_MONEY = frozenset({"land", "remaining-investment"})
"""The lines unpaid obligations are deducted from. Source: Decree 88/2024/NĐ-CP."""


class NoReason(Invalid):
    """A line entered by hand, or marked as not applicable, needs its legal basis and a reason."""


@dataclass(frozen=True, slots=True)
class Line:
    """
    One line of a plan (dòng phương án).

    ``kind`` is what is paid for, ``group`` compensation, support or set-off; ``inputs`` are what the formula was
    given, as text; ``question`` is what must be decided where it needs confirmation, ``missing`` what is not
    known where its basis is missing. Only a closed line has an amount.
    """

    kind: str
    group: str
    formula: str
    inputs: Mapping[str, str]
    basis: str
    amount_vnd: int = 0
    state: str = "computed"
    question: str = ""
    missing: str = ""
    reason: str = ""
    about: str = ""

    @property
    def is_open(self) -> bool:
        return self.state not in CLOSED


@dataclass(frozen=True, slots=True)
class Sum:
    """
    What a plan comes to: three figures that reconcile with the Treasury's sheet.

    ``set_off_vnd`` never leaves the budget, ``cash_vnd`` is what is paid. ``open_lines`` are in none of them.
    """

    compensation_vnd: int
    support_vnd: int
    set_off_vnd: int
    open_lines: int
    rounding: Rounding = field(default_factory=Rounding)

    @property
    def total_vnd(self) -> int:
        """What the plan approves (tổng phương án), as it is rounded."""
        return self.rounding.of(self.compensation_vnd + self.support_vnd)

    @property
    def cash_vnd(self) -> int:
        """What is paid out (còn được nhận)."""
        return self.total_vnd - self.set_off_vnd


def summed(lines: Iterable[Line], rounding: Rounding | None = None) -> Sum:
    """Return what the lines come to; an open line counts as nothing, and is told."""
    given = list(lines)
    of = {
        group: sum(each.amount_vnd for each in given if each.group == group and not each.is_open)
        for group in (COMPENSATION, SUPPORT, SET_OFF)
    }
    opened = sum(each.is_open for each in given)
    return Sum(of[COMPENSATION], of[SUPPORT], of[SET_OFF], opened, rounding or Rounding())


def land_money(lines: Iterable[Line]) -> int:
    """Return the money from which obligations may be deducted."""
    return sum(each.amount_vnd for each in lines if each.kind in LAND_MONEY and not each.is_open)


def needs(question: str, line: Line) -> Line:
    """Return the line as one that needs confirmation: without an amount, with its question."""
    return replace(line, amount_vnd=0, state="needs-confirmation", question=question)


def lacks(what: str, line: Line) -> Line:
    """Return the line as one whose basis is missing, which is not the same as zero."""
    return replace(line, amount_vnd=0, state="basis-missing", missing=what)


def manual(kind: str, group: str, amount_vnd: int, *, basis: str, reason: str) -> Line:
    """Make a line typed by hand. Raises: NoReason."""
    if not basis.strip() or not reason.strip():
        raise NoReason(kind=kind)
    return Line(kind, group, "manual", {}, basis, amount_vnd, state="manual", reason=reason)


def not_applicable(kind: str, group: str, *, reason: str) -> Line:
    """Make a line that says why nothing is due. Raises: NoReason."""
    if not reason.strip():
        raise NoReason(kind=kind)
    return Line(kind, group, "none", {}, reason, state="not-applicable", reason=reason)
