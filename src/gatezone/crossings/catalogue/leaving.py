"""Why vehicles go home that do not cross: a closed list."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gatezone.kernel.names import Names


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause in three languages; one that ``needs_words`` says too little by itself."""

    id: str
    names: Names
    needs_words: bool


def _read() -> dict[str, Cause]:
    written = tomllib.loads((Path(__file__).parent / "leaving.toml").read_text(encoding="utf-8"))
    return {
        row["id"]: Cause(row["id"], Names(**row["name"]), row.get("needs_words", False))
        for row in written["cause"]
    }


CAUSES: Mapping[str, Cause] = _read()
"""Every cause by its id, in the order they are offered."""
