from typing import Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import F, Q

from gatezone.charges.debts.lifecycle import CHARGE, ORDER
from gatezone.charges.receivers import ONE_RECEIVER, WITH_OPERATORS
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import (
    ACCOUNTANT,
    BOARD_OFFICER,
    CASHIER,
    DECLARANT,
    LEADER,
    YARD_OPERATOR,
)

HIGHEST_VND = 10**12
"""No charge, order or payment of the zone is higher: what is, was mistyped."""

SEE_EVERYTHING = frozenset({ACCOUNTANT, BOARD_OFFICER, LEADER})
"""Those who answer for the money of every route. A cashier sees what is charged on the routes of the duty."""

OF_A_STREAM = Q(stream__in=ONE_RECEIVER, operator="") | (Q(stream__in=WITH_OPERATORS) & ~Q(operator=""))
"""A stream has an operator where each yard has its own, and else none."""


class NoSuchCharge(NotFound):
    """There is no such charge, or it is not yours to see."""


class NoSuchOrder(NotFound):
    """There is no such payment order, or it is not yours to see."""


def sees_everything(actor: Actor) -> bool:
    """Tell whether an actor sees the charges, orders and papers of every firm, yard and route."""
    return bool(actor.duties & SEE_EVERYTHING) or actor.is_zone_wide(CASHIER)


def of_ones_own(actor: Actor) -> Q:
    """What the firms of an actor owe or paid, and what is owed to the yards the actor operates."""
    firms = [str(firm) for firm in actor.over(DECLARANT)]
    return Q(payer__in=firms) | Q(operator__in=[yard.id for yard in actor.over(YARD_OPERATOR)])


def at_the_counter(actor: Actor) -> "PaymentOrders":
    """The orders of fees for the routes an actor is cashier of, and those whose cash the actor took."""
    # Tills are kept by a module that needs this one, so their table is asked for by its name.
    taken = apps.get_model("charges", "TillEntry").objects.filter(
        till__cashier=str(actor.ref), order__isnull=False
    )
    return PaymentOrder.objects.filter(
        Q(pk__in=Charge.objects.filter(stream="fee", route__in=_counters(actor)).values("order"))
        | Q(pk__in=taken.values("order"))
    )


def _counters(actor: Actor) -> list[str]:
    return sorted(route.id for route in actor.over(CASHIER))


class PaymentOrders(models.QuerySet["PaymentOrder"]):
    def seen_by(self, actor: Actor) -> Self:
        """The orders an actor may see; a cashier sees every open one for fees, as it may be paid at any counter."""
        if sees_everything(actor):
            return self
        seen = of_ones_own(actor)
        if CASHIER in actor.duties:
            seen |= Q(stream="fee", state="open") | Q(pk__in=at_the_counter(actor).values("pk"))
        return self.filter(seen)

    def locked(self, order: UUID) -> "PaymentOrder":
        """The order, held until the command ends. Raises: NoSuchOrder."""
        found = self.select_for_update().filter(pk=order).first()
        if found is None:
            raise NoSuchOrder(order=str(order))
        return found


