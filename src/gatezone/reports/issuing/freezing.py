"""What a report is frozen with: the evidence of its numbers, and the hash that stands in the journal."""

import hashlib
from collections.abc import Mapping
from typing import Any

from gatezone.kernel.event import canonical
from gatezone.kernel.figure import Evidence
from gatezone.kernel.periods import Period
from gatezone.reports.evidence import kept
from gatezone.reports.periodic.content import Content, Key
from gatezone.reports.periodic.texts import NOW, Number
from gatezone.reports.registry import figure


def counted(key: Key) -> Evidence:
    """Count a figure as it was counted for a report. Cost: one SQL statement. Raises: NoSuchFigure."""
    return figure(key.code).count(Period(key.starts_at, key.ends_before), **dict(key.narrowed))


def evidenced(content: Content) -> tuple[Key, ...]:
    """
    Return what keeps its evidence: all but the cells of tables.

    A cell is told apart from a whole that stands in the last row of its table, and that keeps its own.
    """
    cells = {(name, value) for block in content.blocks() for name, value in _cells(block)}
    used = {
        key
        for wish, keys in content.uses.items()
        if not (wish.of == NOW and wish.narrowed and wish.narrowed[0] in cells)
        for key in keys
    }
    return tuple(sorted(used))


def _cells(block: object) -> set[tuple[str, str]]:
    rows = getattr(block, "rows", ())
    cells = (cell for row in rows for cell in row.cells if isinstance(cell, Number))
    return {pair for cell in cells for pair in cell.wish.narrowed}


def evidence_of(content: Content) -> dict[str, Any]:
    """
    Return the evidence of a report, under the place of each value in its list.

    Cost: one SQL statement a value; each thing counted is read once.
    """
    places = {each.key: place for place, each in enumerate(content.values)}
    return {str(places[key]): kept(counted(key)) for key in evidenced(content)}


def sha256_of(content: Mapping[str, Any], evidence: Mapping[str, Any]) -> str:
    """Return the hash of a frozen report."""
    return hashlib.sha256(canonical({"content": content, "evidence": evidence}).encode()).hexdigest()
