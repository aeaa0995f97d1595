"""Webhooks for machines: where a program is told what happens to its trips, and what was sent there."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict

from gatezone.api.fields import Thing, Web
from gatezone.api.orders import Key, Wish, actor_of, order
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, YARD_OPERATOR
from gatezone.webhooks import commands, queries
from gatezone.webhooks.keys import secret_of

router = Router(tags=["webhooks"])

LENT = {"enterprise": DECLARANT, "yard": YARD_OPERATOR}
"""The duty by which trips are seen, by the thing it is held over."""


class WebhookWish(Wish):
    """The firm or yard whose trips are told of, as ``enterprise/…`` or ``yard/…``, and where."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "over": "enterprise/0191762f-3a5e-7c21-9c3f-5b1e6a7d2c40",
                    "url": "https://erp.example.vn/gatezone",
                }
            ]
        },
    )

    over: Thing
    url: Web


class NewWebhook(Schema):
    """A webhook that was made, and the secret its deliveries are signed with, which is told this once."""

    id: UUID
    secret: str


class Webhook(Schema):
    """An address that is told; ``waiting`` and ``given_up`` count its deliveries."""

    id: UUID
    over: str
    url: str
    made_at: datetime
    rests_until: datetime | None
    waiting: int
    given_up: int


class Webhooks(Schema):
    """The addresses that are told, the newest first."""

    webhooks: list[Webhook]


class Delivery(Schema):
    """One entry on its way to one address; its moments are of the clock on the wall."""

    id: UUID
    number: int
    kind: str
    crossing: UUID
    state: str
    attempts: int
    outcome: str
    next_try_at: datetime
    ended_at: datetime | None


class Deliveries(Schema):
    """The last deliveries to an address, the newest first."""

    deliveries: list[Delivery]


class Named(Schema):
    """The webhook, or the delivery, to which something was done."""

    id: UUID


@router.get("", response=Webhooks, summary="List webhooks")
def webhooks(request: HttpRequest) -> Webhooks:
    """Return the addresses at which one's programs are told."""
    return Webhooks(webhooks=[_webhook(each) for each in queries.subscriptions_of(by=actor_of(request))])


@router.post("", response={201: NewWebhook}, summary="Tell an address")
def subscribe(request: HttpRequest, wish: WebhookWish, key: Key) -> Status:
    """Tell an address what happens to the trips of a firm or a yard; duty declarant or yard-operator over it."""
    over = Ref.parse(wish.over)
    made = order(
        request, commands.subscribe, key, duty=LENT.get(over.kind, DECLARANT), over=over, url=wish.url
    )
    return Status(201, NewWebhook(id=UUID(made.id), secret=secret_of(UUID(made.id))))


@router.post("/{webhook}/end", response=Named, summary="Tell an address nothing more")
def end(request: HttpRequest, webhook: UUID, key: Key) -> Named:
    """End a webhook; what waits for it is withdrawn."""
    return Named(id=UUID(order(request, commands.end_subscription, key, subscription=webhook).id))


@router.get("/{webhook}/deliveries", response=Deliveries, summary="What was sent to an address")
def deliveries(request: HttpRequest, webhook: UUID) -> Deliveries:
    """Return the last deliveries to an address."""
    queries.subscription(webhook, by=actor_of(request))
    return Deliveries(deliveries=[_delivery(each) for each in queries.deliveries_to(webhook)])


@router.post("/{webhook}/deliveries/{delivery}/again", response=Named, summary="Try a delivery again")
def again(request: HttpRequest, webhook: UUID, delivery: UUID, key: Key) -> Named:
    """Try a delivery again that was given up; now it has three days anew."""
    queries.subscription(webhook, by=actor_of(request))
    return Named(id=UUID(order(request, commands.try_again, key, delivery=delivery).id))


def _webhook(row: queries.SubscriptionRow) -> Webhook:
    return Webhook(over=str(row.over), **_shared(row, Webhook, "over"))


def _delivery(row: queries.DeliveryRow) -> Delivery:
    return Delivery(**_shared(row, Delivery))


def _shared(row: Any, schema: type[Schema], *but: str) -> dict[str, Any]:
    return {name: getattr(row, name) for name in schema.model_fields if name not in but}
