from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from gatezone.crossings.capacity import WINDOW
from gatezone.crossings.codes import NotACode, read_code
from gatezone.crossings.declarations import (
    CONTAINER,
    CONTAINER_FEET,
    CUSTOMS_DECLARATION,
    HEAVIEST_KG,
    HS_CODE,
)
from gatezone.crossings.lifecycle import AT_THE_GATE, CROSSING, UNDER_WAY
from gatezone.crossings.passes import ALGORITHMS
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import HANOI, Period
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.plates import letters_of as plate_letters

GOODS = {"fruit": "Fruit", "other": "Other goods", "new-cars": "New cars", "none": "No goods"}
ROUTE_DUTIES = ("customs-inspector", "border-guard-inspector", "quarantine-inspector")
ZONE_DUTIES = ("centre-officer", "board-officer")


class NoSuchCrossing(NotFound):
    """There is no such trip, or it is not yours to see."""


class Crossings(models.QuerySet["Crossing"]):
    def seen_by(self, actor: Actor) -> Self:
        """
        Those the actor may see: one's own enterprise, yard or route; all for the centre and the Board.

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
        """The crossing, held until the command ends. Raises: NoSuchCrossing."""
        try:
            return self.select_for_update().get(pk=crossing)
        except Crossing.DoesNotExist:
            raise NoSuchCrossing(crossing=str(crossing)) from None


def _ids(things: Iterable[Ref]) -> list[str]:
    return [thing.id for thing in things]


class Crossing(models.Model):
    """
    One vehicle on one trip across the border (lượt xe), from its declaration to the barrier.

    ``starts_at`` and ``ends_before`` are what was promised; they stay when the vehicle is sent to another
    gate, though the place in the ``window`` of the first one goes back.

    The order of a line is computed of ``ahead`` (sent back through no fault of its own), ``starts_at``,
    ``late_since``, ``perishable`` and ``arrived_at``, and of nothing else.
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
            models.Index("passed_at", "route", name="crossing_passed"),
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
        Stay.objects.create(crossing=self, yard_id=yard, route_id=self.route_id, slot=slot, arrived_at=at)

    def depart(self, *, at: datetime) -> bool:
        """Free the slot of the yard; the vehicle still stands in the gate area. Tell whether it had one."""
        return bool(self.stays.filter(left_at=None, departed_at=None).update(departed_at=at))

    def leave(self, *, at: datetime) -> None:
        """End the stay, where there is one."""
        self.stays.filter(left_at=None).update(left_at=at, departed_at=Coalesce("departed_at", Value(at)))

    def give_place_back(self) -> None:
        """Let the window have its place again, where one was taken."""
        if self.window_id is not None:
            Window.objects.filter(pk=self.window_id).update(given=F("given") - 1)
            self.window = None

    def move(self, name: str, *, by: Actor, at_yard: str | None = None) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        duties = self.duties_of(by) | (by.duties_over(Ref("yard", at_yard)) if at_yard else frozenset())
        self.state = CROSSING.target(self.state, name, duties)


class GoodsLine(models.Model):
    """
    Goods of one kind on a vehicle (dòng hàng), as they were declared.

    ``perishable`` is the class of how long they keep, empty for goods that keep.
    """

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    hs_code = models.TextField()
    name = models.TextField()
    weight_kg = models.IntegerField()
    packages = models.IntegerField(null=True)
    packed_on = models.DateField(null=True)
    perishable = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="goods_line_once", fields=["crossing", "position"]),
            models.CheckConstraint(name="goods_line_has_a_code", condition=Q(hs_code__regex=HS_CODE)),
            models.CheckConstraint(
                name="goods_line_weighs_something",
                condition=Q(weight_kg__gte=1, weight_kg__lte=HEAVIEST_KG)
                & (Q(packages=None) | Q(packages__gte=1)),
            ),
            models.CheckConstraint(
                name="goods_line_that_spoils_was_packed",
                condition=Q(perishable="") | Q(packed_on__isnull=False),
            ),
        ]


