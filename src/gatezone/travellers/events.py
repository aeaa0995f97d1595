"""What is remembered of the travellers."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class TravellersCounted(Event):
    """The border guard counted the travellers of an hour."""

    KIND: ClassVar[str] = "travellers.travellers-counted"
    entry: Ref
    route: Ref
    way: str
    starts_at: datetime
    people: int
    shift: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountCorrected(Event):
    """The border guard corrected a count of travellers by a new one."""

    KIND: ClassVar[str] = "travellers.count-corrected"
    entry: Ref
    corrects: Ref
    route: Ref
    way: str
    starts_at: datetime
    people: int
    before: int
    reason: str
