"""What is remembered of what is owed and paid: the books follow from these facts (see `postings`)."""

from dataclasses import dataclass
from datetime import date
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
