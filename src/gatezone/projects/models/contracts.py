from collections.abc import Mapping
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.projects.models.projects import Project
from gatezone.projects.models.sums import HIGHEST_VND, Sums, disbursed, paid_for_accepted, sums_hold

SHEETS: Mapping[str, str] = {
    "works": "Construction contract",
    "consultancy": "Consultancy contract",
    "goods": "Supply contract",
    "mixed": "Mixed contract",
    "estimate": "Estimate of work without a contract",
    "compensation": "Compensation and resettlement",
}
"""What money is paid on: a contract, an estimate or a plan of compensation, each a sheet at the Treasury."""

CONTRACTS = ("works", "consultancy", "goods", "mixed")


class NoSuchContract(NotFound):
    """There is no such contract, or it is not yours to see."""


class NoSuchPackage(NotFound):
    """There is no such package in this project."""


class NoSuchAcceptance(NotFound):
    """There is no such acceptance in this contract."""


class Package(models.Model):
    """A tender package (gói thầu), with how it was tendered and who won."""

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="packages")
    number = models.TextField()
    name = models.TextField()
    field = models.TextField()
    price_vnd = models.BigIntegerField()
    method = models.TextField()
    is_online = models.BooleanField(default=False)
    contract_type = models.TextField(blank=True, default="")
    notice_code = models.TextField(blank=True, default="")
    result_number = models.TextField(blank=True, default="")
    result_on = models.DateField(null=True)
    winner = models.TextField(blank=True, default="")
    winning_vnd = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="package_once", fields=["project", "number"]),
            models.CheckConstraint(
                name="package_has_a_price", condition=Q(price_vnd__range=(1, HIGHEST_VND))
            ),
            models.CheckConstraint(
                name="package_won_within_its_price",
                condition=Q(winning_vnd=None) | Q(winning_vnd__gte=1, winning_vnd__lte=F("price_vnd")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("package", str(self.pk))


class Contracts(models.QuerySet["Contract"]):
    def of(self, project: Project, contract: UUID) -> "Contract":
        """A contract of a project that is held. Raises: NoSuchContract."""
        found = self.select_for_update().filter(project=project, pk=contract).first()
        if found is None:
            raise NoSuchContract(contract=str(contract))
        return found


class Contract(Sums):
    """
    A contract (hợp đồng), or another sheet money is paid on.

    ``value_vnd`` is the value in force, with its annexes. ``advance_percent`` is a higher limit the one who
    decided the investment consented to, ``advance_paper`` where. ``section`` is the part of the ground it needs.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="contracts")
    package = models.ForeignKey(Package, models.PROTECT, null=True, related_name="contracts")
    kind = models.TextField()
    number = models.TextField()
    name = models.TextField()
    contractor = models.TextField(blank=True, default="")
    section = models.TextField(blank=True, default="")
    signed_on = models.DateField()
    effective_on = models.DateField()
    ends_on = models.DateField(null=True)
    first_vnd = models.BigIntegerField()
    value_vnd = models.BigIntegerField()
    accepted_vnd = models.BigIntegerField(default=0)
    advance_percent = models.SmallIntegerField(null=True)
    advance_paper = models.TextField(blank=True, default="")

    objects = Contracts.as_manager()

    class Meta:
        constraints = [
            *sums_hold("contract"),
            models.UniqueConstraint(name="contract_once", fields=["project", "number"]),
            models.CheckConstraint(name="contract_kind_is_known", condition=Q(kind__in=sorted(SHEETS))),
            models.CheckConstraint(
                name="contract_is_an_amount",
                condition=Q(first_vnd__range=(1, HIGHEST_VND), value_vnd__range=(1, HIGHEST_VND)),
            ),
            models.CheckConstraint(
                name="contract_effective_after_signing", condition=Q(effective_on__gte=F("signed_on"))
            ),
            models.CheckConstraint(
                name="contract_accepts_no_more_than_its_value",
                condition=Q(accepted_vnd__gte=0, accepted_vnd__lte=F("value_vnd")),
            ),
            models.CheckConstraint(
                name="contract_pays_no_more_than_its_value", condition=Q(value_vnd__gte=disbursed())
            ),
            models.CheckConstraint(
                name="contract_pays_for_what_is_accepted", condition=Q(accepted_vnd__gte=paid_for_accepted())
            ),
            models.CheckConstraint(
                name="contract_higher_advance_has_a_paper",
                condition=Q(advance_percent=None, advance_paper="")
                | (Q(advance_percent__range=(1, 100)) & ~Q(advance_paper="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("contract", str(self.pk))

    @property
    def is_contract(self) -> bool:
        """Tell whether somebody signed with us; an estimate or a compensation has no other side."""
        return self.kind in CONTRACTS


class ContractChange(models.Model):
    """An annex (phụ lục): what it changes in value and time, and who approved it. It never changes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="changes")
    number = models.TextField()
    signed_on = models.DateField()
    reason = models.TextField()
    value_vnd = models.BigIntegerField(default=0)
    ends_on = models.DateField(null=True)
    approver = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="contract_change_once", fields=["contract", "number"]),
            models.CheckConstraint(
                name="contract_change_is_an_amount", condition=Q(value_vnd__range=(-HIGHEST_VND, HIGHEST_VND))
            ),
        ]


