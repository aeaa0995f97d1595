"""
Quick commands in an event loop: for a door that must not wait in a thread.

The statements are the keeper's. Only the plain course is gone here: a refusal, a race, an id that was used
before or a line that broke is raised, and the one who gave the order gives it to the keeper, in a thread. That
does no harm, as an order with an id is carried out once, however often it is given.
"""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.exceptions import SynchronousOnlyOperation
from django.db import connections

from gatezone.journal.keeper import statement_of
from gatezone.journal.lines import Line, Rows, Statement
from gatezone.kernel.command import Answer, Done, Look, Order, QuickCommand, QuickDeed
from gatezone.kernel.errors import Stale

Known = TypeVar("Known")


class Foreseen:
    """A look that was asked for before its command began, beside something else."""

    def __init__(self, look: Look[Any], rows: Rows) -> None:
        self.look, self.rows = look, rows

    def shows(self, look: Look[Any]) -> bool:
        """Tell whether a command wants to be shown just this."""
        return (look.sql, look.values) == (self.look.sql, self.look.values)


def said(look: Look[Any]) -> Statement:
    """Return a look as a line says it."""
    return look.sql, look.values


def read(look: Look[Any], rows: Rows) -> Any:
    """Return what a look shows. Raises: what reading it raises."""
    return look.read(rows[0] if rows else None)


async def known(question: Callable[[], Known]) -> Known:
    """
    Return the answer to a question that is mostly known by heart; where it is not, ask in a thread.

    Raises: what the question raises.
    """
    try:
        return question()
    except SynchronousOnlyOperation:  # Django's no to a query in an event loop
        return await asyncio.to_thread(_asked, question)


async def carried_out(order: Order, act: QuickCommand, line: Line, *, foreseen: Foreseen) -> Answer:
    """
    Carry out the order of a quick command once, in one durable statement; return its answer.

    Raises: what the command raises; Stale where somebody was quicker; psycopg.Error; RuntimeError where
    something else was foreseen.
    """
    done = await known(lambda: _done(order, act, foreseen))
    [written] = await line.ask(statement_of(order, done))
    if not written:
        raise Stale()
    return done.answer


def _done(order: Order, act: QuickCommand, foreseen: Foreseen) -> Done:
    begun = QuickDeed(order, act.act)
    if not foreseen.shows(begun.look):
        raise RuntimeError(f"{order.name} looks at something else than was foreseen")
    return begun.ends(read(begun.look, foreseen.rows))


def _asked(question: Callable[[], Known]) -> Known:
    try:
        return question()
    finally:
        connections.close_all()
