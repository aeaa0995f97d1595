"""What is asked before money is gathered or let off; one function, one sentence."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Zone operating rules (proposal of the house)")
DECREE_123 = Source("Decree 123/2020/NĐ-CP", "handling of papers with errors")

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class GatheringFacts:
    """What is known of charges that are to be paid together."""

    states: tuple[str, ...]
    payers: int
    left_behind: int


@rule("not-due", HOUSE)
def charges_are_due(facts: GatheringFacts) -> Broken:
    """Only charges that are due are paid together."""
    return {"states": list(facts.states)} if set(facts.states) != {"due"} else None


@rule("not-one-payer", HOUSE)
def charges_are_of_one_payer(facts: GatheringFacts) -> Broken:
    """Charges are paid together by one payer, to one receiver."""
    return {"payers": facts.payers} if facts.payers != 1 else None


@rule("order-taken-apart", HOUSE)
def orders_are_not_taken_apart(facts: GatheringFacts) -> Broken:
    """What stands on one order already is paid together."""
    return {"charges": facts.left_behind} if facts.left_behind else None


GATHERING = (charges_are_due, charges_are_of_one_payer, orders_are_not_taken_apart)


@dataclass(frozen=True, slots=True)
class ExemptingFacts:
    """What is known when a payer is to owe less."""

    paper: str
    days_from_paper_to_force: int


@rule("paper-missing", HOUSE)
def exemption_rests_on_a_paper(facts: ExemptingFacts) -> Broken:
    """An exemption rests on a paper with a number."""
    return None if facts.paper.strip() else {}


@rule("before-the-paper", HOUSE)
def exemption_begins_with_its_paper(facts: ExemptingFacts) -> Broken:
    """An exemption is in force from the day of its paper at the earliest."""
    return {"days": facts.days_from_paper_to_force} if facts.days_from_paper_to_force < 0 else None


EXEMPTING = (exemption_rests_on_a_paper, exemption_begins_with_its_paper)


@dataclass(frozen=True, slots=True)
class PaperEndFacts:
    """What is known when a paper is to count no longer; ``left_vnd`` is what is paid, without what was given back."""

    reason: str
    left_vnd: int = 0


@rule("paper-end-without-reason", DECREE_123)
def end_of_a_paper_has_a_reason(facts: PaperEndFacts) -> Broken:
    """A paper is cancelled or replaced for a written reason of at most 200 letters."""
    return None if 0 < len(facts.reason.strip()) <= LONGEST_REASON else {}


@rule("nothing-left-to-write", HOUSE)
def something_is_left_to_write(facts: PaperEndFacts) -> Broken:
    """A paper is put in the place of another where something is still paid; otherwise the paper is cancelled."""
    return None if facts.left_vnd > 0 else {}


CANCELLING = (end_of_a_paper_has_a_reason,)
REPLACING = (end_of_a_paper_has_a_reason, something_is_left_to_write)

BOOK = {
    "gather": GATHERING,
    "exempt": EXEMPTING,
    "cancel-paper": CANCELLING,
    "replace-paper": REPLACING,
}
"""Every act of this app that rules are asked of."""
