"""How a program gives an order: one request, one command, one answer however often it is sent."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Schema
from pydantic import ConfigDict

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.workdays.queries import zone_now

Key = Annotated[
    UUID,
    Header(
        alias="Idempotency-Key",
        description="The id of this wish, a new UUID. Sent again with the same wish it is done once and "
        "answered the same; a program that heard no answer sends it again.",
    ),
]


class Wish(Schema):
    """What is asked for. A field that is not described is refused, as it may be a slip."""

    model_config = ConfigDict(extra="forbid")


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks, as the entrance let them in."""
    actor: Actor = request.auth  # type: ignore[attr-defined]
    return actor


def order(request: HttpRequest, act: Callable[..., Ref], key: UUID, **wish: Any) -> Ref:
    """Give an order in the name of who asks, at the zone's own time. Raises: what the command raises."""
    return act(**wish, by=actor_of(request), at=zone_now(), command_id=key)
