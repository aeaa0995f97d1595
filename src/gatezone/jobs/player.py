"""
The player: lives a published day through the same commands the desks use.

Each vehicle is a story, told step by step at the moments it is due. The player decides nobody's turn,
`call_next` does; those who are to pass simply come first.

Every step has a command id that follows from the day and the vehicle. A play that was stopped, by whatever
means, can be started again: what was done before is answered from memory, the rest is done.
"""

import heapq
import itertools
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from gatezone.charges import commands as banking
from gatezone.charges import queries as charges
from gatezone.charges.accounts import account_for
from gatezone.charges.moneys import DONG
from gatezone.charges.statements import StatementEntry
from gatezone.charges.statements.entries import CREDIT
from gatezone.crossings import commands as crossings
from gatezone.crossings.declarations import LineOfGoods
from gatezone.crossings.queries import trip, usual_places
from gatezone.jobs.lines import HOUR, MINUTE, Line, Times, Vehicle, vehicles_of
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.periods import HANOI, hanoi_day, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import PLAYER
from gatezone.parties.queries import traders
from gatezone.places import queries as places
from gatezone.reports.daily.days import Day
from gatezone.reports.daily.report import COUNT_CLOSES

MACHINE = Actor(Ref("machine", "player"), frozenset(Grant(duty) for duty in PLAYER))

DECLARED_BEFORE = 180 * MINUTE
SENT_ON_BEFORE = 60 * MINUTE
REACHES_AFTER = 6 * MINUTE
CHECK_TAKES = 7 * MINUTE
PASSES_AFTER = 30 * MINUTE
BANK_TELLS_EVERY = 10 * MINUTE
DAYS_BEFORE = 5
"""So many days before, those may have come who are left over."""

SOME_ROOM = 300
"""Room of a yard whose capacity nobody has published: it only shares out the vehicles."""

_IDS = UUID("a6f2b3c0-5d1e-5c7e-9a55-67617465706c")

Story = Iterator[datetime]
"""A story gives the moment at which it wants to go on."""


class Player:
    """
    One day on its way.

    ``on`` is the day it is played on; with ``carried`` the line of the day before still stands there.
    Raises: NoSuchRoute, HoursUnknown where the zone does not know a route of the day.
    """

    def __init__(self, day: Day, *, on: date, carried: bool = False) -> None:
        self.day, self.on, self.carried = day, on, carried
        self.stories = 0
        self._now = hanoi_moment(on - timedelta(days=DAYS_BEFORE), time(0))
        self._order = itertools.count()
        self._due: list[tuple[datetime, int, Story]] = []
        self._owing: list[UUID] = []
        self._firms = [UUID(each.ref.id) for each in traders(by=MACHINE, on=on)]
        self._sent: Counter[str] = Counter()
        for line in day.lines:
            self._open(self._line(*line))
        if self._due:
            self._wait_for(self._bank(self._due[0][0]))
        self.stories = len(self._due)

    @property
    def next_at(self) -> datetime | None:
        """The moment of the next step, or nothing where the day is over."""
        return self._due[0][0] if self._due else None

    @property
    def ended(self) -> int:
        """How many of the stories have come to their end."""
        return self.stories - len(self._due)

    def step(self) -> None:
        """Take the story that is due one step on. Raises: what its command raises; that story ends."""
        self._now, _, story = heapq.heappop(self._due)
        self._wait_for(story)

    def _open(self, line: Line) -> None:
        for vehicle in line.vehicles:
            self._wait_for(self._come(line, vehicle))
        for turn in range(line.passing):
            self._wait_for(self._pass(line, turn))

    def _wait_for(self, story: Story) -> None:
        due = next(story, None)
        if due is not None:
            heapq.heappush(self._due, (due, next(self._order), story))

    def _line(self, route: str, direction: str, flow: str) -> Line:
        times = times_of(route, direction, self.on)
        yards = places.yards_of(route, self.on)
        lanes = places.lanes_of(route, self.on)
        return Line(
            route=route,
            direction=direction,
            flow=flow,
            times=times,
            lanes=tuple(each.id for each in lanes if each.direction in (direction, "both")),
            yards={each.id: each.slots[1] if each.slots else SOME_ROOM for each in yards},
            vehicles=vehicles_of(self.day, route, direction, flow, times, on=self.on, carried=self.carried),
            passing=self.day.passing(route, direction, flow),
        )

    # --- the stories ---

    def _come(self, line: Line, vehicle: Vehicle) -> Story:
        """A vehicle is declared, gets its place and comes to a yard."""
        arrives = vehicle.arrives
        name = f"{line.route}/{line.direction}/{line.flow}/{vehicle.number}"
        yield arrives - DECLARED_BEFORE
        crossing = self._do(
            crossings.declare_vehicle,
            name,
            enterprise=self._firms[vehicle.number % len(self._firms)],
            plate=vehicle.plate,
            route=vehicle.first_route,
            kind="new-cars" if vehicle.goods == "new-cars" else line.direction,
            lines=(self._load(vehicle),),
        )
        self._owing.append(crossing)
        if vehicle.starts_at is not None:
            yield arrives - DECLARED_BEFORE + MINUTE
            self._do(crossings.give_place, name, crossing=crossing, starts_at=vehicle.starts_at)
        if vehicle.first_route != line.route:
            yield arrives - SENT_ON_BEFORE
            reason = "Tuyến ban đầu đông xe (phát lại)"
            self._do(crossings.send_to_another_gate, name, crossing=crossing, route=line.route, reason=reason)
        yield arrives
        if line.direction == "import":
            lane = line.lanes[vehicle.number % len(line.lanes)]
            self._do(crossings.receive_from_neighbour, name, crossing=crossing, lane=lane)
            yield arrives + MINUTE
        self._do(crossings.arrive_at_yard, name, crossing=crossing, yard=self._yard_of(line))
        self._owing.append(crossing)  # another tariff may ask more of one that comes in under it

    def _bank(self, begins: datetime) -> Story:
        """The sample bank tells, every few minutes, what the firms have paid for their trucks meanwhile."""
        while self._due:
            begins += BANK_TELLS_EVERY
            yield begins
            self._pay()

    def _pay(self) -> None:
        """Pay whatever the trucks owe that came since, each order by a transfer of its own."""
        owing, self._owing = self._owing, []
        orders = charges.open_orders_about([Ref("crossing", str(each)) for each in owing])
        entries = [entry for order in orders if (entry := paid_on(order, self._now))]
        if not entries:
            return
        told = "\n".join(f"{each.reference} {each.amount}" for each in entries)
        name, digest = f"mau-{self._now:%Y%m%d-%H%M}", sha256(told.encode()).hexdigest()
        statement = self._do(banking.import_statement, digest, name=name, sha256=digest, entries=entries)
        with suppress(banking.NothingToRead):  # the worker of a served zone reads it as well
            self._do(banking.read_statement_rows, digest, statement=statement, most=len(entries))

    def _load(self, vehicle: Vehicle) -> LineOfGoods:
        """What a vehicle carries. Fruit was packed on the day it is declared."""
        packed_on = hanoi_day(self._now) if vehicle.goods == "fruit" else None
        return LineOfGoods(hs_code=vehicle.hs_code, weight_kg=vehicle.weight_kg, packed_on=packed_on)

    def _pass(self, line: Line, turn: int) -> Story:
        """Whoever is first in line is called, released by every agency, and passes."""
        called = line.called(turn)
        name = f"{line.route}/{line.direction}/{line.flow}/turn/{turn}"
        yield called
        crossing = self._do(
            crossings.call_next, name, route=line.route, direction=line.direction, flow=line.flow
        )
        yield called + REACHES_AFTER
        lane = line.lanes[turn % len(line.lanes)]
        self._do(crossings.reach_gate, name, crossing=crossing, lane=lane)
        for number, agency in enumerate(trip(crossing, by=MACHINE).releases, start=1):
            yield called + CHECK_TAKES * number
            self._do(crossings.release_vehicle, f"{name}/{agency}", crossing=crossing, agency=agency)
        yield called + PASSES_AFTER
        self._do(crossings.pass_gate, name, crossing=crossing, lane=lane)

    def _do(self, act: Any, name: str, /, **wish: Any) -> UUID:
        command_id = uuid5(_IDS, f"{self.day.digest} {self.day.day} {self.on} {name} {act.__name__}")
        answer: Ref = act(by=MACHINE, at=self._now, command_id=command_id, **wish)
        return UUID(answer.id)

    def _yard_of(self, line: Line) -> str:
        """Take the yards of a line in turn, the larger ones more often."""
        yard = min(sorted(line.yards), key=lambda each: (self._sent[each] + 1) / line.yards[each])
        self._sent[yard] += 1
        return yard


