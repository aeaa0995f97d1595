"""
A statement as camt.053, the form of ISO 20022: an XML that any bank in the world can write.

Read without a document type and without entities, entry by entry, so that nothing unfolds. Version 2 and its
successors say what is wanted here in the same words, apart from how booked is told.
Source: ISO 20022, BankToCustomerStatement, camt.053.001.02 and later.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from gatezone.charges.banking.statements.entries import (
    CREDIT,
    DEBIT,
    LONGEST_TEXT,
    MOST_ENTRIES,
    REVERSAL,
    Balance,
    NotABookingDay,
    NotAnAccount,
    NotAnEntryKind,
    NotAReference,
    NotAStatement,
    RowFault,
    Statement,
    StatementEntry,
    StatementTooLong,
    checked,
)
from gatezone.charges.moneys import read_decimal
from gatezone.kernel.errors import Invalid

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:camt.053.001."
REFERENCE = re.compile(r"[!-~]{1,64}")
ACCOUNT = re.compile(r"[A-Za-z0-9]{1,34}")

_OPENING, _CLOSING = ("OPBD", "PRCD"), ("CLBD",)
_BOOKED, _NOT_BOOKED = "BOOK", ("PDNG", "INFO", "FUTR")
_SPACE = re.compile(r"\s+")


def of_xml(content: bytes) -> Statement:
    """
    Return the statement of a document, which may hold several accounts. What is not booked yet is left for later.

    Raises: NotAStatement, StatementOfNothing, StatementTooLong.
    """
    reading = _Reading()
    try:
        events = iterparse(BytesIO(content), events=("start", "end"), forbid_dtd=True)
        for event, element in events:
            reading.hear(event, element)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as fault:
        raise NotAStatement() from fault
    return checked(reading.entries, reading.balances.values(), reading.faults)


class _Reading:
    """What has been heard of a document so far."""

    def __init__(self) -> None:
        self.entries: list[StatementEntry] = []
        self.balances: dict[tuple[str, str], Balance] = {}
        self.faults: list[RowFault] = []
        self.account = ""
        self.row = 0
        self._root = False

    def hear(self, event: str, element: Element) -> None:
        """Take in one element as it begins or ends. Raises: NotAStatement, StatementTooLong."""
        if not self._root:
            if not element.tag.startswith(f"{{{NAMESPACE}") or not element.tag.endswith("}Document"):
                raise NotAStatement()
            self._root = True
        kind = element.tag.rpartition("}")[2]
        if event == "start":
            self.account = "" if kind == "Stmt" else self.account
        elif kind == "Acct" and not self.account:
            self._account(element)
        elif kind == "Bal":
            self._balance(element)
        elif kind == "Ntry":
            self._entry(element)
            element.clear()
        elif kind == "Stmt":
            element.clear()

    def _account(self, element: Element) -> None:
        number = _text(element, "Id/Othr/Id") or _text(element, "Id/IBAN")
        if not ACCOUNT.fullmatch(number):
            raise NotAStatement() from NotAnAccount(account=number[:40])
        self.account = number

    def _balance(self, element: Element) -> None:
        code = _text(element, "Tp/CdOrPrtry/Cd")
        if not self.account or code not in _OPENING + _CLOSING:
            return
        amount, currency = _signed_balance(element)
        before = self.balances.get((self.account, currency), Balance(self.account, currency=currency))
        opening = amount if code in _OPENING else before.opening
        closing = amount if code in _CLOSING else before.closing
        self.balances[self.account, currency] = Balance(self.account, opening, closing, currency)

    def _entry(self, element: Element) -> None:
        self.row += 1
        if self.row > MOST_ENTRIES:
            raise StatementTooLong()
        try:
            self.entries += _entries(element, self.row, self.account)
        except Invalid as no:
            self.faults.append(RowFault(self.row, "", no))


def _entries(element: Element, row: int, account: str) -> Iterator[StatementEntry]:
    """Give the bookings of an entry: one, or those it was put together of. Raises: Invalid, with what is wrong."""
    status = _text(element, "Sts/Cd") or _text(element, "Sts")
    if status in _NOT_BOOKED:
        return
    if status != _BOOKED:
        raise NotAnEntryKind(kind=status[:10])
    if not account:
        raise NotAnAccount(account="")
    kind, booked_on = _kind(element), _day(element)
    parts = element.findall("{*}NtryDtls/{*}TxDtls")
    whole = _amount(element)
    if len(parts) < 2:
        part = parts[0] if parts else None
        own = _text(element, "AcctSvcrRef")
        inner = _text(part, "Refs/AcctSvcrRef")
        yield StatementEntry(
            row,
            _reference(own or inner),
            account,
            kind,
            *whole,
            booked_on,
            _words(part, element),
            _reference(inner) if kind == REVERSAL and own and inner not in ("", own) else "",
        )
        return
    if sum(_amount(part)[0] for part in parts) != whole[0]:
        raise NotAnEntryKind(amount=whole[0])
    for part in parts:
        reference = _reference(_text(part, "Refs/AcctSvcrRef"))
        yield StatementEntry(row, reference, account, kind, *_amount(part), booked_on, _words(part, None))


def _kind(element: Element) -> str:
    way, is_reversal = _text(element, "CdtDbtInd"), _text(element, "RvslInd") in ("true", "1")
    if way == "CRDT":
        return CREDIT  # also where a debit was taken back: the money is here again
    if way == "DBIT":
        return REVERSAL if is_reversal else DEBIT
    raise NotAnEntryKind(kind=way[:10])


def _amount(element: Element) -> tuple[int, str]:
    # Version 8 puts a part's amount where version 2 has it, or below AmtDtls.
    found = element.find("{*}Amt")
    if found is None:
        found = element.find("{*}AmtDtls/{*}TxAmt/{*}Amt")
    if found is None:
        raise NotAnEntryKind()
    currency = found.get("Ccy", "")
    return read_decimal(found.text or "", currency), currency


def _signed_balance(element: Element) -> tuple[int, str]:
    """Return a balance, which may be nothing or below it. Raises: NotAStatement."""
    found = element.find("{*}Amt")
    currency = found.get("Ccy", "") if found is not None else ""
    written = (found.text or "").strip() if found is not None else ""
    if re.fullmatch(r"0+(\.0*)?", written):
        return 0, currency
    try:
        amount = read_decimal(written, currency)
    except Invalid as no:
        raise NotAStatement() from no
    return (-amount if _text(element, "CdtDbtInd") == "DBIT" else amount), currency


def _day(element: Element) -> date:
    written = _text(element, "BookgDt/Dt") or _text(element, "BookgDt/DtTm")
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        raise NotABookingDay(day=written[:24]) from None


def _reference(written: str) -> str:
    if not REFERENCE.fullmatch(written):
        raise NotAReference(reference=written[:40])
    return written


def _words(part: Element | None, entry: Element | None) -> str:
    """Return what the payer wrote; where the bank hands on nothing of it, what the bank wrote."""
    said: list[str] = []
    if part is not None:
        said = [each.text or "" for each in part.findall("{*}RmtInf/{*}Ustrd")]
        said += [each.text or "" for each in part.findall("{*}RmtInf/{*}Strd/{*}CdtrRefInf/{*}Ref")]
        said = said or [_text(part, "AddtlTxInf")]
    if not any(said) and entry is not None:
        said = [_text(entry, "AddtlNtryInf")]
    return _SPACE.sub(" ", " ".join(said)).strip()[:LONGEST_TEXT]


def _text(element: Any, path: str) -> str:
    """Return the text at a place, whichever version of the form names it."""
    if element is None:
        return ""
    found = element.find("/".join(f"{{*}}{name}" for name in path.split("/")))
    return (found.text or "").strip() if found is not None else ""
