"""
Which fields of which rows an event tells: declared once, for recording it and for comparing the tables with it.

``Told(event, says)`` names for each field of an event where its row has it; ``told.of(row)`` is the event of a row.
``Rows(kind, model, told, …)`` is a table with the events that tell of its rows: the last one that tells a field
says what the row must have there. An app lists its own in ``KEPT`` of its ``kept`` room.
"""

import dataclasses
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from gatezone.journal.kept import Heard, Kept, Said, ids_of
from gatezone.kernel.event import Event, canonical
from gatezone.kernel.money import Dong
from gatezone.kernel.refs import Ref

AT = "at"
"""The moment of an entry, where a row has it: a name in ``says`` beside the fields of the event."""


UNCHANGED, UNKNOWN = object(), object()
"""What an entry may set instead of a value: the field stays as it was told; nothing tells it any more."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a row has what an event says: one or several fields of the row, and what is made of them."""

    paths: tuple[str, ...]
    made: Callable[..., Any]


Says = Mapping[str, str | Column]
"""For fields of an event, where a row has them: the name of its field, or a column."""


def ref(kind: str, path: str) -> Column:
    """Return the column of a thing that the row names by its id; an empty one names nothing."""
    return Column((path,), lambda identity: Ref(kind, str(identity)) if identity else None)


def thing(path: str) -> Column:
    """Return the column of a thing that the row names as ``kind/id``; an empty one names nothing."""
    return Column((path,), lambda name: Ref.parse(name) if name else None)


def dong(path: str) -> Column:
    """Return the column of an amount in đồng; an empty one is nothing."""
    return Column((path,), lambda amount: None if amount is None else Dong(amount))


def made(function: Callable[..., Any], *paths: str) -> Column:
    """Return the column of what a function makes of some fields of a row."""
    return Column(paths, function)


def same(*names: str) -> dict[str, str]:
    """Return fields that have the same name in the event and in the row."""
    return {name: name for name in names}


class Told:
    """
    What an event tells of a row.

    ``says`` are fields of the event, ``sets`` fields of the row that follow from the event without standing in it:
    a value, or a function of the entry. ``thing`` is the field that names the row, by itself the first one; where
    it names several rows, all of them.
    """

    def __init__(
        self,
        event: type[Event],
        says: Says | None = None,
        *,
        thing: str = "",
        sets: Mapping[str, Any] | None = None,
    ) -> None:
        self.event, self.sets = event, sets or {}
        self.thing = thing or dataclasses.fields(event)[0].name  # type: ignore[arg-type]
        self.says = {name: _column(column) for name, column in (says or {}).items()}

    def of(self, row: Any, **also: Any) -> Event:
        """Return the event of a row, with the fields ``also`` that the row does not have."""
        says = {
            name: column.made(*(_followed(row, path) for path in column.paths))
            for name, column in self.says.items()
            if name != AT and name not in also
        }
        named = {} if self.thing in says or self.thing in also else {self.thing: row.ref}
        return self.event(**named, **says, **also)

    def hear(self, entry: Heard) -> Iterator[tuple[Column, str, Any]]:
        """Give what an entry tells of its rows: the column, the name of it, and what it must say."""
        for name, column in self.says.items():
            if name in entry.body:
                yield column, name, entry.body[name]
            elif name == AT:
                yield column, ", ".join(column.paths), _plain(entry.at)
        for path, value in self.sets.items():
            set_to = value(entry) if callable(value) else value
            if set_to is not UNCHANGED:
                yield _column(path), path, set_to if set_to is UNKNOWN else _plain(set_to)


class Last(NamedTuple):
    """What was told last of a column: its name, what it must say, and the entry."""

    column: Column
    name: str
    value: Any
    kind: str
    where: str


@dataclass(frozen=True)
class Rows:
    """
    The rows of a table, and the events that tell of them; the first event is the one that begins a row.

    ``where`` narrows the rows such an event tells of, ``counted`` are annotations that its columns use.
    """

    kind: str
    model: Any
    told: tuple[Told, ...]
    where: Mapping[str, Any] = field(default_factory=dict)
    counted: Mapping[str, Any] = field(default_factory=dict)
    key: str = "pk"

    @cached_property
    def by_kind(self) -> Mapping[str, Told]:
        """The events by their kind."""
        return {each.event.KIND: each for each in self.told}

    @cached_property
    def columns(self) -> frozenset[tuple[str, ...]]:
        """The fields of a row that an event tells."""
        said = {column.paths for told in self.told for column in told.says.values()}
        return frozenset(said | {(path,) for told in self.told for path in told.sets})

    @cached_property
    def is_by_subject(self) -> bool:
        """Whether each of the events has the row for its subject, so that entries can be read row by row."""
        return all(told.thing == dataclasses.fields(told.event)[0].name for told in self.told)  # type: ignore[arg-type]

    def read(self, names: Collection[str]) -> dict[str, dict[str, Any]]:
        """Return the fields of rows by the names of the rows. Cost: one SQL statement."""
        paths = sorted({path for column in self.columns for path in column})
        found = self._rows().filter(**{f"{self.key}__in": self._keys(names)})
        rows = found.values_list(self.key, *paths)
        return {f"{self.kind}/{key}": dict(zip(paths, said, strict=True)) for key, *said in rows}

    def every(self) -> Iterator[str]:
        """Give the name of each row there is."""
        keys = self._rows().values_list(self.key, flat=True)
        return (f"{self.kind}/{each}" for each in keys.iterator())

    @cached_property
    def things(self) -> Mapping[str, str]:
        """Return by the kind of an event which of its fields names the row."""
        return {kind: told.thing for kind, told in self.by_kind.items()}

    def kept(self) -> tuple[Kept, ...]:
        """Return what of each event must stand as it was told first, as no other event tells it again."""
        return tuple(Kept(told.event.KIND, told.thing, self._reader(told), self.every) for told in self.told)

    def _keys(self, names: Collection[str]) -> list[Any]:
        key = self.model._meta.pk if self.key == "pk" else self.model._meta.get_field(self.key)
        if getattr(key, "target_field", key).get_internal_type() == "UUIDField":
            return [*ids_of(self.kind, names)]
        return [each.partition("/")[2] for each in names if each.startswith(f"{self.kind}/")]

    def _rows(self) -> Any:
        return self.model._default_manager.annotate(**self.counted).filter(**self.where)

    def _reader(self, told: Told) -> Callable[[Collection[str]], Mapping[str, Said]]:
        steady = {name: column for name, column in told.says.items() if self._is_told_once(column)}

        def read(names: Collection[str]) -> Mapping[str, Said]:
            rows = self.read(names)
            return {
                thing: {
                    name: column.made(*(row[path] for path in column.paths))
                    for name, column in steady.items()
                }
                for thing, row in rows.items()
            }

        return read

    def _is_told_once(self, column: Column) -> bool:
        tells = [told for told in self.told if column.paths in {each.paths for each in told.says.values()}]
        return len(tells) == 1 and not any(path in told.sets for told in self.told for path in column.paths)


def said_by(row: Mapping[str, Any], column: Column) -> Any:
    """Return what a row says in a column, as an entry would write it."""
    return _plain(column.made(*(row[path] for path in column.paths)))


def _column(said: str | Column) -> Column:
    return said if isinstance(said, Column) else Column((said,), _itself)


def _itself(value: Any) -> Any:
    return value


def _followed(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = row.get(name) if isinstance(row, Mapping) else getattr(row, name)
    return row


def _plain(value: Any) -> Any:
    return json.loads(canonical(value))