class DeclarationTemplate(models.Model):
    """A declaration a firm keeps to begin others from (mẫu khai báo). One name, one template of a firm."""

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+")
    name = models.TextField()
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="declaration_template_once_a_name", fields=["enterprise", "name"]),
            models.CheckConstraint(name="declaration_template_has_a_name", condition=~Q(name="")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("declaration-template", str(self.pk))


class Stay(models.Model):
    """
    The time a vehicle stands in the gate area (thời gian ở bến bãi), until it passes or is sent on.

    It takes a slot of the yard until it departs for the gate: that is its parking time. One that was sent
    to another gate has several stays: what a past evening counted stays true.
    """

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="stays")
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+")
    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    slot = models.TextField(blank=True, default="")
    arrived_at = models.DateTimeField()
    departed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="stay_in_one_yard_at_a_time", fields=["crossing"], condition=Q(left_at=None)
            ),
            models.UniqueConstraint(
                name="stay_alone_in_its_slot",
                fields=["yard", "slot"],
                condition=Q(departed_at=None) & ~Q(slot=""),
            ),
            models.CheckConstraint(
                name="stay_departs_before_it_ends",
                condition=Q(departed_at=None, left_at=None)
                | Q(departed_at__gte=F("arrived_at"), left_at=None)
                | Q(departed_at__gte=F("arrived_at"), left_at__gte=F("departed_at")),
            ),
        ]
        indexes = [
            models.Index("left_at", "arrived_at", name="stay_at_a_moment"),
            models.Index("yard", name="stay_takes_a_slot", condition=Q(departed_at=None)),
        ]


class Release(models.Model):
    """What one agency must say of one crossing (kết quả kiểm tra); nothing said is not released."""

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="releases")
    agency = models.TextField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="release_once_an_agency", fields=["crossing", "agency"]),
        ]


class Hold(models.Model):
    """
    An agency keeps a vehicle in the checks (tạm giữ để kiểm tra): who, why, and when it is looked at again.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="holds")
    agency = models.TextField()
    owner = models.TextField()
    reason = models.TextField()
    held_at = models.DateTimeField()
    review_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hold_once_an_agency", fields=["crossing", "agency"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(name="hold_has_a_reason", condition=~Q(reason="") & ~Q(owner="")),
            models.CheckConstraint(name="hold_is_reviewed_later", condition=Q(review_at__gt=F("held_at"))),
            models.CheckConstraint(
                name="hold_ends_with_an_outcome",
                condition=Q(lifted_at=None, outcome="") | (Q(lifted_at__gte=F("held_at")) & ~Q(outcome="")),
            ),
        ]
        indexes = [models.Index("review_at", name="hold_open", condition=Q(lifted_at=None))]


class Exchange(models.Model):
    """
    What two vehicles in a yard did with each other, or one with its driver: an act recorded of both.

    Sang tải: the goods, or a part of them, went from one vehicle to the other. Đổi đầu kéo: the trailer
    went on behind another tractor. Đổi lái: another driver took over.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="exchanges")
    other = models.ForeignKey(Crossing, models.PROTECT, related_name="exchanges_as_other", null=True)
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+")
    weight_kg = models.IntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exchange_kind", condition=Q(kind__in=("transshipment", "tractor", "driver"))
            ),
            models.CheckConstraint(
                name="exchange_of_goods_has_a_weight",
                condition=Q(kind="transshipment", weight_kg__gte=1, other__isnull=False)
                | (~Q(kind="transshipment") & Q(weight_kg=None)),
            ),
            models.CheckConstraint(name="exchange_with_another", condition=~Q(crossing=F("other"))),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("exchange", str(self.pk))


