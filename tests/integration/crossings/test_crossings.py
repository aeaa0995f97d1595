"""A truck's way through the gate by commands on a real database, and every way it is refused."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from gate import EIGHT, INSPECTORS, LANE, ROUTE, YARD, Gate, at_once, person, state_of, told
from gatezone.crossings import commands, figures, queries
from gatezone.crossings.flows import FLOWS
from gatezone.crossings.models import Crossing, Window
from gatezone.crossings.replay import Line
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.errors import GateZoneError, Invalid, NotAllowed, NotFound, Refused, Stale, WrongState
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref
from gatezone.places.models import YardCapacity
from refusals import codes


class TestTheWayThrough:
    def test_a_fruit_truck_is_declared_placed_checked_and_passes(self, gate: Gate):
        crossing = gate.lets_pass(gate.cleared())
        assert told(crossing) == [
            "vehicle-declared",
            "place-given",
            "vehicle-arrived",
            "vehicle-called",
            "vehicle-reached-gate",
            "checks-begun",
            "vehicle-released",
            "vehicle-released",
            "vehicle-released",
            "vehicle-cleared",
            "vehicle-passed",
        ]
        passed = Crossing.objects.get(pk=crossing)
        assert (passed.state, passed.lane_id, passed.vehicle_id) == ("passed", LANE, "12C34567")

    def test_an_import_is_received_without_a_place(self, gate: Gate):
        crossing = gate.declares("桂F12345", direction="import", goods="new-cars", packed_on=None)
        gate.arrives(gate.receives(crossing, lane="huu-nghi-1119/3"))
        gate.releases(
            gate.reaches(gate.calls(direction="import", flow="new-cars")), "border-guard", "customs"
        )
        assert state_of(gate.lets_pass(crossing, lane="huu-nghi-1119/3")) == "passed"

    def test_agencies_release_in_any_order_and_the_last_one_clears(self, gate: Gate):
        crossing = gate.in_checks()
        gate.releases(crossing, "customs", "plant-quarantine")
        assert state_of(crossing) == "in-checks"
        gate.releases(crossing, "border-guard")
        assert state_of(crossing) == "cleared"

    def test_the_line_is_ordered_by_promised_window_then_by_arrival(self, gate: Gate):
        second = gate.takes_place(gate.declares("12C-000.02"), hour=9)
        first = gate.takes_place(gate.declares("12C-000.01"), hour=8)
        third = gate.takes_place(gate.declares("12C-000.03"), hour=9)
        for crossing in (second, third, first):
            gate.arrives(crossing)
        assert [gate.calls(), gate.calls(), gate.calls()] == [first, second, third]
        with pytest.raises(commands.NobodyWaiting):
            gate.calls()

    def test_a_vehicle_sent_to_another_gate_keeps_its_promised_window(self, gate: Gate):
        crossing = gate.waiting()
        commands.send_to_another_gate(
            crossing=crossing, route="tan-thanh-1088", reason="Ùn ứ", by=gate.dung, at=gate.now
        )
        moved = Crossing.objects.get(pk=crossing)
        assert (moved.state, moved.route_id, moved.yard_id) == ("placed", "tan-thanh-1088", None)
        assert moved.starts_at == EIGHT
        assert Window.objects.get().given == 0

    def test_a_cancelled_trip_gives_its_place_back_and_frees_the_vehicle(self, gate: Gate):
        crossing = gate.takes_place(gate.declares())
        commands.cancel_trip(crossing=crossing, by=gate.minh, at=gate.now)
        assert Window.objects.get().given == 0
        assert gate.declares() != crossing


class TestRefusals:
    """Each is refused in one sentence a reason, and leaves no trace."""

    @pytest.fixture(autouse=True)
    def _nothing_half_written(self, gate: Gate):
        yield
        assert all(told(crossing) for crossing in Crossing.objects.values_list("pk", flat=True))

    @pytest.mark.parametrize(
        ("changed", "code"),
        [
            ({"plate": "hello"}, "not-a-plate"),
            ({"plate": ""}, "not-a-plate"),
            ({"plate": "12C-345.67'; DROP TABLE"}, "not-a-plate"),
            ({"kind": "transit", "direction": "sideways"}, "not-a-direction"),
            ({"kind": "durian"}, "not-a-kind"),
            ({"weight_kg": 0}, "not-a-weight"),
            ({"weight_kg": -1}, "not-a-weight"),
            ({"weight_kg": 10**15}, "not-a-weight"),
            ({"weight_kg": 1.5}, "not-a-weight"),
        ],
    )
    def test_a_wish_that_makes_no_sense_is_invalid(self, gate: Gate, changed, code):
        before = Entry.objects.count()
        with pytest.raises(Invalid) as refused:
            gate.declares(**changed)
        assert codes(refused) == [code]
        assert (Crossing.objects.count(), Entry.objects.count()) == (0, before)

    def test_a_route_that_is_not_there_is_not_found(self, gate: Gate):
        with pytest.raises(NotFound):
            gate.declares(route="nowhere")

    def test_the_same_truck_twice_and_a_future_packing_date_are_refused_together(self, gate: Gate):
        gate.declares()
        with pytest.raises(Refused) as refused:
            gate.declares("12c 34567", packed_on=EIGHT.date() + timedelta(1))
        assert codes(refused) == ["trip-under-way", "packed-in-the-future"]

    def test_the_code_of_another_firms_trip_is_not_told_to_who_declares_its_plate(self, gate: Gate):
        crossing = gate.declares()
        with pytest.raises(Refused) as refused:
            gate.declares(enterprise=UUID(gate.other_firm.id), by=gate.phuc)
        assert codes(refused) == ["trip-under-way"]
        assert Crossing.objects.get(pk=crossing).code not in str(refused.value)

    def test_another_firms_truck_cannot_be_declared(self, gate: Gate):
        with pytest.raises(NotAllowed):
            gate.declares(enterprise=UUID(gate.other_firm.id))

    def test_another_firms_trip_is_not_there(self, gate: Gate):
        crossing = gate.declares()
        for act in (
            lambda: gate.takes_place(crossing, by=gate.phuc),
            lambda: commands.cancel_trip(crossing=crossing, by=gate.phuc, at=EIGHT),
            lambda: queries.trip(crossing, by=gate.phuc),
        ):
            with pytest.raises(NotFound):
                act()
        assert queries.trips(by=gate.phuc) == []
        assert [row.id for row in queries.trips(by=gate.minh)] == [crossing]

    def test_a_step_out_of_order_is_a_wrong_state(self, gate: Gate):
        crossing = gate.declares()
        with pytest.raises(WrongState):
            gate.arrives(crossing)
        with pytest.raises(WrongState):
            gate.takes_place(gate.takes_place(crossing))
        with pytest.raises(NotFound):
            gate.releases(crossing, "customs") if state_of(crossing) == "lost" else gate.lets_pass(uuid4())

    @pytest.mark.parametrize("desk", ["minh", "hoa", "lan"])
    def test_a_step_without_its_duty_is_not_allowed(self, gate: Gate, desk):
        gate.waiting()
        with pytest.raises(NotAllowed):
            gate.calls(by=getattr(gate, desk))

    def test_a_truck_sent_on_long_after_its_window_is_taken_in_at_the_other_gate(self, gate: Gate):
        crossing = gate.waiting()
        gate.now = EIGHT.replace(hour=16)
        commands.send_to_another_gate(
            crossing=crossing, route="tan-thanh-1088", reason="The road is closed", by=gate.dung, at=gate.now
        )
        there = person("hoa", ("yard-operator", None))
        assert state_of(gate.arrives(crossing, yard="tan-thanh-yards", by=there)) == "in-yard"

    def test_an_officer_of_another_route_lets_nobody_pass_here(self, gate: Gate):
        crossing = gate.cleared()
        with pytest.raises(NotAllowed):
            gate.lets_pass(crossing, by=person("x", ("lane-officer", Ref("route", "chi-ma-1223"))))

    def test_a_truck_at_the_lane_of_another_route_is_told_so(self, gate: Gate):
        crossing = gate.cleared()
        elsewhere = person("x", ("lane-officer", Ref("route", "chi-ma-1223")))
        with pytest.raises(Refused) as refused:
            gate.lets_pass(crossing, by=elsewhere, lane="chi-ma-1223/1")
        assert codes(refused) == ["lane-of-another-route"]

    def test_an_inspector_of_another_route_does_not_see_the_truck(self, gate: Gate):
        crossing = gate.in_checks()
        elsewhere = person("x", ("customs-inspector", Ref("route", "chi-ma-1223")))
        with pytest.raises(NotFound):
            commands.release_vehicle(crossing=crossing, agency="customs", by=elsewhere, at=gate.now)

    def test_an_agency_that_does_not_look_at_these_goods_cannot_release_them(self, gate: Gate):
        gate.takes_place(gate.declares(goods="other", packed_on=None))
        gate.arrives(Crossing.objects.get().pk)
        with pytest.raises(Invalid) as refused:
            gate.releases(gate.reaches(gate.calls()), "plant-quarantine")
        assert codes(refused) == ["no-such-check"]

    def test_one_agency_does_not_speak_for_another(self, gate: Gate):
        crossing = gate.in_checks()
        with pytest.raises(NotAllowed):
            commands.release_vehicle(
                crossing=crossing, agency="customs", by=INSPECTORS["border-guard"], at=gate.now
            )

    def test_a_truck_that_may_not_pass_is_told_every_reason_at_once(self, gate: Gate):
        crossing = gate.releases(gate.in_checks(), "border-guard")
        everywhere = person("x", ("lane-officer", None))
        with pytest.raises(Refused) as refused:
            gate.lets_pass(crossing, lane="tan-thanh-1088/1", by=everywhere, at=EIGHT.replace(hour=22))
        assert codes(refused) == ["lane-of-another-route", "route-closed", "agencies-pending"]
        assert refused.value.reasons[2].facts == {"agencies": ["customs", "plant-quarantine"]}

    def test_a_second_scan_is_refused_with_lane_and_time_of_the_first(self, gate: Gate):
        crossing = gate.lets_pass(gate.cleared())
        first = Crossing.objects.get().passed_at
        with pytest.raises(Refused) as refused:
            gate.lets_pass(crossing)
        assert codes(refused) == ["passed-before"]
        assert refused.value.reasons[0].facts == {"passed_at": first, "lane": LANE}

    def test_a_repeated_step_with_its_command_id_is_done_once_and_answered_twice(self, gate: Gate):
        crossing, command_id = gate.cleared(), uuid4()
        assert gate.lets_pass(crossing, command_id=command_id) == gate.lets_pass(
            crossing, command_id=command_id
        )
        assert told(crossing).count("vehicle-passed") == 1


class TestTwoAtOnce:
    def test_the_same_truck_declared_twice_at_once_is_declared_once(self, own_gate: Gate):
        outcomes = at_once(own_gate.declares, own_gate.declares, own_gate.declares)
        assert sorted(isinstance(each, Stale | Refused) for each in outcomes) == [False, True, True]
        assert Crossing.objects.count() == 1

    def test_two_lanes_with_one_code_admit_one(self, own_gate: Gate):
        crossing = own_gate.cleared()
        outcomes = at_once(*[lambda: own_gate.lets_pass(crossing)] * 8)
        assert outcomes.count(crossing) == 1
        assert all(codes_of(each) == ["passed-before"] for each in outcomes if each != crossing)
        assert told(crossing).count("vehicle-passed") == 1

    def test_the_last_place_of_a_window_is_given_once(self, own_gate: Gate):
        trips = [own_gate.declares(f"12C-100.{number:02}") for number in range(4)]
        own_gate.takes_place(own_gate.declares("12C-999.99"))
        Window.objects.update(capacity=2, bookable=2)
        outcomes = at_once(*[lambda trip=trip: own_gate.takes_place(trip) for trip in trips])
        assert sorted(isinstance(each, UUID) for each in outcomes) == [False, False, False, True]
        assert Window.objects.get().given == 2

    def test_the_last_slot_of_a_yard_is_taken_once(self, own_gate: Gate):
        trips = [own_gate.takes_place(own_gate.declares(f"12C-100.{number:02}")) for number in range(6)]
        YardCapacity.objects.filter(yard=YARD).update(at_least=1, at_most=1)
        outcomes = at_once(*[lambda trip=trip: own_gate.arrives(trip) for trip in trips])
        assert sum(isinstance(each, UUID) for each in outcomes) == 1
        assert all(codes_of(each) == ["yard-full"] for each in outcomes if not isinstance(each, UUID))

    def test_two_officers_who_call_at_once_call_the_first_and_the_second(self, own_gate: Gate):
        first, second, _ = (own_gate.waiting(f"12C-100.0{number}") for number in range(3))
        assert set(at_once(own_gate.calls, own_gate.calls)) == {first, second}


def codes_of(error: object) -> list[str]:
    assert isinstance(error, GateZoneError)
    return [reason.code for reason in error.reasons]


def some_traffic(gate: Gate) -> None:
    passed = gate.lets_pass(gate.cleared("12C-000.01"))
    gate.cleared("12C-000.02")
    for number in (3, 4, 5):
        gate.waiting(f"12C-000.0{number}")
    gate.takes_place(gate.declares("12C-000.06"))
    commands.cancel_trip(
        crossing=gate.declares("12C-000.07", goods="other", packed_on=None), by=gate.minh, at=gate.now
    )
    sent = gate.waiting("12C-000.08")
    commands.send_to_another_gate(
        crossing=sent, route="chi-ma-1223", reason="Ùn ứ", by=gate.dung, at=gate.now
    )
    assert state_of(passed) == "passed"


def test_the_journal_alone_rebuilds_the_line(gate: Gate):
    """Replaying what was recorded gives the same line as the tables, whatever happened."""
    some_traffic(gate)
    line = Line()
    for entry in entries_of_kinds(list(Entry.objects.values_list("kind", flat=True).distinct())):
        line.hear(entry.kind, entry.subject, entry.body, entry.at)

    tables = {
        each.ref: (each.state, each.route_id, each.yard_id, each.lane_id) for each in Crossing.objects.all()
    }
    assert {ref: (it.state, it.route, it.yard, it.lane) for ref, it in line.crossings.items()} == tables
    today = queries.line(route=ROUTE, direction="export").values_list("vehicle_id", flat=True)
    assert line.waiting(route=ROUTE, direction="export", goods=FLOWS["goods"]) == list(today)
    assert len(today) == 3


class TestQueries:
    def test_the_counts_of_every_cell_cost_one_statement(self, gate: Gate, django_assert_num_queries):
        some_traffic(gate)
        with django_assert_num_queries(1):
            counts = queries.counts_by_cell(Period(EIGHT, EIGHT + timedelta(hours=12)))
        (north,) = [each for each in counts if each.route == ROUTE]
        (chi_ma,) = [each for each in counts if each.route == "chi-ma-1223"]
        assert (north.direction, north.goods) == ("export", "fruit")
        assert (north.in_yard, north.in_checks, north.cleared, north.passed, north.waiting) == (3, 0, 1, 1, 4)
        assert (chi_ma.waiting, chi_ma.passed) == (0, 0)

    @pytest.mark.parametrize("desk", ["minh", "hoa", "lan", "dung"])
    def test_a_list_costs_one_statement_for_everybody(self, gate: Gate, desk, django_assert_num_queries):
        some_traffic(gate)
        with django_assert_num_queries(1):
            queries.trips(by=getattr(gate, desk))

    def test_a_figure_opens_into_its_vehicles(self, gate: Gate):
        some_traffic(gate)
        day = Period(EIGHT, EIGHT + timedelta(hours=12))
        (passed,) = figures.vehicles_cleared(day, direction="export", goods="fruit").rows
        assert state_of(UUID(passed.id)) == "passed"
        assert figures.vehicles_cleared(day, goods="other").amount == 0
        assert figures.vehicles_waiting(day).amount == 4
        assert figures.vehicles_sent_on(day).amount == 1

    def test_what_remained_at_a_moment_stays_true_when_a_truck_is_sent_on_later(self, gate: Gate):
        crossing = gate.waiting()
        evening = Period(EIGHT, gate.now + timedelta(minutes=1))
        assert figures.vehicles_waiting(evening, route=ROUTE).amount == 1
        gate.now += timedelta(minutes=5)
        commands.send_to_another_gate(
            crossing=crossing, route="chi-ma-1223", reason="Ùn ứ", by=gate.dung, at=gate.now
        )
        assert figures.vehicles_waiting(evening, route=ROUTE).amount == 1
        assert figures.vehicles_waiting(Period(EIGHT, gate.now + timedelta(minutes=1))).amount == 0

    def test_windows_show_what_is_left_of_them(self, gate: Gate):
        gate.takes_place(gate.declares())
        first, second, *_ = queries.windows(route=ROUTE, at=EIGHT)
        assert (first.starts_at, first.capacity - first.free, second.given) == (EIGHT, 1, 0)
