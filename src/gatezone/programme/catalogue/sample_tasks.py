"""The open tasks of a sample day, read from beside this file. SAMPLE, every one of them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleStep:
    """What was done with a made-up task on a day; which of the fields are said depends on the act."""

    on: date
    act: str
    progress: int = 0
    said: str = ""
    obstacle: str = ""
    number: int | str = ""
    title: str = ""
    due_on: date | None = None
    reason: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """A made-up task, and what was done with it so far."""

    title: str
    lead: str
    product: str
    acceptance: str
    clear: str
    given_on: date
    due_on: date
    steps: tuple[SampleStep, ...]
    helpers: tuple[tuple[str, str], ...] = ()
    milestones: tuple[tuple[str, date, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleDirective:
    """A made-up document, and the tasks it gave."""

    kind: str
    level: str
    issuer: str
    symbol: str
    issued_on: date
    abstract: str
    tasks: tuple[OpenTask, ...]


def sample_directives() -> tuple[SampleDirective, ...]:
    """Return the documents that gave the open tasks of the sample day, the first first."""
    written = tomllib.loads(files(__package__).joinpath("sample-tasks.toml").read_text("utf-8"))
    return tuple(
        SampleDirective(
            **{key: value for key, value in row.items() if key != "task"},
            tasks=tuple(_task(each) for each in row["task"]),
        )
        for row in written["directive"]
    )


def _task(row: Mapping[str, Any]) -> OpenTask:
    told = {
        "steps": tuple(SampleStep(**each) for each in row["steps"]),
        "helpers": tuple(row.get("helpers", {}).items()),
        "milestones": tuple(
            (each["title"], each["due_on"], each["weight"]) for each in row.get("milestones", ())
        ),
    }
    return OpenTask(**{**row, **told})
