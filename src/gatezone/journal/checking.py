"""
Whether entries still stand as they were written: a few of them, or thousands, without reading the whole journal.

Each entry is hashed again and compared with its seal; the seals of its batch must lead from the checkpoint before
to the signed root of the checkpoint after; and the tables must still say what it told. What an owner of the tables
changed by SQL, with every trigger off, shows at one of these.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from gatezone.journal.faults import ALTERED, DELETED, NOT_VOUCHED_FOR, OUT_OF_THE_TREE, Fault
from gatezone.journal.leaves import Leaf, columns_of
from gatezone.journal.merkle import Frontier
from gatezone.journal.notes import NotASignedNote, Statement, Verifier
from gatezone.journal.tables import Told, body_told, faults_of_rows, named

Faults = Mapping[UUID, tuple[Fault, ...]]

LONGEST_BATCH = 1_000_000
"""More seals between two checkpoints were never made at once: a checkpoint was taken away there."""

_ENTRIES = f"""
SELECT given.id, seal.number, seal.leaf, entry.leaf, {columns_of("entry")}
FROM unnest(%s::uuid[]) AS given (id)
LEFT JOIN journal_entry entry ON entry.id = given.id
LEFT JOIN journal_seal seal ON seal.entry_id = given.id
"""  # noqa: S608  names of our own
_BATCHES = """
SELECT DISTINCT ON (after.size) after.size, after.root, after.note, before.size, before.root, before.peaks, before.note
FROM unnest(%s::bigint[]) AS sealed (number)
CROSS JOIN LATERAL (
    SELECT * FROM journal_checkpoint WHERE size > sealed.number ORDER BY size LIMIT 1) AS after
LEFT JOIN LATERAL (
    SELECT * FROM journal_checkpoint WHERE size <= sealed.number ORDER BY size DESC LIMIT 1) AS before ON true
ORDER BY after.size
"""
_LEAVES = """
SELECT seal.number, seal.leaf
FROM unnest(%s::bigint[], %s::bigint[]) AS batch (starts, ends_before)
JOIN journal_seal seal ON seal.number >= starts AND seal.number < ends_before
ORDER BY seal.number
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """The seals between two checkpoints: what is needed to come from the first to the second."""

    before: Frontier
    before_root: bytes
    before_note: str
    size: int
    root: bytes
    note: str

    def leads(self, leaves: Mapping[int, bytes], verifier: Verifier) -> bool:
        """Tell whether the seals lead from one signed root to the other."""
        if self.before.size and not is_signed(verifier, self.before, self.before_root, self.before_note):
            return False
        batch = [leaves.get(number, b"") for number in range(self.before.size, self.size)]
        tree = Frontier(self.before.size, [*self.before.peaks])
        tree.extend(batch)
        stated = Statement(verifier.name, self.size, tree.root)
        return self.root == tree.root and signed(verifier, self.note) == stated


def faults_in_entries(entries: Collection[UUID], *, verifier: Verifier) -> Faults:
    """
    Return why entries do not stand as they were written; one without a fault is left out.

    An entry that is not sealed yet is compared with the hash the database filled in, and with the tables.
    Cost: three SQL statements, and one for each kind of entry that is kept in a table.
    """
    found: dict[UUID, list[Fault]] = defaultdict(list)
    told: list[Told] = []
    numbers: dict[int, UUID] = {}
    for identity, number, sealed, stored, *fields in _asked(_ENTRIES, [list(entries)]):
        where = named(identity, number)
        if number is not None:
            numbers[number] = identity
        if fields[0] is None:
            what = "was deleted" if number is not None else "was never written"
            found[identity].append(Fault(where, what, DELETED))
            continue
        leaf = Leaf(*fields)
        if leaf.hash != bytes(stored) or (number is not None and bytes(sealed) != bytes(stored)):
            found[identity].append(Fault(where, f"was altered ({leaf.kind} of {leaf.subject})", ALTERED))
        told.append(Told(identity, number, leaf.kind, body_told(leaf.body)))
    for number, what, code in _out_of_the_tree(sorted(numbers), verifier):
        found[numbers[number]].append(Fault(named(numbers[number], number), what, code))
    for identity, fault in faults_of_rows(told):
        found[identity].append(fault)
    return {identity: tuple(faults) for identity, faults in found.items()}


def batches_of(numbers: Collection[int]) -> list[Batch]:
    """Return the batches that numbers were sealed in. Cost: one SQL statement."""
    return [
        Batch(
            before=Frontier.kept(before_size or 0, bytes(before_peaks or b"")),
            before_root=bytes(before_root or b""),
            before_note=before_note or "",
            size=size,
            root=bytes(root),
            note=note,
        )
        for size, root, note, before_size, before_root, before_peaks, before_note in _asked(
            _BATCHES, [list(numbers)]
        )
    ]


def leaves_of(batches: Collection[Batch]) -> dict[int, bytes]:
    """Return the leaf of every seal of some batches, by its number. Cost: one SQL statement."""
    starts, ends = [each.before.size for each in batches], [each.size for each in batches]
    return {number: bytes(leaf) for number, leaf in _asked(_LEAVES, [starts, ends])}


def _out_of_the_tree(numbers: list[int], verifier: Verifier) -> Iterator[tuple[int, str, str]]:
    """Give the numbers that no signed root vouches for, and why."""
    if not numbers:
        return
    batches = batches_of(numbers)
    cut = [each for each in batches if each.size - each.before.size > LONGEST_BATCH]
    leaves = leaves_of([each for each in batches if each not in cut])
    vouched = {each.size: each not in cut and each.leads(leaves, verifier) for each in batches}
    sizes = iter(sorted(vouched))
    size = next(sizes, None)
    for number in numbers:
        while size is not None and size <= number:
            size = next(sizes, None)
        if size is None:
            yield number, "is sealed, but its checkpoint was deleted", NOT_VOUCHED_FOR
        elif not vouched[size]:
            yield number, f"does not lead to the signed root of checkpoint {size}", OUT_OF_THE_TREE


def is_signed(verifier: Verifier, tree: Frontier, root: bytes, note: str) -> bool:
    """Tell whether a checkpoint is what was signed: its peaks give its root, and its note states just that."""
    return tree.gives(root) and signed(verifier, note) == Statement(verifier.name, tree.size, root)


def signed(verifier: Verifier, note: str) -> Statement | None:
    """Return what a note states, remembering it; nothing where the signature does not hold."""
    return _stated(str(verifier), note)


@lru_cache(8_192)
def _stated(key: str, note: str) -> Statement | None:
    """Return what a note states; nothing where the signature does not hold."""
    try:
        return Verifier.parse(key).opened(note)
    except NotASignedNote:
        return None


def _asked(sql: str, values: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
