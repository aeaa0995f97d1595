"""What is asked before a receipt or an invoice ends; one function, one sentence."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on fees and charges, not law")


DECREE_123 = Source("Decree 123/2020/NĐ-CP", "handling of papers with errors")


LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class PaperEndFacts:
    """What is known when a paper is to count no longer; ``left_vnd`` is what is paid, without what was given back."""

    reason: str
    left_vnd: int = 0


@rule("paper-end-without-reason", DECREE_123)
def end_of_a_paper_has_a_reason(facts: PaperEndFacts) -> Broken:
    """Cancelling or replacing a paper needs a written reason of at most 200 characters."""
    return None if 0 < len(facts.reason.strip()) <= LONGEST_REASON else {}


@rule("nothing-left-to-write", HOUSE)
def something_is_left_to_write(facts: PaperEndFacts) -> Broken:
    """A paper is replaced only while some of its charges are still paid; otherwise it is cancelled."""
    return None if facts.left_vnd > 0 else {}


CANCELLING = (end_of_a_paper_has_a_reason,)


REPLACING = (end_of_a_paper_has_a_reason, something_is_left_to_write)


BOOK = {
    "cancel-paper": CANCELLING,
    "replace-paper": REPLACING,
}
"""The acts of receipts that rules are asked of."""
