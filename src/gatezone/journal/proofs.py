"""Verifying the journal as a whole, and proving one entry of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from gatezone.journal.leaves import COLUMNS, Leaf, columns_of
from gatezone.journal.merkle import Frontier, inclusion_proof, root_by_proof
from gatezone.journal.models import Checkpoint, Entry, Seal
from gatezone.journal.notes import NotASignedNote, Statement, Verifier
from gatezone.kernel.errors import NotFound

PAGE = 5_000

LONGEST_GAP = 100_000
"""So many missing seals are named one by one; a wider gap is a number that was altered."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written, by the name of the entry or the checkpoint."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how much was read, and every fault."""

    sealed: int
    unsealed: int
    checkpoints: int
    root: str
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """That an entry is in the tree of a checkpoint: its leaf, the way to the root, the signed note."""

    entry: UUID
    number: int
    leaf: str
    path: tuple[str, ...]
    note: str


class NotSealedYet(NotFound):
    """There is no sealed entry of that name; an entry is sealed within two seconds."""


def verify(verifier: Verifier) -> Verdict:
    """
    Read the whole journal and compare it with its seals and signed checkpoints.

    Found and named: an entry altered, deleted or slipped in, a seal altered or deleted, a checkpoint altered,
    and seals for which no checkpoint vouches any more.
    Cost: one pass over the entries in a snapshot of the database; memory does not grow with them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        reading = _Reading(verifier, list(Checkpoint.objects.order_by("size")))
        for number, sealed, entry, stored, leaf in _sealed_rows():
            reading.hear(number, sealed, entry, stored, leaf)
        reading.close()
        unsealed = reading.hear_unsealed()
    tree = reading.frontier
    return Verdict(tree.size, unsealed, len(reading.checkpoints), tree.root.hex(), tuple(reading.faults))


def prove(entry: UUID) -> Proof:
    """
    Return the proof that an entry is in the newest checkpoint.

    Cost: reads every leaf hash. Raises: NotSealedYet.
    """
    seal = Seal.objects.filter(entry_id=entry).first()
    checkpoint = Checkpoint.objects.order_by("-size").first()
    if seal is None or checkpoint is None:
        raise NotSealedYet(entry=str(entry))
    leaves = [bytes(leaf) for leaf in Seal.objects.order_by("number").values_list("leaf", flat=True)]
    path = inclusion_proof(leaves[: checkpoint.size], seal.number)
    way = tuple(each.hex() for each in path)
    return Proof(entry, seal.number, bytes(seal.leaf).hex(), way, checkpoint.note)


def faults_in(proof: Proof, verifier: Verifier) -> tuple[Fault, ...]:
    """
    Return why a proof does not hold: nothing where the entry, as it stands now, leads to the signed root.

    Cost: one SQL statement, whatever the size of the journal.
    """
    stored = Entry.objects.filter(pk=proof.entry).values_list(*COLUMNS).first()
    if stored is None:
        return (Fault(f"entry {proof.entry}", "was deleted"),)
    if Leaf(*stored).hash.hex() != proof.leaf:
        return (Fault(f"entry {proof.entry}", "is not what was sealed"),)
    try:
        signed = verifier.opened(proof.note)
        path = [bytes.fromhex(each) for each in proof.path]
        root = root_by_proof(bytes.fromhex(proof.leaf), proof.number, signed.size, path)
    except NotASignedNote as fault:
        return (Fault("checkpoint", f"its signature does not hold ({fault})"),)
    except ValueError as fault:
        return (Fault(f"entry {proof.entry}", f"{fault}"),)
    if root != signed.root:
        return (Fault(f"entry {proof.entry}", f"does not lead to the root of checkpoint {signed.size}"),)
    return ()


