"""Who may see the addresses that programs gave, and what was sent there: those who look after them."""

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from gatezone.journal.seeing import Seen, rows_seen
from gatezone.kernel.actor import Actor
from gatezone.webhooks.models import Delivery
from gatezone.webhooks.queries import subscriptions_of


def _subscriptions(identities: Collection[str], by: Actor) -> Collection[str]:
    return {str(each.id) for each in subscriptions_of(by=by)}.intersection(identities)


def _deliveries(by: Actor) -> QuerySet[Delivery]:
    return Delivery.objects.filter(subscription__in=[each.id for each in subscriptions_of(by=by)])


SEEN: Mapping[str, Seen] = {"subscription": _subscriptions, "delivery": rows_seen(_deliveries)}
