from django.db import models
from django.db.models import F, Q

from gatezone.crossings.models.crossings import Crossing
from gatezone.kernel.refs import new_id


class Release(models.Model):
    """What one agency must say of one crossing (kết quả kiểm tra); nothing said is not released."""

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="releases")
    agency = models.TextField()
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="release_once_an_agency", fields=["crossing", "agency"]),
        ]


class Hold(models.Model):
    """
    An agency keeps a vehicle in the checks (tạm giữ để kiểm tra): who, why, and when it is looked at again.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="holds")
    agency = models.TextField()
    owner = models.TextField()
    reason = models.TextField()
    held_at = models.DateTimeField()
    review_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hold_once_an_agency", fields=["crossing", "agency"], condition=Q(lifted_at=None)
            ),
            models.CheckConstraint(name="hold_has_a_reason", condition=~Q(reason="") & ~Q(owner="")),
            models.CheckConstraint(name="hold_is_reviewed_later", condition=Q(review_at__gt=F("held_at"))),
            models.CheckConstraint(
                name="hold_ends_with_an_outcome",
                condition=Q(lifted_at=None, outcome="") | (Q(lifted_at__gte=F("held_at")) & ~Q(outcome="")),
            ),
        ]
        indexes = [models.Index("review_at", name="hold_open", condition=Q(lifted_at=None))]
