"""
The log of a session: numbered lines, each of which holds the one before by its hash.

A line is its hash (64 hexadecimal digits), a space, and what happened as canonical JSON. The hash is SHA-256 of the
hash before (nought before the first), a line feed, and that JSON, so anybody can check it with what every machine
has. Bidders stand there by their code names, nobody by name.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gatezone.kernel.errors import Invalid
from gatezone.kernel.event import canonical

NOUGHT = "0" * 64

OPENED, BID, WITHDRAWN, PAUSED, RESUMED, OUT, CLOSED = (
    "opened",
    "bid",
    "withdrawn",
    "paused",
    "resumed",
    "out",
    "closed",
)
COMMITTED, REVEALED = "committed", "revealed"
REFUSED, ACCEPTED, DECLINED, NOT_SIGNED = "refused", "accepted", "declined", "not-signed"
WHATS = frozenset(
    {OPENED, BID, WITHDRAWN, PAUSED, RESUMED, OUT, CLOSED}
    | {COMMITTED, REVEALED, REFUSED, ACCEPTED, DECLINED, NOT_SIGNED}
)


class NotALog(Invalid):
    """This is not the log of a session, or a line of it was changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """What happened, as the log has it: ``n`` counts from 1; ``vnd`` is 0 where nothing is bid."""

    n: int
    at: datetime
    what: str
    who: str = ""
    vnd: int = 0
    said: Mapping[str, Any] = field(default_factory=dict)


def told(line: Line) -> str:
    """Return what happened as canonical JSON."""
    return canonical(line)


def hash_after(before: str, line: Line) -> str:
    """Return the hash of a line after the hash before it."""
    return _hashed(before, told(line))


def written(line: Line, line_hash: str) -> str:
    """Return a line as the public file has it."""
    return f"{line_hash} {told(line)}"


def read(lines: Iterable[str]) -> Iterator[tuple[Line, str]]:
    """Return the lines of a public file with their hashes. Raises: NotALog at the first that does not follow."""
    before, number = NOUGHT, 0
    for number, text in enumerate(lines, start=1):
        said, _, happened = text.rstrip("\n").partition(" ")
        before = _hashed(before, happened)
        if said != before:
            raise NotALog(line=number)
        yield _parsed(happened, number), before
    if not number:
        raise NotALog(line=0)


def _hashed(before: str, happened: str) -> str:
    return hashlib.sha256(f"{before}\n{happened}".encode()).hexdigest()


def _parsed(happened: str, number: int) -> Line:
    try:
        known = json.loads(happened)
        at = datetime.fromisoformat(known["at"])
        line = Line(known["n"], at, known["what"], known["who"], known["vnd"], known["said"])
    except (ValueError, KeyError, TypeError) as fault:
        raise NotALog(line=number) from fault
    if line.n != number or at.tzinfo is None or line.what not in WHATS or type(line.vnd) is not int:
        raise NotALog(line=number)
    return line
