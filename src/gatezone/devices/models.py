from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from gatezone.devices.readings import KINDS, PLATE_READ, TELLS, WEIGHT
from gatezone.kernel.refs import Ref, new_id


class Device(models.Model):
    """
    A camera, scale, barrier or loop of one lane (thiết bị), from the day it is added until it is retired.

    Of its key only the SHA-256 is kept: a key is 256 bits of chance, which no slow hash makes safer.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    lane = models.ForeignKey("places.Lane", models.PROTECT, related_name="+")
    kind = models.TextField()
    key_hash = models.BinaryField()
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="device_kind_is_known", condition=Q(kind__in=sorted(TELLS))),
            models.CheckConstraint(
                name="device_retires_after_it_was_added",
                condition=Q(retired_at=None) | Q(retired_at__gte=F("added_at")),
            ),
            models.UniqueConstraint(name="device_key_is_its_own", fields=["key_hash"]),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("device", str(self.pk))


class Reading(models.Model):
    """
    One thing a device told (dữ liệu thiết bị). Readings are only ever added.

    ``at`` is by the device's clock, ``received_at`` and ``happened_at`` by the zone's.
    """

    pk = models.CompositePrimaryKey("device_id", "counter")
    # A foreign key asked of every row would be a third of the work. The key that sends was asked for the device.
    device = models.ForeignKey(Device, models.PROTECT, related_name="+", db_constraint=False, db_index=False)
    counter = models.BigIntegerField()
    kind = models.TextField()
    at = models.DateTimeField()
    received_at = models.DateTimeField()
    happened_at = models.DateTimeField()
    plate = models.TextField(null=True)
    certainty_percent = models.SmallIntegerField(null=True)
    weight_kg = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="reading_is_counted", condition=Q(counter__gte=1)),
            models.CheckConstraint(
                name="reading_tells_what_its_kind_tells",
                condition=Q(kind=PLATE_READ, plate__isnull=False, weight_kg=None)
                | Q(kind=WEIGHT, plate=None, certainty_percent=None, weight_kg__isnull=False)
                | Q(
                    kind__in=sorted(KINDS - {PLATE_READ, WEIGHT}),
                    plate=None,
                    certainty_percent=None,
                    weight_kg=None,
                ),
            ),
        ]
        indexes = [
            # Readings come nearly in order: a few bytes for every 32 pages find the minutes around a moment.
            BrinIndex(
                fields=["happened_at"], name="reading_around_a_moment", pages_per_range=32, autosummarize=True
            )
        ]


class Opening(models.Model):
    """
    An opening of a barrier (mở ba-ri-e), and what it was for: a passage, or else an incident; judged once.

    ``passage`` is the journal entry of the passage.
    """

    pk = models.CompositePrimaryKey("device_id", "counter")
    device = models.ForeignKey(Device, models.PROTECT, related_name="+", db_index=False)
    counter = models.BigIntegerField()
    lane = models.ForeignKey("places.Lane", models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    passage = models.UUIDField(null=True)
    incident = models.ForeignKey(
        "incidents.Incident", models.PROTECT, related_name="+", null=True, db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="opening_is_for_a_passage_or_an_incident",
                condition=Q(judged_at=None, passage=None, incident=None)
                | Q(judged_at__isnull=False, passage__isnull=False, incident=None)
                | Q(judged_at__isnull=False, passage=None, incident__isnull=False),
            ),
            models.UniqueConstraint(name="opening_one_a_passage", fields=["passage"]),
        ]
        indexes = [models.Index("opened_at", name="opening_to_be_judged", condition=Q(judged_at=None))]

    @property
    def ref(self) -> Ref:
        return Ref("opening", f"{self.device_id}/{self.counter}")

    @property
    def lane_ref(self) -> Ref:
        return Ref("lane", self.lane_id)
