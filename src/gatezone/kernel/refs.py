"""Names for things: what they are, and which one."""

import os
import time
from dataclasses import dataclass
from typing import Self
from uuid import UUID


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """
    A thing of the zone, named the same in an event, an address and a proof: ``crossing/0198…``.

    Raises: ValueError where kind or id is empty, or the kind holds a slash.
    """

    kind: str
    id: str

    def __post_init__(self) -> None:
        if not self.kind or not self.id or "/" in self.kind:
            raise ValueError(f"not a reference: {self.kind!r}/{self.id!r}")

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the reference written as ``kind/id``. Raises: ValueError."""
        kind, _, identity = text.partition("/")
        return cls(kind, identity)


def new_id() -> UUID:
    """
    Return a new identity that sorts by the time it was made, to a quarter of a microsecond.

    So the events of one command keep their order, and the newest rows of a table share its warm pages.
    Source: RFC 9562, 5.7 (UUID version 7) and 6.2, method 3 (a finer clock in the next twelve bits).
    """
    milliseconds, nanoseconds = divmod(time.time_ns(), 1_000_000)
    finer = (nanoseconds << 12) // 1_000_000
    chance = int.from_bytes(os.urandom(8), "big") >> 2
    return UUID(int=milliseconds << 80 | 0x7 << 76 | finer << 64 | 0x2 << 62 | chance)
