"""What the bank told, what it paid, what waits for whom, and whether bank and books say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from gatezone.charges.accounts import BankAccount, account_numbered
from gatezone.charges.banking.matching import CAUSES, OWNERS, Cause
from gatezone.charges.banking.models import (
    REVERSAL,
    BankCredit,
    BankNotice,
    BankStatement,
    NoSuchCredit,
    NoSuchStatement,
    Sighting,
    StatementRow,
    Suspense,
)
from gatezone.charges.debts.models import PaymentOrder
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.workdays.terms import Due

READERS = OWNERS | {"leader"}
"""Who may see what the bank told: those who have money in suspense in hand, and who answers for the whole."""


@dataclass(frozen=True, slots=True)
class SuspenseRow:
    """Money that waits: why, in whose hands (empty where in nobody's), by when; or what came of it."""

    cause: Cause
    owner: Ref | None
    opened_at: datetime
    due_at: datetime
    is_overdue: bool
    outcome: str
    why: str
    closed_at: datetime | None

    @property
    def due(self) -> Due | None:
        """How its time was counted; nothing where its cause has another time by now."""
        counted = self.cause.due(self.opened_at)
        return counted if counted.at == self.due_at else None


@dataclass(frozen=True, slots=True)
class SightingRow:
    """One way in which a transaction became known, and whether it told the same as the first."""

    way: str
    source: Ref
    at: datetime
    amount: int
    currency: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A transaction of a bank, and what became of it."""

    id: UUID
    account: str
    its_account: BankAccount | None
    reference: str
    kind: str
    amount: int
    currency: str
    stream: str
    operator: str
    booked_on: date
    text: str
    code: str
    reverses: str
    received_at: datetime
    state: str
    order: UUID | None
    order_code: str
    suspense: SuspenseRow | None = None
    sightings: tuple[SightingRow, ...] = ()


@dataclass(frozen=True, slots=True)
class PayableRow:
    """An open order that a credit could pay: of exactly its amount, and into its account."""

    id: UUID
    code: str
    payer: Ref
    made_at: datetime


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A row of a statement, and the transaction it is; nothing while it waits to be read, or for a debit."""

    row: int
    reference: str
    account: str
    kind: str
    amount: int
    currency: str
    booked_on: date
    text: str
    is_read: bool
    credit: CreditRow | None


@dataclass(frozen=True, slots=True)
class StatementTotals:
    """A statement that was taken in, and how far it was read."""

    id: UUID
    name: str
    imported_at: datetime
    rows: int
    read: int
    matched: int
    suspended: int
    debits: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True)
class Difference:
    """
    What bank and books say of one account on one day, in đồng: what came in, less what was taken back.

    ``rows`` counts the rows of statements: while there is none, the bank has not said anything of the day yet.
    """

    account: str
    day: date
    bank_vnd: int
    books_vnd: int
    rows: int

    @property
    def difference(self) -> int:
        """What the bank has and the books do not, or the other way round."""
        return self.bank_vnd - self.books_vnd


def unread_notices(*, most: int) -> list[UUID]:
    """Return notices that wait to be read, those that failed least first. Cost: one SQL statement."""
    waiting = BankNotice.objects.filter(read_at=None).order_by("tries", "received_at")
    return list(waiting.values_list("id", flat=True)[:most])


def unread_statement() -> UUID | None:
    """Return the oldest statement with rows that wait to be read. Cost: one SQL statement."""
    first = StatementRow.objects.filter(read_at=None).order_by("id").first()
    return first.statement_id if first else None


def suspended(*, by: Actor, at: datetime) -> list[CreditRow]:
    """Return the money that waits, what is due first at the top. Cost: one SQL statement. Raises: NotAllowed."""
    _must_read(by)
    waiting = Suspense.objects.seen_by(by).filter(closed_at=None).order_by("due_at", "id")
    return [
        _credit(each.credit, suspense=_suspense(each, at)) for each in waiting.select_related("credit__order")
    ]


def settled_suspenses(*, by: Actor, at: datetime, limit: int = 20) -> list[CreditRow]:
    """Return what waited and was settled last. Cost: one SQL statement. Raises: NotAllowed."""
    _must_read(by)
    done = Suspense.objects.seen_by(by).exclude(closed_at=None).order_by("-closed_at")
    return [
        _credit(each.credit, suspense=_suspense(each, at))
        for each in done.select_related("credit__order")[:limit]
    ]


