"""The key tasks of three sample years, read from beside this file. SAMPLE, every one of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleProof:
    """What proves a made-up result; ``file`` is the kind of file that is drawn for it, where there is one."""

    title: str
    what: str
    kind: str = "document"
    file: str = ""
    effect: bool = False
    from_on: date | None = None
    until_on: date | None = None
    compared_with: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleTask:
    """A made-up task, and how it ended."""

    title: str
    lead: str
    product: str
    acceptance: str
    clear: str
    due_on: date
    done_on: date
    number: str
    result: str
    proofs: tuple[SampleProof, ...]
    helpers: tuple[tuple[str, str], ...] = ()
    target: int | None = None
    reached: int | None = None
    of: str = ""
    quality: str = "meets"
    shortcoming: str = ""


@dataclass(frozen=True, slots=True)
class SampleYear:
    """A made-up year: the decision that gave its tasks, and the tasks."""

    year: int
    symbol: str
    issued_on: date
    abstract: str
    given_on: date
    rated_on: date
    tasks: tuple[SampleTask, ...]


def sample_years() -> tuple[SampleYear, ...]:
    """Return the sample years, the first first."""
    written = tomllib.loads(files(__package__).joinpath("sample-years.toml").read_text("utf-8"))
    return tuple(
        SampleYear(
            **{key: value for key, value in row.items() if key != "task"},
            tasks=tuple(_task(each) for each in row["task"]),
        )
        for row in written["year"]
    )


def _task(row: Mapping[str, Any]) -> SampleTask:
    proofs = tuple(SampleProof(**each) for each in row["proofs"])
    return SampleTask(**{**row, "proofs": proofs, "helpers": tuple(row.get("helpers", {}).items())})
