"""Hear a bank (nghe ngân hàng báo có): its notices are kept first and read after, its statements row by row."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import F

from gatezone.charges.accounts import account_numbered
from gatezone.charges.banking.commands.receiving import Booking, agrees, receive
from gatezone.charges.banking.events import NoticeReceived, StatementImported, StatementRead
from gatezone.charges.banking.models import (
    CREDIT,
    HAND,
    STATEMENT,
    WEBHOOK,
    BankCredit,
    BankNotice,
    BankStatement,
    StatementRow,
)
from gatezone.charges.banking.notices import read_notice
from gatezone.charges.banking.statements.camt import ACCOUNT, REFERENCE
from gatezone.charges.banking.statements.entries import DEBIT, LONGEST_TEXT, NotAReference, StatementEntry
from gatezone.charges.moneys import DONG, in_range
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, NotAllowed, Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT

ROWS_AT_ONCE = 5_000
"""Rows that go into one SQL statement: with more, its values would be too many to be bound."""


class ToldBefore(Stale):
    """This notice was received before."""


class NoticeUsed(Stale):
    """The id of this notice was used for another notice before."""


class AccountOfAnotherBank(Invalid):
    """The notice is about an account that this bank does not keep."""


class NothingToRead(Stale):
    """All rows of this statement were read before."""


class ImportedBefore(Stale):
    """This statement was imported before."""


class AccountsNotOurs(Invalid):
    """The statement is for an account that is not ours; nothing was imported."""


class KnownOtherwise(Invalid):
    """This transaction was recorded already with another amount: check it before you enter it again."""


@command
def take_notice(
    *, provider: str, body: bytes, timestamp: str, signature: str, by: Actor, at: datetime
) -> Ref:
    """
    Keep a notice whose signature was found good, to be read as soon as this is durable.

    A bank speaks for itself alone.
    Records: NoticeReceived.
    Raises:  NotAllowed, NotANotice and its kin, AccountOfAnotherBank, ToldBefore, NoticeUsed; Stale where the
             same notice comes in at this very moment.
    """
    if by.ref != Ref("bank", provider):
        raise NotAllowed()
    notice = read_notice(body)
    account = account_numbered(notice.account)
    if account is not None and account.provider != provider:
        raise AccountOfAnotherBank(account=notice.account)
    before = BankNotice.objects.filter(provider=provider, provider_tx_id=notice.id).first()
    if before is not None:
        same = read_notice(bytes(before.body)) == notice
        raise (ToldBefore if same else NoticeUsed)(notice=notice.id)
    kept = BankNotice.objects.create(
        provider=provider,
        provider_tx_id=notice.id,
        body=body,
        timestamp=timestamp,
        signature=signature,
        sha256=hashlib.sha256(body).hexdigest(),
        received_at=at,
    )
    record(NoticeReceived(notice=kept.ref, provider=provider, sha256=kept.sha256))
    return kept.ref


@command
def read_notices(*, notices: Sequence[UUID], by: Actor, at: datetime) -> Ref:
    """
    Read notices that were kept: each transaction pays its order exactly, or waits for somebody.

    Records: as `receive`.
    Raises:  NotAllowed; NothingToRead where others read them already.
    """
    by.must_hold(ACCOUNTANT)
    unread = BankNotice.objects.select_for_update(skip_locked=True).filter(pk__in=notices, read_at=None)
    kept = list(unread.order_by("received_at", "id"))
    if not kept:
        raise NothingToRead()
    receive([_told_by(each) for each in kept], at=at)
    BankNotice.objects.filter(pk__in=[each.pk for each in kept]).update(read_at=at)
    return kept[0].ref


def put_behind(notice: UUID) -> None:
    """Let a notice that could not be read wait behind the others; it is no fact, and nobody's command."""
    BankNotice.objects.filter(pk=notice).update(tries=F("tries") + 1)


@command
def import_statement(
    *, name: str, sha256: str, entries: Sequence[StatementEntry], by: Actor, at: datetime
) -> Ref:
    """
    Take in a statement without a fault, to the last row; its rows are compared with what is known afterwards.

    Records: StatementImported.
    Raises:  NotAllowed, AccountsNotOurs, ImportedBefore.
    """
    by.must_hold(ACCOUNTANT)
    foreign = sorted({each.account for each in entries if account_numbered(each.account) is None})
    if foreign:
        raise AccountsNotOurs(accounts=foreign[:10])
    if BankStatement.objects.filter(sha256=sha256).exists():
        raise ImportedBefore()
    made = BankStatement.objects.create(
        name=name[:100], sha256=sha256, imported_at=at, imported_by=str(by.ref)
    )
    StatementRow.objects.bulk_create((_row(made, each) for each in entries), batch_size=ROWS_AT_ONCE)
    record(StatementImported(statement=made.ref, sha256=sha256, rows=len(entries)))
    return made.ref


