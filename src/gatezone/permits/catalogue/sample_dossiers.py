"""The made-up dossiers of the sample zone, read from the file beside this one."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

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


def sample_dossiers() -> tuple[SampleDossier, ...]:
    """Return the dossiers of the sample zone."""
    written = tomllib.loads(files(__package__).joinpath("sample_dossiers.toml").read_text("utf-8"))
    return tuple(
        SampleDossier(
            each["tax_code"],
            each["procedure"],
            each["answers"],
            tuple(SampleStep(step["act"], step["at"].replace(tzinfo=HANOI)) for step in each["steps"]),
        )
        for each in written["dossier"]
    )
