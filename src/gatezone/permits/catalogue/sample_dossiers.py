"""The made-up dossiers and licences of the sample zone, read from the file beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from typing import Any

from gatezone.kernel.periods import HANOI


@dataclass(frozen=True, slots=True)
class SampleStep:
    """A step with a made-up dossier, and its moment."""

    act: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SampleDossier:
    """What a made-up firm asks for, and the steps that were taken."""

    tax_code: str
    procedure: str
    answers: Mapping[str, str]
    steps: tuple[SampleStep, ...]


@dataclass(frozen=True, slots=True)
class SampleLicence:
    """A licence of a made-up firm from its paper; ``then`` says what became of it."""

    tax_code: str
    kind: str
    number: str
    granted_on: date
    valid_until: date | None = None
    about_what: str = ""
    then: str = ""


def sample_licences() -> tuple[SampleLicence, ...]:
    """Return the licences of the sample zone that no dossier granted."""
    rows = (dict(each) for each in _written()["licence"])
    return tuple(
        SampleLicence(**{name: value for name, value in row.items() if name != "about"}) for row in rows
    )


def sample_dossiers() -> tuple[SampleDossier, ...]:
    """Return the dossiers of the sample zone."""
    return tuple(
        SampleDossier(
            each["tax_code"],
            each["procedure"],
            each["answers"],
            tuple(SampleStep(step["act"], step["at"].replace(tzinfo=HANOI)) for step in each["steps"]),
        )
        for each in _written()["dossier"]
    )


def _written() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("sample_dossiers.toml").read_text("utf-8"))
