from typing import ClassVar

from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import Ref, new_id


class ApiKey(models.Model):
    """
    A key by which a program acts as an account (khóa API), as long as it is not ended.

    Personal data: ``name`` is what people call the program, and may tell whose it is. Of the key itself only a
    fingerprint is kept (see `keys`).
    """

    KIND: ClassVar[str] = "key"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey("parties.Account", models.PROTECT, related_name="keys")
    name = models.TextField()
    shown = models.TextField()
    fingerprint = models.TextField(unique=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_key_is_kept_as_a_fingerprint", condition=Q(fingerprint__regex=r"^[0-9a-f]{64}$")
            ),
        ]

    @property
    def ref(self) -> Ref:
        """The key as events name it."""
        return Ref(self.KIND, str(self.pk))


class KeyGrant(models.Model):
    """
    A duty of its account that a key may use (phạm vi của khóa), over one thing or, empty, over the zone.

    What its account does not hold a key does not do, so a duty that is none does no harm here.
    """

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="grants")
    duty = models.TextField()
    over = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_key_grant_over_is_a_reference",
                condition=Q(over="") | Q(over__regex=r"^[a-z-]+/.+$"),
            ),
            models.UniqueConstraint(name="parties_key_grant_once", fields=["key", "duty", "over"]),
        ]
