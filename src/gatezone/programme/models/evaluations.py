from django.db import models
from django.db.models import F, Q

from gatezone.kernel.refs import Ref, new_id
from gatezone.programme.evaluations import GRADES


class Evaluation(models.Model):
    """
    How a unit or a person was graded for some days, and by which scheme (đánh giá, xếp loại).

    Percents and points are in hundredths. ``subject`` is a unit or an account by reference; ``quota_group`` those
    of similar duties, among whom the excellent ones are counted. A later grade of the same days is a new version.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    subject = models.TextField()
    from_on = models.DateField()
    until_on = models.DateField()
    version = models.SmallIntegerField(default=1)
    scheme = models.TextField()
    general_hundredths = models.IntegerField()
    products = models.JSONField(default=list)
    quantity_hundredths = models.IntegerField(null=True)
    quality_hundredths = models.IntegerField(null=True)
    progress_hundredths = models.IntegerField(null=True)
    total_hundredths = models.IntegerField(null=True)
    unit = models.TextField(blank=True, default="")
    missing = models.JSONField(default=list)
    grade_proposed = models.TextField()
    grade = models.TextField()
    reason = models.TextField(blank=True, default="")
    quota_group = models.TextField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evaluation_grade_is_known",
                condition=Q(grade__in=GRADES, grade_proposed__in=GRADES),
            ),
            models.CheckConstraint(
                name="evaluation_of_some_days", condition=Q(until_on__gte=F("from_on")) & ~Q(subject="")
            ),
            models.CheckConstraint(
                name="evaluation_other_grade_has_a_reason",
                condition=Q(grade=F("grade_proposed")) | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                name="evaluation_once_a_version", fields=["subject", "from_on", "until_on", "version"]
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("evaluation", str(self.pk))
