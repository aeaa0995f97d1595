"""Devices over HTTP: what they are answered, and that nothing they send breaks the door."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Morning, entries
from devices_of_tests import Devices, TestDevice
from gate import EIGHT
from gatezone.devices import commands
from gatezone.devices.models import Reading
from gatezone.kernel import by_heart
from gatezone.parties.duties import SETUP
from gatezone.workdays.queries import zone_now
from programs import codes


@pytest.fixture
def devices(morning: Morning) -> Devices:
    return Devices()


@pytest.fixture
def camera(devices: Devices) -> TestDevice:
    return devices.add("camera")


def plate_read(counter: int = 1, **changed: object) -> dict[str, object]:
    read = {"counter": counter, "at": EIGHT.isoformat(), "kind": "plate-read", "plate": "12C-345.67"}
    return {**read, **changed}


def batch(*readings: object, **changed: object) -> dict[str, object]:
    return {"sent_at": EIGHT.isoformat(), "readings": list(readings) or [plate_read()], **changed}


def fields(answer: HttpResponse) -> list[str]:
    return [reason["facts"]["field"] for reason in json.loads(answer.content)["reasons"]]


class TestTheWay:
    def test_a_batch_is_answered_with_how_many_were_new(self, camera: TestDevice) -> None:
        first = camera.posts(batch(plate_read(1), plate_read(2, certainty_percent=97)))
        assert first.status_code == 200
        told = json.loads(first.content)
        assert (told["readings"], told["new"]) == (2, 2)
        after = entries()
        again = json.loads(camera.posts(batch(plate_read(1), plate_read(2, certainty_percent=97))).content)
        assert (again["readings"], again["new"]) == (2, 0)
        assert (Reading.objects.count(), entries()) == (2, after)

    def test_each_kind_tells_its_readings(self, devices: Devices) -> None:
        at = {"at": EIGHT.isoformat()}
        told = {
            "scale": [{"counter": 1, "kind": "weight", "weight_kg": 31_480, **at}],
            "barrier": [
                {"counter": 1, "kind": "barrier-opened", **at},
                {"counter": 2, "kind": "barrier-closed", **at},
            ],
            "loop": [{"counter": 1, "kind": "loop-crossed", **at}],
        }
        for kind, readings in told.items():
            assert devices.add(kind).posts(batch(*readings)).status_code == 200
        assert Reading.objects.count() == 4

    def test_a_device_that_lost_its_memory_asks_for_it(self, camera: TestDevice) -> None:
        camera.posts(batch(plate_read(41)))
        headers = {"Authorization": f"Bearer {camera.key}"}
        told = json.loads(Client().get(f"/api/v1/devices/{camera.id}", headers=headers).content)
        assert (told["last_counter"], told["lane"], told["kind"]) == (41, "huu-nghi-1119/1", "camera")
        assert told["now"].startswith("2024-08-22T01:30:")

    def test_the_answer_tells_how_far_the_clock_is_off(self, camera: TestDevice) -> None:
        late = zone_now() - timedelta(minutes=7)
        told = json.loads(camera.posts(batch(sent_at=late.isoformat())).content)
        assert told["clock_off_seconds"] in (420, 421)

    def test_the_door_is_described(self, morning: Morning) -> None:
        described = morning.minh.sees("/api/openapi.json").json()  # type: ignore[attr-defined]
        told = described["paths"]["/api/v1/devices/{device}/readings"]["post"]
        assert told["security"] == [{"DeviceKey": []}]
        assert {"PlateRead", "Weight", "BarrierOpened"} <= described["components"]["schemas"].keys()


class TestTheKey:
    def test_only_a_devices_own_key_lets_it_in(self, devices: Devices) -> None:
        camera, other = devices.add("camera"), devices.add("camera")
        before = entries()
        for answer in (
            camera.posts(batch(), key="wrong"),
            camera.posts(batch(), key=""),
            camera.posts(batch(), key="k" * 10_000),
            camera.posts(batch(), key="k\u00e9y".encode().decode("latin-1")),
            camera.posts(batch(), key=other.key),
            other.posts(batch(), to=camera.id),
            camera.posts(batch(), to=uuid4()),
            camera.posts(batch(), to="seven"),
            Client().post(f"/api/v1/devices/{camera.id}/readings", batch(), content_type="application/json"),
            Client().get(f"/api/v1/devices/{camera.id}", headers={"Authorization": "Basic a2V5IDA="}),
        ):
            assert answer.status_code == 401
            assert codes(answer) == ["key-unknown"]  # type: ignore[arg-type]
        assert (entries(), Reading.objects.count()) == (before, 0)

    def test_a_retired_device_is_believed_no_more(self, camera: TestDevice) -> None:
        commands.retire_device(device=camera.id, by=SETUP, at=EIGHT)
        by_heart.forget()
        assert codes(camera.posts(batch())) == ["key-unknown"]

    def test_a_person_is_no_device_and_a_device_no_person(self, morning: Morning, camera: TestDevice) -> None:
        dung = morning.seat("dung").client
        sent = dung.post(f"/api/v1/devices/{camera.id}/readings", batch(), content_type="application/json")
        assert codes(sent) == ["key-unknown"]  # type: ignore[arg-type]
        headers = {"Authorization": f"Bearer {camera.key}"}
        asked = Client().get(f"/api/crossings/{uuid4()}", headers=headers)
        assert asked.status_code == 401


class TestRefusals:
    @pytest.mark.parametrize(
        "changed",
        [
            {"counter": 0},
            {"counter": -1},
            {"counter": 2**63},
            {"counter": "1"},
            {"counter": 1.5},
            {"counter": True},
            {"counter": None},
            {"at": "soon"},
            {"at": "2024-08-22T08:00:00"},
            {"at": 1_724_284_800},
            {"at": "9999-12-31T23:59:59Z"},
            {"at": None},
            {"kind": "sneeze"},
            {"kind": None},
            {"kind": []},
            {"plate": ""},
            {"plate": "x" * 33},
            {"plate": "12C\x00"},
            {"plate": 7},
            {"certainty_percent": 101},
            {"certainty_percent": 97.5},
            {"weight_kg": 7},
            {"colour": "red"},
        ],
    )
    def test_a_row_that_makes_no_sense_is_named_and_none_is_kept(
        self, camera: TestDevice, changed: dict[str, object]
    ) -> None:
        before = entries()
        answer = camera.posts(batch(plate_read(1), {**plate_read(2), **changed}, plate_read(3)))
        assert (answer.status_code, entries(), Reading.objects.count()) == (422, before, 0)
        assert codes(answer)
        assert all(field.startswith("body.readings.1") for field in fields(answer))

    def test_every_wrong_row_is_named(self, camera: TestDevice) -> None:
        answer = camera.posts(batch(plate_read(0), plate_read(1), plate_read(2, plate=""), {"kind": "x"}))
        assert [field.split(".")[2] for field in fields(answer)] == ["0", "2", "3"]

    @pytest.mark.parametrize("weight_kg", [31_480.5, 10**30, "31480", None])
    def test_a_weight_is_whole_kilograms(self, devices: Devices, weight_kg: object) -> None:
        row = {"counter": 1, "at": EIGHT.isoformat(), "kind": "weight", "weight_kg": weight_kg}
        assert devices.add("scale").posts(batch(row)).status_code == 422

    @pytest.mark.parametrize("number", [0, 1_001])
    def test_a_batch_has_one_to_a_thousand_readings(self, camera: TestDevice, number: int) -> None:
        readings = [plate_read(each + 1) for each in range(number)]
        answer = camera.posts({"sent_at": EIGHT.isoformat(), "readings": readings})
        assert (answer.status_code, fields(answer)) == (422, ["body.readings"])

    def test_readings_of_another_kind_are_named_by_their_counters(self, devices: Devices) -> None:
        answer = devices.add("barrier").posts(batch(plate_read(5)))
        assert (answer.status_code, codes(answer)) == (422, ["not-what-it-tells"])
        assert json.loads(answer.content)["reasons"][0]["facts"] == {
            "kinds": ["barrier-closed", "barrier-opened"],
            "counters": [5],
        }

    def test_a_counter_used_before_for_another_reading_is_told(self, camera: TestDevice) -> None:
        camera.posts(batch(plate_read(1)))
        answer = camera.posts(batch(plate_read(1, plate="29C-111.11"), plate_read(2)))
        assert (answer.status_code, codes(answer)) == (409, ["counter-used"])
        twice = camera.posts(batch(plate_read(3), plate_read(3, plate="29C-111.11")))
        assert (twice.status_code, codes(twice)) == (422, ["counter-twice"])
        assert Reading.objects.count() == 1

    @pytest.mark.parametrize(
        "body",
        ["", "{", "[]", "7", "null", '"x"', b"\xff\xfe", "[" * 100_000, '{"sent_at": ' + "9" * 9_999 + "}"],
    )
    def test_a_body_that_is_no_batch_is_told(self, camera: TestDevice, body: str | bytes) -> None:
        answer = camera.posts(body)
        assert answer.status_code in (400, 422)
        assert codes(answer)


NEARLY = st.fixed_dictionaries(
    {
        "counter": st.one_of(st.integers(), st.none(), st.floats(), st.text(max_size=3)),
        "at": st.one_of(st.just(EIGHT.isoformat()), st.text(max_size=30), st.integers()),
        "kind": st.one_of(st.sampled_from(["plate-read", "weight", "loop-crossed"]), st.text(max_size=12)),
    },
    optional={
        "plate": st.one_of(st.text(max_size=40), st.integers()),
        "certainty_percent": st.integers(),
        "weight_kg": st.integers(),
    },
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=6,
)
BODIES = ANYTHING | st.fixed_dictionaries(
    {
        "sent_at": st.one_of(st.just(EIGHT.isoformat()), st.text(max_size=30)),
        "readings": st.lists(NEARLY | ANYTHING),
    }
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=BODIES | st.binary(max_size=40))
def test_whatever_is_sent_is_answered(camera: TestDevice, body: object) -> None:
    """Kept whole, or refused with reasons: never a fault of ours, never half."""
    before = Reading.objects.count()
    answer = camera.posts(body)
    if answer.status_code == 200:
        assert Reading.objects.count() == before + json.loads(answer.content)["new"]
    else:
        assert answer.status_code in (400, 409, 422)
        assert codes(answer)
        assert Reading.objects.count() == before
