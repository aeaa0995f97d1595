"""Statements of banks: sent, looked over to the last row, taken in whole or not at all, and compared row by row."""

import hashlib
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.commands import import_statement
from gatezone.charges.queries import banking
from gatezone.charges.statements import MOST_BYTES, RowFault, Statement, StatementEntry, read_statement
from gatezone.charges.statements.columns import COLUMNS
from gatezone.charges.statements.entries import StatementTooLarge
from gatezone.charges.statements.writing import as_csv
from gatezone.kernel.errors import GateZoneError, Invalid
from gatezone.kernel.names import Names
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.web.actors import actor_of, desk
from gatezone.web.money.forms import StatementForm
from gatezone.web.money.wording import amount_of, shown
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now, zone_today

MOST_FAULTS = 200
ROWS = 200


class NoStatement(Invalid):
    """Choose a file of the bank first."""


@desk(ACCOUNTANT, LEADER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """List the statements taken in, and take in another one, without a fault or not at all."""
    if request.method != "POST":
        return _page(request)
    actor_of(request).must_hold(ACCOUNTANT)
    try:
        content, name = _content(request)
        read = read_statement(content)
        if read.faults:
            return _page(request, faults=read.faults, status=422)
        taken = order(
            request,
            import_statement,
            name=name,
            sha256=hashlib.sha256(content).hexdigest(),
            entries=read.entries,
        )
    except AT_THE_DESK as no:
        return _page(request, no)
    messages.success(request, gettext("The statement is taken in: its rows are being compared now."))
    return redirect("money:statement", taken.id)


@desk(ACCOUNTANT, LEADER)
@require_safe
@never_cache
def one(request: HttpRequest, statement: UUID) -> HttpResponse:
    """Show a statement: how far it was read, and what each row came to. Cost: five SQL statements."""
    actor = actor_of(request)
    told = banking.statement(statement, by=actor)
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 8 else 0
    lines = banking.statement_lines(statement, by=actor, at=zone_now(), skip=start, limit=ROWS + 1)
    credits = shown([line.credit for line in lines if line.credit])
    by_id = {each.row.id: each for each in credits}
    page = {
        "told": told,
        "lines": [
            (line, amount_of(line.amount, line.currency), by_id[line.credit.id] if line.credit else None)
            for line in lines[:ROWS]
        ],
        "next": start + ROWS if len(lines) > ROWS else None,
        "differences": banking.differences(by=actor, since=told.first_day, until=told.last_day)
        if told.rows
        else [],
        "accounts": {each.number: each for each in ACCOUNTS.values()},
    }
    return render(request, "money/statement.html", page)


@desk(ACCOUNTANT)
@require_safe
def empty(request: HttpRequest) -> HttpResponse:
    """Give a table with the headings, and a row that shows how."""
    example = StatementEntry(
        2, "FT24235000001", next(iter(ACCOUNTS.values())).number, "credit", 1_250_000, "VND", zone_today(),
        "NAP PHI GZ0000000000",
    )  # fmt: skip
    answer = HttpResponse(as_csv(Statement((example,))), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="gatezone-sao-ke.csv"'
    return answer


def _page(
    request: HttpRequest,
    no: GateZoneError | None = None,
    *,
    faults: tuple[RowFault, ...] = (),
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    page: dict[str, Any] = {
        "statements": banking.statements(by=actor),
        "form": StatementForm(),
        "reasons": reasons_of(no) if no else [],
        "faults": [_told(each) for each in faults[:MOST_FAULTS]],
        "fault_count": len(faults),
        "is_accountant": ACCOUNTANT in actor.duties,
    }
    return render(request, "money/statements.html", page, status=status_of(no) if no else status)


def _told(fault: RowFault) -> tuple[int, Names | None, str, str]:
    column = COLUMNS.get(fault.field) or (
        COLUMNS["credit"] if fault.field in ("opening", "closing") else None
    )
    said = ", ".join(str(each) for each in fault.no.facts.values() if each)
    return fault.row, column, gettext(fault.no.sentence), said


def _content(request: HttpRequest) -> tuple[bytes, str]:
    sent = request.FILES.get("statement")
    if sent is None:
        raise NoStatement()
    if (sent.size or 0) > MOST_BYTES:
        raise StatementTooLarge()
    return sent.read(), (sent.name or "")[:100]
