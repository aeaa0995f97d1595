"""
Where the law is unclear a line needs confirmation: a named officer decides, in writing, and nobody else; pure.

Source of the practice: a public application built with a province, which lists 38 gaps in the texts.
"""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.errors import Invalid
from gatezone.kernel.refs import Ref

LONGEST_REASON = 1_000


class NotAnOption(Invalid):
    """Choose one of the options, and give a reason, the number of the paper and its date."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the texts leave open (điểm chưa rõ), and what may be decided."""

    code: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """
    An officer's written decision of a question (văn bản xác nhận). ``by`` is the account of the officer.

    Raises: NotAnOption where reason or number is missing.
    """

    question: str
    option: str
    reason: str
    paper: str
    decided_on: date
    by: Ref

    def __post_init__(self) -> None:
        if not 0 < len(self.reason.strip()) <= LONGEST_REASON or not self.paper.strip():
            raise NotAnOption(question=self.question)


QUESTIONS = {
    each.code: each
    for each in (
        Question("job-change-base", ("table-price", "table-price-times-coefficient")),
        Question("trees-without-density", ("full", "above-limit")),
        Question("origin-on-a-cut-day", ("before", "after")),
        Question("deposit-stops-interest", ("stops", "goes-on")),
        Question("partly-approved", ("earlier-approval", "land-law-2024", "new-rules")),
        Question("approved-under-law-2013", ("keep", "new-rules")),
        Question("law-not-read", ("as-noted", "as-decided")),
    )
}
"""Every question that may come up, by its code."""

Decisions = tuple[Decided, ...]


def decided(question: str, decisions: Decisions) -> str | None:
    """Return what was decided of a question last, or nothing. Raises: NotAnOption."""
    found = [each for each in decisions if each.question == question]
    if not found:
        return None
    last = max(found, key=lambda each: each.decided_on)
    if last.option not in QUESTIONS[question].options:
        raise NotAnOption(question=question)
    return last.option
