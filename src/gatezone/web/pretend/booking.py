"""
What the pretend bank does: it books, tells the zone by HTTP with a signed notice, and prints statements.

Nothing here is a command, as nothing here is a fact of the zone: the zone learns of it at its own door, like of any
other bank, and from the statement.
"""

import http.client
import logging
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import BigIntegerField, Case, F, Sum, When

from gatezone.charges.accounts import account_for, account_numbered
from gatezone.charges.banking.keys import SAMPLE_BANK, secret_of
from gatezone.charges.banking.notices import (
    CREDIT,
    REVERSAL,
    SIGNATURE,
    TIMESTAMP,
    Notice,
    signature,
    written,
)
from gatezone.charges.banking.statements import Balance, Statement, StatementEntry
from gatezone.charges.banking.statements.entries import DEBIT
from gatezone.charges.codes import codes_in, read_code
from gatezone.charges.queries import order_of_code, paid_out
from gatezone.charges.vietqr import Transfer, read_payload
from gatezone.kernel.errors import Invalid, NotFound, Stale
from gatezone.kernel.money import Dong
from gatezone.kernel.periods import calendar_day, hanoi_day
from gatezone.web.pretend.models import PretendTransfer
from gatezone.workdays.queries import zone_today

EXACT, LESS, TOLD_TWICE, LATE, LOST = "exact", "less", "told-twice", "late", "lost"
HOWS = (EXACT, LESS, TOLD_TWICE, LATE, LOST)
VIETQR = "000201"
"""How the text of a VietQR code begins."""

TOO_LITTLE = 1_000
MOST_A_DAY = 5_000
SECONDS = 5.0
ADDRESS = f"/api/v1/bank/notices/{SAMPLE_BANK}"

Voice = Callable[[bytes, dict[str, str]], int]
"""What carries a notice: it is given the body and the headers, and returns the status; OSError where nobody answers."""

log = logging.getLogger(__name__)


class NotToBePaid(Invalid):
    """This is neither the text of a VietQR code nor the payment code of an order."""


class NotOurAccount(Invalid):
    """The pretend bank pays into the sample accounts of this zone alone."""


class NoAmount(Invalid):
    """This code says no amount: take the code of a payment order."""


class EnoughForToday(Stale):
    """The pretend bank has booked enough for today."""


class TakenBackBefore(Stale):
    """This transfer was taken back before."""


def transfer_meant(written: str) -> Transfer:
    """
    Return the transfer that a text asks for: that of a VietQR code, or the payment code of an order.

    Raises: NotAVietQR, NotToBePaid, NotOurAccount, NoAmount; NoSuchOrder.
    """
    transfer = read_payload(written) if written.strip().startswith(VIETQR) else _of_code(written)
    account = account_numbered(transfer.account)
    if account is None or account.provider != SAMPLE_BANK:
        raise NotOurAccount(account=transfer.account)
    if transfer.amount is None:
        raise NoAmount()
    return transfer


def _of_code(written: str) -> Transfer:
    codes = codes_in(written)
    if len(codes) != 1:
        raise NotToBePaid()
    order = order_of_code(codes[0])
    account = account_for(order.stream, order.operator, on=zone_today(), sample=True)
    if account is None:
        raise NotOurAccount(code=codes[0])
    return Transfer(account.bank_bin, account.number, order.amount, codes[0])


def waits(transfer: Transfer) -> bool:
    """Tell whether the order of a transfer still waits to be paid; where none is known, the zone will say."""
    try:
        return order_of_code(read_code(transfer.purpose)).state == "open"
    except (Invalid, NotFound):
        return False


def book(transfer: Transfer, how: str, *, form: UUID, at: datetime) -> PretendTransfer:
    """
    Book a transfer, once for each form, however often its button is pressed.

    Raises: EnoughForToday.
    """
    amount = transfer.amount or Dong(0)
    amount_vnd = max(1, amount.amount - TOO_LITTLE) if how == LESS else amount.amount
    return _kept(
        at,
        reference=f"PB{form.hex[:20].upper()}",
        account=transfer.account,
        amount_vnd=amount_vnd,
        text=" ".join(filter(None, ("NAP PHI", transfer.purpose, transfer.bill))),
        how=how,
    )


def take_back(reference: str, *, at: datetime) -> PretendTransfer:
    """Let the bank take a transfer back. Raises: TakenBackBefore, EnoughForToday."""
    paid = PretendTransfer.objects.get(reference=reference, kind=CREDIT)
    return _kept(
        at,
        reference=f"R{paid.reference}",
        account=paid.account,
        kind=REVERSAL,
        amount_vnd=paid.amount_vnd,
        text=f"HOAN {paid.reference}",
        reverses=paid.reference,
        how=EXACT,
    )


