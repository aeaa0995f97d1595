"""
Receive (ghi nhận báo có): what a bank tells becomes known once, pays its order where it does so exactly, and waits
for somebody where it does not. A part of the commands that hear a bank: by notice, by statement and by hand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import connection

from gatezone.charges.accounts import account_numbered
from gatezone.charges.banking.events import CreditNetted, CreditReceived, CreditSeenAgain, CreditSuspended
from gatezone.charges.banking.matching import (
    CAUSES,
    REVERSAL_AFTER_PAYMENT,
    REVERSAL_BEFORE_CREDIT,
    REVERSAL_DIFFERS,
    TOLD_OTHERWISE,
    Told,
    Wanted,
    cause_against,
)
from gatezone.charges.banking.models import CREDIT, REVERSAL, BankCredit, Sighting, Suspense
from gatezone.charges.banking.postings import POSTINGS
from gatezone.charges.books.booking import book
from gatezone.charges.codes import codes_in
from gatezone.charges.debts.commands.settling import settle_all
from gatezone.charges.debts.models import PaymentOrder
from gatezone.kernel.command import record
from gatezone.kernel.refs import Ref

Key = tuple[str, str]
"""What a transaction is known by: the account and the bank's own reference."""

_NETS = ("received", "suspended", "returning")
"""The states of a credit that nobody has used yet, so that a reversal takes it back and nothing is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Booking:
    """A transaction as somebody tells it: ``way`` is how it became known, and ``source`` by what exactly."""

    account: str
    reference: str
    kind: str
    amount: int
    currency: str
    booked_on: date
    text: str
    reverses: str
    way: str
    source: Ref

    @property
    def key(self) -> Key:
        """What the transaction is known by."""
        return self.account, self.reference


@dataclass(slots=True)
class _Batch:
    """What is new in a batch, and what becomes of it."""

    credits: list[BankCredit] = field(default_factory=list)
    reversals: list[BankCredit] = field(default_factory=list)
    paid: list[tuple[PaymentOrder, BankCredit]] = field(default_factory=list)
    causes: dict[BankCredit, str] = field(default_factory=dict)
    netted: list[tuple[BankCredit, BankCredit]] = field(default_factory=list)


def receive(bookings: Sequence[Booking], *, at: datetime) -> dict[Key, BankCredit]:
    """
    Take in what a bank tells, and return the credit of each; what was known before only gains a sighting.

    Records: CreditReceived, CreditSeenAgain, ChargesSettled, CreditSuspended, CreditNetted, as it comes out.
    Cost:    about twenty SQL statements, however many; the batches of one account come one after another.
    """
    _one_batch_at_a_time({each.account for each in bookings})
    known = _known(bookings)
    first: dict[Key, Booking] = {}
    for each in bookings:
        if each.key not in known:
            first.setdefault(each.key, each)
    fresh = {key: _credit(booking, at=at) for key, booking in first.items()}
    batch = _judged(list(fresh.values()))
    _keep(batch, first, at=at)
    _see_again([each for each in bookings if first.get(each.key) is not each], known | fresh, at=at)
    _see(bookings, known | fresh, at=at)
    return known | fresh


def _one_batch_at_a_time(accounts: Iterable[str]) -> None:
    """Hold the accounts until the transaction ends: so nobody else makes the same credit meanwhile."""
    with connection.cursor() as cursor:
        for account in sorted(accounts):
            cursor.execute(
                "SELECT pg_advisory_xact_lock(hashtextextended('charges.bank/' || %s::text, 0))", [account]
            )


def _known(bookings: Sequence[Booking]) -> dict[Key, BankCredit]:
    accounts, references = zip(*{each.key for each in bookings}, strict=True)
    found = BankCredit.objects.filter(account__in=set(accounts), reference__in=references)
    wanted = {each.key for each in bookings}
    keyed = {(each.account, each.reference): each for each in found}
    return {key: each for key, each in keyed.items() if key in wanted}


def _credit(told: Booking, *, at: datetime) -> BankCredit:
    account = account_numbered(told.account)
    codes = codes_in(told.text) if told.kind == CREDIT else ()
    return BankCredit(
        account=told.account,
        reference=told.reference,
        kind=told.kind,
        amount=told.amount,
        currency=told.currency,
        stream=account.stream if account else "",
        operator=account.operator if account else "",
        booked_on=told.booked_on,
        text=told.text,
        code=codes[0] if len(codes) == 1 else "",
        reverses=told.reverses,
        received_at=at,
    )


# --- what becomes of it -------------------------------------------------------------------------------


def _judged(fresh: Sequence[BankCredit]) -> _Batch:
    """Say of all that is new what becomes of it. Nothing is written yet."""
    batch = _Batch(
        credits=[each for each in fresh if each.kind == CREDIT],
        reversals=[each for each in fresh if each.kind == REVERSAL],
    )
    free = _without_those_taken_back(batch)
    _match(free, batch)
    _take_back_earlier_ones(batch)
    for credit in batch.causes:
        if credit.state == "received":
            credit.state = "suspended"
    return batch


def _without_those_taken_back(batch: _Batch) -> list[BankCredit]:
    """Net each new credit whose reversal is known already, and return the others."""
    held = BankCredit.objects.select_for_update().filter(
        kind=REVERSAL,
        state="suspended",
        account__in={each.account for each in batch.credits},
        reverses__in=[each.reference for each in batch.credits],
    )
    waiting = {(each.account, each.reverses): each for each in (*held.order_by("id"), *batch.reversals)}
    free = []
    for credit in batch.credits:
        reversal = waiting.get((credit.account, credit.reference))
        if reversal is None:
            free.append(credit)
        elif _is_the_same(credit, reversal):
            _net(credit, reversal, batch)
        else:
            batch.causes[credit] = REVERSAL_DIFFERS
    return free


def _match(free: Iterable[BankCredit], batch: _Batch) -> None:
    """Let each credit pay the order its code names, where it does so exactly; the first of two has paid it."""
    told = {credit: codes_in(credit.text) for credit in free}
    named = {codes[0] for codes in told.values() if len(codes) == 1}
    found = PaymentOrder.objects.select_for_update().filter(code__in=named).order_by("id")
    orders = {order.code: order for order in found}
    states = {code: order.state for code, order in orders.items()}
    for credit, codes in told.items():
        order = orders.get(codes[0]) if len(codes) == 1 else None
        wanted = (
            Wanted((order.stream, order.operator), order.amount_vnd, states[order.code]) if order else None
        )
        cause = cause_against(Told(credit.whose, credit.amount, credit.currency, codes), wanted)
        if cause is None and order is not None:
            states[order.code] = "paid"
            credit.state, credit.order = "matched", order
            batch.paid.append((order, credit))
        else:
            batch.causes[credit] = cause or ""


def _take_back_earlier_ones(batch: _Batch) -> None:
    """Net each new reversal with the credit it names, where that was not used yet."""
    waiting = [each for each in batch.reversals if each.state == "received"]
    if not waiting:
        return
    found = BankCredit.objects.select_for_update().filter(
        kind=CREDIT,
        account__in={each.account for each in waiting},
        reference__in=[each.reverses for each in waiting],
    )
    known = {(each.account, each.reference): each for each in (*found.order_by("id"), *batch.credits)}
    for reversal in waiting:
        credit = known.get((reversal.account, reversal.reverses))
        if credit is None:
            batch.causes[reversal] = REVERSAL_BEFORE_CREDIT
        elif not _is_the_same(credit, reversal) or credit.state == "reversed":
            batch.causes[reversal] = REVERSAL_DIFFERS
        elif credit.state in _NETS:
            _net(credit, reversal, batch)
        else:
            batch.causes[reversal] = REVERSAL_AFTER_PAYMENT


def _is_the_same(credit: BankCredit, reversal: BankCredit) -> bool:
    return (credit.amount, credit.currency) == (reversal.amount, reversal.currency)


def _net(credit: BankCredit, reversal: BankCredit, batch: _Batch) -> None:
    credit.state, credit.netted_with = "reversed", reversal
    reversal.state = "reversed"
    batch.causes.pop(credit, None)
    batch.netted.append((credit, reversal))


# --- what is written ----------------------------------------------------------------------------------


def _keep(batch: _Batch, first: Mapping[Key, Booking], *, at: datetime) -> None:
    fresh = [*batch.reversals, *batch.credits]
    is_fresh = {each.pk for each in fresh}
    BankCredit.objects.bulk_create(fresh, batch_size=2_000)
    book(*(_received(each, first[each.account, each.reference].source) for each in fresh), by=POSTINGS, at=at)
    settle_paid = [(order, credit.ref) for order, credit in batch.paid]
    if settle_paid:
        settle_all(settle_paid, at=at)
    for credit, reversal in batch.netted:
        for each in (reversal, credit):
            if each.pk not in is_fresh:
                each.save(update_fields=["state", "netted_with"])
                end_suspense(each, outcome="reversed", at=at)
        record(CreditNetted(credit=credit.ref, reversal=reversal.ref, why=""))
    suspend(batch.causes, at=at)


def suspend(causes: Mapping[BankCredit, str], *, at: datetime) -> None:
    """Give money an owner's duty and a time, for its cause. Records: CreditSuspended, once for each."""
    Suspense.objects.bulk_create(
        (
            Suspense(
                credit=credit,
                cause=cause,
                duty=CAUSES[cause].duty,
                opened_at=at,
                due_at=CAUSES[cause].within.ends_at(at),
            )
            for credit, cause in causes.items()
        ),
        batch_size=2_000,
    )
    for credit, cause in causes.items():
        known = CAUSES[cause]
        due_at = known.within.ends_at(at)
        record(CreditSuspended(credit=credit.ref, cause=cause, duty=known.duty, due_at=due_at))


