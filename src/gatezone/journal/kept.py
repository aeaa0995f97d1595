"""
What the tables must go on saying: each app tells it of its own events, and whoever verifies the journal compares.

An app names its own in ``kept`` of its AppConfig: the path of a tuple of `Kept` and `Folded`.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from gatezone.kernel.event import canonical
from gatezone.kernel.refs import Ref

Said = Mapping[str, Any]
"""Fields and what they say, in the words of an event."""


class Heard(NamedTuple):
    """A journal entry, as one hears it who rebuilds something from many."""

    kind: str
    subject: Ref
    body: Said
    at: datetime


@dataclass(frozen=True, slots=True)
class Kept:
    """
    A row that never changes, and the one event that told of it.

    ``thing`` is the field of the event that names the row. ``rows`` returns, under the names it was asked for, what
    those rows say now (a row that is gone is left out); ``every`` names each row there is.
    """

    kind: str
    thing: str
    rows: Callable[[Collection[str]], Mapping[str, Said]]
    every: Callable[[], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Folded:
    """
    What follows from many entries together, as a balance does.

    ``told`` hears the entries of ``kinds`` in their order; ``kept`` reads the tables. Both answer under the same
    names, and must answer the same.
    """

    title: str
    kinds: frozenset[str]
    told: Callable[[Iterable[Heard]], Said]
    kept: Callable[[], Said]


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the journal tells in one way and the tables in another."""

    name: str
    told: Any
    kept: Any

    def __str__(self) -> str:
        return f"{self.name} is {_shown(self.told)} by the journal and {_shown(self.kept)} in the table"


def ids_of(kind: str, names: Collection[str]) -> list[UUID]:
    """Return the ids in references of a kind; what an altered entry says instead of one is left out."""
    found = []
    for each in names:
        named, _, identity = each.partition("/")
        with suppress(ValueError):
            if named == kind:
                found.append(UUID(identity))
    return found


def differences(told: Said, kept: Said) -> list[Difference]:
    """Return what a row says otherwise than its entry did; a field that only one of them knows is no difference."""
    plain = json.loads(canonical(dict(kept)))
    return [
        Difference(name, told[name], plain[name])
        for name in sorted(plain)
        if name in told and told[name] != plain[name]
    ]


def folded_apart(told: Said, kept: Said) -> Iterator[Difference]:
    """Give everything that was folded otherwise than it is kept; what is not there is None."""
    for name in sorted(told.keys() | kept.keys()):
        if told.get(name) != kept.get(name):
            yield Difference(name, told.get(name), kept.get(name))


def _shown(value: Any) -> str:
    return "nothing" if value is None else str(value)
