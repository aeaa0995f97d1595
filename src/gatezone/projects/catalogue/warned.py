"""What the warnings of the portfolio are called, who sees to each, and what is done."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gatezone.kernel.names import Names


@dataclass(frozen=True, slots=True)
class Kind:
    """A warning: its code, its words, the duty that sees to it, and what is done."""

    code: str
    owner: str
    names: Names
    action: Names


@cache
def kinds() -> Mapping[str, Kind]:
    """Return the warnings by their code, W01 first."""
    written = tomllib.loads(files(__package__).joinpath("warnings.toml").read_text("utf-8"))
    return {
        each["code"]: Kind(each["code"], each["owner"], Names(**each["names"]), Names(**each["action"]))
        for each in written["warning"]
    }
