"""The procedures that came with the program, found by their code and a day."""

from datetime import date

from gatezone.permits.catalogue import procedures
from gatezone.permits.procedures import Procedure


def versions_of(code: str) -> tuple[Procedure, ...]:
    """Return the versions of one procedure, the oldest first."""
    return tuple(each for each in procedures() if each.code == code)


def in_force_on(code: str, day: date) -> Procedure | None:
    """Return the version of a procedure that is the law of a day, or nothing where none is known."""
    return next((each for each in versions_of(code) if each.in_force(day)), None)
