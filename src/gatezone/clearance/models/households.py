from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.clearance.lifecycle import LAND, MONEY, PAPERS, PEOPLE
from gatezone.clearance.models.sites import HIGHEST_DM2, HIGHEST_VND, Section, Site
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.machine import Machine
from gatezone.kernel.refs import Ref, new_id

PAYMENTS = ("payment", "deposit-refused", "deposit-disputed", "late-interest")
ROLES = ("user", "co-user", "asset-owner", "related")
ORIGINS = ("", "compensable", "supported", "invested", "none")


class NoSuchCase(NotFound):
    """There is no such file, or it is not yours to see."""


class NoSuchParcel(NotFound):
    """There is no such parcel in this site."""


class NoSuchCompensationPlan(NotFound):
    """There is no such plan of this file."""


class NoSuchPayment(NotFound):
    """There is no such line of a payment list."""


class Cases(models.QuerySet["Case"]):
    def of(self, site: Site, case: UUID) -> "Case":
        """A case of a site, held until the command ends. Raises: NoSuchCase."""
        found = (
            self.select_for_update(of=("self",)).select_related("section").filter(site=site, pk=case).first()
        )
        if found is None:
            raise NoSuchCase(case=str(case))
        return found


class Case(models.Model):
    """
    The file of a household or organisation (hồ sơ hộ): three lives, and what is approved, paid and at the bank.

    ``head`` is a reference to a person in `parties`. Amounts are of the approved version in force; interest for
    late payment stands apart from the plan.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="cases")
    section = models.ForeignKey(Section, models.PROTECT, related_name="cases")
    code = models.TextField()
    head = models.TextField()
    relocates = models.BooleanField(default=False)
    papers = models.TextField(default=PAPERS.initial)
    money = models.TextField(default=MONEY.initial)
    people = models.TextField(default=PEOPLE.initial)
    approved_vnd = models.BigIntegerField(default=0)
    set_off_vnd = models.BigIntegerField(default=0)
    paid_vnd = models.BigIntegerField(default=0)
    deposited_vnd = models.BigIntegerField(default=0)
    interest_vnd = models.BigIntegerField(default=0)
    due_on = models.DateField(null=True)
    plot = models.TextField(blank=True, default="")

    objects = Cases.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="case_code_once", fields=["site", "code"]),
            models.UniqueConstraint(
                name="case_plot_given_once", fields=["site", "plot"], condition=~Q(plot="")
            ),
            models.CheckConstraint(name="case_head_is_a_person", condition=Q(head__regex=r"^person/.+$")),
            models.CheckConstraint(
                name="case_states_are_declared",
                condition=Q(papers__in=sorted(PAPERS.states), money__in=sorted(MONEY.states))
                & Q(people__in=sorted(PEOPLE.states)),
            ),
            models.CheckConstraint(
                name="case_pays_no_more_than_approved",
                condition=Q(approved_vnd__range=(0, HIGHEST_VND), set_off_vnd__gte=0, paid_vnd__gte=0)
                & Q(deposited_vnd__gte=0, interest_vnd__gte=0)
                & Q(approved_vnd__gte=F("set_off_vnd") + F("paid_vnd") + F("deposited_vnd")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("case", str(self.pk))

    @property
    def head_ref(self) -> Ref:
        return Ref.parse(self.head)

    @property
    def left_vnd(self) -> int:
        """What is approved and neither paid, deposited nor set off."""
        return self.approved_vnd - self.set_off_vnd - self.paid_vnd - self.deposited_vnd

    def move(self, life: str, name: str, *, by: Actor) -> None:
        """Take a step of one of the three lives. Raises: NotAllowed, WrongState."""
        machines: dict[str, Machine] = {"papers": PAPERS, "money": MONEY, "people": PEOPLE}
        duties = by.duties_over(self.site.project_ref)
        setattr(self, life, machines[life].target(getattr(self, life), name, duties))


class Parcels(models.QuerySet["Parcel"]):
    def of(self, site: Site, parcel: UUID) -> "Parcel":
        """A parcel of a site, held until the command ends. Raises: NoSuchParcel."""
        found = (
            self.select_for_update(of=("self",))
            .select_related("section")
            .filter(site=site, pk=parcel)
            .first()
        )
        if found is None:
            raise NoSuchParcel(parcel=str(parcel))
        return found


class Parcel(models.Model):
    """
    A parcel (thửa đất): commune, map sheet, number and suffix name it; it has the fourth life, that of land.

    ``handed_dm2`` is what the investor has, kept by the trigger of hand-overs.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="parcels")
    section = models.ForeignKey(Section, models.PROTECT, related_name="parcels")
    commune = models.TextField()
    sheet = models.TextField()
    number = models.TextField()
    suffix = models.TextField(blank=True, default="")
    land_type = models.TextField()
    is_farm = models.BooleanField()
    recorded_dm2 = models.BigIntegerField(null=True)
    measured_dm2 = models.BigIntegerField()
    recovered_dm2 = models.BigIntegerField()
    difference_why = models.TextField(blank=True, default="")
    origin = models.TextField(blank=True, default="")
    first_used_on = models.DateField(null=True)
    land = models.TextField(default=LAND.initial)
    recovered_on = models.DateField(null=True)
    handed_dm2 = models.BigIntegerField(default=0)

    objects = Parcels.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="parcel_once", fields=["site", "commune", "sheet", "number", "suffix"]
            ),
            models.CheckConstraint(name="parcel_land_is_declared", condition=Q(land__in=sorted(LAND.states))),
            models.CheckConstraint(name="parcel_origin_is_known", condition=Q(origin__in=ORIGINS)),
            models.CheckConstraint(
                name="parcel_recovers_what_there_is",
                condition=Q(measured_dm2__range=(1, HIGHEST_DM2), recovered_dm2__gte=1)
                & Q(recovered_dm2__lte=F("measured_dm2")),
            ),
            models.CheckConstraint(
                name="parcel_hands_over_what_is_recovered",
                condition=Q(handed_dm2__gte=0, handed_dm2__lte=F("recovered_dm2")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("parcel", str(self.pk))

    @property
    def key(self) -> str:
        """Sheet and number, as people say them."""
        return f"{self.sheet}/{self.number}{self.suffix}"

    @property
    def left_dm2(self) -> int:
        """What stays with its user after recovery (V02)."""
        return self.measured_dm2 - self.recovered_dm2

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the life of land. Raises: NotAllowed, WrongState."""
        self.land = LAND.target(self.land, name, by.duties_over(self.site.project_ref))


class Interest(models.Model):
    """What a case has in a parcel: in which role, and which share of it. Shares of one role make one whole."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, models.PROTECT, related_name="interests")
    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="interests")
    role = models.TextField(default="user")
    share_num = models.IntegerField(default=1)
    share_den = models.IntegerField(default=1)
    is_disputed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="interest_once", fields=["case", "parcel", "role"]),
            models.CheckConstraint(
                name="interest_is_a_share",
                condition=Q(role__in=ROLES, share_num__gte=1, share_den__gte=F("share_num")),
            ),
        ]


