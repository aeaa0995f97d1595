from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.projects.lifecycle import REQUEST
from gatezone.projects.models.contracts import Acceptance, Contract
from gatezone.projects.models.plans import PlanLine
from gatezone.projects.models.projects import Project
from gatezone.projects.models.sums import HIGHEST_VND, PAID

COUNTS = {
    "advance": ("advance",),
    "volume": ("volume",),
    "recovery": ("recovery",),
    "returned": ("returned-advance", "returned-volume"),
    "correction": PAID,
}


class NoSuchRequest(NotFound):
    """There is no such payment request, or it is not yours to see."""


class NoSuchVoucher(NotFound):
    """There is no such voucher, or it is not yours to see."""


class PaymentRequest(models.Model):
    """
    A payment file for the Treasury (đề nghị thanh toán): one prepares it, another checks it, a third signs it.

    For a volume ``amount_vnd`` is what was accepted and is asked for: ``recovered_vnd`` of it is paid with
    advances already paid, the rest in cash. ``tax_vnd`` and ``retained_vnd`` are parts of the cash that do not
    reach the contractor. ``forms`` are those in force on the day it was submitted.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="requests")
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="requests")
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="requests")
    acceptance = models.ForeignKey(Acceptance, models.PROTECT, null=True, related_name="requests")
    kind = models.TextField()
    number = models.TextField()
    amount_vnd = models.BigIntegerField()
    recovered_vnd = models.BigIntegerField(default=0)
    tax_vnd = models.BigIntegerField(default=0)
    retained_vnd = models.BigIntegerField(default=0)
    forms = models.JSONField(default=list)
    state = models.TextField(default=REQUEST.initial)
    prepared_by = models.TextField()
    prepared_at = models.DateTimeField()
    checked_by = models.TextField(blank=True, default="")
    submitted_by = models.TextField(blank=True, default="")
    submitted_on = models.DateField(null=True)
    refusal = models.TextField(blank=True, default="")
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="request_once", fields=["project", "number"]),
            models.CheckConstraint(
                name="request_state_is_declared", condition=Q(state__in=sorted(REQUEST.states))
            ),
            models.CheckConstraint(
                name="request_is_of_a_kind",
                condition=Q(kind="advance", acceptance=None, recovered_vnd=0)
                | Q(kind="volume", acceptance__isnull=False),
            ),
            models.CheckConstraint(
                name="request_adds_up",
                condition=Q(amount_vnd__range=(1, HIGHEST_VND), recovered_vnd__gte=0)
                & Q(tax_vnd__gte=0, retained_vnd__gte=0)
                & Q(amount_vnd__gte=F("recovered_vnd") + F("tax_vnd") + F("retained_vnd")),
            ),
            models.CheckConstraint(
                name="request_approved_by_two_others",
                condition=(Q(checked_by="") | ~Q(checked_by=F("prepared_by")))
                & (
                    Q(submitted_by="")
                    | (~Q(submitted_by=F("prepared_by")) & ~Q(submitted_by=F("checked_by")))
                ),
            ),
            models.CheckConstraint(
                name="request_submitted_is_signed",
                condition=~Q(state__in=("submitted", "paid", "refused"))
                | (~Q(checked_by="") & ~Q(submitted_by="") & Q(submitted_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="request_refused_for_a_reason", condition=~Q(state="refused") | ~Q(refusal="")
            ),
        ]
        indexes = [
            models.Index("state", name="request_under_way", condition=~Q(state__in=sorted(REQUEST.final)))
        ]

    @property
    def ref(self) -> Ref:
        return Ref("payment-request", str(self.pk))

    @property
    def cash_vnd(self) -> int:
        """What leaves the Treasury, tax and what is retained included."""
        return self.amount_vnd - self.recovered_vnd

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = REQUEST.target(self.state, name, by.duties_over(self.project.ref))


class Voucher(models.Model):
    """
    An entry of the ledger of money out (chứng từ giải ngân), insert-only.

    ``counts_as`` says which sum it adds to; a correction takes from the sum of the voucher it ``corrects``. A
    recovery or a return ``recovers`` the advance (or volume) it comes from, and so inherits its plan and source.
    ``paid_on`` is the Treasury's day.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="vouchers")
    contract = models.ForeignKey(Contract, models.PROTECT, related_name="vouchers")
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="vouchers")
    acceptance = models.ForeignKey(Acceptance, models.PROTECT, null=True, related_name="vouchers")
    request = models.ForeignKey(PaymentRequest, models.PROTECT, null=True, related_name="vouchers")
    kind = models.TextField()
    counts_as = models.TextField()
    amount_vnd = models.BigIntegerField()
    recovers = models.ForeignKey("self", models.PROTECT, null=True, related_name="recovered_by")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    requested_on = models.DateField()
    paid_on = models.DateField()
    paper = models.TextField()
    note = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="voucher_counts_as_its_kind",
                condition=Q(kind="advance", counts_as="advance", recovers=None)
                | Q(kind="volume", counts_as="volume", recovers=None)
                | Q(kind="recovery", counts_as="recovery", recovers__isnull=False)
                | Q(
                    kind="returned",
                    counts_as__in=("returned-advance", "returned-volume"),
                    recovers__isnull=False,
                )
                | Q(kind="correction", counts_as__in=PAID),
            ),
            models.CheckConstraint(
                name="voucher_corrects_another",
                condition=Q(kind="correction", corrects__isnull=False, amount_vnd__range=(-HIGHEST_VND, -1))
                | (~Q(kind="correction") & Q(corrects=None, amount_vnd__range=(1, HIGHEST_VND))),
            ),
            models.CheckConstraint(name="voucher_has_a_paper", condition=~Q(paper="")),
            models.CheckConstraint(
                name="voucher_paid_after_asking", condition=Q(paid_on__gte=F("requested_on"))
            ),
        ]
        indexes = [
            models.Index("paid_on", name="voucher_days", include=["line_id", "counts_as", "amount_vnd"]),
            models.Index("line", "paid_on", name="voucher_of_a_line"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("voucher", str(self.pk))


class LineYear(models.Model):
    """What the vouchers of a line come to in one year of the calendar, kept by their trigger."""

    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="years")
    year = models.SmallIntegerField()
    advance_vnd = models.BigIntegerField(default=0)
    volume_vnd = models.BigIntegerField(default=0)
    recovery_vnd = models.BigIntegerField(default=0)
    returned_advance_vnd = models.BigIntegerField(default=0)
    returned_volume_vnd = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="line_year_once", fields=["line", "year"])]


class ProjectYear(models.Model):
    """What a project accepted, was paid and owes of advances in one year of the calendar, kept by the triggers."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="years")
    year = models.SmallIntegerField()
    accepted_vnd = models.BigIntegerField(default=0)
    disbursed_vnd = models.BigIntegerField(default=0)
    balance_vnd = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="project_year_once", fields=["project", "year"])]


def request_of(project: Project, request: UUID) -> PaymentRequest:
    """Return a request of a project that is held. Raises: NoSuchRequest."""
    found = PaymentRequest.objects.select_for_update().filter(project=project, pk=request).first()
    if found is None:
        raise NoSuchRequest(request=str(request))
    return found
