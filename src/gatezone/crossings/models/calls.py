from django.db import models
from django.db.models import F, Q

from gatezone.kernel.refs import Ref, new_id


class CallProposal(models.Model):
    """More calls at once than one officer may make (đề nghị gọi xe): a second one must agree."""

    id = models.UUIDField(primary_key=True, default=new_id)
    route = models.ForeignKey("places.Route", models.PROTECT, related_name="+")
    direction = models.TextField()
    flow = models.TextField()
    count = models.PositiveSmallIntegerField()
    reason = models.TextField()
    proposed_by = models.TextField()
    proposed_at = models.DateTimeField()
    agreed_by = models.TextField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_proposal_agreed_by_another",
                condition=Q(agreed_by=None, agreed_at=None)
                | (Q(agreed_at__isnull=False, agreed_by__isnull=False) & ~Q(agreed_by=F("proposed_by"))),
            ),
            models.CheckConstraint(name="call_proposal_has_a_reason", condition=~Q(reason="")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("call-proposal", str(self.pk))
