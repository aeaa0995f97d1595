"""The tables beside the journal: whether they still say what its entries told, row by row and sum by sum."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import groupby, islice
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.utils.module_loading import import_string

from gatezone.journal.faults import ROW_ALTERED, ROW_GONE, UNTOLD, Fault
from gatezone.journal.kept import Difference, Folded, Heard, Kept, differences, folded_apart
from gatezone.journal.models import Entry
from gatezone.journal.telling import UNKNOWN, Last, Rows, said_by
from gatezone.kernel.refs import Ref

AT_ONCE = 5_000

_ENTRIES = """
SELECT {thing}, entry.id, seal.number, entry.kind, entry.subject, entry.body, entry.at
FROM journal_entry entry LEFT JOIN journal_seal seal ON seal.entry_id = entry.id {joined}
WHERE entry.kind = ANY(%(kinds)s) ORDER BY {thing}, entry.xid, entry.id
"""
_BY_SUBJECT = _ENTRIES.format(thing="entry.subject", joined="")
_BY_THING = _ENTRIES.format(
    thing="named.things[1]",
    joined=r"""
CROSS JOIN LATERAL regexp_matches(
    substring(entry.body FROM '"' || (%(things)s::jsonb ->> entry.kind) || '":(\[[^]]*\]|"[^"]*")'), '"([^"]+)"', 'g'
) AS named (things)""",
)
"""
Entries row by row: by their subject where that is the row, else by the field that names it, or names several. It is
looked for in the text of the entry, so that one altered until it is no JSON any more is passed over.
"""


class Told(NamedTuple):
    """An entry, as it is compared with the row it told of."""

    id: UUID
    number: int | None
    kind: str
    body: Mapping[str, Any]

    @property
    def where(self) -> str:
        return named(self.id, self.number)


@cache
def kept_facts() -> tuple[Kept | Folded | Rows, ...]:
    """Return what the apps of this zone say must stay, in the order of their floors."""
    return tuple(
        each
        for config in apps.get_app_configs()
        if (path := getattr(config, "kept", ""))
        for each in import_string(path)
    )


def faults_of_rows(entries: Iterable[Told]) -> Iterator[tuple[UUID, Fault]]:
    """
    Give the rows that do not say what their entry told, or are gone, with the entry.

    Cost: one SQL statement for each kind of entry that is kept in a table.
    """
    by_kind: dict[str, list[Told]] = defaultdict(list)
    for each in entries:
        by_kind[each.kind].append(each)
    for kept in _kept_by_entry():
        if by_kind[kept.kind]:
            yield from _compared(kept, by_kind[kept.kind])


def faults_of_tables() -> Iterator[Fault]:
    """
    Compare everything that is kept with the whole journal: every row, every row without an entry, every sum.

    Cost: one pass over the entries that are kept in tables, and one over those that are summed.
    """
    for kept in kept_facts():
        if isinstance(kept, Kept):
            yield from _whole(kept)
        elif isinstance(kept, Rows):
            yield from _held(kept)
        else:
            yield from _folded(kept)


def untold(kind: str, thing: str) -> Fault:
    """Return what is wrong with a row that no entry tells of."""
    return Fault(thing, f"no {kind} tells of this row", UNTOLD)


def named(entry: UUID, number: int | None) -> str:
    """Return how a fault names an entry."""
    return f"entry {entry}" if number is None else f"entry {entry}, number {number}"


@cache
def _kept_by_entry() -> tuple[Kept, ...]:
    """Return what is compared where only some entries are looked at: what no later entry tells again."""
    facts = kept_facts()
    rows = [each for fact in facts if isinstance(fact, Rows) for each in fact.kept()]
    return (*(each for each in facts if isinstance(each, Kept)), *rows)


def _compared(kept: Kept, entries: list[Told]) -> Iterator[tuple[UUID, Fault]]:
    rows = kept.rows([thing for each in entries for thing in _things(kept, each)])
    for each in entries:
        for thing in _things(kept, each):
            if thing not in rows:
                yield each.id, Fault(each.where, f"{kept.kind}: its row {thing} is gone", ROW_GONE)
            elif found := differences(each.body, rows[thing]):
                said = "; ".join(map(str, found))
                what = f"{kept.kind}: the row {thing} was altered: {said}"
                yield each.id, Fault(each.where, what, ROW_ALTERED)


def _things(kept: Kept, entry: Told) -> list[str]:
    """Return the rows an entry tells of: one, several, or none where it says that there is none."""
    named = entry.body.get(kept.thing, "nothing")
    return [] if named is None else list(map(str, named)) if isinstance(named, list) else [str(named)]


def _whole(kept: Kept) -> Iterator[Fault]:
    told = set()
    entries = _told(kept.kind)
    while some := list(islice(entries, AT_ONCE)):
        told |= {thing for each in some for thing in _things(kept, each)}
        yield from (fault for _, fault in _compared(kept, some))
    yield from (untold(kept.kind, each) for each in kept.every() if each not in told)


def _folded(folded: Folded) -> Iterator[Fault]:
    try:
        told = folded.told(_heard(folded.kinds))
    except (KeyError, TypeError, ValueError) as fault:
        # An entry that was altered until nobody can read it; the hashes name it.
        yield Fault(folded.title, f"an entry they follow from cannot be read any more ({fault!r})")
    else:
        yield from (Fault(folded.title, str(each)) for each in folded_apart(told, folded.kept()))


Fold = dict[tuple[str, ...], Last]
Folds = dict[str, Fold]
"""What was told last of each row, by the name of the row."""


def _held(rows: Rows) -> Iterator[Fault]:
    """Compare each row with what was told of it last, and name the rows no entry tells of."""
    told: set[str] = set()
    for folds in _folds(rows):
        kept = rows.read(folds)
        told |= folds.keys()
        for thing, fold in folds.items():
            if thing in kept:
                yield from _altered(thing, fold, kept[thing])
            else:
                last = list(fold.values())[-1]
                yield Fault(last.where, f"{last.kind}: its row {thing} is gone", ROW_GONE)
    yield from (untold(rows.told[0].event.KIND, each) for each in rows.every() if each not in told)


def _altered(thing: str, fold: Fold, row: Mapping[str, Any]) -> Iterator[Fault]:
    found: dict[tuple[str, str], list[Difference]] = defaultdict(list)
    for last in fold.values():
        if last.value is not UNKNOWN and (now := said_by(row, last.column)) != last.value:
            found[last.where, last.kind].append(Difference(last.name, last.value, now))
    for (where, kind), each in found.items():
        said = "; ".join(map(str, sorted(each, key=attrgetter("name"))))
        yield Fault(where, f"{kind}: the row {thing} was altered: {said}", ROW_ALTERED)


def _folds(rows: Rows) -> Iterator[Folds]:
    """Give what was told last of each row, some rows at once."""
    folds: Folds = {}
    for thing, entries in groupby(_entries(rows), key=itemgetter(0)):
        if not thing.startswith(f"{rows.kind}/"):
            continue
        folds[thing] = {}
        for _, where, heard in entries:
            # What an altered entry does not say any more is not compared: its hash names it.
            with suppress(KeyError, TypeError, ValueError):
                folds[thing].update(_heard_last(rows, where, heard))
        if len(folds) >= AT_ONCE:
            yield folds
            folds = {}
    yield folds


def _heard_last(rows: Rows, where: str, heard: Heard) -> Fold:
    told = rows.by_kind[heard.kind].hear(heard)
    return {column.paths: Last(column, name, value, heard.kind, where) for column, name, value in told}


def _entries(rows: Rows) -> Iterator[tuple[str, str, Heard]]:
    """Give the entries that tell of some rows, row by row, each with the name of its row and its own."""
    statement = _BY_SUBJECT if rows.is_by_subject else _BY_THING
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, {"things": json.dumps(rows.things), "kinds": [*rows.things]})
        while found := cursor.fetchmany(AT_ONCE):
            for thing, identity, number, kind, subject, body, at in found:
                heard = Heard(kind, Ref.parse(subject), body_told(body), at)
                yield thing or "", named(identity, number), heard


def body_told(written: str) -> Mapping[str, Any]:
    """Return what an entry says; nothing where it was altered until nobody can read it."""
    try:
        body = json.loads(written)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _told(kind: str) -> Iterator[Told]:
    found = Entry.objects.filter(kind=kind).order_by("at", "id")
    for identity, number, body in found.values_list("id", "seal__number", "body").iterator(AT_ONCE):
        yield Told(identity, number, kind, body_told(body))


def _heard(kinds: frozenset[str]) -> Iterator[Heard]:
    found = Entry.objects.filter(kind__in=kinds).order_by("xid", "id")
    for kind, subject, body, at in found.values_list("kind", "subject", "body", "at").iterator(AT_ONCE):
        yield Heard(kind, Ref.parse(subject), body_told(body), at)
