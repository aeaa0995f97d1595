"""Between the yard and the barrier: calls that lapse, what is read at the gate, holds, and what trucks exchange."""

from datetime import timedelta
from uuid import UUID

import pytest

from gate import EIGHT, INSPECTORS, ROUTE, YARD, Gate, at_once, person, told
from gatezone.crossings import commands, queries
from gatezone.crossings.models import Crossing, Exchange, Hold, Stay, Window
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import register_driver
from gatezone.parties.models import Vehicle
from refusals import codes

SUONG = person("suong", ("centre-officer", None))
ELSEWHERE = person(
    "x",
    ("yard-operator", Ref("yard", "bao-nguyen")),
    ("customs-inspector", Ref("route", "chi-ma-1223")),
)
MINUTE = timedelta(minutes=1)


def trip(crossing: UUID) -> Crossing:
    return Crossing.objects.get(pk=crossing)


def many_waiting(gate: Gate, count: int) -> list[UUID]:
    return [gate.waiting(f"12C-000.{number:02}") for number in range(count)]


class TestCalls:
    def test_a_call_holds_for_twenty_minutes(self, gate: Gate):
        gate.waiting()
        crossing = gate.calls()
        assert trip(crossing).call_ends_before == gate.now + 20 * MINUTE
        with pytest.raises(Refused) as refused:
            gate.reaches(crossing, at=gate.now + 20 * MINUTE)
        assert codes(refused) == ["call-over"]

    def test_a_call_lapses_once_to_the_tail_of_its_window_and_the_second_time_for_good(self, gate: Gate):
        first, second = many_waiting(gate, 2)
        assert gate.calls() == first
        with pytest.raises(Refused) as refused:
            commands.lapse_call(crossing=first, by=gate.dung, at=gate.now)
        assert codes(refused) == ["call-still-holds"]
        gate.now += 20 * MINUTE
        commands.lapse_call(crossing=first, by=gate.dung, at=gate.now)
        assert trip(first).state == "in-yard"
        assert [gate.calls(), gate.calls()] == [second, first]
        gate.now += 20 * MINUTE
        commands.lapse_call(crossing=first, by=gate.dung, at=gate.now)
        assert (trip(first).state, told(first)[-1]) == ("missed", "trip-missed")
        assert not Stay.objects.filter(crossing=first, left_at=None).exists()

    def test_one_officer_calls_twenty_in_five_minutes_and_not_one_more(self, gate: Gate):
        many_waiting(gate, 22)
        line = {"route": ROUTE, "direction": "export", "by": gate.dung, "at": gate.now}
        commands.call_several(count=20, **line)
        with pytest.raises(Refused) as refused:
            gate.calls()
        assert codes(refused) == ["too-many-calls"]
        gate.calls(at=gate.now + 6 * MINUTE)

    def test_more_calls_need_a_second_officer_who_is_another_one(self, gate: Gate):
        trucks = many_waiting(gate, 22)
        line = {"route": ROUTE, "direction": "export", "by": gate.dung, "at": gate.now}
        with pytest.raises(Refused):
            commands.call_several(count=22, **line)
        asked = UUID(commands.propose_calls(count=22, reason="Mở cửa lại", **line).id)
        with pytest.raises(Refused) as refused:
            commands.agree_to_calls(proposal=asked, by=gate.dung, at=gate.now)
        assert codes(refused) == ["second-officer"]
        commands.agree_to_calls(proposal=asked, by=SUONG, at=gate.now)
        assert {trip(each).state for each in trucks} == {"called"}
        with pytest.raises(Stale):
            commands.agree_to_calls(proposal=asked, by=SUONG, at=gate.now)

    def test_two_officers_agree_at_once_and_the_trucks_are_called_once(self, own_gate: Gate):
        many_waiting(own_gate, 3)
        asked = commands.propose_calls(
            route=ROUTE, direction="export", count=3, reason="Mở cửa", by=own_gate.dung, at=own_gate.now
        )
        outcomes = at_once(
            *[
                lambda name=name: commands.agree_to_calls(
                    proposal=UUID(asked.id), by=person(name, ("centre-officer", None)), at=own_gate.now
                )
                for name in ("mai", "an", "binh")
            ]
        )
        assert sum(isinstance(each, Ref) for each in outcomes) == 1
        assert set(Crossing.objects.values_list("calls", flat=True)) == {1}

    def test_the_late_stand_behind_those_in_time_and_fruit_before_other_goods(self, gate: Gate):
        late = gate.takes_place(gate.declares("12C-000.01"))
        other = gate.takes_place(gate.declares("12C-000.02", goods="other", packed_on=None))
        fruit = gate.takes_place(gate.declares("12C-000.03"))
        for crossing in (other, fruit):
            gate.arrives(crossing)
        commands.arrive_at_yard(crossing=late, yard=YARD, by=gate.hoa, at=EIGHT + 91 * MINUTE)
        gate.now = EIGHT + 95 * MINUTE
        assert [gate.calls(), gate.calls(), gate.calls()] == [fruit, other, late]

    def test_new_cars_wait_in_a_line_of_their_own(self, gate: Gate):
        car = gate.declares("桂F12345", direction="import", goods="new-cars", packed_on=None)
        load = gate.declares("桂F12346", direction="import", goods="other", packed_on=None)
        for crossing in (car, load):
            gate.arrives(gate.receives(crossing, lane="huu-nghi-1119/3"))
        assert gate.calls(direction="import") == load
        assert gate.calls(direction="import", flow="new-cars") == car
        with pytest.raises(Invalid):
            gate.calls(flow="vip")


