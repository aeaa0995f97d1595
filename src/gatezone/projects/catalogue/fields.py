"""The fields of projects (lĩnh vực), and the clause of the law each stands in."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gatezone.kernel.names import Names


@dataclass(frozen=True, slots=True)
class Field:
    """What a work is for; ``clause`` is the one of article 9 that names it."""

    id: str
    clause: str
    names: Names
    note: str = ""


@cache
def fields() -> Mapping[str, Field]:
    """Return the fields by their code, in the order of the law."""
    written = tomllib.loads(files(__package__).joinpath("groups.toml").read_text("utf-8"))
    return {
        each["id"]: Field(each["id"], each["clause"], Names(**each["names"]), each.get("note", ""))
        for each in written["field"]
    }
