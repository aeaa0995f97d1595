"""What is asked before people are paid, money goes to the bank for them, or the money of a section is told."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on site clearance, not law")
LAW_94 = Source("Land Law 31/2024/QH15", "article 94")


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """
    Money about to go to somebody, or to the bank for them ("payment", "deposit-refused", "deposit-disputed").

    ``approved_vnd`` is the version in force, ``gone_vnd`` all that was paid, deposited and set off before.
    """

    kind: str
    paid_on: date
    approved_on: date | None
    approved_vnd: int
    gone_vnd: int
    amount_vnd: int
    file: str
    listed_by: str
    by: str


@rule("paid-before-approval", LAW_94)
def plan_is_approved_first(facts: PaymentFacts) -> Broken:
    """Money must not be paid before its plan is approved."""
    return None if facts.approved_on is not None and facts.approved_on <= facts.paid_on else {}


@rule("deposit-without-file", LAW_94)
def deposit_has_its_file(facts: PaymentFacts) -> Broken:
    """A deposit at the bank needs the paper of the refusal or of the dispute."""
    return {} if facts.kind.startswith("deposit") and not facts.file.strip() else None


@rule("paid-above-approved", LAW_94)
def no_more_is_paid_than_approved(facts: PaymentFacts) -> Broken:
    """Payments, deposits and deductions together must not exceed the approved amount."""
    left = facts.approved_vnd - facts.gone_vnd
    return {"left_vnd": left, "amount_vnd": facts.amount_vnd} if facts.amount_vnd > left else None


@rule("pays-own-list", HOUSE)
def another_marks_the_list_paid(facts: PaymentFacts) -> Broken:
    """A payment must be marked paid by another person than the one who listed it."""
    return {} if facts.listed_by == facts.by else None


PAYING = (
    plan_is_approved_first,
    deposit_has_its_file,
    no_more_is_paid_than_approved,
    another_marks_the_list_paid,
)


@dataclass(frozen=True, slots=True)
class PausingFacts:
    """Why the payment of a file's money is paused, or goes on again."""

    reason: str


pause_says_why = words_given(
    "pause-without-reason", "Pausing or resuming a payment needs a written reason.", HOUSE
)


PAUSING = (pause_says_why,)


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """Where the money of clearance is said to be, and what the Treasury says was drawn and returned."""

    drawn_vnd: int
    returned_vnd: int
    settled_vnd: int
    paid_vnd: int
    deposited_vnd: int
    balance_vnd: int


@rule("money-does-not-reconcile", Source("Decree 254/2025/NĐ-CP", "article 9"))
def money_is_somewhere(facts: PlaceFacts) -> Broken:
    """The money drawn must equal, to the đồng, what was settled, paid, deposited, held and returned."""
    found = facts.settled_vnd + facts.paid_vnd + facts.deposited_vnd + facts.balance_vnd + facts.returned_vnd
    return None if found == facts.drawn_vnd else {"drawn_vnd": facts.drawn_vnd, "found_vnd": found}


PLACING = (money_is_somewhere,)
