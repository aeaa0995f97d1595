"""What every row shares: a source, the days it holds, a name; and the constraints that keep them so."""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value


def only(name: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """Return the constraint by which the database knows the legal values of a column."""
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": choices.values}))


def days_in_order(name: str) -> models.CheckConstraint:
    """Return the constraint that a period ends after it starts, or is open."""
    return models.CheckConstraint(
        name=name, condition=Q(ends_before__isnull=True) | Q(ends_before__gt=F("starts_on"))
    )


def one_at_a_time(name: str, *same: str) -> ExclusionConstraint:
    """Return the constraint that no day has two rows which agree in those columns."""
    days = Func("starts_on", "ends_before", function="daterange", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name,
        expressions=[*((column, RangeOperators.EQUAL) for column in same), (days, RangeOperators.OVERLAPS)],
    )


Row = TypeVar("Row", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[Row]):
    """Filters for rows that hold from one day until just before another."""

    def on(self, day: date) -> Self:
        """Keep what holds on a day."""
        return self.filter(Q(ends_before__isnull=True) | Q(ends_before__gt=day), starts_on__lte=day)


class Source(models.Model):
    """Where a fact of the catalogue comes from (nguồn)."""

    id = models.TextField(primary_key=True)
    title = models.TextField()
    dated = models.TextField()
    address = models.TextField()


class Sourced(models.Model):
    """A fact, who says so, and what is not sure about it."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+", db_index=False)
    certain = models.BooleanField(default=True)
    note = models.TextField(default="", blank=True)

    class Meta:
        abstract = True


class Dated(Sourced):
    """A fact that holds from a day until just before another; open where no end is known."""

    starts_on = models.DateField()
    ends_before = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class Named(models.Model):
    """A thing with a name in three languages; the Chinese one may be unknown."""

    name_vi = models.TextField()
    name_en = models.TextField()
    name_zh = models.TextField(default="", blank=True)

    class Meta:
        abstract = True


class Placed(models.Model):
    """A thing on the map, where the map is known, and between which border markers (mốc) it lies."""

    markers = models.TextField(default="", blank=True)
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)

    class Meta:
        abstract = True


class Opposite(models.Model):
    """A thing with a counterpart across the border and an authority that answers for it there."""

    counterpart_vi = models.TextField()
    counterpart_en = models.TextField()
    counterpart_zh = models.TextField(default="", blank=True)
    neighbour_vi = models.TextField()
    neighbour_en = models.TextField()
    neighbour_zh = models.TextField()

    class Meta:
        abstract = True


class Loaded(models.Model):
    """Which catalogue these tables were filled from: one row, its digest and the day."""

    only_row = models.BooleanField(primary_key=True, default=True)
    digest = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="places_loaded_once", condition=Q(only_row=Value(True)))
        ]
