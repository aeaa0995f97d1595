"""
Verifying and sealing the journal, in entries a second.

The limit of a verification is to read the same rows and look at none of them.
"""

import os
import time
from collections.abc import Sequence

import psycopg
from django.db import connection

from bench.harness import Comparison, Measure, flags, interleaved
from gatezone.cli.zone import Zone
from gatezone.journal.keys import signer
from gatezone.journal.proofs import verify
from gatezone.journal.sealing import seal_all

ENTRIES = """
INSERT INTO journal_entry (id, at, kind, actor, subject, act, body)
SELECT uuidv7(), now(), 'crossings.vehicle-passed', 'account/lan', 'crossing/' || uuidv7(),
    'crossings.commands.pass_gate.pass_gate',
    '{"crossing":"crossing/' || uuidv7() || '","lane":"lane/huu-nghi-1119/1","waited_minutes":' || turn || '}'
FROM generate_series(1, %s) AS turn
"""
SEALED = """
COPY (SELECT seal.number, seal.leaf, entry.*
FROM journal_seal seal LEFT JOIN journal_entry entry ON entry.id = seal.entry_id ORDER BY seal.number
) TO STDOUT (FORMAT binary)
"""

ENOUGH = 100_000
ON_A_CORE: list[float] = []
"""What a core verifies that does nothing else: the database reads on another, and others want both."""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how quickly entries are sealed and verified."""
    asked = flags(words, "journal", __doc__, rounds=5, entries=20_000)
    sealed = [_sealing(asked.entries) for _ in range(asked.rounds)]
    print(Measure("sealing", "entries a second", sealed), end="\n\n")
    reached = interleaved({"limit: rows read": _reading, "ours: verified": _verifying}, rounds=asked.rounds)
    title = f"verifying {asked.entries * asked.rounds:,} entries"
    print(Comparison(title, "entries a second", reached, "ours: verified", "limit: rows read"), end="\n\n")
    print(Measure("a core that only verifies", "entries a second", ON_A_CORE, at_least=ENOUGH), flush=True)
    return 0


def _sealing(entries: int) -> float:
    with psycopg.connect(os.environ["DATABASE_URL"]) as writer:
        writer.execute(ENTRIES, [entries])
    began = time.perf_counter()
    return seal_all(signer()) / (time.perf_counter() - began)


def _reading() -> float:
    connection.ensure_connection()
    began, count = time.perf_counter(), 0
    with connection.connection.cursor() as cursor, cursor.copy(SEALED) as copy:
        for _ in copy:
            count += 1
    return (count - 1) / (time.perf_counter() - began)


def _verifying() -> float:
    began, worked = time.perf_counter(), time.process_time()
    verdict = verify(signer().verifier)
    if verdict.faults:
        raise RuntimeError(str(verdict.faults[0]))
    ON_A_CORE.append(verdict.sealed / (time.process_time() - worked))
    return verdict.sealed / (time.perf_counter() - began)