class CallProposal(models.Model):
    """More calls at once than one officer may make (đề nghị gọi xe): a second one must agree."""

    id = models.UUIDField(primary_key=True, default=new_id)
    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    direction = models.TextField()
    flow = models.TextField()
    count = models.PositiveSmallIntegerField()
    reason = models.TextField()
    proposed_by = models.TextField()
    proposed_at = models.DateTimeField()
    agreed_by = models.TextField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_proposal_agreed_by_another",
                condition=Q(agreed_by=None, agreed_at=None)
                | (Q(agreed_at__isnull=False, agreed_by__isnull=False) & ~Q(agreed_by=F("proposed_by"))),
            ),
            models.CheckConstraint(name="call_proposal_has_a_reason", condition=~Q(reason="")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("call-proposal", str(self.pk))


class Window(models.Model):
    """
    An hour of one route with so many places (khung giờ); never more are given than there are.

    ``bookable`` is how many may be given by its newest version. ``capacity`` is how many there are: as many, but
    never fewer than were promised when that version came. A promise is kept, so where C falls below what is
    given the window has more places than are bookable: it is closed for more, and one that comes back to it
    is not given again. Only thus can the database keep the first rule of all, given ≤ capacity.
    """

    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    capacity = models.IntegerField()
    given = models.IntegerField(default=0)
    bookable = models.IntegerField()
    version = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="window_once", fields=["route", "starts_at"]),
            models.CheckConstraint(
                name="window_never_overgiven", condition=Q(given__gte=0, given__lte=F("capacity"))
            ),
            models.CheckConstraint(
                name="window_gives_what_it_has", condition=Q(bookable__gte=0, bookable__lte=F("capacity"))
            ),
        ]

    @property
    def period(self) -> Period:
        return Period(self.starts_at, self.starts_at + WINDOW)

    @property
    def ref(self) -> Ref:
        return Ref("window", f"{self.route_id}/{self.starts_at.astimezone(HANOI):%Y-%m-%dT%H:%M}")


class WindowVersion(models.Model):
    """
    What a window takes from a moment on, why, and by whose act: the newest version counts.

    ``throughput`` is C in whole vehicles, ``given`` what was promised by then, ``terms`` the limits it was
    counted from, in their order (see `capacity`).
    """

    window = models.ForeignKey(Window, models.PROTECT, related_name="versions", db_index=False)
    version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.TextField()
    reason = models.TextField(default="", blank=True)
    throughput = models.IntegerField()
    bookable = models.IntegerField()
    given = models.IntegerField()
    open_minutes = models.PositiveSmallIntegerField()
    terms = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="window_version_once", fields=["window", "version"]),
            models.CheckConstraint(
                name="window_version_is_counted",
                condition=Q(version__gte=1, bookable__gte=0, bookable__lte=F("throughput"), given__gte=0)
                & Q(open_minutes__lte=60),
            ),
            models.CheckConstraint(
                name="window_change_has_an_actor_and_a_reason",
                condition=~Q(by="") & (Q(version=1) | ~Q(reason__regex=r"^\s*$")),
            ),
        ]


class PassKey(models.Model):
    """The public half of a key that signs passes (khóa ký phiếu qua cửa khẩu); one that was used stays."""

    kid = models.CharField(primary_key=True, max_length=8)
    algorithm = models.TextField()
    public_key = models.BinaryField()
    signs_from = models.DateTimeField()
    signs_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pass_key_algorithm_is_known", condition=Q(algorithm__in=sorted(ALGORITHMS))
            ),
            models.CheckConstraint(
                name="pass_key_signs_for_a_time", condition=Q(signs_until__gt=F("signs_from"))
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("pass-key", self.kid)


class Pass(models.Model):
    """
    A pass of a trip (phiếu qua cửa khẩu), as it was signed; the one of the highest ``seq`` counts.

    ``cti`` is the trip's own in all its passes, so that one who reads two of them knows they are one truck's.
    """

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="passes", db_index=False)
    cti = models.BinaryField(max_length=8)
    seq = models.IntegerField()
    issued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField()
    key = models.ForeignKey(PassKey, models.PROTECT, related_name="+", db_index=False)
    payload = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="pass_once_a_number", fields=["crossing", "seq"]),
            models.UniqueConstraint(name="pass_of_one_trip", fields=["cti", "seq"]),
            models.CheckConstraint(
                name="pass_counts_for_a_time", condition=Q(seq__gte=1, expires_at__gt=F("not_before"))
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("pass", str(self.pk))
