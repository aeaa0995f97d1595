"""What the XML of a sheet says beside its values: filled rows, hidden rows, merged areas, formulas."""

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from defusedxml.ElementTree import iterparse
from openpyxl.utils.cell import column_index_from_string, range_boundaries

from gatezone.sheets.faults import NotReadable

MOST_MERGED = 5_000

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_VALUES = ("v", "is", "f")


class Area(NamedTuple):
    """Cells that are merged, by rows and columns from 1, and as the sheet writes it."""

    top: int
    left: int
    bottom: int
    right: int
    written: str


@dataclass(slots=True)
class Markup:
    """The numbers of the rows, the merged areas, and the formulas by row and column from 1."""

    filled: list[int] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)


def markup_of(source: Any) -> Markup:
    """Return what the XML of a sheet says beside its values. Raises: NotReadable."""
    markup = Markup()
    number = 0
    with source:
        for _, element in iterparse(source):
            kind = _name(element)
            if kind == "mergeCell":
                _note_merged(element.get("ref", ""), markup)
            if kind == "row":
                number = int(element.get("r", number + 1))
                _note_row(element, number, markup)
                element.clear()
    return markup


def _note_row(row: Any, number: int, markup: Markup) -> None:
    is_filled, column = False, 0
    for cell in row:
        written = _PLACE.fullmatch(cell.get("r", ""))
        column = column_index_from_string(written[1]) if written else column + 1
        held = {_name(child): child for child in cell}
        is_filled = is_filled or not held.keys().isdisjoint(_VALUES)
        if "f" in held:
            markup.formulas[number, column] = held["f"].text or ""
    if is_filled:
        markup.filled.append(number)
    if row.get("hidden") in ("1", "true"):
        markup.hidden.add(number)


def _note_merged(ref: str, markup: Markup) -> None:
    left, top, right, bottom = range_boundaries(ref)
    if None in (left, top, right, bottom) or len(markup.merged) >= MOST_MERGED:
        raise NotReadable()
    markup.merged.append(Area(top, left, bottom, right, ref[:20]))


def _name(element: Any) -> str:
    name: str = element.tag
    return name.rpartition("}")[2]
