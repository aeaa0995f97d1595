"""
What the gate centre records of a route while it works: closed lanes, the neighbour's word, stops.

A check constraint lets pass what it cannot tell, so each names the columns that must not be empty.
"""

from datetime import datetime
from functools import reduce
from operator import or_
from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gatezone.kernel.refs import Ref, new_id
from gatezone.places.models.facts import only
from gatezone.places.models.where import Lane, Route
from gatezone.places.models.words import Authority, Clock, GateClass, StopCause, Traffic, WordSource
from gatezone.places.rules import MOST_AN_HOUR, POWERS


def one_at_a_moment(name: str, *same: str) -> ExclusionConstraint:
    """Return the constraint that no moment has two rows which agree in those columns; no end is never."""
    moments = Func("starts_at", "ends_before", function="tstzrange", output_field=DateTimeRangeField())
    return ExclusionConstraint(
        name=name,
        expressions=[
            *((column, RangeOperators.EQUAL) for column in same),
            (moments, RangeOperators.OVERLAPS),
        ],
    )


def said(name: str, field: str) -> models.CheckConstraint:
    """Return the constraint that something was written there."""
    return models.CheckConstraint(name=name, condition=~Q(**{f"{field}__regex": r"^\s*$"}))


class LaneClosing(models.Model):
    """The time a lane is closed though its route works (đóng làn xe); without an end until it is opened."""

    lane = models.ForeignKey(Lane, on_delete=models.PROTECT, related_name="closings", db_index=False)
    starts_at = models.DateTimeField()
    ends_before = models.DateTimeField(null=True)
    reason = models.TextField()

    class Meta:
        constraints: ClassVar = [
            one_at_a_moment("places_lane_closed_once", "lane"),
            models.CheckConstraint(
                name="places_lane_closing_moments",
                condition=Q(ends_before=None) | Q(ends_before__gte=F("starts_at")),
            ),
            said("places_lane_closing_reason", "reason"),
        ]


class NeighbourCapacity(models.Model):
    """
    How many vehicles an hour the neighbour says it takes on a route (năng lực tiếp nhận), by one word of it.

    Nothing is changed here: a newer word for the same hours goes before. ``clock`` is the one agreed on.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+", db_index=False)
    vehicles = models.PositiveSmallIntegerField()
    source = models.TextField(choices=WordSource)
    number = models.TextField(default="", blank=True)
    announced_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    ends_before = models.DateTimeField(null=True)
    clock = models.TextField(choices=Clock)
    reason = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["route", "-announced_at"], name="places_neighbour_said")]
        constraints: ClassVar = [
            only("places_neighbour_source", "source", WordSource),
            only("places_neighbour_clock", "clock", Clock),
            said("places_neighbour_reason", "reason"),
            models.CheckConstraint(
                name="places_neighbour_vehicles", condition=Q(vehicles__gte=0, vehicles__lte=MOST_AN_HOUR)
            ),
            models.CheckConstraint(
                name="places_neighbour_moments",
                condition=Q(starts_at=None, ends_before=None)
                | Q(starts_at__isnull=False, ends_before__isnull=False, ends_before__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="places_neighbour_letter_has_a_number",
                condition=~Q(source=WordSource.LETTER) | ~Q(number__regex=r"^\s*$"),
            ),
            models.CheckConstraint(
                name="places_neighbour_said_before_recorded", condition=Q(announced_at__lte=F("recorded_at"))
            ),
        ]


def _within_powers() -> Q:
    """The classes each authority may stop, and for how long: the law's table as a condition."""
    return reduce(
        or_,
        (
            Q(gate_class=gate_class, authority=authority)
            if longest is None
            else Q(
                gate_class=gate_class,
                authority=authority,
                decided_until__isnull=False,
                decided_until__lte=F("starts_at") + longest,
            )
            for (gate_class, authority), longest in POWERS.items()
        ),
    )


class Stops(models.QuerySet["Stop"]):
    """Stops, by when they hold."""

    def touching(self, begins: datetime, ends: datetime | None = None) -> Self:
        """Keep what holds at some moment of a time without an end or until one; nothing that was called off."""
        held = Q(ends_before__gt=begins) & Q(ends_before__gt=F("starts_at"))
        found = self.filter(Q(ends_before=None) | held)
        return found if ends is None else found.filter(starts_at__lt=ends)


class Stop(models.Model):
    """
    A stop of traffic an authority decided (tạm dừng qua lại biên giới), as the gate centre records it.

    ``decided_until`` is what the authority said, ``ends_before`` when traffic really may go on: the same until
    somebody resumes it earlier. Neither is known where the Prime Minister set no end. A stop that was resumed
    before it began lasts no time at all.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    route = models.ForeignKey(Route, on_delete=models.PROTECT, related_name="+", db_index=False)
    traffic = models.TextField(choices=Traffic)
    gate_class = models.TextField(choices=GateClass)
    authority = models.TextField(choices=Authority)
    number = models.TextField()
    proposal = models.TextField(default="", blank=True)
    cause = models.TextField(choices=StopCause)
    reason = models.TextField()
    starts_at = models.DateTimeField()
    decided_until = models.DateTimeField(null=True)
    ends_before = models.DateTimeField(null=True)
    recorded_at = models.DateTimeField()
    resumed_at = models.DateTimeField(null=True)
    reported_at = models.DateTimeField(null=True)
    reported_to = models.TextField(default="", blank=True)

    objects = Stops.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["starts_at"], name="places_stop_unreported", condition=Q(reported_at=None))
        ]
        constraints: ClassVar = [
            only("places_stop_traffic", "traffic", Traffic),
            only("places_stop_class", "gate_class", GateClass),
            only("places_stop_authority", "authority", Authority),
            only("places_stop_cause", "cause", StopCause),
            said("places_stop_number", "number"),
            said("places_stop_reason", "reason"),
            one_at_a_moment("places_one_stop_at_a_time", "route", "traffic"),
            models.CheckConstraint(name="places_stop_within_powers", condition=_within_powers()),
            models.CheckConstraint(
                name="places_stop_moments",
                condition=Q(ends_before=None, decided_until=None)
                | Q(ends_before__isnull=False, ends_before__gte=F("starts_at"), decided_until=None)
                | Q(
                    ends_before__isnull=False,
                    ends_before__gte=F("starts_at"),
                    ends_before__lte=F("decided_until"),
                    decided_until__gt=F("starts_at"),
                ),
            ),
            models.CheckConstraint(
                name="places_stop_ends_as_decided_or_resumed",
                condition=Q(resumed_at=None, ends_before=None, decided_until=None)
                | Q(resumed_at=None, ends_before__isnull=False, decided_until__isnull=False)
                & Q(ends_before=F("decided_until"))
                | Q(resumed_at__isnull=False, ends_before__isnull=False),
            ),
            models.CheckConstraint(
                name="places_stop_reported",
                condition=Q(reported_at=None, reported_to="")
                | (Q(reported_at__isnull=False) & ~Q(reported_to__regex=r"^\s*$")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("stop", str(self.pk))
