"""Vehicles."""

from django.db import models
from django.db.models import F, Func, Q, Value

from gatezone.parties.models.named import Named, NamedQuerySet
from gatezone.parties.plates import LOOK_LIKE, SHAPES


class Vehicle(Named):
    """
    A vehicle (phương tiện), known by the one key of its plate.

    ``shape`` is what a tired eye sees of the key; the database keeps it, so it is never out of date.
    """

    KIND = "vehicle"

    key = models.TextField(primary_key=True)
    shape = models.GeneratedField(
        expression=Func(F("key"), Value(LOOK_LIKE), Value(SHAPES), function="translate"),
        output_field=models.TextField(),
        db_persist=True,
    )
    country = models.TextField()
    is_trailer = models.BooleanField()
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="parties_vehicle_country", condition=Q(country__in=["VN", "CN"])),
        ]
        indexes = [models.Index("shape", name="parties_vehicle_shape")]
