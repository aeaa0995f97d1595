"""Those who drive."""

from django.db import models

from gatezone.kernel.refs import new_id
from gatezone.parties.models.firms import Enterprise
from gatezone.parties.models.named import Named, NamedQuerySet


class Driver(Named):
    """
    One who drives for an enterprise (lái xe).

    Personal data: name and phone stand here and nowhere else, and are null once the driver is forgotten.
    """

    KIND = "driver"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT)
    name = models.TextField(null=True)
    phone = models.TextField(null=True)
    registered_at = models.DateTimeField()

    objects = NamedQuerySet.as_manager()
