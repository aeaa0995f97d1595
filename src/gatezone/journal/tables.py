"""The tables beside the journal: whether they still say what its entries told, row by row and sum by sum."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps
from django.utils.module_loading import import_string

from gatezone.journal.faults import ROW_ALTERED, ROW_GONE, UNTOLD, Fault
from gatezone.journal.kept import Folded, Heard, Kept, differences, folded_apart
from gatezone.journal.models import Entry
from gatezone.kernel.refs import Ref

AT_ONCE = 5_000


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
def kept_facts() -> tuple[Kept | Folded, ...]:
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
    for kept in kept_facts():
        if isinstance(kept, Kept) and by_kind[kept.kind]:
            yield from _compared(kept, by_kind[kept.kind])


def faults_of_tables() -> Iterator[Fault]:
    """
    Compare everything that is kept with the whole journal: every row, every row without an entry, every sum.

    Cost: one pass over the entries that are kept in tables, and one over those that are summed.
    """
    for kept in kept_facts():
        if isinstance(kept, Kept):
            yield from _whole(kept)
        else:
            yield from _folded(kept)


def untold(kind: str, thing: str) -> Fault:
    """Return what is wrong with a row that no entry tells of."""
    return Fault(thing, f"no {kind} tells of this row", UNTOLD)


def named(entry: UUID, number: int | None) -> str:
    """Return how a fault names an entry."""
    return f"entry {entry}" if number is None else f"entry {entry}, number {number}"


def _compared(kept: Kept, entries: list[Told]) -> Iterator[tuple[UUID, Fault]]:
    rows = kept.rows([str(each.body.get(kept.thing)) for each in entries])
    for each in entries:
        thing = str(each.body.get(kept.thing))
        if thing not in rows:
            yield each.id, Fault(each.where, f"{kept.kind}: its row {thing} is gone", ROW_GONE)
        elif found := differences(each.body, rows[thing]):
            said = "; ".join(map(str, found))
            yield each.id, Fault(each.where, f"{kept.kind}: the row {thing} was altered: {said}", ROW_ALTERED)


def _whole(kept: Kept) -> Iterator[Fault]:
    told = set()
    entries = _told(kept.kind)
    while some := list(islice(entries, AT_ONCE)):
        told |= {str(each.body.get(kept.thing)) for each in some}
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
