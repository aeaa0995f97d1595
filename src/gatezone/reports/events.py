"""What is remembered of the reports."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCounted(Event):
    """An officer told how many unregistered vehicles stand outside the gate area, and who counted them."""

    KIND: ClassVar[str] = "reports.outside-counted"
    entry: Ref
    reported_on: date
    vehicles: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAssessed(Event):
    """An officer assessed a day in words of their own."""

    KIND: ClassVar[str] = "reports.day-assessed"
    entry: Ref
    reported_on: date
    level: str
    words: str