class TestTheYard:
    def test_a_slot_takes_one_vehicle_and_is_free_when_it_departs(self, gate: Gate):
        first = gate.arrives(gate.takes_place(gate.declares("12C-000.01")), slot="a1")
        second = gate.takes_place(gate.declares("12C-000.02"))
        with pytest.raises(Stale):
            gate.arrives(second, slot="A1")
        gate.calls()
        gate.now += 5 * MINUTE
        commands.depart_from_yard(crossing=first, by=gate.hoa, at=gate.now)
        assert queries.occupancy() == {}
        gate.arrives(second, slot="A1")
        with pytest.raises(Stale):
            commands.depart_from_yard(crossing=first, by=gate.hoa, at=gate.now)

    def test_parking_ends_when_the_gate_reads_the_vehicle_where_no_yard_said_so(self, gate: Gate):
        crossing = gate.in_checks()
        stay = Stay.objects.get(crossing=crossing)
        assert (stay.departed_at, stay.left_at) == (gate.now, None)
        gate.lets_pass(gate.releases(crossing))
        assert Stay.objects.get(crossing=crossing).left_at == gate.now

    def test_a_trip_is_missed_only_from_two_hours_after_its_window(self, gate: Gate):
        crossing = gate.takes_place(gate.declares())
        with pytest.raises(Refused):
            commands.miss_trip(crossing=crossing, by=gate.dung, at=EIGHT + 179 * MINUTE)
        commands.miss_trip(crossing=crossing, by=gate.dung, at=EIGHT + 180 * MINUTE)
        assert gate.declares() != crossing

    def test_goods_that_change_trucks_are_told_of_both(self, gate: Gate):
        giver, taker = many_waiting(gate, 2)
        act = {"crossing": giver, "into": taker, "by": gate.hoa, "at": gate.now}
        commands.transship_goods(weight_kg=20_000, **act)
        assert told(giver)[-1] == told(taker)[-1] == "goods-transshipped"
        with pytest.raises(Refused) as refused:
            commands.transship_goods(weight_kg=1_001, **act)
        assert codes(refused) == ["more-than-declared"]
        assert refused.value.reasons[0].facts == {"weight_kg": 1_001, "left_kg": 1_000}
        with pytest.raises(Invalid):
            commands.transship_goods(**{**act, "into": giver}, weight_kg=1)
        with pytest.raises(NotAllowed):
            commands.transship_goods(
                **{**act, "by": person("x", ("yard-operator", Ref("yard", "bao-nguyen")))}, weight_kg=1
            )

    def test_goods_are_never_given_twice_at_once(self, own_gate: Gate):
        giver, taker = many_waiting(own_gate, 2)
        outcomes = at_once(
            *[
                lambda: commands.transship_goods(
                    crossing=giver, into=taker, weight_kg=21_000, by=own_gate.hoa, at=own_gate.now
                )
                for _ in range(4)
            ]
        )
        assert sum(isinstance(each, Ref) for each in outcomes) == 1
        assert Exchange.objects.count() == 1

    def test_another_tractor_keeps_the_rank_of_the_trailer(self, gate: Gate):
        crossing = gate.waiting("12C-000.01")
        behind = gate.waiting("12C-000.02")
        exchange = {"crossing": crossing, "reason": "Hỏng máy", "by": gate.hoa, "at": gate.now}
        with pytest.raises(Refused) as refused:
            commands.exchange_tractor(plate="12C-000.02", **exchange)
        assert codes(refused) == ["no-trailer-to-pull", "other-tractor-under-way"]
        Vehicle.objects.create(
            key="12R00001", kind="trailer", country="VN", is_trailer=True, registered_at=EIGHT
        )
        Crossing.objects.filter(pk=crossing).update(trailer_id="12R00001")
        commands.exchange_tractor(plate="29C-777.77", **exchange)
        assert trip(crossing).vehicle_id == "29C77777"
        assert [gate.calls(), gate.calls()] == [crossing, behind]
        assert gate.declares("12C-000.01")

    def test_only_a_driver_of_the_firm_takes_over(self, gate: Gate):
        crossing = gate.waiting()
        own, other = (
            UUID(register_driver(enterprise=firm, name="Lái xe", phone="0900000000", by=who, at=EIGHT).id)
            for firm, who in ((gate.firm, gate.minh), (gate.other_firm, gate.phuc))
        )
        act = {"crossing": crossing, "reason": "Đổi ca", "by": gate.hoa, "at": gate.now}
        with pytest.raises(Refused) as refused:
            commands.exchange_driver(driver=other, **act)
        assert codes(refused) == ["driver-of-another-firm"]
        commands.exchange_driver(driver=own, **act)
        assert trip(crossing).driver_id == own
        with pytest.raises(Refused) as refused:
            commands.exchange_driver(driver=own, **act)
        assert codes(refused) == ["same-driver"]


