from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.charges.banking.lifecycle import BANK_CREDIT
from gatezone.charges.banking.matching import CAUSES, OWNERS
from gatezone.charges.debts.models import HIGHEST_VND, OF_A_STREAM, PaymentOrder
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, NotFound
from gatezone.kernel.refs import Ref, new_id

CREDIT, REVERSAL = "credit", "reversal"
WEBHOOK, STATEMENT, HAND = "webhook", "statement", "hand"
ON_THE_WAY = ("matched", "assigned")
"""The states of a credit that has paid an order."""


class NoSuchCredit(NotFound):
    """There is no such transfer, or it is not yours to see."""


class NoSuchStatement(NotFound):
    """There is no such statement, or it is not yours to see."""


class BankNotice(models.Model):
    """
    A notice of a bank as it came in (thông báo biến động số dư): to the byte, before anybody thinks about it.

    The body may name a payer, so it is read for matching alone and shown to nobody. ``tries`` counts how often
    reading it on failed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    provider = models.TextField()
    provider_tx_id = models.TextField()
    body = models.BinaryField()
    timestamp = models.TextField()
    signature = models.TextField()
    sha256 = models.TextField()
    received_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="bank_notice_once", fields=["provider", "provider_tx_id"])
        ]
        indexes = [models.Index("tries", "received_at", name="bank_notice_unread", condition=Q(read_at=None))]

    @property
    def ref(self) -> Ref:
        return Ref("bank-notice", str(self.pk))


class BankStatement(models.Model):
    """A statement of a bank that was taken in (sao kê): whole, once, and read row by row afterwards."""

    id = models.UUIDField(primary_key=True, default=new_id)
    name = models.TextField()
    sha256 = models.TextField(unique=True)
    imported_at = models.DateTimeField()
    imported_by = models.TextField()

    @property
    def ref(self) -> Ref:
        return Ref("bank-statement", str(self.pk))


class BankCredit(models.Model):
    """
    Money that came into an account of ours, or a reversal that took an earlier credit out again (báo có).

    The bank's reference makes it one, whoever tells of it and however often. ``amount`` is in the smallest unit of
    the currency; ``stream`` and ``operator`` are those of the account, empty where it is not ours. ``order`` is
    what it has paid. ``netted_with`` is the reversal that took a credit back.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.TextField()
    reference = models.TextField()
    kind = models.TextField(default=CREDIT)
    amount = models.BigIntegerField()
    currency = models.TextField()
    stream = models.TextField(blank=True, default="")
    operator = models.TextField(blank=True, default="")
    booked_on = models.DateField()
    text = models.TextField(blank=True, default="")
    code = models.TextField(blank=True, default="")
    reverses = models.TextField(blank=True, default="")
    received_at = models.DateTimeField()
    state = models.TextField(default=BANK_CREDIT.initial)
    order = models.OneToOneField(PaymentOrder, models.PROTECT, related_name="credit", null=True)
    netted_with = models.OneToOneField("self", models.PROTECT, related_name="nets", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="bank_credit_once", fields=["account", "reference"]),
            models.CheckConstraint(
                name="bank_credit_state_is_declared", condition=Q(state__in=sorted(BANK_CREDIT.states))
            ),
            models.CheckConstraint(
                name="bank_credit_is_an_amount", condition=Q(amount__gte=1, amount__lte=HIGHEST_VND)
            ),
            models.CheckConstraint(
                name="bank_credit_of_a_stream",
                condition=Q(stream="", operator="") | OF_A_STREAM,
            ),
            models.CheckConstraint(
                name="bank_credit_pays_in_dong",
                condition=Q(
                    state__in=ON_THE_WAY, order__isnull=False, kind=CREDIT, currency="VND", netted_with=None
                )
                | (~Q(state__in=ON_THE_WAY) & Q(order=None)),
            ),
            models.CheckConstraint(
                name="bank_credit_is_reversed_by_something",
                condition=~Q(kind=CREDIT, state="reversed") | Q(netted_with__isnull=False),
            ),
            models.CheckConstraint(
                name="bank_credit_reverses_as_a_reversal",
                condition=Q(kind=CREDIT, reverses="") | Q(kind=REVERSAL, netted_with=None),
            ),
        ]
        indexes = [
            models.Index(fields=["-received_at", "-id"], name="bank_credit_newest"),
            models.Index("account", "booked_on", name="bank_credit_of_a_day"),
            models.Index("account", "reverses", name="bank_credit_reversals", condition=Q(kind=REVERSAL)),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("bank-credit", str(self.pk))

    @property
    def whose(self) -> tuple[str, str] | None:
        """The stream and operator of the account; nothing where it is not ours."""
        return (self.stream, self.operator) if self.stream else None


class StatementRow(models.Model):
    """
    A row of a statement (dòng sao kê), as the bank wrote it; nothing of it is ever changed.

    ``kind`` is that of the entry, and a debit, which is nobody's payment, has no credit.
    """

    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="rows")
    row = models.IntegerField()
    reference = models.TextField()
    account = models.TextField()
    kind = models.TextField()
    amount = models.BigIntegerField()
    currency = models.TextField()
    booked_on = models.DateField()
    text = models.TextField(blank=True, default="")
    reverses = models.TextField(blank=True, default="")
    read_at = models.DateTimeField(null=True)
    credit = models.ForeignKey(BankCredit, models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="statement_row_once", fields=["statement", "account", "reference"]),
            models.CheckConstraint(
                name="statement_row_is_an_amount", condition=Q(amount__gte=1, amount__lte=HIGHEST_VND)
            ),
        ]
        indexes = [
            models.Index("id", name="statement_row_unread", condition=Q(read_at=None)),
            models.Index("account", "booked_on", name="statement_row_of_a_day"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("statement-row", str(self.pk))


class Sighting(models.Model):
    """
    One way in which a transaction of a bank became known (nguồn ghi nhận): a notice, a row of a statement, a hand.

    ``agrees`` says whether it told the same as the first of them.
    """

    credit = models.ForeignKey(BankCredit, models.PROTECT, related_name="sightings")
    way = models.TextField()
    source = models.TextField()
    agrees = models.BooleanField(default=True)
    amount = models.BigIntegerField()
    currency = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="sighting_once", fields=["credit", "source"]),
            models.CheckConstraint(
                name="sighting_way_is_known", condition=Q(way__in=[HAND, STATEMENT, WEBHOOK])
            ),
        ]


