"""What webhooks remember: that somebody subscribed and ended it. That a delivery was sent is no fact of the zone."""

from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookSubscribed(Event):
    """An address was subscribed to messages about the trips of a firm or a yard."""

    KIND: ClassVar[str] = "webhooks.webhook-subscribed"
    subscription: Ref
    account: Ref
    over: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookEnded(Event):
    """A subscription of an address was ended."""

    KIND: ClassVar[str] = "webhooks.webhook-ended"
    subscription: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryAskedAgain(Event):
    """A delivery that was given up was started again."""

    KIND: ClassVar[str] = "webhooks.delivery-asked-again"
    delivery: Ref
    subscription: Ref
