"""What is asked before a contract is signed, a volume accepted and money paid; one function, one sentence."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on public investment, not law")
BIDS = Source("Decree 214/2025/NĐ-CP and those before it")
MONEY = Source("Decree 254/2025/NĐ-CP and those before it", "art. 6")
ADVANCES = Source("Decree 254/2025/NĐ-CP and those before it", "art. 9")
YEAR_END = Source("Decree 254/2025/NĐ-CP and those before it", "art. 12, 26")
SHEETS = Source("Decree 254/2025/NĐ-CP and those before it", "form 03.a/TT")


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """What is known when a contract is signed or changed; ``room_vnd`` is what of the total is not bound yet."""

    number: str
    signed_on: date
    effective_on: date
    today: date
    value_vnd: int
    added_vnd: int
    room_vnd: int
    result_on: date | None = None
    winning_vnd: int | None = None
    accepted_vnd: int = 0
    paid_vnd: int = 0
    reason: str = "-"


@rule("contract-dates-out-of-order", BIDS)
def contract_comes_after_the_result(facts: ContractFacts) -> Broken:
    """A contract needs a number, and must be signed after the selection and not after it takes effect."""
    selected = facts.result_on is None or facts.result_on <= facts.signed_on
    if selected and facts.number.strip() and facts.signed_on <= min(facts.effective_on, facts.today):
        return None
    return {"signed_on": facts.signed_on, "effective_on": facts.effective_on, "result_on": facts.result_on}


@rule("contract-is-not-what-won", BIDS)
def contract_is_what_won(facts: ContractFacts) -> Broken:
    """A contract must be signed at the winning price; an annex may change it later."""
    if facts.winning_vnd is None or facts.value_vnd == facts.winning_vnd:
        return None
    return {"winning_vnd": facts.winning_vnd}


@rule("contracts-above-total-investment", MONEY)
def contracts_within_the_total(facts: ContractFacts) -> Broken:
    """Contracts and other payment bases together must not exceed the total investment."""
    above = facts.added_vnd - facts.room_vnd
    return {"room_vnd": facts.room_vnd} if facts.added_vnd > 0 and above > 0 else None


@rule("contract-below-accepted", MONEY)
def value_covers_what_was_done(facts: ContractFacts) -> Broken:
    """The value of a contract must not be below what was accepted or paid."""
    done = max(facts.accepted_vnd, facts.paid_vnd)
    return {"done_vnd": done} if facts.value_vnd < done else None


change_says_why = words_given("change-without-a-reason", "An annex needs a reason.", BIDS)


SIGNING = (contract_comes_after_the_result, contract_is_what_won, contracts_within_the_total)
CHANGING = (
    contract_comes_after_the_result,
    contracts_within_the_total,
    value_covers_what_was_done,
    change_says_why,
)


@dataclass(frozen=True, slots=True)
class GuaranteeFacts:
    """What is known when a guarantee is taken."""

    bank: str
    number: str
    starts_on: date
    ends_on: date


@rule("guarantee-not-whole", ADVANCES)
def guarantee_names_bank_and_days(facts: GuaranteeFacts) -> Broken:
    """A guarantee needs a bank and a number, and must end after it begins."""
    is_whole = facts.bank.strip() and facts.number.strip() and facts.starts_on <= facts.ends_on
    return None if is_whole else {}


GUARANTEEING = (guarantee_names_bank_and_days,)


@dataclass(frozen=True, slots=True)
class AcceptanceFacts:
    """
    What is known when a volume is accepted.

    ``broken_lines`` do not continue the sheet before, ``lines_less`` take volume back and do not say why.
    """

    record: str
    accepted_on: date
    effective_on: date
    last_on: date | None
    today: date
    this_vnd: int
    accepted_vnd: int
    value_vnd: int
    month_closed: bool
    paid_vnd: int = 0
    note: str = ""
    broken_lines: tuple[int, ...] = ()
    lines_above: tuple[int, ...] = ()
    lines_less: tuple[int, ...] = ()


@rule("sheet-chain-broken", SHEETS)
def sheet_goes_on(facts: AcceptanceFacts) -> Broken:
    """An acceptance must continue the one before, line by line, on the same day or later."""
    in_order = facts.last_on is None or facts.last_on <= facts.accepted_on
    return None if in_order and not facts.broken_lines else {"lines": list(facts.broken_lines)}


@rule("accepted-above-contract", SHEETS)
def accepted_within_the_contract(facts: AcceptanceFacts) -> Broken:
    """The accepted volume must not exceed the contract and its annexes."""
    above = facts.accepted_vnd + facts.this_vnd - facts.value_vnd
    if above <= 0 and not facts.lines_above:
        return None
    return {"above_vnd": max(0, above), "lines": list(facts.lines_above)}


@rule("acceptance-dates-out-of-order", SHEETS)
def accepted_after_it_was_signed(facts: AcceptanceFacts) -> Broken:
    """An acceptance needs a record with a number, after the contract took effect and not in the future."""
    if facts.record.strip() and facts.effective_on <= facts.accepted_on <= facts.today:
        return None
    return {"accepted_on": facts.accepted_on, "effective_on": facts.effective_on}


@rule("less-without-a-note", SHEETS)
def less_has_a_note(facts: AcceptanceFacts) -> Broken:
    """An acceptance that reduces the volume needs a reason."""
    if facts.lines_less:
        return {"lines": list(facts.lines_less)}
    return {} if facts.this_vnd < 0 and not facts.note.strip() else None


@rule("less-than-was-paid", SHEETS)
def no_less_than_was_paid(facts: AcceptanceFacts) -> Broken:
    """Volume that was paid for cannot be taken back."""
    left = facts.accepted_vnd + facts.this_vnd
    return {"paid_vnd": facts.paid_vnd} if facts.this_vnd < 0 and left < facts.paid_vnd else None


@rule("acceptance-month-closed", HOUSE)
def accepted_in_an_open_month(facts: AcceptanceFacts) -> Broken:
    """The month is closed: acceptances can no longer be recorded in it."""
    return {"accepted_on": facts.accepted_on} if facts.month_closed else None


ACCEPTING = (
    sheet_goes_on,
    accepted_within_the_contract,
    accepted_after_it_was_signed,
    less_has_a_note,
    no_less_than_was_paid,
    accepted_in_an_open_month,
)


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """
    What is known when money is asked for or paid on a day.

    The rooms are what is left of the plan (from that day on), of the total investment, of the contract, of what
    was accepted and of the advances that may be paid. ``needed_vnd`` is the least that recovers the advance;
    ``why_not`` says why the plan may not be used on that day.
    """

    kind: str
    on: date
    today: date
    cash_vnd: int
    plan_room_vnd: int
    total_room_vnd: int
    contract_room_vnd: int
    effective_on: date
    recovered_vnd: int = 0
    needed_vnd: int = 0
    balance_vnd: int = 0
    accepted_room_vnd: int = 0
    amount_vnd: int = 0
    advance_room_vnd: int = 0
    unguaranteed_vnd: int = 0
    budget_year: int = 0
    is_carryover: bool = False
    why_not: str = ""
    asked_on: date | None = None
    month_closed: bool = False
    paper: str = "-"


@rule("plan-exceeded", MONEY)
def paid_within_the_plan(facts: PaymentFacts) -> Broken:
    """Disbursement must not exceed the plan in force, by project, source and year."""
    return {"room_vnd": facts.plan_room_vnd} if facts.cash_vnd > facts.plan_room_vnd else None


@rule("total-investment-exceeded", MONEY)
def paid_within_the_total(facts: PaymentFacts) -> Broken:
    """Disbursement of all years must not exceed the total investment."""
    return {"room_vnd": facts.total_room_vnd} if facts.cash_vnd > facts.total_room_vnd else None


@rule("contract-exceeded", MONEY)
def paid_within_the_contract(facts: PaymentFacts) -> Broken:
    """Payments must not exceed the contract, the estimate or the compensation plan."""
    return {"room_vnd": facts.contract_room_vnd} if facts.cash_vnd > facts.contract_room_vnd else None


@rule("paid-above-accepted", MONEY)
def paid_for_what_is_accepted(facts: PaymentFacts) -> Broken:
    """Only accepted volume can be paid, and only once."""
    if facts.kind != "volume" or facts.amount_vnd <= facts.accepted_room_vnd:
        return None
    return {"room_vnd": facts.accepted_room_vnd}


@rule("recovery-above-balance", ADVANCES)
def recovers_what_is_there(facts: PaymentFacts) -> Broken:
    """The recovery must not exceed the balance of advances."""
    return {"balance_vnd": facts.balance_vnd} if facts.recovered_vnd > facts.balance_vnd else None


@rule("recovery-too-low", ADVANCES)
def recovers_enough(facts: PaymentFacts) -> Broken:
    """The recovery is too low: advances must be recovered in full by 80 % of the contract."""
    return {"needed_vnd": facts.needed_vnd} if facts.recovered_vnd < facts.needed_vnd else None


@rule("advance-above-limit", ADVANCES)
def advance_within_its_limit(facts: PaymentFacts) -> Broken:
    """Advances must stay within the limits of the contract and of the plan of the year."""
    if facts.kind != "advance" or facts.cash_vnd <= facts.advance_room_vnd:
        return None
    return {"room_vnd": facts.advance_room_vnd}


@rule("guarantee-missing", ADVANCES)
def advance_is_guaranteed(facts: PaymentFacts) -> Broken:
    """Advances above 1,000,000,000 đồng need a valid guarantee of at least their balance."""
    return {"missing_vnd": facts.unguaranteed_vnd} if facts.unguaranteed_vnd else None


@rule("payment-dates-out-of-order", MONEY)
def paid_after_it_was_asked(facts: PaymentFacts) -> Broken:
    """A payment needs a paper and must not be before the contract, before its request, or in the future."""
    asked = facts.asked_on or facts.effective_on
    if facts.paper.strip() and facts.effective_on <= asked <= facts.on <= facts.today:
        return None
    return {"on": facts.on, "asked_on": asked, "effective_on": facts.effective_on}


@rule("year-is-over", YEAR_END)
def paid_within_its_year(facts: PaymentFacts) -> Broken:
    """The plan's year is over: in January only volume accepted by 31 December and land money are paid."""
    if facts.is_carryover or not facts.cash_vnd or not facts.why_not:
        return None
    return {"budget_year": facts.budget_year, "why": facts.why_not}


