"""Notices in versions, and the hours and closures they say."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gatezone.places.models.facts import DatedQuerySet, Sourced, days_in_order, one_at_a_time, only
from gatezone.places.models.where import Route
from gatezone.places.models.words import Clock, NoticeKind, ServiceLevel, Traffic


class Notice(Sourced):
    """
    One version of a notice about hours (thông báo); its id is the series and the version: ``tet-2026/1``.

    A later version takes the place of the earlier ones whole, from the day it is issued. One that was made at
    the desk of the gate centre has a series of its own for each route and day, and says when, by whom and why.
    """

    id = models.TextField(primary_key=True)
    series = models.SlugField(db_index=False)
    version = models.PositiveSmallIntegerField()
    kind = models.TextField(choices=NoticeKind)
    number = models.TextField(default="", blank=True)
    issued_on = models.DateField()
    title_vi = models.TextField()
    title_en = models.TextField()
    title_zh = models.TextField(default="", blank=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.TextField(default="", blank=True)
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            only("places_notice_kind", "kind", NoticeKind),
            models.UniqueConstraint("series", "version", name="places_notice_version"),
            models.CheckConstraint(
                name="places_notice_of_the_desk_is_whole",
                condition=Q(issued_at=None, issued_by="", reason="")
                | (Q(issued_at__isnull=False) & ~Q(issued_by="") & ~Q(reason__regex=r"^\s*$")),
            ),
        ]


class Hours(models.Model):
    """When a route works on each of some days, by one version of a notice (giờ thông quan)."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="hours", db_index=False)
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="hours", db_index=False)
    traffic = models.TextField(choices=Traffic)
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    level = models.TextField(choices=ServiceLevel)
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    clock = models.TextField(choices=Clock)
    certain = models.BooleanField(default=True)
    note = models.TextField(default="", blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            only("places_hours_traffic", "traffic", Traffic),
            only("places_hours_level", "level", ServiceLevel),
            only("places_hours_clock", "clock", Clock),
            days_in_order("places_hours_days"),
            one_at_a_time("places_one_hours_a_day", "route", "traffic", "notice"),
            models.CheckConstraint(
                name="places_hours_open_unless_closed",
                condition=Q(level=ServiceLevel.CLOSED, opens__isnull=True, closes__isnull=True)
                | (~Q(level=ServiceLevel.CLOSED) & Q(opens__isnull=False, closes__gt=F("opens"))),
            ),
        ]


class Closure(models.Model):
    """A planned stop by the hour (tạm dừng thông quan), by one version of a notice."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="closures", db_index=False)
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="closures", db_index=False)
    traffic = models.TextField(choices=Traffic)
    starts_at = models.DateTimeField()
    ends_before = models.DateTimeField()
    certain = models.BooleanField(default=True)
    note = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            only("places_closure_traffic", "traffic", Traffic),
            models.CheckConstraint(
                name="places_closure_moments", condition=Q(ends_before__gt=F("starts_at"))
            ),
            ExclusionConstraint(
                name="places_one_closure_at_a_time",
                expressions=[
                    ("route", RangeOperators.EQUAL),
                    ("traffic", RangeOperators.EQUAL),
                    ("notice", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_at",
                            "ends_before",
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]