class Asset(models.Model):
    """Something counted on a parcel (kiểm đếm); whoever entered it does not confirm it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, models.PROTECT, related_name="assets")
    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="assets")
    group = models.TextField()
    code = models.TextField()
    unit = models.TextField()
    quantity_e2 = models.BigIntegerField()
    entered_by = models.TextField()
    entered_at = models.DateTimeField()
    confirmed_by = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="asset_is_counted", condition=Q(quantity_e2__range=(0, 10**12))),
            models.CheckConstraint(
                name="asset_confirmed_by_another", condition=~Q(confirmed_by=F("entered_by"))
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("asset", str(self.pk))


class Plan(models.Model):
    """
    A version of a case's plan (phương án): its lines with inputs and basis, frozen once it is approved.

    A change is the next version. ``open_lines`` need confirmation or lack their basis.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, models.PROTECT, related_name="plans")
    version = models.PositiveIntegerField()
    lines = models.JSONField()
    total_vnd = models.BigIntegerField()
    set_off_vnd = models.BigIntegerField()
    open_lines = models.IntegerField()
    drafted_by = models.TextField()
    drafted_at = models.DateTimeField()
    paper = models.TextField(blank=True, default="")
    approved_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="plan_version_once", fields=["case", "version"]),
            models.CheckConstraint(
                name="plan_is_an_amount",
                condition=Q(total_vnd__range=(0, HIGHEST_VND), set_off_vnd__gte=0)
                & Q(set_off_vnd__lte=F("total_vnd")),
            ),
            models.CheckConstraint(
                name="plan_approved_whole_by_a_paper",
                condition=Q(approved_on=None, effective_on=None, paper="")
                | (
                    Q(approved_on__isnull=False, effective_on__gte=F("approved_on"), open_lines=0)
                    & ~Q(paper="")
                ),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("compensation-plan", str(self.pk))


class Payment(models.Model):
    """
    A line of a payment list: listed by one, marked paid by another, with receipt or bank slip.

    A deposit is money at the bank for somebody who refused it or whose share is disputed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, models.PROTECT, related_name="payments")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="payments")
    kind = models.TextField()
    amount_vnd = models.BigIntegerField()
    file = models.TextField(blank=True, default="")
    listed_by = models.TextField()
    listed_at = models.DateTimeField()
    paid_on = models.DateField(null=True)
    receipt = models.TextField(blank=True, default="")
    paid_by = models.TextField(blank=True, default="")
    settled_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="payment_is_an_amount",
                condition=Q(kind__in=PAYMENTS, amount_vnd__range=(1, HIGHEST_VND)),
            ),
            models.CheckConstraint(
                name="payment_marked_by_another",
                condition=Q(paid_on=None, paid_by="", receipt="")
                | (Q(paid_on__isnull=False) & ~Q(paid_by="") & ~Q(receipt="") & ~Q(paid_by=F("listed_by"))),
            ),
            models.CheckConstraint(
                name="payment_deposit_has_a_file", condition=~Q(kind__startswith="deposit") | ~Q(file="")
            ),
        ]
        indexes = [models.Index("case", "paid_on", name="payment_of_a_case")]

    @property
    def ref(self) -> Ref:
        return Ref("compensation-payment", str(self.pk))