def credits(
    *, by: Actor, state: str = "", account: str = "", before: UUID | None = None, limit: int = 100
) -> list[CreditRow]:
    """Return what the bank told of, the newest first. Cost: one SQL statement. Raises: NotAllowed."""
    _must_read(by)
    found = BankCredit.objects.select_related("order").order_by("-received_at", "-id")
    if state:
        found = found.filter(state=state)
    if account:
        found = found.filter(account=account)
    if before:
        found = found.filter(id__lt=before)
    return [_credit(each) for each in found[:limit]]


def credits_to_return(*, by: Actor) -> list[CreditRow]:
    """Return the money that is to be given back, for whoever makes refunds. Cost: one SQL statement."""
    _must_read(by)
    found = BankCredit.objects.select_related("order").filter(state="returning").order_by("received_at")
    return [_credit(each) for each in found]


def credit(credit: UUID, *, by: Actor, at: datetime) -> CreditRow:
    """Return one transaction with all that is known of it. Cost: three SQL statements. Raises: NoSuchCredit."""
    _must_read(by)
    found = BankCredit.objects.select_related("order").filter(pk=credit).first()
    if found is None:
        raise NoSuchCredit(credit=str(credit))
    waits = found.suspenses.order_by("-opened_at", "-id").first()
    sightings = tuple(
        SightingRow(each.way, Ref.parse(each.source), each.at, each.amount, each.currency, each.agrees)
        for each in Sighting.objects.filter(credit=found).order_by("at", "id")
    )
    return _credit(found, suspense=_suspense(waits, at) if waits else None, sightings=sightings)


def orders_it_may_pay(credit: CreditRow, *, by: Actor, limit: int = 50) -> list[PayableRow]:
    """Return the open orders of exactly that amount, into that account. Cost: one SQL statement."""
    _must_read(by)
    if credit.kind == REVERSAL or credit.currency != "VND" or not credit.stream:
        return []
    found = PaymentOrder.objects.filter(
        state="open", amount_vnd=credit.amount, stream=credit.stream, operator=credit.operator
    )
    return [
        PayableRow(each.id, each.code, Ref.parse(each.payer), each.made_at)
        for each in found.order_by("-made_at")[:limit]
    ]


def credits_to_net(reversal: CreditRow, *, by: Actor) -> list[CreditRow]:
    """Return the credits in suspense that make a reversal good. Cost: one SQL statement."""
    _must_read(by)
    if reversal.kind != REVERSAL:
        return []
    found = BankCredit.objects.select_related("order").filter(
        kind="credit",
        state="suspended",
        account=reversal.account,
        amount=reversal.amount,
        currency=reversal.currency,
    )
    return [_credit(each) for each in found.order_by("received_at")[:50]]


def statements(*, by: Actor, limit: int = 25) -> list[StatementTotals]:
    """Return the statements taken in last. Cost: one SQL statement. Raises: NotAllowed."""
    _must_read(by)
    return [_totals(each) for each in _counted(BankStatement.objects.order_by("-imported_at"))[:limit]]


def statement(statement: UUID, *, by: Actor) -> StatementTotals:
    """Return one statement. Cost: one SQL statement. Raises: NoSuchStatement, NotAllowed."""
    _must_read(by)
    found = _counted(BankStatement.objects.filter(pk=statement)).first()
    if found is None:
        raise NoSuchStatement(statement=str(statement))
    return _totals(found)


def statement_lines(
    statement: UUID, *, by: Actor, at: datetime, skip: int = 0, limit: int = 200
) -> list[StatementLine]:
    """Return rows of a statement in its order. Cost: two SQL statements. Raises: NotAllowed."""
    _must_read(by)
    found = StatementRow.objects.filter(statement_id=statement).order_by("row", "id")
    rows = list(found.select_related("credit__order")[skip : skip + limit])
    open_ones = Suspense.objects.filter(credit__in=[each.credit_id for each in rows], closed_at=None)
    waits: dict[UUID | None, SuspenseRow] = {each.credit_id: _suspense(each, at) for each in open_ones}
    return [
        StatementLine(
            row=each.row,
            reference=each.reference,
            account=each.account,
            kind=each.kind,
            amount=each.amount,
            currency=each.currency,
            booked_on=each.booked_on,
            text=each.text,
            is_read=each.read_at is not None,
            credit=_credit(each.credit, suspense=waits.get(each.credit_id)) if each.credit else None,
        )
        for each in rows
    ]


