"""
The night after a played day: its money is closed, as accountants do it in the morning.

The sample bank tells on the same night what left it. Whoever plays is both who signs and who countersigns.
"""

import hashlib
from contextlib import suppress
from datetime import date, datetime, timedelta

from gatezone.charges.accounts import account_for
from gatezone.charges.banking.statements import StatementEntry
from gatezone.charges.banking.statements.entries import DEBIT
from gatezone.charges.commands import ImportedBefore, import_statement
from gatezone.charges.moneys import DONG
from gatezone.charges.queries import PaidOut, paid_out
from gatezone.closings import queries
from gatezone.closings.commands import countersign_day, sign_day, transfer_to_budget
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER

FIRST = Actor(Ref("machine", "player"), frozenset({Grant(ACCOUNTANT)}))
SECOND = Actor(Ref("machine", "player-countersigning"), frozenset({Grant(LEADER)}))


def close_days(until: date, *, at: datetime) -> None:
    """
    Sign, countersign and pass on every day that is open until one; ``at`` is a moment after it.

    What was done before is not done again, so a play that was stopped goes on. Each step is a command of its own.
    Raises: Refused where a difference is not explained, and what else the commands raise.
    """
    while (first := queries.first_open_day()) is not None and first <= until:
        sign_day(day=first, by=FIRST, at=at)
    for day in queries.days_in("signed", until=until):
        countersign_day(day=day, by=SECOND, at=at)
    for day in queries.days_in("closed", until=until):
        if queries.closing_of(day, by=FIRST, at=at).to_pass_on_vnd > 0:
            transfer_to_budget(day=day, paper=f"MAU-{day:%Y%m%d}", by=FIRST, at=at)
    _bank_tells(at)


def _bank_tells(at: datetime) -> None:
    """Take in the statement of what left the sample bank on the day of a moment."""
    on = hanoi_day(at)
    account = account_for("fee", on=on, sample=True)
    left = [each for each in paid_out(before=at + timedelta(microseconds=1)) if hanoi_day(each.at) == on]
    if account is None or not left:
        return
    entries = [_entry(each, account.number, on, row) for row, each in enumerate(left, start=1)]
    digest = hashlib.sha256(" ".join(each.reference for each in entries).encode()).hexdigest()
    with suppress(ImportedBefore):
        import_statement(name=f"mau-chi-{on:%Y%m%d}", sha256=digest, entries=entries, by=FIRST, at=at)


def _entry(left: PaidOut, account: str, on: date, row: int) -> StatementEntry:
    return StatementEntry(
        row=row,
        reference=left.reference,
        account=account,
        kind=DEBIT,
        amount=left.amount_vnd,
        currency=DONG,
        booked_on=on,
        text=f"CHI THEO LENH {left.reference}",
    )
