from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class SampleClock(models.Model):
    """The clock of a sample zone (đồng hồ mẫu): one row, or none where the zone keeps real time."""

    only_row = models.BooleanField(primary_key=True, default=True)
    real_anchor = models.DateTimeField()
    zone_anchor = models.DateTimeField()
    rate = models.PositiveSmallIntegerField()
    day_starts = models.TimeField()
    day_ends = models.TimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="workdays_one_clock", condition=Q(only_row=True)),
            models.CheckConstraint(name="workdays_clock_runs", condition=Q(rate__gte=1)),
            models.CheckConstraint(name="workdays_day_has_hours", condition=Q(day_ends__gt=F("day_starts"))),
        ]
