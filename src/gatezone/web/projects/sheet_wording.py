"""Sheets in words: what columns are called, what is wrong with a row and how it is mended."""

from typing import Any

from django.utils.translation import gettext

from gatezone.projects.catalogue.sources import sources
from gatezone.projects.intake import FORMS, Fault
from gatezone.projects.intake.faults import AmountUnclear, PartsDoNotAddUp, SheetTotalDoesNotAddUp
from gatezone.projects.intake.forms import MONEYS, SOURCE_PREFIX
from gatezone.projects.queries.importing import SheetRow
from gatezone.web.look.templatetags.look import said
from gatezone.web.look.templatetags.money import money


def column_name(kind: str, field: str) -> str:
    """Return what a column is called; a source of funds by its own name, the row as a whole by nothing."""
    if field.startswith(SOURCE_PREFIX):
        return said(sources()[field.removeprefix(SOURCE_PREFIX)].names)
    names = {each.field: each.names for each in FORMS[kind].columns}
    return said(names[field]) if field in names else ""


def shown_row(kind: str, row: SheetRow) -> dict[str, Any]:
    """Return a row in words: who it is about, its amounts, and what is wrong."""
    read = row.read.row
    cells = read.raw.cells
    return {
        "row": row,
        "code": cells["code"].text if "code" in cells else "",
        "name": next((cells[each].text for each in ("name", "package", "document") if each in cells), ""),
        "amounts": [
            (column_name(kind, name), money(vnd))
            for name, vnd in read.says.items()
            if isinstance(vnd, int) and FORMS[kind].column(name).holds in MONEYS
        ],
        "faults": [shown_fault(kind, fault) for fault in read.faults],
    }


def shown_fault(kind: str, fault: Fault) -> dict[str, Any]:
    """Return what is wrong, where, and in how far; with what a cell may be changed to, and how that is said."""
    more, choices = "", []
    if isinstance(fault.no, PartsDoNotAddUp | SheetTotalDoesNotAddUp):
        more = gettext("Difference: %(amount)s") % {"amount": money(fault.no.facts["difference"])}
    if isinstance(fault.no, AmountUnclear):
        choices = [(f"{each} đ", money(int(each))) for each in fault.choices]
    return {
        "row": fault.row,
        "field": fault.field,
        "column": column_name(kind, fault.field),
        "words": gettext(fault.no.sentence),
        "more": more,
        "choices": choices,
    }
