"""What can be read of the journal."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Max

from gatezone.journal.checking import Faults, faults_in_entries
from gatezone.journal.faults import ROW_GONE, Fault
from gatezone.journal.keys import signer
from gatezone.journal.models import Checkpoint, Entry, Seal
from gatezone.journal.seeing import TOLD_OF_LOSSES, seen
from gatezone.journal.tables import untold
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import Period
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as people read it; ``number`` is None until it is sealed."""

    id: UUID
    number: int | None
    at: datetime
    recorded_at: datetime
    kind: str
    actor: Ref
    subject: Ref
    act: str
    command_id: UUID | None
    body: dict[str, Any]
    leaf: str


@dataclass(frozen=True, slots=True)
class CheckpointRow:
    """The newest checkpoint: how many entries are sealed, under which root, since when."""

    size: int
    root: str
    sealed_at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class SealRow:
    """A seal: the entry it was given to, and the checkpoint that vouches for it where one does."""

    number: int
    entry: UUID
    leaf: str
    size: int | None
    root: str
    sealed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How the one entry that told of a thing stands: its number (None until it is sealed), and every fault."""

    entry: UUID | None
    number: int | None
    faults: tuple[Fault, ...]


class NoSuchEntry(NotFound):
    """There is no journal entry of that name, or it is not yours to see."""


def entries_about(subject: Ref) -> list[EntryRow]:
    """Return the entries about one thing, the oldest first. Cost: one SQL statement."""
    return _rows(Entry.objects.filter(subject=str(subject)).order_by("xid", "id"))


def entries_about_any(subjects: Sequence[Ref]) -> list[EntryRow]:
    """Return the entries about several things, the oldest first. Cost: one SQL statement."""
    return _rows(Entry.objects.filter(subject__in=[str(each) for each in subjects]).order_by("xid", "id"))


def entries_seen(subjects: Sequence[Ref], *, by: Actor) -> list[EntryRow]:
    """
    Return the entries about those of several things that a reader may see, the oldest first.

    Cost: one SQL statement, and one a kind of thing.
    """
    open_to_them = seen(subjects, by=by)
    return entries_about_any([each for each in subjects if each in open_to_them])


def entries_of_kinds(kinds: Sequence[str]) -> list[EntryRow]:
    """Return every entry of those kinds in the order of the journal. Cost: one SQL statement."""
    return _rows(Entry.objects.filter(kind__in=kinds).order_by("xid", "id"))


def entries_between(kinds: Sequence[str], period: Period) -> list[EntryRow]:
    """Return the entries of those kinds whose facts lie in a period, by their moments. Cost: one SQL statement."""
    found = Entry.objects.filter(kind__in=kinds, at__gte=period.starts_at, at__lt=period.ends_before)
    return _rows(found.order_by("at", "id"))


def last_moment(*subjects: Ref) -> datetime | None:
    """Return the last moment of anything told of some things, or nothing. Cost: one SQL statement."""
    told = Entry.objects.filter(subject__in=[str(each) for each in subjects])
    last: datetime | None = told.aggregate(last=Max("at"))["last"]
    return last


def last_moment_sql(subject: str) -> str:
    """Return `last_moment` of one thing as a part of a statement; ``subject`` is SQL that gives its reference."""
    return f"(SELECT max(at) FROM journal_entry WHERE subject = {subject})"  # noqa: S608 (SQL of our own)


def last_written_at() -> datetime | None:
    """Return when the newest entry was written, by the clock of the database. Cost: one SQL statement."""
    return Entry.objects.order_by("-xid", "-id").values_list("recorded_at", flat=True).first()


def entry(identity: UUID, *, by: Actor) -> EntryRow:
    """
    Return one entry to who may see it.

    Cost: two SQL statements; five where what it is about is not there or not theirs. Raises: NoSuchEntry.
    """
    rows = _rows(Entry.objects.filter(pk=identity))
    if not rows or not may_see(rows[0], by=by):
        raise NoSuchEntry(entry=str(identity))
    return rows[0]


def may_see(kept: EntryRow, *, by: Actor) -> bool:
    """
    Tell whether somebody may see an entry: who may see what it is about.

    Where that is gone behind the journal, whoever is told of losses may. Cost: one SQL statement, or four.
    """
    if seen([kept.subject], by=by):
        return True
    if by.duties.isdisjoint(TOLD_OF_LOSSES):
        return False
    return any(each.code == ROW_GONE for each in faults_about([kept.id]).get(kept.id, ()))


def entries_named(identities: Collection[UUID]) -> dict[UUID, EntryRow]:
    """Return entries by their names; one that is not there is left out. Cost: one SQL statement."""
    return {row.id: row for row in _rows(Entry.objects.filter(pk__in=identities))}


def entries_sealed_from(number: int, *, limit: int) -> list[EntryRow]:
    """
    Return the sealed entries from a number on, in the order of their seals.

    Seals have no gaps, and none is given below one that was given: who reads on from the last one misses nothing.
    Cost: one SQL statement.
    """
    return _rows(Entry.objects.filter(seal__number__gte=number).order_by("seal__number")[:limit])


def sealed_as(number: int) -> SealRow:
    """Return the seal of a number, though its entry may be gone. Cost: two SQL statements. Raises: NoSuchEntry."""
    seal = Seal.objects.filter(number=number).first()
    if seal is None:
        raise NoSuchEntry(number=number)
    after = Checkpoint.objects.filter(size__gt=number).order_by("size").first()
    return SealRow(
        number=number,
        entry=seal.entry_id,
        leaf=bytes(seal.leaf).hex(),
        size=after.size if after else None,
        root=bytes(after.root).hex() if after else "",
        sealed_at=after.sealed_at if after else None,
    )


def standings(kind: str, things: Collection[Ref]) -> dict[Ref, Standing]:
    """
    Return of each thing how the entry of a kind stands that told of it; a thing that none tells of has a fault.

    Cost: five SQL statements, whatever their number.
    """
    told = Entry.objects.filter(kind=kind, subject__in=[str(each) for each in things])
    found = {
        Ref.parse(subject): (entry, number)
        for subject, entry, number in told.values_list("subject", "id", "seal__number")
    }
    faults = faults_about([entry for entry, _ in found.values()])
    return {
        each: Standing(*found[each], faults.get(found[each][0], ()))
        if each in found
        else Standing(None, None, (untold(kind, str(each)),))
        for each in things
    }


def faults_about(entries: Collection[UUID]) -> Faults:
    """
    Return why entries do not stand as they were written, or the tables do not say what they told; else nothing.

    Cost: three SQL statements, and one for each kind of entry that is kept in a table, whatever their number.
    """
    return faults_in_entries(entries, verifier=signer().verifier)


def newest_checkpoint() -> CheckpointRow | None:
    """Return the newest checkpoint, or nothing before the first. Cost: one SQL statement."""
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return None
    return CheckpointRow(newest.size, bytes(newest.root).hex(), newest.sealed_at, newest.note)


def _rows(entries: Any) -> list[EntryRow]:
    return [
        EntryRow(
            id=each.id,
            number=each.seal.number if hasattr(each, "seal") else None,
            at=each.at,
            recorded_at=each.recorded_at,
            kind=each.kind,
            actor=Ref.parse(each.actor),
            subject=Ref.parse(each.subject),
            act=each.act,
            command_id=each.command_id,
            body=json.loads(each.body),
            leaf=bytes(each.leaf).hex(),
        )
        for each in entries.select_related("seal")
    ]


def subjects_of(kind: str, period: Period) -> tuple[Ref, ...]:
    """Return what the entries of a kind in a period are about, each thing once. Cost: one statement."""
    entries = Entry.objects.filter(kind=kind, at__gte=period.starts_at, at__lt=period.ends_before)
    subjects = dict.fromkeys(entries.order_by("at", "id").values_list("subject", flat=True))
    return tuple(Ref.parse(each) for each in subjects)
