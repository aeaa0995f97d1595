"""Statements of banks: sent, looked over to the last row, taken in whole or not at all, and compared row by row."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext

from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.banking import queries as banking
from gatezone.charges.banking.statements import RowFault, Statement, StatementEntry
from gatezone.charges.banking.statements.columns import COLUMNS
from gatezone.charges.banking.statements.writing import as_csv
from gatezone.kernel.names import Names
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.web.actors import actor_of
from gatezone.web.money.acts import TAKE_IN
from gatezone.web.money.wording import amount_of, shown
from gatezone.web.pages import Context, File, file, page
from gatezone.workdays.queries import zone_now, zone_today

MOST_FAULTS = 200
ROWS = 200


@TAKE_IN.on
@page("money/statements.html", ACCOUNTANT, LEADER)
def home(request: HttpRequest) -> Context:
    """List the statements taken in; one is taken in without a fault or not at all."""
    actor = actor_of(request)
    asked = TAKE_IN.at(request, {})
    faults = getattr(asked.form, "faults", ())
    return {
        "statements": banking.statements(by=actor),
        "take_in": asked if ACCOUNTANT in actor.duties else None,
        "faults": [_told(each) for each in faults[:MOST_FAULTS]],
        "fault_count": len(faults),
    }


@page("money/statement.html", ACCOUNTANT, LEADER)
def one(request: HttpRequest, statement: UUID) -> Context:
    """Show a statement: how far it was read, and what each row came to. Cost: five SQL statements."""
    actor = actor_of(request)
    told = banking.statement(statement, by=actor)
    after = request.GET.get("after", "")
    start = int(after) if after.isascii() and after.isdecimal() and len(after) < 8 else 0
    lines = banking.statement_lines(statement, by=actor, at=zone_now(), skip=start, limit=ROWS + 1)
    credits = shown([line.credit for line in lines if line.credit])
    by_id = {each["row"].id: each for each in credits}
    return {
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


@file(ACCOUNTANT)
def empty(_request: HttpRequest) -> File:
    """Give a table with the headings, and a row that shows how."""
    example = StatementEntry(
        2, "FT24235000001", next(iter(ACCOUNTS.values())).number, "credit", 1_250_000, "VND", zone_today(),
        "NAP PHI GZ0000000000",
    )  # fmt: skip
    return "gatezone-sao-ke.csv", as_csv(Statement((example,)))


def _told(fault: RowFault) -> tuple[int, Names | None, str, str]:
    column = COLUMNS.get(fault.field) or (
        COLUMNS["credit"] if fault.field in ("opening", "closing") else None
    )
    said = ", ".join(str(each) for each in fault.no.facts.values() if each)
    return fault.row, column, gettext(fault.no.sentence), said
