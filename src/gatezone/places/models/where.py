"""Gates, routes, lanes and yards."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gatezone.places.models.facts import (
    Dated,
    Named,
    Opposite,
    Placed,
    Sourced,
    days_in_order,
    one_at_a_time,
    only,
)
from gatezone.places.models.words import CapacityUnit, Direction, GateClass, GateStatus, RouteKind, YardKind


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
