"""What is remembered of days and clocks."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleClockStarted(Event):
    """The sample zone's clock was set to a moment and runs on from there at a rate."""

    KIND: ClassVar[str] = "workdays.sample-clock-started"

    clock: Ref
    shows: datetime
    rate: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSteppedBack(Event):
    """The clock of the server was set back; what happens until it has caught up keeps its order."""

    KIND: ClassVar[str] = "workdays.clock-stepped-back"

    clock: Ref
    expected: datetime
    shows: datetime
    seconds: int
    seen_against: str
