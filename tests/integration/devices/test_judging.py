"""What barriers did against who passed: one passage explains one opening, the rest are incidents."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from devices_of_tests import Devices, TestDevice
from gate import DUNG, EIGHT, LAN, LANE, Gate, at_once, opened
from gatezone.devices.commands import judge_opening
from gatezone.devices.commands.judge import AlreadyJudged, NoSuchOpening
from gatezone.devices.models import Opening
from gatezone.devices.readings import Read
from gatezone.incidents.models import Incident
from gatezone.jobs.devices import judge_what_is_ripe
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_about, entries_named
from gatezone.kernel.errors import GateZoneError, NotAllowed, Refused
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock

SECOND = timedelta(seconds=1)
INWARD = "huu-nghi-1119/3"
LATER = EIGHT + timedelta(hours=1)


@pytest.fixture
def barrier(devices: Devices) -> TestDevice:
    return devices.add("barrier")


def opens(barrier: TestDevice, counter: int, seconds: float, *, base=EIGHT) -> None:
    at = base + seconds * SECOND
    barrier.tells(Read(counter, "barrier-opened", at), sent_at=at, at=at)


def judge(barrier: TestDevice, counter: int, *, by=DUNG, at=LATER) -> Ref:
    return judge_opening(device=barrier.id, counter=counter, by=by, at=at)


def explanation_of(barrier: TestDevice, counter: int) -> UUID | None:
    """Return the trip that passed, by the entry that explains an opening."""
    passage = Opening.objects.get(device_id=barrier.id, counter=counter).passage
    return UUID(entries_named([passage])[passage].subject.id) if passage else None


class TestJudging:
    def test_a_passage_explains_its_opening(self, gate: Gate, barrier: TestDevice):
        crossing = gate.lets_pass(gate.cleared())
        opens(barrier, 1, 4, base=gate.now)
        assert judge(barrier, 1) == Ref("crossing", str(crossing))
        assert not Incident.objects.exists()
        told = entries_about(Ref("opening", f"{barrier.id}/1"))
        assert [entry.kind for entry in told] == ["devices.opening-explained"]

    def test_an_opening_alone_is_an_incident_with_the_plate_a_camera_read(
        self, gate: Gate, devices: Devices, barrier: TestDevice
    ):
        camera, elsewhere = devices.add("camera"), devices.add("camera", lane="huu-nghi-1119/2")
        camera.tells(
            Read(1, "plate-read", EIGHT - 90 * SECOND, "29C-111.11"),
            Read(2, "plate-read", EIGHT - 8 * SECOND, "12C-345.67", 80),
        )
        elsewhere.tells(Read(1, "plate-read", EIGHT, "61C-222.22"))
        opens(barrier, 1, 0)
        incident = Incident.objects.get(pk=judge(barrier, 1).id)
        assert (incident.about, incident.happened_at) == (f"lane/{LANE}", EIGHT)
        assert incident.facts == {"plate": "12C-345.67", "read_at": "2024-08-22T00:59:52.000000+00:00"}

    def test_without_a_camera_it_is_an_incident_all_the_same(self, gate: Gate, barrier: TestDevice):
        opens(barrier, 1, 0)
        assert Incident.objects.get(pk=judge(barrier, 1).id).facts == {}

    def test_one_passage_explains_one_opening(self, gate: Gate, barrier: TestDevice):
        gate.lets_pass(gate.cleared())
        for counter in (1, 2):
            opens(barrier, counter, 4 * counter, base=gate.now)
        assert [judge(barrier, each).kind for each in (1, 2)] == ["crossing", "incident"]

    def test_a_vehicle_that_comes_in_explains_one_opening_too(self, gate: Gate, devices: Devices):
        inward = devices.add("barrier", lane=INWARD)
        declared = gate.declares(direction="import", goods="other", packed_on=None, kind="import")
        crossing = gate.receives(declared, lane=INWARD)
        for counter in (1, 2):
            opens(inward, counter, 4 * counter, base=gate.now)
        assert judge(inward, 1) == Ref("crossing", str(crossing))
        assert judge(inward, 2).kind == "incident"

    def test_a_passage_of_another_lane_explains_nothing(self, gate: Gate, devices: Devices):
        gate.lets_pass(gate.cleared())
        other = devices.add("barrier", lane="huu-nghi-1119/2")
        opens(other, 1, 4, base=gate.now)
        assert judge(other, 1).kind == "incident"

    def test_a_barrier_whose_clock_is_wrong_is_judged_by_the_zones(self, gate: Gate, barrier: TestDevice):
        gate.lets_pass(gate.cleared())
        at = gate.now + 6 * SECOND
        off = timedelta(hours=2)
        barrier.tells(Read(1, "barrier-opened", at - 2 * SECOND + off), sent_at=at + off, at=at)
        assert judge(barrier, 1).kind == "crossing"


class TestRefusals:
    def test_an_opening_is_judged_once(self, gate: Gate, barrier: TestDevice):
        opens(barrier, 1, 0)
        judge(barrier, 1)
        before = Entry.objects.count()
        with pytest.raises(AlreadyJudged):
            judge(barrier, 1)
        assert (Entry.objects.count(), Incident.objects.count()) == (before, 1)

    def test_an_opening_is_not_judged_within_its_minute(self, gate: Gate, barrier: TestDevice):
        opens(barrier, 1, 0)
        with pytest.raises(Refused) as no:
            judge(barrier, 1, at=EIGHT + 59 * SECOND)
        assert [reason.code for reason in no.value.reasons] == ["judged-too-early"]
        judge(barrier, 1, at=EIGHT + 60 * SECOND)

    def test_what_never_opened_is_not_judged_and_not_by_anybody(self, gate: Gate, barrier: TestDevice):
        barrier.tells(Read(1, "barrier-closed", EIGHT))
        with pytest.raises(NoSuchOpening):
            judge(barrier, 1)
        opens(barrier, 2, 0)
        with pytest.raises(NotAllowed):
            judge(barrier, 2, by=LAN)

    def test_many_judges_at_once_come_to_one_judgement(self, own_devices: Devices):
        barrier = own_devices.add("barrier")
        opens(barrier, 1, 0)
        outcomes = at_once(*[lambda: judge(barrier, 1)] * 4)
        assert sum(isinstance(each, AlreadyJudged) for each in outcomes) == 3
        assert Incident.objects.count() == 1

    def test_two_openings_judged_at_once_do_not_share_a_passage(self, own_zone: str):
        gate, barrier = opened(), Devices().add("barrier")
        gate.lets_pass(gate.cleared())
        for counter in (1, 2):
            opens(barrier, counter, counter, base=gate.now)
        outcomes = at_once(*[lambda each=each: judge(barrier, each) for each in (1, 2)])
        for counter in (1, 2):
            if isinstance(outcomes[counter - 1], GateZoneError):
                judge(barrier, counter)
        judged = Opening.objects.order_by("counter")
        assert sorted(bool(each.passage) for each in judged) == [False, True]


class TestTheWork:
    @pytest.fixture(autouse=True)
    def _half_past_eight(self, zone: None, settings: Settings) -> None:
        settings.SAMPLE_ZONE = True
        start_sample_clock(
            day=EIGHT.date(), at_time=EIGHT.replace(minute=30).time(), rate=1, by=SETUP, at=datetime.now(UTC)
        )

    def test_everything_ripe_is_judged_in_its_order_and_once(self, gate: Gate, barrier: TestDevice):
        """Told in another order than they happened: the first and the second had a passage, the third none."""
        passed, moments = [], []
        for plate in ("12C-000.01", "12C-000.02"):
            passed.append(gate.lets_pass(gate.cleared(plate)))
            moments.append(gate.now + SECOND)
        moments.append(gate.now + 2 * SECOND)
        for counter in (3, 1, 2):
            opens(barrier, counter, 0, base=moments[counter - 1])
        judge_what_is_ripe()
        after = Entry.objects.count()
        judge_what_is_ripe()
        assert Entry.objects.count() == after
        assert [explanation_of(barrier, each) for each in (1, 2, 3)] == [passed[0], passed[1], None]
        assert Incident.objects.get().cause == f"opening/{barrier.id}/3"

    def test_what_is_not_ripe_waits(self, gate: Gate, barrier: TestDevice):
        opens(barrier, 1, 0, base=EIGHT.replace(minute=30))
        judge_what_is_ripe()
        assert Opening.objects.get().judged_at is None
