from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from gatezone.crossings.codes import NotACode, read_code
from gatezone.crossings.declarations import (
    CONTAINER,
    CONTAINER_FEET,
    CUSTOMS_DECLARATION,
    HEAVIEST_KG,
)
from gatezone.crossings.lifecycle import AT_THE_GATE, CROSSING, UNDER_WAY
from gatezone.crossings.models.windows import Window
from gatezone.journal.queries import last_moment
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import not_before
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.plates import letters_of as plate_letters

ROUTE_DUTIES = ("customs-inspector", "border-guard-inspector", "quarantine-inspector")
ZONE_DUTIES = ("centre-officer", "board-officer", "leader", "accountant")


class NoSuchCrossing(NotFound):
    """There is no such trip, or it is not yours to see."""


class Crossings(models.QuerySet["Crossing"]):
    def seen_by(self, actor: Actor) -> Self:
        """
        Those the actor may see: one's own enterprise, yard or route; all for who answers for a day or its money.

        A lane officer sees all as well: any truck may come to any barrier, and must hear why it is wrong there.
        """
        sees_all = any(actor.is_zone_wide(duty) for duty in (*ROUTE_DUTIES, *ZONE_DUTIES))
        if sees_all or "lane-officer" in actor.duties:
            return self
        return self.filter(
            Q(enterprise_id__in=_ids(actor.over("declarant")))
            | Q(yard_id__in=_ids(actor.over("yard-operator")))
            | Q(route_id__in=_ids(route for duty in ROUTE_DUTIES for route in actor.over(duty)))
        )

    def wanted(self, written: str) -> Self:
        """Those of a code, or whose plate holds what was written; all of them where nothing was."""
        # Signs that no plate holds are not looked for; one of them the database would not even read.
        letters = "".join(filter(str.isalnum, plate_letters(written)))
        if not letters:
            return self
        with suppress(NotACode):
            return self.filter(code=read_code(written))
        return self.filter(vehicle__key__contains=letters)

    def locked(self, crossing: UUID) -> "Crossing":
        """The crossing, held until the command ends, which comes after its last moment. Raises: NoSuchCrossing."""
        try:
            found = self.select_for_update().get(pk=crossing)
        except Crossing.DoesNotExist:
            raise NoSuchCrossing(crossing=str(crossing)) from None
        not_before_the_last_of(found)
        return found


def not_before_the_last_of(*trips: "Crossing") -> None:
    """Let the running command, which holds those trips, come before the last moment of none of them."""
    not_before(last_moment(*(each.ref for each in trips)))


def _ids(things: Iterable[Ref]) -> list[str]:
    return [thing.id for thing in things]


