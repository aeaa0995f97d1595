from django.db import models
from django.db.models import Q
from django.db.models.functions import Extract, Mod
from django.db.models.lookups import Exact

from gatezone.kernel.refs import Ref, new_id
from gatezone.travellers.rules import MOST_AN_HOUR

WAYS = ("in", "out")
"""Into the country (nhập cảnh) and out of it (xuất cảnh)."""


class TravellerCount(models.Model):
    """
    How many people crossed on a route in one hour, one way (lượt người xuất, nhập cảnh).

    An entry never changes: a correction is an entry of its own that names the one it corrects, of the same
    route, way and hour. The one that nobody corrected counts. The database refuses every change.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    way = models.TextField()
    starts_at = models.DateTimeField()
    people = models.IntegerField()
    shift = models.TextField()
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    reason = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="traveller_count_goes_a_way", condition=Q(way__in=WAYS)),
            models.CheckConstraint(
                name="traveller_count_is_possible", condition=Q(people__gte=0, people__lte=MOST_AN_HOUR)
            ),
            models.CheckConstraint(
                name="traveller_count_of_a_full_hour",
                condition=Exact(Mod(Extract("starts_at", "epoch"), 3600), 0),
            ),
            models.CheckConstraint(
                name="traveller_count_corrected_with_a_reason",
                condition=Q(corrects=None, reason="") | (Q(corrects__isnull=False) & ~Q(reason="")),
            ),
            models.UniqueConstraint(
                name="traveller_count_once_an_hour",
                fields=["route", "way", "starts_at"],
                condition=Q(corrects=None),
            ),
        ]
        indexes = [models.Index("starts_at", "route", name="traveller_count_hours")]

    @property
    def ref(self) -> Ref:
        return Ref("traveller-count", str(self.pk))
