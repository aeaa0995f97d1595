"""Sheets of boards and statements of the Treasury: sent, looked over row by row, mended, and taken in whole."""

import csv
import hashlib
from collections.abc import Mapping
from io import StringIO
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gatezone.kernel.errors import Invalid, NotFound
from gatezone.projects import commands
from gatezone.projects.intake import FORMS, MOST_BYTES, Ways
from gatezone.projects.intake.faults import IntakeTooLarge
from gatezone.projects.intake.lifecycle import DUTY_FOR, IMPORT, OFFICE
from gatezone.projects.intake.opening import open_table
from gatezone.projects.intake.rows import sheet_of
from gatezone.projects.queries.importing import SentSheet, SheetRow, reviewed, sent_sheet, sent_sheets
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Act, Deed, address_of
from gatezone.web.pages import Context, File, file, page
from gatezone.web.projects.sheet_forms import (
    AcceptContractsForm,
    AcceptPlanForm,
    ExplainedForm,
    RowForm,
    SheetForm,
    WhyForm,
)
from gatezone.web.projects.sheet_wording import column_name, shown_fault, shown_row
from gatezone.web.projects.telling import READERS
from gatezone.web.uploads import file_sent

ROWS = 200


class NoSheet(Invalid):
    """Choose a file first."""


class NoSuchKindOfSheet(NotFound):
    """There is no such kind of sheet."""


def _sent(deed: Deed) -> dict[str, Any]:
    sent = file_sent(deed.request, "sheet", most=MOST_BYTES, too_large=IntakeTooLarge)
    if sent is None:
        raise NoSheet()
    content, said = sent.read(), deed.typed
    told = Ways(unit=said["unit"], style=said["style"] or None, plan_year=said["plan_year"])
    sheet = sheet_of(FORMS[said["kind"]], open_table(content), told)
    return {"name": sent.name or "", "sha256": hashlib.sha256(content).hexdigest(), "sheet": sheet}


SEND = Act(
    "projects:sheets",
    commands.take_sheet,
    page="projects:sheets",
    duties=OFFICE,
    title=_("Look it over"),
    form=SheetForm,
    wish=_sent,
    done="",
    then="projects:sheet",
)


def _taking(command: Any, form: type) -> Act:
    return Act(
        "projects:take-sheet",
        command,
        page="projects:sheet",
        move=IMPORT.move("take"),
        form=form,
        done=_("The sheet is taken in, to the last row."),
    )


TAKING: Mapping[str, Act] = {
    "plan": _taking(commands.accept_plan, AcceptPlanForm),
    "contracts": _taking(commands.accept_contracts, AcceptContractsForm),
    "treasury": _taking(commands.import_treasury_statement, ExplainedForm),
}
"""How each kind of sheet is taken in."""

DECLINE = Act(
    "projects:decline-sheet",
    commands.decline_sheet,
    page="projects:sheet",
    move=IMPORT.move("decline"),
    form=WhyForm,
    done=_("The sheet is declined: nothing of it was taken in."),
    then=lambda deed: reverse("projects:sheets"),
)


def _row(request: HttpRequest, sheet: UUID, row: int) -> tuple[SentSheet, SheetRow]:
    actor = actor_of(request)
    return sent_sheet(sheet, by=actor), reviewed(sheet, by=actor).row(row)


def _cells(request: HttpRequest, sheet: UUID, row: int) -> dict[str, Any]:
    told, found = _row(request, sheet, row)
    return {"row": found, "kind": told.kind}


def _mended(deed: Deed) -> str:
    """Say whether the row is good now, and stay with one that is not."""
    _told, after = _row(deed.request, **deed.keys)
    if after.is_quarantined:
        messages.warning(deed.request, gettext("The row is mended, and something is still wrong with it."))
        return address_of("projects:sheet-row", deed.keys)
    messages.success(deed.request, gettext("The row is good now."))
    return address_of("projects:sheet", deed.keys)