class _Reading:
    """One pass over the journal: the tree as it grows, and the faults met on the way."""

    def __init__(self, verifier: Verifier, checkpoints: list[Checkpoint]) -> None:
        self.verifier = verifier
        self.checkpoints = checkpoints
        self.coming = iter(checkpoints)
        self.next = next(self.coming, None)
        self.frontier = Frontier()
        self.faults: list[Fault] = []
        self.expected = 0

    def hear(self, number: int, sealed: bytes, entry: UUID, stored: bytes | None, leaf: Leaf | None) -> None:
        self._hear_gap(number)
        if leaf is None:
            self._fault(f"entry {entry}", f"number {number} was deleted")
        elif leaf.hash != sealed or stored != sealed:
            self._fault(f"entry {entry}", f"number {number} was altered ({leaf.kind} of {leaf.subject})")
        self._grow(sealed)

    def _hear_gap(self, number: int) -> None:
        if number - self.expected > LONGEST_GAP:
            self._fault(f"entry number {self.expected}", f"the next seal has the number {number}")
            self.expected = number
        while self.expected < number:
            self._fault(f"entry number {self.expected}", "its seal was deleted")
            self._grow(b"")

    def close(self) -> None:
        while self.next is not None:
            self._fault(f"checkpoint {self.next.size}", f"only {self.expected} seals are left")
            self.next = next(self.coming, None)
        vouched_for = self.checkpoints[-1].size if self.checkpoints else 0
        if self.expected > vouched_for:
            # Seals and their checkpoint are written together, so here a checkpoint was taken away.
            where = f"entries number {vouched_for} to {self.expected - 1}"
            self._fault(where, "are sealed, but their checkpoint was deleted")

    def hear_unsealed(self) -> int:
        last = self.checkpoints[-1] if self.checkpoints else None
        count = 0
        for behind, stored, leaf in _unsealed_rows(last):
            count += 1
            if behind:
                self._fault(f"entry {leaf.id}", "was slipped in behind a checkpoint")
            elif leaf.hash != stored:
                self._fault(f"entry {leaf.id}", "was altered before it was sealed")
        return count

    def _grow(self, sealed: bytes) -> None:
        self.frontier.append(sealed)
        self.expected += 1
        if self.next is not None and self.next.size == self.expected:
            self._compare(self.next)
            self.next = next(self.coming, None)

    def _compare(self, checkpoint: Checkpoint) -> None:
        where = f"checkpoint {checkpoint.size}"
        stated = Statement(self.verifier.name, checkpoint.size, self.frontier.root)
        try:
            signed = self.verifier.opened(checkpoint.note)
        except NotASignedNote as fault:
            self._fault(where, f"its signature does not hold ({fault})")
            return
        if signed != stated or bytes(checkpoint.root) != signed.root:
            self._fault(where, "the seals before it do not lead to its signed root")

    def _fault(self, where: str, what: str) -> None:
        self.faults.append(Fault(where, what))


def _sealed_rows() -> Iterator[tuple[int, bytes, UUID, bytes | None, Leaf | None]]:
    query = (
        f"SELECT seal.number, seal.leaf, seal.entry_id, entry.leaf, {columns_of('entry')} FROM journal_seal seal"  # noqa: S608
        " LEFT JOIN journal_entry entry ON entry.id = seal.entry_id ORDER BY seal.number"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(query)
        while rows := cursor.fetchmany(PAGE):
            for number, sealed, entry, stored, *fields in rows:
                leaf = Leaf(*fields) if fields[0] is not None else None
                yield number, bytes(sealed), entry, None if stored is None else bytes(stored), leaf


def _unsealed_rows(last: Checkpoint | None) -> Iterator[tuple[bool, bytes, Leaf]]:
    """Give (lies behind the last checkpoint, stored leaf, leaf) of each entry without a seal."""
    query = (
        f"SELECT (xid, id) <= (%s::xid8, %s::uuid), leaf, {columns_of('entry')} FROM journal_entry entry"  # noqa: S608
        " WHERE NOT EXISTS (SELECT FROM journal_seal seal WHERE seal.entry_id = entry.id) ORDER BY xid, id"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [last.last_xid, last.last_entry] if last else ["0", UUID(int=0)])
        while rows := cursor.fetchmany(PAGE):
            for behind, stored, *fields in rows:
                yield behind, bytes(stored), Leaf(*fields)
