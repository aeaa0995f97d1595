"""Write a debt down by its paper (ghi khoản phải thu), and charge what is owed for the days it was paid late."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from uuid import UUID

from django.conf import settings

from gatezone.charges.debts import rules
from gatezone.charges.debts.commands.exempting import NoSuchFirm
from gatezone.charges.debts.commands.raising import Owed, raise_charge
from gatezone.charges.debts.commands.withdrawing import withdraw
from gatezone.charges.debts.interest import DAYS, RULES, Interest, Terms, a_year
from gatezone.charges.debts.lifecycle import CHARGE
from gatezone.charges.debts.models import Charge, NoSuchCharge
from gatezone.charges.debts.queries.debts import LATE_INTEREST, is_interest_raised, late_of
from gatezone.charges.debts.receipts.paper import Line
from gatezone.charges.receivers import BY_PAPER, Receiver
from gatezone.charges.whole_numbers import checked
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import ACCOUNTANT
from gatezone.parties.queries import enterprise_names

MOST_VND = 10**12
LONGEST = 200
UNIT = "lần"


class NotADebt(Invalid):
    """A debt is owed to the Board or the state budget, for something that is said in 1 to 200 letters."""


class NotATerm(Invalid):
    """Late payment follows a known rule, or the rate of a contract: a number of percent a day or a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtPaper:
    """What the paper of a debt says: what for, how much, to whom, until when, and what late days cost."""

    number: str
    words: str
    amount_vnd: int
    stream: str
    due_on: date
    interest: Terms | None = None


@command
def raise_debt(*, payer: UUID, paper: DebtPaper, by: Actor, at: datetime) -> Ref:
    """
    Write down what a firm owes by a paper, with a payment order.

    Records: ChargeRaised.
    Raises:  NotAllowed, NoSuchFirm, NotADebt, NotATerm, NotAWholeNumber, NumberOutOfRange, NoAccountOfReceiver,
             Refused.
    Returns: the charge.
    """
    by.must_hold(ACCOUNTANT)
    firm = Ref("enterprise", str(payer))
    if not enterprise_names([firm]):
        raise NoSuchFirm(enterprise=str(firm))
    _readable(paper)
    facts = rules.DebtFacts(
        paper=paper.number,
        days_to_pay=(paper.due_on - hanoi_day(at)).days,
        percent_a_year=a_year(paper.interest) if paper.interest and paper.interest.percent else Fraction(0),
    )
    refuse_if(reasons_against(facts, rules.OWING, on=hanoi_day(at)))
    owed = Owed(
        about=firm,
        payer=firm,
        what=rules.DEBT,
        lines=(_line(paper.words.strip(), paper.amount_vnd),),
        receiver=Receiver(paper.stream),
        priced_on=hanoi_day(at),
        due_on=paper.due_on,
        interest=paper.interest,
        why={"tariff": paper.number.strip()},
    )
    return raise_charge(owed, at=at).ref


@command
def withdraw_debt(*, charge: UUID, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Withdraw a debt that was written down wrongly and is not paid, with a reason; another may be written down.

    Records: ChargeWithdrawn, OrderClosed.
    Raises:  NotAllowed, NoSuchCharge, WrongState, Refused.
    """
    by.must_hold(ACCOUNTANT)
    found = _held(charge, by=by)
    CHARGE.target(found.state, "withdraw", by.duties)
    facts = rules.DebtWithdrawalFacts(what=found.what, reason=reason)
    refuse_if(reasons_against(facts, rules.WITHDRAWING_DEBTS, on=hanoi_day(at)))
    withdraw([found], why=reason.strip(), at=at)
    return found.ref


@command
def raise_interest(*, charge: UUID, by: Actor, at: datetime) -> Ref:
    """
    Charge what is owed for the days a debt was paid late, as a charge of its own to the same receiver.

    Records: ChargeRaised.
    Raises:  NotAllowed, NoSuchCharge, NoAccountOfReceiver, Refused.
    Returns: the charge of the interest.
    """
    by.must_hold(ACCOUNTANT)
    found = _held(charge, by=by)
    today = hanoi_day(at)
    late = late_of(found, on=today)
    facts = rules.InterestFacts(
        state=found.state,
        interest_vnd=late.amount.amount,
        is_certain=late.certain,
        is_sample_zone=settings.SAMPLE_ZONE,
        raised_before=is_interest_raised(found),
    )
    refuse_if(reasons_against(facts, rules.CHARGING_INTEREST, on=today))
    return raise_charge(_interest(found, late, on=today), at=at).ref


def _held(charge: UUID, *, by: Actor) -> Charge:
    """The charge, held until the command ends. Raises: NoSuchCharge."""
    found = Charge.objects.seen_by(by).select_for_update(of=("self",)).filter(pk=charge).first()
    if found is None:
        raise NoSuchCharge(charge=str(charge))
    return found


def _interest(found: Charge, late: Interest, *, on: date) -> Owed:
    words = f"Tiền chậm nộp {late.days} ngày"
    return Owed(
        about=found.ref,
        payer=Ref.parse(found.payer),
        what=LATE_INTEREST,
        lines=(_line(words, late.amount.amount),),
        receiver=Receiver(found.stream, found.operator),
        priced_on=on,
        why={"late_days": late.days, "late_vnd": found.amount_vnd, "source": late.source},
        issuer=Ref.parse(found.why["issuer"]) if "issuer" in found.why else None,
        certain=late.certain,
        route=found.route,
        direction=found.direction,
        goods=found.goods,
    )


def _line(words: str, amount_vnd: int) -> Line:
    return Line(words, UNIT, Decimal(1), amount_vnd, amount_vnd)


def _readable(paper: DebtPaper) -> None:
    """Raise where a paper makes no sense as written."""
    if paper.stream not in BY_PAPER or not 1 <= len(paper.words.strip()) <= LONGEST:
        raise NotADebt()
    checked(paper.amount_vnd, least=1, most=MOST_VND)
    if paper.interest and not _is_term(paper.interest):
        raise NotATerm()


def _is_term(terms: Terms) -> bool:
    if terms.rule:
        return not terms.percent and terms.rule in {each.code for each in RULES}
    try:
        percent = Decimal(terms.percent)
    except InvalidOperation:
        return False
    return percent.is_finite() and 0 < percent <= 100 and terms.per in DAYS and bool(terms.paper)
