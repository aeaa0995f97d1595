"""The bank of the tests: it tells of transfers by notice, by statement and by word of mouth, as real ones do."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from gate import Gate
from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.banking.notices import Notice, written
from gatezone.charges.banking.queries import unread_notices
from gatezone.charges.banking.statements import StatementEntry
from gatezone.charges.commands import (
    import_statement,
    note_transfer_by_hand,
    read_notices,
    read_statement_rows,
    take_notice,
)
from gatezone.charges.models import BankCredit
from gatezone.charges.queries import charges_about
from gatezone.jobs.bank import MACHINE
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from people import OANH

SAMPLE_BANK = Actor(Ref("bank", "sample-bank"))
FEES, YARDS = (ACCOUNTS[name].number for name in ("fee-sample", "xuan-cuong-sample"))


@dataclass
class Bank:
    """A bank that keeps the accounts of the sample zone."""

    gate: Gate
    booked: int = 0
    statements: int = field(default=0)

    def notice(self, trip: UUID | None = None, **said) -> Notice:
        """The notice of a transfer that pays a trip's order exactly, but for what is said of it."""
        self.booked += 1
        amount, code = self.owed(trip) if trip else (150_000, "")
        return Notice(
            **{
                "id": f"N{self.booked}",
                "reference": f"FT{self.booked:06}",
                "account": FEES,
                "kind": "credit",
                "amount": amount,
                "currency": "VND",
                "booked_at": self.gate.now,
                "text": f"NAP PHI {code} CT DEN",
                **said,
            }
        )

    def owed(self, trip: UUID) -> tuple[int, str]:
        charge = charges_about(Ref("crossing", str(trip)))[-1]
        return charge.order_vnd, charge.code

    def tells(self, *notices: Notice, **when) -> list[BankCredit]:
        """Notices come in and are read; the credits they tell of."""
        for each in notices:
            self.takes(each)
        return self.is_read(*notices, **when)

    def takes(self, notice: Notice) -> Ref:
        return take_notice(
            provider="sample-bank",
            body=written(notice),
            timestamp="0",
            signature="",
            by=SAMPLE_BANK,
            at=self.gate.now,
        )

    def is_read(self, *notices: Notice, after: timedelta = timedelta(0)) -> list[BankCredit]:
        read_notices(notices=unread_notices(most=500), by=MACHINE, at=self.gate.now + after)
        return [BankCredit.objects.get(account=each.account, reference=each.reference) for each in notices]

    def entry(self, notice: Notice, **said) -> StatementEntry:
        return StatementEntry(
            **{
                "row": self.booked + 1,
                "reference": notice.reference,
                "account": notice.account,
                "kind": notice.kind,
                "amount": notice.amount,
                "currency": notice.currency,
                "booked_on": notice.booked_at.date(),
                "text": notice.text,
                "reverses": notice.reverses,
                **said,
            }
        )

    def states(self, *entries: StatementEntry, most: int = 500) -> UUID:
        """A statement is taken in by Oanh, and read to its end."""
        self.statements += 1
        made = import_statement(
            name="sao-ke.csv",
            sha256=hashlib.sha256(f"{self.statements} {entries}".encode()).hexdigest(),
            entries=entries,
            by=OANH,
            at=self.gate.now,
        )
        for _ in range(-(-len(entries) // most)):
            read_statement_rows(statement=UUID(made.id), most=most, by=MACHINE, at=self.gate.now)
        return UUID(made.id)

    def notes(self, notice: Notice, *, by: Actor = OANH, **said) -> Ref:
        """Somebody types a transfer they see at the bank."""
        return note_transfer_by_hand(
            **{
                "account": notice.account,
                "reference": notice.reference,
                "amount": notice.amount,
                "booked_on": notice.booked_at.date(),
                "text": notice.text,
                **said,
            },
            by=by,
            at=self.gate.now,
        )