@rule("carry-over-is-over", YEAR_END)
def carried_over_until_its_day(facts: PaymentFacts) -> Broken:
    """A carried-over plan can be spent from 1 February until the last day in its decision."""
    if not facts.is_carryover or not facts.cash_vnd or not facts.why_not:
        return None
    return {"budget_year": facts.budget_year, "why": facts.why_not}


@rule("month-closed", HOUSE)
def paid_in_an_open_month(facts: PaymentFacts) -> Broken:
    """The month is closed: only a correction can change it."""
    return {"on": facts.on} if facts.month_closed else None


REQUESTING = (
    paid_within_the_plan,
    paid_within_the_total,
    paid_within_the_contract,
    paid_for_what_is_accepted,
    recovers_what_is_there,
    recovers_enough,
    advance_within_its_limit,
    advance_is_guaranteed,
    paid_after_it_was_asked,
    paid_within_its_year,
    carried_over_until_its_day,
)
PAYING = (*REQUESTING, paid_in_an_open_month)


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """Who did what about a payment request so far."""

    by: str
    others: tuple[str, ...]


@rule("approved-by-one-person", HOUSE)
def others_approve(facts: ApprovalFacts) -> Broken:
    """A payment must be prepared, checked and signed by three different persons."""
    return {} if facts.by in facts.others else None


