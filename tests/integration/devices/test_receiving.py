"""What devices tell is kept as a set: once, whole, from themselves alone."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from devices_of_tests import Devices, TestDevice
from gate import EIGHT, LAN, at_once
from gatezone.devices import commands, queries
from gatezone.devices.commands.devices import NotAKeyHash, NotAKindOfDevice
from gatezone.devices.commands.receive import CounterTwice, CounterUsed, NothingNew, NotWhatItTells
from gatezone.devices.models import Opening, Reading
from gatezone.devices.queries import KeyUnknown, NoSuchDevice
from gatezone.devices.queries.readings import read_of
from gatezone.devices.readings import Read, columns_of, digest_of
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_about
from gatezone.kernel import by_heart
from gatezone.kernel.errors import NotAllowed, Stale
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.places.queries import NoSuchLane

SECOND = timedelta(seconds=1)


def received(device: UUID, *, at: datetime) -> list[Read]:
    """What a device told at a moment that was not known before, as it told it."""
    return [
        read_of(each) for each in Reading.objects.filter(device_id=device, received_at=at).order_by("counter")
    ]


def plates(*counters: int) -> list[Read]:
    return [Read(each, "plate-read", EIGHT + each * SECOND, f"12C{each:05}", each % 101) for each in counters]


class TestAdding:
    def test_a_device_is_added_and_retired(self, devices: Devices):
        camera = devices.add("camera")
        assert [(each.id, each.kind, each.lane) for each in queries.devices(lane="huu-nghi-1119/1")] == [
            (camera.id, "camera", "huu-nghi-1119/1")
        ]
        commands.retire_device(device=camera.id, by=SETUP, at=EIGHT)
        by_heart.forget()
        assert queries.devices() == []
        with pytest.raises(KeyUnknown):
            camera.tells(*plates(1))
        with pytest.raises(NoSuchDevice):
            commands.retire_device(device=camera.id, by=SETUP, at=EIGHT)
        told = [entry.kind for entry in entries_about(Ref("device", str(camera.id)))]
        assert told == ["devices.device-added", "devices.device-retired"]

    def test_no_key_and_no_hash_of_one_reaches_the_journal(self, devices: Devices):
        camera = devices.add("camera")
        told = "\n".join(Entry.objects.values_list("body", flat=True))
        row = queries.device(camera.id)
        assert camera.key not in told
        assert row.key_hash.hex() not in told
        assert row.key_hash.hex() not in repr(row)

    @pytest.mark.parametrize(
        ("changed", "error"),
        [
            ({"kind": "drone"}, NotAKindOfDevice),
            ({"lane": "nowhere/1"}, NoSuchLane),
            ({"key_hash": "secret"}, NotAKeyHash),
            ({"key_hash": "00"}, NotAKeyHash),
            ({"by": LAN}, NotAllowed),
        ],
    )
    def test_what_is_no_device_is_not_added(self, devices: Devices, changed, error):
        before = Entry.objects.count()
        with pytest.raises(error):
            devices.add(**{"kind": "camera", **changed})
        assert Entry.objects.count() == before

    def test_a_key_opens_one_device_only(self, devices: Devices):
        camera, other = devices.add("camera"), devices.add("camera")
        with pytest.raises(KeyUnknown):
            queries.device_actor(camera.id, key=other.key)
        with pytest.raises(KeyUnknown):
            queries.device_actor(uuid4(), key=camera.key)
        with pytest.raises(Stale):
            devices.add("camera", key_hash=queries.device(camera.id).key_hash.hex())


class TestTelling:
    def test_a_batch_is_kept_and_leaves_one_entry_with_its_digest(self, devices: Devices):
        camera = devices.add("camera")
        assert camera.tells(*plates(3, 1, 2)).new == 3
        entry = entries_about(Ref("device", str(camera.id)))[-1]
        assert entry.body["readings"] == 3
        assert (entry.body["first_counter"], entry.body["last_counter"]) == (1, 3)
        kept = received(camera.id, at=entry.at)
        assert kept == plates(1, 2, 3)
        assert digest_of(columns_of(kept)) == entry.body["sha256"]
        assert queries.last_counter(camera.id) == 3

    def test_sent_again_it_is_kept_once_and_leaves_no_trace(self, devices: Devices):
        camera = devices.add("camera")
        camera.tells(*plates(1, 2))
        before = Entry.objects.count()
        with pytest.raises(NothingNew):
            camera.tells(*plates(2, 1, 2))
        assert (Entry.objects.count(), Reading.objects.count()) == (before, 2)

    def test_only_what_is_new_is_told_of(self, devices: Devices):
        camera = devices.add("camera")
        camera.tells(*plates(1, 2))
        assert camera.tells(*plates(1, 2, 3), at=EIGHT + SECOND).new == 1
        entry = entries_about(Ref("device", str(camera.id)))[-1]
        assert entry.body["sha256"] == digest_of(columns_of(plates(3)))

    def test_another_reading_under_a_counter_is_refused_with_its_whole_batch(self, devices: Devices):
        camera = devices.add("camera")
        camera.tells(*plates(1))
        other = plates(1)[0]._replace(plate="29C11111")
        with pytest.raises(CounterUsed) as no:
            camera.tells(other, *plates(2))
        assert no.value.facts == {"counters": [1]}
        with pytest.raises(CounterTwice) as no:
            camera.tells(*plates(2), plates(2)[0]._replace(certainty_percent=None))
        assert no.value.facts == {"counters": [2]}
        assert Reading.objects.count() == 1

    @pytest.mark.parametrize("kind", ["camera", "scale", "barrier", "loop"])
    def test_a_device_tells_the_readings_of_its_kind_alone(self, devices: Devices, kind: str):
        readings = {
            "camera": [Read(1, "plate-read", EIGHT, "12C34567")],
            "scale": [Read(1, "weight", EIGHT, weight_kg=-20)],
            "barrier": [Read(1, "barrier-opened", EIGHT), Read(2, "barrier-closed", EIGHT)],
            "loop": [Read(1, "loop-crossed", EIGHT)],
        }
        device = devices.add(kind)
        for other in readings.keys() - {kind}:
            with pytest.raises(NotWhatItTells):
                device.tells(*readings[other])
        assert device.tells(*readings[kind]).new == len(readings[kind])

    def test_a_device_speaks_for_itself_alone(self, devices: Devices):
        camera, other = devices.add("camera"), devices.add("camera")
        by = queries.device_actor(other.id, key=other.key)
        for speaker in (by, LAN, SETUP):
            with pytest.raises(NotAllowed):
                commands.receive_readings(
                    device=camera.id, sent_at=EIGHT, readings=plates(1), by=speaker, at=EIGHT
                )
        assert not Reading.objects.exists()

    def test_a_batch_costs_the_same_for_one_reading_and_for_a_thousand(
        self, devices: Devices, django_assert_num_queries: DjangoAssertNumQueries
    ):
        camera = devices.add("camera")
        camera.tells(*plates(1))
        # The readings and the entry, within a savepoint of the test; the device is known by heart.
        with django_assert_num_queries(4):
            camera.tells(*plates(2))
        with django_assert_num_queries(4):
            camera.tells(*plates(*range(3, 1_003)))

    def test_the_database_itself_takes_no_nonsense(self, devices: Devices):
        camera = devices.add("camera")
        row = {"device_id": camera.id, "at": EIGHT, "received_at": EIGHT, "happened_at": EIGHT}
        for wrong in (
            {"counter": 0, "kind": "plate-read", "plate": "12C34567"},
            {"counter": 1, "kind": "plate-read"},
            {"counter": 1, "kind": "weight", "weight_kg": 1, "plate": "12C34567"},
            {"counter": 1, "kind": "sneeze"},
        ):
            with pytest.raises(IntegrityError), transaction.atomic():
                Reading.objects.create(**row, **wrong)

    def test_a_line_break_would_shift_the_columns_and_is_a_fault(self, devices: Devices):
        camera = devices.add("camera")
        with pytest.raises(ValueError, match="line break"):
            camera.tells(Read(1, "plate-read", EIGHT, "12C\n345"), *plates(2))
        assert not Reading.objects.exists()


class TestClocks:
    @pytest.mark.parametrize("hours_off", [-2, 0, 2])
    def test_a_wrong_clock_does_not_move_what_happened(self, devices: Devices, hours_off: int):
        """The device's clock is hours off; it tells at eight what it read twenty seconds before."""
        camera = devices.add("camera")
        off = timedelta(hours=hours_off)
        read = Read(1, "plate-read", EIGHT - 20 * SECOND + off, "12C34567")
        camera.tells(read, sent_at=EIGHT + off)
        kept = Reading.objects.get()
        assert (kept.at, kept.happened_at) == (read.at, EIGHT - 20 * SECOND)
        entry = entries_about(Ref("device", str(camera.id)))[-1]
        assert entry.body["clock_off_seconds"] == -hours_off * 3600

    def test_readings_kept_while_the_line_was_down_are_no_wrong_clock(self, devices: Devices):
        camera = devices.add("camera")
        camera.tells(*plates(1, 2), sent_at=EIGHT + timedelta(hours=3), at=EIGHT + timedelta(hours=3))
        kept = Reading.objects.order_by("counter").values_list("happened_at", flat=True)
        assert list(kept) == [EIGHT + SECOND, EIGHT + 2 * SECOND]

    def test_a_clock_put_back_tells_nothing_of_the_future(self, devices: Devices):
        camera = devices.add("camera")
        camera.tells(Read(1, "plate-read", EIGHT + timedelta(days=400), "12C34567"))
        assert Reading.objects.get().happened_at == EIGHT

    def test_the_database_and_the_thinking_reckon_the_same(self, devices: Devices):
        """The one statement reckons in SQL, the openings in Python: a microsecond apart would be a fault."""
        barrier = devices.add("barrier")
        for number, off in enumerate((-86_399.999999, -1e-6, 0, 0.3, 7_777.123457), start=1):
            sent_at = EIGHT + timedelta(seconds=off)
            barrier.tells(
                Read(number, "barrier-opened", sent_at - timedelta(seconds=12.345679)), sent_at=sent_at
            )
        kept = Reading.objects.order_by("counter").values_list("happened_at", flat=True)
        assert list(kept) == list(Opening.objects.order_by("counter").values_list("opened_at", flat=True))


