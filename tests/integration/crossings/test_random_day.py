"""A day on which anybody may do anything at any time: the journal alone tells the lines and the yards."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from gate import EIGHT, INSPECTORS, LANE, ROUTE, YARD, Gate
from gatezone.crossings import commands, queries
from gatezone.crossings.flows import FLOWS
from gatezone.crossings.models import Crossing
from gatezone.crossings.replay import Line
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref

ACTS = 700
NEVER_MISSING = {
    *("declare", "place", "move place", "receive", "arrive", "depart", "call", "call several", "reach"),
    *("release", "hold", "send on", "freeze", "thaw", "transship", "gone home"),
}
STANDING = ("in-yard", "called", "frozen", "entered", "at-gate", "in-checks", "held", "cleared")
IMPORT_LANE = "huu-nghi-1119/3"
OTHER_ROUTE = "tan-thanh-1088"


class AnyDay:
    """Acts drawn by chance, most on a trip they may fit; what is refused changes nothing."""

    def __init__(self, gate: Gate, seed: int, *, steady: bool = True) -> None:
        self.gate, self.chance = gate, random.Random(seed)
        self.steady, self.wrong_by = steady, 0
        self.trips: list[UUID] = []
        self.done: set[str] = set()

    def lives(self) -> None:
        for _ in range(ACTS):
            self.gate.now += timedelta(seconds=self.chance.randrange(20))
            if not self.steady and self.chance.random() < 0.05:
                self.sets_the_clock()
            name, states, act = self.chance.choice(self.acts())
            with suppress(GateZoneError):
                act(self.one_of(states))
                self.done.add(name)

    def sets_the_clock(self) -> None:
        """The clock is an hour fast or slow at most."""
        wrong_by = self.chance.randint(-60, 60)
        self.gate.now += timedelta(minutes=wrong_by - self.wrong_by)
        self.wrong_by = wrong_by

    def one_of(self, states: tuple[str, ...]) -> UUID:
        fitting = (
            Crossing.objects.filter(state__in=states).order_by("vehicle_id").values_list("pk", flat=True)
        )
        any_of_them = self.trips or [UUID(int=0)]
        strays = self.chance.random() < 0.1
        return self.chance.choice(any_of_them if strays else list(fitting) or any_of_them)

    def acts(self) -> list[tuple[str, tuple[str, ...], Callable[[UUID], object]]]:
        gate, chance, checked = self.gate, self.chance, ("in-checks", "held")
        agency = chance.choice(sorted(INSPECTORS))
        inspected = {"agency": agency, "by": INSPECTORS[agency], "at": gate.now}
        at_lane = {"by": gate.lan, "at": gate.now}
        at_centre = {"by": gate.dung, "at": gate.now}
        lane = chance.choice([LANE, IMPORT_LANE])
        line = {"direction": chance.choice(["export", "import"]), "flow": "goods"}
        return [
            *[("declare", (), lambda _: self.declares())] * 4,
            ("place", ("declared",), lambda trip: gate.takes_place(trip, hour=chance.choice([8, 9, 10, 11]))),
            *[("place", ("declared",), lambda trip: gate.takes_place(trip, hour=8))] * 2,
            *[("arrive", ("placed", "entered"), lambda trip: gate.arrives(trip))] * 3,
            (
                "arrive",
                ("placed", "entered"),
                lambda trip: gate.arrives(trip, slot=f"A{chance.randrange(40)}"),
            ),
            ("receive", ("declared",), lambda trip: gate.receives(trip, lane=IMPORT_LANE)),
            (
                "call",
                (),
                lambda _: gate.calls(
                    direction=chance.choice(["export", "import"]), flow=chance.choice(["goods", "new-cars"])
                ),
            ),
            ("call several", (), lambda _: self.calls_several()),
            ("lapse", ("called",), lambda trip: commands.lapse_call(crossing=trip, **at_centre)),
            (
                "depart",
                ("called", "unloaded"),
                lambda trip: commands.depart_from_yard(crossing=trip, by=gate.hoa, at=gate.now),
            ),
            ("transship", ("in-yard", "frozen"), lambda trip: self.transships(trip)),
            ("go home", STANDING, lambda trip: self.goes_home(trip)),
            (
                "reach",
                ("called",),
                lambda trip: gate.reaches(trip, weighed_kg=chance.choice([21_000, 5, 5])),
            ),
            ("reach", ("called",), lambda trip: gate.reaches(trip)),
            (
                "begin",
                ("at-gate",),
                lambda trip: commands.begin_checks(crossing=trip, reason="Cân lại", **at_lane),
            ),
            (
                "send back",
                ("at-gate",),
                lambda trip: commands.send_back(crossing=trip, reason="Cân hỏng", **at_lane),
            ),
            (
                "refuse",
                ("at-gate",),
                lambda trip: commands.refuse_at_gate(crossing=trip, reason="Sai", **at_lane),
            ),
            ("release", checked, lambda trip: commands.release_vehicle(crossing=trip, **inspected)),
            ("release", checked, lambda trip: commands.release_vehicle(crossing=trip, **inspected)),
            ("release", checked, lambda trip: commands.release_vehicle(crossing=trip, **inspected)),
            (
                "hold",
                checked,
                lambda trip: commands.hold_vehicle(
                    crossing=trip, reason="Mẫu", review_after_minutes=60, **inspected
                ),
            ),
            ("lift", ("held",), lambda trip: commands.lift_hold(crossing=trip, outcome="Đạt", **inspected)),
            (
                "reject",
                ("held",),
                lambda trip: commands.reject_vehicle(crossing=trip, reason="Sâu", **inspected),
            ),
            (
                "look again",
                ("cleared",),
                lambda trip: commands.look_again(crossing=trip, reason="Sót", **inspected),
            ),
            ("pass", ("cleared",), lambda trip: commands.pass_gate(crossing=trip, lane=lane, **at_lane)),
            (
                "send on",
                ("placed", "in-yard"),
                lambda trip: commands.send_to_another_gate(
                    crossing=trip, route=OTHER_ROUTE, reason="Ùn ứ", **at_centre
                ),
            ),
            (
                "cancel",
                ("placed",),
                lambda trip: commands.cancel_trip(crossing=trip, by=gate.minh, at=gate.now),
            ),
            ("move place", ("placed",), lambda trip: self.moves_place(trip)),
            ("freeze", (), lambda _: self.freezes(line)),
            ("thaw", (), lambda _: self.thaws(line)),
            ("thaw", (), lambda _: self.thaws(line)),
            ("thaw", (), lambda _: self.thaws(line)),
            ("miss", ("placed",), lambda trip: commands.miss_trip(crossing=trip, **at_centre)),
        ]

    def transships(self, trip: UUID) -> None:
        commands.transship_goods(
            crossing=trip,
            into=self.one_of(("in-yard",)),
            weight_kg=self.chance.choice([21_000, 7_000, 1]),
            by=self.gate.hoa,
            at=self.gate.now,
        )

    def goes_home(self, trip: UUID) -> None:
        if self.chance.random() < 0.3:
            commands.go_home(crossing=trip, cause="breakdown", by=self.gate.dung, at=self.gate.now)
            self.done.add("gone home")

    def moves_place(self, trip: UUID) -> None:
        starts_at = EIGHT.replace(hour=self.chance.choice([9, 10, 11]))
        commands.move_place(crossing=trip, starts_at=starts_at, by=self.gate.minh, at=self.gate.now)

    def freezes(self, line: dict[str, str]) -> None:
        commands.freeze_line(route=ROUTE, reason="Phía bạn đóng", by=self.gate.dung, at=self.gate.now, **line)

    def thaws(self, line: dict[str, str]) -> None:
        commands.thaw_line(route=ROUTE, reason="Phía bạn mở", by=self.gate.dung, at=self.gate.now, **line)

    def declares(self) -> None:
        number = len(self.trips)
        if self.chance.random() < 0.3:
            goods = self.chance.choice(["other", "new-cars"])
            plate = f"桂F{10_000 + number}"
            trip = self.gate.declares(plate, direction="import", goods=goods, packed_on=None)
        else:
            goods = self.chance.choice(["fruit", "other"])
            trip = self.gate.declares(f"12C-{number:05}", goods=goods)
        self.trips.append(trip)

    def calls_several(self) -> None:
        commands.call_several(
            route=ROUTE,
            direction="export",
            count=self.chance.randrange(5),
            by=self.gate.dung,
            at=self.gate.now,
        )


@pytest.mark.parametrize(("seed", "steady"), [(1, True), (2, True), (3, False)])
def test_the_journal_alone_rebuilds_the_lines_and_the_yards_of_any_day(gate: Gate, seed: int, steady: bool):
    """Also where its clock is set on and back: no trip's moments go back, and no act breaks a constraint."""
    gate.now = EIGHT
    day = AnyDay(gate, seed, steady=steady)
    day.lives()
    # A day on which little happened would prove little.
    assert day.done >= NEVER_MISSING
    told, last = Line(), dict[Ref, datetime]()
    for entry in entries_of_kinds(list(Entry.objects.values_list("kind", flat=True).distinct())):
        if entry.subject.kind == "crossing":
            assert last.get(entry.subject, entry.at) <= entry.at
            last[entry.subject] = entry.at
        told.hear(entry.kind, entry.subject, entry.body, entry.at)

    kept = {
        each.ref: (each.state, each.route_id, each.yard_id, each.lane_id, each.vehicle_id, each.calls)
        for each in Crossing.objects.all()
    }
    assert {
        ref: (it.state, it.route, it.yard, it.lane, it.vehicle, it.calls)
        for ref, it in told.crossings.items()
    } == kept
    for route in (ROUTE, OTHER_ROUTE):
        for direction in ("export", "import"):
            for flow, goods in FLOWS.items():
                line = queries.line(route=route, direction=direction, flow=flow)
                plates = list(line.values_list("vehicle_id", flat=True))
                assert told.waiting(route=route, direction=direction, goods=goods) == plates
    assert told.occupancy() == queries.occupancy()
    if steady:  # of a day whose clock jumps, nobody may be left in the evening
        assert YARD in queries.occupancy()
