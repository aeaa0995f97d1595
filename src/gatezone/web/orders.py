"""How a desk gives an order: one form, one command, one answer however often it is sent."""

import inspect
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest

from gatezone.kernel.errors import Invalid
from gatezone.kernel.refs import Ref
from gatezone.web.actors import actor_of
from gatezone.workdays.queries import zone_now


class NotSentWhole(Invalid):
    """This page was not sent whole: load it again and press the button once more."""


def order(request: HttpRequest, act: Callable[..., Ref], /, *, part: object = "", **wish: Any) -> Ref:
    """
    Give the order of a form, in the name of who sent it, at the zone's own time.

    The form's ``command_id`` was made with the page (``{% command_id %}``). Where one form orders several
    things, each names its ``part``, so that each is done once. A command that puts a name to what somebody else
    wrote also takes what the page showed (``{% shown row %}``); it refuses a form that leaves it out.
    Raises: NotSentWhole; what the command raises.
    """
    form_id = sent_id(request, "command_id")
    given = {*wish, *getattr(act, "keywords", ())}
    if "shown" in inspect.signature(act).parameters and "shown" not in given:
        wish["shown"] = request.POST.get(f"shown-{part}" if part else "shown", "")
    command_id = uuid5(form_id, str(part)) if part else form_id
    return act(**wish, by=actor_of(request), at=zone_now(), command_id=command_id)


def order_unkept(request: HttpRequest, act: Callable[..., Ref], /, **wish: Any) -> Ref:
    """
    Give an order that nothing remembers, not even by its hash: one that names a person. Sent twice, it is given twice.

    Raises: what the command raises.
    """
    return act(**wish, by=actor_of(request), at=zone_now())


def sent_id(request: HttpRequest, name: str) -> UUID:
    """Return the id that a button or a hidden field sent. Raises: NotSentWhole."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise NotSentWhole() from None
