"""What is remembered of the reports."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideCounted(Event):
    """An officer entered how many unregistered vehicles stand outside the gate area."""

    KIND: ClassVar[str] = "reports.outside-counted"
    entry: Ref
    reported_on: date
    vehicles: int
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAssessed(Event):
    """An officer wrote an assessment of a day."""

    KIND: ClassVar[str] = "reports.day-assessed"
    entry: Ref
    reported_on: date
    level: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBegun(Event):
    """A periodic report, or a corrected version of one, was begun."""

    KIND: ClassVar[str] = "reports.report-begun"
    report: Ref
    outline: str
    span: str
    version: int
    corrects: Ref | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemarkWritten(Event):
    """An officer wrote a remark of a report."""

    KIND: ClassVar[str] = "reports.remark-written"
    report: Ref
    place: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportIssued(Event):
    """
    A periodic report was signed and issued.

    ``sha256`` is of its words, numbers and evidence; ``size`` and ``root`` are of the journal it was made from.
    """

    KIND: ClassVar[str] = "reports.report-issued"
    report: Ref
    outline: str
    span: str
    version: int
    sha256: str
    size: int
    root: str
    document: Ref | None = None
