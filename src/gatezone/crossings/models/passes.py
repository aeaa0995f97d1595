from django.db import models
from django.db.models import F, Q

from gatezone.crossings.models.crossings import Crossing
from gatezone.crossings.passes import ALGORITHMS
from gatezone.kernel.refs import Ref


class PassKey(models.Model):
    """The public half of a key that signs passes (khóa ký phiếu qua cửa khẩu); one that was used stays."""

    kid = models.CharField(primary_key=True, max_length=8)
    algorithm = models.TextField()
    public_key = models.BinaryField()
    signs_from = models.DateTimeField()
    signs_until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="pass_key_algorithm_is_known", condition=Q(algorithm__in=sorted(ALGORITHMS))
            ),
            models.CheckConstraint(
                name="pass_key_signs_for_a_time", condition=Q(signs_until__gt=F("signs_from"))
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("pass-key", self.kid)


class Pass(models.Model):
    """
    A pass of a trip (phiếu qua cửa khẩu), as it was signed; the one of the highest ``seq`` counts.

    ``cti`` is the trip's own in all its passes, so that one who reads two of them knows they are one truck's.
    """

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="passes", db_index=False)
    cti = models.BinaryField(max_length=8)
    seq = models.IntegerField()
    issued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    expires_at = models.DateTimeField()
    key = models.ForeignKey(PassKey, models.PROTECT, related_name="+", db_index=False)
    payload = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="pass_once_a_number", fields=["crossing", "seq"]),
            models.UniqueConstraint(name="pass_of_one_trip", fields=["cti", "seq"]),
            models.CheckConstraint(
                name="pass_counts_for_a_time", condition=Q(seq__gte=1, expires_at__gt=F("not_before"))
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("pass", str(self.pk))