APPROVING = (others_approve,)


@dataclass(frozen=True, slots=True)
class RefusalFacts:
    """What is known when the Treasury refuses."""

    reason: str
    on: date
    asked_on: date
    today: date


@rule("refusal-without-a-reason", Source("Decree 254/2025/NĐ-CP and those before it", "art. 8"))
def refusal_says_why(facts: RefusalFacts) -> Broken:
    """A refusal needs the Treasury's paper with its reason, dated after the request."""
    return None if facts.reason.strip() and facts.asked_on <= facts.on <= facts.today else {}


REFUSING = (refusal_says_why,)


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """
    What is known when money is returned, or a voucher corrected; ``rest_vnd`` is what is left of it.

    ``again_vnd`` is what a return that is undone pays again, ``room_vnd`` the most that may be.
    """

    amount_vnd: int
    rest_vnd: int
    reason: str
    paper: str
    on: date
    paid_on: date
    today: date
    month_closed: bool
    corrected: bool = False
    again_vnd: int = 0
    room_vnd: int = 0


@rule("return-above-what-was-paid", MONEY)
def returns_what_was_paid(facts: ReturnFacts) -> Broken:
    """Returns and corrections must not exceed what is left of the voucher."""
    return {"rest_vnd": facts.rest_vnd} if facts.amount_vnd > facts.rest_vnd else None


@rule("return-without-a-paper", MONEY)
def return_has_a_paper(facts: ReturnFacts) -> Broken:
    """Returning money needs a paper with a reason, dated after the payment."""
    is_whole = facts.reason.strip() and facts.paper.strip() and facts.paid_on <= facts.on <= facts.today
    return None if is_whole else {"on": facts.on}


@rule("return-month-closed", HOUSE)
def returned_in_an_open_month(facts: ReturnFacts) -> Broken:
    """The month is closed: returns can no longer be recorded in it."""
    return {"on": facts.on} if facts.month_closed else None


@rule("corrected-already", HOUSE)
def corrected_once(facts: ReturnFacts) -> Broken:
    """A voucher can be corrected only once, and a correction not at all."""
    return {} if facts.corrected else None


@rule("correction-above-ceiling", MONEY)
def corrected_within_its_ceilings(facts: ReturnFacts) -> Broken:
    """Undoing a return must stay within the plan, the contract, the total investment and the accepted volume."""
    return {"room_vnd": facts.room_vnd} if facts.again_vnd > max(0, facts.room_vnd) else None


RETURNING = (returns_what_was_paid, return_has_a_paper, returned_in_an_open_month)
CORRECTING = (returns_what_was_paid, return_has_a_paper, corrected_once, corrected_within_its_ceilings)

BOOK = {
    "Sign a contract": SIGNING,
    "Change a contract": CHANGING,
    "Take a guarantee": GUARANTEEING,
    "Accept a volume": ACCEPTING,
    "Ask for a payment": REQUESTING,
    "Check and sign": APPROVING,
    "Note a payment": PAYING,
    "Note a refusal": REFUSING,
    "Return money": RETURNING,
    "Correct a voucher": CORRECTING,
}
