"""Dated parameters of provinces and of the national texts; no number of a decision stands in code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from gatezone.kernel.errors import NotFound


class NoParameter(NotFound):
    """No parameter of that province is known for that day."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number a decision sets, from a day on."""

    code: str
    value: Decimal
    since: date
    certain: bool
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Pack:
    """The parameters of one province (bộ chính sách)."""

    province: str
    title: str
    instrument: str
    source: str
    since: date
    parameters: Mapping[str, Parameter]

    def of(self, code: str, *, on: date) -> Decimal:
        """Return a parameter on a day. Raises: NoParameter."""
        found = self.parameters.get(code)
        if found is None or on < found.since:
            raise NoParameter(code=code, province=self.province)
        return found.value


@cache
def pack(province: str) -> Pack:
    """Return what is known of a province: an empty pack where that is nothing."""
    path = files(__package__) / "packs" / f"{province}.toml"
    if not path.is_file():
        return Pack(province, "", "", "", date.max, {})
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    since, source = read["since"], read["source"]
    numbers = {**read["values"], **read["amounts"]}
    made = {
        code: Parameter(code, Decimal(value), since, certain=False, source=source)
        for code, value in numbers.items()
    }
    return Pack(read["province"], read["title"], read["instrument"], source, since, made)


def national(code: str, *, on: date) -> Parameter:
    """Return a parameter of the national texts on a day. Raises: NoParameter."""
    held = [each for each in _national() if each.code == code and each.since <= on]
    if not held:
        raise NoParameter(code=code, on=on)
    return max(held, key=lambda each: each.since)


@cache
def _national() -> tuple[Parameter, ...]:
    read: dict[str, Any] = tomllib.loads((files(__package__) / "national.toml").read_text(encoding="utf-8"))
    return tuple(Parameter(**{**entry, "value": Decimal(entry["value"])}) for entry in read["parameter"])
