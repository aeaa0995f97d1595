"""What is remembered of days that were closed."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceExplained(Event):
    """A difference in the money of a day was explained."""

    KIND: ClassVar[str] = "closings.difference-explained"
    explanation: Ref
    closed_day: date
    line: str
    difference: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySigned(Event):
    """
    An accountant signed the money of a day; the books of the day are closed.

    ``digest`` is the SHA-256 of all that was compared, ``differences`` how many lines differ and are explained.
    """

    KIND: ClassVar[str] = "closings.day-signed"
    closing: Ref
    closed_day: date
    collected: Dong
    kept: Dong
    passed_on: Dong
    refunded: Dong
    differences: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySentBack(Event):
    """The second person sent a day back instead of signing it."""

    KIND: ClassVar[str] = "closings.day-sent-back"
    closing: Ref
    closed_day: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCountersigned(Event):
    """A second person signed the money of a day."""

    KIND: ClassVar[str] = "closings.day-countersigned"
    closing: Ref
    closed_day: date
    digest: str
