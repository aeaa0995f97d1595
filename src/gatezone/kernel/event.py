"""Events: frozen facts in the past tense, and the one way they are written down."""

import dataclasses
import json
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import singledispatch
from typing import Any, ClassVar
from uuid import UUID

from gatezone.kernel.money import Dong
from gatezone.kernel.periods import aware
from gatezone.kernel.refs import Ref


class Event:
    """
    A fact that has happened; subclasses are frozen dataclasses.

    The first field is the subject: the thing the fact is about. KIND is ``app.what-happened``. Personal
    data never stands in an event: it names people by reference, and `parties` can forget them.
    """

    __slots__ = ()
    KIND: ClassVar[str]

    @property
    def subject(self) -> Ref:
        """The thing the fact is about."""
        first = dataclasses.fields(self)[0]  # type: ignore[arg-type]
        return getattr(self, first.name)


def body_of(event: Event) -> str:
    """Return the event's fields as canonical JSON: sorted keys, no spaces, Unicode as it is."""
    return canonical(event)


def canonical(value: Any) -> str:
    """
    Return a value as JSON in the only form this project hashes.

    Raises: TypeError for floats and for what has no plain form.
    """
    return _written(_plain(value))


_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _plain(value: Any) -> Any:
    if value is None or type(value) in (str, int):  # most of what is ever said
        return value
    return _made_plain(value)


@singledispatch
def _made_plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {each.name: _plain(getattr(value, each.name)) for each in dataclasses.fields(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


@_made_plain.register(str)
@_made_plain.register(int)
def _(value: str | int) -> str | int:
    return value


@_made_plain.register(Ref)
@_made_plain.register(UUID)
def _(value: Ref | UUID) -> str:
    return str(value)


@_made_plain.register
def _(value: Fraction) -> str:
    return str(value)


@_made_plain.register
def _(value: Dong) -> int:
    return value.amount


@_made_plain.register
def _(value: datetime) -> str:
    return aware(value).astimezone(UTC).isoformat(timespec="microseconds")


@_made_plain.register
def _(value: date) -> str:
    return value.isoformat()


@_made_plain.register(list)
@_made_plain.register(tuple)
@_made_plain.register(frozenset)
@_made_plain.register(set)
def _(value: Any) -> list[Any]:
    rows = [_plain(each) for each in value]
    return sorted(rows) if isinstance(value, set | frozenset) else rows


@_made_plain.register
def _(value: dict) -> dict[str, Any]:
    return {str(key): _plain(each) for key, each in value.items()}
