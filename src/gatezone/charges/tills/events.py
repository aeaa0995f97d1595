"""What is remembered of cash in tills."""

from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class TillOpened(Event):
    """A cashier opened a shift with change in the till."""

    KIND: ClassVar[str] = "charges.till-opened"
    till: Ref
    cashier: Ref
    route: Ref
    opening: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class CashTaken(Event):
    """A payment order was paid in cash."""

    KIND: ClassVar[str] = "charges.cash-taken"
    till: Ref
    order: Ref
    amount: Dong
    tendered: Dong
    change: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class CashBanked(Event):
    """Cash was carried from a till to the bank."""

    KIND: ClassVar[str] = "charges.cash-banked"
    till: Ref
    amount: Dong
    slip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TillCounted(Event):
    """The cash of a till was counted."""

    KIND: ClassVar[str] = "charges.till-counted"
    till: Ref
    counted: Dong


@dataclass(frozen=True, slots=True, kw_only=True)
class TillClosed(Event):
    """
    A cashier's shift was closed: the opening cash was returned, and the takings go to the bank.

    ``difference`` is what was counted less what should be there; where there is one, ``why`` explains it.
    """

    KIND: ClassVar[str] = "charges.till-closed"
    till: Ref
    cashier: Ref
    counted: Dong
    difference: Dong
    returned: Dong
    carried: Dong
    why: str
