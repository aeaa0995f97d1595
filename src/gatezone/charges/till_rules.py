"""What is asked before cash is taken, a till is closed, and money is given back; one function, one sentence."""

import re
from dataclasses import dataclass

from gatezone.charges.cash import BANKNOTES
from gatezone.kernel.rule import Broken, Source, rule

HOUSE = Source("Draft rules of the Board on cash and refunds, not law")

HIGHEST_OPENING_VND = 100_000_000
LONGEST_WORDS = 300
LONGEST_PAPER = 80

_BANK = re.compile(r"[0-9]{6}")
_ACCOUNT = re.compile(r"[0-9A-Za-z]{4,24}")


@dataclass(frozen=True, slots=True)
class OpeningFacts:
    """What is known when a shift begins."""

    opening_vnd: int
    has_a_till: bool


@rule("till-is-open", HOUSE)
def one_till_a_cashier(facts: OpeningFacts) -> Broken:
    """A cashier may have only one open till: close the open one first."""
    return {} if facts.has_a_till else None


@rule("opening-too-high", HOUSE)
def opening_is_change(facts: OpeningFacts) -> Broken:
    """A shift may begin with at most 100,000,000 đồng of change."""
    return {"opening_vnd": facts.opening_vnd} if facts.opening_vnd > HIGHEST_OPENING_VND else None


OPENING = (one_till_a_cashier, opening_is_change)


@dataclass(frozen=True, slots=True)
class TakingFacts:
    """What is known when somebody pays in cash."""

    stream: str
    owed_vnd: int
    tendered_vnd: int


@rule("not-a-fee", HOUSE)
def till_takes_fees(facts: TakingFacts) -> Broken:
    """A till of the Board takes fees only; a yard takes its own service prices."""
    return {} if facts.stream != "fee" else None


@rule("tendered-too-little", HOUSE)
def tendered_is_enough(facts: TakingFacts) -> Broken:
    """The cash is not enough: an order must be paid in full at once."""
    missing = facts.owed_vnd - facts.tendered_vnd
    return {"missing_vnd": missing} if missing > 0 else None


@rule("change-too-high", HOUSE)
def no_note_too_many(facts: TakingFacts) -> Broken:
    """The change must be less than 500,000 đồng: take fewer notes."""
    change = facts.tendered_vnd - facts.owed_vnd
    return {"change_vnd": change} if change >= BANKNOTES[0] else None


TAKING = (till_takes_fees, tendered_is_enough, no_note_too_many)


@dataclass(frozen=True, slots=True)
class CarryingFacts:
    """What is known when cash leaves a till otherwise than as change."""

    cash_vnd: int
    amount_vnd: int


@rule("till-too-low", HOUSE)
def till_holds_enough(facts: CarryingFacts) -> Broken:
    """The till does not hold that much cash."""
    return {"cash_vnd": facts.cash_vnd} if facts.amount_vnd > facts.cash_vnd else None


CARRYING = (till_holds_enough,)


@dataclass(frozen=True, slots=True)
class ArrivalFacts:
    """What is known when what came in at the bank is said to be cash of the tills."""

    whose: tuple[str, str] | None
    currency: str
    is_credit: bool
    amount_vnd: int
    transit_vnd: int


@rule("not-our-cash", HOUSE)
def cash_goes_to_the_account_of_fees(facts: ArrivalFacts) -> Broken:
    """Only đồng in the account of fees can be cash from the tills."""
    is_ours = (facts.whose, facts.currency, facts.is_credit) == (("fee", ""), "VND", True)
    return None if is_ours else {"currency": facts.currency}


@rule("not-on-its-way", HOUSE)
def no_more_arrives_than_left(facts: ArrivalFacts) -> Broken:
    """The amount must not exceed the cash that is on its way from the tills to the bank."""
    return {"transit_vnd": facts.transit_vnd} if facts.amount_vnd > facts.transit_vnd else None


