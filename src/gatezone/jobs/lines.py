"""The plan of a played day: who comes when on each line, and when those who pass are called. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from gatezone.reports.daily.days import MOST_VEHICLES, Day

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
FIRST_CALL_AFTER = 20 * MINUTE
LAST_CALL_BEFORE = 40 * MINUTE
"""The last vehicle is called that long before the count closes, which is enough to be checked and pass."""

LOADS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("export", "fruit"): ("081060", "081090", "081060", "080450", "081060", "080711", "080390"),
    ("export", "other"): ("110814", "090240", "120740", "090961", "130190", "030389", "440122"),
    ("import", "other"): ("854239", "847330", "850440", "540752", "731815", "392690", "847989", "070320"),
    ("import", "new-cars"): ("870421", "870422", "870380", "870121"),
}
"""What the vehicles of a play carry, by direction and class: HS codes of goods that are known to cross here."""

PROVINCES = (11, 12, 14, 15, 29, 34, 36, 37, 47, 49, 61, 63, 65, 84, 89, 98)
LETTERS = "ABCDEFGHKLMNPSTUVXYZ"
"""Letters that a Vietnamese series and a Chinese office both have."""

NUMBERS, STRIDE = 90_000, 7_919
"""The numbers of five digits, and a step that comes round to each of them once."""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """
    A vehicle of the play: the how-manieth of its line, what it carries, where it was declared first.

    It stands in the yard from the evening before (``left_over``), passes on the day or remains; when it
    comes and, where it needs a place, the hour it is promised.
    """

    number: int
    plate: str
    goods: str
    hs_code: str
    weight_kg: int
    first_route: str
    left_over: bool
    passes: bool
    arrives: datetime
    starts_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Times:
    """
    When a line works: its opening, the closing of the count, and the hours of which places are given.

    ``hours`` are those of the day, ``hours_before`` those of the days before, with ``room`` places in each;
    nothing where places are not given.
    """

    opens: datetime
    closes: datetime
    hours: tuple[datetime, ...] = ()
    hours_before: tuple[datetime, ...] = ()
    room: int = 0

    @property
    def span(self) -> timedelta:
        """From the first call to the last."""
        return self.closes - LAST_CALL_BEFORE - FIRST_CALL_AFTER - self.opens


@dataclass(frozen=True, slots=True)
class Line:
    """
    What is played of one flow on one route in one direction, between its opening and the closing of the count.

    ``passing`` of its vehicles are called, evenly. ``yards`` gives the room of each yard.
    """

    route: str
    direction: str
    flow: str
    times: Times
    lanes: tuple[str, ...]
    yards: Mapping[str, int]
    vehicles: tuple[Vehicle, ...]
    passing: int

    def called(self, turn: int) -> datetime:
        """Return when the how-manieth call is due."""
        return self.times.opens + FIRST_CALL_AFTER + self.times.span * turn / max(1, self.passing)


def vehicles_of(
    day: Day, route: str, direction: str, flow: str, times: Times, *, on: date, carried: bool = False
) -> tuple[Vehicle, ...]:
    """
    Return the vehicles of a line in the order in which they come.

    Those left over of the evening before come then; where they are ``carried``, they stand there already and
    are not told of again.
    """
    vehicles = _timed(list(_vehicles(day, route, direction, flow, on=on)), direction, times)
    return tuple(each for each in vehicles if not (carried and each.left_over))


def _vehicles(day: Day, route: str, direction: str, flow: str, *, on: date) -> Iterator[Vehicle]:
    chance = Random(f"{on} {route} {direction} {flow}")  # noqa: S311 (a play, not a secret)
    elsewhere: dict[str, list[str]] = defaultdict(list)
    for each in day.sent_on:
        if each.to_route == route and direction == "export":
            elsewhere[each.goods] += [each.from_route] * each.vehicles
    plate = _plates(day, route, direction, flow, on)
    cells = day.cells(route, direction, flow)
    number = 0
    for part in ("left_passing", "left_remaining", "new_passing", "new_remaining"):
        for goods in _mixed({each.cell.goods: getattr(each.shares, part) for each in cells}):
            sent = part == "new_passing" and elsewhere[goods]
            yield Vehicle(
                number=number,
                plate=plate(),
                goods=goods,
                hs_code=LOADS[direction, goods][number % len(LOADS[direction, goods])],
                weight_kg=chance.randrange(14_000, 26_000),
                first_route=elsewhere[goods].pop() if sent else route,
                left_over=part.startswith("left"),
                passes=part.endswith("passing"),
                arrives=datetime.min,  # noqa: DTZ901 (said by _timed)
            )
            number += 1


def _timed(vehicles: list[Vehicle], direction: str, times: Times) -> list[Vehicle]:
    groups = {
        (left_over, passes): [
            each for each in vehicles if (each.left_over, each.passes) == (left_over, passes)
        ]
        for left_over in (True, False)
        for passes in (True, False)
    }
    if direction == "import":
        evening = times.opens - timedelta(days=1) + times.span
        left = _evenly(groups[True, True] + groups[True, False], evening, FIRST_CALL_AFTER)
        return left + _evenly(groups[False, True] + groups[False, False], times.opens, times.span)
    return [
        *_before(groups[True, True], groups[True, False], times),
        *_within(groups[False, True], groups[False, False], times),
    ]


def _before(passing: list[Vehicle], remaining: list[Vehicle], times: Times) -> list[Vehicle]:
    """Those left over were promised the last hours before; who remains was promised later ones than who passes."""
    late, early = _hours_for(len(remaining), times), _hours_for(len(passing), times)
    hours = times.hours_before[-(late + early) :]
    return _by_hours(passing, hours[:early]) + _by_hours(remaining, hours[early:])


def _within(passing: list[Vehicle], remaining: list[Vehicle], times: Times) -> list[Vehicle]:
    """Who passes is promised the first hours of the day, who remains the last ones, in parts of their numbers."""
    least, most = _hours_for(len(passing), times), len(times.hours) - _hours_for(len(remaining), times)
    # Whoever comes in the last hour of all is not called any more.
    fair = len(times.hours) * len(passing) // max(1, len(passing) + len(remaining))
    split = max(least, min(fair, most, len(times.hours) - 1))
    return _by_hours(passing, times.hours[:split]) + _by_hours(remaining, times.hours[split:])


def _hours_for(vehicles: int, times: Times) -> int:
    return -(-vehicles // max(1, times.room))


def _by_hours(vehicles: Sequence[Vehicle], hours: Sequence[datetime]) -> list[Vehicle]:
    """Spread vehicles evenly over hours, and within each."""
    timed = []
    for place, each in enumerate(vehicles):
        hour, rest = divmod(place * len(hours), len(vehicles))
        timed.append(replace(each, starts_at=hours[hour], arrives=hours[hour] + HOUR * rest / len(vehicles)))
    return timed


def _evenly(vehicles: Sequence[Vehicle], since: datetime, span: timedelta) -> list[Vehicle]:
    return [
        replace(each, arrives=since + span * place / len(vehicles)) for place, each in enumerate(vehicles)
    ]


def _plates(day: Day, route: str, direction: str, flow: str, on: date) -> Callable[[], str]:
    """
    Return a maker of sample plates that gives none twice, on no line, nor within four days.

    Lines are told apart by a letter, days by the part of all numbers they take.
    """
    letter = LETTERS[day.lines.index((route, direction, flow))]
    chance = Random(f"plates {route} {direction} {flow}")  # noqa: S311
    first = chance.randrange(NUMBERS) + on.toordinal() % 4 * MOST_VEHICLES
    numbers = (10_000 + (first + each) * STRIDE % NUMBERS for each in count())
    if direction == "import":
        return lambda: f"桂{letter}{next(numbers)}"
    return lambda: f"{chance.choice(PROVINCES)}{letter}{next(numbers)}"


def _mixed(counts: dict[str, int]) -> list[str]:
    """Return the goods of so many vehicles, each kind spread evenly among the others."""
    places = [
        ((turn + 0.5) / count, goods) for goods, count in sorted(counts.items()) for turn in range(count)
    ]
    return [goods for _, goods in sorted(places)]