def paid_on(order: charges.OrderRow, at: datetime) -> StatementEntry | None:
    """Return what a statement says of a transfer that pays an order; nothing where no account takes it."""
    receiver = account_for(order.stream, order.operator, on=hanoi_day(at), sample=True)
    if receiver is None:
        return None
    return StatementEntry(
        row=1,
        reference=f"MAU{order.code}",
        account=receiver.number,
        kind=CREDIT,
        amount=order.amount.amount,
        currency=DONG,
        booked_on=hanoi_day(at),
        text=f"NOP PHI {order.code}",
    )


def times_of(route: str, direction: str, on: date) -> Times:
    """
    Return when a line works on a day, and the hours of the days before of which places are given.

    Raises: NoSuchRoute, HoursUnknown.
    """
    opens, closes = _open_until_the_count(route, on)
    if direction == "import":
        return Times(opens, closes)
    before = [_hours_on(route, on - timedelta(days=each)) for each in range(DAYS_BEFORE, 0, -1)]
    hours = _full_hours(opens, closes)
    room = usual_places(route, on) if hours else 0
    return Times(opens, closes, hours, tuple(itertools.chain.from_iterable(before)), room)


def _open_until_the_count(route: str, on: date) -> tuple[datetime, datetime]:
    hours = places.hours_of(route, on)
    count_closes = hanoi_moment(on, COUNT_CLOSES)
    opens = (hours.opens_at or count_closes).astimezone(HANOI)
    return opens, min(hours.closes_at or count_closes, count_closes)


def _hours_on(route: str, on: date) -> tuple[datetime, ...]:
    """The full hours of a day before; none where nobody knows its hours."""
    try:
        return _full_hours(*_open_until_the_count(route, on))
    except places.HoursUnknown:
        return ()


def _full_hours(opens: datetime, closes: datetime) -> tuple[datetime, ...]:
    first = (opens + HOUR - timedelta(microseconds=1)).replace(minute=0, second=0, microsecond=0)
    return tuple(first + HOUR * each for each in range(max(0, (closes - first) // HOUR)))
