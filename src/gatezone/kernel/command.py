"""
Commands: the only way to write.

A command finds and locks, asks the machine, asks the rules, changes, records. It takes keywords only,
among them ``by`` (the actor) and ``at`` (the moment: only doors ask the clock). Callers may add a
``command_id``; the same id then gives the same answer, however often it is sent.

What makes a command durable (a transaction, a journal) is the keeper's business: the kernel only says
that the outermost command goes to the keeper as a whole.

A clock may be set back, so a command says what it must not come before (`not_before`). Where its moment lies
before that, it is begun anew at the first one after it: what happened later is never told as earlier.

A quick command touches no table itself. It asks to be shown something (``seen = yield Look(…)``), decides, and
hands its change to the keeper, which makes it with the journal in one statement where what was seen still
stands, and otherwise shows it anew. So it waits twice, holds no lock meanwhile, and can be carried out by one
who waits in a thread and by one who does not.
"""

import functools
import hashlib
import inspect
from collections.abc import Callable, Generator
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, NamedTuple, Protocol, TypeVar
from uuid import UUID

from gatezone.kernel.actor import Actor
from gatezone.kernel.event import Event, canonical
from gatezone.kernel.periods import aware
from gatezone.kernel.refs import Ref

Answer = Ref | None
Act = TypeVar("Act", bound=Callable[..., Answer])
Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class Order:
    """
    What the keeper is told of a command: its name, who wants it, when, what exactly, and whether quickly.

    ``asked_at`` is what the clock of the door showed. It happens ``at`` that moment, unless that lies before the
    last one of what the command is about: then at the ``earliest`` after it.
    """

    name: str
    by: Actor
    asked_at: datetime
    command_id: UUID | None
    wish: dict[str, Any]
    quick: bool = False
    earliest: datetime | None = None

    @property
    def at(self) -> datetime:
        """The moment at which the command happens."""
        return self.earliest or self.asked_at

    @property
    def wish_hash(self) -> bytes:
        """SHA-256 of the command's name, actor and wish: two orders with one hash want the same."""
        return hashlib.sha256(canonical([self.name, str(self.by.ref), self.wish]).encode()).digest()


@dataclass(frozen=True, slots=True)
class Look(Generic[Seen]):
    """What somebody wants to be shown: one SELECT of one row or none, and how it is read."""

    sql: str
    values: tuple[Any, ...]
    read: Callable[[tuple[Any, ...] | None], Seen]


@dataclass(frozen=True, slots=True)
class Change:
    """
    What a quick command wants changed, and on which condition.

    ``steps`` are the steps of a ``WITH`` of SQL. The first is called ``changed``: it gives one row where what
    the command has seen still stands, and none where somebody was quicker; the others go on from it.
    """

    steps: str
    values: tuple[Any, ...]


class Done(NamedTuple):
    """What a deed came to; a change in it is still to be made."""

    answer: Answer
    events: list[Event]
    change: Change | None = None


Deed = Callable[[Order], Done]
Steps = Generator[Look[Any], Any, Ref]
"""The steps of a quick command: it yields what it wants to look at, once."""


class Keeper(Protocol):
    """One who carries out an order in one durable transaction, with its journal entries, once."""

    def carry_out(self, order: Order, deed: Deed) -> Answer:
        """Do the deed, make its change, write its events, and return its answer; where it is too early, later."""

    def show(self, look: Look[Seen]) -> Seen:
        """Return what somebody wants to be shown, as it is now."""

    def make(self, change: Change) -> None:
        """Make a change within the running transaction; where somebody was quicker, the command looks again."""


class TooEarly(Exception):
    """A command came before the last moment of what it is about: the keeper begins it anew at the next one."""

    def __init__(self, earliest: datetime) -> None:
        super().__init__(earliest)
        self.earliest = earliest


class _Running:
    """A command that is running, the order it belongs to, and what it has said so far."""

    def __init__(self, order: Order) -> None:
        outer = _running.get()
        self.quick = order.quick
        self.order: Order = outer.order if outer else order
        self.events: list[Event] = []
        self.change: Change | None = None

    def __enter__(self) -> None:
        """Hear what is recorded from now on."""
        self._token = _running.set(self)

    def __exit__(self, *_: object) -> None:
        _running.reset(self._token)

    def done(self, name: str, answer: Answer) -> Done:
        """Return what was done. Raises: RuntimeError where nothing was recorded."""
        if not self.events:
            raise RuntimeError(f"the command {name} recorded nothing")
        return Done(answer, self.events, self.change)


_keeper: list[Keeper] = []
_running: ContextVar[_Running | None] = ContextVar("the running command", default=None)


def entrust(keeper: Keeper) -> None:
    """Name the keeper of this process. The last one named is asked."""
    _keeper[:] = [keeper]


