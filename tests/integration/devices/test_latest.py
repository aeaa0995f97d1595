"""What the lane desk is told of the truck that stands there: the last plate and weight, while they are fresh."""

from datetime import timedelta

from pytest_django import DjangoAssertNumQueries

from devices_of_tests import Devices
from gate import EIGHT, LANE
from gatezone.devices.queries import LaneReadings, PlateSeen, WeightSeen, latest_readings, plate_around
from gatezone.devices.queries.readings import FRESH
from gatezone.devices.readings import Read

SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)


def test_the_last_plate_and_the_last_weight_of_the_lane_are_told(devices: Devices):
    camera, scale = devices.add("camera"), devices.add("scale")
    elsewhere = devices.add("camera", lane="huu-nghi-1119/2")
    camera.tells(
        Read(1, "plate-read", EIGHT - 40 * SECOND, "29C-111.11"),
        Read(2, "plate-read", EIGHT - 9 * SECOND, "12C-345.67", 97),
    )
    scale.tells(Read(1, "weight", EIGHT - 5 * SECOND, weight_kg=31_480))
    elsewhere.tells(Read(1, "plate-read", EIGHT - SECOND, "61C-222.22"))
    assert latest_readings(LANE, EIGHT) == LaneReadings(
        plate=PlateSeen("12C-345.67", 97, EIGHT - 9 * SECOND),
        weight=WeightSeen(31_480, EIGHT - 5 * SECOND),
    )


def test_last_is_what_happened_last_and_not_what_was_told_last(devices: Devices):
    camera = devices.add("camera")
    camera.tells(Read(2, "plate-read", EIGHT - SECOND, "12C-345.67"))
    camera.tells(Read(1, "plate-read", EIGHT - 30 * SECOND, "29C-111.11"))
    found = latest_readings(LANE, EIGHT).plate
    assert found
    assert found.plate == "12C-345.67"


def test_what_was_read_long_ago_was_another_truck(devices: Devices):
    camera = devices.add("camera")
    camera.tells(Read(1, "plate-read", EIGHT, "12C-345.67"))
    assert latest_readings(LANE, EIGHT + FRESH).plate
    assert latest_readings(LANE, EIGHT + FRESH + TICK) == LaneReadings(plate=None, weight=None)
    assert latest_readings(LANE, EIGHT - TICK).plate is None


def test_a_plate_is_compared_with_that_of_the_vehicle(devices: Devices):
    camera = devices.add("camera")
    for number, (written, likeness) in enumerate(
        [("12c 34567", "same"), ("I2C-345.67", "look-alike"), ("12C-345.68", "different")], start=1
    ):
        camera.tells(
            Read(number, "plate-read", EIGHT + number * SECOND, written),
            at=EIGHT + number * SECOND,
            sent_at=EIGHT + number * SECOND,
        )
        found = latest_readings(LANE, EIGHT + number * SECOND).plate
        assert found
        assert found.likeness_to("12C34567") == likeness


def test_the_plate_nearest_to_a_moment_is_found_on_either_side_of_it(devices: Devices):
    camera = devices.add("camera")
    camera.tells(
        Read(1, "plate-read", EIGHT - 30 * SECOND, "29C-111.11"),
        Read(2, "plate-read", EIGHT + 20 * SECOND, "12C-345.67"),
        sent_at=EIGHT + 60 * SECOND,
        at=EIGHT + 60 * SECOND,
    )
    found = plate_around(LANE, EIGHT, within=120 * SECOND)
    assert found
    assert found.plate == "12C-345.67"
    assert plate_around(LANE, EIGHT, within=10 * SECOND) is None


def test_it_costs_one_statement(devices: Devices, django_assert_num_queries: DjangoAssertNumQueries):
    devices.add("camera").tells(Read(1, "plate-read", EIGHT, "12C-345.67"))
    with django_assert_num_queries(1):
        latest_readings(LANE, EIGHT)
