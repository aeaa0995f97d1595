"""Those who drive."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from gatezone.kernel.refs import new_id
from gatezone.parties.documents import TAG
from gatezone.parties.models.firms import Enterprise
from gatezone.parties.models.named import (
    Dated,
    DatedQuerySet,
    Named,
    NamedQuerySet,
    ends_after_it_starts,
    found_by,
    once_at_a_time,
)


class DriverQuerySet(NamedQuerySet["Driver"]):
    """Filters of drivers."""

    def known(self) -> Self:
        """Keep those who are not forgotten."""
        return self.exclude(name=None)

    def driving(self) -> Self:
        """Keep those who drive for their firm still, and are not forgotten."""
        return self.known().filter(ends_before=None)

    def dedicated(self, on: date) -> Self:
        """Tell of each whether they may take over vehicles of any firm on a day: ``is_dedicated``."""
        return self.annotate(
            is_dedicated=Exists(Dedication.objects.in_force(on).filter(driver=OuterRef("pk")))
        )


class Driver(Named):
    """
    One who drives for an enterprise (lái xe), until a day where they were let go.

    Personal data: name, phone and the tag of an identity document stand here and nowhere else, and are null
    once the driver is forgotten; so is ``search``, what they are found by, of whom whoever writes the name writes
    it too. Who drives for another firm later is another row with the same tag.
    """

    KIND = "driver"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    name = models.TextField(null=True)
    phone = models.TextField(null=True)
    document_tag = models.TextField(null=True)
    search = models.TextField(null=True)
    registered_at = models.DateTimeField()
    ends_before = models.DateField(null=True)

    objects = DriverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_driver_forgotten_is_nobody",
                condition=Q(name__isnull=False) | Q(phone=None, document_tag=None, search=None),
            ),
            models.CheckConstraint(
                name="parties_driver_document_is_a_tag",
                condition=Q(document_tag=None) | Q(document_tag__regex=TAG),
            ),
            models.UniqueConstraint(
                fields=["document_tag"],
                name="parties_driver_drives_for_one_firm_at_a_time",
                condition=Q(ends_before=None),
            ),
        ]
        indexes = [found_by("parties_driver_search", "search")]


class DedicationQuerySet(DatedQuerySet["Dedication"]):
    """Filters of dedications."""


class Dedication(Dated):
    """A driver who may take over vehicles of any firm at the border on some days (lái xe chuyên trách)."""

    KIND = "dedication"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="dedications")

    objects = DedicationQuerySet.as_manager()

    class Meta:
        constraints = [
            ends_after_it_starts("parties_dedication_ends_after_it_starts"),
            once_at_a_time("parties_dedication_once_at_a_time", "driver"),
        ]
