"""What is asked before charges are put on one order or let off; one function, one sentence."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on fees and charges, not law")


@dataclass(frozen=True, slots=True)
class GatheringFacts:
    """What is known of charges that are to be paid together."""

    states: tuple[str, ...]
    payers: int
    left_behind: int


@rule("not-due", HOUSE)
def charges_are_due(facts: GatheringFacts) -> Broken:
    """Only charges that are not paid yet can be put on one payment order."""
    return {"states": list(facts.states)} if set(facts.states) != {"due"} else None


@rule("not-one-payer", HOUSE)
def charges_are_of_one_payer(facts: GatheringFacts) -> Broken:
    """Charges on one payment order must have the same payer and the same receiver."""
    return {"payers": facts.payers} if facts.payers != 1 else None


@rule("order-taken-apart", HOUSE)
def orders_are_not_taken_apart(facts: GatheringFacts) -> Broken:
    """Charges that are on a payment order together must stay together."""
    return {"charges": facts.left_behind} if facts.left_behind else None


GATHERING = (charges_are_due, charges_are_of_one_payer, orders_are_not_taken_apart)


@dataclass(frozen=True, slots=True)
class ExemptingFacts:
    """What is known when a payer is to owe less."""

    paper: str
    days_from_paper_to_force: int


exemption_rests_on_a_paper = words_given(
    "exemption-paper-missing", "An exemption needs a paper with a number.", HOUSE, fields=("paper",)
)


@rule("before-the-paper", HOUSE)
def exemption_begins_with_its_paper(facts: ExemptingFacts) -> Broken:
    """An exemption is in force from the day of its paper at the earliest."""
    return {"days": facts.days_from_paper_to_force} if facts.days_from_paper_to_force < 0 else None


EXEMPTING = (exemption_rests_on_a_paper, exemption_begins_with_its_paper)


BOOK = {
    "gather": GATHERING,
    "exempt": EXEMPTING,
}
"""The acts of debts that rules are asked of."""
