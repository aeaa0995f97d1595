from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from gatezone.charges.banking.notices import CREDIT, REVERSAL


class PretendTransfer(models.Model):
    """
    What the pretend bank has booked (giao dịch mẫu): no money, and no fact of the zone until the zone is told.

    ``how`` is what goes wrong with it, where something is meant to. ``told_at`` is when the zone took its notice.
    """

    reference = models.TextField(unique=True)
    account = models.TextField()
    kind = models.TextField(default=CREDIT)
    amount_vnd = models.BigIntegerField()
    text = models.TextField(blank=True, default="")
    reverses = models.TextField(blank=True, default="")
    how = models.TextField()
    booked_at = models.DateTimeField()
    booked_on = models.DateField()
    made_at = models.DateTimeField(db_default=Now())
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="pretend_kind", condition=Q(kind__in=[CREDIT, REVERSAL])),
            models.CheckConstraint(
                name="pretend_amount", condition=Q(amount_vnd__gte=1, amount_vnd__lte=10**12)
            ),
            models.UniqueConstraint(
                name="pretend_reversed_once", fields=["reverses"], condition=~Q(reverses="")
            ),
        ]
        indexes = [models.Index("booked_on", name="pretend_day")]


class PretendMessage(models.Model):
    """A message the pretend gateway of SMS took (tin nhắn mẫu): its name is that of the notice."""

    id = models.UUIDField(primary_key=True)
    to = models.TextField()
    text = models.TextField()
    came_at = models.DateTimeField()
