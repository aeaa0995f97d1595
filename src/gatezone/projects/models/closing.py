from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import Ref, new_id


class ClosedMonth(models.Model):
    """
    A month that was closed (tháng đã khóa sổ): its rows as they stood, under their SHA-256. It never changes.

    A correction of one of its vouchers, or of a movement of a plan that took effect in it, makes the next version;
    the database keeps them in step. ``entries`` is how many vouchers of the month the version knows, ``movements``
    how many movements (nothing where they were not counted yet).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    month = models.DateField()
    version = models.PositiveIntegerField()
    body = models.TextField()
    sha256 = models.TextField()
    entries = models.PositiveIntegerField()
    movements = models.PositiveIntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="closed_month_once", fields=["month", "version"]),
            models.CheckConstraint(name="closed_month_is_a_month", condition=Q(month__day=1)),
            models.CheckConstraint(
                name="closed_month_again_for_a_reason",
                condition=Q(version=1, reason="") | (Q(version__gt=1) & ~Q(reason="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("closed-month", str(self.pk))