ARRIVAL = (cash_goes_to_the_account_of_fees, no_more_arrives_than_left)


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What is known when a shift ends."""

    difference_vnd: int
    why: str


@rule("difference-unexplained", HOUSE)
def difference_is_explained(facts: ClosingFacts) -> Broken:
    """A difference between the counted cash and the list of the till needs an explanation."""
    unexplained = facts.difference_vnd and not facts.why.strip()
    return {"difference_vnd": facts.difference_vnd} if unexplained else None


@rule("words-too-many", HOUSE)
def words_are_few(facts: ClosingFacts) -> Broken:
    """An explanation has at most 300 characters."""
    return {} if len(facts.why) > LONGEST_WORDS else None


CLOSING = (difference_is_explained, words_are_few)


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """What is known when money is to be given back. ``left_vnd`` was paid and not given back, nor asked for yet."""

    stream: str
    amount_vnd: int
    left_vnd: int
    due_back_vnd: int
    paper: str
    reason: str
    by_transfer: bool
    bank: str
    account: str


@rule("refund-not-of-a-fee", HOUSE)
def fees_are_given_back(facts: RefundFacts) -> Broken:
    """The Board refunds fees only; a yard refunds its own service prices."""
    return {} if facts.stream != "fee" else None


@rule("refund-too-high", HOUSE)
def not_more_than_was_paid(facts: RefundFacts) -> Broken:
    """All refunds of a charge together must not exceed what was paid."""
    return {"left_vnd": facts.left_vnd} if facts.amount_vnd > facts.left_vnd else None


@rule("refund-without-paper", HOUSE)
def not_more_than_is_due_back(facts: RefundFacts) -> Broken:
    """Refunding more than is due back needs a paper."""
    is_beyond = facts.amount_vnd > facts.due_back_vnd and not facts.paper.strip()
    return {"due_back_vnd": max(0, facts.due_back_vnd)} if is_beyond else None


@rule("refund-without-reason", HOUSE)
def refund_has_a_reason(facts: RefundFacts) -> Broken:
    """A refund needs a reason of at most 300 characters; the number of a paper has at most 80."""
    fits = 0 < len(facts.reason.strip()) <= LONGEST_WORDS and len(facts.paper) <= LONGEST_PAPER
    return None if fits else {}


@rule("refund-without-account", HOUSE)
def transfer_goes_to_an_account(facts: RefundFacts) -> Broken:
    """Give the bank's six-digit code and the account number."""
    is_one = _BANK.fullmatch(facts.bank) and _ACCOUNT.fullmatch(facts.account)
    return None if is_one or not facts.by_transfer else {}


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What is known when a transfer that was nobody's here is to be given back."""

    stream: str
    currency: str
    reason: str
    paper: str
    bank: str
    account: str


@rule("return-in-dong", HOUSE)
def fees_come_in_dong(facts: ReturnFacts) -> Broken:
    """The Board returns only đồng from its own account; the bank returns other money itself."""
    is_ours = (facts.stream, facts.currency) == ("fee", "VND")
    return None if is_ours else {"currency": facts.currency}


@rule("return-without-reason", HOUSE)
def return_has_a_reason(facts: ReturnFacts) -> Broken:
    """Returning a transfer needs a reason of at most 300 characters; the number of a paper has at most 80."""
    fits = 0 < len(facts.reason.strip()) <= LONGEST_WORDS and len(facts.paper) <= LONGEST_PAPER
    return None if fits else {}


@rule("return-without-account", HOUSE)
def return_goes_to_an_account(facts: ReturnFacts) -> Broken:
    """Give the six-digit code of the bank and the number of the account to pay back to."""
    return None if _BANK.fullmatch(facts.bank) and _ACCOUNT.fullmatch(facts.account) else {}


RETURNING = (fees_come_in_dong, return_has_a_reason, return_goes_to_an_account)

ASKING = (
    fees_are_given_back,
    not_more_than_was_paid,
    not_more_than_is_due_back,
    refund_has_a_reason,
    transfer_goes_to_an_account,
)


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """Who asked, and who is about to decide."""

    asked_by: str
    by: str


@rule("two-persons", HOUSE)
def two_persons_decide(facts: ApprovalFacts) -> Broken:
    """A refund must be approved by another person than the one who asked for it."""
    return {} if facts.asked_by == facts.by else None


APPROVING = (two_persons_decide,)


@dataclass(frozen=True, slots=True)
class RefusingFacts:
    """Why money is not given back."""

    reason: str


@rule("refusal-without-reason", HOUSE)
def refusal_has_a_reason(facts: RefusingFacts) -> Broken:
    """Refusing a refund needs a reason of at most 300 characters."""
    return None if 0 < len(facts.reason.strip()) <= LONGEST_WORDS else {}


REFUSING = (refusal_has_a_reason,)


@dataclass(frozen=True, slots=True)
class SendingFacts:
    """How money is to be given back: by transfer, or in cash."""

    by_transfer: bool
    wants_transfer: bool


@rule("refund-by-other-means", HOUSE)
def refund_goes_as_asked(facts: SendingFacts) -> Broken:
    """A cash refund is paid from a till, a refund by transfer through the bank."""
    return None if facts.by_transfer == facts.wants_transfer else {}


SENDING = (refund_goes_as_asked,)


@dataclass(frozen=True, slots=True)
class WordFacts:
    """What the bank told of a refund in writing."""

    paper: str
    reference: str
    was_paid: bool


@rule("bank-paper-missing", HOUSE)
def bank_said_it_in_writing(facts: WordFacts) -> Broken:
    """The result of a refund needs the number of a paper or a statement of the bank."""
    return None if 0 < len(facts.paper.strip()) <= LONGEST_PAPER else {}


@rule("bank-reference-missing", HOUSE)
def payment_has_a_reference(facts: WordFacts) -> Broken:
    """A payment of the bank needs its reference."""
    fits = 0 < len(facts.reference.strip()) <= LONGEST_PAPER
    return None if fits or not facts.was_paid else {}


NOTING = (bank_said_it_in_writing, payment_has_a_reference)

BOOK = {
    "open a till": OPENING,
    "take cash": TAKING,
    "take cash out": CARRYING,
    "find cash at the bank": ARRIVAL,
    "close a till": CLOSING,
    "ask for a refund": ASKING,
    "ask that a transfer goes back": RETURNING,
    "approve a refund": APPROVING,
    "refuse a refund": REFUSING,
    "send or pay a refund": SENDING,
    "note what the bank wrote": NOTING,
}
"""The acts of tills and refunds that rules are asked of."""
