"""What is remembered of days and clocks."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleClockStarted(Event):
    """The clock of the sample zone was set, with its speed."""

    KIND: ClassVar[str] = "workdays.sample-clock-started"

    clock: Ref
    shows: datetime
    rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSteppedBack(Event):
    """The clock of the server was set back; the order of events is kept."""

    KIND: ClassVar[str] = "workdays.clock-stepped-back"

    clock: Ref
    expected: datetime
    shows: datetime
    seconds: int
    seen_against: str
