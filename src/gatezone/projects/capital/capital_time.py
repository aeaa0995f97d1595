"""
The time limit of capital (thời gian bố trí vốn): in how many years a project gets all of its capital; pure.

Source: Law on Public Investment 58/2024/QH15, art. 57.
"""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.periods import months_between
from gatezone.projects.catalogue.rule_sets import rule_set

CHAIR, COUNCIL = "committee-chair", "council"


@dataclass(frozen=True, slots=True)
class CapitalTime:
    """The last day of a project's capital, and the law that says so."""

    last_on: date
    rule_set: str
    certain: bool

    def months_left(self, on: date) -> int:
        """Return how many whole months are left on a day; less than 0 once it is over."""
        return months_between(on, self.last_on)


def capital_time(
    group: str, first_year: int, decided_on: date, *, extended_years: int = 0
) -> CapitalTime | None:
    """
    Return until when a project of a group gets capital, whose policy was decided on a day.

    Nothing where the law sets no limit. Raises: NoRuleSet, ValueError for less than nothing.
    """
    if extended_years < 0:
        raise ValueError(f"nothing is extended by {extended_years} years")
    law = rule_set("capital_time", on=decided_on)
    years = law.data["years"].get(group)
    if years is None:
        return None
    return CapitalTime(date(first_year + years - 1 + extended_years, 12, 31), law.id, law.certain)


def extension_decider(years: int, on: date) -> str:
    """Return who may extend by so many years: the chair of the province, or the council."""
    return CHAIR if years <= rule_set("capital_time", on=on).data["chair_years"] else COUNCIL
