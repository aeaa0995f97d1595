from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.charges.debts.models import HIGHEST_VND, Charge
from gatezone.charges.yards.models.prices import PriceList
from gatezone.charges.yards.rules import HIGHEST_PRICE_VND, MOST_QUANTITY
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id

SEE_ALL_BILLS = frozenset({"accountant", "board-officer", "leader"})
"""Who sees the bills of every yard: those who answer for it that nobody is charged above the posted price."""


class NoSuchBill(NotFound):
    """There is no such bill, or it is not yours to see."""


class Bills(models.QuerySet["Bill"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those of one's own yards, and those one's own firm is to pay."""
        if actor.duties & SEE_ALL_BILLS or actor.is_zone_wide("yard-operator"):
            return self
        return self.filter(
            Q(yard_id__in=[yard.id for yard in actor.over("yard-operator")])
            | Q(charge__payer__in=[str(firm) for firm in actor.over("declarant")])
        )

    def locked(self, bill: UUID) -> "Bill":
        """The bill, held until the command ends. Raises: NoSuchBill."""
        found = self.select_for_update(of=("self",)).filter(pk=bill).first()
        if found is None:
            raise NoSuchBill(bill=str(bill))
        return found


class Bill(models.Model):
    """
    What a yard charges one vehicle for its services (phiếu tính tiền dịch vụ).

    The money is the charge's; here stands by which list, for which stay. The list is the one that was in force on
    the day the vehicle ``entered_at``; ``until`` is up to when the stay was counted.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    charge = models.OneToOneField(Charge, models.PROTECT, related_name="bill")
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+", db_index=False)
    firm = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+", db_index=False)
    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="bills", db_index=False)
    about = models.TextField()
    entered_at = models.DateTimeField()
    until = models.DateTimeField()
    billed_at = models.DateTimeField()

    objects = Bills.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="bill_of_a_stay", condition=Q(until__gte=F("entered_at"))),
        ]
        indexes = [
            models.Index(fields=["yard", "-billed_at"], name="bill_of_yard"),
            models.Index("about", name="bill_about"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("bill", str(self.pk))


class BillLine(models.Model):
    """A service on a bill: how much of it at which price, and what was posted; it never changes."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines", db_index=False)
    service = models.TextField()
    unit = models.TextField()
    quantity = models.IntegerField()
    price_vnd = models.BigIntegerField()
    posted_vnd = models.BigIntegerField()
    amount_vnd = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="bill_line_once_a_service", fields=["bill", "service"]),
            models.CheckConstraint(
                name="bill_line_is_not_above_the_posted_price",
                condition=Q(price_vnd__gte=0, price_vnd__lte=F("posted_vnd"))
                & Q(posted_vnd__lte=HIGHEST_PRICE_VND),
            ),
            models.CheckConstraint(
                name="bill_line_is_possible",
                condition=Q(quantity__gte=1, quantity__lte=MOST_QUANTITY)
                & Q(amount_vnd__gte=0, amount_vnd__lte=HIGHEST_VND),
            ),
        ]


class RefusedBill(models.Model):
    """
    A bill that was not made, because it asked for what was not posted or for more (giá bị từ chối).

    ``asked`` are its lines with the posted prices, ``reasons`` what stood against it, ``over_vnd`` how much too
    much it was. Who wanted it stands in the journal.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+", db_index=False)
    firm = models.ForeignKey(
        "parties.Enterprise", models.PROTECT, related_name="+", null=True, db_index=False
    )
    about = models.TextField()
    entered_at = models.DateTimeField()
    asked = models.JSONField()
    reasons = models.JSONField()
    over_vnd = models.BigIntegerField()
    refused_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="refused_bill_asked_for_more", condition=Q(over_vnd__gte=0)),
        ]
        indexes = [models.Index(fields=["-refused_at"], name="refused_bill_at")]

    @property
    def ref(self) -> Ref:
        return Ref("refused-bill", str(self.pk))
