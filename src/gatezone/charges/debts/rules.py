"""What is asked before charges are put on one order or let off; one function, one sentence."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from gatezone.charges.debts.interest import MOST_PERCENT_A_YEAR
from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on fees and charges, not law")
AGREED_INTEREST = Source("Civil Code 91/2015/QH13", "art. 468", since=date(2017, 1, 1))

DEBT = "debt"
"""What a charge is for that was written down by its paper; its line says what it is."""


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


@dataclass(frozen=True, slots=True)
class DebtFacts:
    """What is known of a debt that somebody writes down by hand."""

    paper: str
    days_to_pay: int
    percent_a_year: Fraction = Fraction(0)


@rule("debt-paper-missing", HOUSE)
def a_debt_rests_on_a_paper(facts: DebtFacts) -> Broken:
    """A debt needs a paper with a number: a contract, a decision or a notice."""
    return None if facts.paper.strip() else {}


@rule("due-before-today", HOUSE)
def there_is_time_to_pay(facts: DebtFacts) -> Broken:
    """The last day to pay is today or later."""
    return {"days": facts.days_to_pay} if facts.days_to_pay < 0 else None


@rule("interest-above-the-law", AGREED_INTEREST)
def a_contract_asks_no_more_than_the_law_lets_it(facts: DebtFacts) -> Broken:
    """A contract asks for 20 % a year of late payment at most."""
    return {"most": MOST_PERCENT_A_YEAR} if facts.percent_a_year > MOST_PERCENT_A_YEAR else None


OWING = (a_debt_rests_on_a_paper, there_is_time_to_pay, a_contract_asks_no_more_than_the_law_lets_it)


@dataclass(frozen=True, slots=True)
class DebtWithdrawalFacts:
    """What is known when a debt is to be withdrawn."""

    what: str
    reason: str


@rule("not-written-by-hand", HOUSE)
def what_follows_from_an_act_is_not_withdrawn_by_hand(facts: DebtWithdrawalFacts) -> Broken:
    """Only a debt that was written down by its paper is withdrawn by hand."""
    return {"what": facts.what} if facts.what != DEBT else None


@rule("withdrawal-reason-missing", HOUSE)
def a_withdrawal_has_a_reason(facts: DebtWithdrawalFacts) -> Broken:
    """Withdrawing a debt needs a reason."""
    return None if facts.reason.strip() else {}


WITHDRAWING_DEBTS = (what_follows_from_an_act_is_not_withdrawn_by_hand, a_withdrawal_has_a_reason)


@dataclass(frozen=True, slots=True)
class InterestFacts:
    """What is known when interest is to be charged for a debt."""

    state: str
    interest_vnd: int
    is_certain: bool
    is_sample_zone: bool
    raised_before: bool


@rule("debt-not-paid", HOUSE)
def interest_waits_for_its_debt(facts: InterestFacts) -> Broken:
    """Interest is charged once the debt itself is paid, as its days are known then."""
    return {"state": facts.state} if facts.state != "settled" else None


@rule("no-interest-owed", HOUSE)
def something_is_owed_for_the_days(facts: InterestFacts) -> Broken:
    """Interest is charged for a debt that was paid late and has a rate for it."""
    return {} if facts.state == "settled" and not facts.interest_vnd else None


@rule("interest-uncertain", HOUSE)
def an_uncertain_rate_charges_nobody(facts: InterestFacts) -> Broken:
    """An uncertain rate charges nobody in a real zone."""
    return {} if not facts.is_certain and not facts.is_sample_zone else None


@rule("interest-raised-before", HOUSE)
def interest_is_charged_once(facts: InterestFacts) -> Broken:
    """Interest for a debt is charged once."""
    return {} if facts.raised_before else None


CHARGING_INTEREST = (
    interest_waits_for_its_debt,
    something_is_owed_for_the_days,
    an_uncertain_rate_charges_nobody,
    interest_is_charged_once,
)


BOOK = {
    "gather": GATHERING,
    "exempt": EXEMPTING,
    "owe": OWING,
    "withdraw-debt": WITHDRAWING_DEBTS,
    "charge-interest": CHARGING_INTEREST,
}
"""The acts of debts that rules are asked of."""