ANY_BATCHES = st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=6), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=ANY_BATCHES, again=st.randoms(use_true_random=False))
def test_any_order_and_repetition_of_batches_gives_the_same_set(devices: Devices, batches, again):
    """What is known is the set of all that was told, and the entries vouch for each reading once."""
    told = sorted({counter for batch in batches for counter in batch})
    for order in (batches, again.sample(batches, len(batches)) + batches[:2]):
        camera = devices.add("camera")
        new = sum(_new(camera, batch, turn) for turn, batch in enumerate(order))
        kept = Reading.objects.filter(device_id=camera.id).order_by("counter")
        assert new == len(told)
        assert [queries.read_of(each) for each in kept] == plates(*told)
        assert _vouched(camera.id) == len(told)


def test_batches_told_at_once_are_one_set(own_devices: Devices):
    """Eight lines at once, overlapping and in other orders: each reading is new once, and nobody waits for ever."""
    camera = own_devices.add("camera")
    batches = [[*range(turn * 20 + 1, turn * 20 + 101)] for turn in range(8)]
    outcomes = at_once(*[lambda batch=batch: _new(camera, batch[::-1], 0) for batch in batches])
    assert sum(outcomes) == Reading.objects.count() == 240  # type: ignore[arg-type]


def _new(camera: TestDevice, counters: list[int], turn: int) -> int:
    at = EIGHT + timedelta(minutes=turn)
    try:
        return camera.tells(*plates(*counters), sent_at=at, at=at).new
    except NothingNew:
        return 0


def _vouched(camera: UUID) -> int:
    """Return how many readings the entries vouch for. Raises: AssertionError where a digest does not fit."""
    told = entries_about(Ref("device", str(camera)))
    batches = [each for each in told if each.kind == "devices.readings-received"]
    for each in batches:
        assert digest_of(columns_of(received(camera, at=each.at))) == each.body["sha256"]
    return sum(each.body["readings"] for each in batches)
