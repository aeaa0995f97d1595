from django.db import models
from django.db.models import F, Q

from gatezone.crossings.models.crossings import Crossing
from gatezone.kernel.refs import Ref, new_id


class Stay(models.Model):
    """
    The time a vehicle stands in the gate area (thời gian ở bến bãi), until it passes, is sent on or its trip ends.

    It takes a slot of the yard until it departs: that is its parking time. One that was sent to another gate has
    several stays: what a past evening counted stays true. One that handed its whole load over remains no longer
    (``left_at``), and takes its slot until it departs.
    """

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="stays")
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+")
    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    slot = models.TextField(blank=True, default="")
    arrived_at = models.DateTimeField()
    departed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="stay_in_one_yard_at_a_time", fields=["crossing"], condition=Q(left_at=None)
            ),
            models.UniqueConstraint(
                name="stay_alone_in_its_slot",
                fields=["yard", "slot"],
                condition=Q(departed_at=None) & ~Q(slot=""),
            ),
            models.CheckConstraint(
                name="stay_ends_after_it_began",
                condition=(Q(departed_at=None) | Q(departed_at__gte=F("arrived_at")))
                & (Q(left_at=None) | Q(left_at__gte=F("arrived_at"))),
            ),
        ]
        indexes = [
            models.Index("left_at", "arrived_at", name="stay_at_a_moment"),
            models.Index("yard", name="stay_takes_a_slot", condition=Q(departed_at=None)),
        ]


class Exchange(models.Model):
    """
    What two vehicles in a yard did with each other, or one with its driver: an act recorded of both.

    Sang tải: the goods, or a part of them, went from one vehicle to the other. Đổi đầu kéo: the trailer
    went on behind another tractor. Đổi lái: another driver took over.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="exchanges")
    other = models.ForeignKey(Crossing, models.PROTECT, related_name="exchanges_as_other", null=True)
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+")
    weight_kg = models.IntegerField(null=True)
    reason = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exchange_kind", condition=Q(kind__in=("transshipment", "tractor", "driver"))
            ),
            models.CheckConstraint(
                name="exchange_of_goods_has_a_weight",
                condition=Q(kind="transshipment", weight_kg__gte=1, other__isnull=False)
                | (~Q(kind="transshipment") & Q(weight_kg=None)),
            ),
            models.CheckConstraint(name="exchange_with_another", condition=~Q(crossing=F("other"))),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("exchange", str(self.pk))
