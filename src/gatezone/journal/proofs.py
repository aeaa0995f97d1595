"""Verifying the journal, as a whole or in part, and proving one entry of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max, Min

from gatezone.journal.checking import batches_of, is_signed, leaves_of, signed
from gatezone.journal.faults import ALTERED, DELETED, Fault
from gatezone.journal.leaves import COLUMNS, Leaf, columns_of
from gatezone.journal.merkle import Frontier, inclusion_proof, inclusion_proof_beside, root_by_proof
from gatezone.journal.models import Checkpoint, Entry, Seal
from gatezone.journal.notes import NotASignedNote, Statement, Verifier
from gatezone.journal.prooffile import written
from gatezone.journal.reading import AS_USUAL, PAGE, QUICKLY, Page, leaves_read
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.errors import NotFound

LONGEST_GAP = 100_000
"""So many missing seals are named one by one; a wider gap is a number that was altered."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the journal, by the numbers of its entries; without an end it goes on to the last."""

    first: int = 0
    last: int | None = None


WHOLE = Span()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a verification found: how much was read (``first`` is where it began), and every fault."""

    first: int
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
    """No sealed entry has this identifier; an entry is sealed within two seconds."""


class NoSuchCheckpoint(NotFound):
    """No checkpoint of that size contains this entry."""


def verify(
    verifier: Verifier, span: Span = WHOLE, *, kept: Sequence[str] = (), tables: bool = False
) -> Verdict:
    """
    Read the journal and compare it with its seals and signed checkpoints, and with ``kept`` ones from outside.

    A part is read from the signed checkpoint before it to the one after it. With ``tables`` what the apps keep of
    the entries is compared as well (`tables`).
    Found and named: an entry altered, deleted or slipped in, a seal altered or deleted, a checkpoint altered,
    and seals for which no checkpoint vouches any more; a row or a sum that does not say what its entry told.
    Cost: one pass over the entries in a snapshot of the database; memory does not grow with them.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute(QUICKLY)
        reading = _Reading(verifier, span, kept)
        reading.read()
        cursor.execute(AS_USUAL)
        unsealed = reading.hear_unsealed() if span.last is None else 0
        faults = [*reading.faults, *(faults_of_tables() if tables else ())]
    tree = reading.frontier
    read = tree.size - reading.first
    return Verdict(reading.first, read, unsealed, reading.compared, tree.root.hex(), tuple(faults))


def prove(entry: UUID, *, size: int | None = None) -> Proof:
    """
    Return the proof that an entry is in the checkpoint that sealed it, or in another one of that size.

    Cost: three SQL statements, which read one batch of leaves; in another checkpoint every leaf is read.
    Raises: NotSealedYet, NoSuchCheckpoint.
    """
    seal = Seal.objects.filter(entry_id=entry).first()
    if seal is None:
        raise NotSealedYet(entry=str(entry))
    return _near(seal) if size is None else _within(seal, size)


def _near(seal: Seal) -> Proof:
    batches = batches_of([seal.number])
    if not batches:
        raise NotSealedYet(entry=str(seal.entry_id))
    batch, leaves = batches[0], leaves_of(batches)
    there = [leaves.get(number, b"") for number in range(batch.before.size, batch.size)]
    return _proof(seal, inclusion_proof_beside(batch.before, there, seal.number), batch.note)


def _within(seal: Seal, size: int) -> Proof:
    checkpoint = Checkpoint.objects.filter(size=size).first()
    if checkpoint is None or seal.number >= size:
        raise NoSuchCheckpoint(entry=str(seal.entry_id), size=size)
    leaves = Seal.objects.filter(number__lt=size).order_by("number").values_list("leaf", flat=True)
    path = inclusion_proof([bytes(leaf) for leaf in leaves], seal.number)
    return _proof(seal, path, checkpoint.note)


def _proof(seal: Seal, path: Sequence[bytes], note: str) -> Proof:
    return Proof(seal.entry_id, seal.number, bytes(seal.leaf).hex(), tuple(each.hex() for each in path), note)


