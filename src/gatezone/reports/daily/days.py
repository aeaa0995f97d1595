"""
Day files: the published traffic of a day, or of some days in a row, to be played and compared.

A day file says what its source prints (``published``) and what is to be played (``traffic``). A day whose
traffic cannot give its published figures is refused before anything is played, for every reason at once.
"""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gatezone.crossings.figures import FIGURES, NEW_CARS_REMAINING, VEHICLES_CLEARED, VEHICLES_WAITING, Cell
from gatezone.crossings.flows import FLOWS
from gatezone.kernel.errors import Invalid, Reason

SAMPLE_DAY = "2024-08-22"
"""The published day a sample zone lives through, again and again."""

DAYS = Path(__file__).parents[1] / "catalogue" / "days"
PLAYED = frozenset({VEHICLES_CLEARED.code, VEHICLES_WAITING.code, NEW_CARS_REMAINING.code})
"""The figures that follow from what is played, before it is."""

_NARROWING = ("route", "direction", "goods")
_KINDS = {"export": ("fruit", "other"), "import": ("other", "new-cars")}
_REMAINING = frozenset({("export", "fruit"), ("export", "other"), ("import", "new-cars")})
"""What is counted as remaining: export vehicles, and new cars that came in."""

FIRST, LAST = date(2000, 1, 1), date(2100, 1, 1)
MOST_DAYS = 7
MOST_VEHICLES = 20_000
"""More of one kind on one line than the plates of the play go round for."""


class NotADay(Invalid):
    """This is not a file of a sample day."""

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
    """What is played of one cell on one day: how many stood there since the evening before, pass, and remain."""

    cell: Cell
    on: date
    passed: int
    waiting: int
    left_over: int
    certain: bool

    @property
    def flow(self) -> str:
        """The flow its vehicles wait in."""
        return next((flow for flow, goods in FLOWS.items() if self.cell.goods in goods), "goods")

    @property
    def shares(self) -> "Shares":
        """The four parts of a cell's vehicles. First come, first served: who stood there before passes first."""
        left_passing = min(self.left_over, self.passed)
        left_remaining = self.left_over - left_passing
        return Shares(left_passing, left_remaining, self.passed - left_passing, self.waiting - left_remaining)


@dataclass(frozen=True, slots=True)
class Shares:
    """The vehicles of a cell: left over or newly come, passing or remaining."""

    left_passing: int
    left_remaining: int
    new_passing: int
    new_remaining: int


@dataclass(frozen=True, slots=True)
class SentOn:
    """Vehicles sent from one route to another before they pass there."""

    from_route: str
    to_route: str
    goods: str
    vehicles: int
    on: date


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or some days until the last one, as published and as played; ``digest`` is the file's SHA-256."""

    day: date
    until: date
    source: str
    digest: str
    published: tuple[Published, ...]
    traffic: tuple[Traffic, ...]
    sent_on: tuple[SentOn, ...]

    @property
    def dates(self) -> tuple[date, ...]:
        """Every day of it."""
        return tuple(self.day + timedelta(days=each) for each in range((self.until - self.day).days + 1))

    def part(self, on: date) -> "Day":
        """Return one of its days, to be played; what was published is of the whole."""
        return replace(
            self,
            day=on,
            until=on,
            published=(),
            traffic=tuple(each for each in self.traffic if each.on == on),
            sent_on=tuple(each for each in self.sent_on if each.on == on),
        )

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """Every line it is played on: a route, a direction, a flow."""
        return tuple(sorted({(each.cell.route, each.cell.direction, each.flow) for each in self.traffic}))

    def cells(self, route: str, direction: str, flow: str = "goods") -> tuple[Traffic, ...]:
        """Return what is played on one line."""
        line = (route, direction, flow)
        return tuple(
            each for each in self.traffic if (each.cell.route, each.cell.direction, each.flow) == line
        )

    def passing(self, route: str, direction: str, flow: str = "goods") -> int:
        """Return how many vehicles pass on one line."""
        return sum(each.passed for each in self.cells(route, direction, flow))


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
        file = path.read_bytes()
        day = _day(tomllib.loads(file.decode()), hashlib.sha256(file).hexdigest())
    except RecursionError as fault:
        raise NotADay(f"{path.name} is nested too deeply.") from fault
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


def _day(written: Mapping[str, Any], digest: str) -> Day:
    day, until = _date(written, "day", None), _date(written, "until", written["day"])
    if not day <= until < day + timedelta(days=MOST_DAYS):
        raise ValueError(f"until is the day itself or one of the {MOST_DAYS - 1} after it")
    return Day(
        day=day,
        until=until,
        source=str(written["source"]),
        digest=digest,
        published=tuple(_published(row) for row in written["published"]),
        traffic=_carried_over([_traffic(row, day) for row in written["traffic"]]),
        sent_on=tuple(_sent_on(row, day) for row in written.get("sent_on", [])),
    )


def _date(row: Mapping[str, Any], key: str, otherwise: date | None) -> date:
    value = row[key] if otherwise is None else row.get(key, otherwise)
    if type(value) is not date or not FIRST <= value < LAST:
        raise ValueError(f"{key} is a date such as 2024-08-22")
    return value


