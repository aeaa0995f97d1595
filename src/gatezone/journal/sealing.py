"""
The sealer: gives entries their numbers, extends the tree, signs checkpoints.

Serial numbers of a database can commit out of order. So an entry is sealed only when every transaction
older than its own has ended (no late one can slip behind it), by one hand at a time, in the order of
(transaction, id). Before a checkpoint is signed the stored rows are read and hashed again, and the tree it
goes on from is held against the checkpoint that was signed last: what was altered is never vouched for.
"""

import time
from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from gatezone.journal.checking import is_signed
from gatezone.journal.leaves import Leaf, columns_of
from gatezone.journal.merkle import Frontier
from gatezone.journal.models import Checkpoint
from gatezone.journal.notes import Signer, Statement, Verifier

CHANNEL = "journal"
"""Where listeners are told the new size of the tree."""

BATCH = 5_000
PAUSE_SECONDS = 0.01
_ONE_HAND = 0x6A6F75726E616C
"""The advisory lock that only the sealer takes: the letters of "journal"."""


class Tampered(RuntimeError):
    """A stored entry or checkpoint is not what was written; nothing is published on top of it."""


def seal(signer: Signer) -> int:
    """
    Seal what is ready and return how many entries that were.

    Zero where another sealer is at work. Raises: Tampered.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_HAND])
        if not cursor.fetchone()[0]:
            return 0
        last = Checkpoint.objects.order_by("-size").first()
        ready = _ready(last)
        if ready:
            size = _publish(signer, last, ready)
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(size)])
        return len(ready)


def seal_all(signer: Signer, *, within_seconds: int = 300) -> int:
    """
    Seal until nothing written so far is left, as at the end of a run; return how many entries that were.

    Transactions of other databases of one server hold the sealer up too, so it may have to wait for them.
    Raises: Tampered; TimeoutError.
    """
    sealed, ends_at = 0, time.monotonic() + within_seconds
    while is_anything_left():
        sealed += seal(signer)
        time.sleep(PAUSE_SECONDS)
        if time.monotonic() > ends_at:
            raise TimeoutError(f"entries are still waiting to be sealed after {within_seconds} s")
    return sealed


def _ready(last: Checkpoint | None) -> Sequence[tuple[str, UUID, bytes]]:
    """Return (transaction, entry, leaf hash) of the entries to seal. Raises: Tampered."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT xid::text AS transaction, leaf, {columns_of('journal_entry')} FROM journal_entry"  # noqa: S608 (constants)
            " WHERE (xid, id) > (%s::xid8, %s::uuid) AND xid < pg_snapshot_xmin(pg_current_snapshot())"
            " ORDER BY xid, id LIMIT %s",
            [last.last_xid if last else "0", last.last_entry if last else _NOBODY, BATCH],
        )
        rows = [(xid, bytes(stored), Leaf(*columns)) for xid, stored, *columns in cursor.fetchall()]
    for _, stored, leaf in rows:
        if leaf.hash != stored:
            raise Tampered(f"entry {leaf.id} was altered before it was sealed")
    return [(xid, leaf.id, stored) for xid, stored, leaf in rows]


def is_anything_left() -> bool:
    """Tell whether an entry was written after the last one that is sealed. Cost: one SQL statement, a small one."""
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, ["0", _NOBODY])
        return bool(cursor.fetchone()[0])


def _publish(signer: Signer, last: Checkpoint | None, ready: Sequence[tuple[str, UUID, bytes]]) -> int:
    frontier = _tree_of(last, signer.verifier) if last else Frontier()
    numbers = list(range(frontier.size, frontier.size + len(ready)))
    entries, leaves = [entry for _, entry, _ in ready], [leaf for *_, leaf in ready]
    for leaf in leaves:
        frontier.append(leaf)
    with connection.cursor() as cursor:
        cursor.execute(_SEALS, [numbers, entries, leaves])
    last_xid, last_entry, _ = ready[-1]
    Checkpoint.objects.create(
        size=frontier.size,
        root=frontier.root,
        peaks=b"".join(frontier.peaks),
        last_xid=last_xid,
        last_entry=last_entry,
        note=signer.signed(Statement(signer.name, frontier.size, frontier.root)),
    )
    return frontier.size


def _tree_of(last: Checkpoint, verifier: Verifier) -> Frontier:
    """Return the tree as it was signed last. Raises: Tampered."""
    tree = Frontier.kept(last.size, bytes(last.peaks))
    if not is_signed(verifier, tree, bytes(last.root), last.note):
        raise Tampered(
            f"checkpoint {last.size} is not what was signed with the key of {verifier.name}:"
            " nothing more is sealed on top of it"
        )
    return tree


_LEFT = """
WITH last AS (SELECT last_xid, last_entry FROM journal_checkpoint ORDER BY size DESC LIMIT 1)
SELECT EXISTS (
    SELECT FROM journal_entry WHERE (xid, id) > (
        coalesce((SELECT last_xid FROM last), %s::xid8), coalesce((SELECT last_entry FROM last), %s::uuid)))
"""
_SEALS = """
INSERT INTO journal_seal (number, entry_id, leaf)
SELECT * FROM unnest(%s::bigint[], %s::uuid[], %s::bytea[])
"""
_NOBODY = "00000000-0000-0000-0000-000000000000"
