"""How units and people are graded (đánh giá, xếp loại), by the law of the day: read from beside this file."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


class NoScheme(LookupError):
    """The catalogue holds no way of grading on this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """
    A way of grading while it is in force; ``until`` is its last day.

    ``general_points`` and ``result_points`` come to 100; each failed check or delay takes ``defect_percent`` off.
    Excellent ones are ``quota_percent`` of the good at most, and at most one where there are fewer than
    ``small_group``.
    """

    id: str
    who: tuple[str, ...]
    instrument: str
    since: date
    until: date | None = None
    counts_points: bool
    certain: bool
    note: str = ""
    general_points: int = 30
    result_points: int = 70
    weights: tuple[int, int, int] = (1, 1, 1)
    defect_percent: int = 25
    excellent_from: int = 90
    good_from: int = 70
    completed_from: int = 50
    quota_percent: int = 20
    outstanding_quota_percent: int = 25
    small_group: int = 5
    programme_percent: int = 70
    late_percent: int = 20
    beyond_percent: int = 30


def scheme_of(who: str, on: date) -> Scheme:
    """Return how somebody is graded on a day. Raises: NoScheme."""
    for each in schemes():
        if who in each.who and each.since <= on and (each.until is None or on <= each.until):
            return each
    raise NoScheme(who, on)


@cache
def schemes() -> tuple[Scheme, ...]:
    """Return every way of grading, the first first."""
    written = tomllib.loads(files(__package__).joinpath("schemes.toml").read_text("utf-8"))
    return tuple(Scheme(**{**row, "who": tuple(row["who"])}) for row in written["scheme"])