def _published(row: Mapping[str, Any]) -> Published:
    narrowed = {key: str(row[key]) for key in _NARROWING if key in row}
    return Published(str(row["figure"]), narrowed, _count(row, "value"))


def _traffic(row: Mapping[str, Any], first: date) -> Traffic:
    return Traffic(
        cell=Cell(str(row["route"]), str(row["direction"]), str(row["goods"])),
        on=_date(row, "on", first),
        passed=_count(row, "passed"),
        waiting=_count(row, "waiting", 0),
        left_over=_count(row, "left_over", 0),
        certain=bool(row.get("certain", True)),
    )


def _carried_over(told: list[Traffic]) -> tuple[Traffic, ...]:
    """What remains in a cell on one day is what is left over in it on the next, where nothing else is said."""
    waiting = {(each.cell, each.on): each.waiting for each in told}
    return tuple(
        replace(each, left_over=each.left_over or waiting.get((each.cell, each.on - timedelta(days=1)), 0))
        for each in told
    )


def _sent_on(row: Mapping[str, Any], first: date) -> SentOn:
    return SentOn(
        str(row["from"]), str(row["to"]), str(row["goods"]), _count(row, "vehicles"), _date(row, "on", first)
    )


def _count(row: Mapping[str, Any], key: str, otherwise: int | None = None) -> int:
    value = row[key] if otherwise is None else row.get(key, otherwise)
    if type(value) is not int or value < 0:
        raise ValueError(f"{key} is a whole number of vehicles, not {value!r}")
    return value


def _faults(day: Day) -> Iterator[str]:
    cells = [(each.on, each.cell) for each in day.traffic]
    for on, cell in sorted({told for told in cells if cells.count(told) > 1}):
        yield f"The traffic of {_words(cell)} is told twice for {on}."
    for each in day.traffic:
        yield from _faults_of(each, day)
    for on in day.dates:
        for line in day.part(on).lines:
            yield from _out_of_order(day.part(on), *line)
    yield from _unmet(day)
    yield from _too_many_sent_on(day)


def _faults_of(traffic: Traffic, day: Day) -> Iterator[str]:
    cell, words = traffic.cell, _words(traffic.cell)
    if traffic.on not in day.dates:
        yield f"The traffic of {words} is told for {traffic.on}, which is none of the days."
    if cell.goods not in _KINDS.get(cell.direction, ()):
        yield f"No {cell.goods} vehicle goes in the direction {cell.direction}."
    elif (traffic.waiting or traffic.left_over) and (cell.direction, cell.goods) not in _REMAINING:
        yield f"Only export vehicles and new cars are counted as remaining, not those of {words}."
    if traffic.left_over > traffic.passed + traffic.waiting:
        yield f"More vehicles of {words} are left over than pass or remain."
    if traffic.passed + traffic.waiting > MOST_VEHICLES:
        yield f"More than {MOST_VEHICLES} vehicles of {words} are not played."
    before = [each for each in day.traffic if (each.cell, each.on) == (cell, traffic.on - timedelta(days=1))]
    for each in before:
        if each.waiting != traffic.left_over:
            yield f"{each.waiting} vehicles of {words} remain on {each.on}, but {traffic.left_over} are left over."


def _out_of_order(day: Day, route: str, direction: str, flow: str) -> Iterator[str]:
    """A line is first come, first served: who was there before does not let those pass who came later."""
    shares = [each.shares for each in day.cells(route, direction, flow)]
    if any(each.left_remaining for each in shares) and any(each.new_passing for each in shares):
        line = f"{route} {direction} {flow}"
        yield f"{line} {day.day}: some left over do not pass, though some pass that came later."


def _unmet(day: Day) -> Iterator[str]:
    known = {figure.code: figure for figure in FIGURES}
    for each in day.published:
        if each.figure not in known:
            yield f"There is no figure {each.figure}."
        elif apart := set(each.narrowed) - known[each.figure].narrows:
            yield f"{each.figure} is not told apart by {', '.join(sorted(apart))}."
        elif each.figure in PLAYED:
            played = _played(day, each)
            if played != each.value:
                yield f"{each}: published {each.value}, but the traffic gives {played}."


def _played(day: Day, published: Published) -> int:
    fitting = [each for each in day.traffic if each.cell.fits(**published.narrowed)]
    if published.figure == VEHICLES_CLEARED.code:
        return sum(each.passed for each in fitting)
    direction = "export" if published.figure == VEHICLES_WAITING.code else "import"
    return sum(each.waiting for each in fitting if each.on == day.until and each.cell.direction == direction)


def _too_many_sent_on(day: Day) -> Iterator[str]:
    sent: Counter[tuple[date, Cell]] = Counter()
    for each in day.sent_on:
        sent[each.on, Cell(each.to_route, "export", each.goods)] += each.vehicles
        if each.from_route == each.to_route:
            yield f"A vehicle is not sent from {each.from_route} to itself."
    come = {(each.on, each.cell): each.shares.new_passing for each in day.traffic}
    for told, vehicles in sorted(sent.items()):
        if vehicles > come.get(told, 0):
            yield f"More vehicles are sent on to {_words(told[1])} than come and pass there."


def _words(cell: Cell) -> str:
    return f"{cell.route} {cell.direction} {cell.goods}"
