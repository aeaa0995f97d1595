"""How a truck leaves that does not cross: its load went to another truck, or it goes home."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from gate import EIGHT, INSPECTORS, LANE, ROUTE, Gate, person, state_of
from gatezone.charges.models import Charge, PaymentOrder
from gatezone.charges.queries import charges_about
from gatezone.crossings import commands, queries
from gatezone.crossings.figures import VEHICLES_NOT_CROSSED, VEHICLES_SENT_ON, VEHICLES_WAITING
from gatezone.crossings.kept import KEPT
from gatezone.crossings.models import Stay, Window
from gatezone.crossings.replay import HEARD, Line
from gatezone.journal.kept import Heard
from gatezone.journal.queries import entries_about, entries_of_kinds
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, Stale, WrongState
from gatezone.kernel.periods import day_until
from gatezone.kernel.refs import Ref
from refusals import codes

EVENING = day_until(time(20), EIGHT.date())
MINUTE = timedelta(minutes=1)
IN_LANE = "huu-nghi-1119/3"
QUAN = INSPECTORS["customs"]


def last_told(crossing: UUID) -> str:
    return entries_about(Ref("crossing", str(crossing)))[-1].kind


def due_back(crossing: UUID) -> int:
    return sum(each.due_back.amount for each in charges_about(Ref("crossing", str(crossing))))


def remaining() -> set[str]:
    return {row.id for row in VEHICLES_WAITING.count(EVENING).rows}


def hands_over(gate: Gate, giver: UUID, taker: UUID, weight_kg: int = 21_000) -> None:
    gate.now += MINUTE
    commands.transship_goods(crossing=giver, into=taker, weight_kg=weight_kg, by=gate.hoa, at=gate.now)


def departs(gate: Gate, crossing: UUID) -> None:
    gate.now += MINUTE
    commands.depart_from_yard(crossing=crossing, by=gate.hoa, at=gate.now)


def goes_home(gate: Gate, crossing: UUID, **changed: object) -> UUID:
    gate.now += MINUTE
    wish = {"cause": "buyer-gave-up", "by": gate.dung, "at": gate.now, **changed}
    commands.go_home(crossing=crossing, **wish)  # type: ignore[arg-type]
    return crossing


def holds(gate: Gate, crossing: UUID) -> UUID:
    commands.hold_vehicle(
        crossing=crossing,
        agency="customs",
        reason="Chờ kết quả mẫu",
        review_after_minutes=60,
        by=QUAN,
        at=gate.now,
    )
    return crossing


def called(gate: Gate) -> UUID:
    gate.waiting()
    return gate.calls()


def stopped_at_the_gate(gate: Gate) -> UUID:
    return gate.reaches(called(gate), weighed_kg=1)


def frozen(gate: Gate) -> UUID:
    crossing = gate.waiting()
    commands.freeze_line(
        route=ROUTE, direction="export", reason="Phía bạn đóng cửa", by=gate.dung, at=gate.now
    )
    return crossing


def come_over_the_border(gate: Gate) -> UUID:
    return gate.receives(gate.declares(direction="import", goods="other", packed_on=None), lane=IN_LANE)


IN_THE_YARD: dict[str, Callable[[Gate], UUID]] = {"in-yard": Gate.waiting, "called": called, "frozen": frozen}
AT_THE_GATE: dict[str, Callable[[Gate], UUID]] = {
    "entered": come_over_the_border,
    "at-gate": stopped_at_the_gate,
    "in-checks": Gate.in_checks,
    "cleared": Gate.cleared,
}


class TestAWholeLoadThatWentToAnotherTruck:
    def test_the_giver_leaves_the_yard_is_not_remaining_and_its_plate_is_declared_again(self, gate: Gate):
        giver = gate.arrives(gate.takes_place(gate.declares("12C-345.67", weight_kg=25_633)), slot="A1")
        taker = gate.waiting("29C-111.11")
        hands_over(gate, giver, taker, 25_633)
        departs(gate, giver)
        assert remaining() == {str(taker)}
        assert queries.occupancy() == {"xuan-cuong": 1}
        assert gate.declares("12C-345.67") != giver

    def test_its_trip_ends_with_its_load_and_its_slot_is_taken_until_it_departs(self, gate: Gate):
        giver, taker = gate.waiting("12C-000.01"), gate.waiting("12C-000.02")
        hands_over(gate, giver, taker, 20_999)
        assert state_of(giver) == "in-yard"
        hands_over(gate, giver, taker, 1)
        ended_at = gate.now
        assert (state_of(giver), last_told(giver)) == ("unloaded", "crossings.vehicle-unloaded")
        assert (remaining(), queries.occupancy()) == ({str(taker)}, {"xuan-cuong": 2})
        assert [each.row.id for each in queries.standing_in("xuan-cuong", by=gate.hoa)] == [giver, taker]
        departs(gate, giver)
        stay = Stay.objects.get(crossing=giver)
        assert (stay.left_at, stay.departed_at) == (ended_at, gate.now)
        assert last_told(giver) == "crossings.vehicle-departed"
        with pytest.raises(Stale):
            departs(gate, giver)

    @pytest.mark.parametrize("state", ["in-yard", "called", "frozen", "at-gate", "in-checks", "cleared"])
    def test_whatever_state_it_gave_its_load_in(self, gate: Gate, state: str):
        giver = {**IN_THE_YARD, **AT_THE_GATE}[state](gate)
        assert state_of(giver) == state
        taker = gate.waiting("29C-111.11")
        hands_over(gate, giver, taker)
        assert state_of(giver) == "unloaded"
        assert remaining() == {str(taker)}
        assert gate.declares() != giver

    def test_nobody_calls_it_sends_it_on_or_lets_it_go_home_a_second_time(self, gate: Gate):
        giver, taker = gate.waiting("12C-000.01"), gate.waiting("12C-000.02")
        hands_over(gate, giver, taker)
        assert gate.calls() == taker
        with pytest.raises(WrongState):
            goes_home(gate, giver)
        with pytest.raises(Refused) as refused:
            hands_over(gate, taker, giver)
        assert codes(refused) == ["not-in-one-yard"]

    def test_what_it_took_itself_keeps_its_trip_until_that_is_given_on_too(self, gate: Gate):
        first, second, third = (gate.waiting(f"12C-000.0{each}") for each in (1, 2, 3))
        hands_over(gate, first, second, 5_000)
        hands_over(gate, second, third, 21_000)
        assert state_of(second) == "in-yard"
        hands_over(gate, second, third, 5_000)
        assert state_of(second) == "unloaded"

    def test_an_empty_truck_that_gives_back_what_it_took_stays_on_its_trip(self, gate: Gate):
        loaded = gate.waiting("12C-000.01")
        empty = gate.arrives(gate.takes_place(gate.declares("12C-000.02", goods="none", weight_kg=0)))
        hands_over(gate, loaded, empty, 9_000)
        hands_over(gate, empty, loaded, 9_000)
        assert state_of(empty) == "in-yard"

    def test_a_truck_that_stands_in_no_yard_gives_nothing(self, gate: Gate):
        giver, taker = gate.takes_place(gate.declares("12C-000.01")), gate.waiting("12C-000.02")
        with pytest.raises(WrongState):
            hands_over(gate, giver, taker)

    def test_what_an_agency_holds_gives_no_goods(self, gate: Gate):
        giver = holds(gate, gate.in_checks())
        taker = gate.waiting("29C-111.11")
        with pytest.raises(Refused) as refused:
            hands_over(gate, giver, taker)
        assert codes(refused) == ["goods-of-a-held-vehicle"]
        assert refused.value.reasons[0].facts == {"agencies": ["customs"]}

    def test_its_place_goes_back_to_its_window(self, gate: Gate):
        giver, taker = gate.waiting("12C-000.01"), gate.waiting("12C-000.02")
        hands_over(gate, giver, taker)
        assert Window.objects.get().given == 1


class TestGoingHome:
    @pytest.mark.parametrize("state", IN_THE_YARD)
    @pytest.mark.parametrize("who", ["hoa", "dung"])
    def test_from_its_yard_the_operator_or_the_centre_lets_it_go(self, gate: Gate, state: str, who: str):
        crossing = IN_THE_YARD[state](gate)
        assert state_of(crossing) == state
        for other in (gate.minh, gate.lan, QUAN):
            with pytest.raises(NotAllowed):
                goes_home(gate, crossing, by=other)
        self.is_gone(gate, goes_home(gate, crossing, by=getattr(gate, who)))

    @pytest.mark.parametrize("state", AT_THE_GATE)
    @pytest.mark.parametrize("who", ["dung", "quan"])
    def test_from_the_gate_the_centre_or_an_inspector_lets_it_go(self, gate: Gate, state: str, who: str):
        crossing = AT_THE_GATE[state](gate)
        assert state_of(crossing) == state
        with pytest.raises(NotAllowed):
            goes_home(gate, crossing, by=gate.lan)
        self.is_gone(gate, goes_home(gate, crossing, by=QUAN if who == "quan" else gate.dung))

    def is_gone(self, gate: Gate, crossing: UUID) -> None:
        assert (state_of(crossing), last_told(crossing)) == ("gone-home", "crossings.vehicle-went-home")
        assert (remaining(), queries.occupancy()) == (set(), {})
        assert not Stay.objects.filter(departed_at=None).exists()
        assert not Window.objects.exclude(given=0).exists()
        assert gate.declares() != crossing

    def test_one_that_an_agency_holds_goes_only_when_the_hold_is_lifted(self, gate: Gate):
        crossing = holds(gate, gate.in_checks())
        for officer in (gate.dung, QUAN):
            with pytest.raises(Refused) as refused:
                goes_home(gate, crossing, by=officer)
            assert codes(refused) == ["home-while-held"]
            assert refused.value.reasons[0].facts == {"agencies": ["customs"]}
        commands.lift_hold(crossing=crossing, agency="customs", outcome="Đạt", by=QUAN, at=gate.now)
        goes_home(gate, crossing)
        assert state_of(crossing) == "gone-home"

    def test_the_cause_is_one_of_the_list_and_another_one_is_told_in_words(self, gate: Gate):
        crossing = gate.waiting()
        for wish, code in (
            ({"cause": "no-wish"}, "home-without-cause"),
            ({"cause": "other", "reason": " "}, "home-without-words"),
        ):
            with pytest.raises(Refused) as refused:
                goes_home(gate, crossing, **wish)
            assert codes(refused) == [code]
        goes_home(gate, crossing, cause="other", reason=" Chủ hàng gọi về ")
        (told,) = entries_of_kinds(["crossings.vehicle-went-home"])
        assert (told.body["cause"], told.body["reason"]) == ("other", "Chủ hàng gọi về")

    @pytest.mark.parametrize("state", ["declared", "placed", "passed"])
    def test_who_stands_nowhere_yet_or_no_more_does_not_go_home(self, gate: Gate, state: str):
        ways = {
            "declared": gate.declares,
            "placed": lambda: gate.takes_place(gate.declares()),
            "passed": lambda: gate.lets_pass(gate.cleared()),
        }
        crossing = ways[state]()
        with pytest.raises(WrongState):
            goes_home(gate, crossing)

    @pytest.mark.parametrize("who", ["hoa", "dung", "quan"])
    def test_whoever_may_let_it_go_hears_of_one_that_passed_where_it_stands(self, gate: Gate, who: str):
        crossing = gate.lets_pass(gate.cleared())
        with pytest.raises(WrongState):
            goes_home(gate, crossing, by=QUAN if who == "quan" else getattr(gate, who))

    def test_one_that_was_frozen_on_its_way_to_the_yard_is_let_go_by_the_centre(self, gate: Gate):
        crossing = gate.takes_place(gate.declares())
        commands.freeze_line(
            route=ROUTE, direction="export", reason="Phía bạn đóng cửa", by=gate.dung, at=gate.now
        )
        self.is_gone(gate, goes_home(gate, crossing))

    def test_a_yard_lets_nobody_go_home_from_another_yard(self, gate: Gate):
        crossing = gate.waiting()
        with pytest.raises(NotFound):
            goes_home(gate, crossing, by=person("x", ("yard-operator", Ref("yard", "bao-nguyen"))))
        assert state_of(crossing) == "in-yard"


class TestTheMoney:
    def test_what_was_not_paid_is_owed_no_more(self, gate: Gate):
        crossing = gate.arrives(gate.takes_place(gate.declares_only()))
        goes_home(gate, crossing)
        assert Charge.objects.get(about=f"crossing/{crossing}").state == "withdrawn"
        assert PaymentOrder.objects.get().state == "closed"

    def test_what_was_paid_is_to_be_given_back(self, gate: Gate):
        home, giver, taker = (gate.waiting(f"12C-000.0{each}") for each in (1, 2, 3))
        (paid,) = charges_about(Ref("crossing", str(home)))
        goes_home(gate, home)
        hands_over(gate, giver, taker)
        assert [due_back(each) for each in (home, giver, taker)] == [
            paid.amount.amount,
            paid.amount.amount,
            0,
        ]

    def test_an_import_that_is_unloaded_in_the_yard_owes_the_rate_of_goods_that_do_not_go_inland(
        self, gate: Gate
    ):
        giver, taker = (
            gate.arrives(
                gate.receives(
                    gate.declares_only(plate, direction="import", goods="other", packed_on=None),
                    lane=IN_LANE,
                )
            )
            for plate in ("桂F12345", "桂F12346")
        )
        (before,) = charges_about(Ref("crossing", str(giver)))
        hands_over(gate, giver, taker)
        charges = charges_about(Ref("crossing", str(giver)))
        (after,) = [each for each in charges if each.state == "due"]
        assert (before.why["coefficient"], after.why["coefficient"]) == ("13/10", "3/10")


class TestAnEndedTripAtTheBarrier:
    @pytest.fixture(autouse=True)
    def keys(self, settings: Settings, tmp_path: Path) -> None:
        settings.KEYS = tmp_path / "keys"

    def test_its_pass_says_no_with_the_state_it_ended_in(self, gate: Gate):
        crossing = gate.cleared()
        commands.issue_pass(crossing=crossing, by=gate.minh, at=gate.now)
        shown = queries.newest_pass(crossing, by=gate.minh, at=gate.now)
        assert shown is not None
        goes_home(gate, crossing)
        scan = queries.scan(shown.text, lane=LANE, by=gate.lan, at=gate.now)
        verdict = queries.verdict(scan.crossing, lane=LANE, by=gate.lan, at=gate.now)
        assert [(each.code, each.facts) for each in verdict.reasons] == [
            ("trip-ended", {"state": "gone-home"})
        ]
        with pytest.raises(Refused) as refused:
            gate.lets_pass(crossing)
        assert codes(refused) == ["trip-ended"]
        assert queries.newest_pass(crossing, by=gate.minh, at=gate.now) is None

    def test_who_was_never_called_hears_that_the_trip_is_over_and_not_that_it_must_wait(self, gate: Gate):
        crossing = goes_home(gate, gate.waiting())
        with pytest.raises(Refused) as refused:
            gate.lets_pass(crossing)
        assert codes(refused) == ["trip-ended"]


def test_who_remains_is_who_came_less_who_crossed_was_sent_on_or_left_otherwise(gate: Gate):
    """The balance of an evening, with each way out in it."""
    plates = iter(f"12C-000.{number:02}" for number in range(20))
    crossed = gate.lets_pass(gate.cleared(next(plates)))
    refused = gate.reaches(called_next(gate, next(plates)), weighed_kg=1)
    commands.refuse_at_gate(crossing=refused, reason="Sai hàng", by=gate.lan, at=gate.now)
    rejected = gate.in_checks(next(plates))
    commands.reject_vehicle(crossing=rejected, agency="customs", reason="Sai", by=QUAN, at=gate.now)
    sent_on = gate.waiting(next(plates))
    commands.send_to_another_gate(
        crossing=sent_on, route="tan-thanh-1088", reason="Ùn ứ", by=gate.dung, at=gate.now
    )
    commands.cancel_trip(crossing=sent_on, by=gate.dung, at=gate.now)
    home = goes_home(gate, gate.waiting(next(plates)))
    giver, taker, waits = (gate.waiting(next(plates)) for _ in range(3))
    hands_over(gate, giver, taker)

    left = {UUID(row.id) for row in VEHICLES_NOT_CROSSED.count(EVENING).rows}
    assert left == {refused, rejected, home, giver}
    came = set(Stay.objects.values_list("crossing", flat=True))
    gone = {UUID(row.id) for row in VEHICLES_SENT_ON.count(EVENING).rows} | {crossed} | left
    assert came - gone == {taker, waits} == {UUID(each) for each in remaining()}


def called_next(gate: Gate, plate: str) -> UUID:
    gate.waiting(plate)
    return gate.calls()


def test_the_journal_alone_tells_who_left_and_which_slots_are_taken(gate: Gate):
    giver, taker, home, gone = (gate.waiting(f"12C-000.0{each}") for each in range(4))
    hands_over(gate, giver, taker)
    goes_home(gate, home)
    hands_over(gate, gone, taker)
    departs(gate, gone)
    told = Line()
    entries = list(entries_of_kinds(list(HEARD)))
    for entry in entries:
        told.hear(entry.kind, entry.subject, entry.body, entry.at)
    states = {UUID(ref.id): each.state for ref, each in told.crossings.items()}
    assert states == {giver: "unloaded", taker: "in-yard", home: "gone-home", gone: "unloaded"}
    assert told.occupancy() == queries.occupancy() == {"xuan-cuong": 2}
    heard = [Heard(each.kind, each.subject, each.body, each.at) for each in entries]
    assert KEPT[0].told(heard) == KEPT[0].kept()
