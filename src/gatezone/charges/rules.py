"""What is asked before money is gathered or let off; one function, one sentence."""

from dataclasses import dataclass

from gatezone.charges import price_rules, rate_rules, till_rules
from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on fees and charges, not law")
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


@rule("exemption-paper-missing", HOUSE)
def exemption_rests_on_a_paper(facts: ExemptingFacts) -> Broken:
    """An exemption needs a paper with a number."""
    return None if facts.paper.strip() else {}


@rule("before-the-paper", HOUSE)
def exemption_begins_with_its_paper(facts: ExemptingFacts) -> Broken:
    """An exemption is in force from the day of its paper at the earliest."""
    return {"days": facts.days_from_paper_to_force} if facts.days_from_paper_to_force < 0 else None


EXEMPTING = (exemption_rests_on_a_paper, exemption_begins_with_its_paper)


@dataclass(frozen=True, slots=True)
class HandsFacts:
    """What is known when somebody settles money in suspense: in whose hands it is, who asks, and why."""

    owner: str
    by: str
    why: str


@rule("not-in-hand", HOUSE)
def money_is_settled_by_its_owner(facts: HandsFacts) -> Broken:
    """Only the person who has taken over money in suspense may settle it."""
    return None if facts.owner == facts.by else {}


@rule("why-missing", HOUSE)
def what_hands_do_has_a_reason(facts: HandsFacts) -> Broken:
    """Manual postings need a reason."""
    return None if facts.why.strip() else {}


SETTLING = (money_is_settled_by_its_owner, what_hands_do_has_a_reason)


@dataclass(frozen=True, slots=True)
class TakingFacts:
    """What is known when somebody takes money in suspense in hand."""

    owner: str
    by: str


@rule("in-hand-already", HOUSE)
def money_is_taken_once(facts: TakingFacts) -> Broken:
    """You have taken this money over already."""
    return {} if facts.owner == facts.by else None


TAKING = (money_is_taken_once,)


@dataclass(frozen=True, slots=True)
class AssigningFacts:
    """What is known when money in suspense is given to an order: of both, whose they are and how much."""

    whose: tuple[str, str] | None
    amount: int
    currency: str
    is_credit: bool
    order_whose: tuple[str, str]
    order_vnd: int
    order_state: str


@rule("credit-order-not-open", HOUSE)
def an_open_order_is_paid(facts: AssigningFacts) -> Broken:
    """Money can be assigned only to an order that waits for payment."""
    return None if facts.order_state == "open" else {"state": facts.order_state}


@rule("another-amount", HOUSE)
def an_order_is_paid_exactly(facts: AssigningFacts) -> Broken:
    """An order must be paid with exactly its amount, in đồng."""
    exact = facts.is_credit and (facts.amount, facts.currency) == (facts.order_vnd, "VND")
    return (
        None if exact else {"amount": facts.amount, "currency": facts.currency, "order_vnd": facts.order_vnd}
    )


@rule("another-receiver", HOUSE)
def an_order_is_paid_into_its_stream(facts: AssigningFacts) -> Broken:
    """Money for one receiver cannot pay an order of another."""
    return None if facts.whose == facts.order_whose else {}


ASSIGNING = (an_open_order_is_paid, an_order_is_paid_exactly, an_order_is_paid_into_its_stream)


@dataclass(frozen=True, slots=True)
class NettingFacts:
    """What is known of a reversal and of the credit it is to be netted with."""

    same_account: bool
    same_amount: bool
    is_pair: bool


@rule("not-the-same", HOUSE)
def what_is_netted_comes_to_nothing(facts: NettingFacts) -> Broken:
    """A reversal can be netted only with a credit in suspense of the same account and amount."""
    return None if facts.same_account and facts.same_amount and facts.is_pair else {}


NETTING = (what_is_netted_comes_to_nothing,)


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
    "gather": GATHERING,
    "exempt": EXEMPTING,
    "take-suspense": TAKING,
    "settle-suspense": SETTLING,
    "assign-credit": ASSIGNING,
    "net-credit": NETTING,
    "cancel-paper": CANCELLING,
    "replace-paper": REPLACING,
    **price_rules.BOOK,
    **rate_rules.BOOK,
    **till_rules.BOOK,
}
"""Every act of this app that rules are asked of."""
