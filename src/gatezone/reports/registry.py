"""Every figure the zone answers for, and every rate of two of them, by their codes."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from gatezone.charges import figures as charges
from gatezone.charges.yards import figures as yard_prices
from gatezone.clearance import figures as clearance
from gatezone.crossings import figures as crossings
from gatezone.incidents import figures as incidents
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.kernel.figure import Figure, Rate
from gatezone.kernel.periods import Period
from gatezone.leases import figures as leases
from gatezone.permits import figures as permits
from gatezone.programme import figures as programme
from gatezone.projects import figures as projects
from gatezone.reports import figures as own
from gatezone.reports.periodic.texts import book_of
from gatezone.travellers import figures as travellers

OF_THE_DAY = (*crossings.FIGURES, *travellers.FIGURES, *own.FIGURES)
"""What the daily report is made of."""

FIGURES: Mapping[str, Figure] = {
    figure.code: figure
    for figure in (
        *OF_THE_DAY,
        *clearance.FIGURES,
        *incidents.FIGURES,
        *leases.FIGURES,
        *permits.FIGURES,
        *charges.FIGURES,
        *yard_prices.FIGURES,
        *projects.FIGURES,
        *programme.FIGURES,
    )
}
"""Every figure the zone answers for, by its code."""

RATES: Mapping[str, Rate] = {
    rate.code: rate for rate in (*own.RATES, *projects.RATES, *leases.RATES, *permits.RATES)
}
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
    **{(code, "procedure"): apart for code, apart in permits.BY_PROCEDURE.items()},
}
"""Figures that are told apart by something in one statement; a test holds each to the figure narrowed."""


def _fees_by_part(period: Period, *, monthly: bool) -> dict[date, int]:
    return {day: sums.amount_vnd for day, sums in charges.sums_by_part(period, monthly=monthly).items()}


BY_PART: Mapping[str, Callable[..., Mapping[date, int]]] = {
    "charges.fees-collected": _fees_by_part,
    "crossings.vehicles-cleared": crossings.vehicles_cleared_by_part,
}
"""Figures that are told for each month or day of a period in one statement; a test holds each to the figure."""

RECORDED_SINCE: Mapping[str, Callable[[], datetime | None]] = {
    "charges": charges.recorded_since,
    "crossings": crossings.recorded_since,
    "permits": permits.recorded_since,
    "travellers": travellers.recorded_since,
}
"""Since when the books of each day are kept: before that their figures are not nought, they are not known."""


class Books:
    """Whether figures were recorded at all. Cost: one SQL statement a book, when a figure of it is nought."""

    def __init__(self) -> None:
        self._since: dict[str, datetime | None] = {}

    def know(self, code: str, amount: int, ends_before: datetime) -> bool:
        """Tell whether what was counted until a moment is known: nothing is nought before its book was begun."""
        book = book_of(code)
        if amount or book not in RECORDED_SINCE:
            return True
        if book not in self._since:
            self._since[book] = RECORDED_SINCE[book]()
        since = self._since[book]
        return since is not None and since < ends_before


KNOWN: Mapping[str, Figure | Rate] = {**FIGURES, **RATES}
"""Every figure and every rate."""

NARROWINGS = ("route", "direction", "goods", "operator", "project", "unit", "procedure")
"""What figures can be told apart by, in the order it is said."""


class NoSuchFigure(NotFound):
    """There is no figure of that name."""


class NotToldApart(Invalid):
    """This figure cannot be split in that way."""


def figure(code: str) -> Figure:
    """Return a figure. Raises: NoSuchFigure."""
    if code not in FIGURES:
        raise NoSuchFigure(figure=code)
    return FIGURES[code]
