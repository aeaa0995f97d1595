"""What is asked before money is given back; one function, one sentence."""

import re
from dataclasses import dataclass

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on cash and refunds, not law")


LONGEST_WORDS = 300


LONGEST_PAPER = 80


_BANK = re.compile(r"[0-9]{6}")


_ACCOUNT = re.compile(r"[0-9A-Za-z]{4,24}")


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


refusal_has_a_reason = words_given(
    "refusal-without-reason",
    "Refusing a refund needs a reason of at most 300 characters.",
    HOUSE,
    longest=LONGEST_WORDS,
)


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


bank_said_it_in_writing = words_given(
    "bank-paper-missing",
    "The result of a refund needs the number of a paper or a statement of the bank.",
    HOUSE,
    fields=("paper",),
    longest=LONGEST_PAPER,
)


@rule("bank-reference-missing", HOUSE)
def payment_has_a_reference(facts: WordFacts) -> Broken:
    """A payment of the bank needs its reference."""
    fits = 0 < len(facts.reference.strip()) <= LONGEST_PAPER
    return None if fits or not facts.was_paid else {}


NOTING = (bank_said_it_in_writing, payment_has_a_reference)


BOOK = {
    "ask for a refund": ASKING,
    "ask that a transfer goes back": RETURNING,
    "approve a refund": APPROVING,
    "refuse a refund": REFUSING,
    "send or pay a refund": SENDING,
    "note what the bank wrote": NOTING,
}
"""The acts of refunds that rules are asked of."""