def _kept(at: datetime, **told: Any) -> PretendTransfer:
    wanted = PretendTransfer(**told, booked_at=at, booked_on=zone_today())
    if PretendTransfer.objects.filter(booked_on=wanted.booked_on).count() >= MOST_A_DAY:
        raise EnoughForToday()
    try:
        with transaction.atomic():
            wanted.save()
        return wanted
    except IntegrityError:
        if wanted.kind == REVERSAL:
            raise TakenBackBefore() from None
        return PretendTransfer.objects.get(reference=wanted.reference)


def tell(paid: PretendTransfer, *, voice: Voice | None = None) -> bool:
    """
    Tell the zone of a transfer, signed, over HTTP; whether it took it. One told twice is told twice.

    The signature is of the clock on the wall, as a bank's is, also where the zone lives a sample day.
    """
    body = written(
        Notice(
            id=f"N-{paid.reference}",
            reference=paid.reference,
            account=paid.account,
            kind=paid.kind,
            amount=paid.amount_vnd,
            currency="VND",
            booked_at=paid.booked_at,
            text=paid.text,
            reverses=paid.reverses,
        )
    )
    taken = False
    for _ in range(2 if paid.how == TOLD_TWICE else 1):
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            SIGNATURE: signature(secret_of(SAMPLE_BANK), timestamp=timestamp, body=body),
        }
        try:
            taken = (voice or post)(body, headers) == 200 or taken
        except OSError as no:
            log.warning("The pretend bank could not tell the zone: %s", no)
    if taken:
        PretendTransfer.objects.filter(pk=paid.pk).update(told_at=datetime.now(UTC))
    return taken


def post(body: bytes, headers: dict[str, str]) -> int:
    """Send a notice to the zone's own address and return the status. Raises: OSError where nobody answers."""
    secure = settings.URL.scheme == "https"
    connect = http.client.HTTPSConnection if secure else http.client.HTTPConnection
    try:
        with closing(connect(settings.URL.netloc, timeout=SECONDS)) as line:
            line.request("POST", ADDRESS, body, headers)
            return line.getresponse().status
    except http.client.HTTPException as fault:
        raise ConnectionError(repr(fault)) from fault


def statement_of(day: date) -> Statement:
    """
    Return what the bank booked on a day, with the balances of its accounts. Cost: three SQL statements.

    What the zone had it pay out, for refunds and to the budget, it has paid: it stands there as a debit.
    """
    signed = Case(
        When(kind=REVERSAL, then=-F("amount_vnd")), default=F("amount_vnd"), output_field=BigIntegerField()
    )
    before = PretendTransfer.objects.filter(booked_on__lt=day).values("account").annotate(sum=Sum(signed))
    opening = {each["account"]: int(each["sum"]) for each in before}
    entries = tuple(
        StatementEntry(
            row=number,
            reference=each.reference,
            account=each.account,
            kind=each.kind,
            amount=each.amount_vnd,
            currency="VND",
            booked_on=each.booked_on,
            text=each.text,
            reverses=each.reverses,
        )
        for number, each in enumerate(PretendTransfer.objects.filter(booked_on=day).order_by("id"), start=2)
    )
    entries += _paid_out_on(day, first_row=2 + len(entries))
    balances = []
    for account in sorted({each.account for each in entries}):
        moved = sum(each.signed for each in entries if each.account == account)
        balances.append(Balance(account, opening.get(account, 0), opening.get(account, 0) + moved))
    # A played day's money came in at another pretend bank: this one does not know how much it had.
    return Statement(
        entries, tuple(each for each in balances if (each.opening or 0) >= 0 <= (each.closing or 0))
    )


def _paid_out_on(day: date, *, first_row: int) -> tuple[StatementEntry, ...]:
    account = account_for("fee", on=day, sample=True)
    if account is None:
        return ()
    told = paid_out(before=calendar_day(day).ends_before)
    return tuple(
        StatementEntry(
            row=row,
            reference=each.reference,
            account=account.number,
            kind=DEBIT,
            amount=each.amount_vnd,
            currency="VND",
            booked_on=day,
            text=f"CHI THEO LENH {each.reference}",
        )
        for row, each in enumerate((each for each in told if hanoi_day(each.at) == day), start=first_row)
    )