MEND = Act(
    "projects:sheet-row",
    commands.fix_row,
    page="projects:sheet-row",
    move=IMPORT.move("mend"),
    form=RowForm,
    begins=_cells,
    done="",
    then=_mended,
)
SET_ASIDE = Act(
    "projects:aside",
    commands.set_row_aside,
    page="projects:sheet-row",
    move=IMPORT.move("set_aside"),
    form=WhyForm,
    done=_("The row is set aside: the sheet is taken in without it."),
    then=lambda deed: address_of("projects:sheet", deed.keys),
)


@desk(*OFFICE)
@require_POST
def take(request: HttpRequest, sheet: UUID) -> HttpResponse:
    """Take a sheet in, whole or not at all, as its kind is taken in."""
    return TAKING[sent_sheet(sheet, by=actor_of(request)).kind](request, sheet=sheet)


@page("projects/sheets.html", *READERS)
def home(request: HttpRequest) -> Context:
    """List the sheets that were sent. Cost: one SQL statement."""
    actor = actor_of(request)
    return {
        "sheets": [(each, FORMS[each.kind].names) for each in sent_sheets(by=actor)],
        "kinds": [(code, each.names) for code, each in FORMS.items()],
        "asked": SEND.at(request, {}) if OFFICE & actor.duties else None,
    }


@page("projects/sheet.html", *READERS)
def one(request: HttpRequest, sheet: UUID) -> Context:
    """Show a sheet: its sums before and after, what is to be mended, and every row. Cost: seven SQL statements."""
    actor, keys = actor_of(request), {"sheet": sheet}
    told, review = sent_sheet(sheet, by=actor), reviewed(sheet, by=actor)
    start = _start(request)
    faults = review.intake.faults if told.state == "open" else ()
    return {
        "told": told,
        "kind": FORMS[told.kind].names,
        "review": review,
        "sums": [(column_name(told.kind, each.field), each) for each in review.sums],
        "sheet_faults": [shown_fault(told.kind, each) for each in faults],
        "remarks": [shown_fault(told.kind, each) for each in review.intake.remarks[:ROWS]],
        "waiting": [shown_row(told.kind, each) for each in review.quarantined[:ROWS]],
        "rows": [shown_row(told.kind, each) for each in review.rows[start : start + ROWS]],
        "next": start + ROWS if len(review.rows) > start + ROWS else None,
        "is_open": _is_open(told, request),
        "take": TAKING[told.kind].at(request, keys),
        "decline": DECLINE.at(request, keys),
    }


@page("projects/sheet_row.html", *OFFICE)
def row(request: HttpRequest, sheet: UUID, row: int) -> Context:
    """Show what is wrong with a row, and what may be done about it."""
    told, found = _row(request, sheet, row)
    keys = {"sheet": sheet, "row": row}
    return {
        "told": told,
        "row": shown_row(told.kind, found),
        "is_open": _is_open(told, request),
        "mend": MEND.at(request, keys, row=found, kind=told.kind),
        "aside": SET_ASIDE.at(request, keys),
    }


@file(*READERS)
def empty(request: HttpRequest, kind: str) -> File:
    """Give a table with the headings of a kind of sheet."""
    if kind not in FORMS:
        raise NoSuchKindOfSheet(kind=kind[:20])
    out = StringIO()
    table = csv.writer(out)
    table.writerow(["Unit: VND"])  # whole đồng
    table.writerow(each.names.vi for each in FORMS[kind].columns if each.field != "both")
    return f"gatezone-{kind}.csv", "\ufeff" + out.getvalue()


def _is_open(told: SentSheet, request: HttpRequest) -> bool:
    return told.state == "open" and DUTY_FOR[told.kind] in actor_of(request).duties


def _start(request: HttpRequest) -> int:
    after = request.GET.get("after", "")
    return int(after) if after.isascii() and after.isdecimal() and len(after) < 6 else 0
