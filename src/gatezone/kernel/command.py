"""
Commands: the only way to write.

A command finds and locks, asks the machine, asks the rules, changes, records. It takes keywords only,
among them ``by`` (the actor) and ``at`` (the moment: only doors ask the clock). Callers may add a
``command_id``; the same id then gives the same answer, however often it is sent.

What makes a command durable (a transaction, a journal) is the keeper's business: the kernel only says
that the outermost command goes to the keeper as a whole.
"""

import functools
import hashlib
import inspect
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.event import Event, canonical
from gatezone.kernel.periods import aware
from gatezone.kernel.refs import Ref

Answer = Ref | None
Act = TypeVar("Act", bound=Callable[..., Answer])


@dataclass(frozen=True, slots=True)
class Order:
    """What the keeper is told of a command: its name, who wants it, when, and what exactly."""

    name: str
    by: Actor
    at: datetime
    command_id: UUID | None
    wish: dict[str, Any]

    @property
    def wish_hash(self) -> bytes:
        """SHA-256 of the command's name, actor and wish: two orders with one hash want the same."""
        return hashlib.sha256(canonical([self.name, str(self.by.ref), self.wish]).encode()).digest()


class Keeper(Protocol):
    """One who carries out an order in one durable transaction, with its journal entries, once."""

    def carry_out(self, order: Order, deed: Callable[[], tuple[Answer, list[Event]]]) -> Answer:
        """Do the deed, write its events, and return its answer."""


_keeper: list[Keeper] = []
_events: ContextVar[list[Event] | None] = ContextVar("events of the running command", default=None)


def entrust(keeper: Keeper) -> None:
    """Name the keeper of this process. The last one named is asked."""
    _keeper[:] = [keeper]


def record(event: Event) -> None:
    """
    Record what has happened, with the running command.

    Raises: RuntimeError outside a command.
    """
    events = _events.get()
    if events is None:
        raise RuntimeError(f"{event.KIND} was recorded outside a command")
    events.append(event)


def command(act: Act) -> Act:
    """
    Make a function a command.

    One inside another belongs to it: their events are one. A command that records nothing is a bug.
    Raises: TypeError where the function takes other than keywords, or lacks ``by`` or ``at``.
    """
    wanted = inspect.signature(act).parameters
    if any(each.kind is not inspect.Parameter.KEYWORD_ONLY for each in wanted.values()):
        raise TypeError(f"the command {act.__name__} takes keywords only")
    if not {"by", "at"} <= set(wanted):
        raise TypeError(f"the command {act.__name__} needs by and at")

    name = f"{act.__module__.removeprefix('gatezone.')}.{act.__name__}"

    @functools.wraps(act)
    def commanded(*, by: Actor, at: datetime, command_id: UUID | None = None, **wish: Any) -> Answer:
        def deed() -> tuple[Answer, list[Event]]:
            answer, events = _listened_to(functools.partial(act, by=by, at=at, **wish))
            if not events:
                raise RuntimeError(f"the command {name} recorded nothing")
            return answer, events

        outer = _events.get()
        if outer is not None:
            answer, events = deed()
            outer.extend(events)
            return answer
        return _keeper[0].carry_out(Order(name, by, aware(at), command_id, wish), deed)

    return commanded  # type: ignore[return-value]


def _listened_to(act: Callable[[], Answer]) -> tuple[Answer, list[Event]]:
    events: list[Event] = []
    token = _events.set(events)
    try:
        return act(), events
    finally:
        _events.reset(token)