def proof_file(proof: Proof, verifier: Verifier) -> str:
    """
    Return a proof as a file that `offline` checks.

    Cost: one SQL statement. Raises: NotSealedYet, where the entry is gone.
    """
    stored = Entry.objects.filter(pk=proof.entry).values_list(*COLUMNS).first()
    if stored is None:
        raise NotSealedYet(entry=str(proof.entry))
    return written(Leaf(*stored), proof.leaf, proof.number, proof.path, proof.note, verifier)


def faults_in(proof: Proof, verifier: Verifier) -> tuple[Fault, ...]:
    """
    Return why a proof does not hold: nothing where the entry, as it stands now, leads to the signed root.

    Cost: one SQL statement, whatever the size of the journal.
    """
    stored = Entry.objects.filter(pk=proof.entry).values_list(*COLUMNS).first()
    if stored is None:
        return (Fault(f"entry {proof.entry}", "was deleted", DELETED),)
    if Leaf(*stored).hash.hex() != proof.leaf:
        return (Fault(f"entry {proof.entry}", "is not what was sealed", ALTERED),)
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

    def __init__(self, verifier: Verifier, span: Span, kept: Sequence[str]) -> None:
        self.verifier = verifier
        self.faults: list[Fault] = []
        self.compared = 0
        self.frontier = self._begin(span.first)
        self.first = self.expected = self.frontier.size
        self.ends = self._end(span.last)
        self.coming = self._checkpoints()
        self.next = next(self.coming, None)
        self.vouched_for = self.first
        self.kept = sorted(self._opened(kept), key=lambda each: each.size)

    def read(self) -> None:
        """Read every seal of the part, a page at a time."""
        while (starts := self._next_number()) is not None:
            self._hear_gap(starts)
            ends = min(starts + PAGE, self.ends) if self.ends is not None else starts + PAGE
            page = Page(starts, min(ends, self._last_number() + 1))
            leaves = leaves_read(page)
            if leaves is not None:
                self._grow(leaves)
            else:
                for number, sealed, entry, stored, leaf in _sealed_rows(page):
                    self._hear(number, sealed, entry, stored, leaf)
        self._close()

    def _begin(self, first: int) -> Frontier:
        """Return the tree of the last checkpoint before a number, if it was signed."""
        before = Checkpoint.objects.filter(size__lte=first).order_by("-size").first()
        if not first or before is None:
            return Frontier()
        frontier = Frontier.kept(before.size, bytes(before.peaks))
        if not is_signed(self.verifier, frontier, bytes(before.root), before.note):
            self._fault(f"checkpoint {before.size}", "it cannot be begun with: it is not what was signed")
        return frontier if len(frontier.peaks) == before.size.bit_count() else Frontier()

    def _end(self, last: int | None) -> int | None:
        if last is None:
            return None
        after = (
            Checkpoint.objects.filter(size__gt=last).order_by("size").values_list("size", flat=True).first()
        )
        return after

    def _checkpoints(self) -> Iterator[tuple[int, bytes, bytes, str]]:
        found = Checkpoint.objects.filter(size__gt=self.first).order_by("size")
        if self.ends is not None:
            found = found.filter(size__lte=self.ends)
        for size, root, peaks, note in found.values_list("size", "root", "peaks", "note").iterator(2_000):
            yield size, bytes(root), bytes(peaks), note

    def _opened(self, notes: Sequence[str]) -> Iterator[Statement]:
        for note in notes:
            stated = signed(self.verifier, note)
            if stated is None:
                self._fault("checkpoint from outside", "it was not signed by this journal's key")
            elif stated.size <= self.first or (self.ends is not None and stated.size > self.ends):
                self._fault(f"checkpoint {stated.size} from outside", "it is not of the part that was read")
            else:
                yield stated

    def _next_number(self) -> int | None:
        found = Seal.objects.filter(number__gte=self.expected)
        if self.ends is not None:
            found = found.filter(number__lt=self.ends)
        return found.aggregate(Min("number"))["number__min"]

    def _last_number(self) -> int:
        return Seal.objects.aggregate(Max("number"))["number__max"]

    def _hear(self, number: int, sealed: bytes, entry: UUID, stored: bytes | None, leaf: Leaf | None) -> None:
        self._hear_gap(number)
        if leaf is None:
            self._fault(f"entry {entry}", f"number {number} was deleted")
        elif leaf.hash != sealed or stored != sealed:
            self._fault(f"entry {entry}", f"number {number} was altered ({leaf.kind} of {leaf.subject})")
        self._grow([sealed])

    def _hear_gap(self, number: int) -> None:
        if number - self.expected > LONGEST_GAP:
            self._fault(f"entry number {self.expected}", f"the next seal has the number {number}")
            self.expected = number
        while self.expected < number:
            self._fault(f"entry number {self.expected}", "its seal was deleted")
            self._grow([b""])

    def _close(self) -> None:
        while self.next is not None:
            size, *_ = self.next
            self._fault(f"checkpoint {size}", f"only {self.expected} seals are left")
            self.next = next(self.coming, None)
        for each in self.kept:
            self._fault(f"checkpoint {each.size} from outside", f"only {self.expected} seals are left")
        if self.expected > self.vouched_for:
            # Seals and their checkpoint are written together, so here a checkpoint was taken away.
            where = f"entries number {self.vouched_for} to {self.expected - 1}"
            self._fault(where, "are sealed, but their checkpoint was deleted")

    def hear_unsealed(self) -> int:
        last = Checkpoint.objects.order_by("-size").first()
        count = 0
        for behind, stored, leaf in _unsealed_rows(last):
            count += 1
            if behind:
                self._fault(f"entry {leaf.id}", "was slipped in behind a checkpoint")
            elif leaf.hash != stored:
                self._fault(f"entry {leaf.id}", "was altered before it was sealed")
        return count

    def _grow(self, leaves: Sequence[bytes]) -> None:
        """Let the tree grow, and compare it at every checkpoint on the way."""
        done = 0
        while done < len(leaves):
            stop = self._stop(before=self.expected + len(leaves) - done)
            some = leaves[done : done + stop - self.expected]
            self.frontier.extend(some)
            done += len(some)
            self.expected = stop
            self._compare_all()

    def _stop(self, *, before: int) -> int:
        """Return the size of the next checkpoint on the way."""
        sizes = [each.size for each in self.kept] + ([self.next[0]] if self.next else [])
        return min([before, *(size for size in sizes if size > self.expected)])

    def _compare_all(self) -> None:
        if self.next is not None and self.next[0] == self.expected:
            self._compare(*self.next)
            self.next = next(self.coming, None)
        while self.kept and self.kept[0].size == self.expected:
            kept = self.kept.pop(0)
            if kept.root != self.frontier.root:
                self._fault(
                    f"checkpoint {kept.size} from outside", "the journal does not lead to its root any more"
                )

    def _compare(self, size: int, root: bytes, peaks: bytes, note: str) -> None:
        where = f"checkpoint {size}"
        self.compared, self.vouched_for = self.compared + 1, size
        stated = Statement(self.verifier.name, size, self.frontier.root)
        try:
            found = self.verifier.opened(note)
        except NotASignedNote as fault:
            self._fault(where, f"its signature does not hold ({fault})")
            return
        if found != stated or root != found.root:
            self._fault(where, "the seals before it do not lead to its signed root")
        if not Frontier.kept(size, peaks).gives(found.root):
            self._fault(where, "its peaks do not give its signed root")

    def _fault(self, where: str, what: str) -> None:
        self.faults.append(Fault(where, what))


def _sealed_rows(page: Page) -> Iterator[tuple[int, bytes, UUID, bytes | None, Leaf | None]]:
    query = (
        f"SELECT seal.number, seal.leaf, seal.entry_id, entry.leaf, {columns_of('entry')} FROM journal_seal seal"  # noqa: S608
        " LEFT JOIN journal_entry entry ON entry.id = seal.entry_id"
        " WHERE seal.number >= %s AND seal.number < %s ORDER BY seal.number"
    )
    with connection.chunked_cursor() as cursor:
        cursor.execute(query, [*page])
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
