"""Addresses are subscribed and ended; what was given up is tried again."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models.functions import Now

from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotAllowed, WrongState
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.commands import open_machine
from gatezone.parties.keyring import looks_after, machine_of
from gatezone.webhooks import events
from gatezone.webhooks.addresses import read_address
from gatezone.webhooks.keys import zone_key
from gatezone.webhooks.models import Delivery, NoSuchDelivery, NoSuchSubscription, Subscription
from gatezone.webhooks.rules import SUBSCRIPTION, SubscriptionFacts


@command
def subscribe(*, duty: str, over: Ref, url: str, by: Actor, at: datetime) -> Ref:
    """
    Let an address be told what happens to the trips a firm or a yard may see.

    It is told as the account of their programs, which is opened where there is none yet.
    Records: WebhookSubscribed; AccountOpened and DutyAssigned with the first program of a firm or a yard.
    Raises:  NotAllowed, NotAWebhookAddress, Refused with every reason at once.
    """
    if not looks_after(by, (Grant(duty, over),)):
        raise NotAllowed(duty=duty)
    read_address(url, loopback=settings.SAMPLE_ZONE)
    zone_key()
    told = Subscription.objects.filter(over=str(over), ended_at=None)
    facts = SubscriptionFacts(is_told_already=told.filter(url=url).exists(), addresses=told.count())
    refuse_if(reasons_against(facts, SUBSCRIPTION, on=hanoi_day(at)))
    account = machine_of(over) or open_machine(duty=duty, over=over, by=by, at=at)
    made = Subscription.objects.create(account_id=account.id, duty=duty, over=str(over), url=url, made_at=at)
    record(events.WebhookSubscribed(subscription=made.ref, account=account, over=over))
    return made.ref


@command
def end_subscription(*, subscription: UUID, by: Actor, at: datetime) -> Ref:
    """
    Tell an address nothing any longer; what waits for it is withdrawn.

    Records: WebhookEnded.
    Raises:  NoSuchSubscription, also where it is another's or ended already.
    """
    ending = Subscription.objects.select_for_update().filter(pk=subscription, ended_at=None).first()
    if ending is None or not _is_theirs(ending, by):
        raise NoSuchSubscription(subscription=str(subscription))
    ending.ended_at = at
    ending.save(update_fields=["ended_at"])
    ending.deliveries.filter(state="waiting").update(state="withdrawn", ended_at=Now())
    record(events.WebhookEnded(subscription=ending.ref))
    return ending.ref


@command
def try_again(*, delivery: UUID, by: Actor, at: datetime) -> Ref:
    """
    Try a delivery again that was given up; from now on it has its days anew.

    Records: DeliveryAskedAgain.
    Raises:  NoSuchDelivery, WrongState where it was not given up or its address was ended.
    """
    asked = Delivery.objects.select_for_update(of=("self",)).select_related("subscription")
    found = asked.filter(pk=delivery).first()
    if found is None or not _is_theirs(found.subscription, by):
        raise NoSuchDelivery(delivery=str(delivery))
    if found.state != "given-up" or found.subscription.ended_at is not None:
        raise WrongState(state=found.state, move="try_again")
    Delivery.objects.filter(pk=delivery).update(
        state="waiting", attempts=0, outcome="", due_since=Now(), next_try_at=Now(), ended_at=None
    )
    Subscription.objects.filter(pk=found.subscription_id).update(rests_until=None)
    record(events.DeliveryAskedAgain(delivery=found.ref, subscription=found.subscription.ref))
    return found.ref


def _is_theirs(subscription: Subscription, by: Actor) -> bool:
    return looks_after(by, (Grant(subscription.duty, Ref.parse(subscription.over)),))
