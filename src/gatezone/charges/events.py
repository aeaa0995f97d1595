"""What is remembered of money: the books follow from these facts alone (see `postings`)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeRaised(Event):
    """A charge was raised."""

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
    """A charge that was not paid was withdrawn."""

    KIND: ClassVar[str] = "charges.charge-withdrawn"
    charge: Ref
    about: Ref
    stream: str
    operator: str
    amount: Dong
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFoundTooHigh(Event):
    """A paid charge was too high: the difference is to be refunded."""

    KIND: ClassVar[str] = "charges.charge-found-too-high"
    charge: Ref
    about: Ref
    due_back: Dong
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderClosed(Event):
    """A payment order was closed: money that names it goes into suspense."""

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
    """An exemption or a reduction was granted to a payer by a paper."""

    KIND: ClassVar[str] = "charges.exemption-granted"
    exemption: Ref
    payer: Ref
    percent: int
    paper: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeReceived(Event):
    """A bank sent a signed notice of a transaction."""

    KIND: ClassVar[str] = "charges.notice-received"
    notice: Ref
    provider: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementImported(Event):
    """A bank statement was imported completely."""

    KIND: ClassVar[str] = "charges.statement-imported"
    statement: Ref
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRead(Event):
    """Rows of a bank statement were compared with the known transactions."""

    KIND: ClassVar[str] = "charges.statement-read"
    statement: Ref
    first_row: int
    last_row: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditReceived(Event):
    """
    The bank booked a transfer into an account, or reversed an earlier one.

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
    A transaction was reported again by another source of the bank.

    ``agrees`` says whether the same was told of it.
    """

    KIND: ClassVar[str] = "charges.credit-seen-again"
    credit: Ref
    seen_by: Ref
    agrees: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditSuspended(Event):
    """Money could not be matched with an order and went into suspense."""

    KIND: ClassVar[str] = "charges.credit-suspended"
    credit: Ref
    cause: str
    duty: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspenseTaken(Event):
    """An officer took over money in suspense."""

    KIND: ClassVar[str] = "charges.suspense-taken"
    credit: Ref
    owner: Ref
    taken_from: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditAssigned(Event):
    """Money in suspense was assigned by hand to an order of the same amount."""

    KIND: ClassVar[str] = "charges.credit-assigned"
    credit: Ref
    order: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditToBeReturned(Event):
    """Money in suspense is to be returned to its sender."""

    KIND: ClassVar[str] = "charges.credit-to-be-returned"
    credit: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditNetted(Event):
    """A credit and its reversal were netted."""

    KIND: ClassVar[str] = "charges.credit-netted"
    credit: Ref
    reversal: Ref
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspenseAnswered(Event):
    """A difference between two sources of the bank was clarified."""

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
    """A receipt or an invoice was replaced by a new one."""

    KIND: ClassVar[str] = "charges.paper-replaced"
    paper: Ref
    replaced_by: Ref
    order: Ref
    amount: Dong
    amount_before: Dong
    reason: str