class TestTheGate:
    def test_what_is_odd_keeps_a_vehicle_at_the_gate_until_an_officer_decides(self, gate: Gate):
        gate.waiting()
        crossing = gate.reaches(gate.calls(), plate_read="12C-345.61", weighed_kg=40_000)
        assert trip(crossing).state == "at-gate"
        act = {"crossing": crossing, "by": gate.lan, "at": gate.now}
        with pytest.raises(Refused):
            commands.begin_checks(reason=" ", **act)
        commands.begin_checks(reason="Cân lại: 21 tấn", **act)
        assert trip(crossing).state == "in-checks"

    def test_a_vehicle_sent_back_stands_at_the_head_of_its_line(self, gate: Gate):
        trucks = many_waiting(gate, 3)
        assert gate.calls() == trucks[0]
        assert gate.calls() == trucks[1]
        gate.reaches(trucks[1], weighed_kg=1)
        commands.send_back(crossing=trucks[1], reason="Cân hỏng", by=gate.lan, at=gate.now)
        assert [gate.calls(), gate.calls()] == [trucks[1], trucks[2]]

    def test_a_vehicle_refused_at_the_gate_is_free_for_another_trip(self, gate: Gate):
        gate.waiting()
        crossing = gate.reaches(gate.calls(), weighed_kg=1)
        commands.refuse_at_gate(crossing=crossing, reason="Sai hàng", by=gate.lan, at=gate.now)
        assert trip(crossing).state == "refused"
        assert gate.declares() != crossing
        with pytest.raises(WrongState):
            commands.send_back(crossing=crossing, reason="Nhầm", by=gate.lan, at=gate.now)


