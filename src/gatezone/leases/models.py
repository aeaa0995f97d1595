from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref, new_id
from gatezone.leases.kinds import CLASSES, KINDS, LATE, PERIODS, WAYS
from gatezone.leases.lifecycle import ASSET, BILL, LEASE, READERS
from gatezone.parties.duties import DECLARANT


class NoSuchAsset(NotFound):
    """There is no such asset, or it is not yours to see."""


class NoSuchLease(NotFound):
    """There is no such lease, or it is not yours to see."""


class Assets(models.QuerySet["Asset"]):
    def seen_by(self, actor: Actor) -> Self:
        """All for those who see to them, none for others."""
        return self if actor.duties & READERS else self.none()

    def locked(self, asset: UUID) -> "Asset":
        """The asset, held with the building it is part of until the command ends. Raises: NoSuchAsset."""
        found = self.select_for_update().filter(pk=asset).first()
        if found is None:
            raise NoSuchAsset(asset=str(asset))
        if found.part_of_id:
            found.part_of = Asset.objects.select_for_update().get(pk=found.part_of_id)
        return found


class Asset(models.Model):
    """
    Something the Board lets (tài sản cho thuê): a building, a part of one, a kiosk, a yard, a lot.

    ``place`` is the gate or yard it stands at, ``held_since`` the first day it may be let; the area is in square
    decimetres, the value in đồng, of a day and by a paper; ``outline`` are its corners as `outlines` writes them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField(unique=True)
    kind = models.TextField()
    asset_class = models.TextField()
    name_vi = models.TextField()
    name_en = models.TextField(blank=True, default="")
    name_zh = models.TextField(blank=True, default="")
    place = models.TextField()
    part_of = models.ForeignKey("self", models.PROTECT, related_name="parts", null=True)
    area_dm2 = models.BigIntegerField()
    held_since = models.DateField()
    value_vnd = models.BigIntegerField(null=True)
    valued_on = models.DateField(null=True)
    value_paper = models.TextField(blank=True, default="")
    outline = models.TextField(blank=True, default="")
    state = models.TextField(default=ASSET.initial)
    is_sample = models.BooleanField(default=False)
    entered_by = models.TextField()
    entered_at = models.DateTimeField()

    objects = Assets.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="asset_kind_is_known", condition=Q(kind__in=sorted(KINDS))),
            models.CheckConstraint(name="asset_class_is_known", condition=Q(asset_class__in=sorted(CLASSES))),
            models.CheckConstraint(
                name="asset_state_is_declared", condition=Q(state__in=sorted(ASSET.states))
            ),
            models.CheckConstraint(name="asset_has_code_and_name", condition=~Q(code="") & ~Q(name_vi="")),
            models.CheckConstraint(name="asset_has_an_area", condition=Q(area_dm2__gt=0)),
            models.CheckConstraint(
                name="asset_floor_is_part_of_a_building",
                condition=Q(kind="floor", part_of__isnull=False) | (~Q(kind="floor") & Q(part_of=None)),
            ),
            models.CheckConstraint(
                name="asset_outline_has_corners",
                condition=Q(outline="") | Q(outline__regex=r"^\d+\.\d \d+\.\d(; \d+\.\d \d+\.\d){2,199}$"),
            ),
            models.CheckConstraint(
                name="asset_value_has_its_day_and_paper",
                condition=Q(value_vnd=None, valued_on=None, value_paper="")
                | (Q(value_vnd__gt=0, valued_on__isnull=False) & ~Q(value_paper="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("lease-asset", str(self.pk))

    @property
    def names(self) -> Names:
        return Names(self.name_vi, self.name_en or self.name_vi, self.name_zh)

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = ASSET.target(self.state, name, by.duties)


class Leases(models.QuerySet["Lease"]):
    def seen_by(self, actor: Actor) -> Self:
        """All for those who see to them; for others those of their own firms: an agent declares goods, no more."""
        if actor.duties & READERS:
            return self
        return self.filter(tenant__in=[str(firm) for firm in actor.over_in_own_name(DECLARANT)])

    def locked(self, lease: UUID) -> "Lease":
        """The lease with its asset, both held until the command ends. Raises: NoSuchLease."""
        asset = self.filter(pk=lease).values_list("asset", flat=True).first()
        if asset is None:
            raise NoSuchLease(lease=str(lease))
        held = Asset.objects.locked(asset)
        found = self.select_for_update(of=("self",)).get(pk=lease)
        found.asset = held
        return found

    def on(self, day: date) -> Self:
        """Those that run on a day."""
        return self.annotate(last=Coalesce("ended_on", "until_on")).filter(starts_on__lte=day, last__gte=day)


class Lease(models.Model):
    """
    A lease (hợp đồng thuê): who has an asset, for which days and rent, and by which paper.

    ``until_on`` is the last day by the contract, ``ended_on`` the last day it really ran; ``rent_vnd`` is a year's
    rent in đồng without VAT. No day of an asset is in two leases.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="leases")
    number = models.TextField(unique=True)
    tenant = models.TextField()
    way = models.TextField()
    paper = models.TextField()
    starts_on = models.DateField()
    until_on = models.DateField()
    rent_vnd = models.BigIntegerField()
    ended_on = models.DateField(null=True)
    end_reason = models.TextField(blank=True, default="")
    state = models.TextField(default=LEASE.initial)
    handed_over_on = models.DateField(null=True)
    minutes = models.TextField(blank=True, default="")
    renews = models.OneToOneField("self", models.PROTECT, related_name="renewed_by", null=True)
    entered_by = models.TextField()
    entered_at = models.DateTimeField()

    objects = Leases.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lease_state_is_declared", condition=Q(state__in=sorted(LEASE.states))
            ),
            models.CheckConstraint(
                name="lease_is_over_on_a_day",
                condition=Q(state__in=("signed", "runs"), ended_on=None)
                | Q(state__in=("renewed", "ended"), ended_on__isnull=False),
            ),
            models.CheckConstraint(
                name="lease_is_handed_over_by_minutes",
                condition=Q(handed_over_on=None, minutes="")
                | (Q(handed_over_on__gte=F("starts_on"), handed_over_on__lte=F("until_on")) & ~Q(minutes="")),
            ),
            models.CheckConstraint(
                name="lease_runs_once_handed_over",
                condition=Q(handed_over_on__isnull=False) | Q(state__in=("signed", "ended")),
            ),
            models.CheckConstraint(name="lease_way_is_known", condition=Q(way__in=sorted(WAYS))),
            models.CheckConstraint(
                name="lease_ends_after_it_begins", condition=Q(until_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(name="lease_has_a_rent", condition=Q(rent_vnd__gt=0)),
            models.CheckConstraint(name="lease_has_number_and_paper", condition=~Q(number="") & ~Q(paper="")),
            models.CheckConstraint(
                name="lease_ends_within_its_days_with_a_reason",
                condition=Q(ended_on=None, end_reason="")
                | (Q(ended_on__gte=F("starts_on"), ended_on__lte=F("until_on")) & ~Q(end_reason="")),
            ),
            models.UniqueConstraint(
                name="lease_one_runs_an_asset", fields=["asset"], condition=Q(ended_on=None)
            ),
            ExclusionConstraint(
                name="lease_no_day_twice",
                expressions=[
                    ("asset", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            Coalesce("ended_on", "until_on"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("lease", str(self.pk))

    @property
    def last_on(self) -> date:
        """The last day it runs, as far as is known."""
        return self.ended_on or self.until_on

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = LEASE.target(self.state, name, by.duties)


class Terms(models.Model):
    """
    On what terms the rent of a lease is paid.

    It is paid for each ``period``, on the ``due_day`` of a month and in time for ``grace_days`` more; its bill is
    raised ``notice_days`` before. Late days cost by the rule ``late``, or ``late_rate`` hundredths of a percent a year
    by the contract. Without a ``vat_percent`` of it, it is that of the law. The first ``free_days`` after the
    handover cost nothing. Every ``review_years`` the rent follows what prices rose, by ``review_cap`` hundredths of a
    percent at most. The deposit, in đồng, is held as security. Rents of days before ``billed_from`` were on paper.
    """

    lease = models.OneToOneField(Lease, models.PROTECT, primary_key=True, related_name="terms")
    purpose = models.TextField()
    period = models.TextField()
    due_day = models.PositiveSmallIntegerField()
    notice_days = models.PositiveSmallIntegerField()
    grace_days = models.PositiveSmallIntegerField()
    late = models.TextField()
    late_rate = models.PositiveSmallIntegerField(default=0)
    vat_percent = models.PositiveSmallIntegerField(null=True)
    deposit_vnd = models.BigIntegerField(default=0)
    free_days = models.PositiveSmallIntegerField(default=0)
    review_years = models.PositiveSmallIntegerField(null=True)
    review_cap = models.PositiveSmallIntegerField(null=True)
    billed_from = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="terms_period_is_known", condition=Q(period__in=sorted(PERIODS))),
            models.CheckConstraint(name="terms_late_is_known", condition=Q(late__in=sorted(LATE))),
            models.CheckConstraint(name="terms_have_a_purpose", condition=~Q(purpose="")),
            models.CheckConstraint(
                name="terms_due_day_is_in_every_month", condition=Q(due_day__gte=1, due_day__lte=28)
            ),
            models.CheckConstraint(
                name="terms_rate_is_of_a_contract",
                condition=Q(late="contract", late_rate__gte=1, late_rate__lte=2000)
                | (~Q(late="contract") & Q(late_rate=0)),
            ),
            models.CheckConstraint(name="terms_deposit_is_an_amount", condition=Q(deposit_vnd__gte=0)),
            models.CheckConstraint(
                name="terms_cap_is_of_a_review", condition=Q(review_cap=None) | Q(review_years__gte=1)
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("lease-terms", str(self.pk))


class Review(models.Model):
    """A year's rent of a lease in đồng from a day on, by what prices rose (hundredths of a percent) and by a paper."""

    id = models.UUIDField(primary_key=True, default=new_id)
    lease = models.ForeignKey(Lease, models.PROTECT, related_name="reviews")
    since = models.DateField()
    index_rise = models.IntegerField()
    rent_vnd = models.BigIntegerField()
    paper = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="review_one_a_day", fields=["lease", "since"]),
            models.CheckConstraint(name="review_has_a_rent", condition=Q(rent_vnd__gt=0)),
            models.CheckConstraint(name="review_has_a_paper", condition=~Q(paper="")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("rent-review", str(self.pk))


class Bills(models.QuerySet["Bill"]):
    def seen_by(self, actor: Actor) -> Self:
        """The bills of the leases an actor may see."""
        return self.filter(lease__in=Lease.objects.seen_by(actor).values("pk"))

    def raised(self) -> Self:
        """Those that stand."""
        return self.exclude(state="withdrawn")


class Bill(models.Model):
    """
    The bill of the rent of some days (thông báo nộp tiền thuê), in đồng; what became of it is said by its charge.

    No day of a lease is billed twice.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    lease = models.ForeignKey(Lease, models.PROTECT, related_name="bills")
    first_on = models.DateField()
    last_on = models.DateField()
    due_on = models.DateField()
    net_vnd = models.BigIntegerField()
    vat_vnd = models.BigIntegerField()
    state = models.TextField(default=BILL.initial)
    raised_at = models.DateTimeField()

    objects = Bills.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="bill_state_is_declared", condition=Q(state__in=sorted(BILL.states))),
            models.CheckConstraint(name="bill_is_of_days", condition=Q(last_on__gte=F("first_on"))),
            models.CheckConstraint(
                name="bill_is_an_amount",
                condition=Q(net_vnd__gte=0, vat_vnd__gte=0, vat_vnd__lte=F("net_vnd")),
            ),
            ExclusionConstraint(
                name="bill_no_day_twice",
                expressions=[
                    ("lease", RangeOperators.EQUAL),
                    (
                        Func(
                            "first_on",
                            "last_on",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state="raised"),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("rent-bill", str(self.pk))

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = BILL.target(self.state, name, by.duties)


class Withdrawal(models.Model):
    """Days on which an asset was not let, from one until just before another (repair, use of one's own)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    asset = models.ForeignKey(Asset, models.PROTECT, related_name="withdrawals")
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    reason = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="withdrawal_ends_after_it_begins",
                condition=Q(ends_before=None) | Q(ends_before__gte=F("starts_on")),
            ),
            models.CheckConstraint(name="withdrawal_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(
                name="withdrawal_one_stands", fields=["asset"], condition=Q(ends_before=None)
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("withdrawal", str(self.pk))