class Guarantee(models.Model):
    """
    A bank's guarantee (bảo lãnh) for the advances of a contract, or for its performance.

    An extension or a new value is a new one that names which it replaces.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="guarantees")
    kind = models.TextField(default="advance")
    bank = models.TextField()
    number = models.TextField()
    value_vnd = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="guarantee_kind_is_known", condition=Q(kind__in=("advance", "performance"))
            ),
            models.CheckConstraint(
                name="guarantee_is_an_amount", condition=Q(value_vnd__range=(1, HIGHEST_VND))
            ),
            models.CheckConstraint(name="guarantee_has_days", condition=Q(ends_on__gte=F("starts_on"))),
        ]
        indexes = [models.Index("ends_on", name="guarantee_expires")]

    @property
    def ref(self) -> Ref:
        return Ref("guarantee", str(self.pk))


class Acceptance(models.Model):
    """
    An accepted volume (nghiệm thu): sheet ``number`` of a contract in the form 03.a, which goes on from the last.

    It never changes: a later sheet corrects it. ``paid_vnd`` is what was paid for it, kept by the vouchers.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="acceptances")
    number = models.PositiveIntegerField()
    record = models.TextField()
    accepted_on = models.DateField()
    before_vnd = models.BigIntegerField()
    this_vnd = models.BigIntegerField()
    after_vnd = models.BigIntegerField()
    paid_vnd = models.BigIntegerField(default=0)
    note = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="acceptance_once", fields=["contract", "number"]),
            models.CheckConstraint(
                name="acceptance_adds_up",
                condition=Q(
                    number__gte=1,
                    before_vnd__gte=0,
                    after_vnd__gte=0,
                    after_vnd=F("before_vnd") + F("this_vnd"),
                ),
            ),
            models.CheckConstraint(
                name="acceptance_less_has_a_note", condition=Q(this_vnd__gte=0) | ~Q(note="")
            ),
            models.CheckConstraint(
                name="acceptance_pays_no_more_than_it_accepts",
                condition=Q(paid_vnd=0) | Q(paid_vnd__gte=0, paid_vnd__lte=F("this_vnd")),
            ),
        ]
        indexes = [models.Index("accepted_on", name="acceptance_days")]

    @property
    def ref(self) -> Ref:
        return Ref("acceptance", str(self.pk))


class AcceptanceLine(models.Model):
    """A line of the form 03.a: columns 2 to 12. Quantities are in ten-thousandths of their unit."""

    id = models.UUIDField(primary_key=True, default=new_id)
    acceptance = models.ForeignKey(Acceptance, models.PROTECT, related_name="lines")
    item = models.PositiveIntegerField()
    name = models.TextField()
    unit = models.TextField()
    contract_e4 = models.BigIntegerField()
    before_e4 = models.BigIntegerField()
    this_e4 = models.BigIntegerField()
    after_e4 = models.BigIntegerField()
    price_vnd = models.BigIntegerField()
    before_vnd = models.BigIntegerField()
    this_vnd = models.BigIntegerField()
    after_vnd = models.BigIntegerField()
    note = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="acceptance_line_once", fields=["acceptance", "item"]),
            models.CheckConstraint(
                name="acceptance_line_adds_up",
                condition=Q(
                    after_e4=F("before_e4") + F("this_e4"),
                    after_vnd=F("before_vnd") + F("this_vnd"),
                    after_e4__gte=0,
                    after_vnd__gte=0,
                ),
            ),
        ]
