"""The plan of a played day: who comes when on each line, and when those who pass are called. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from gatezone.reports.days import Day

MINUTE = timedelta(minutes=1)
FIRST_CALL_AFTER = 20 * MINUTE
LAST_CALL_BEFORE = 40 * MINUTE
"""The last vehicle is called that long before the count closes, which is enough to be checked and pass."""

PROVINCES = (11, 12, 14, 15, 29, 34, 36, 37, 47, 49, 61, 63, 65, 84, 89, 98)


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle of the play: the how-manieth of its line, what it carries, where it was declared first."""

    number: int
    plate: str
    goods: str
    weight_kg: int
    first_route: str


@dataclass(frozen=True, slots=True)
class Line:
    """
    What is played on one route in one direction, between its opening and the closing of the count.

    Vehicles come evenly, those who pass before those who remain; ``passing`` of them are called, evenly too.
    ``yards`` gives the room of each yard.
    """

    route: str
    direction: str
    opens: datetime
    closes: datetime
    lanes: tuple[str, ...]
    yards: Mapping[str, int]
    vehicles: tuple[Vehicle, ...]
    passing: int

    def arrives(self, number: int) -> datetime:
        """Return when a vehicle comes to its yard."""
        return self.opens + self._span * number / max(1, len(self.vehicles))

    def called(self, turn: int) -> datetime:
        """Return when the how-manieth call is due."""
        return self.opens + FIRST_CALL_AFTER + self._span * turn / max(1, self.passing)

    @property
    def _span(self) -> timedelta:
        return self.closes - LAST_CALL_BEFORE - FIRST_CALL_AFTER - self.opens


def vehicles_of(
    day: Day, route: str, direction: str, *, on: date, carried: bool = False
) -> tuple[Vehicle, ...]:
    """
    Return the vehicles of a line in the order they come: those who pass, then those who remain.

    Where vehicles of the day before are ``carried``, only as many come as pass.
    """
    cells = day.cells(route, direction)
    passing = _mixed({each.cell.goods: each.passed for each in cells})
    waiting = [] if carried else _mixed({each.cell.goods: each.waiting for each in cells})
    return tuple(_vehicles(day, route, direction, passing + waiting, on=on))


def _vehicles(day: Day, route: str, direction: str, goods: list[str], *, on: date) -> Iterator[Vehicle]:
    chance = Random(f"{on} {route} {direction}")  # noqa: S311 (a play, not a secret)
    elsewhere: dict[str, list[str]] = defaultdict(list)
    for each in day.sent_on:
        if each.to_route == route and direction == "export":
            elsewhere[each.goods] += [each.from_route] * each.vehicles
    plate = _plates(direction, f"{on} {route}")
    for number, kind in enumerate(goods):
        first_route = elsewhere[kind].pop() if elsewhere[kind] else route
        yield Vehicle(number, plate(), kind, chance.randrange(14_000, 26_000), first_route)


def _plates(direction: str, seed: str) -> Callable[[], str]:
    """Return a maker of sample plates that never gives one twice on a line."""
    chance = Random(f"plates {seed}")  # noqa: S311
    numbers = iter(chance.sample(range(10_000, 99_999), 20_000))
    if direction == "import":
        return lambda: f"桂F{next(numbers)}"
    return lambda: f"{chance.choice(PROVINCES)}C{next(numbers)}"


def _mixed(counts: dict[str, int]) -> list[str]:
    """Return the goods of so many vehicles, each kind spread evenly among the others."""
    places = [
        ((turn + 0.5) / count, goods) for goods, count in sorted(counts.items()) for turn in range(count)
    ]
    return [goods for _, goods in sorted(places)]
