"""
Lines: connections to the database for an event loop, in the plain words of libpq.

What is asked together goes out together and comes back together: one round trip, whatever the number of
statements. A statement is prepared when a line says it first. psycopg's own asynchronous cursors do the same
for anybody and everything; a wait of theirs costs our processor twice as much (bench/README.md).
"""

import asyncio
import itertools
import re
from collections.abc import Sequence
from typing import Any

import psycopg
from django.conf import settings
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import ConnStatus, ExecStatus
from psycopg.pq.abc import PGresult

Statement = tuple[str, Sequence[Any]]
Rows = list[tuple[Any, ...]]

PLANS = "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
"""What is said in haste is found by an index, whatever the database believes of a zone that was empty a minute ago."""

GOOD = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)
PLACE = re.compile("%s")


class Lines:
    """At most so many lines, each lent to one at a time."""

    def __init__(self, most: int) -> None:
        self._turns = asyncio.Semaphore(most)
        self._free: list[Line] = []

    def lend(self) -> "_Lent":
        """Lend a line for a while. Raises: psycopg.OperationalError where there is none."""
        return _Lent(self)

    async def take(self) -> "Line":
        """Wait for one's turn, and take a line."""
        await self._turns.acquire()
        try:
            while self._free:
                line = self._free.pop()
                if line.is_free:
                    return line
                line.hang_up()  # it broke meanwhile
            return Line(await _connected())
        except BaseException:
            self._turns.release()
            raise

    def give_back(self, line: "Line") -> None:
        """Give a line back, for the next."""
        self._turns.release()
        if line.is_free:
            self._free.append(line)
        else:
            line.hang_up()

    def hang_up(self) -> None:
        """Close all lines that are not lent."""
        while self._free:
            self._free.pop().hang_up()


class _Lent:
    def __init__(self, lines: Lines) -> None:
        self._lines = lines

    async def __aenter__(self) -> "Line":
        self._line = await self._lines.take()
        return self._line

    async def __aexit__(self, *_: object) -> None:
        self._lines.give_back(self._line)


class Line:
    """One connection. Outside a question it is idle, and in no transaction."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection, self._libpq = connection, connection.pgconn
        self._libpq.enter_pipeline_mode()
        self._loop, self._socket = asyncio.get_running_loop(), self._libpq.socket
        self._loop.add_reader(self._socket, self._hear)
        self._names: dict[str, bytes] = {}
        self._words = Transformer(connection)
        self._heard: list[PGresult] = []
        self._answered: asyncio.Future[None] | None = None
        self.is_free = True
        """Whether the next one may ask."""

    async def ask(self, *statements: Statement) -> list[Rows]:
        """
        Say statements together, in one transaction of their own; return the rows of each.

        Raises: psycopg.Error.
        """
        self.is_free = False
        self._answered, self._heard = self._loop.create_future(), []
        new = [sql for sql, _ in statements if sql not in self._names]
        for sql in new:
            self._prepare(sql)
        for sql, values in statements:
            told = self._words.dump_sequence(values, [PyFormat.TEXT] * len(values))
            self._libpq.send_query_prepared(self._names[sql], told)
        self._libpq.pipeline_sync()
        if self._libpq.flush():
            raise psycopg.OperationalError("the database does not listen")
        await self._answered
        for heard in self._heard:
            if heard.status not in GOOD:
                self.is_free = not new  # what was to be prepared may not be
                raise psycopg.DatabaseError(heard.get_error_message())
        self.is_free = True
        return [self._rows(each) for each in self._heard[len(new) :]]

    def hang_up(self) -> None:
        """Close the connection, whatever is going on."""
        self._break(psycopg.OperationalError("the line was hung up"))
        self._libpq.finish()

    def _prepare(self, sql: str) -> None:
        name = self._names[sql] = f"said_{len(self._names)}".encode()
        numbers = itertools.count(1)
        self._libpq.send_prepare(name, PLACE.sub(lambda _: f"${next(numbers)}", sql).encode())

    def _hear(self) -> None:
        """Take in what has come, until the end of the answer."""
        try:
            self._libpq.consume_input()
            self._take_in()
        except psycopg.Error as fault:
            self._break(fault)
        else:
            # libpq closes the socket of a lost connection itself, and then nothing would be heard any more.
            if self._libpq.status == ConnStatus.BAD:
                self._break(psycopg.OperationalError("the database hung up"))

    def _take_in(self) -> None:
        while self._answered is not None and not self._libpq.is_busy():
            heard = self._libpq.get_result()
            if heard is None:
                if self._libpq.status == ConnStatus.BAD:
                    return
            elif heard.status == ExecStatus.PIPELINE_SYNC:
                answered, self._answered = self._answered, None
                if not answered.done():
                    answered.set_result(None)
            else:
                self._heard.append(heard)

    def _break(self, fault: psycopg.Error) -> None:
        """Listen no more, and tell whoever waits for an answer."""
        self.is_free = False
        if self._socket >= 0:
            self._loop.remove_reader(self._socket)
            self._socket = -1
        answered, self._answered = self._answered, None
        if answered is not None and not answered.done():
            answered.set_exception(fault)

    def _rows(self, heard: PGresult) -> Rows:
        self._words.set_pgresult(heard)
        return self._words.load_rows(0, heard.ntuples, tuple)


async def _connected() -> psycopg.AsyncConnection[Any]:
    kept = settings.DATABASES["default"]
    names = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    address = {name: str(kept[key]) for name, key in names.items() if kept[key]}
    options: dict[str, Any] = kept["OPTIONS"]  # type: ignore[assignment]
    return await psycopg.AsyncConnection.connect(
        **address,  # type: ignore[arg-type]
        options=f"{options['options']} {PLANS}",
        autocommit=True,
    )
