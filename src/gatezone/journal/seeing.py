"""
Who may see a thing, and so what the journal says of it: each app answers for its own things, in one place.

An app names its answers in ``seen`` of its AppConfig: the path of a mapping of kinds of reference to a `Seen`. Pages,
files and programs that show an entry, or what a figure counted, ask here and nowhere else. A kind nobody answers for
is seen by nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref

Seen = Callable[[Collection[str], Actor], Collection[str]]
"""Of some ids of a kind, those an actor may see."""

TOLD_OF_LOSSES = frozenset({"leader", "board-officer", "accountant"})
"""Who is told of a thing that is gone: nothing is left that could say whose it was."""


@cache
def answers() -> Mapping[str, Seen]:
    """Return who answers for which kind of thing. Raises: ValueError where two apps answer for one."""
    found: dict[str, Seen] = {}
    for config in apps.get_app_configs():
        own = import_string(config.seen) if hasattr(config, "seen") else {}
        if twice := found.keys() & own.keys():
            raise ValueError(f"two apps answer for {sorted(twice)}")
        found |= own
    return found


def seen(things: Iterable[Ref], *, by: Actor) -> frozenset[Ref]:
    """Return those of some things that an actor may see. Cost: one SQL statement a kind, at most."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for each in things:
        by_kind[each.kind].add(each.id)
    return frozenset(
        Ref(kind, identity)
        for kind, identities in by_kind.items()
        if kind in answers()
        for identity in answers()[kind](identities, by)
    )


def rows_seen(seen_by: Callable[[Actor], QuerySet[Any]]) -> Seen:
    """Return the answer for things kept as rows: those among the rows that an actor may see."""

    def answer(identities: Collection[str], by: Actor) -> Collection[str]:
        found = seen_by(by).filter(pk__in=_uuids(identities))
        return {str(pk) for pk in found.order_by().values_list("pk", flat=True)}

    return answer


def everybody(identities: Collection[str], by: Actor) -> Collection[str]:
    """Answer for things that are public."""
    return identities


def seen_with(*duties: str) -> Seen:
    """Return the answer for things that are seen with a duty, whichever they are."""

    def answer(identities: Collection[str], by: Actor) -> Collection[str]:
        return identities if by.duties & set(duties) else ()

    return answer


def _uuids(identities: Collection[str]) -> list[UUID]:
    """What an altered entry says instead of an id is no row."""
    found = []
    for each in identities:
        with suppress(ValueError):
            found.append(UUID(each))
    return found
