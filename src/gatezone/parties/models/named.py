"""Rows that events name by reference, and rows that hold for some days."""

from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q

from gatezone.kernel.refs import Ref

Row = TypeVar("Row", bound=models.Model)


def _days() -> Func:
    """The days of a row as one range, so that the database can see two of them overlap."""
    return Func(F("starts_on"), F("ends_before"), function="daterange")


def once_at_a_time(name: str, *fields: str) -> ExclusionConstraint:
    """Let the database keep two rows, alike in these fields, from holding on one day."""
    alike = [(field, RangeOperators.EQUAL) for field in fields]
    return ExclusionConstraint(name=name, expressions=[*alike, (_days(), RangeOperators.OVERLAPS)])


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    """Let the database refuse days that end before they start."""
    return models.CheckConstraint(
        name=name, condition=Q(ends_before=None) | Q(ends_before__gte=F("starts_on"))
    )


def found_by(name: str, field: str) -> GinIndex:
    """Let the database find any part of a text of three letters or more without reading every row."""
    return GinIndex(OpClass(field, "gin_trgm_ops"), name=name)


class NamedQuerySet(models.QuerySet[Row]):
    """Finds rows by the references events name them by."""

    def named(self, *refs: Ref) -> Self:
        """Keep the rows the references name; one that names nothing here keeps nothing."""
        keys = [self.model.key_named(ref) for ref in refs]  # type: ignore[attr-defined]
        return self.filter(pk__in=[key for key in keys if key is not None])


class Named(models.Model):
    """A row that events name by reference: its kind and its key."""

    KIND: ClassVar[str]

    class Meta:
        abstract = True

    @property
    def ref(self) -> Ref:
        """The row as events name it."""
        return Ref(self.KIND, str(self.pk))

    @classmethod
    def key_named(cls, ref: Ref) -> Any:
        """Return the key a reference names, or nothing where it is of another kind or ill-formed."""
        try:
            return cls._meta.pk.to_python(ref.id) if ref.kind == cls.KIND else None
        except ValidationError:
            return None


class DatedQuerySet(NamedQuerySet[Row]):
    """Filters of rows that hold for some days."""

    def in_force(self, on: date) -> Self:
        """Keep what holds on a day."""
        return self.not_ended(on).filter(starts_on__lte=on)

    def not_ended(self, on: date) -> Self:
        """Keep what holds on a day or on later ones, whether it has begun or not."""
        later = Q(ends_before__gt=on) & Q(ends_before__gt=F("starts_on"))
        return self.filter(Q(ends_before=None) | later)

    def within(self, starts_on: date, ends_before: date | None) -> Self:
        """Keep what holds on any of the days."""
        begun = self if ends_before is None else self.filter(starts_on__lt=ends_before)
        return begun.not_ended(starts_on)


class Dated(Named):
    """
    A row that holds for half-open days, without an end where it has none.

    Where both days are the same it holds on none, which is how what was given by mistake is taken back at once.
    """

    starts_on = models.DateField()
    ends_before = models.DateField(null=True)

    class Meta:
        abstract = True
