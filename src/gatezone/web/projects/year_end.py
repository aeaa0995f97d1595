"""The settlement of a budget year: ten columns of each project, as a page and as a workbook."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gatezone.projects.capital.yearend import YearSheet, added, cutoffs
from gatezone.projects.queries.year_end import year_lines
from gatezone.web.actors import actor_of, desk
from gatezone.web.look.templatetags.look import said
from gatezone.web.pages import Context, page
from gatezone.web.projects.telling import READERS, asked_for
from gatezone.web.sheets import Value, as_workbook

COLUMNS: Mapping[str, Promise] = {
    "plan_vnd": _("Plan of the year on 31 December"),
    "carried_in_vnd": _("Carried over into it"),
    "old_advances_vnd": _("Advances of earlier years at the beginning"),
    "paid_from_plan_vnd": _("Volume paid from the plan"),
    "paid_from_carried_vnd": _("Volume paid from what was carried over"),
    "old_recovered_vnd": _("Volume that recovers old advances"),
    "settled_vnd": _("Settled with this year"),
    "unrecovered_vnd": _("Advances left at the end"),
    "carried_out_vnd": _("Carried over into the next year"),
    "cancelled_vnd": _("Left, and cancelled"),
}
"""The columns of the form, 1 to 10, by what each is of a line."""


@page("projects/year_end.html", *READERS)
def year_end(request: HttpRequest) -> Context:
    """Show the settlement of a year. Cost: six SQL statements."""
    _on, year = asked_for(request)
    lines = year_lines(year, by=actor_of(request))
    total = added(each.sheet for each in lines)
    return {
        "year": year,
        "columns": COLUMNS.values(),
        "lines": [(each.card, _cells(each.sheet)) for each in lines],
        "total": _cells(total) if total else (),
        "days": cutoffs(year) if lines else None,
        "is_sample": any(each.card.is_sample for each in lines),
    }


@desk(*READERS)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the settlement of a year as a workbook, in đồng. Cost: six SQL statements."""
    _on, year = asked_for(request)
    heads = [gettext("Code"), gettext("Project"), *map(str, COLUMNS.values())]
    rows: list[tuple[Value, ...]] = [
        (each.card.code7, said(each.card.names), *(vnd for _head, vnd in _cells(each.sheet)))
        for each in year_lines(year, by=actor_of(request))
    ]
    return as_workbook(f"quyet-toan-nien-do-{year}", heads, rows)


def _cells(sheet: YearSheet) -> list[tuple[Promise, int]]:
    return [(head, getattr(sheet, name)) for name, head in COLUMNS.items()]
