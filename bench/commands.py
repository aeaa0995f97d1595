"""
Commands with the journal against the same commands without it.

Without: a keeper that opens the transaction and does the deed, and writes no entry. Writers are processes, each
with its own connection. A command with an id is also remembered, and has a line of its own.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from bench.harness import Comparison, flags, interleaved
from bench.trucks import EIGHT, LANE, ROUTE, cleared, plates
from gatezone.cli.zone import Zone
from gatezone.crossings.commands import declare_vehicle, pass_gate
from gatezone.crossings.declarations import LineOfGoods
from gatezone.jobs.player import MACHINE
from gatezone.journal.keeper import JournalKeeper
from gatezone.kernel.command import Answer, Change, Deed, Keeper, Look, Order, Seen, entrust
from gatezone.kernel.refs import new_id
from gatezone.parties.queries import enterprises_of

AIM = 0.70

Turn = Callable[[], Any]
"""One command, ready to be given."""


class PlainKeeper:
    """Carries out commands in a transaction, and keeps no journal."""

    def carry_out(self, order: Order, deed: Deed) -> Answer:
        """Do the deed."""
        with nullcontext() if order.quick else transaction.atomic(durable=True):
            done = deed()
            if done.change:
                self.make(done.change)
        return done.answer

    def show(self, look: Look[Seen]) -> Seen:
        """Show something."""
        return JournalKeeper().show(look)

    def make(self, change: Change) -> None:
        """Make a change."""
        JournalKeeper().make(change)


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how declarations and passages compare, with one writer and with four."""
    asked = flags(words, "commands", __doc__, rounds=5, commands=200)
    for name, turns in (("pass_gate", passages), ("declare_vehicle", declarations)):
        for writers in (1, 4):
            each = asked.commands // writers
            compared(name, turns, writers=writers, each=each, rounds=asked.rounds)
    return 0


def compared(name: str, turns: Callable[..., list[Turn]], *, writers: int, each: int, rounds: int) -> None:
    """Print one comparison."""

    def rate(keeper: Keeper, *, with_id: bool = False) -> Callable[[], float]:
        return lambda: _rate(keeper, [turns(each, with_id=with_id) for _ in range(writers)])

    reached = interleaved(
        {
            "without journal": rate(PlainKeeper()),
            "with journal": rate(JournalKeeper()),
            "with journal, remembered": rate(JournalKeeper(), with_id=True),
        },
        rounds=rounds,
    )
    title = f"{name}, {writers} writer{'s' if writers > 1 else ''}"
    print(
        Comparison(title, "a second", reached, "with journal", "without journal", AIM), end="\n\n", flush=True
    )


def passages(number: int, *, with_id: bool) -> list[Turn]:
    """Return so many passages to be commanded."""
    return [_turn(pass_gate, with_id, crossing=truck, lane=LANE) for truck in cleared(number)]


_unseen: Iterator[str] = plates()


def declarations(number: int, *, with_id: bool) -> list[Turn]:
    """Return so many declarations to be commanded, each of a vehicle not seen before."""
    wish = {
        "enterprise": UUID(enterprises_of(MACHINE)[0].ref.id),
        "route": ROUTE,
        "kind": "export",
        "lines": (LineOfGoods(hs_code="081060", weight_kg=20_000, packed_on=EIGHT.date()),),
    }
    return [_turn(declare_vehicle, with_id, plate=next(_unseen), **wish) for _ in range(number)]


def _turn(act: Callable[..., Answer], with_id: bool, **wish: Any) -> Turn:
    command_id = new_id() if with_id else None
    return lambda: act(by=MACHINE, at=EIGHT, command_id=command_id, **wish)


def _rate(keeper: Keeper, shares: Sequence[Sequence[Turn]]) -> float:
    """Let each writer give its share of the commands, the first unmeasured; return how many all did a second."""
    entrust(keeper)
    connection.close()  # no two processes may speak on one line
    fork = multiprocessing.get_context("fork")
    start, ended = fork.Barrier(len(shares) + 1), fork.Barrier(len(shares) + 1)
    writers = [fork.Process(target=_write, args=(share, start, ended)) for share in shares]
    for writer in writers:
        writer.start()
    start.wait()
    began = time.perf_counter()
    ended.wait()
    took = time.perf_counter() - began
    for writer in writers:
        writer.join()
    return sum(len(share) - 1 for share in shares) / took


def _write(share: Sequence[Turn], start: Any, ended: Any) -> None:
    try:
        share[0]()  # the connection is made, and the zone known by heart
        start.wait()
        for turn in share[1:]:
            turn()
        ended.wait()
    except BaseException:
        start.abort()
        ended.abort()
        raise
    finally:
        connection.close()