class TestAClosedGate:
    LINE = {"route": ROUTE, "direction": "export"}

    def freezes(self, gate: Gate) -> None:
        commands.freeze_line(reason="Phía bạn đóng cửa", by=gate.dung, at=gate.now, **self.LINE)

    def thaws(self, gate: Gate) -> None:
        commands.thaw_line(reason="Phía bạn mở cửa", by=gate.dung, at=gate.now, **self.LINE)

    def test_everybody_goes_on_from_where_they_were_in_the_order_they_had(self, gate: Gate):
        cleared = gate.cleared("12C-000.01")
        called, first, second = (gate.waiting(f"12C-000.0{each}") for each in (2, 3, 4))
        assert gate.calls() == called
        placed = gate.takes_place(gate.declares("12C-000.05"))
        in_checks = gate.waiting("12C-000.06")
        self.freezes(gate)
        assert {trip(each).state for each in (cleared, called, first, second, placed, in_checks)} == {
            "frozen"
        }
        with pytest.raises(commands.NobodyWaiting):
            gate.calls()
        with pytest.raises(Refused):
            gate.lets_pass(cleared, lane="tan-thanh-1088/1", by=person("x", ("lane-officer", None)))
        with pytest.raises(WrongState):
            gate.lets_pass(cleared)
        gate.now += timedelta(days=1)
        self.thaws(gate)
        states = [trip(each).state for each in (cleared, called, first, placed)]
        assert states == ["cleared", "in-yard", "in-yard", "placed"]
        assert [gate.calls() for _ in range(3)] == [called, first, second]
        gate.lets_pass(cleared)

    def test_a_promise_that_went_by_while_the_gate_was_closed_keeps_its_rank_and_is_late_for_nothing(
        self, gate: Gate
    ):
        placed = gate.takes_place(gate.declares())
        self.freezes(gate)
        gate.now += timedelta(days=1)
        self.thaws(gate)
        assert trip(gate.arrives(placed)).late_since is None
        assert trip(placed).starts_at == EIGHT

    def test_nobody_is_frozen_twice_nor_without_a_reason(self, gate: Gate):
        gate.waiting()
        with pytest.raises(Refused):
            commands.freeze_line(reason=" ", by=gate.dung, at=gate.now, **self.LINE)
        self.freezes(gate)
        with pytest.raises(Stale):
            self.freezes(gate)
        self.thaws(gate)
        with pytest.raises(Stale):
            self.thaws(gate)
        with pytest.raises(NotAllowed):
            commands.freeze_line(reason="Không", by=gate.lan, at=gate.now, **self.LINE)


class TestAnotherPlace:
    def test_a_place_that_is_changed_goes_back_to_its_window(self, gate: Gate):
        crossing = gate.takes_place(gate.declares(), hour=9)
        commands.move_place(crossing=crossing, starts_at=EIGHT.replace(hour=11), by=gate.minh, at=gate.now)
        assert trip(crossing).starts_at == EIGHT.replace(hour=11)
        given = dict(Window.objects.values_list("starts_at", "given"))
        assert (given[EIGHT.replace(hour=9)], given[EIGHT.replace(hour=11)]) == (0, 1)

    def test_a_window_that_is_refused_leaves_the_place_where_it_was(self, gate: Gate):
        crossing = gate.takes_place(gate.declares(), hour=9)
        with pytest.raises(Refused):
            commands.move_place(crossing=crossing, starts_at=EIGHT.replace(hour=6), by=gate.minh, at=gate.now)
        assert trip(crossing).starts_at == EIGHT.replace(hour=9)
        assert Window.objects.get(given=1).starts_at == EIGHT.replace(hour=9)


