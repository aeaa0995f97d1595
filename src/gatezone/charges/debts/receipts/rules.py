"""What is asked before a receipt or an invoice ends; one function, one sentence."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on fees and charges, not law")


DECREE_123 = Source("Decree 123/2020/NĐ-CP", "handling of papers with errors")


LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class PaperEndFacts:
    """What is known when a paper is to count no longer; ``left_vnd`` is what is paid, without what was given back."""

    reason: str
    left_vnd: int = 0


end_of_a_paper_has_a_reason = words_given(
    "paper-end-without-reason",
    "Cancelling or replacing a paper needs a written reason of at most 200 characters.",
    DECREE_123,
    longest=LONGEST_REASON,
)


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
