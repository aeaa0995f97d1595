"""Settle money in suspense (xử lý tiền chờ đối chiếu): it is taken in hand, and what became of it is written down."""

from datetime import datetime
from uuid import UUID

from gatezone.charges.banking import rules
from gatezone.charges.banking.commands.receiving import end_suspense
from gatezone.charges.banking.events import (
    CashArrived,
    CreditAssigned,
    CreditNetted,
    CreditToBeReturned,
    SuspenseAnswered,
    SuspenseTaken,
)
from gatezone.charges.banking.lifecycle import BANK_CREDIT
from gatezone.charges.banking.matching import TOLD_OTHERWISE
from gatezone.charges.banking.models import CREDIT, REVERSAL, BankCredit, NoSuchCredit, Suspense
from gatezone.charges.banking.postings import POSTINGS
from gatezone.charges.books.booking import book
from gatezone.charges.books.queries import balance_of
from gatezone.charges.debts.commands.settling import settle
from gatezone.charges.debts.models import PaymentOrder
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Reason, Stale, WrongState
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if


class SuspenseTakenMeanwhile(Stale):
    """Somebody else has taken over this money meanwhile: look again."""


@command
def take_suspense(*, credit: UUID, taken_from: Ref | None = None, by: Actor, at: datetime) -> Ref:
    """
    Take money in suspense in hand, where it waits or out of the hands named.

    Records: SuspenseTaken.
    Raises:  NoSuchCredit, NotAllowed, SuspenseTakenMeanwhile, Refused.
    """
    found = _held(credit, by)
    if found.owner != str(taken_from or ""):
        raise SuspenseTakenMeanwhile()
    facts = rules.TakingFacts(owner=found.owner, by=str(by.ref))
    refuse_if(reasons_against(facts, rules.TAKING, on=hanoi_day(at)))
    found.owner, found.taken_at = str(by.ref), at
    found.save(update_fields=["owner", "taken_at"])
    record(SuspenseTaken(credit=found.credit.ref, owner=by.ref, taken_from=taken_from))
    return found.credit.ref


@command
def assign_credit(*, credit: UUID, order: UUID, why: str, by: Actor, at: datetime) -> Ref:
    """
    Let money one has in hand pay an open order of exactly its amount, with a written reason.

    Records: CreditAssigned, ChargesSettled.
    Raises:  NoSuchCredit, NoSuchOrder, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = _held(credit, by)
    money = found.credit
    target = BANK_CREDIT.target(money.state, "assign", by.duties)
    wanted = PaymentOrder.objects.locked(order)
    facts = rules.AssigningFacts(
        whose=money.whose,
        amount=money.amount,
        currency=money.currency,
        is_credit=money.kind == CREDIT,
        order_whose=(wanted.stream, wanted.operator),
        order_vnd=wanted.amount_vnd,
        order_state=wanted.state,
    )
    refuse_if(
        (*_against(found, why, by=by, at=at), *reasons_against(facts, rules.ASSIGNING, on=hanoi_day(at)))
    )
    money.state, money.order = target, wanted
    money.save(update_fields=["state", "order"])
    end_suspense(money, outcome="assigned", why=why.strip(), at=at)
    record(CreditAssigned(credit=money.ref, order=wanted.ref, why=why.strip()))
    settle(wanted, means=money.ref, at=at)
    return money.ref


@command
def return_credit(*, credit: UUID, why: str, by: Actor, at: datetime) -> Ref:
    """
    Have money one has in hand given back to whoever sent it; a refund does that, which two persons must want.

    Records: CreditToBeReturned.
    Raises:  NoSuchCredit, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = _held(credit, by)
    money = found.credit
    target = BANK_CREDIT.target(money.state, "return", by.duties)
    if money.kind != CREDIT:
        raise WrongState(state=money.state, move="return")
    refuse_if(_against(found, why, by=by, at=at))
    money.state = target
    money.save(update_fields=["state"])
    end_suspense(money, outcome="returning", why=why.strip(), at=at)
    record(CreditToBeReturned(credit=money.ref, why=why.strip()))
    return money.ref


