from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from gatezone.charges.yards.rules import HIGHEST_PRICE_VND
from gatezone.kernel.refs import Ref, new_id

Row = TypeVar("Row", bound=models.Model, covariant=True)


class OfAYard(models.QuerySet[Row]):
    """Filters of what holds of a yard from a day until just before another."""

    def on(self, day: date) -> Self:
        """Keep what holds on a day."""
        return self.filter(Q(ends_before=None) | Q(ends_before__gt=day), starts_on__lte=day)

    def not_ended(self, day: date) -> Self:
        """Keep what holds on a day or on a later one; what ended before it began never held."""
        held = Q(ends_before__gt=day) & Q(ends_before__gt=F("starts_on"))
        return self.filter(Q(ends_before=None) | held)


def _one_at_a_time(name: str) -> ExclusionConstraint:
    days = Func("starts_on", "ends_before", function="daterange", output_field=DateRangeField())
    return ExclusionConstraint(
        name=name, expressions=[("yard", RangeOperators.EQUAL), (days, RangeOperators.OVERLAPS)]
    )


def _days_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name, condition=Q(ends_before=None) | Q(ends_before__gte=F("starts_on"))
    )


def _said(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(name=name, condition=~Q(**{f"{field}__regex": r"^\s*$"}))


class YardFirm(models.Model):
    """
    The firm that runs a yard on some days (doanh nghiệp khai thác bến bãi), by a contract or a decision.

    Its prices are posted at the gate of that yard, and what the yard takes is its money.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+", db_index=False)
    firm = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+", db_index=False)
    paper = models.TextField()
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    named_at = models.DateTimeField()

    objects = OfAYard.as_manager()

    class Meta:
        constraints = [
            _one_at_a_time("yard_firm_one_a_day"),
            _days_in_order("yard_firm_days"),
            _said("yard_firm_has_a_paper", "paper"),
        ]

    @property
    def firm_ref(self) -> Ref:
        return Ref("enterprise", str(self.firm_id))


class PriceList(models.Model):
    """
    What a yard asks for its services (bảng giá dịch vụ), posted before it is in force.

    ``paper`` and ``registered_on`` are of its registration with the finance department. It never changes: the next
    list ends it, and where that one begins no later this one never was in force. The database keeps it so.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    yard = models.ForeignKey("places.Yard", models.PROTECT, related_name="+", db_index=False)
    firm = models.ForeignKey("parties.Enterprise", models.PROTECT, related_name="+", db_index=False)
    posted_at = models.DateTimeField()
    posted_on = models.DateField()
    starts_on = models.DateField()
    ends_before = models.DateField(null=True)
    paper = models.TextField()
    registered_on = models.DateField()

    objects = OfAYard.as_manager()

    class Meta:
        constraints = [
            _one_at_a_time("price_list_one_a_day"),
            _days_in_order("price_list_days"),
            _said("price_list_has_a_paper", "paper"),
            models.CheckConstraint(
                name="price_list_registered_posted_in_force",
                condition=Q(registered_on__lte=F("posted_on"), posted_on__lt=F("starts_on")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("price-list", str(self.pk))

    @property
    def firm_ref(self) -> Ref:
        return Ref("enterprise", str(self.firm_id))


class PostedPrice(models.Model):
    """The price of a service for one unit of it (giá niêm yết), taxes included; nothing is a price too."""

    price_list = models.ForeignKey(PriceList, models.PROTECT, related_name="prices", db_index=False)
    service = models.TextField()
    unit = models.TextField()
    price_vnd = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="posted_price_once_a_service", fields=["price_list", "service"]),
            models.CheckConstraint(
                name="posted_price_is_possible",
                condition=Q(price_vnd__gte=0, price_vnd__lte=HIGHEST_PRICE_VND),
            ),
            models.CheckConstraint(
                name="posted_price_is_of_a_service", condition=~Q(service="") & ~Q(unit="")
            ),
        ]
