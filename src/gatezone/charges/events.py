"""What is remembered of money: the books follow from these facts alone (see `postings`)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRaised(Event):
    """Somebody owes for something."""

    KIND: ClassVar[str] = "charges.charge-raised"
    charge: Ref
    about: Ref
    payer: Ref
    stream: str
    operator: str
    what: str
    amount: Dong
    priced_on: date
    tariff: str
    rate: str
    order: Ref | None
    replaces: Ref | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeWithdrawn(Event):
    """A charge that was not paid is owed no more."""

    KIND: ClassVar[str] = "charges.charge-withdrawn"
    charge: Ref
    about: Ref
    stream: str
    operator: str
    amount: Dong
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFoundTooHigh(Event):
    """Some of what was paid is not owed after all, and is to be given back."""

    KIND: ClassVar[str] = "charges.charge-found-too-high"
    charge: Ref
    about: Ref
    due_back: Dong
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderClosed(Event):
    """A payment order is no longer valid: money that names it waits in suspense."""

    KIND: ClassVar[str] = "charges.order-closed"
    order: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargesGathered(Event):
    """Several charges of one payer were put on one payment order."""

    KIND: ClassVar[str] = "charges.charges-gathered"
    order: Ref
    payer: Ref
    charges: tuple[Ref, ...]
    amount: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargesSettled(Event):
    """
    The charges of a payment order were paid, by a transfer or in a till.

    ``kept`` is the collector's share of it, ``passed_on`` what goes to the budget; an operator keeps all.
    """

    KIND: ClassVar[str] = "charges.charges-settled"
    order: Ref
    charges: tuple[Ref, ...]
    stream: str
    operator: str
    means: Ref
    amount: Dong
    kept: Dong
    passed_on: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionGranted(Event):
    """A payer owes less, or nothing, by a paper."""

    KIND: ClassVar[str] = "charges.exemption-granted"
    exemption: Ref
    payer: Ref
    percent: int
    paper: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReceived(Event):
    """A bank told of a transaction, by a notice that it signed."""

    KIND: ClassVar[str] = "charges.notice-received"
    notice: Ref
    provider: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementImported(Event):
    """A statement of a bank was taken in, to the last row."""

    KIND: ClassVar[str] = "charges.statement-imported"
    statement: Ref
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRead(Event):
    """Rows of a statement were compared with what is known of the bank."""

    KIND: ClassVar[str] = "charges.statement-read"
    statement: Ref
    first_row: int
    last_row: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditReceived(Event):
    """
    The bank booked a transfer into an account, or took an earlier one back.

    ``kind`` says which; ``amount`` is in the smallest unit of the currency; ``stream`` is empty where the account
    is not ours.
    """

    KIND: ClassVar[str] = "charges.credit-received"
    credit: Ref
    kind: str
    account: str
    reference: str
    stream: str
    operator: str
    amount: int
    currency: str
    booked_on: date
    seen_by: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditSeenAgain(Event):
    """
    A transaction of a bank was told once more, by another way.

    ``agrees`` says whether the same was told of it.
    """

    KIND: ClassVar[str] = "charges.credit-seen-again"
    credit: Ref
    seen_by: Ref
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditSuspended(Event):
    """Money pays no order by itself, and waits for somebody who answers for it."""

    KIND: ClassVar[str] = "charges.credit-suspended"
    credit: Ref
    cause: str
    duty: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspenseTaken(Event):
    """Somebody took money in suspense in hand."""

    KIND: ClassVar[str] = "charges.suspense-taken"
    credit: Ref
    owner: Ref
    taken_from: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAssigned(Event):
    """Money in suspense was given to an order of exactly that amount, by hand."""

    KIND: ClassVar[str] = "charges.credit-assigned"
    credit: Ref
    order: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditToBeReturned(Event):
    """Money in suspense is nobody's here, and is to be given back."""

    KIND: ClassVar[str] = "charges.credit-to-be-returned"
    credit: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNetted(Event):
    """A credit and the reversal that takes it back come to nothing together."""

    KIND: ClassVar[str] = "charges.credit-netted"
    credit: Ref
    reversal: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspenseAnswered(Event):
    """What two sources told otherwise was asked after, and answered."""

    KIND: ClassVar[str] = "charges.suspense-answered"
    credit: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperIssued(Event):
    """A receipt or an invoice was issued for what was paid."""

    KIND: ClassVar[str] = "charges.paper-issued"
    paper: Ref
    order: Ref
    payer: Ref
    kind: str
    issuer: Ref
    series: str
    number: int
    amount: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCancelled(Event):
    """A receipt or an invoice was cancelled."""

    KIND: ClassVar[str] = "charges.paper-cancelled"
    paper: Ref
    order: Ref
    amount: Dong
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperReplaced(Event):
    """A receipt or an invoice was put in the place of an earlier one."""

    KIND: ClassVar[str] = "charges.paper-replaced"
    paper: Ref
    replaced_by: Ref
    order: Ref
    amount: Dong
    amount_before: Dong
    reason: str