@command
def net_credit(*, reversal: UUID, credit: UUID, why: str, by: Actor, at: datetime) -> Ref:
    """
    Net a reversal one has in hand with a credit in suspense of the same account and amount.

    So a payer whose transfer the bank took back makes it good by another.
    Records: CreditNetted.
    Raises:  NoSuchCredit, NotAllowed, Refused with every reason at once.
    """
    found = _held(reversal, by)
    taken, other = found.credit, _waiting(credit)
    facts = rules.NettingFacts(
        same_account=taken.account == other.account,
        same_amount=(taken.amount, taken.currency) == (other.amount, other.currency),
        is_pair=(taken.kind, other.kind) == (REVERSAL, CREDIT),
    )
    refuse_if((*_against(found, why, by=by, at=at), *reasons_against(facts, rules.NETTING, on=hanoi_day(at))))
    other.state, other.netted_with = BANK_CREDIT.target(other.state, "net", by.duties), taken
    taken.state = BANK_CREDIT.target(taken.state, "net", by.duties)
    taken.save(update_fields=["state"])
    other.save(update_fields=["state", "netted_with"])
    for each in (taken, other):
        end_suspense(each, outcome="reversed", why=why.strip(), at=at)
    record(CreditNetted(credit=other.ref, reversal=taken.ref, why=why.strip()))
    return taken.ref


@command
def answer_suspense(*, credit: UUID, why: str, by: Actor, at: datetime) -> Ref:
    """
    Write down what came of it that two sources told of one transaction otherwise.

    Records: SuspenseAnswered.
    Raises:  NoSuchCredit, NotAllowed, WrongState where something else is to be settled; Refused.
    """
    found = _held(credit, by)
    if found.cause != TOLD_OTHERWISE:
        raise WrongState(state=found.cause, move="answer")
    refuse_if(_against(found, why, by=by, at=at))
    end_suspense(found.credit, outcome="answered", why=why.strip(), at=at)
    record(SuspenseAnswered(credit=found.credit.ref, why=why.strip()))
    return found.credit.ref


@command
def note_own_cash(*, credit: UUID, why: str, by: Actor, at: datetime) -> Ref:
    """
    Find that money one has in hand is cash the tills had carried to the bank.

    Records: CashArrived.
    Raises:  NoSuchCredit, NotAllowed, WrongState, Refused with every reason at once.
    """
    found = _held(credit, by)
    money = found.credit
    target = BANK_CREDIT.target(money.state, "find_own", by.duties)
    facts = rules.ArrivalFacts(
        whose=money.whose,
        currency=money.currency,
        is_credit=money.kind == CREDIT,
        amount_vnd=money.amount,
        transit_vnd=balance_of("fee:transit"),
    )
    refuse_if((*_against(found, why, by=by, at=at), *reasons_against(facts, rules.ARRIVAL, on=hanoi_day(at))))
    money.state = target
    money.save(update_fields=["state"])
    end_suspense(money, outcome="own-cash", why=why.strip(), at=at)
    book(CashArrived(credit=money.ref, amount=Dong(money.amount), why=why.strip()), by=POSTINGS, at=at)
    return money.ref


def _held(credit: UUID, by: Actor) -> Suspense:
    found = Suspense.objects.seen_by(by).locked(credit)
    found.must_be_of(by)
    return found


def _waiting(credit: UUID) -> BankCredit:
    found = BankCredit.objects.select_for_update().filter(pk=credit, state="suspended").first()
    if found is None:
        raise NoSuchCredit(credit=str(credit))
    return found


def _against(found: Suspense, why: str, *, by: Actor, at: datetime) -> tuple[Reason, ...]:
    facts = rules.HandsFacts(owner=found.owner, by=str(by.ref), why=why)
    return reasons_against(facts, rules.SETTLING, on=hanoi_day(at))
