"""Vehicles: known by one key, told apart from those they look like, run by firms."""

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from firms import NOON, TODAY, TOMORROW, YESTERDAY, Firms
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import NotAllowed, NotFound, Refused
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, plates, queries
from gatezone.parties.commands.vehicles import AlreadyInFleet, NotAKindOfVehicle, PlateOrVin
from gatezone.parties.duties import CENTRE_OFFICER, YARD_OPERATOR
from gatezone.parties.models import Vehicle
from gatezone.parties.plates import NotAPlate
from gatezone.parties.roles import NEW_CAR, NOT_TOLD, RIGID_TRUCK, TRACTOR, TRAILER
from gatezone.parties.vins import NotAVin
from refusals import codes as reasons

DUNG = Actor(Ref("account", "dung"), frozenset({Grant(CENTRE_OFFICER)}))
HOA = Actor(Ref("account", "hoa"), frozenset({Grant(YARD_OPERATOR, Ref("yard", "xuan-cuong"))}))
VIN = "LZZ1CLVB8PA123456"

pytestmark = pytest.mark.django_db


def registers(*written: str) -> None:
    for plate in written:
        commands.register_vehicle(plate=plate, by=DUNG, at=NOON)


def adds(firms: Firms, plate: str, by: Actor | None = None, **changed: object) -> Ref:
    wish: dict[str, object] = {"enterprise": firms.trader, "plate": plate, **changed}
    return commands.add_to_fleet(**wish, by=by or firms.minh, at=NOON)  # type: ignore[return-value, arg-type]


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

    def test_a_new_car_is_taken_for_another(self) -> None:
        commands.register_vehicle(vin="LZZ1CLVB8PA123456", by=DUNG, at=NOON)
        assert queries.lookalikes_known("LZZ1CLV88PA1Z3456") == ["LZZ1CLVB8PA123456"]

    def test_looking_costs_one_statement(self, django_assert_num_queries: DjangoAssertNumQueries) -> None:
        registers("桂F·00000", "桂F·D0000")
        with django_assert_num_queries(1):
            assert queries.lookalikes_known("桂F0D0D0") == ["桂F00000", "桂FD0000"]
        with django_assert_num_queries(0):
            assert queries.lookalikes_known("12D34567") == []


class TestKinds:
    @pytest.mark.parametrize(
        ("wish", "kind", "country"),
        [
            ({"plate": "12C-345.67"}, NOT_TOLD, "VN"),
            ({"plate": "12C-345.67", "kind": TRACTOR}, TRACTOR, "VN"),
            ({"plate": "桂F·12345", "kind": RIGID_TRUCK}, RIGID_TRUCK, "CN"),
            ({"plate": "12R-012.34"}, TRAILER, "VN"),
            ({"plate": "桂F·1234挂", "kind": TRAILER}, TRAILER, "CN"),
            ({"vin": VIN.lower()}, NEW_CAR, ""),
            ({"vin": VIN, "kind": NEW_CAR}, NEW_CAR, ""),
        ],
    )
    def test_a_vehicle_is_of_a_kind_or_nobody_told_it(
        self, wish: dict[str, str], kind: str, country: str
    ) -> None:
        ref = commands.register_vehicle(**wish, by=DUNG, at=NOON)  # type: ignore[arg-type]
        kept = Vehicle.objects.get()
        assert ref == kept.ref
        assert (kept.kind, kept.country, kept.is_trailer) == (kind, country, kind == TRAILER)

    @pytest.mark.parametrize(
        ("wish", "codes"),
        [
            ({"plate": "12C-345.67", "kind": TRAILER}, ["kind-fits-plate"]),
            ({"plate": "12R-012.34", "kind": TRACTOR}, ["kind-fits-plate"]),
            ({"plate": "12C-345.67", "kind": NEW_CAR}, ["new-car-by-number"]),
            ({"plate": "12R-012.34", "kind": NEW_CAR}, ["new-car-by-number", "kind-fits-plate"]),
            ({"vin": VIN, "kind": TRACTOR}, ["new-car-by-number"]),
        ],
    )
    def test_a_kind_that_does_not_fit_is_refused(self, wish: dict[str, str], codes: list[str]) -> None:
        with pytest.raises(Refused) as refused:
            commands.register_vehicle(**wish, by=DUNG, at=NOON)  # type: ignore[arg-type]
        assert reasons(refused) == codes

    @pytest.mark.parametrize(
        ("wish", "fault"),
        [
            ({}, NotAPlate),
            ({"plate": "hello"}, NotAPlate),
            ({"vin": "LZZ1"}, NotAVin),
            ({"plate": "12C-345.67", "vin": VIN}, PlateOrVin),
            ({"plate": "12C-345.67", "kind": "boat"}, NotAKindOfVehicle),
        ],
    )
    def test_what_makes_no_sense_is_refused(self, wish: dict[str, str], fault: type[Exception]) -> None:
        with pytest.raises(fault):
            commands.register_vehicle(**wish, by=DUNG, at=NOON)  # type: ignore[arg-type]

    def test_a_yard_registers_the_tractor_that_comes_for_a_trailer_and_a_lane_does_not(
        self, firms: Firms
    ) -> None:
        commands.register_vehicle(plate="12C-345.67", by=HOA, at=NOON)
        with pytest.raises(NotAllowed):
            commands.register_vehicle(plate="12C-345.68", by=firms.lan, at=NOON)

    @pytest.mark.parametrize(
        ("constraint", "changed"),
        [
            ("parties_vehicle_kind", {"kind": "boat"}),
            ("parties_vehicle_kind_fits_plate", {"is_trailer": True}),
            ("parties_vehicle_kind_fits_plate", {"kind": TRAILER}),
            ("parties_vehicle_country", {"country": "LA"}),
            ("parties_vehicle_country", {"country": ""}),
            ("parties_vehicle_country", {"kind": NEW_CAR, "country": ""}),
            ("parties_vehicle_country", {"kind": NEW_CAR, "key": VIN}),
        ],
    )
    def test_the_database_refuses_a_vehicle_that_cannot_be(
        self, constraint: str, changed: dict[str, object]
    ) -> None:
        usual = {"key": "12C34567", "country": "VN", "is_trailer": False, "registered_at": NOON}
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            Vehicle.objects.create(**{**usual, **changed})


