"""The dated numbers by which dossiers are watched, read from the file beside this one."""

import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache
from importlib.resources import files

from gatezone.kernel.refs import Ref
from gatezone.permits.watching import Watch


def watch_on(day: date) -> Watch:
    """Return the numbers that hold on a day; of before the first row, its own."""
    rows = watches()
    return next((each for each in reversed(rows) if each.since <= day), rows[0])


def fields_of(units: Collection[Ref]) -> frozenset[str]:
    """Return the fields of procedures that some units settle, or did at any time."""
    return frozenset(
        field for each in watches() for field, unit in each.units.items() if Ref("unit", unit) in units
    )


@cache
def watches() -> tuple[Watch, ...]:
    """Return all rows, the oldest first."""
    written = tomllib.loads(files(__package__).joinpath("watching.toml").read_text("utf-8"))["watch"]
    rows = (
        Watch(
            since=each["since"],
            is_certain=each["certain"],
            yellow_from_percent=each["yellow_from_percent"],
            yellow_working_days=each["yellow_working_days"],
            remind_at_percent=tuple(each["remind_at_percent"]),
            remind_working_days=each["remind_working_days"],
            remind_minutes=each["remind_minutes"],
            remind_late_days=each["remind_late_days"],
            head_late_working_days=each["head_late_working_days"],
            units=each["units"],
        )
        for each in written
    )
    return tuple(sorted(rows, key=lambda each: each.since))
