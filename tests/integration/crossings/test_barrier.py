"""The barrier: a passage is two looks at the database, all or nothing, and once."""

import sys
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from gate import EIGHT, INSPECTORS, Gate, at_once
from gatezone.crossings import barrier, commands
from gatezone.crossings.models import Crossing, Stay
from gatezone.journal.models import Remembered
from gatezone.journal.queries import entries_about
from gatezone.kernel.command import Look
from gatezone.kernel.errors import GateZoneError, NotFound, Refused, Stale
from gatezone.kernel.refs import Ref
from trips import round_trips

OFTEN = 6
"""After so many times a statement is prepared on its connection, and needs no word about it any more."""


def passages(crossing: UUID) -> int:
    told = entries_about(Ref("crossing", str(crossing)))
    return sum(entry.kind == "crossings.vehicle-passed" for entry in told)


def plates(count: int) -> list[str]:
    return [f"12C-{number:05}" for number in range(10_000, 10_000 + count)]


@pytest.mark.parametrize("new_id", [uuid4, lambda: None], ids=["with an id", "without"])
def test_a_passage_waits_for_the_database_twice_and_the_second_time_it_is_done(
    own_gate: Gate, new_id: Callable[[], UUID | None]
):
    for plate in plates(OFTEN):
        own_gate.lets_pass(own_gate.cleared(plate), command_id=new_id())
    trucks = [own_gate.cleared(plate) for plate in ("12C-999.97", "12C-999.98", "12C-999.99")]
    waits = [
        round_trips(lambda truck=truck: own_gate.lets_pass(truck, command_id=new_id())) for truck in trucks
    ]
    # What a process knows by heart of the zone it asks for once a second, whoever passes.
    assert min(waits) == 2
    assert [passages(truck) for truck in trucks] == [1, 1, 1]


class TestAllOrNothing:
    def test_a_passage_ends_the_stay_of_a_vehicle_that_had_left_its_yard(self, gate: Gate):
        crossing = gate.in_checks()
        departed_at = gate.now
        gate.lets_pass(gate.releases(crossing))
        stay = Stay.objects.get(crossing=crossing)
        assert (stay.departed_at, stay.left_at) == (departed_at, Crossing.objects.get().passed_at)

    def test_what_was_refused_under_an_id_stays_refused_under_it_though_it_could_be_done_now(
        self, gate: Gate
    ):
        crossing, command_id = gate.in_checks(), uuid4()
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                gate.lets_pass(crossing, command_id=command_id)
            assert [each.code for each in refused.value.reasons] == ["agencies-pending"]
            if Crossing.objects.get().state != "cleared":
                gate.releases(crossing)
        assert (Crossing.objects.get().state, passages(crossing)) == ("cleared", 0)
        assert gate.lets_pass(crossing, command_id=uuid4()) == crossing

    def test_an_id_that_was_used_for_another_truck_lets_no_second_one_pass(self, gate: Gate):
        command_id = uuid4()
        gate.lets_pass(gate.cleared(), command_id=command_id)
        second = gate.cleared("12C-999.99")
        with pytest.raises(GateZoneError) as taken:
            gate.lets_pass(second, command_id=command_id)
        assert taken.value.code == "command-id-taken"
        assert (Crossing.objects.get(pk=second).state, passages(second)) == ("cleared", 0)

    def test_a_truck_that_is_not_there_does_not_pass(self, gate: Gate):
        with pytest.raises(NotFound):
            gate.lets_pass(uuid4())
        assert not Remembered.objects.exists()


class TestOvertaken:
    """Between the look and the change somebody else changes the vehicle: what was seen no longer counts."""

    def test_the_vehicle_is_looked_at_again(self, own_gate: Gate, monkeypatch: pytest.MonkeyPatch):
        crossing = own_gate.cleared()
        meanwhile(monkeypatch, lambda: looks_again(own_gate, crossing))
        with pytest.raises(Refused) as refused:
            own_gate.lets_pass(crossing, command_id=uuid4())
        assert codes(refused.value) == ["agencies-pending"]
        assert (Crossing.objects.get().state, passages(crossing)) == ("in-checks", 0)

    def test_who_is_overtaken_every_time_is_told_so(self, own_gate: Gate, monkeypatch: pytest.MonkeyPatch):
        crossing = own_gate.cleared()
        meanwhile(
            monkeypatch,
            lambda: own_gate.releases(looks_again(own_gate, crossing), "customs"),
        )
        with pytest.raises(Stale):
            own_gate.lets_pass(crossing, command_id=uuid4())
        assert (Crossing.objects.get().state, passages(crossing)) == ("cleared", 0)
        monkeypatch.undo()
        assert own_gate.lets_pass(crossing) == crossing


def meanwhile(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let something happen after each look at the barrier, in another transaction."""

    def looked(crossing: UUID) -> Look[barrier.AtTheBarrier]:
        look = barrier.at_the_barrier(crossing)

        def read(row: tuple[object, ...] | None) -> barrier.AtTheBarrier:
            [outcome] = at_once(act)
            assert not isinstance(outcome, GateZoneError)
            return look.read(row)

        return Look(look.sql, look.values, read)

    monkeypatch.setattr(sys.modules[commands.pass_gate.__module__], "at_the_barrier", looked)


def looks_again(gate: Gate, crossing: UUID) -> UUID:
    if Crossing.objects.get(pk=crossing).state == "cleared":
        commands.look_again(
            crossing=crossing, agency="customs", reason="Niêm phong", by=INSPECTORS["customs"], at=gate.now
        )
    return crossing


class TestOnce:
    @pytest.mark.parametrize(("lanes", "rounds"), [(2, 20), (8, 10)])
    def test_however_many_lanes_read_one_code_one_lets_it_pass(self, own_gate: Gate, lanes: int, rounds: int):
        for minute, plate in enumerate(plates(rounds)):
            own_gate.now = EIGHT + timedelta(minutes=minute)
            crossing = own_gate.cleared(plate)
            outcomes = at_once(*[lambda each=crossing: own_gate.lets_pass(each, command_id=uuid4())] * lanes)
            assert outcomes.count(crossing) == 1
            refused = [each for each in outcomes if each != crossing]
            assert [codes(each) for each in refused] == [["passed-before"]] * (lanes - 1)
            assert passages(crossing) == 1

    def test_one_wish_that_comes_eight_times_at_once_is_answered_eight_times(self, own_gate: Gate):
        crossing, command_id = own_gate.cleared(), uuid4()
        act = lambda: own_gate.lets_pass(crossing, command_id=command_id)  # noqa: E731
        assert at_once(*[act] * 8) == [crossing] * 8
        assert passages(crossing) == 1


def codes(refused: object) -> list[str]:
    assert isinstance(refused, GateZoneError), refused
    return [each.code for each in refused.reasons]
