"""A statement as a bank writes it: for the pretend bank of a sample zone, and to try what reads it."""

import csv
from collections.abc import Iterable
from datetime import datetime
from io import StringIO
from xml.etree.ElementTree import Element, SubElement, tostring

from gatezone.charges.banking.statements.camt import NAMESPACE
from gatezone.charges.banking.statements.columns import CLOSING, COLUMNS, OPENING
from gatezone.charges.banking.statements.entries import CREDIT, REVERSAL, Balance, Statement, StatementEntry
from gatezone.charges.moneys import DIGITS_AFTER

_FORMULA = ("=", "+", "-", "@")


def as_csv(statement: Statement) -> str:
    """Return a statement as a table of text, with its headings in Vietnamese and English."""
    out = StringIO()
    table = csv.writer(out)
    table.writerow(f"{each.vi} / {each.en}" for each in COLUMNS.values())
    for balance in statement.balances:
        table.writerow(_balance_row(OPENING, balance.account, balance.opening, balance.currency))
    for each in statement.entries:
        amount = _decimal(each.amount, each.currency)
        sides = (amount, "") if each.kind == CREDIT else ("", amount)
        # A text that a sheet would take for a formula stays a text.
        text = f"'{each.text}" if each.text.startswith(_FORMULA) else each.text
        day = f"{each.booked_on:%d/%m/%Y}"
        table.writerow(
            [each.reference, each.account, day, *sides, each.currency, text, each.kind, each.reverses]
        )
    for balance in statement.balances:
        table.writerow(_balance_row(CLOSING, balance.account, balance.closing, balance.currency))
    return "\ufeff" + out.getvalue()


def as_camt(statement: Statement, *, name: str, made_at: datetime) -> bytes:
    """Return a statement as camt.053.001.02: one ``Stmt`` for each account."""
    document = Element("Document", xmlns=f"{NAMESPACE}02")
    message = SubElement(document, "BkToCstmrStmt")
    header = SubElement(message, "GrpHdr")
    _put(header, "MsgId", name)
    _put(header, "CreDtTm", made_at.isoformat(timespec="seconds"))
    accounts = {each.account: each for each in (*statement.balances, *_as_balances(statement.entries))}
    balances = {each.account: each for each in statement.balances}
    for number, account in enumerate(sorted(accounts), start=1):
        stmt = SubElement(message, "Stmt")
        _put(stmt, "Id", f"{name}-{number}")
        _put(stmt, "CreDtTm", made_at.isoformat(timespec="seconds"))
        _put(stmt, "Acct/Id/Othr/Id", account)
        if account in balances:
            _balance(stmt, "OPBD", balances[account].opening, balances[account].currency, made_at)
            _balance(stmt, "CLBD", balances[account].closing, balances[account].currency, made_at)
        for each in statement.entries:
            if each.account == account:
                _entry(stmt, each)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(document, encoding="utf-8")


def _as_balances(entries: Iterable[StatementEntry]) -> list[Balance]:
    return [Balance(each.account) for each in entries]


def _balance_row(kind: str, account: str, amount: int | None, currency: str) -> list[str]:
    written = _decimal(abs(amount or 0), currency)
    sides = [written, ""] if (amount or 0) >= 0 else ["", written]
    return ["", account, "", *sides, currency, "", kind, ""]


def _balance(stmt: Element, code: str, amount: int | None, currency: str, at: datetime) -> None:
    if amount is None:
        return
    balance = SubElement(stmt, "Bal")
    _put(balance, "Tp/CdOrPrtry/Cd", code)
    _put(balance, "Amt", _decimal(abs(amount), currency)).set("Ccy", currency)
    _put(balance, "CdtDbtInd", "DBIT" if amount < 0 else "CRDT")
    _put(balance, "Dt/Dt", at.date().isoformat())


def _entry(stmt: Element, each: StatementEntry) -> None:
    entry = SubElement(stmt, "Ntry")
    _put(entry, "Amt", _decimal(each.amount, each.currency)).set("Ccy", each.currency)
    _put(entry, "CdtDbtInd", "CRDT" if each.kind == CREDIT else "DBIT")
    if each.kind == REVERSAL:
        _put(entry, "RvslInd", "true")
    _put(entry, "Sts", "BOOK")
    _put(entry, "BookgDt/Dt", each.booked_on.isoformat())
    _put(entry, "AcctSvcrRef", each.reference)
    details = SubElement(SubElement(entry, "NtryDtls"), "TxDtls")
    if each.reverses:
        _put(details, "Refs/AcctSvcrRef", each.reverses)
    _put(details, "RmtInf/Ustrd", each.text)


def _put(into: Element, path: str, text: str) -> Element:
    for name in path.split("/"):
        into = SubElement(into, name)
    into.text = text
    return into


def _decimal(amount: int, currency: str) -> str:
    after = DIGITS_AFTER[currency]
    whole, cents = divmod(amount, 10**after)
    return f"{whole}.{cents:0{after}d}" if after else str(whole)
