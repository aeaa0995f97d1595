"""The running sums of money out: kept by the database with each voucher, and never beyond what they may be."""

from django.db import models
from django.db.models import F, Q

HIGHEST_VND = 10**15
"""No work of the state costs a million tỷ: what is higher was mistyped."""

PAID = ("advance", "volume", "recovery", "returned-advance", "returned-volume")
"""What a voucher counts as. A recovery is completed volume that was paid with an advance: no new disbursement."""


class Sums(models.Model):
    """
    What was paid (đã giải ngân), each kind for itself; the trigger of the vouchers adds to them.

    Disbursed = advance + volume − returned = (volume − its returns + recovery) + balance of the advances.
    """

    advance_vnd = models.BigIntegerField(default=0)
    volume_vnd = models.BigIntegerField(default=0)
    recovery_vnd = models.BigIntegerField(default=0)
    returned_advance_vnd = models.BigIntegerField(default=0)
    returned_volume_vnd = models.BigIntegerField(default=0)

    class Meta:
        abstract = True

    @property
    def disbursed_vnd(self) -> int:
        """Money out: advances and completed volume, less what came back."""
        return self.advance_vnd + self.volume_vnd - self.returned_advance_vnd - self.returned_volume_vnd

    @property
    def balance_vnd(self) -> int:
        """Advances that were neither recovered nor returned (số dư tạm ứng)."""
        return self.advance_vnd - self.recovery_vnd - self.returned_advance_vnd

    @property
    def paid_for_accepted_vnd(self) -> int:
        """Completed volume that is paid, in cash or with an advance (thanh toán khối lượng hoàn thành)."""
        return self.volume_vnd - self.returned_volume_vnd + self.recovery_vnd


def disbursed() -> F:
    """Return what was disbursed, as the database counts it."""
    return F("advance_vnd") + F("volume_vnd") - F("returned_advance_vnd") - F("returned_volume_vnd")  # type: ignore[return-value]


def paid_for_accepted() -> F:
    """Return what was paid for accepted volume, as the database counts it."""
    return F("volume_vnd") - F("returned_volume_vnd") + F("recovery_vnd")  # type: ignore[return-value]


def sums_hold(name: str) -> list[models.BaseConstraint]:
    """Return what is true of the sums of anything: nothing is recovered or returned that was not paid."""
    balance = F("recovery_vnd") + F("returned_advance_vnd")
    return [
        models.CheckConstraint(
            name=f"{name}_recovers_what_was_advanced", condition=Q(advance_vnd__gte=balance)
        ),
        models.CheckConstraint(
            name=f"{name}_returns_what_was_paid", condition=Q(volume_vnd__gte=F("returned_volume_vnd"))
        ),
        models.CheckConstraint(
            name=f"{name}_sums_are_amounts",
            condition=Q(
                advance_vnd__range=(0, HIGHEST_VND),
                volume_vnd__range=(0, HIGHEST_VND),
                recovery_vnd__gte=0,
                returned_advance_vnd__gte=0,
                returned_volume_vnd__gte=0,
            ),
        ),
    ]
