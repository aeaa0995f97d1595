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