class Suspenses(models.QuerySet["Suspense"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those whose owners' duty the actor holds, or all for one who answers for the whole."""
        duties = OWNERS if "leader" in actor.duties else OWNERS & actor.duties
        return self.filter(duty__in=duties)

    def locked(self, credit: UUID) -> "Suspense":
        """The open suspense of a credit, with the credit, held until the command ends. Raises: NoSuchCredit."""
        # The credit first, as those that receive money take it first.
        held = BankCredit.objects.select_for_update().filter(pk=credit).first()
        found = self.select_for_update(of=("self",)).filter(credit_id=credit, closed_at=None).first()
        if held is None or found is None:
            raise NoSuchCredit(credit=str(credit))
        found.credit = held
        return found


class Suspense(models.Model):
    """
    Money that waits for somebody (tiền chờ đối chiếu): why, whose duty it is, by when, and what came of it.

    ``owner`` is the account that has it in hand.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    credit = models.ForeignKey(BankCredit, models.PROTECT, related_name="suspenses")
    cause = models.TextField()
    duty = models.TextField()
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    owner = models.TextField(blank=True, default="")
    taken_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True, default="")
    why = models.TextField(blank=True, default="")
    closed_at = models.DateTimeField(null=True)

    objects = Suspenses.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="suspense_cause_is_known", condition=Q(cause__in=sorted(CAUSES))),
            models.CheckConstraint(name="suspense_has_a_duty", condition=Q(duty__in=sorted(OWNERS))),
            models.CheckConstraint(name="suspense_has_time", condition=Q(due_at__gt=F("opened_at"))),
            models.CheckConstraint(
                name="suspense_is_in_hand_or_waits",
                condition=Q(owner="", taken_at=None) | (~Q(owner="") & Q(taken_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="suspense_ends_with_an_outcome",
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
            ),
            models.UniqueConstraint(
                name="suspense_one_at_a_time", fields=["credit"], condition=Q(closed_at=None)
            ),
        ]
        indexes = [models.Index("due_at", name="suspense_open", condition=Q(closed_at=None))]

    def must_be_of(self, actor: Actor) -> None:
        """Raise NotAllowed unless the actor holds the duty of it."""
        if self.duty not in actor.duties:
            raise NotAllowed(duties=[self.duty])
