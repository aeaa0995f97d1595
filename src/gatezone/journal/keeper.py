"""
How a command becomes durable: one transaction for its facts, its journal entries and its answer.

Repetition: a command that carries an id is remembered with its outcome, success or refusal. The same id of
the same actor with the same wish gets the same outcome; with another wish it is Invalid. What failed by
chance (a lost race, a lost connection) is not remembered, so it may be tried again.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg import errors as pg

from gatezone.kernel import errors
from gatezone.kernel.command import Answer, Order
from gatezone.kernel.errors import GateZoneError, Invalid, NotAllowed, NotFound, Reason, Refused, Stale
from gatezone.kernel.event import Event, body_of, canonical
from gatezone.kernel.refs import Ref, new_id

TRIES = 3
"""How often a command is tried when the database breaks a tie between two of them."""

FINAL = (Invalid, NotAllowed, NotFound, Refused)
"""The refusals that stay true when they are asked for again."""

_INSERT = "INSERT INTO journal_entry (id, at, kind, actor, subject, act, command_id, body) VALUES "
_PLACES = "(%s, %s, %s, %s, %s, %s, %s, %s)"

Deed = Callable[[], tuple[Answer, list[Event]]]


class CommandIdTaken(Invalid):
    """You used this command id before, for something else."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a command wanted, and how it ended."""

    wish_hash: bytes
    outcome: dict[str, Any]


class JournalKeeper:
    """Carries out commands on the default database."""

    def carry_out(self, order: Order, deed: Deed) -> Answer:
        """
        Do the deed and write its events in one durable transaction; return the answer.

        Raises: what the deed raises; Stale where a constraint or a lock was lost to somebody else;
        CommandIdTaken.
        """
        with _races_are_stale():
            for _ in range(TRIES - 1):
                try:
                    return self._once(order, deed)
                except OperationalError as fault:
                    if not isinstance(fault.__cause__, pg.DeadlockDetected | pg.SerializationFailure):
                        raise
            return self._once(order, deed)

    def _once(self, order: Order, deed: Deed) -> Answer:
        if order.command_id is None:
            with transaction.atomic(durable=True):
                return _done(order, deed)
        return self._once_for_ever(order, deed)

    def _once_for_ever(self, order: Order, deed: Deed) -> Answer:
        remembered = _remembered(order)
        if remembered is not None:
            return _same_again(remembered, order)
        try:
            with transaction.atomic(durable=True):
                answer = _done(order, deed)
                _remember(order, _success(answer))
            return answer
        except FINAL as refusal:
            return _refused(order, refusal)
        except (IntegrityError, Stale):
            # Perhaps the same command, sent twice at once, was first.
            remembered = _remembered(order)
            if remembered is None:
                raise
            return _same_again(remembered, order)


def _done(order: Order, deed: Deed) -> Answer:
    answer, events = deed()
    _append(order, events)
    return answer


def _append(order: Order, events: list[Event]) -> None:
    actor = str(order.by.ref)
    rows = [
        (new_id(), order.at, each.KIND, actor, str(each.subject), order.name, order.command_id, body_of(each))
        for each in events
    ]
    with connection.cursor() as cursor:
        cursor.execute(_INSERT + ", ".join([_PLACES] * len(rows)), [value for row in rows for value in row])


def _remembered(order: Order) -> _Memory | None:
    # Plain SQL, like all the keeper says: it is said with every command.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT wish_hash, outcome::text FROM journal_remembered WHERE command_id = %s AND actor = %s",
            [order.command_id, str(order.by.ref)],
        )
        found = cursor.fetchone()
    return _Memory(bytes(found[0]), json.loads(found[1])) if found else None


def _remember(order: Order, outcome: dict[str, Any]) -> None:
    """Keep how a command ended. Raises: IntegrityError where it has ended before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_remembered (command_id, name, actor, wish_hash, outcome)"
            " VALUES (%s, %s, %s, %s, %s)",
            [order.command_id, order.name, str(order.by.ref), order.wish_hash, json.dumps(outcome)],
        )


def _refused(order: Order, refusal: GateZoneError) -> Answer:
    """Remember a refusal and raise it; where the same command succeeded meanwhile, return its answer."""
    try:
        with transaction.atomic(durable=True):
            _remember(order, _failure(refusal))
    except IntegrityError:
        remembered = _remembered(order)
        if remembered is None:
            raise
        return _same_again(remembered, order)
    raise refusal


def _same_again(remembered: _Memory, order: Order) -> Answer:
    if remembered.wish_hash != order.wish_hash:
        raise CommandIdTaken(command_id=str(order.command_id))
    outcome = remembered.outcome
    if "family" in outcome:
        raise _error_of(outcome)
    return Ref.parse(outcome["answer"]) if outcome["answer"] else None


def _success(answer: Answer) -> dict[str, Any]:
    return {"answer": str(answer) if answer else None}


def _failure(error: GateZoneError) -> dict[str, Any]:
    reasons = [
        {
            "code": each.code,
            "sentence": each.sentence,
            "facts": canonical(dict(each.facts)),
            "source": each.source,
        }
        for each in error.reasons
    ]
    return {"family": errors.family_of(error).__name__, "reasons": reasons}


class _Again(GateZoneError):
    """The same refusal once more, as it was remembered."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        self._reasons = reasons
        super().__init__()

    @property
    def code(self) -> str:
        return self._reasons[0].code

    @property
    def sentence(self) -> str:
        return self._reasons[0].sentence

    @property
    def reasons(self) -> tuple[Reason, ...]:
        return self._reasons


def _error_of(outcome: dict[str, Any]) -> GateZoneError:
    reasons = tuple(Reason(**{**each, "facts": json.loads(each["facts"])}) for each in outcome["reasons"])
    if outcome["family"] == Refused.__name__:
        return Refused(*reasons)
    family: type[GateZoneError] = getattr(errors, outcome["family"])
    return type(family.__name__, (_Again, family), {"__doc__": family.__doc__})(reasons)


@contextmanager
def _races_are_stale() -> Iterator[None]:
    """Give a lost race its name: a broken constraint or a lock that did not come is Stale."""
    try:
        yield
    except IntegrityError as fault:
        if isinstance(fault.__cause__, pg.UniqueViolation | pg.ExclusionViolation):
            raise Stale(constraint=fault.__cause__.diag.constraint_name) from fault
        raise
    except OperationalError as fault:
        if isinstance(fault.__cause__, pg.LockNotAvailable | pg.DeadlockDetected | pg.SerializationFailure):
            raise Stale() from fault
        raise
