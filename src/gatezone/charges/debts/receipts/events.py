"""What is remembered of receipts and invoices."""

from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


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