class TestFleets:
    def test_a_firm_adds_a_vehicle_and_it_is_registered_with_it(self, firms: Firms) -> None:
        ref = adds(firms, "12c 345.67", kind=TRACTOR)
        (row,) = queries.fleet_of(firms.trader, by=firms.minh, on=TODAY)
        assert (row.ref, row.key, row.kind) == (ref, "12C34567", TRACTOR)
        assert queries.fleet_of(firms.trader, by=firms.minh, on=YESTERDAY) == []

    def test_a_vehicle_known_before_is_taken_into_a_fleet_once(self, firms: Firms) -> None:
        registers("12C-345.67")
        adds(firms, "12C-345.67")
        with pytest.raises(AlreadyInFleet):
            adds(firms, "12C 345 67")

    def test_two_firms_run_one_trailer(self, firms: Firms) -> None:
        adds(firms, "12R-012.34")
        adds(firms, "12R-012.34", firms.phuc, enterprise=firms.other)
        assert Vehicle.objects.count() == 1

    def test_a_vehicle_leaves_a_fleet_and_may_come_back(self, firms: Firms) -> None:
        ref = adds(firms, "12C-345.67")
        wish = {"enterprise": firms.trader, "vehicle": ref, "at": NOON}
        with pytest.raises(NotAllowed):
            commands.take_from_fleet(**wish, by=firms.phuc)  # type: ignore[arg-type]
        commands.take_from_fleet(**wish, by=firms.minh)  # type: ignore[arg-type]
        assert queries.fleet_of(firms.trader, by=firms.minh, on=TODAY) == []
        with pytest.raises(NotFound):
            commands.take_from_fleet(**wish, by=firms.minh)  # type: ignore[arg-type]
        adds(firms, "12C-345.67")
        assert len(queries.fleet_of(firms.trader, by=firms.minh, on=TOMORROW)) == 1

    def test_a_kind_is_told_once_by_who_runs_it_and_put_right_by_the_centre(self, firms: Firms) -> None:
        registers("12C-345.67")
        ref = adds(firms, "12C-345.67", kind=TRACTOR)
        assert Vehicle.objects.get().kind == TRACTOR
        with pytest.raises(NotFound):
            commands.tell_vehicle_kind(vehicle=ref, kind=RIGID_TRUCK, by=firms.phuc, at=NOON)
        with pytest.raises(Refused) as refused:
            commands.tell_vehicle_kind(vehicle=ref, kind=RIGID_TRUCK, by=firms.minh, at=NOON)
        assert reasons(refused) == ["kind-told-once"]
        commands.tell_vehicle_kind(vehicle=ref, kind=RIGID_TRUCK, by=firms.dung, at=NOON)
        assert Vehicle.objects.get().kind == RIGID_TRUCK
        with pytest.raises(NotAKindOfVehicle):
            commands.tell_vehicle_kind(vehicle=ref, kind="", by=firms.dung, at=NOON)

    def test_another_firms_word_is_not_taken_back_by_adding_the_vehicle(self, firms: Firms) -> None:
        adds(firms, "12C-345.67", kind=TRACTOR)
        before = Entry.objects.count()
        with pytest.raises(Refused):
            adds(firms, "12C-345.67", firms.phuc, enterprise=firms.other, kind=RIGID_TRUCK)
        assert queries.fleet_of(firms.other, by=firms.phuc, on=TODAY) == []
        assert Entry.objects.count() == before

    def test_a_fleet_is_told_to_those_who_declare_for_the_firm(self, firms: Firms) -> None:
        for by in (firms.phuc, firms.lan, firms.dung):
            with pytest.raises(NotAllowed):
                queries.fleet_of(firms.trader, by=by, on=TODAY)
            with pytest.raises(NotAllowed):
                adds(firms, "12C-345.67", by)

    def test_a_fleet_warns_of_look_alikes_in_one_statement(
        self, firms: Firms, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        registers("桂F·88123")
        for plate in ("桂F·8B123", "桂F·B8123", *(f"12C-100.{number:02}" for number in range(20))):
            adds(firms, plate)
        minh = firms.minh
        with django_assert_num_queries(1):
            told = queries.fleet_of(firms.trader, by=minh, on=TODAY)
        assert len(told) == 22
        assert {row.key: row.lookalikes for row in told if row.lookalikes} == {
            "桂F8B123": ("桂F88123", "桂FB8123"),
            "桂FB8123": ("桂F88123", "桂F8B123"),
        }
