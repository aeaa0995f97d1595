"""The dated data: how many facts each file of a catalogue holds, and how many of them are uncertain."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gatezone.cli.locks import ROOT


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its rows, and those that say ``certain = false``."""

    name: str
    rows: int
    uncertain: int

    @property
    def share(self) -> str:
        """The share of the uncertain in whole per cent."""
        return f"{(200 * self.uncertain + self.rows) // (2 * self.rows)} %"


@dataclass(frozen=True, slots=True)
class File:
    """One file of a catalogue, with what it says of itself in its first lines."""

    path: str
    sentence: str
    tables: tuple[Table, ...]


def catalogue_files(root: Path = ROOT) -> list[File]:
    """Return every file of dated data, by path."""
    paths = sorted((root / "src/gatezone").glob("*/catalogue/**/*.toml"))
    return [_file(path, root) for path in paths]


def _file(path: Path, root: Path) -> File:
    text = path.read_text(encoding="utf-8")
    counts: dict[str, list[int]] = {}
    written = tomllib.loads(text)
    for name, row in _rows(written, certain=written.get("certain", True)):
        count = counts.setdefault(name, [0, 0])
        count[0] += 1
        count[1] += not row
    tables = tuple(Table(name, rows, uncertain) for name, (rows, uncertain) in sorted(counts.items()))
    return File(str(path.relative_to(root)), _said_first(text), tables)


def _rows(table: dict[str, Any], *, certain: bool, within: str = "") -> Iterator[tuple[str, bool]]:
    """Give (table, is certain) of each row; a plain table of numbers has one row a number."""
    for key, value in table.items():
        name = f"{within}{key}"
        if isinstance(value, dict) and all(isinstance(each, int) for each in value.values()):
            yield from ((name, certain) for _ in value)
        elif isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            for row in value:
                own = row.get("certain", certain)
                yield name, own
                yield from _rows(row, certain=own, within=f"{name}.")


def _said_first(text: str) -> str:
    """Return the first paragraph of the comment a file begins with."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#") or not line.strip("# "):
            break
        lines.append(line.lstrip("# ").strip())
    return " ".join(lines)
