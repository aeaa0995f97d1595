"""
How a command becomes durable: one transaction for its facts, its journal entries and its answer.

A quick command has looked without a lock. Its change, its entries and its answer are one statement, which is
its whole transaction: nothing of it is written where what it saw no longer stands, and then it looks again.

Repetition: a command that carries an id is remembered with its outcome, success or refusal. The same id of
the same actor with the same wish gets the same outcome; with another wish it is Invalid. Sent again before it
has ended, it waits for the end. What failed by chance (a lost race, a lost connection) is not remembered, so it
may be tried again.

Order: a command that comes before the last moment of what it is about, as after a clock was set back, is begun
anew right after that moment; nothing was written of it before.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from psycopg import errors as pg

from gatezone.kernel import errors
from gatezone.kernel.command import Answer, Change, Deed, Done, Look, Order, Seen, TooEarly
from gatezone.kernel.errors import GateZoneError, Invalid, NotAllowed, NotFound, Reason, Refused, Stale
from gatezone.kernel.event import body_of, canonical
from gatezone.kernel.refs import Ref, new_id

TRIES = 3
"""How often a command is tried when the database breaks a tie between two of them, or others were quicker."""

FINAL = (Invalid, NotAllowed, NotFound, Refused)
"""The refusals that stay true when they are asked for again."""

_ENTRY = "(%s::uuid, %s::timestamptz, %s, %s, %s, %s, %s::uuid, %s)"
_ENTRIES = "INSERT INTO journal_entry (id, at, kind, actor, subject, act, command_id, body)"
_OUTCOME = "%s::uuid, %s, %s, %s::bytea, %s::jsonb"
_OUTCOMES = "INSERT INTO journal_remembered (command_id, name, actor, wish_hash, outcome)"
_MEMORY = "SELECT wish_hash, outcome::text FROM journal_remembered WHERE command_id = %s AND actor = %s"
_HOLD = (
    "SELECT held, wish_hash, outcome::text FROM pg_try_advisory_xact_lock(%s) AS held"
    " LEFT JOIN journal_remembered ON command_id = %s AND actor = %s"
)


class CommandIdTaken(Invalid):
    """This command id was used before for another request."""


@dataclass(frozen=True, slots=True)
class _Memory:
    """What a command wanted, and how it ended."""

    wish_hash: bytes
    outcome: dict[str, Any]


class _Overtaken(Exception):
    """What a quick command has seen no longer stands."""


class JournalKeeper:
    """Carries out commands on the default database."""

    def carry_out(self, order: Order, deed: Deed) -> Answer:
        """
        Do the deed and write its events in one durable transaction; return the answer.

        Raises: what the deed raises; Stale where a constraint or a lock was lost to somebody else;
        CommandIdTaken.
        """
        with _races_are_stale():
            while True:
                try:
                    return self._in_a_few_tries(order, deed)
                except TooEarly as early:
                    # It comes to an end: each time the moment is a later one.
                    order = replace(order, earliest=early.earliest)

    def show(self, look: Look[Seen]) -> Seen:
        """Return what a command wants to be shown."""
        with connection.cursor() as cursor:
            cursor.execute(look.sql, look.values)
            return look.read(cursor.fetchone())

    def make(self, change: Change) -> None:
        """Make a change within the running transaction, or the command looks again."""
        with connection.cursor() as cursor:
            cursor.execute(f"WITH {change.steps} SELECT FROM changed", change.values)
            if not cursor.rowcount:
                raise _Overtaken

    def _in_a_few_tries(self, order: Order, deed: Deed) -> Answer:
        for _ in range(TRIES - 1):
            try:
                return self._once(order, deed)
            except _Overtaken:
                pass
            except OperationalError as fault:
                if not isinstance(fault.__cause__, pg.DeadlockDetected | pg.SerializationFailure):
                    raise
        return self._once(order, deed)

    def _once(self, order: Order, deed: Deed) -> Answer:
        if order.command_id is None:
            with _transaction(order):
                return _done(order, deed)
        return self._once_for_ever(order, deed)

    def _once_for_ever(self, order: Order, deed: Deed) -> Answer:
        try:
            with _transaction(order):
                # A quick one first does the deed: done in vain, it is found out below.
                remembered = None if order.quick else _answered(order)
                if remembered is None:
                    return _done(order, deed)
        except FINAL as refusal:
            return _refused(order, refusal)
        except (IntegrityError, Stale):
            # Perhaps the same command, sent twice at once, was first.
            remembered = _remembered(order)
            if remembered is None:
                raise
        return _same_again(remembered, order)


def _transaction(order: Order) -> AbstractContextManager[Any]:
    """A durable transaction; that of a quick command is its one statement, unless somebody has begun one."""
    if order.quick and not connection.in_atomic_block:
        return nullcontext()
    return transaction.atomic(durable=True)


def _done(order: Order, deed: Deed) -> Answer:
    done = deed(order)
    _write(order, done)
    return done.answer


def _write(order: Order, done: Done) -> None:
    """Write what was done. Raises: IntegrityError where the id was answered before."""
    sql, values = statement_of(order, done)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        if not cursor.rowcount:
            raise _Overtaken


def statement_of(order: Order, done: Done) -> tuple[str, list[Any]]:
    """
    Return the one statement that writes the change, the answer where the order has an id, and the entries.

    It returns a row for each entry, or none where what a quick command saw no longer stands: then it writes
    nothing.
    """
    changed = " FROM changed" if done.change else ""
    steps, values = ([done.change.steps], [*done.change.values]) if done.change else ([], [])
    if order.command_id is not None:
        steps.append(f"remembered AS ({_OUTCOMES} SELECT {_OUTCOME}{changed})")
        values += _outcome(order, _success(done.answer))
    entries, told = _entries(order, done)
    if done.change:
        entries = f"SELECT told.* FROM changed, ({entries}) AS told"  # noqa: S608 (constants and places)
    return f"{_with(steps)}{_ENTRIES} {entries} RETURNING 1", [*values, *told]


def _with(steps: Sequence[str]) -> str:
    return f"WITH {', '.join(steps)} " if steps else ""


def _entries(order: Order, done: Done) -> tuple[str, list[Any]]:
    """Return the rows of the entries as SQL, and the values in them."""
    actor = str(order.by.ref)
    rows = [
        (new_id(), order.at, each.KIND, actor, str(each.subject), order.name, order.command_id, body_of(each))
        for each in done.events
    ]
    return f"VALUES {', '.join([_ENTRY] * len(rows))}", [value for row in rows for value in row]


def _outcome(order: Order, outcome: dict[str, Any]) -> list[Any]:
    return [order.command_id, order.name, str(order.by.ref), order.wish_hash, json.dumps(outcome)]


def _answered(order: Order) -> _Memory | None:
    """
    Hold the id of an order to the end of the transaction, and return how it ended if it did.

    Who comes with an id that is in other hands waits for them: what they are about to do is not seen before, and
    one who took it for the deed of a stranger would be refused what was their own.
    """
    # One statement where nobody holds it. Of one who let go of it in that very moment it may see nothing; what
    # they wrote is found out then when this one comes to write.
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [_hold_of(order), order.command_id, str(order.by.ref)])
        held, *found = cursor.fetchone()
        if held:
            return _memory(found)
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_hold_of(order)])
    return _remembered(order)


def _hold_of(order: Order) -> int:
    """Return the number by which an id of somebody's is held."""
    named = hashlib.sha256(f"{order.by.ref} {order.command_id}".encode()).digest()
    return int.from_bytes(named[:8], signed=True)


