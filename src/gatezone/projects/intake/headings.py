"""Where the headings of a table stand, which may be two or three rows with cells merged, and what they say; pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gatezone.parties.names import folded
from gatezone.projects.intake.amounts import one_unit, unit_in_heading, unit_in_words
from gatezone.projects.intake.faults import IntakeHeadingsMissing, IntakeHeadingTwice
from gatezone.projects.intake.forms import (
    CONTRACTS,
    MONEYS,
    PLAN,
    SOURCE_PREFIX,
    WORDS,
    Form,
    FundSource,
    source_columns,
)
from gatezone.projects.intake.opening import Cell, TableRow
from gatezone.sheets.cells import TEXT

LOOKED_AT, MOST_DEEP = 40, 3
"""So many rows are looked through for headings, which are at most so many rows deep."""

_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"(?<!\d)(20\d\d|21\d\d)(?!\d)", re.ASCII)
_OF_THE_PLAN = ("ke hoach", "khv", "trong do", "chia ra", "nguon von", "gom", "von ke hoach", "phan theo")
"""How a heading begins that stands above parts of the plan."""

_PLAN_YEAR = re.compile(r"\bnam (20\d\d|21\d\d)\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Headings:
    """
    The headings of a table: which field stands in which column, and what the headings say besides.

    ``units`` are those stated for a column; ``unit`` is stated for all of them, ``plan_year`` for the sheet.
    """

    first_row: int
    """The place of the first row below them."""

    places: Mapping[str, int]
    units: Mapping[str, int]
    unit: int | None = None
    plan_year: int | None = None


def find_headings(form: Form, rows: Sequence[TableRow], sources: Iterable[FundSource]) -> Headings:
    """
    Return the headings of a table: the rows in which most columns of a form are found.

    Raises: IntakeHeadingsMissing, IntakeHeadingTwice, UnitUnclear.
    """
    said = _said(form, sources)
    best: tuple[int, int, int, dict[str, list[int]]] = (0, 1, 0, {})
    for begins in range(min(len(rows), LOOKED_AT)):
        for deep in range(1, MOST_DEEP + 1):
            block = rows[begins : begins + deep]
            if len(block) < deep or any(_holds_numbers(row) for row in block):
                break
            found = _places(block, said)
            if (len(found), -deep) > (best[0], -best[1]):
                best = (len(found), deep, begins, found)
    _, deep, begins, found = best
    if missing := _missing(form, found):
        raise IntakeHeadingsMissing(missing=missing)
    if twice := [
        field for field, held in found.items() if len(held) > 1 and form.column(field).holds != WORDS
    ]:
        raise IntakeHeadingTwice(columns=twice)
    places = {field: held[0] for field, held in found.items()}
    above, block = rows[:begins], rows[begins : begins + deep]
    units = {
        field: unit
        for field, place in places.items()
        if form.column(field).holds in MONEYS and (unit := _unit_of(block, place)) is not None
    }
    unit = one_unit(
        each for row in above for cell in row.cells if cell and (each := unit_in_words(cell.text))
    )
    return Headings(begins + deep, places, units, unit, _plan_year(above, block))


def _said(form: Form, sources: Iterable[FundSource]) -> dict[str, str]:
    said: dict[str, str] = {}
    for column in form.columns:
        for word in (column.field, column.names.vi, column.names.en, column.names.zh, *column.also):
            said.setdefault(_plain(word), column.field)
    if form is PLAN:
        for field, words in source_columns(sources).items():
            for word in words:
                said.setdefault(_plain(word), field)
    said.pop("", None)
    return said


def _places(block: Sequence[TableRow], said: Mapping[str, str]) -> dict[str, list[int]]:
    """Return in which columns each field could stand."""
    places: dict[str, list[int]] = {}
    for place in range(max(len(row.cells) for row in block)):
        field = _field_of(_path(block, place), said)
        if field is not None:
            places.setdefault(field, []).append(place)
    return places


def _field_of(path: Sequence[str], said: Mapping[str, str]) -> str | None:
    """Return the field of a column. What stands below a heading of something else is part of that, not of the plan."""
    if not path:
        return None
    field = next((said[words] for words in _spellings(path) if words in said), None)
    above = [_plain(each) for each in path[:-1]]
    if field is None or not above or not _is_part(field):
        return field
    whole = next((said[each] for each in above if said.get(each) in ("investment", "carried_over")), None)
    if whole is not None:
        return whole if field == "total" else None
    return (
        field if all(said.get(each) == "total" or each.startswith(_OF_THE_PLAN) for each in above) else None
    )


def _is_part(field: str) -> bool:
    return field in ("total", "this_year") or field.startswith(SOURCE_PREFIX)


def _path(block: Sequence[TableRow], place: int) -> list[str]:
    """Return what stands above a column, from top to bottom, each once."""
    held = [row.cells[place] for row in block if place < len(row.cells)]
    return list(dict.fromkeys(cell.text for cell in held if cell is not None and cell.kind == TEXT))


def _spellings(path: Sequence[str]) -> Iterable[str]:
    if not path:
        return
    yield _plain(" ".join(path))
    yield _plain(path[-1])
    for part in path[-1].split("/"):
        yield _plain(part)


def _plain(text: str) -> str:
    """Return a heading without what stands in brackets, and without its year."""
    return (
        re.sub(r"\s+nam$", "", folded(_YEAR.sub(" ", _BRACKETS.sub(" ", text))))
        if len(text) > 6
        else folded(text)
    )


def _holds_numbers(row: TableRow) -> bool:
    """Tell whether a row is one of values: headings hold no amounts and no codes of seven digits."""
    return any(
        cell is not None
        and re.fullmatch(r"[\d.,]{4,}", cell.text, re.ASCII)
        and not _YEAR.fullmatch(cell.text)
        for cell in row.cells
    )


def _missing(form: Form, places: Mapping[str, Sequence[int]]) -> list[str]:
    missing = [each.field for each in form.columns if each.is_needed and each.field not in places]
    if (
        form is PLAN
        and not any(field in places for field in ("total", "this_year"))
        and not any(field.startswith(SOURCE_PREFIX) for field in places)
    ):
        missing.append("total")
    if form is CONTRACTS and not {"contract", "both"} & places.keys():
        missing.append("contract")
    return missing


def _unit_of(block: Sequence[TableRow], place: int) -> int | None:
    for text in reversed(_path(block, place)):
        unit = unit_in_heading(text)
        if unit is not None:
            return unit
    return None


def _plan_year(above: Sequence[TableRow], block: Sequence[TableRow]) -> int | None:
    """Return the one year that headings or title name; nothing where they name none, or several."""
    for rows in (block, above):
        cells: set[Cell] = {cell for row in rows for cell in row.cells if cell is not None}
        years = {int(year) for cell in cells for year in _PLAN_YEAR.findall(folded(cell.text))}
        if years:
            return years.pop() if len(years) == 1 else None
    return None
