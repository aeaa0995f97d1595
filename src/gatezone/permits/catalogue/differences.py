"""What a version of a procedure changes in the one before it, field by field and row by row; pure."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from gatezone.kernel.names import Names
from gatezone.permits.procedures import Procedure

UNCOMPARED = frozenset({"code", "since", "published_on"})
"""What every version has for itself."""

KEYS: Mapping[str, Callable[[Any], str]] = {
    "basis": str,
    "questions": lambda row: str(row.code),
    "components": lambda row: str(row.code),
    "consulted": lambda row: str(row.code),
}
"""What tells the rows of a list apart, by the name of the list."""


@dataclass(frozen=True, slots=True)
class Change:
    """
    One difference: the field, the row of it where it is a list, and its value before and after.

    ``before`` is nothing for what is new, ``after`` for what is gone. ``row`` is the title of a text, the condition of
    a time limit, or what a paper, a question or a body is called.
    """

    field: str
    row: Names | str
    before: Any
    after: Any


def differences(before: Procedure, after: Procedure) -> tuple[Change, ...]:
    """Return what is not the same in two versions, in the order of the fields; the order of rows does not count."""
    return tuple(
        change
        for each in fields(Procedure)
        if each.name not in UNCOMPARED
        for change in _of_field(each.name, getattr(before, each.name), getattr(after, each.name))
    )


def _of_field(name: str, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if name in KEYS:
        before, after = ({KEYS[name](row): row for row in rows} for rows in (before, after))
    elif name != "limits":
        yield Change(name, "", before, after)
        return
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old != new:
            yield Change(name, getattr(new or old, "names", key), old, new)
