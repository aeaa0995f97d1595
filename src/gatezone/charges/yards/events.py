"""What is remembered of the prices of yards, and of who was asked for more."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class PostedLine:
    """A service and its posted price for a unit of it."""

    service: str
    unit: str
    price: Dong


@dataclass(frozen=True, slots=True)
class BilledLine:
    """A service that was billed: how much of it, the price asked and the price posted; nothing where none was."""

    service: str
    quantity: int
    asked: Dong
    posted: Dong | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YardFirmNamed(Event):
    """A firm was named as the operator of a yard from a day on."""

    KIND: ClassVar[str] = "charges.yard-firm-named"
    yard: Ref
    enterprise: Ref
    paper: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PricesPosted(Event):
    """A yard posted the prices of its services."""

    KIND: ClassVar[str] = "charges.prices-posted"
    price_list: Ref
    yard: Ref
    enterprise: Ref
    starts_on: date
    paper: str
    registered_on: date
    prices: tuple[PostedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicesBilled(Event):
    """A yard billed its services to a vehicle, by its posted prices."""

    KIND: ClassVar[str] = "charges.services-billed"
    bill: Ref
    about: Ref
    yard: Ref
    enterprise: Ref
    price_list: Ref
    charge: Ref
    entered_at: datetime
    billed: tuple[BilledLine, ...]
    amount: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class BillWithdrawn(Event):
    """A yard withdrew a bill that was not paid."""

    KIND: ClassVar[str] = "charges.bill-withdrawn"
    bill: Ref
    charge: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServicePriceRefused(Event):
    """
    A bill above the posted prices, or for a service that was not posted, was refused.

    ``over`` is how much more was asked than the posted prices allow; of what was not posted, all of it.
    """

    KIND: ClassVar[str] = "charges.service-price-refused"
    refusal: Ref
    about: Ref
    yard: Ref
    enterprise: Ref | None
    entered_at: datetime
    billed: tuple[BilledLine, ...]
    rules: tuple[str, ...]
    over: Dong
