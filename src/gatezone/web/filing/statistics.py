"""How the dossiers of businesses were settled this year, procedure by procedure, for anybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.views.decorators.gzip import gzip_page

from gatezone.kernel.by_heart import by_heart_for
from gatezone.kernel.names import Names
from gatezone.permits import figures
from gatezone.permits.queries import procedure_names
from gatezone.reports.spans import Span
from gatezone.web.pages import Context, public_page
from gatezone.workdays.queries import zone_now, zone_today

TOLD = (
    figures.RECEIVED,
    figures.SETTLED,
    figures.SETTLED_IN_TIME,
    figures.SETTLED_LATE,
    figures.RETURNED,
)
"""The columns of the page, in their order."""

LENGTH = 100
"""The bar of the procedure with the most settled dossiers is so long."""


@dataclass(frozen=True, slots=True)
class Line:
    """A procedure with its numbers, in the order of the columns, and its bar: settled in time, and late after it."""

    code: str
    names: Names | str
    amounts: tuple[int, ...]
    in_time: int = 0
    late: int = 0


@gzip_page
@public_page("filing/statistics.html")
def statistics(request: HttpRequest) -> Context:
    """
    Show how many dossiers of this year were received, settled and returned, as it was within the last minute.

    Cost: six SQL statements.
    """
    return _counted(zone_today().year)


@by_heart_for(60)
def _counted(year: int) -> dict[str, Any]:
    at, period = zone_now(), Span.read(str(year)).period
    counted = [figures.BY_PROCEDURE[each.code](period) for each in TOLD]
    codes = sorted({code for found in counted for code in found})
    return {
        "at": at,
        "year": year,
        "columns": [each.title for each in TOLD],
        "lines": _lines(codes, counted),
        "totals": [sum(found.values()) for found in counted],
    }


def _lines(codes: Sequence[str], counted: Sequence[Mapping[str, int]]) -> list[Line]:
    names = procedure_names(codes)
    _received, settled, in_time, late, _returned = counted
    most = max(settled.values(), default=0) or 1
    return [
        Line(
            code,
            names.get(code, code),
            tuple(found.get(code, 0) for found in counted),
            in_time.get(code, 0) * LENGTH // most,
            late.get(code, 0) * LENGTH // most,
        )
        for code in codes
    ]
