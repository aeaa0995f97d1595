"""A clock that is set back, or that was wrong and is put right: the gate goes on, in the order of what happened."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gate import EIGHT, INSPECTORS, ROUTE, Gate
from gatezone.crossings import commands
from gatezone.crossings.models import Crossing, Hold, Stay, WindowVersion
from gatezone.crossings.queries import waiting_in
from gatezone.journal.queries import entries_about, entries_of_kinds
from gatezone.kernel.errors import Refused
from gatezone.kernel.periods import HANOI
from gatezone.kernel.refs import Ref
from gatezone.places import queries as places

HOUR = timedelta(hours=1)


def moments(crossing: UUID) -> list[datetime]:
    """The moments of a trip, in the order in which the journal wrote them."""
    return [entry.at for entry in entries_about(Ref("crossing", str(crossing)))]


def plates_in_line() -> list[str]:
    return [row.plate for row in waiting_in(ROUTE, "export", "goods")]


@pytest.mark.django_db
class TestAnHourBack:
    def test_a_truck_that_was_called_before_is_read_and_passes_after(self, gate: Gate):
        crossing = gate.waiting()
        gate.calls()
        gate.now -= HOUR
        gate.lets_pass(gate.releases(gate.reaches(crossing)))
        trip, stay = Crossing.objects.get(), Stay.objects.get()
        assert trip.arrived_at <= trip.called_at <= trip.reached_at <= trip.cleared_at <= trip.passed_at
        assert stay.arrived_at <= stay.departed_at <= stay.left_at
        assert moments(crossing) == sorted(moments(crossing))

    def test_a_truck_that_has_left_its_yard_passes(self, gate: Gate):
        crossing = gate.waiting()
        gate.calls()
        gate.now += timedelta(minutes=10)
        commands.depart_from_yard(crossing=crossing, by=gate.hoa, at=gate.now)
        departed_at = gate.now
        gate.now -= HOUR
        gate.lets_pass(gate.releases(gate.reaches(crossing)))
        assert Stay.objects.get().left_at == Crossing.objects.get().passed_at > departed_at

    def test_what_the_tables_say_the_journal_says_too(self, gate: Gate):
        crossing = gate.waiting()
        gate.now -= HOUR
        gate.calls()
        [called] = entries_of_kinds(["crossings.vehicle-called"])
        trip = Crossing.objects.get(pk=crossing)
        assert called.at == trip.called_at == trip.arrived_at + timedelta.resolution

    def test_a_hold_is_lifted(self, gate: Gate):
        crossing = gate.in_checks()
        quan = INSPECTORS["customs"]
        commands.hold_vehicle(
            crossing=crossing,
            agency="customs",
            reason="a seal",
            review_after_minutes=60,
            by=quan,
            at=gate.now,
        )
        commands.lift_hold(crossing=crossing, agency="customs", outcome="it is whole", by=quan, at=EIGHT)
        assert Hold.objects.get().lifted_at > Hold.objects.get().held_at == gate.now

    def test_windows_are_counted_anew(self, gate: Gate):
        gate.takes_place(gate.declares())
        gate.now -= HOUR
        commands.close_lane(lane="huu-nghi-1119/1", reason="the scale is broken", by=gate.dung, at=gate.now)
        first, second = WindowVersion.objects.order_by("version")
        assert first.at == EIGHT < second.at

    def test_whoever_arrives_in_the_repeated_hour_stands_behind(self, gate: Gate):
        first, second, third = (gate.takes_place(gate.declares(f"12C-100.0{n}"), hour=8) for n in range(3))
        gate.arrives(first)
        gate.now -= timedelta(minutes=30)
        gate.arrives(second)
        gate.now -= timedelta(minutes=20)
        gate.arrives(third)
        assert plates_in_line() == ["12C10000", "12C10001", "12C10002"]

    def test_a_call_that_lapses_goes_behind_those_who_came_late_before(self, gate: Gate):
        gate.waiting("12C-100.00")
        crossing = gate.calls()
        other = gate.takes_place(gate.declares("12C-100.01"), hour=8)
        gate.now = EIGHT + timedelta(minutes=170)
        gate.arrives(other)
        gate.now -= HOUR
        commands.lapse_call(crossing=crossing, by=gate.dung, at=gate.now)
        assert plates_in_line() == ["12C10001", "12C10000"]


@pytest.mark.django_db
class TestAWrongHourForward:
    def test_a_truck_that_arrived_in_it_is_called_read_and_passes_when_it_is_put_right(self, gate: Gate):
        crossing = gate.takes_place(gate.declares(), hour=9)
        gate.now += HOUR
        gate.arrives(crossing)
        gate.now -= HOUR
        gate.lets_pass(gate.releases(gate.reaches(gate.calls())))
        trip = Crossing.objects.get()
        assert (trip.state, trip.passed_at - trip.arrived_at < timedelta(seconds=1)) == ("passed", True)

    def test_a_gate_that_was_closed_in_it_alone_is_open(self, gate: Gate):
        """Whether a gate works is asked of the clock; else who arrived too early would stop the whole line."""
        [day] = places.open_periods(ROUTE, EIGHT.date())
        crossing = gate.takes_place(gate.declares(), hour=day.ends_before.astimezone(HANOI).hour - 1)
        gate.now = day.ends_before + timedelta(minutes=5)
        gate.arrives(crossing)
        with pytest.raises(Refused):
            gate.calls()
        gate.now -= HOUR
        gate.lets_pass(gate.releases(gate.reaches(gate.calls())))
        assert Crossing.objects.get().state == "passed"


ARRIVALS = st.lists(st.integers(-60, 60), min_size=3, max_size=3)
STEPS = st.lists(st.integers(-60, 10), min_size=3, max_size=3)


@pytest.mark.django_db
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals=ARRIVALS, steps=STEPS)
def test_however_the_clock_jumps_no_trip_goes_back_and_the_line_is_in_the_order_of_arrival(
    arrivals: list[int], steps: list[int], gate: Gate
):
    """Each arrival so many minutes before or after nine, each step so many before or after the last one."""
    undone_to = transaction.savepoint()
    try:
        gate.now = EIGHT
        trucks = [gate.takes_place(gate.declares(f"12C-100.0{number}")) for number in range(3)]
        for crossing, minutes in zip(trucks, arrivals, strict=True):
            gate.now = EIGHT + HOUR + timedelta(minutes=minutes)
            gate.arrives(crossing)
        assert plates_in_line() == ["12C10000", "12C10001", "12C10002"]
        first = trucks[0]
        for act, minutes in zip(
            (gate.calls, lambda: gate.reaches(first), lambda: gate.releases(first)), steps, strict=True
        ):
            gate.now = moments(first)[-1] + timedelta(minutes=minutes)
            act()
        gate.lets_pass(first)
        for crossing in trucks:
            assert moments(crossing) == sorted(moments(crossing))
    finally:
        transaction.savepoint_rollback(undone_to)
