from collections.abc import Mapping
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.clearance.compensation.rounding import MODES as ROUNDINGS
from gatezone.clearance.compensation.rounding import Rounding
from gatezone.clearance.indicators import NAMES, Totals
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, CLEARANCE_OFFICER, LEADER, PROJECT_OFFICER

HIGHEST_VND = 10**15
HIGHEST_DM2 = 10**12
SEES_ALL = frozenset({ACCOUNTANT, BOARD_OFFICER, LEADER})
SEES_OWN = (CLEARANCE_OFFICER, PROJECT_OFFICER)

MODES: Mapping[str, str] = {
    "totals": "Totals sent by the commune or district",
    "households": "Household files kept here",
}
"""The two ways to run a section."""


class NoSuchSite(NotFound):
    """There is no such site, or it is not yours to see."""


class NoSuchSection(NotFound):
    """There is no such section of this site."""


class Sites(models.QuerySet["Site"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those an actor may see: one's own for whoever clears or builds there, all for the Board's offices."""
        if actor.duties & SEES_ALL or any(actor.is_zone_wide(duty) for duty in SEES_OWN):
            return self
        own = {str(each) for duty in SEES_OWN for each in actor.over(duty)}
        return self.filter(project__in=sorted(own))

    def of(self, project: UUID, *, is_held: bool = False) -> "Site":
        """The site of a project, held where it is written about. Raises: NoSuchSite."""
        rows = self.select_for_update() if is_held else self
        found = rows.filter(project=f"project/{project}").first()
        if found is None:
            raise NoSuchSite(project=str(project))
        return found


class Site(models.Model):
    """
    The ground of one project (tiểu dự án GPMB): who clears it, by whose parameters, rounded how.

    ``province`` names the pack of parameters; a rounding other than none has a reason.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.TextField(unique=True)
    organisation = models.TextField()
    province = models.TextField()
    rounding_mode = models.TextField(default="none")
    rounding_unit = models.IntegerField(default=1)
    rounding_reason = models.TextField(blank=True, default="")
    opened_at = models.DateTimeField()

    objects = Sites.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="site_is_of_a_project", condition=Q(project__regex=r"^project/.+$")),
            models.CheckConstraint(
                name="site_rounds_for_a_reason",
                condition=Q(rounding_mode="none")
                | (Q(rounding_mode__in=sorted(ROUNDINGS)) & ~Q(rounding_reason="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("site", str(self.pk))

    @property
    def project_ref(self) -> Ref:
        return Ref.parse(self.project)

    @property
    def rounding(self) -> Rounding:
        return Rounding(self.rounding_mode, self.rounding_unit)


class Sections(models.QuerySet["Section"]):
    def of(self, site: Site, section: UUID) -> "Section":
        """A section of a site, held until the command ends. Raises: NoSuchSection."""
        found = self.select_for_update().filter(site=site, pk=section).first()
        if found is None:
            raise NoSuchSection(section=str(section))
        return found


class Section(models.Model):
    """
    A piece of the ground that is cleared for itself (đoạn, khu vực): in one commune, in one mode.

    ``from_m`` and ``to_m`` are its chainage. ``handed_dm2`` is what the investor has by the records of hand-over,
    kept by their trigger; ``contractor_dm2`` what went on to contractors.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="sections")
    code = models.TextField()
    name = models.TextField()
    commune = models.TextField()
    mode = models.TextField(default="totals")
    from_m = models.IntegerField(null=True)
    to_m = models.IntegerField(null=True)
    land_dm2 = models.BigIntegerField()
    handed_dm2 = models.BigIntegerField(default=0)
    contractor_dm2 = models.BigIntegerField(default=0)
    planned_on = models.DateField(null=True)

    objects = Sections.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="section_once", fields=["site", "code"]),
            models.CheckConstraint(name="section_mode_is_known", condition=Q(mode__in=sorted(MODES))),
            models.CheckConstraint(
                name="section_hands_over_what_it_has",
                condition=Q(land_dm2__range=(1, HIGHEST_DM2), handed_dm2__gte=0, contractor_dm2__gte=0)
                & Q(handed_dm2__lte=F("land_dm2"), contractor_dm2__lte=F("handed_dm2")),
            ),
            models.CheckConstraint(
                name="section_has_two_ends",
                condition=Q(from_m=None, to_m=None) | Q(from_m__gte=0, to_m__gt=F("from_m")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("section", str(self.pk))

    @property
    def is_free(self) -> bool:
        """Tell whether all of it is handed over, so that nothing of a contract waits for it."""
        return self.handed_dm2 >= self.land_dm2


class Handover(models.Model):
    """
    A hand-over of ground (bàn giao mặt bằng), whole or in part, by a record with a number. It never changes.

    ``receiver`` is "investor" or "contractor": ground goes to the investor first. ``parcel`` is named where the
    section keeps households.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    section = models.ForeignKey(Section, models.PROTECT, related_name="handovers")
    parcel = models.ForeignKey("clearance.Parcel", models.PROTECT, null=True, related_name="handovers")
    area_dm2 = models.BigIntegerField()
    on = models.DateField()
    record = models.TextField()
    receiver = models.TextField(default="investor")
    decision = models.TextField(blank=True, default="")
    is_voluntary = models.BooleanField(default=False)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="handover_is_ground_with_a_record",
                condition=Q(area_dm2__range=(1, HIGHEST_DM2), receiver__in=("investor", "contractor"))
                & ~Q(record=""),
            ),
            models.UniqueConstraint(
                name="handover_record_once",
                fields=["section", "record", "receiver", "parcel"],
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index("section", "on", name="handover_days")]

    @property
    def ref(self) -> Ref:
        return Ref("handover", str(self.pk))


class Need(models.Model):
    """A part of a contract that needs the ground of a section, and what the works there are worth."""

    id = models.UUIDField(primary_key=True, default=new_id)
    section = models.ForeignKey(Section, models.PROTECT, related_name="needs")
    contract = models.TextField()
    part = models.TextField()
    value_vnd = models.BigIntegerField()
    starts_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="need_once", fields=["section", "contract", "part"]),
            models.CheckConstraint(
                name="need_is_of_a_contract",
                condition=Q(contract__regex=r"^contract/.+$", value_vnd__range=(1, HIGHEST_VND)),
            ),
        ]
        indexes = [models.Index("contract", name="need_of_a_contract")]


class Told(models.Model):
    """
    Figures of a section as a commune or land-fund centre sent them, with paper and cut-off day. They never change.

    The last told of the last cut-off day is what holds.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    section = models.ForeignKey(Section, models.PROTECT, related_name="told")
    as_of = models.DateField()
    source = models.TextField()
    unit = models.TextField()
    land_dm2 = models.BigIntegerField()
    handed_dm2 = models.BigIntegerField()
    cases = models.IntegerField()
    notified = models.IntegerField()
    counted = models.IntegerField()
    posted = models.IntegerField()
    approved = models.IntegerField()
    paid = models.IntegerField()
    deposited = models.IntegerField()
    handed = models.IntegerField()
    approved_vnd = models.BigIntegerField()
    paid_vnd = models.BigIntegerField()
    plots_needed = models.IntegerField()
    plots_given = models.IntegerField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="told_is_possible",
                condition=Q(land_dm2__range=(0, HIGHEST_DM2), handed_dm2__gte=0, paid_vnd__gte=0)
                & Q(handed_dm2__lte=F("land_dm2"), paid_vnd__lte=F("approved_vnd"))
                & Q(approved_vnd__range=(0, HIGHEST_VND), cases__gte=0, plots_given__gte=0)
                & Q(paid__lte=F("cases"), handed__lte=F("cases"), plots_given__lte=F("plots_needed")),
            ),
            models.CheckConstraint(name="told_by_somebody", condition=~Q(source="") & ~Q(unit="")),
        ]
        indexes = [models.Index(fields=["section", "-as_of", "-at"], name="told_last")]

    @property
    def totals(self) -> Totals:
        return Totals(**{name: getattr(self, name) for name in NAMES})


class MoneyTold(models.Model):
    """
    Where the money drawn for clearance is, on a day: it reconciles with the Treasury to the đồng. It never changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="money")
    as_of = models.DateField()
    source = models.TextField()
    drawn_vnd = models.BigIntegerField()
    settled_vnd = models.BigIntegerField()
    paid_vnd = models.BigIntegerField()
    deposited_vnd = models.BigIntegerField()
    balance_vnd = models.BigIntegerField()
    returned_vnd = models.BigIntegerField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="money_is_somewhere",
                condition=Q(
                    drawn_vnd=F("settled_vnd")
                    + F("paid_vnd")
                    + F("deposited_vnd")
                    + F("balance_vnd")
                    + F("returned_vnd")
                )
                & Q(settled_vnd__gte=0, paid_vnd__gte=0, deposited_vnd__gte=0, balance_vnd__gte=0)
                & Q(drawn_vnd__range=(0, HIGHEST_VND), returned_vnd__gte=0),
            )
        ]
        indexes = [models.Index(fields=["site", "-as_of", "-at"], name="money_last")]


class FrozenMonth(models.Model):
    """The figures of a site at the end of a month (chốt tháng), under their SHA-256. They never change."""

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="months")
    month = models.DateField()
    body = models.TextField()
    sha256 = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="frozen_month_once", fields=["site", "month"]),
            models.CheckConstraint(name="frozen_month_is_a_month", condition=Q(month__day=1)),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("clearance-month", str(self.pk))
