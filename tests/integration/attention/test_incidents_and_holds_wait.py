"""Incidents and holds wait for whoever answers for them, until they are seen to."""

from datetime import timedelta
from uuid import UUID

import pytest

from gate import DUNG, EIGHT, INSPECTORS, LAN, Gate, beside_the_cast
from gatezone.attention.commands import hand_up_matter, remind_of_matter
from gatezone.attention.models import Matter, Notice
from gatezone.attention.queries import matters_of, to_hand_up, to_remind
from gatezone.crossings.commands import hold_vehicle, lift_hold, reject_vehicle
from gatezone.crossings.models import Hold
from gatezone.incidents import commands
from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.jobs.notices import MACHINE
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from people import MAI

MINUTE = timedelta(minutes=1)


def noticed() -> UUID:
    incident = commands.notice_incident(
        kind=BARRIER_OPENED_WITHOUT_USE,
        about=Ref("lane", "huu-nghi-1119/1"),
        cause=Ref("opening", "barrier/1"),
        facts={},
        happened_at=EIGHT,
        by=LAN,
        at=EIGHT,
    )
    return UUID(incident.id)


def waits_for(actor: Actor, at=EIGHT) -> list[str]:
    return [each.kind.code for each in matters_of(by=actor, at=at)]


@pytest.fixture
def gate(has_people: None, zone: None, sample_zone: None) -> Gate:
    return beside_the_cast()


class TestIncidents:
    def test_an_incident_waits_for_the_centre_and_is_handed_up_when_it_is_overdue(self, gate: Gate) -> None:
        noticed()
        assert waits_for(DUNG) == ["incidents.barrier-opened-without-use"]
        assert waits_for(MAI) == []
        assert Matter.objects.get().subject == "Hữu Nghị · 1"
        assert to_hand_up(EIGHT + 59 * MINUTE) == []
        (matter,) = to_hand_up(EIGHT + 60 * MINUTE)
        hand_up_matter(matter=matter, by=MACHINE, at=EIGHT + 60 * MINUTE)
        assert waits_for(MAI) == waits_for(DUNG)
        assert to_hand_up(EIGHT + 61 * MINUTE) == []

    def test_it_waits_for_whoever_took_it_until_it_is_settled(self, gate: Gate) -> None:
        incident = noticed()
        told = Notice.objects.count()
        commands.take_incident(incident=incident, by=DUNG, at=EIGHT + MINUTE)
        assert [each.is_mine for each in matters_of(by=DUNG, at=EIGHT + MINUTE)] == [True]
        assert Notice.objects.count() == told
        assert to_hand_up(EIGHT + 61 * MINUTE)
        commands.close_incident(
            incident=incident, outcome="A shift let it out.", by=DUNG, at=EIGHT + 2 * MINUTE
        )
        assert waits_for(DUNG) == []
        assert to_hand_up(EIGHT + 61 * MINUTE) == []

    def test_what_two_take_from_one_another_waits_for_the_last(self, gate: Gate) -> None:
        incident = noticed()
        commands.take_incident(incident=incident, by=DUNG, at=EIGHT + MINUTE)
        commands.take_incident(incident=incident, taken_from=DUNG.ref, by=MAI, at=EIGHT + 61 * MINUTE)
        assert waits_for(DUNG) == []
        commands.take_incident(incident=incident, taken_from=MAI.ref, by=DUNG, at=EIGHT + 62 * MINUTE)
        assert (waits_for(DUNG), waits_for(MAI)) == (["incidents.barrier-opened-without-use"], [])


class TestHolds:
    def held(self, gate: Gate, agency: str = "customs") -> UUID:
        truck = gate.in_checks()
        self.holds(truck, agency)
        return truck

    def holds(self, truck: UUID, agency: str, at=EIGHT) -> None:
        by = INSPECTORS[agency]
        hold_vehicle(crossing=truck, agency=agency, reason="Soi", review_after_minutes=60, by=by, at=at)

    def test_a_held_vehicle_is_looked_at_again_at_its_moment(self, gate: Gate) -> None:
        self.held(gate)
        assert waits_for(INSPECTORS["customs"]) == ["crossings.review-hold"]
        assert waits_for(INSPECTORS["border-guard"]) == []
        assert not Notice.objects.filter(matter__what="crossings.review-hold").exists()
        due_at = Hold.objects.get().review_at
        assert to_remind(due_at - MINUTE) == []
        (matter,) = to_remind(due_at)
        remind_of_matter(matter=matter, by=MACHINE, at=due_at)
        assert to_remind(due_at + MINUTE) == []
        assert Notice.objects.get(matter__what="crossings.review-hold").subject.endswith("12C-345.67")

    def test_a_hold_that_is_lifted_waits_for_nobody_and_another_agencys_goes_on(self, gate: Gate) -> None:
        truck = self.held(gate)
        self.holds(truck, "border-guard")
        customs = INSPECTORS["customs"]
        lift_hold(crossing=truck, agency="customs", outcome="Đủ giấy tờ.", by=customs, at=EIGHT + MINUTE)
        assert waits_for(customs) == []
        assert waits_for(INSPECTORS["border-guard"]) == ["crossings.review-hold"]
        self.holds(truck, "customs", EIGHT + 2 * MINUTE)
        assert waits_for(customs) == ["crossings.review-hold"]

    def test_a_vehicle_that_is_rejected_waits_for_nobody(self, gate: Gate) -> None:
        truck = self.held(gate)
        customs = INSPECTORS["customs"]
        reject_vehicle(crossing=truck, agency="customs", reason="Hàng cấm.", by=customs, at=EIGHT + MINUTE)
        assert waits_for(customs) == []
