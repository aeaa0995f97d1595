from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Max, Q

from gatezone.charges.debts.models import HIGHEST_VND, PaymentOrder
from gatezone.charges.tills.lifecycle import TILL
from gatezone.charges.tills.rules import HIGHEST_OPENING_VND
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import not_before
from gatezone.kernel.errors import NotFound, Stale
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import ACCOUNTANT, LEADER

SEE_EVERY_TILL = frozenset({ACCOUNTANT, LEADER})


class NoSuchTill(NotFound):
    """There is no such till, or it is not yours to see."""


class NoOpenTill(Stale):
    """You have no open till: open a shift first."""


class Tills(models.QuerySet["Till"]):
    def seen_by(self, actor: Actor) -> Self:
        """One's own; all for whoever answers for the money."""
        return self if actor.duties & SEE_EVERY_TILL else self.filter(cashier=str(actor.ref))

    def locked(self, till: UUID) -> "Till":
        """The till, held until the command ends, which comes after its last moment. Raises: NoSuchTill."""
        found = self.select_for_update().filter(pk=till).first()
        if found is None:
            raise NoSuchTill(till=str(till))
        found.goes_on()
        return found

    def own(self, actor: Actor) -> "Till":
        """The till that is open in an actor's own hands, held as if `locked`. Raises: NoOpenTill."""
        found = self.select_for_update().filter(cashier=str(actor.ref), state="open").first()
        if found is None:
            raise NoOpenTill()
        found.goes_on()
        return found


class Till(models.Model):
    """
    One cashier's shift at one place (ca thu tiền), from the change that is handed over to the last count.

    ``cash_vnd`` is what should be in it: the change it began with, what was taken, less what went out. It stays
    as it was when the shift was closed; the cash itself is gone from it then. ``why`` explains a difference.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    cashier = models.TextField()
    route = models.TextField()
    state = models.TextField(default=TILL.initial)
    opening_vnd = models.BigIntegerField()
    cash_vnd = models.BigIntegerField()
    opened_at = models.DateTimeField()
    notes = models.JSONField(null=True)
    counted_vnd = models.BigIntegerField(null=True)
    counted_at = models.DateTimeField(null=True)
    why = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    objects = Tills.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="till_state_is_declared", condition=Q(state__in=sorted(TILL.states))),
            models.CheckConstraint(
                name="till_holds_nothing_below_nothing",
                condition=Q(cash_vnd__gte=0, cash_vnd__lte=HIGHEST_VND),
            ),
            models.CheckConstraint(
                name="till_begins_with_change",
                condition=Q(opening_vnd__gte=0, opening_vnd__lte=HIGHEST_OPENING_VND),
            ),
            models.CheckConstraint(
                name="till_is_counted_or_open",
                condition=Q(state="open", counted_vnd=None, counted_at=None, notes=None)
                | (~Q(state="open") & Q(counted_vnd__gte=0, counted_at__isnull=False, notes__isnull=False)),
            ),
            models.CheckConstraint(
                name="till_closed_at_a_moment",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
            ),
            models.CheckConstraint(
                name="till_explains_its_difference",
                condition=~Q(state="closed") | Q(counted_vnd=F("cash_vnd")) | ~Q(why=""),
            ),
            models.UniqueConstraint(
                name="till_one_a_cashier", fields=["cashier"], condition=~Q(state="closed")
            ),
        ]
        indexes = [
            models.Index("opened_at", name="till_opened"),
            models.Index("closed_at", name="till_closed", condition=Q(state="closed")),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("till", str(self.pk))

    @property
    def route_ref(self) -> Ref:
        return Ref("route", self.route)

    @property
    def difference_vnd(self) -> int:
        """What was counted less what should be there; nothing before it is counted."""
        return 0 if self.counted_vnd is None else self.counted_vnd - self.cash_vnd

    def goes_on(self) -> None:
        """Let the running command, which holds this till, come before the last moment of it no more."""
        last_entry = self.entries.aggregate(last=Max("at"))["last"]
        not_before(max(filter(None, (self.opened_at, self.counted_at, self.closed_at, last_entry))))

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = TILL.target(self.state, name, by.duties_over(self.route_ref))


class TillEntry(models.Model):
    """
    One movement of cash in a till (dòng bảng kê thu tiền); it is only ever added.

    What was taken names its order, what was paid out its refund; ``tendered_vnd`` is what the payer gave.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    till = models.ForeignKey(Till, models.PROTECT, related_name="entries")
    kind = models.TextField()
    amount_vnd = models.BigIntegerField()
    tendered_vnd = models.BigIntegerField(null=True)
    order = models.OneToOneField(PaymentOrder, models.PROTECT, related_name="+", null=True)
    refund = models.OneToOneField("Refund", models.PROTECT, related_name="+", null=True)
    slip = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="till_entry_is_of_its_kind",
                condition=Q(kind="taken", order__isnull=False, refund=None, tendered_vnd__gte=F("amount_vnd"))
                | Q(kind="paid-out", order=None, refund__isnull=False, tendered_vnd=None)
                | Q(kind="banked", order=None, refund=None, tendered_vnd=None),
            ),
            models.CheckConstraint(
                name="till_entry_moves_something",
                condition=Q(amount_vnd__gte=1, amount_vnd__lte=HIGHEST_VND),
            ),
        ]
        indexes = [
            models.Index(fields=["till", "at"], name="till_entry_of_a_till"),
            models.Index("at", name="till_entry_at"),
        ]