class Crossing(models.Model):
    """
    One vehicle on one trip across the border (lượt xe), from its declaration to the barrier.

    ``starts_at`` and ``ends_before`` are what was promised; they stay when the vehicle is sent to another
    gate, though the place in the ``window`` of the first one goes back.

    The order of a line is computed of ``ahead`` (sent back through no fault of its own), ``starts_at``,
    ``late_since``, ``perishable`` and ``arrived_at``, and of nothing else.

    ``rates_missing`` are the rates that are not entered and without which its fee has no amount; it stays on a
    vehicle that passed meanwhile, which is never charged.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=12, unique=True)
    enterprise = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+")
    vehicle = models.ForeignKey("parties.Vehicle", models.PROTECT, related_name="+")
    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    kind = models.TextField()
    direction = models.TextField()
    goods = models.TextField()
    weight_kg = models.IntegerField()
    packed_on = models.DateField(null=True)
    perishable = models.BooleanField(default=False)
    driver = models.ForeignKey("parties.Driver", models.PROTECT, related_name="+", null=True)
    carrier = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+", null=True)
    trailer = models.ForeignKey("parties.Vehicle", models.PROTECT, related_name="+", null=True)
    container = models.TextField(null=True)
    container_feet = models.PositiveSmallIntegerField(null=True)
    customs_declaration = models.TextField(null=True)
    partner = models.TextField(blank=True, default="")
    state = models.TextField(default=CROSSING.initial)
    frozen_from = models.TextField(null=True)
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+", null=True)
    lane = models.ForeignKey("places.Lane", models.PROTECT, related_name="+", null=True)
    window = models.ForeignKey("Window", models.PROTECT, related_name="+", null=True)
    starts_at = models.DateTimeField(null=True)
    ends_before = models.DateTimeField(null=True)
    ahead = models.BooleanField(default=False)
    late_since = models.DateTimeField(null=True)
    calls = models.PositiveSmallIntegerField(default=0)
    call_ends_before = models.DateTimeField(null=True)
    weighed_kg = models.IntegerField(null=True)
    declared_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    called_at = models.DateTimeField(null=True)
    reached_at = models.DateTimeField(null=True)
    cleared_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    rates_missing = ArrayField(models.TextField(), null=True)

    objects = Crossings.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="crossing_state_is_declared", condition=Q(state__in=sorted(CROSSING.states))
            ),
            models.CheckConstraint(
                name="crossing_goods_fit_direction",
                condition=Q(direction="export", goods__in=("fruit", "other", "none"))
                | Q(direction="import", goods__in=("other", "new-cars", "none")),
            ),
            models.CheckConstraint(
                name="crossing_kind_fits_direction",
                condition=Q(kind="export", direction="export")
                | Q(kind__in=("import", "new-cars"), direction="import")
                | Q(kind__in=("re-export", "transit", "empty-return")),
            ),
            models.CheckConstraint(
                name="crossing_only_empty_ones_carry_nothing",
                condition=Q(kind="empty-return", goods="none", weight_kg=0)
                | (
                    ~Q(kind="empty-return")
                    & ~Q(goods="none")
                    & Q(weight_kg__gte=1, weight_kg__lte=HEAVIEST_KG)
                ),
            ),
            models.CheckConstraint(
                name="crossing_new_cars_are_a_kind",
                condition=Q(kind="new-cars", goods="new-cars") | (~Q(kind="new-cars") & ~Q(goods="new-cars")),
            ),
            models.CheckConstraint(
                name="crossing_container_is_written_right",
                condition=Q(container=None) | Q(container__regex=CONTAINER),
            ),
            models.CheckConstraint(
                name="crossing_container_is_of_a_length",
                condition=Q(container_feet=None)
                | Q(container_feet__in=CONTAINER_FEET, container__isnull=False),
            ),
            models.CheckConstraint(
                name="crossing_customs_declaration_is_written_right",
                condition=Q(customs_declaration=None) | Q(customs_declaration__regex=CUSTOMS_DECLARATION),
            ),
            models.CheckConstraint(
                name="crossing_frozen_from_a_state",
                condition=Q(state="frozen", frozen_from__isnull=False)
                | (~Q(state="frozen") & Q(frozen_from=None)),
            ),
            models.CheckConstraint(
                name="crossing_called_until_a_moment",
                condition=~Q(state="called") | Q(called_at__isnull=False, call_ends_before__isnull=False),
            ),
            models.CheckConstraint(
                name="crossing_window_is_whole",
                condition=Q(starts_at=None, ends_before=None) | Q(ends_before__gt=F("starts_at")),
            ),
            models.CheckConstraint(
                name="crossing_passed_by_a_lane",
                condition=Q(state="passed", passed_at__isnull=False, lane__isnull=False)
                | (~Q(state="passed") & Q(passed_at=None, lane=None)),
            ),
            models.CheckConstraint(
                name="crossing_at_the_gate_is_in_a_yard",
                condition=~Q(state__in=(*sorted(AT_THE_GATE), "passed"))
                | Q(yard__isnull=False, arrived_at__isnull=False),
            ),
            models.CheckConstraint(
                name="crossing_misses_a_rate_or_none",
                condition=Q(rates_missing=None) | Q(rates_missing__len__gt=0),
            ),
            *(
                models.UniqueConstraint(
                    name=f"crossing_one_trip_a_{field}",
                    fields=[field],
                    condition=Q(state__in=sorted(UNDER_WAY)),
                )
                for field in ("vehicle", "trailer", "container", "customs_declaration")
            ),
        ]
        indexes = [
            models.Index("route", "state", name="crossing_line", condition=Q(state__in=sorted(UNDER_WAY))),
            # A year is counted from the index alone: what its figures narrow by stands in it.
            models.Index(
                fields=["passed_at", "route"], include=["goods", "direction", "id"], name="crossing_passed"
            ),
            models.Index("state", name="crossing_without_rate", condition=Q(rates_missing__isnull=False)),
            models.Index("arrived_at", name="crossing_arrived"),
            models.Index(fields=["enterprise", "-declared_at"], name="crossing_of_enterprise"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("crossing", str(self.pk))

    @property
    def route_ref(self) -> Ref:
        return Ref("route", self.route_id)

    def duties_of(self, actor: Actor) -> frozenset[str]:
        """The duties an actor holds over this trip: over its enterprise, its route or its yard."""
        things = [Ref("enterprise", str(self.enterprise_id)), self.route_ref]
        if self.yard_id:
            things.append(Ref("yard", self.yard_id))
        return actor.duties_over(*things)

    def enter(self, yard: str, *, slot: str = "", at: datetime) -> None:
        """Begin a stay in a yard."""
        self.yard_id, self.arrived_at = yard, at
        self.stays.create(yard_id=yard, route_id=self.route_id, slot=slot, arrived_at=at)

    def depart(self, *, at: datetime) -> bool:
        """Free the slot of the yard; who goes to the gate still remains. Tell whether it had one."""
        return bool(self.stays.filter(departed_at=None).update(departed_at=at))

    def remain_no_more(self, *, at: datetime) -> None:
        """Let the vehicle count as remaining no longer; it takes its slot until it departs."""
        self.stays.filter(left_at=None).update(left_at=at)

    def leave(self, *, at: datetime) -> None:
        """End the stay, where there is one."""
        self.stays.filter(left_at=None).update(left_at=at, departed_at=Coalesce("departed_at", Value(at)))

    def end(self) -> None:
        """Keep that a move ended the trip before its passage; its place goes back to its window."""
        self.give_place_back()
        self.frozen_from = None
        self.save(update_fields=["state", "window", "frozen_from"])

    def give_place_back(self) -> None:
        """Let the window have its place again, where one was taken."""
        if self.window_id is not None:
            Window.objects.filter(pk=self.window_id).update(given=F("given") - 1)
            self.window = None

    def move(self, name: str, *, by: Actor, at_yard: str | None = None) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        duties = self.duties_of(by) | (by.duties_over(Ref("yard", at_yard)) if at_yard else frozenset())
        self.state = CROSSING.target(self.state, name, duties)
