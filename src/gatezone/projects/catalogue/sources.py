"""Sources of funds (nguồn vốn): a tree of codes, from the catalogue."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gatezone.kernel.names import Names


@dataclass(frozen=True, slots=True)
class Source:
    """A source of funds; ``under`` is the code of the one it is a part of, or nothing."""

    code: str
    names: Names
    in_plan: bool
    certain: bool
    under: str = ""
    note: str = ""


@cache
def sources() -> Mapping[str, Source]:
    """Return every source of funds by its code. Raises: KeyError where one is a part of none there is."""
    written = tomllib.loads(files(__package__).joinpath("sources.toml").read_text("utf-8"))
    found = {row["code"]: Source(**{**row, "names": Names(**row["names"])}) for row in written["source"]}
    for each in found.values():
        if each.under:
            found[each.under]
    return found
