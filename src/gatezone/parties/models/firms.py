"""Firms."""

from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import new_id
from gatezone.parties.models.named import Named, NamedQuerySet


class Enterprise(Named):
    """A firm (doanh nghiệp). Its name and tax code are public; they are nobody's personal data."""

    KIND = "enterprise"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    tax_code = models.TextField(unique=True)
    name = models.TextField()
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="parties_enterprise_tax_code", condition=Q(tax_code__regex=r"^[0-9]{10}(-[0-9]{3})?$")
            ),
        ]
