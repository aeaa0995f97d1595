"""How an entry becomes the bytes that are hashed: the same here, in the database and in any verifier."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from gatezone.journal.merkle import leaf_hash

FORM = b"\x01"
"""The version of this form; another order or meaning of fields is another version."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COLUMNS = ("id", "recorded_at", "at", "kind", "actor", "subject", "act", "command_id", "body")
"""The columns that are hashed, in this order."""

_MOMENTS = ("recorded_at", "at")
_READABLE = "BETWEEN '0001-01-02 00:00Z' AND '9999-12-30 00:00Z'"


def columns_of(table: str) -> str:
    """
    Return the columns as SQL reads them from a table.

    A moment that no clock of ours can show (``infinity``) is read as none. Nothing such was ever hashed, so it
    is found like any other change.
    """
    return ", ".join(
        f"CASE WHEN {table}.{column} {_READABLE} THEN {table}.{column} END"
        if column in _MOMENTS
        else f"{table}.{column}"
        for column in COLUMNS
    )


@dataclass(frozen=True, slots=True)
class Leaf:
    """What is hashed of an entry."""

    id: UUID
    recorded_at: datetime
    at: datetime
    kind: str
    actor: str
    subject: str
    act: str
    command_id: UUID | None
    body: str

    @property
    def hash(self) -> bytes:
        """The leaf hash of RFC 9162 over the form's version and every field."""
        return leaf_hash(FORM + b"".join(_fields(getattr(self, column) for column in COLUMNS)))


def _fields(values: Iterable[Any]) -> Iterable[bytes]:
    """Give each value as its length in four bytes and its UTF-8 text, so that no two rows look alike."""
    for value in values:
        text = plain(value).encode()
        yield struct.pack(">I", len(text)) + text


def plain(value: Any) -> str:
    """Return a field as the text that is hashed."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return str((value - EPOCH) // timedelta(microseconds=1))
    return str(value)
