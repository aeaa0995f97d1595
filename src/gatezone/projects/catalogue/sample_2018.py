"""The sample portfolio of 2018: sixteen made-up projects, read from beside this file. SAMPLE, every amount of it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from gatezone.kernel.names import Names

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class SampleVolume:
    """A volume that was accepted and paid, in đồng: in cash, and by recovering an advance."""

    accepted_on: date
    paid_on: date
    cash_vnd: int
    recovered_vnd: int


@dataclass(frozen=True, slots=True)
class SampleProject:
    """A made-up project, in đồng."""

    code7: str
    names: Names
    place: str
    position: tuple[int, int]
    field: str
    source: str
    assigned_vnd: int
    supplemented_vnd: int
    transferred_vnd: int
    contract_vnd: int
    total_vnd: int
    advance_vnd: int
    volumes: tuple[SampleVolume, ...]


@dataclass(frozen=True, slots=True)
class SamplePortfolio:
    """The made-up year: its plan's decisions, and its projects."""

    year: int
    assigned_on: date
    supplemented_on: date
    transferred_on: date
    scheduled_on: date
    month_shares: tuple[int, ...]
    projects: tuple[SampleProject, ...]


def sample_portfolio() -> SamplePortfolio:
    """Return the sample portfolio of 2018."""
    written = tomllib.loads(files(__package__).joinpath("sample-2018.toml").read_text("utf-8"))
    year = int(written["year"])
    return SamplePortfolio(
        year=year,
        assigned_on=written["assigned_on"],
        supplemented_on=written["supplemented_on"],
        transferred_on=written["transferred_on"],
        scheduled_on=written["scheduled_on"],
        month_shares=tuple(written["month_shares"]),
        projects=tuple(_read(row, year) for row in written["project"]),
    )


def sample_months(project: SampleProject, year: SamplePortfolio) -> list[tuple[date, tuple[int, ...]]]:
    """Return how a sample project set its plan out by months, and when: at first, and after each move of its plan."""
    months = _spread(project.assigned_vnd, year.month_shares)
    made = [(year.scheduled_on, months)]
    if project.supplemented_vnd:
        later = (0,) * year.supplemented_on.month + year.month_shares[year.supplemented_on.month :]
        added = _spread(project.supplemented_vnd, later)
        months = tuple(one + other for one, other in zip(months, added, strict=True))
        made.append((year.supplemented_on, months))
    if project.transferred_vnd:
        months = _without(months, project.transferred_vnd)
        made.append((year.transferred_on, months))
    return made


def _spread(vnd: int, shares: Sequence[int]) -> tuple[int, ...]:
    """Share an amount out by shares; the last month carries what does not divide."""
    each = [vnd * share // sum(shares) for share in shares]
    return (*each[:-1], each[-1] + vnd - sum(each))


def _without(months: tuple[int, ...], vnd: int) -> tuple[int, ...]:
    """Take an amount from the last months on."""
    left = list(months)
    for place in reversed(range(len(left))):
        taken = min(left[place], vnd)
        left[place], vnd = left[place] - taken, vnd - taken
    return tuple(left)


def _read(row: Mapping[str, object], year: int) -> SampleProject:
    return SampleProject(
        code7=str(row["code7"]),
        names=Names(**row["names"]),  # type: ignore[arg-type]
        place=str(row["place"]),
        position=tuple(row["position"]),  # type: ignore[arg-type]
        field=str(row["field"]),
        source=str(row["source"]),
        volumes=tuple(_volume(year, *each) for each in row["volumes"]),  # type: ignore[attr-defined]
        **{
            f"{name}_vnd": MILLION * int(row.get(name, 0))  # type: ignore[call-overload]
            for name in ("assigned", "supplemented", "transferred", "contract", "total", "advance")
        },
    )


def _volume(year: int, month: int, cash: int, recovered: int) -> SampleVolume:
    """A volume of a month is accepted on its 20th and paid on its 27th; the 13th month is paid in January."""
    accepted = date(year, 12, 26) if month == 13 else date(year, month, 20)
    paid = date(year + 1, 1, 24) if month == 13 else date(year, month, 27)
    return SampleVolume(accepted, paid, MILLION * cash, MILLION * recovered)
