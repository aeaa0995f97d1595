from django.db import models
from django.db.models import Q

from gatezone.crossings.declarations import (
    HEAVIEST_KG,
    HS_CODE,
)
from gatezone.crossings.models.crossings import Crossing
from gatezone.kernel.refs import Ref, new_id


class GoodsLine(models.Model):
    """
    Goods of one kind on a vehicle (dòng hàng), as they were declared.

    ``perishable`` is the class of how long they keep, empty for goods that keep.
    """

    crossing = models.ForeignKey(Crossing, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    hs_code = models.TextField()
    name = models.TextField()
    weight_kg = models.IntegerField()
    packages = models.IntegerField(null=True)
    packed_on = models.DateField(null=True)
    perishable = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="goods_line_once", fields=["crossing", "position"]),
            models.CheckConstraint(name="goods_line_has_a_code", condition=Q(hs_code__regex=HS_CODE)),
            models.CheckConstraint(
                name="goods_line_weighs_something",
                condition=Q(weight_kg__gte=1, weight_kg__lte=HEAVIEST_KG)
                & (Q(packages=None) | Q(packages__gte=1)),
            ),
            models.CheckConstraint(
                name="goods_line_that_spoils_was_packed",
                condition=Q(perishable="") | Q(packed_on__isnull=False),
            ),
        ]


class DeclarationTemplate(models.Model):
    """A declaration a firm keeps to begin others from (mẫu khai báo). One name, one template of a firm."""

    id = models.UUIDField(primary_key=True, default=new_id)
    enterprise = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+")
    name = models.TextField()
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="declaration_template_once_a_name", fields=["enterprise", "name"]),
            models.CheckConstraint(name="declaration_template_has_a_name", condition=~Q(name="")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("declaration-template", str(self.pk))