def _remembered(order: Order) -> _Memory | None:
    # Plain SQL, like all the keeper says: it is said with every command.
    with connection.cursor() as cursor:
        cursor.execute(_MEMORY, [order.command_id, str(order.by.ref)])
        return _memory(cursor.fetchone())


def _memory(row: Sequence[Any] | None) -> _Memory | None:
    return _Memory(bytes(row[0]), json.loads(row[1])) if row and row[0] is not None else None


def _remember(order: Order, outcome: dict[str, Any]) -> None:
    """Keep how a command ended. Raises: IntegrityError where it has ended before."""
    with connection.cursor() as cursor:
        cursor.execute(f"{_OUTCOMES} SELECT {_OUTCOME}", _outcome(order, outcome))


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
    """Give a lost race its name: a broken constraint, a lock that did not come, a change in vain is Stale."""
    try:
        yield
    except _Overtaken:
        raise Stale() from None
    except IntegrityError as fault:
        if isinstance(fault.__cause__, pg.UniqueViolation | pg.ExclusionViolation):
            raise Stale(constraint=fault.__cause__.diag.constraint_name) from fault
        raise
    except OperationalError as fault:
        if isinstance(fault.__cause__, pg.LockNotAvailable | pg.DeadlockDetected | pg.SerializationFailure):
            raise Stale() from fault
        raise
