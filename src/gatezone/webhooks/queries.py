"""What can be told of webhooks, to those who look after them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNT_KEEPER
from gatezone.parties.keyring import looks_after
from gatezone.webhooks.models import Delivery, NoSuchSubscription, Subscription

MANY = 50
"""So many deliveries of an address are listed, the newest first."""


@dataclass(frozen=True, slots=True)
class SubscriptionRow:
    """An address that is told, and how it stands; ``rests_until`` is a moment of the clock on the wall."""

    id: UUID
    duty: str
    over: Ref
    url: str
    made_at: datetime
    rests_until: datetime | None
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """One entry on its way to one address; its moments are of the clock on the wall."""

    id: UUID
    number: int
    kind: str
    crossing: UUID
    state: str
    attempts: int
    outcome: str
    due_since: datetime
    next_try_at: datetime
    ended_at: datetime | None


def subscriptions_of(*, by: Actor) -> list[SubscriptionRow]:
    """Return the addresses an actor looks after, the newest first. Cost: one SQL statement."""
    told = Subscription.objects.filter(ended_at=None).order_by("-id")
    if ACCOUNT_KEEPER not in by.duties:
        told = told.filter(over__in=[str(each.over) for each in by.grants if each.over])
    counted = told.annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state="waiting")),
        given_up=Count("deliveries", filter=Q(deliveries__state="given-up")),
    )
    rows = [
        SubscriptionRow(
            id=each.id,
            duty=each.duty,
            over=Ref.parse(each.over),
            url=each.url,
            made_at=each.made_at,
            rests_until=each.rests_until,
            waiting=each.waiting,
            given_up=each.given_up,
        )
        for each in counted
    ]
    return [row for row in rows if looks_after(by, (Grant(row.duty, row.over),))]


def subscription(identity: UUID, *, by: Actor) -> SubscriptionRow:
    """Return one address an actor looks after. Cost: one SQL statement. Raises: NoSuchSubscription."""
    for row in subscriptions_of(by=by):
        if row.id == identity:
            return row
    raise NoSuchSubscription(subscription=str(identity))


def deliveries_to(subscription: UUID, *, limit: int = MANY) -> list[DeliveryRow]:
    """Return the last deliveries to an address, the newest first. Cost: one SQL statement."""
    newest = Delivery.objects.filter(subscription=subscription).order_by("-number")[:limit]
    return [
        DeliveryRow(
            id=each.id,
            number=each.number,
            kind=each.kind,
            crossing=UUID(Ref.parse(each.subject).id),
            state=each.state,
            attempts=each.attempts,
            outcome=each.outcome,
            due_since=each.due_since,
            next_try_at=each.next_try_at,
            ended_at=each.ended_at,
        )
        for each in newest
    ]