def record(event: Event) -> None:
    """
    Record what has happened, with the running command.

    Raises: RuntimeError outside a command.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError(f"{event.KIND} was recorded outside a command")
    running.events.append(event)


def not_before(last: datetime | None) -> None:
    """
    Let the running command happen no earlier than a moment, the last one of what it is about.

    It is said where that thing is found and held. Mostly it is so; where a clock was set back, the command begins
    anew a microsecond after that moment, so that tables and journal tell the same, in the order of what happened.
    Raises: TooEarly, for the keeper alone; RuntimeError outside a command.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError("only a command can be too early")
    if last is not None and running.order.at < last:
        raise TooEarly(last + timedelta.resolution)


def by_the_clock(at: datetime) -> datetime:
    """
    Return what the clock showed when the running command was ordered; ``at`` itself outside of one.

    For what depends on the hour of the day, as whether a gate is open: it must not close for a moment that a
    clock showed by mistake.
    """
    running = _running.get()
    return running.order.asked_at if running else at


def change(wanted: Change) -> None:
    """
    Have the keeper make a change, with the journal of the running quick command.

    Raises: RuntimeError outside a quick command, and for a second change.
    """
    running = _running.get()
    if running is None or not running.quick or running.change is not None:
        raise RuntimeError("a change is for a quick command, and for one of them only one")
    running.change = wanted


def command(act: Act) -> Act:
    """
    Make a function a command.

    One inside another belongs to it: their events are one. A command that records nothing is a bug.
    Raises: TypeError where the function takes other than keywords, or lacks ``by`` or ``at``.
    """
    name = _name_of(act)

    @functools.wraps(act)
    def commanded(*, by: Actor, at: datetime, command_id: UUID | None = None, **wish: Any) -> Answer:
        def deed(order: Order) -> Done:
            running = _Running(order)
            with running:
                answer = act(by=by, at=order.at, **wish)
            return running.done(name, answer)

        return _give(Order(name, by, aware(at), command_id, wish), deed)

    return commanded  # type: ignore[return-value]


class QuickCommand:
    """
    A command of one look, that changes by `change` alone.

    It is for the few steps a truck waits for with its engine running. It cannot contain other commands.
    """

    def __init__(self, act: Callable[..., Steps]) -> None:
        """Make a function a quick command. Raises: TypeError as `command`, and where it yields no look."""
        if not inspect.isgeneratorfunction(act):
            raise TypeError(f"the quick command {act.__name__} yields no look")
        self.name, self.act = _name_of(act), act
        functools.update_wrapper(self, act)

    def __call__(self, *, by: Actor, at: datetime, command_id: UUID | None = None, **wish: Any) -> Ref:
        """Give the command."""
        order = self.order(by=by, at=at, command_id=command_id, **wish)

        def deed(order: Order) -> Done:
            begun = QuickDeed(order, self.act)
            return begun.ends(_keeper[0].show(begun.look))

        return _give(order, deed)  # type: ignore[return-value]

    def order(self, *, by: Actor, at: datetime, command_id: UUID | None, **wish: Any) -> Order:
        """Return the order, for a keeper who does not wait in a thread."""
        return Order(self.name, by, aware(at), command_id, wish, quick=True)


quick_command = QuickCommand


class QuickDeed:
    """A quick command that has begun: ``look`` is what it wants to be shown, and with that it ends."""

    def __init__(self, order: Order, act: Callable[..., Steps]) -> None:
        self._name, self._running = order.name, _Running(order)
        self._steps = act(by=order.by, at=order.at, **order.wish)
        with self._running:
            self.look: Look[Any] = next(self._steps)

    def ends(self, seen: Any) -> Done:
        """Decide. Raises: what the command raises."""
        with self._running:
            try:
                self._steps.send(seen)
            except StopIteration as end:
                return self._running.done(self._name, end.value)
        raise RuntimeError(f"the quick command {self._name} looks more than once")


def _give(order: Order, deed: Deed) -> Answer:
    """Give an order to the keeper; within a running command the deed belongs to that."""
    outer = _running.get()
    if outer is None:
        return _keeper[0].carry_out(order, deed)
    if outer.quick:
        raise RuntimeError(f"the command {order.name} was given within a quick one")
    done = deed(order)
    outer.events.extend(done.events)
    if done.change is not None:
        _keeper[0].make(done.change)
    return done.answer


def _name_of(act: Callable[..., Any]) -> str:
    wanted = inspect.signature(act).parameters
    if any(each.kind is not inspect.Parameter.KEYWORD_ONLY for each in wanted.values()):
        raise TypeError(f"the command {act.__name__} takes keywords only")
    if not {"by", "at"} <= set(wanted):
        raise TypeError(f"the command {act.__name__} needs by and at")
    return f"{act.__module__.removeprefix('gatezone.')}.{act.__name__}"
