from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id

STATES = {
    "waiting": "Waiting",
    "delivered": "Delivered",
    "given-up": "Given up",
    "withdrawn": "Withdrawn",
}


class NoSuchSubscription(NotFound):
    """There is no such webhook, or it is not yours."""


class NoSuchDelivery(NotFound):
    """There is no such delivery, or it is not yours."""


class Subscription(models.Model):
    """
    An address that is told what happens to the trips its account may see (đăng ký webhook).

    ``failures`` and ``rests_until`` are of the address as a whole: while nobody answers there, nothing is sent.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("parties.Account", models.PROTECT, related_name="+")
    duty = models.TextField()
    over = models.TextField()
    url = models.TextField()
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    failures = models.IntegerField(default=0)
    rests_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="webhooks_subscription_is_over_a_thing", condition=Q(over__regex=r"^[a-z-]+/.+$")
            ),
            models.UniqueConstraint(
                name="webhooks_subscription_once_an_address",
                fields=["over", "url"],
                condition=Q(ended_at=None),
            ),
        ]

    @property
    def ref(self) -> Ref:
        """The subscription as events name it."""
        return Ref("subscription", str(self.pk))


class Delivery(models.Model):
    """
    One journal entry on its way to one address (lượt gửi): once for each, however often it is tried.

    ``number`` is the entry's seal, by which deliveries about one trip keep their order. The moments are of the
    clock on the wall, since waiting is real even where a zone lives a sample day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    subscription = models.ForeignKey(Subscription, models.PROTECT, related_name="deliveries")
    entry = models.UUIDField()
    number = models.BigIntegerField()
    kind = models.TextField()
    subject = models.TextField()
    state = models.TextField(default="waiting")
    attempts = models.IntegerField(default=0)
    outcome = models.TextField(blank=True, default="")
    due_since = models.DateTimeField(db_default=Now())
    next_try_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="webhooks_delivery_state", condition=Q(state__in=sorted(STATES))),
            models.UniqueConstraint(name="webhooks_delivery_once", fields=["subscription", "entry"]),
        ]
        indexes = [
            models.Index(
                "subscription",
                "subject",
                "number",
                name="webhooks_delivery_waiting",
                condition=Q(state="waiting"),
            ),
            models.Index(fields=["subscription", "-number"], name="webhooks_delivery_newest"),
            models.Index("ended_at", name="webhooks_delivery_ended", condition=Q(ended_at__isnull=False)),
        ]

    @property
    def ref(self) -> Ref:
        """The delivery as events name it."""
        return Ref("delivery", str(self.pk))


class Bookmark(models.Model):
    """How far the journal has been read for deliveries: the number of the next seal (dấu đọc). One row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    next_number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="webhooks_one_bookmark", condition=Q(id=1))]
