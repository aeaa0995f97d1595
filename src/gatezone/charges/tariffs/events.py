"""What is remembered of rates that were entered from their papers."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RateEntered(Event):
    """A rate was entered from its paper and waits for confirmation."""

    KIND: ClassVar[str] = "charges.rate-entered"
    rate: Ref
    tariff: str
    line: str
    amount: Dong | None
    per: str
    times: str
    paper: str
    issued_on: date
    issuer: str
    reference: str
    starts_on: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateConfirmed(Event):
    """A second person confirmed a rate; it applies from its first day."""

    KIND: ClassVar[str] = "charges.rate-confirmed"
    rate: Ref
    tariff: str
    line: str
    starts_on: date
    follows: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRefused(Event):
    """A second person refused a rate."""

    KIND: ClassVar[str] = "charges.rate-refused"
    rate: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateWithdrawn(Event):
    """The person who entered a rate withdrew it before it was confirmed."""

    KIND: ClassVar[str] = "charges.rate-withdrawn"
    rate: Ref
    reason: str
