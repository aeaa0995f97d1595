"""
What is kept of the zone: where things are, since when, and who says so.

Every row names its source. What no source states plainly is kept with ``certain`` false and a note.
"""

from datetime import date
from typing import ClassVar, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _


class GateClass(models.TextChoices):
    """The class of a gate. Source: Decree 112/2014/NĐ-CP, article 4."""

    INTERNATIONAL = "international", _("International gate")
    MAIN = "main", _("Main gate")
    AUXILIARY = "auxiliary", _("Auxiliary gate")


class GateStatus(models.TextChoices):
    """Whether a gate works; a joined gate lives on as a route of another gate's pair."""

    OPEN = "open", _("Open")
    SUSPENDED = "suspended", _("Suspended")
    JOINED = "joined", _("Joined to another gate")


class RouteKind(models.TextChoices):
    """What may use a route."""

    FREIGHT = "freight", _("Freight")
    PASSENGER = "passenger", _("Passengers")
    RAIL = "rail", _("Railway")


class Direction(models.TextChoices):
    """Which way a lane leads."""

    EXPORT = "export", _("Export")
    IMPORT = "import", _("Import")
    BOTH = "both", _("Both ways")


class YardKind(models.TextChoices):
    """What a yard is for: goods are handled in one kind, trucks wait their turn in the other."""

    YARD = "yard", _("Yard")
    WAITING = "waiting", _("Waiting yard")


class CapacityUnit(models.TextChoices):
    """What a capacity counts."""

    SLOTS = "slots", _("vehicles at once")
    A_DAY = "a-day", _("vehicles a day")


class Traffic(models.TextChoices):
    """What hours are for."""

    GOODS = "goods", _("Goods")
    PEOPLE = "people", _("People")


class ServiceLevel(models.TextChoices):
    """How much of its work a route does on a day."""

    NORMAL = "normal", _("Normal")
    EXTENDED = "extended", _("Extended")
    PRE_REGISTERED = "pre-registered", _("Pre-registered only")
    CLOSED = "closed", _("Closed")


class Clock(models.TextChoices):
    """The clock on which two sides agreed."""

    HANOI = "hanoi", _("Hanoi time")
    BEIJING = "beijing", _("Beijing time")


class NoticeKind(models.TextChoices):
    """A standing notice holds until another; a special one goes before it on its own days."""

    STANDING = "standing", _("Standing notice")
    SPECIAL = "special", _("Special notice")


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


class Gate(Named, Opposite, Placed, Sourced):
    """A border gate (cửa khẩu, 口岸)."""

    id = models.SlugField(primary_key=True)
    position = models.PositiveSmallIntegerField(unique=True)


class Standing(Dated):
    """The class and status a gate has for a time (loại cửa khẩu)."""

    gate = models.ForeignKey(Gate, on_delete=models.CASCADE, related_name="standings", db_index=False)
    gate_class = models.TextField(choices=GateClass)
    status = models.TextField(choices=GateStatus)
    joined_to = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints: ClassVar = [
            only("places_standing_class", "gate_class", GateClass),
            only("places_standing_status", "status", GateStatus),
            days_in_order("places_standing_days"),
            one_at_a_time("places_one_standing_a_day", "gate"),
            models.CheckConstraint(
                name="places_standing_joined_to",
                condition=Q(status=GateStatus.JOINED, joined_to__isnull=False)
                | (~Q(status=GateStatus.JOINED) & Q(joined_to__isnull=True)),
            ),
        ]


class Route(Named, Opposite, Placed, Sourced):
    """A way through the border (lối thông quan, 通关通道); ``name`` is the short one reports use."""

    id = models.SlugField(primary_key=True)
    position = models.PositiveSmallIntegerField(unique=True)
    kind = models.TextField(choices=RouteKind)
    title_vi = models.TextField()
    title_en = models.TextField()
    title_zh = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [only("places_route_kind", "kind", RouteKind)]


class Belonging(Dated):
    """The gate pair a route belongs to for a time (cặp cửa khẩu)."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="belongings", db_index=False)
    gate = models.ForeignKey(Gate, on_delete=models.PROTECT, related_name="belongings", db_index=False)

    class Meta:
        constraints: ClassVar = [
            days_in_order("places_belonging_days"),
            one_at_a_time("places_one_gate_a_day", "route"),
        ]


class Lane(Dated):
    """One lane of a route (làn xe, 车道); its id is the route and a number: ``huu-nghi-1119/1``."""

    id = models.TextField(primary_key=True)
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="lanes", db_index=False)
    number = models.PositiveSmallIntegerField()
    direction = models.TextField(choices=Direction)

    class Meta:
        constraints: ClassVar = [
            only("places_lane_direction", "direction", Direction),
            days_in_order("places_lane_days"),
            models.UniqueConstraint("route", "number", name="places_lane_number"),
        ]


class RouteCapacity(Dated):
    """How many vehicles a day a route is built for (năng lực thông quan), as the source gives it."""

    route = models.ForeignKey(Route, on_delete=models.CASCADE, related_name="capacities", db_index=False)
    at_least = models.PositiveIntegerField()
    at_most = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            days_in_order("places_route_capacity_days"),
            one_at_a_time("places_one_route_capacity_a_day", "route"),
            models.CheckConstraint(
                name="places_route_capacity_range", condition=Q(at_most__gte=F("at_least"))
            ),
        ]


class Yard(Named, Dated):
    """A yard where trucks wait or change their goods (bến bãi, bãi chờ, 货场)."""

    id = models.SlugField(primary_key=True)
    kind = models.TextField(choices=YardKind)
    operator = models.TextField(default="", blank=True)
    located = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            only("places_yard_kind", "kind", YardKind),
            days_in_order("places_yard_days"),
        ]


class YardServes(Dated):
    """A route whose trucks a yard takes in."""

    yard = models.ForeignKey(Yard, on_delete=models.CASCADE, related_name="serves", db_index=False)
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="served_by")

    class Meta:
        constraints: ClassVar = [
            days_in_order("places_yard_serves_days"),
            one_at_a_time("places_yard_serves_once", "yard", "route"),
        ]


class YardCapacity(Dated):
    """How many vehicles a yard takes (sức chứa), and what exactly the source counted."""

    yard = models.ForeignKey(Yard, on_delete=models.CASCADE, related_name="capacities", db_index=False)
    unit = models.TextField(choices=CapacityUnit)
    at_least = models.PositiveIntegerField()
    at_most = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            only("places_yard_capacity_unit", "unit", CapacityUnit),
            days_in_order("places_yard_capacity_days"),
            one_at_a_time("places_one_yard_capacity_a_day", "yard", "unit"),
            models.CheckConstraint(
                name="places_yard_capacity_range", condition=Q(at_most__gte=F("at_least"))
            ),
        ]


class Notice(Sourced):
    """
    One version of a notice about hours (thông báo); its id is the series and the version: ``tet-2026/1``.

    A later version takes the place of the earlier ones whole, from the day it is issued.
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

    class Meta:
        constraints: ClassVar = [
            only("places_notice_kind", "kind", NoticeKind),
            models.UniqueConstraint("series", "version", name="places_notice_version"),
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


class Loaded(models.Model):
    """Which catalogue these tables were filled from: one row, its digest and the day."""

    only_row = models.BooleanField(primary_key=True, default=True)
    digest = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="places_loaded_once", condition=Q(only_row=Value(True)))
        ]
