"""A lane with a camera, a scale and a barrier that speak over HTTP to a real server, and what comes of it."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, begin_morning, text_of
from gate import EIGHT, LANE
from gatezone.cli import device as devices
from gatezone.cli.pretend import NotBelieved, PretendDevice, PretendLane
from gatezone.devices import queries
from gatezone.devices.models import Opening, Reading
from gatezone.incidents.models import Incident
from gatezone.jobs.devices import judge_what_is_ripe
from gatezone.journal.keys import signer
from gatezone.journal.proofs import verify
from gatezone.journal.queries import entries_named
from gatezone.journal.sealing import seal_all
from gatezone.kernel import by_heart
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.workdays.queries import zone_now

SECOND = timedelta(seconds=1)


@pytest.fixture
def morning(has_people: None, own_zone: str, at_home: None, settings: Settings, tmp_path: Path) -> Morning:
    settings.KEYS = tmp_path
    return begin_morning()


@pytest.fixture
def lane(morning: Morning, own_server: str) -> Iterator[PretendLane]:
    """The lane's devices; the zone's clock stands at half past eight, half an hour after the passages."""
    with devices.pretended(LANE, own_server) as lane:
        yield lane


def trip_explaining(opening: Opening) -> UUID | None:
    passage = opening.passage
    return UUID(entries_named([passage])[passage].subject.id) if passage else None


def test_a_passage_with_its_opening_is_no_incident(morning: Morning, lane: PretendLane) -> None:
    gate = morning.gate
    crossing = gate.lets_pass(gate.cleared())
    lane.passes("12C-345.67", 31_480, gate.now)
    assert lane.tell() == 4
    judge_what_is_ripe()

    assert trip_explaining(Opening.objects.get()) == crossing
    seen = queries.latest_readings(LANE, gate.now)
    assert seen.plate
    assert seen.plate.likeness_to("12C34567") == "same"
    assert seen.weight
    assert seen.weight.weight_kg == 31_480
    assert "Nothing waits to be settled" in text_of(morning.seat("dung").sees("/incidents"))


def test_an_opening_alone_is_an_incident_on_the_page(morning: Morning, lane: PretendLane) -> None:
    """The camera read a plate, the barrier opened, and nobody was let through."""
    lane.passes("29C-111.11", 28_000, EIGHT)
    lane.tell()
    judge_what_is_ripe()
    judge_what_is_ripe()

    incident = Incident.objects.get()
    dung = morning.seat("dung")
    listed = text_of(dung.sees("/incidents"))
    assert "Barrier opened without a passage waits for you Lane 1, Huu Nghi 08:00" in listed
    assert "nobody's yet (Gate centre officer) 09:30" in listed
    page = text_of(dung.sees(f"/incidents/{incident.id}"))
    assert "29C-111.11" in page
    assert "An incident was noticed. · Devices of the lanes" in page
    assert incident.its_kind.duty == CENTRE_OFFICER
    seal_all(signer())
    assert verify(signer().verifier).faults == ()


def test_what_is_ahead_is_not_told_and_what_was_not_answered_is_told_again(
    morning: Morning, lane: PretendLane, monkeypatch: pytest.MonkeyPatch
) -> None:
    lane.opens(zone_now() + timedelta(hours=1))
    assert lane.tell() == 0

    lane.passes("12C-345.67", 31_480, EIGHT)
    ask = PretendDevice._ask

    def lost(self: PretendDevice, *wish: object) -> object:
        ask(self, *wish)  # type: ignore[arg-type]
        raise ConnectionResetError("the answer was lost")

    monkeypatch.setattr(PretendDevice, "_ask", lost)
    with pytest.raises(ConnectionResetError):
        lane.tell()
    assert Reading.objects.get().plate == "12C-345.67"
    monkeypatch.undo()
    assert (lane.tell(), lane.camera.kept) == (3, [])
    assert Reading.objects.count() == 4


def test_a_device_with_another_clock_is_judged_by_the_zones(morning: Morning, own_server: str) -> None:
    """The barrier's clock is two hours fast: its opening still belongs to the passage."""
    gate = morning.gate
    device, key = devices.added(LANE, "barrier")
    fast = timedelta(hours=2)

    def clock() -> datetime:
        return zone_now() + fast

    barrier = PretendDevice(own_server, str(device), key, clock=clock)
    crossing = gate.lets_pass(gate.cleared())
    barrier.note("barrier-opened", gate.now + 5 * SECOND + fast)
    barrier.send()
    judge_what_is_ripe()
    assert trip_explaining(Opening.objects.get()) == crossing


def test_who_is_not_believed_hears_why(morning: Morning, own_server: str) -> None:
    device, _ = devices.added(LANE, "camera")
    with pytest.raises(NotBelieved, match="key-unknown"):
        PretendDevice(own_server, str(device), "another key", clock=zone_now)


def test_a_device_is_added_listed_and_retired_at_the_command_line(
    morning: Morning, own_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    devices.run(Namespace(question="add", lane=LANE, kind="camera"))
    said = dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines()[:2])
    camera = PretendDevice(own_server, said["device"], said["key"], clock=zone_now)
    camera.note("plate-read", EIGHT, plate="12C-345.67")
    camera.send()
    devices.run(Namespace(question="list"))
    assert f"{said['device']}  {LANE}  camera  last counter 1" in capsys.readouterr().out
    devices.run(Namespace(question="retire", device=said["device"]))
    by_heart.forget()
    camera.note("plate-read", EIGHT, plate="12C-345.67")
    with pytest.raises(NotBelieved):
        camera.send()
