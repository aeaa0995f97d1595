"""Who collects the fee, and what its receipts say of it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Collector:
    """The body that collects (đơn vị thu phí); an empty tax code or address is not known."""

    unit: str
    tax_code: str
    address: str
    certain: bool
    note: str
    source: str


@cache
def collector() -> Collector:
    """Return who collects the fee."""
    return Collector(**tomllib.loads((files(__package__) / "collector.toml").read_text(encoding="utf-8")))
