"""
Day files: the published traffic of one day, to be played and compared.

A day file says what its source prints (``published``) and what is to be played (``traffic``). A day whose
traffic cannot give its published figures is refused before anything is played, for every reason at once.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gatezone.crossings.figures import FIGURES, VEHICLES_CLEARED, VEHICLES_WAITING, Cell
from gatezone.kernel.errors import Invalid, Reason

SAMPLE_DAY = "2024-08-22"
"""The published day a sample zone lives through, again and again."""

DAYS = Path(__file__).parent / "catalogue" / "days"
_NARROWING = ("route", "direction", "goods")
_KINDS = {"export": ("fruit", "other"), "import": ("other", "new-cars")}


class NotADay(Invalid):
    """This is not the file of a day that can be played."""

    def __init__(self, *faults: str) -> None:
        self.faults = faults
        super().__init__()

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return tuple(Reason(self.code, fault) for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Published:
    """A number the source prints: a figure, what it is narrowed to, and its value."""

    figure: str
    narrowed: Mapping[str, str]
    value: int

    def __str__(self) -> str:
        return " ".join([self.figure, *self.narrowed.values()])


@dataclass(frozen=True, slots=True)
class Traffic:
    """What is played of one cell: how many vehicles pass, and how many remain at 20:00."""

    cell: Cell
    passed: int
    waiting: int
    certain: bool


@dataclass(frozen=True, slots=True)
class SentOn:
    """Vehicles sent from one route to another before they pass there."""

    from_route: str
    to_route: str
    goods: str
    vehicles: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was published and as it is played."""

    day: date
    source: str
    published: tuple[Published, ...]
    traffic: tuple[Traffic, ...]
    sent_on: tuple[SentOn, ...]

    def cells(self, route: str, direction: str) -> tuple[Traffic, ...]:
        """Return what is played on one route in one direction."""
        return tuple(
            each for each in self.traffic if (each.cell.route, each.cell.direction) == (route, direction)
        )

    def passing(self, route: str, direction: str) -> int:
        """Return how many vehicles pass on one route in one direction."""
        return sum(each.passed for each in self.cells(route, direction))


def day_at(name: str) -> Day:
    """
    Return the day of a date that is in the catalogue (``2024-08-22``), or of the file at a path.

    Raises: NotADay.
    """
    kept = DAYS / f"{name}.toml"
    return read_day(kept if kept.is_file() else Path(name))


def known_days() -> tuple[str, ...]:
    """Return the dates in the catalogue."""
    return tuple(sorted(each.stem for each in DAYS.glob("*.toml")))


def read_day(path: Path) -> Day:
    """Return the day a file tells. Raises: NotADay."""
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
        day = _day(written)
    except OSError as fault:
        raise NotADay(f"There is no day {path}; known days: {', '.join(known_days())}.") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise NotADay(f"{path.name} is not TOML: {fault}.") from fault
    except KeyError as fault:
        raise NotADay(f"{path.name} does not say {fault}.") from fault
    except (TypeError, ValueError, AttributeError) as fault:
        raise NotADay(f"{path.name}: {fault}.") from fault
    faults = tuple(_faults(day))
    if faults:
        raise NotADay(*faults)
    return day


def _day(written: Mapping[str, Any]) -> Day:
    if type(written["day"]) is not date:
        raise ValueError("day is a date such as 2024-08-22")
    return Day(
        day=written["day"],
        source=str(written["source"]),
        published=tuple(_published(row) for row in written["published"]),
        traffic=tuple(_traffic(row) for row in written["traffic"]),
        sent_on=tuple(_sent_on(row) for row in written.get("sent_on", [])),
    )


def _published(row: Mapping[str, Any]) -> Published:
    narrowed = {key: str(row[key]) for key in _NARROWING if key in row}
    return Published(str(row["figure"]), narrowed, _count(row, "value"))


def _traffic(row: Mapping[str, Any]) -> Traffic:
    cell = Cell(str(row["route"]), str(row["direction"]), str(row["goods"]))
    return Traffic(cell, _count(row, "passed"), _count(row, "waiting", 0), bool(row.get("certain", True)))


def _sent_on(row: Mapping[str, Any]) -> SentOn:
    return SentOn(str(row["from"]), str(row["to"]), str(row["goods"]), _count(row, "vehicles"))


def _count(row: Mapping[str, Any], key: str, otherwise: int | None = None) -> int:
    value = row[key] if otherwise is None else row.get(key, otherwise)
    if type(value) is not int or value < 0:
        raise ValueError(f"{key} is a whole number of vehicles, not {value!r}")
    return value


def _faults(day: Day) -> Iterator[str]:
    cells = [each.cell for each in day.traffic]
    for cell in sorted({cell for cell in cells if cells.count(cell) > 1}):
        yield f"The traffic of {_words(cell)} is told twice."
    for each in day.traffic:
        if each.cell.goods not in _KINDS.get(each.cell.direction, ()):
            yield f"No {each.cell.goods} vehicle goes in the direction {each.cell.direction}."
        if each.waiting and each.cell.direction != "export":
            yield f"Only export vehicles are counted as remaining, not those of {_words(each.cell)}."
    yield from _unmet(day)
    yield from _too_many_sent_on(day)


def _unmet(day: Day) -> Iterator[str]:
    known = {figure.code: figure for figure in FIGURES}
    for each in day.published:
        if each.figure not in known:
            yield f"There is no figure {each.figure}."
        elif apart := set(each.narrowed) - known[each.figure].narrows:
            yield f"{each.figure} is not told apart by {', '.join(sorted(apart))}."
        elif each.figure in (VEHICLES_CLEARED.code, VEHICLES_WAITING.code):
            played = _played(day, each)
            if played != each.value:
                yield f"{each}: published {each.value}, but the traffic gives {played}."


def _played(day: Day, published: Published) -> int:
    cleared = published.figure == VEHICLES_CLEARED.code
    fitting = (each for each in day.traffic if each.cell.fits(**published.narrowed))
    return sum(each.passed if cleared else each.waiting for each in fitting)


def _too_many_sent_on(day: Day) -> Iterator[str]:
    for cell in sorted({Cell(each.to_route, "export", each.goods) for each in day.sent_on}):
        sent = sum(
            each.vehicles for each in day.sent_on if (each.to_route, each.goods) == (cell.route, cell.goods)
        )
        if sent > sum(row.passed for row in day.traffic if row.cell == cell):
            yield f"More vehicles are sent on to {_words(cell)} than pass there."
    for each in day.sent_on:
        if each.from_route == each.to_route:
            yield f"A vehicle is not sent from {each.from_route} to itself."


def _words(cell: Cell) -> str:
    return f"{cell.route} {cell.direction} {cell.goods}"
