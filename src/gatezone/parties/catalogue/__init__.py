"""The dated data of parties, read from the files beside this one."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from gatezone.kernel.names import Names
from gatezone.kernel.periods import Days


@dataclass(frozen=True, slots=True)
class UnitName:
    """What one body was called on some days."""

    code: str
    kind: str
    part_of: str
    names: Names
    days: Days
    since_is: str
    source: str


@dataclass(frozen=True, slots=True)
class SampleDuty:
    """A duty of a sample person; an enterprise it is over is named by its tax code."""

    duty: str
    over: str


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """Somebody of the sample zone."""

    login: str
    display_name: str
    language: str
    duties: tuple[SampleDuty, ...]


@dataclass(frozen=True, slots=True)
class SampleEnterprise:
    """A firm of the sample zone, and what it is there."""

    tax_code: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleDriver:
    """Somebody who drives for a sample enterprise, with the number of a document that nobody has."""

    tax_code: str
    name: str
    phone: str
    document: str
    dedicated: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """Everybody of the sample zone. Nobody and no firm in it is real."""

    starts_on: date
    firms_since: date
    player: str
    mail_domain: str
    enterprises: tuple[SampleEnterprise, ...]
    authorisations: tuple[tuple[str, str], ...]
    """Of each: the tax codes of the firm, and of the agent that acts for it."""
    people: tuple[SamplePerson, ...]
    drivers: tuple[SampleDriver, ...]


def unit_names() -> tuple[UnitName, ...]:
    """Return every body with every name it had, in the order of the file."""
    return tuple(_unit(row) for row in _table("units.toml")["unit"])


def sample() -> Sample:
    """Return everybody of the sample zone."""
    table = _table("sample.toml")
    return Sample(
        starts_on=table["starts_on"],
        firms_since=table["firms_since"],
        player=table["player"],
        mail_domain=table["mail_domain"],
        enterprises=tuple(
            SampleEnterprise(row["tax_code"], row["name"], tuple(row["roles"])) for row in table["enterprise"]
        ),
        authorisations=tuple((row["enterprise"], row["agent"]) for row in table["authorisation"]),
        people=tuple(_person(row) for row in table["person"]),
        drivers=tuple(SampleDriver(**row) for row in table["driver"]),
    )


def _unit(row: dict[str, Any]) -> UnitName:
    last_day = row.get("until")
    return UnitName(
        code=row["code"],
        kind=row["kind"],
        part_of=row.get("part_of", ""),
        names=Names(row["vi"], row["en"], row.get("zh", "")),
        days=Days(row["since"], last_day + timedelta(days=1) if last_day else None),
        since_is=row["since_is"],
        source=row["source"],
    )


def _person(row: dict[str, Any]) -> SamplePerson:
    duties = tuple(SampleDuty(each["duty"], each.get("over", "")) for each in row["duties"])
    return SamplePerson(row["login"], row["display_name"], row["language"], duties)


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(name).read_text("utf-8"))
