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
from gatezone.journal.proofs import PAGE, verify
from gatezone.journal.sealing import seal_all

ENTRIES = """
INSERT INTO journal_entry (id, at, kind, actor, subject, act, body)
SELECT uuidv7(), now(), 'crossings.vehicle-passed', 'account/lan', 'crossing/' || uuidv7(),
    'crossings.commands.pass_gate.pass_gate',
    '{"crossing":"crossing/' || uuidv7() || '","lane":"lane/huu-nghi-1119/1","waited_minutes":' || turn || '}'
FROM generate_series(1, %s) AS turn
"""
SEALED = """
SELECT seal.number, seal.leaf, seal.entry_id, entry.*
FROM journal_seal seal LEFT JOIN journal_entry entry ON entry.id = seal.entry_id ORDER BY seal.number
"""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how quickly entries are sealed and verified."""
    asked = flags(words, "journal", __doc__, rounds=5, entries=20_000)
    sealed = [_sealing(asked.entries) for _ in range(asked.rounds)]
    print(Measure("sealing", "entries a second", sealed), end="\n\n")
    reached = interleaved({"limit: rows read": _reading, "ours: verified": _verifying}, rounds=asked.rounds)
    title = f"verifying {asked.entries * asked.rounds:,} entries"
    print(Comparison(title, "entries a second", reached, "ours: verified", "limit: rows read"), flush=True)
    return 0


def _sealing(entries: int) -> float:
    with psycopg.connect(os.environ["DATABASE_URL"]) as writer:
        writer.execute(ENTRIES, [entries])
    began = time.perf_counter()
    return seal_all(signer()) / (time.perf_counter() - began)


def _reading() -> float:
    began, count = time.perf_counter(), 0
    with connection.chunked_cursor() as cursor:
        cursor.execute(SEALED)
        while rows := cursor.fetchmany(PAGE):
            count += len(rows)
    return count / (time.perf_counter() - began)


def _verifying() -> float:
    began = time.perf_counter()
    verdict = verify(signer().verifier)
    if verdict.faults:
        raise RuntimeError(str(verdict.faults[0]))
    return verdict.sealed / (time.perf_counter() - began)
