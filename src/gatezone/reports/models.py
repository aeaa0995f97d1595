from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import Ref, new_id
from gatezone.reports.rules import MOST_OUTSIDE

LEVELS = ("normal", "backlog")


class OutsideCount(models.Model):
    """
    Vehicles outside the gate area whose goods are not registered (xe ngoài khu vực, chưa đăng ký), as somebody
    outside counted them.

    The zone does not see them, so each count names its source. The newest of a day counts; none ever changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField()
    vehicles = models.IntegerField()
    source = models.TextField()
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outside_count_is_possible", condition=Q(vehicles__gte=0, vehicles__lte=MOST_OUTSIDE)
            ),
            models.CheckConstraint(name="outside_count_has_a_source", condition=~Q(source="")),
        ]
        indexes = [models.Index("day", "id", name="outside_count_of_a_day")]

    @property
    def ref(self) -> Ref:
        return Ref("outside-count", str(self.pk))


class Assessment(models.Model):
    """What an officer says of a day (đánh giá), instead of what the rule says; the newest counts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField()
    level = models.TextField()
    words = models.TextField()
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="assessment_level", condition=Q(level__in=LEVELS)),
            models.CheckConstraint(name="assessment_is_in_words", condition=~Q(words="")),
        ]
        indexes = [models.Index("day", "id", name="assessment_of_a_day")]

    @property
    def ref(self) -> Ref:
        return Ref("assessment", str(self.pk))
