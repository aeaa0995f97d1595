"""Sheets in words: what columns are called, what is wrong with a row and how it is mended."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext

from gatezone.projects.catalogue.sources import sources
from gatezone.projects.intake import FORMS, Fault
from gatezone.projects.intake.faults import AmountUnclear, PartsDoNotAddUp, SheetTotalDoesNotAddUp
from gatezone.projects.intake.forms import MONEYS, SOURCE_PREFIX
from gatezone.projects.queries.importing import SheetRow
from gatezone.web.look.templatetags.look import said
from gatezone.web.look.templatetags.money import money


@dataclass(frozen=True, slots=True)
class ShownFault:
    """What is wrong, where, and in how far; ``choices`` are what a cell may be changed to, and their words."""

    row: int
    field: str
    column: str
    words: str
    more: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row as a page shows it: who it is about, its amounts, and what is wrong."""

    row: SheetRow
    code: str
    name: str
    amounts: tuple[tuple[str, str], ...]
    faults: tuple[ShownFault, ...]


def column_name(kind: str, field: str) -> str:
    """Return what a column is called; a source of funds by its own name, the row as a whole by nothing."""
    if field.startswith(SOURCE_PREFIX):
        return said(sources()[field.removeprefix(SOURCE_PREFIX)].names)
    names = {each.field: each.names for each in FORMS[kind].columns}
    return said(names[field]) if field in names else ""


def shown_faults(kind: str, faults: Iterable[Fault]) -> list[ShownFault]:
    """Return faults in words."""
    return [_shown(kind, fault) for fault in faults]


def shown_row(kind: str, row: SheetRow) -> ShownRow:
    """Return a row in words."""
    read = row.read.row
    cells = read.raw.cells
    amounts = [
        (column_name(kind, name), money(vnd))
        for name, vnd in read.says.items()
        if isinstance(vnd, int) and FORMS[kind].column(name).holds in MONEYS
    ]
    name = next((cells[each].text for each in ("name", "package", "document") if each in cells), "")
    code = cells["code"].text if "code" in cells else ""
    return ShownRow(row, code, name, tuple(amounts), tuple(_shown(kind, fault) for fault in read.faults))


def _shown(kind: str, fault: Fault) -> ShownFault:
    facts, more = fault.no.facts, ""
    if isinstance(fault.no, PartsDoNotAddUp | SheetTotalDoesNotAddUp):
        more = gettext("Difference: %(amount)s") % {"amount": money(facts["difference"])}
    choices: tuple[tuple[str, str], ...] = ()
    if isinstance(fault.no, AmountUnclear):
        choices = tuple((f"{each} đ", money(int(each))) for each in fault.choices)
    return ShownFault(
        fault.row, fault.field, column_name(kind, fault.field), gettext(fault.no.sentence), more, choices
    )
