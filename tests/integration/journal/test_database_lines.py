"""Lines to the database in an event loop: what goes out together comes back together, and a broken one is left."""

import asyncio
from collections.abc import Awaitable, Callable

import psycopg
import pytest
from django.db import connection

from gatezone.journal.lines import Line, Lines


def spoken(story: Callable[[Lines], Awaitable[None]], *, most: int = 2) -> None:
    """Let a story be told with lines of its own."""

    async def whole() -> None:
        lines = Lines(most)
        try:
            async with asyncio.timeout(20):
                await story(lines)
        finally:
            lines.hang_up()

    asyncio.run(whole())


def test_statements_are_asked_together_and_answered_apart(own_database: str):
    async def story(lines: Lines) -> None:
        async with lines.lend() as line:
            for number in range(3):
                numbers, words = await line.ask(
                    ("SELECT n FROM generate_series(1, %s::int) n", [number]), ("SELECT %s::text", ["một"])
                )
                assert numbers == [(each,) for each in range(1, number + 1)]
                assert words == [("một",)]

    spoken(story)


def test_a_fault_undoes_what_was_asked_with_it_and_the_line_goes_on(own_database: str):
    write = "INSERT INTO door_tries (name, count, ends_at) VALUES (%s, 1, now())"

    async def story(lines: Lines) -> None:
        async with lines.lend() as line:
            await line.ask((write, ["a"]), ("SELECT 1 / %s::int", [1]))
            with pytest.raises(psycopg.DatabaseError, match="division by zero"):
                await line.ask((write, ["b"]), ("SELECT 1 / %s::int", [0]))
            assert await line.ask(("SELECT name FROM door_tries", [])) == [[("a",)]]

    spoken(story)


def test_a_statement_that_cannot_be_read_is_not_taken_for_a_prepared_one(own_database: str):
    async def story(lines: Lines) -> None:
        for _ in range(2):
            with pytest.raises(psycopg.DatabaseError, match="syntax error"):
                async with lines.lend() as line:
                    await line.ask(("SELEKT", []))

    spoken(story)


def test_no_more_than_so_many_are_lent_and_each_is_used_again(own_database: str):
    seen: set[Line] = set()

    async def story(lines: Lines) -> None:
        async def ask() -> None:
            async with lines.lend() as line:
                seen.add(line)
                await line.ask(("SELECT pg_sleep(%s)", [0]))

        await asyncio.gather(*(ask() for _ in range(20)))

    spoken(story, most=3)
    assert len(seen) <= 3


def test_who_stops_listening_leaves_no_answer_to_the_next(own_database: str):
    async def story(lines: Lines) -> None:
        asked = asyncio.Event()

        async def ask() -> None:
            async with lines.lend() as line:
                asked.set()
                await line.ask(("SELECT pg_sleep(%s)", [0.5]))

        impatient = asyncio.create_task(ask())
        await asked.wait()
        impatient.cancel()
        with pytest.raises(asyncio.CancelledError):
            await impatient
        async with lines.lend() as line:
            assert await line.ask(("SELECT 2", [])) == [[(2,)]]

    spoken(story, most=1)


@pytest.mark.parametrize("while_asked", [True, False])
def test_a_line_that_broke_is_told_and_left(own_database: str, while_asked: bool):
    async def story(lines: Lines) -> None:
        async with lines.lend() as line:
            [[(process,)]] = await line.ask(("SELECT pg_backend_pid()", []))
            if while_asked:
                asking = asyncio.create_task(line.ask(("SELECT pg_sleep(60)", [])))
                await asyncio.to_thread(end, process)
                with pytest.raises(psycopg.OperationalError):
                    await asking
            else:
                await asyncio.to_thread(end, process)
        async with lines.lend() as line:
            [[(another,)]] = await line.ask(("SELECT pg_backend_pid()", []))
            assert another != process

    spoken(story)


def end(process: int) -> None:
    """End a backend, and wait until it is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 10000)", [process])
        assert cursor.fetchone()[0]
    connection.close()
