"""Vehicles, and the firms that run them."""

from django.db import models
from django.db.models import F, Func, Q, Value

from gatezone.kernel.refs import new_id
from gatezone.parties.models.firms import Enterprise
from gatezone.parties.models.named import (
    Dated,
    DatedQuerySet,
    Named,
    NamedQuerySet,
    ends_after_it_starts,
    found_by,
)
from gatezone.parties.plates import LOOK_LIKE, SHAPES
from gatezone.parties.roles import KINDS, NEW_CAR, NOT_TOLD, TRAILER
from gatezone.parties.vins import VIN


class Vehicle(Named):
    """
    A vehicle (phương tiện), known by the one key of its plate, or a new car by its identification number.

    ``country`` gave the plate; a new car has none yet. ``kind`` is empty until somebody tells it. ``shape`` is
    what a tired eye sees of the key; the database keeps it, so it is never out of date.
    """

    KIND = "vehicle"

    key = models.TextField(primary_key=True)
    shape = models.GeneratedField(
        expression=Func(F("key"), Value(LOOK_LIKE), Value(SHAPES), function="translate"),
        output_field=models.TextField(),
        db_persist=True,
    )
    kind = models.TextField(blank=True, default=NOT_TOLD, db_default=NOT_TOLD)
    country = models.TextField(blank=True)
    is_trailer = models.BooleanField()
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_vehicle_kind", condition=Q(kind__in=[NOT_TOLD, *sorted(KINDS)])
            ),
            models.CheckConstraint(
                name="parties_vehicle_kind_fits_plate",
                condition=Q(is_trailer=True, kind=TRAILER) | (Q(is_trailer=False) & ~Q(kind=TRAILER)),
            ),
            models.CheckConstraint(
                name="parties_vehicle_country",
                condition=Q(country="", kind=NEW_CAR, key__regex=VIN)
                | (Q(country__in=["VN", "CN"]) & ~Q(kind=NEW_CAR)),
            ),
        ]
        indexes = [
            models.Index("shape", name="parties_vehicle_shape"),
            found_by("parties_vehicle_key_part", "key"),
        ]


class FleetVehicleQuerySet(DatedQuerySet["FleetVehicle"]):
    """Filters of vehicles of firms."""


class FleetVehicle(Dated):
    """A vehicle that a firm runs on some days. Two firms may run one, as with a trailer they share."""

    KIND = "fleet-vehicle"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="fleet")
    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="run_by")

    objects = FleetVehicleQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("parties_fleet_vehicle_ends_after_it_starts"),
            # A vehicle is run from today on, so that two rows without an end are all that could overlap.
            models.UniqueConstraint(
                fields=["enterprise", "vehicle"],
                name="parties_fleet_vehicle_run_once_at_a_time",
                condition=Q(ends_before=None),
            ),
        ]
