"""
The evidence of a number, kept so that anybody can find out later whether it still holds; pure.

Of a few thousand things each is kept with what it brought. Of more, they are shared out into buckets by the hash of
their names, and each bucket keeps its hash: what changed is then found among the few of its bucket.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gatezone.kernel.figure import Evidence
from gatezone.kernel.refs import Ref

KEPT_ROWS = 5_000
BUCKETS = 4_096


@dataclass(frozen=True, slots=True)
class Changed:
    """A thing that brings something else than it did; nothing where it was not, or is no longer, among the counted."""

    thing: Ref
    then: int | None
    now: int | None


def kept(evidence: Evidence) -> dict[str, Any]:
    """Return evidence as a report keeps it."""
    brought = _brought(evidence)
    plain: dict[str, Any] = {
        "count": len(brought),
        "per": evidence.per,
        "sha256": digest(f"{name} {amount}" for name, amount in brought.items()),
    }
    if len(brought) <= KEPT_ROWS:
        return plain | {"rows": brought}
    return plain | {"buckets": {str(at): digest(lines) for at, lines in _buckets(brought).items()}}


def holds(then: Mapping[str, Any], evidence: Evidence) -> bool:
    """Tell whether evidence is what was kept."""
    return digest(f"{name} {amount}" for name, amount in _brought(evidence).items()) == then["sha256"]


def changes(then: Mapping[str, Any], evidence: Evidence) -> tuple[Changed, ...]:
    """
    Return what is not as it was kept.

    Where only buckets were kept, everything in a bucket that differs is named, with what it brings now.
    """
    brought = _brought(evidence)
    if "rows" in then:
        rows: Mapping[str, int] = then["rows"]
        names = dict.fromkeys((*rows, *brought))
        return tuple(
            Changed(Ref.parse(name), rows.get(name), brought.get(name))
            for name in names
            if rows.get(name) != brought.get(name)
        )
    now = _buckets(brought)
    differing = {
        at
        for at in {*then["buckets"], *map(str, now)}
        if then["buckets"].get(at) != digest(now.get(int(at), ()))
    }
    return tuple(
        Changed(Ref.parse(name), None, amount)
        for name, amount in brought.items()
        if str(_bucket(name)) in differing
    )


def digest(lines: Iterable[str]) -> str:
    """Return the SHA-256 of lines, in whatever order they come."""
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()


def _brought(evidence: Evidence) -> dict[str, int]:
    brings = evidence.brings or (1,) * len(evidence.rows)
    return {str(row): amount for row, amount in zip(evidence.rows, brings, strict=True)}


def _buckets(brought: Mapping[str, int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for name, amount in brought.items():
        found.setdefault(_bucket(name), []).append(f"{name} {amount}")
    return found


def _bucket(name: str) -> int:
    return int.from_bytes(hashlib.blake2s(name.encode(), digest_size=2).digest()) % BUCKETS
