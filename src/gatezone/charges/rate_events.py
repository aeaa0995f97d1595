"""What is remembered of rates that were entered from their papers."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class RateEntered(Event):
    """A rate was entered from its paper; it charges nothing yet."""

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
    """A second person confirmed a rate: it charges from its first day on."""

    KIND: ClassVar[str] = "charges.rate-confirmed"
    rate: Ref
    tariff: str
    line: str
    starts_on: date
    follows: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRefused(Event):
    """A second person did not confirm a rate."""

    KIND: ClassVar[str] = "charges.rate-refused"
    rate: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RateWithdrawn(Event):
    """Whoever entered a rate took it back before anybody confirmed it."""

    KIND: ClassVar[str] = "charges.rate-withdrawn"
    rate: Ref
    reason: str