def end_suspense(credit: BankCredit, *, outcome: str, why: str = "", at: datetime) -> None:
    """Let money wait no more."""
    waiting = Suspense.objects.filter(credit=credit, closed_at=None)
    waiting.update(outcome=outcome, why=why, closed_at=at)


def _received(credit: BankCredit, source: Ref) -> CreditReceived:
    return CreditReceived(
        credit=credit.ref,
        kind=credit.kind,
        account=credit.account,
        reference=credit.reference,
        stream=credit.stream,
        operator=credit.operator,
        amount=credit.amount,
        currency=credit.currency,
        booked_on=credit.booked_on,
        seen_by=source,
    )


def _see(bookings: Iterable[Booking], credits: Mapping[Key, BankCredit], *, at: datetime) -> None:
    Sighting.objects.bulk_create(
        (
            Sighting(
                credit=credits[each.key],
                way=each.way,
                source=str(each.source),
                agrees=agrees(each, credits[each.key]),
                amount=each.amount,
                currency=each.currency,
                at=at,
            )
            for each in bookings
        ),
        batch_size=2_000,
        ignore_conflicts=True,
    )


def _see_again(again: Sequence[Booking], credits: Mapping[Key, BankCredit], *, at: datetime) -> None:
    """Record what was told once more; where it was told otherwise, somebody must ask. Records: CreditSeenAgain."""
    differing: dict[BankCredit, str] = {}
    for each in again:
        credit, same = credits[each.key], agrees(each, credits[each.key])
        record(CreditSeenAgain(credit=credit.ref, seen_by=each.source, agrees=same))
        if not same:
            differing[credit] = TOLD_OTHERWISE
    if differing:
        waiting = Suspense.objects.filter(credit__in=list(differing), closed_at=None)
        waits = set(waiting.values_list("credit", flat=True))
        suspend({credit: cause for credit, cause in differing.items() if credit.pk not in waits}, at=at)


def agrees(told: Booking, credit: BankCredit) -> bool:
    """Tell whether a transaction is told as it was told first."""
    return (told.amount, told.currency, told.kind) == (credit.amount, credit.currency, credit.kind)
