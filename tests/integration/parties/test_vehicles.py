"""Vehicles: known by one key, and told apart from those they look like."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, plates, queries
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.parties.models import Vehicle

NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
DUNG = Actor(Ref("account", "dung"), frozenset({Grant(CENTRE_OFFICER)}))

pytestmark = pytest.mark.django_db


def registers(*written: str) -> None:
    for plate in written:
        commands.register_vehicle(plate=plate, by=DUNG, at=NOON)


class TestLookAlikes:
    def test_the_database_sees_what_a_tired_eye_sees(self) -> None:
        registers("桂F·8B123", "12D-345.67", "粤Z·1234港")
        for vehicle in Vehicle.objects.all():
            assert vehicle.shape == plates.lookalike_key(vehicle.key)

    def test_whoever_is_taken_for_another_is_told_from_both_sides(self) -> None:
        registers("桂F·8B123", "桂F·88123", "桂F·88124")
        assert queries.lookalikes_known("桂F8B123") == ["桂F88123"]
        assert queries.lookalikes_known("桂F88123") == ["桂F8B123"]
        assert queries.lookalikes_known("桂F88124") == []

    def test_a_vehicle_nobody_knows_yet_is_warned_of_too(self) -> None:
        registers("桂F·8B123")
        assert queries.lookalikes_known("桂FBB123") == ["桂F8B123"]

    def test_looking_costs_one_statement(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        registers("桂F·00000", "桂F·D0000")
        with django_assert_num_queries(1):
            assert queries.lookalikes_known("桂F0D0D0") == ["桂F00000", "桂FD0000"]
        with django_assert_num_queries(0):
            assert queries.lookalikes_known("12D34567") == []
