"""Bodies at the gates."""

from django.db import models
from django.db.models import Q

from gatezone.parties.models.named import once_at_a_time


class Unit(models.Model):
    """
    A body and what it was called from one day until just before another (đơn vị, cơ quan).

    One code over several rows is one body that was renamed or reorganised. ``since_is`` says how well the
    first day is known: to the day, to the year, or only that the body was seen at work on it.
    """

    code = models.TextField()
    kind = models.TextField()
    part_of = models.TextField(blank=True, default="")
    name_vi = models.TextField()
    name_en = models.TextField()
    name_zh = models.TextField(blank=True, default="")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    since_is = models.TextField()
    source = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_unit_kind", condition=Q(kind__in=["board", "post", "unit", "agency", "partner"])
            ),
            models.CheckConstraint(
                name="parties_unit_since_is", condition=Q(since_is__in=["day", "year", "seen"])
            ),
            once_at_a_time("parties_unit_has_one_name_a_day", "code"),
        ]
