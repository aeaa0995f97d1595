"""Every figure the zone answers for, and every rate of two of them, by their codes."""

from collections.abc import Callable, Mapping
from datetime import date

from gatezone.charges import figures as charges
from gatezone.charges import price_figures as yard_prices
from gatezone.clearance import figures as clearance
from gatezone.crossings import figures as crossings
from gatezone.incidents import figures as incidents
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.figure import Figure, Rate
from gatezone.kernel.periods import Period
from gatezone.programme import figures as programme
from gatezone.projects import figures as projects
from gatezone.reports import figures as own
from gatezone.travellers import figures as travellers

OF_THE_DAY = (*crossings.FIGURES, *travellers.FIGURES, *own.FIGURES)
"""What the daily report is made of."""

FIGURES: Mapping[str, Figure] = {
    figure.code: figure
    for figure in (
        *OF_THE_DAY,
        *clearance.FIGURES,
        *incidents.FIGURES,
        *charges.FIGURES,
        *yard_prices.FIGURES,
        *projects.FIGURES,
        *programme.FIGURES,
    )
}
"""Every figure the zone answers for, by its code."""

RATES: Mapping[str, Rate] = {rate.code: rate for rate in (*own.RATES, *projects.RATES)}
"""Every rate: a figure as a part of another one."""


def _fees_by_route(period: Period) -> dict[str, int]:
    return {route: sums.amount_vnd for route, sums in charges.sums_by("route", period).items()}


def _cleared_by_route(period: Period) -> dict[str, int]:
    return crossings.vehicles_cleared_by("route", period)


APART: Mapping[tuple[str, str], Callable[[Period], Mapping[str, int]]] = {
    ("projects.plan-in-force", "project"): projects.plan_by_project,
    ("projects.disbursed-of-plan", "project"): projects.disbursed_of_plan_by_project,
    ("charges.fees-collected", "route"): _fees_by_route,
    ("crossings.vehicles-cleared", "route"): _cleared_by_route,
}
"""Figures that are told apart by something in one statement; a test holds each to the figure narrowed."""


def _fees_by_part(period: Period, *, monthly: bool) -> dict[date, int]:
    return {day: sums.amount_vnd for day, sums in charges.sums_by_part(period, monthly=monthly).items()}


BY_PART: Mapping[str, Callable[..., Mapping[date, int]]] = {
    "charges.fees-collected": _fees_by_part,
    "crossings.vehicles-cleared": crossings.vehicles_cleared_by_part,
}
"""Figures that are told for each month or day of a period in one statement; a test holds each to the figure."""

KNOWN: Mapping[str, Figure | Rate] = {**FIGURES, **RATES}
"""Every figure and every rate."""

NARROWINGS = ("route", "direction", "goods", "operator", "project", "unit")
"""What figures can be told apart by, in the order it is said."""


class NoSuchFigure(NotFound):
    """There is no figure of that name."""


class NotToldApart(Invalid):
    """This figure is not told apart in that way."""


def figure(code: str) -> Figure:
    """Return a figure. Raises: NoSuchFigure."""
    if code not in FIGURES:
        raise NoSuchFigure(figure=code)
    return FIGURES[code]


def figure_or_rate(code: str) -> Figure | Rate:
    """Return a figure, or a rate of two. Raises: NoSuchFigure."""
    return RATES[code] if code in RATES else figure(code)
