"""
The packaged catalogue of the zone: dated facts with their sources, read from the TOML files beside this one.

``rows()`` gives each table's rows as the words of its columns. What is nested in a file belongs to what it
stands in; a name in three languages becomes three columns; hours that hold for several routes become a row
each. Periods are half-open: ``ends_before`` is the first day a fact no longer holds.
"""

import functools
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

from gatezone.kernel.periods import BEIJING, HANOI

Row = dict[str, Any]
FILES = ("sources.toml", "zone.toml", "yards.toml", "hours.toml")
LANGUAGES = {"vi", "en", "zh"}
REFERENCES = {"source", "gate", "route", "yard", "notice", "joined_to"}
CLOCKS = {"hanoi": HANOI, "beijing": BEIJING}


class Faulty(Exception):
    """The packaged catalogue contradicts itself: our own bug, never a person's."""


def digest() -> str:
    """Return the SHA-256 of all files of the catalogue, in their order."""
    return hashlib.sha256(b"\0".join(_bytes(name) for name in FILES)).hexdigest()


def rows() -> Mapping[str, list[Row]]:
    """Return the rows of each table under the name of its model. Raises: Faulty."""
    found: dict[str, list[Row]] = {}
    for model, row in _everything():
        found.setdefault(model, []).append(row)
    for model, each in found.items():
        names = [row["id"] for row in each if "id" in row]
        if len(names) != len(set(names)):
            raise Faulty(f"{model}: a name is used twice")
    return found


@functools.cache
def _bytes(name: str) -> bytes:
    return files(__name__).joinpath(name).read_bytes()


def _tables(name: str) -> dict[str, list[Row]]:
    return tomllib.loads(_bytes(name).decode(), parse_float=Decimal)


def _everything() -> Iterator[tuple[str, Row]]:
    for name in FILES:
        for table, entries in _tables(name).items():
            for position, entry in enumerate(entries, start=1):
                yield from READERS[table](entry, position)


def _source(entry: Row, position: int) -> Iterator[tuple[str, Row]]:
    yield "Source", entry


def _gate(entry: Row, position: int) -> Iterator[tuple[str, Row]]:
    standings = entry.pop("standing")
    yield "Gate", _flat({**entry, "position": position})
    for each in standings:
        yield "Standing", _flat({**each, "gate": entry["id"]})


def _route(entry: Row, position: int) -> Iterator[tuple[str, Row]]:
    belongings, lanes, capacities = (entry.pop(key, []) for key in ("belonging", "lane", "capacity"))
    route = entry["id"]
    yield "Route", _flat({**entry, "position": position})
    for each in belongings:
        yield "Belonging", _flat({**each, "route": route})
    for each in lanes:
        yield "Lane", _flat({**each, "route": route, "id": f"{route}/{each['number']}"})
    for each in capacities:
        yield "RouteCapacity", _flat({**each, "route": route})


def _yard(entry: Row, position: int) -> Iterator[tuple[str, Row]]:
    serves, capacities = (entry.pop(key, []) for key in ("serves", "capacity"))
    yield "Yard", _flat(entry)
    for each in serves:
        yield "YardServes", _flat({**each, "yard": entry["id"]})
    for each in capacities:
        yield "YardCapacity", _flat({**each, "yard": entry["id"]})


def _notice(entry: Row, position: int) -> Iterator[tuple[str, Row]]:
    hours, closures = (entry.pop(key, []) for key in ("hours", "closure"))
    notice = f"{entry['series']}/{entry['version']}"
    yield "Notice", _flat({**entry, "id": notice})
    for each in hours:
        for route in each.pop("routes"):
            yield (
                "Hours",
                _flat({"traffic": "goods", "clock": "hanoi", **each, "route": route, "notice": notice}),
            )
    for each in closures:
        for route in each.pop("routes"):
            for moments in _windows(each):
                yield "Closure", _flat({**moments, "route": route, "notice": notice})


def _windows(closure: Row) -> Iterator[Row]:
    """Put a day, a clock and each of its windows together into two moments."""
    kept = {key: value for key, value in closure.items() if key not in {"on", "clock", "windows"}}
    moment = functools.partial(datetime.combine, closure["on"], tzinfo=CLOCKS[closure["clock"]])
    for starts, ends in closure["windows"]:
        yield {**kept, "starts_at": moment(starts), "ends_before": moment(ends)}


def _flat(entry: Row) -> Row:
    """Spread names over their three columns, and call references by the column that keeps them."""
    row: Row = {}
    for key, value in entry.items():
        if isinstance(value, dict):
            if not set(value) <= LANGUAGES:
                raise Faulty(f"{key}: {', '.join(value)} are not languages of the zone")
            row.update({f"{key}_{language}": name for language, name in value.items()})
        else:
            row[f"{key}_id" if key in REFERENCES else key] = value
    return row


READERS = {"source": _source, "gate": _gate, "route": _route, "yard": _yard, "notice": _notice}