_DIFFERENCES = """
WITH bank AS (
    -- A booking may stand in several statements (of the hour, and of the day), and happened once.
    SELECT DISTINCT ON (account, reference) account, booked_on,
        CASE kind WHEN 'reversal' THEN -amount ELSE amount END AS amount
    FROM charges_statementrow
    WHERE kind <> 'debit' AND currency = 'VND' AND booked_on BETWEEN %(since)s AND %(until)s
    ORDER BY account, reference, id DESC
), books AS (
    SELECT credit.account, credit.booked_on, line.amount_vnd AS amount
    FROM charges_bankcredit credit
    JOIN charges_booktransaction moved
        ON moved.about = 'bank-credit/' || credit.id::text AND moved.kind = 'charges.credit-received'
    JOIN charges_bookline line ON line.transaction_id = moved.id AND split_part(line.account, ':', 2) = 'bank'
    WHERE credit.booked_on BETWEEN %(since)s AND %(until)s
), both_sides AS (
    SELECT account, booked_on, amount AS bank, 0 AS books, 1 AS told FROM bank
    UNION ALL
    SELECT account, booked_on, 0, amount, 0 FROM books
)
SELECT account, booked_on, sum(bank)::bigint, sum(books)::bigint, sum(told)::int FROM both_sides
GROUP BY account, booked_on ORDER BY booked_on DESC, account
"""


def differences(*, by: Actor, since: date, until: date) -> list[Difference]:
    """
    Return, for each account and day, what the statements say came in and what the books say, less what was taken back.

    Where they say the same, nothing is missing: a transfer nobody told of stands in the statement, and one that
    was told and never came does not.
    Cost: one SQL statement. Raises: NotAllowed.
    """
    _must_read(by)
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, {"since": since, "until": until})
        return [Difference(*row) for row in cursor.fetchall()]


def counts_of_credits(*, by: Actor) -> Mapping[str, int]:
    """Return how many transactions are in each state. Cost: one SQL statement. Raises: NotAllowed."""
    _must_read(by)
    counted = BankCredit.objects.values_list("state").annotate(n=Count("id"))
    return dict(counted.order_by("state"))


def unexplained(*, by: Actor) -> list[UUID]:
    """
    Return the transactions that neither ended nor wait for somebody: there are none, or something is broken.

    Cost: one SQL statement. Raises: NotAllowed.
    """
    _must_read(by)
    waits = Suspense.objects.filter(credit=OuterRef("pk"), closed_at=None)
    open_ends = BankCredit.objects.filter(Q(state="received") | Q(state="suspended") & ~Q(Exists(waits)))
    return list(open_ends.values_list("id", flat=True)[:100])


def _must_read(by: Actor) -> None:
    if READERS.isdisjoint(by.duties):
        raise NotAllowed(duties=sorted(READERS))


def _counted(found: QuerySet[BankStatement]) -> QuerySet[BankStatement]:
    paid = Q(rows__credit__state__in=("matched", "assigned"))
    return found.annotate(
        all_rows=Count("rows"),
        read_rows=Count("rows", filter=Q(rows__read_at__isnull=False)),
        matched=Count("rows", filter=paid),
        suspended=Count("rows", filter=Q(rows__credit__isnull=False) & ~paid),
        debits=Count("rows", filter=Q(rows__kind="debit")),
        first_day=Min("rows__booked_on"),
        last_day=Max("rows__booked_on"),
    )


def _totals(found: Any) -> StatementTotals:
    return StatementTotals(
        id=found.id,
        name=found.name,
        imported_at=found.imported_at,
        rows=found.all_rows,
        read=found.read_rows,
        matched=found.matched,
        suspended=found.suspended,
        debits=found.debits,
        first_day=found.first_day,
        last_day=found.last_day,
    )


def _suspense(found: Suspense, at: datetime) -> SuspenseRow:
    return SuspenseRow(
        cause=CAUSES[found.cause],
        owner=Ref.parse(found.owner) if found.owner else None,
        opened_at=found.opened_at,
        due_at=found.due_at,
        is_overdue=found.closed_at is None and at >= found.due_at,
        outcome=found.outcome,
        why=found.why,
        closed_at=found.closed_at,
    )


def _credit(
    found: BankCredit, *, suspense: SuspenseRow | None = None, sightings: tuple[SightingRow, ...] = ()
) -> CreditRow:
    return CreditRow(
        id=found.id,
        account=found.account,
        its_account=account_numbered(found.account),
        reference=found.reference,
        kind=found.kind,
        amount=found.amount,
        currency=found.currency,
        stream=found.stream,
        operator=found.operator,
        booked_on=found.booked_on,
        text=found.text,
        code=found.code,
        reverses=found.reverses,
        received_at=found.received_at,
        state=found.state,
        order=found.order_id,
        order_code=found.order.code if found.order else "",
        suspense=suspense,
        sightings=sightings,
    )
