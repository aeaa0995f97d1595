"""What is remembered of sheets that were sent; what their rows did is told by the events of that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSent(Event):
    """A sheet was uploaded; its rows wait to be checked."""

    KIND: ClassVar[str] = "projects.sheet-sent"
    sheet: Ref
    what: str
    sha256: str
    rows: int
    quarantined: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRowMended(Event):
    """A row of a sheet was corrected."""

    KIND: ClassVar[str] = "projects.sheet-row-mended"
    sheet: Ref
    row: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRowSetAside(Event):
    """A row of a sheet was set aside, with a reason."""

    KIND: ClassVar[str] = "projects.sheet-row-set-aside"
    sheet: Ref
    row: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTaken(Event):
    """
    A sheet was imported completely.

    ``before`` is what its rows said in đồng by column, ``after`` what was taken of it.
    """

    KIND: ClassVar[str] = "projects.sheet-taken"
    sheet: Ref
    what: str
    rows: int
    set_aside: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetDeclined(Event):
    """A sheet was declined: nothing was imported."""

    KIND: ClassVar[str] = "projects.sheet-declined"
    sheet: Ref
    reason: str