@command
def read_statement_rows(*, statement: UUID, most: int, by: Actor, at: datetime) -> Ref:
    """
    Compare the next rows of a statement with what is known of the bank; a row nobody told of before is received.

    Records: StatementRead, and as `receive`.
    Raises:  NotAllowed; NothingToRead where it is read to its end.
    """
    by.must_hold(ACCOUNTANT)
    unread = StatementRow.objects.select_for_update(skip_locked=True).filter(
        statement_id=statement, read_at=None
    )
    rows = list(unread.order_by("id")[:most])
    if not rows:
        raise NothingToRead()
    told = {each.pk: _told_in(each) for each in rows if each.kind != DEBIT}
    credits = receive(list(told.values()), at=at) if told else {}
    _mark_read(rows, {row: credits[booking.key] for row, booking in told.items()}, at=at)
    source = Ref("bank-statement", str(statement))
    new = sum(each.received_at == at for each in credits.values())
    record(StatementRead(statement=source, first_row=rows[0].row, last_row=rows[-1].row, new=new))
    return source


@command
def note_transfer_by_hand(
    *,
    account: str,
    reference: str,
    amount: int,
    booked_on: date,
    text: str,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Note a transfer in đồng that one sees at the bank, where no notice came; the next statement will tell.

    Records: as `receive`.
    Raises:  NotAllowed, AccountsNotOurs, NotAReference, AmountOutOfRange, KnownOtherwise.
    Returns: the credit.
    """
    by.must_hold(ACCOUNTANT)
    if not ACCOUNT.fullmatch(account) or account_numbered(account) is None:
        raise AccountsNotOurs(accounts=[account[:40]])
    if not REFERENCE.fullmatch(reference):
        raise NotAReference(reference=reference[:40])
    told = Booking(
        account=account,
        reference=reference,
        kind=CREDIT,
        amount=in_range(amount),
        currency=DONG,
        booked_on=booked_on,
        text=text[:LONGEST_TEXT],
        reverses="",
        way=HAND,
        source=by.ref,
    )
    known = BankCredit.objects.filter(account=account, reference=reference).first()
    if known is not None and not agrees(told, known):
        raise KnownOtherwise(amount=known.amount)
    return receive([told], at=at)[told.key].ref


def _told_by(kept: BankNotice) -> Booking:
    notice = read_notice(bytes(kept.body))
    return Booking(
        account=notice.account,
        reference=notice.reference,
        kind=notice.kind,
        amount=notice.amount,
        currency=notice.currency,
        booked_on=hanoi_day(notice.booked_at),
        text=notice.text,
        reverses=notice.reverses,
        way=WEBHOOK,
        source=kept.ref,
    )


def _told_in(row: StatementRow) -> Booking:
    return Booking(
        account=row.account,
        reference=row.reference,
        kind=row.kind,
        amount=row.amount,
        currency=row.currency,
        booked_on=row.booked_on,
        text=row.text,
        reverses=row.reverses,
        way=STATEMENT,
        source=row.ref,
    )


def _row(statement: BankStatement, entry: StatementEntry) -> StatementRow:
    return StatementRow(
        statement=statement,
        row=entry.row,
        reference=entry.reference,
        account=entry.account,
        kind=entry.kind,
        amount=entry.amount,
        currency=entry.currency,
        booked_on=entry.booked_on,
        text=entry.text,
        reverses=entry.reverses,
    )


def _mark_read(rows: Sequence[StatementRow], credits: dict[int, BankCredit], *, at: datetime) -> None:
    told = [(each.pk, str(credits[each.pk].pk) if each.pk in credits else None) for each in rows]
    with connection.cursor() as cursor:
        cursor.execute(
            """
            UPDATE charges_statementrow SET read_at = %s, credit_id = told.credit
            FROM unnest(%s::bigint[], %s::uuid[]) AS told (row, credit) WHERE id = told.row
            """,
            [at, [row for row, _ in told], [credit for _, credit in told]],
        )
