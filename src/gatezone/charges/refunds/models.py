from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.charges.banking.models import BankCredit
from gatezone.charges.debts.models import HIGHEST_VND, Charge
from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import ACCOUNTANT, CASHIER, LEADER

MEANS = {"transfer": "By transfer", "cash": "In cash"}


def routes_of(charge: Charge | None) -> tuple[Ref, ...]:
    """Return the route of a charge, over which a cashier must hold their duty; nothing where it has none."""
    return (Ref("route", charge.route),) if charge is not None and charge.route else ()


class NoSuchRefund(NotFound):
    """There is no such refund, or it is not yours to see."""


class Refunds(models.QuerySet["Refund"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those an actor may see: of one's own routes for a cashier, all for whoever answers for the money."""
        if actor.duties & {ACCOUNTANT, LEADER} or actor.is_zone_wide(CASHIER):
            return self
        return self.filter(charge__route__in=[route.id for route in actor.over(CASHIER)])

    def locked(self, refund: UUID) -> "Refund":
        """The refund, held until the command ends. Raises: NoSuchRefund."""
        found = self.select_for_update().filter(pk=refund).first()
        if found is None:
            raise NoSuchRefund(refund=str(refund))
        return found


class Refund(models.Model):
    """
    Money that is given back (hoàn trả), wanted by two persons: of a charge, or a transfer that was nobody's here.

    While it lives it is a part of the charge's ``refunded_vnd``; one that is refused or fails gives that part
    back. ``kept_vnd`` is how much of it the collector bears, the rest of a charge is the budget's. A transfer is
    sent once, under its ``key``: what became of it is then asked for, never tried again. ``bank`` and ``account``
    are where it goes; they stand here and in no event.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    charge = models.ForeignKey(Charge, models.PROTECT, related_name="refunds", null=True)
    credit = models.ForeignKey(BankCredit, models.PROTECT, related_name="refunds", null=True)
    amount_vnd = models.BigIntegerField()
    kept_vnd = models.BigIntegerField(null=True)
    means = models.TextField()
    bank = models.TextField(blank=True, default="")
    account = models.TextField(blank=True, default="")
    reason = models.TextField()
    paper = models.TextField(blank=True, default="")
    state = models.TextField(default=REFUND.initial)
    asked_by = models.TextField()
    asked_at = models.DateTimeField()
    decided_by = models.TextField(blank=True, default="")
    decided_at = models.DateTimeField(null=True)
    refusal = models.TextField(blank=True, default="")
    key = models.UUIDField(unique=True, default=new_id)
    sent_at = models.DateTimeField(null=True)
    asks = models.PositiveIntegerField(default=0)
    next_ask_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    bank_paper = models.TextField(blank=True, default="")
    reference = models.TextField(blank=True, default="")

    objects = Refunds.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="refund_state_is_declared", condition=Q(state__in=sorted(REFUND.states))
            ),
            models.CheckConstraint(
                name="refund_is_an_amount", condition=Q(amount_vnd__gte=1, amount_vnd__lte=HIGHEST_VND)
            ),
            models.CheckConstraint(
                name="refund_is_in_cash_or_goes_to_an_account",
                condition=Q(means="cash", bank="", account="")
                | (Q(means="transfer") & ~Q(bank="") & ~Q(account="")),
            ),
            models.CheckConstraint(
                name="refund_is_wanted_by_two_persons",
                condition=Q(state__in=("asked", "refused"))
                | (~Q(decided_by="") & ~Q(decided_by=F("asked_by"))),
            ),
            models.CheckConstraint(
                name="refund_decided_at_a_moment",
                condition=Q(state="asked", decided_at=None, decided_by="")
                | (~Q(state="asked") & Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="refund_approved_has_its_shares",
                condition=Q(state__in=("asked", "refused"), kept_vnd=None)
                | (~Q(state__in=("asked", "refused")) & Q(kept_vnd__gte=0, kept_vnd__lte=F("amount_vnd"))),
            ),
            models.CheckConstraint(
                name="refund_was_sent",
                condition=~Q(state__in=("sent", "unknown", "failed"))
                | Q(means="transfer", sent_at__isnull=False),
            ),
            models.CheckConstraint(
                name="refund_ended_at_a_moment",
                condition=Q(state__in=sorted(REFUND.final), ended_at__isnull=False)
                | (~Q(state__in=sorted(REFUND.final)) & Q(ended_at=None)),
            ),
            models.CheckConstraint(
                name="refund_is_of_one_thing",
                condition=Q(charge__isnull=False, credit=None)
                | Q(charge=None, credit__isnull=False, means="transfer"),
            ),
            models.UniqueConstraint(
                name="refund_one_a_credit",
                fields=["credit"],
                condition=Q(credit__isnull=False) & ~Q(state__in=("refused", "failed")),
            ),
            models.UniqueConstraint(
                name="refund_one_a_reference", fields=["reference"], condition=~Q(reference="")
            ),
        ]
        indexes = [
            models.Index("state", name="refund_under_way", condition=~Q(state__in=sorted(REFUND.final))),
            models.Index("ended_at", name="refund_ended", condition=Q(ended_at__isnull=False)),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("refund", str(self.pk))

    @property
    def of(self) -> Ref:
        """What is given back: a charge, or a transfer that came in."""
        return (
            Ref("charge", str(self.charge_id)) if self.charge_id else Ref("bank-credit", str(self.credit_id))
        )

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = REFUND.target(self.state, name, by.duties_over(*routes_of(self.charge)))
