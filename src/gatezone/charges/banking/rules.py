"""What is asked before money in suspense is settled; one function, one sentence."""

from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on fees and charges, not law")
CASH_HOUSE = Source("Draft rules of the Board on cash and refunds, not law")


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


what_hands_do_has_a_reason = words_given(
    "why-missing", "Manual postings need a reason.", HOUSE, fields=("why",)
)


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
class ArrivalFacts:
    """What is known when what came in at the bank is said to be cash of the tills."""

    whose: tuple[str, str] | None
    currency: str
    is_credit: bool
    amount_vnd: int
    transit_vnd: int


@rule("not-our-cash", CASH_HOUSE)
def cash_goes_to_the_account_of_fees(facts: ArrivalFacts) -> Broken:
    """Only đồng in the account of fees can be cash from the tills."""
    is_ours = (facts.whose, facts.currency, facts.is_credit) == (("fee", ""), "VND", True)
    return None if is_ours else {"currency": facts.currency}


@rule("not-on-its-way", CASH_HOUSE)
def no_more_arrives_than_left(facts: ArrivalFacts) -> Broken:
    """The amount must not exceed the cash that is on its way from the tills to the bank."""
    return {"transit_vnd": facts.transit_vnd} if facts.amount_vnd > facts.transit_vnd else None


ARRIVAL = (cash_goes_to_the_account_of_fees, no_more_arrives_than_left)


BOOK = {
    "take-suspense": TAKING,
    "settle-suspense": SETTLING,
    "assign-credit": ASSIGNING,
    "net-credit": NETTING,
    "find cash at the bank": ARRIVAL,
}
"""The acts of money in suspense that rules are asked of."""