class PaymentOrder(models.Model):
    """
    What a payer is asked to pay at once (lệnh nộp tiền), under a code that stands in the transfer.

    The amount is that of its charges and never changes: where a charge does, the order closes and another is made.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField(unique=True)
    payer = models.TextField()
    stream = models.TextField()
    operator = models.TextField(blank=True, default="")
    amount_vnd = models.BigIntegerField()
    state = models.TextField(default=ORDER.initial)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = PaymentOrders.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="payment_order_state_is_declared", condition=Q(state__in=sorted(ORDER.states))
            ),
            models.CheckConstraint(
                name="payment_order_is_for_something",
                condition=Q(amount_vnd__gte=1, amount_vnd__lte=HIGHEST_VND),
            ),
            models.CheckConstraint(
                name="payment_order_closed_at_a_moment",
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="payment_order_of_a_stream",
                condition=OF_A_STREAM,
            ),
        ]
        indexes = [
            models.Index(fields=["payer", "-made_at"], name="payment_order_of_payer"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("payment-order", str(self.pk))


class Charges(models.QuerySet["Charge"]):
    def seen_by(self, actor: Actor) -> Self:
        """The charges an actor may see."""
        if sees_everything(actor):
            return self
        seen = of_ones_own(actor)
        if CASHIER in actor.duties:
            seen |= Q(stream="fee", route__in=_counters(actor))
            seen |= Q(order__in=at_the_counter(actor).values("pk"))
        return self.filter(seen)


class Charge(models.Model):
    """
    What a payer owes for one thing (khoản thu): a fee by a resolution, a posted price, or what a contract asks.

    ``about`` is what it is for and ``payer`` the firm, both references. ``why`` holds what the amount was computed
    of, as the day's tariff, price list or contract said it, and its lines; a charge is never changed, another one
    ``replaces`` it. ``stream`` and ``operator`` are the receiver (`charges.receivers`). ``due_on`` is the last day to
    pay in time; a charge without one is never late. ``due_back_vnd`` is what was paid and is not owed
    after all; it is given back by a refund, which two persons must want.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    stream = models.TextField()
    operator = models.TextField(blank=True, default="")
    what = models.TextField()
    about = models.TextField()
    payer = models.TextField()
    amount_vnd = models.BigIntegerField()
    paid_vnd = models.BigIntegerField(default=0)
    due_back_vnd = models.BigIntegerField(default=0)
    refunded_vnd = models.BigIntegerField(default=0)
    kept_percent = models.PositiveSmallIntegerField(default=0)
    state = models.TextField(default=CHARGE.initial)
    order = models.ForeignKey(PaymentOrder, models.PROTECT, related_name="charges", null=True)
    exemption = models.ForeignKey("Exemption", models.PROTECT, related_name="+", null=True)
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)
    priced_on = models.DateField()
    due_on = models.DateField(null=True)
    why = models.JSONField()
    certain = models.BooleanField(default=True)
    holds_passage = models.BooleanField(default=False)
    route = models.TextField(blank=True, default="")
    direction = models.TextField(blank=True, default="")
    goods = models.TextField(blank=True, default="")
    raised_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    objects = Charges.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="charge_state_is_declared", condition=Q(state__in=sorted(CHARGE.states))
            ),
            models.CheckConstraint(
                name="charge_is_an_amount", condition=Q(amount_vnd__gte=0, amount_vnd__lte=HIGHEST_VND)
            ),
            models.CheckConstraint(
                name="charge_is_paid_whole_or_not",
                condition=Q(state="settled", paid_vnd=F("amount_vnd"), settled_at__isnull=False)
                | (~Q(state="settled") & Q(paid_vnd=0, settled_at=None)),
            ),
            models.CheckConstraint(
                name="charge_gives_back_what_was_paid_at_most",
                condition=Q(refunded_vnd__gte=0, refunded_vnd__lte=F("paid_vnd"))
                & Q(due_back_vnd__gte=0, due_back_vnd__lte=F("paid_vnd")),
            ),
            models.CheckConstraint(
                name="charge_withdrawn_at_a_moment",
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_at=None)),
            ),
            models.CheckConstraint(
                name="charge_due_has_an_order", condition=~Q(state="due") | Q(order__isnull=False)
            ),
            models.CheckConstraint(
                name="charge_of_a_stream",
                condition=OF_A_STREAM,
            ),
            models.UniqueConstraint(
                name="charge_one_fee_at_a_time",
                fields=["about", "what"],
                condition=Q(stream="fee", state="due"),
            ),
        ]
        indexes = [
            models.Index("about", name="charge_about"),
            models.Index("due_on", name="charge_due_on", condition=Q(due_on__isnull=False)),
            # A year is summed from the index alone: what its figures narrow by stands in it.
            models.Index(
                fields=["settled_at"],
                include=["stream", "route", "amount_vnd", "id"],
                name="charge_settled",
                condition=Q(state="settled"),
            ),
            models.Index("raised_at", name="charge_raised"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("charge", str(self.pk))


class Exemption(models.Model):
    """
    What a payer need not pay (miễn, giảm), by a paper: so many of a hundred, on the days it is in force.

    ``paper`` is its number and ``issued_on`` its date; the officer who granted it stands in the journal.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    payer = models.TextField()
    percent = models.PositiveSmallIntegerField()
    paper = models.TextField()
    issued_on = models.DateField()
    since = models.DateField()
    until = models.DateField(null=True)
    granted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="exemption_is_some_of_a_hundred", condition=Q(percent__gte=1, percent__lte=100)
            ),
            models.CheckConstraint(name="exemption_has_a_paper", condition=~Q(paper="")),
            models.CheckConstraint(
                name="exemption_ends_after_it_begins", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
        ]
        indexes = [models.Index("payer", name="exemption_of_payer")]

    @property
    def ref(self) -> Ref:
        return Ref("exemption", str(self.pk))
