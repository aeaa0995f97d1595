"""What is remembered of what banks tell; no name of a payer stands here."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


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
class CashArrived(Event):
    """Cash that was carried to the bank arrived in the account."""

    KIND: ClassVar[str] = "charges.cash-arrived"
    credit: Ref
    amount: Dong
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPassedOn(Event):
    """The budget's money up to the end of a signed day was transferred to the budget."""

    KIND: ClassVar[str] = "charges.budget-passed-on"
    closing: Ref
    amount: Dong
    paper: str
