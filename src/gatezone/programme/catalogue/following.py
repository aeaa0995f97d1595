"""How tasks are followed (theo dõi, đôn đốc): limits, reminders and escalation as dated sets of data."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from itertools import pairwise


class NoFollowing(LookupError):
    """The catalogue holds no way of following tasks on this day."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """
    One step of reminding: when, whom, and by which mark it is known.

    ``moment`` is what the day is counted from: ``given``, ``half-time``, ``due`` or ``month``. ``days``
    are calendar days, of a month its day, and ``working_days`` working days after it; before it where they are less
    than nothing.
    """

    code: str
    moment: str
    to: tuple[str, ...]
    words: str
    days: int = 0
    working_days: int = 0
    below_percent: int = 100


@dataclass(frozen=True, slots=True)
class Digest:
    """
    The letter of the week to heads and leads: whether it is on, on which weekday (Monday is 1), from which hour.

    Where nothing was sent on that day it goes out on one of the ``late_days`` after it, and later not at all.
    """

    on: bool
    weekday: int = 1
    hour: int = 8
    late_days: int = 2


@dataclass(frozen=True, slots=True)
class Following:
    """
    How tasks are followed from a day on. Days are calendar days where they do not say working.

    ``due_soon_days`` and ``behind_points`` make yellow, ``orange_days`` working days orange, ``no_deadline_days``
    working days red; ``extensions`` is how often more time may be given.
    """

    id: str
    instrument: str
    since: date
    until: date | None
    certain: bool
    note: str
    source: str
    due_soon_days: int
    behind_points: int
    orange_days: int
    no_deadline_days: int
    extensions: int
    split_days: int
    quiet_days: int
    year_cut: tuple[int, int]
    reminders: tuple[Reminder, ...]
    digest: Digest

    def year_ends(self, year: int) -> date:
        """Return the last day on which a result counts for a year."""
        month, day = self.year_cut
        return date(year + 1, month, day) if month < 12 else date(year, month, day)


def following(on: date) -> Following:
    """Return how tasks are followed on a day. Raises: NoFollowing."""
    for each in followings():
        if each.since <= on and (each.until is None or on <= each.until):
            return each
    raise NoFollowing(on)


@cache
def followings() -> tuple[Following, ...]:
    """Return every set, the first first. Raises: ValueError where two hold on one day."""
    written = tomllib.loads(files(__package__).joinpath("following.toml").read_text("utf-8"))
    sets = tuple(_read(each) for each in written["set"])
    for earlier, later in pairwise(sets):
        if earlier.until is None or earlier.until >= later.since:
            raise ValueError(f"{earlier.id} and {later.id} hold on one day")
    return sets


def _read(row: dict[str, object]) -> Following:
    made = {
        "until": None,
        **row,
        "digest": Digest(**row.get("digest", {"on": False})),  # type: ignore[arg-type]
        "year_cut": tuple(row["year_cut"]),  # type: ignore[arg-type]
        "reminders": tuple(
            Reminder(**{**each, "to": tuple(each["to"])})
            for each in row["reminders"]  # type: ignore[attr-defined]
        ),
    }
    return Following(**made)  # type: ignore[arg-type]
