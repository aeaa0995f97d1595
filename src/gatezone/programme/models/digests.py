from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import Ref, new_id


class WeeklyDigest(models.Model):
    """
    The letter of a week to one who leads tasks or a unit (bản tin tuần); ``week`` is its Monday.

    ``lines`` are the tasks it tells of, as they stood: ``group`` is ``new``, ``due`` or ``overdue``. It is written once
    a week, and told as a notice (see `attention`).
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    week = models.DateField()
    to = models.TextField()
    lines = models.JSONField()
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="digest_goes_to_somebody", condition=~Q(to="")),
            models.UniqueConstraint(name="digest_once_a_week", fields=["week", "to"]),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("digest", str(self.pk))