class TestHolds:
    @pytest.fixture
    def held(self, gate: Gate) -> UUID:
        crossing = gate.releases(gate.in_checks(), "border-guard")
        self.hold(gate, crossing, "customs")
        return crossing

    def hold(self, gate: Gate, crossing: UUID, agency: str, **changed) -> None:
        wish = {"reason": "Chờ kết quả mẫu", "review_after_minutes": 60, "by": INSPECTORS[agency]}
        commands.hold_vehicle(**{"crossing": crossing, "agency": agency, "at": gate.now, **wish, **changed})

    def lift(self, gate: Gate, crossing: UUID, agency: str) -> None:
        commands.lift_hold(
            crossing=crossing, agency=agency, outcome="Đạt", by=INSPECTORS[agency], at=gate.now
        )

    def test_a_hold_has_an_owner_a_reason_and_a_time_it_is_looked_at_again(self, gate: Gate, held: UUID):
        hold = Hold.objects.get()
        assert (hold.owner, hold.reason) == ("account/quan", "Chờ kết quả mẫu")
        assert hold.review_at > hold.held_at
        with pytest.raises(Refused) as refused:
            self.hold(gate, held, "plant-quarantine", reason=" ", review_after_minutes=0)
        assert codes(refused) == ["hold-without-reason", "hold-without-review"]

    def test_the_others_go_on_while_one_agency_holds(self, gate: Gate, held: UUID):
        gate.releases(held, "plant-quarantine")
        assert trip(held).state == "held"
        with pytest.raises(Stale):
            gate.releases(held, "customs")
        self.lift(gate, held, "customs")
        assert trip(held).state == "in-checks"
        gate.releases(held, "customs")
        assert trip(held).state == "cleared"

    def test_the_last_hold_that_is_lifted_lets_the_checks_go_on(self, gate: Gate, held: UUID):
        self.hold(gate, held, "plant-quarantine")
        self.lift(gate, held, "customs")
        assert trip(held).state == "held"
        self.lift(gate, held, "plant-quarantine")
        assert trip(held).state == "in-checks"
        with pytest.raises(WrongState):
            self.lift(gate, held, "customs")

    def test_a_hold_takes_back_what_the_same_agency_released(self, gate: Gate, held: UUID):
        self.hold(gate, held, "border-guard")
        self.lift(gate, held, "border-guard")
        self.lift(gate, held, "customs")
        gate.releases(held, "plant-quarantine", "customs")
        assert trip(held).state == "in-checks"
        gate.releases(held, "border-guard")
        assert trip(held).state == "cleared"

    def test_one_agency_neither_holds_nor_lifts_for_another(self, gate: Gate, held: UUID):
        wish = {"crossing": held, "agency": "customs", "by": INSPECTORS["border-guard"], "at": gate.now}
        with pytest.raises(NotAllowed):
            commands.lift_hold(outcome="Đạt", **wish)
        with pytest.raises(NotAllowed):
            commands.reject_vehicle(reason="Không", **wish)

    def test_who_has_no_check_of_such_goods_cannot_hold_them(self, gate: Gate):
        gate.takes_place(gate.declares(goods="other", packed_on=None))
        gate.arrives(Crossing.objects.get().pk)
        crossing = gate.reaches(gate.calls())
        with pytest.raises(Invalid):
            self.hold(gate, crossing, "plant-quarantine")

    def test_a_rejected_vehicle_ends_its_trip_with_its_reason_and_no_open_hold(self, gate: Gate, held: UUID):
        commands.reject_vehicle(
            crossing=held, agency="customs", reason="Sai khai báo", by=INSPECTORS["customs"], at=gate.now
        )
        assert trip(held).state == "rejected"
        assert not Hold.objects.filter(lifted_at=None).exists()
        assert not Stay.objects.filter(left_at=None).exists()

    def test_a_cleared_vehicle_may_be_looked_at_again(self, gate: Gate):
        crossing = gate.cleared()
        act = {"crossing": crossing, "agency": "customs", "by": INSPECTORS["customs"], "at": gate.now}
        commands.look_again(reason="Thiếu chứng từ", **act)
        assert (trip(crossing).state, trip(crossing).cleared_at) == ("in-checks", None)
        gate.releases(crossing, "customs")
        gate.lets_pass(crossing)
        with pytest.raises(NotFound):
            commands.look_again(
                reason="Muộn",
                **{**act, "by": person("x", ("customs-inspector", Ref("route", "chi-ma-1223")))},
            )


@pytest.mark.parametrize("field", ["trailer_id", "container", "customs_declaration"])
def test_a_trailer_a_container_and_a_customs_declaration_are_on_one_trip_at_a_time(
    own_gate: Gate, field: str
):
    """Whoever writes past the commands meets the database."""
    Vehicle.objects.create(key="12R00001", kind="trailer", country="VN", is_trailer=True, registered_at=EIGHT)
    value = {"trailer_id": "12R00001", "container": "CSQU3054383", "customs_declaration": "305123456789"}[
        field
    ]
    trips = [own_gate.declares(f"12C-000.0{each}") for each in (1, 2)]

    def takes(crossing: UUID) -> object:
        return Crossing.objects.filter(pk=crossing).update(**{field: value})

    takes(trips[0])
    with pytest.raises(Exception, match=f"crossing_one_trip_a_{field.removesuffix('_id')}"):
        takes(trips[1])
    commands.cancel_trip(crossing=trips[0], by=own_gate.minh, at=own_gate.now)
    assert takes(trips[1]) == 1
