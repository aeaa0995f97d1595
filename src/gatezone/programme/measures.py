"""The figures a task can be proven by: those of the floors below, by their codes."""

from datetime import date, time, timedelta

from gatezone.charges import figures as charges
from gatezone.crossings import figures as crossings
from gatezone.incidents import figures as incidents
from gatezone.kernel.figure import Figure
from gatezone.kernel.periods import Period, hanoi_moment
from gatezone.projects import figures as projects
from gatezone.travellers import figures as travellers

MEASURES: dict[str, Figure] = {
    figure.code: figure
    for room in (projects, crossings, incidents, travellers, charges)
    for figure in room.FIGURES
}
"""Every figure of the floors below."""


def between(first: date, last: date) -> Period:
    """Return the days from a first one to a last one, by the clock in Hanoi. Raises: ValueError."""
    return Period(hanoi_moment(first, time(0)), hanoi_moment(last + timedelta(days=1), time(0)))


def amount(code: str, first: date, last: date) -> int:
    """Return what a figure comes to in some days. Raises: KeyError, ValueError. Cost: that of the figure."""
    return MEASURES[code].count(between(first, last)).amount
