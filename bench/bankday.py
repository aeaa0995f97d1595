"""
A bank day of 10,000 transfers, told as badly as banks tell: is every đồng explained at the end of it?

No time is measured. Some transfers are told twice, some three days late, some never, and some are of a wrong
amount or taken back. It stands here because so many are too long for a test; the tests live a day of 600.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from bench.harness import flags
from bench.trucks import EIGHT
from gatezone.charges.accounts import account_for
from gatezone.charges.banking import queries as banking
from gatezone.charges.banking.notices import Notice, written
from gatezone.charges.banking.statements import Statement, StatementEntry, read_statement
from gatezone.charges.banking.statements.writing import as_camt
from gatezone.charges.commands import (
    import_statement,
    read_notices,
    read_statement_rows,
    take_notice,
    withdraw_charges,
)
from gatezone.charges.models import BankCredit, PaymentOrder, Suspense
from gatezone.charges.postings import MOVES_MONEY, balances_told
from gatezone.charges.queries import balances
from gatezone.charges.tariffs.trips import Load, Trip
from gatezone.cli.zone import Zone
from gatezone.crossings.pricing.kinds import INFRASTRUCTURE_FEE
from gatezone.crossings.pricing.raising import Fee, raise_fees
from gatezone.jobs.bank import AT_ONCE, MACHINE
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.errors import Stale
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref, new_id

BANK = Actor(Ref("bank", "sample-bank"))
PARTS = {
    "told twice": 30,
    "late": 20,
    "wrong amount": 10,
    "lost": 10,
    "taken back before": 2,
    "taken back after": 1,
}
"""What goes wrong, in a thousand; all others are exact and told once."""

ENDS = {
    "exact": ("matched", None),
    "told twice": ("matched", None),
    "lost": ("matched", None),
    "late": ("suspended", "order-closed"),
    "wrong amount": ("suspended", "wrong-amount"),
    "taken back before": ("reversed", None),
    "taken back after": ("matched", None),
}
"""What must become of each: of one taken back after it paid an order, the reversal waits for somebody."""

TAKEN_BACK = ("taken back before", "taken back after")


@command
def raise_some(*, fees: Sequence[Fee], by: Actor, at: datetime) -> Ref:
    """Let several firms owe a fee, as the declaration of a truck does."""
    raise_fees(fees, on=hanoi_day(at), at=at)
    return fees[0].about


@command
def close_some(*, things: Sequence[Ref], by: Actor, at: datetime) -> Ref:
    """Let nothing be owed for several trucks, as a cancelled trip does."""
    for each in things:
        withdraw_charges(about=each, what=INFRASTRUCTURE_FEE, why="cancelled", at=at)
    return things[0]


@dataclass
class BankDay:
    """A day of transfers; the same seed makes the same one."""

    size: int
    seed: int = 20240822
    at: datetime = EIGHT
    fates: dict[str, str] = field(default_factory=dict)
    entries: list[StatementEntry] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        account = account_for("fee", on=hanoi_day(self.at), sample=True)
        assert account is not None
        self.account = account.number

    def lives(self) -> None:
        """Let trucks owe, their firms pay, and the bank tell of it: by notices, then by its statement, then late."""
        orders = self._orders()
        self.entries = [self._transfer(order, number) for number, order in enumerate(orders, start=1)]
        self._cancel([order for order in orders if self.fates[_reference(order)] == "late"])
        late = [self._notice(each) for each in self.entries if self._fate(each) == "late"]
        reversals = {fate: self._reversals(fate) for fate in TAKEN_BACK}
        self._tell(reversals["taken back before"])
        self._tell(self._notices())
        self._tell(reversals["taken back after"])
        self._state()
        self.at += timedelta(days=3)
        self._tell(late)

    # --- what happens ---

    def _orders(self) -> list[PaymentOrder]:
        fees = [self._fee() for _ in range(self.size)]
        for start in range(0, self.size, AT_ONCE):
            raise_some(fees=fees[start : start + AT_ONCE], by=MACHINE, at=self.at)
        about = [str(fee.about) for fee in fees]
        orders = list(PaymentOrder.objects.filter(charges__about__in=about, state="open").order_by("id"))
        fates = [fate for fate, part in PARTS.items() for _ in range(-(-self.size * part // 1_000))]
        fates += ["exact"] * (self.size - len(fates))
        self.chance.shuffle(fates)
        self.fates = {_reference(order): fate for order, fate in zip(orders, fates, strict=True)}
        return orders

    def _fee(self) -> Fee:
        weight_kg = self.chance.randrange(500, 40_000)
        return Fee(
            about=Ref("crossing", str(new_id())),
            payer=Ref("enterprise", str(new_id())),
            trip=Trip(
                kind="export", direction="export", loads=(Load("847989", weight_kg),), weight_kg=weight_kg
            ),
            route="huu-nghi-1119",
            direction="export",
            goods="other",
        )

    def _transfer(self, order: PaymentOrder, row: int) -> StatementEntry:
        reference = _reference(order)
        wrong = self.fates[reference] == "wrong amount"
        return StatementEntry(
            row=row,
            reference=reference,
            account=self.account,
            kind="credit",
            amount=order.amount_vnd + (self.chance.choice((-1, 1, -1_000, 10_000)) if wrong else 0),
            currency="VND",
            booked_on=hanoi_day(self.at),
            text=self.chance.choice(("NAP PHI {} CT DEN:435012", "{}", "MBVCB.55 {} CK")).format(
                self.chance.choice((order.code, order.code.lower(), f"{order.code[:7]} {order.code[7:]}"))
            ),
        )

    def _notices(self) -> list[Notice]:
        """Return the credits the bank tells of on the day, in no order."""
        told = []
        for each in self.entries:
            notice, fate = self._notice(each), self._fate(each)
            if fate in ("late", "lost"):
                continue
            told.append(notice)
            if fate == "told twice":
                told.append(
                    notice if self.chance.random() < 0.5 else replace(notice, id=f"again-{notice.id}")
                )
        self.chance.shuffle(told)
        return told

    def _reversals(self, fate: str) -> list[Notice]:
        return [self._notice(_reversal(each)) for each in self.entries if self._fate(each) == fate]

    def _notice(self, entry: StatementEntry) -> Notice:
        return Notice(
            id=f"N-{entry.reference}",
            reference=entry.reference,
            account=entry.account,
            kind=entry.kind,
            amount=entry.amount,
            currency=entry.currency,
            booked_at=self.at,
            text=entry.text,
            reverses=entry.reverses,
        )

    def _tell(self, notices: Sequence[Notice]) -> None:
        for start in range(0, len(notices), AT_ONCE):
            for notice in notices[start : start + AT_ONCE]:
                self._take(written(notice))
            read_notices(notices=banking.unread_notices(most=AT_ONCE), by=MACHINE, at=self.at)

    def _take(self, body: bytes) -> None:
        try:
            take_notice(provider="sample-bank", body=body, timestamp="0", signature="", by=BANK, at=self.at)
        except Stale:
            return  # told before, as the bank is answered too

    def _state(self) -> None:
        """Take in the statement of the day, written as a bank writes it and read as it is read."""
        booked = [
            *self.entries,
            *(_reversal(each) for each in self.entries if self._fate(each) in TAKEN_BACK),
        ]
        self.chance.shuffle(booked)
        content = as_camt(Statement(tuple(booked)), name="bankday", made_at=self.at)
        read = read_statement(content)
        assert not read.faults, read.faults[:3]
        made = import_statement(
            name="bankday.xml",
            sha256=hashlib.sha256(content).hexdigest(),
            entries=read.entries,
            by=MACHINE,
            at=self.at,
        )
        for _ in range(0, len(read.entries), AT_ONCE):
            read_statement_rows(statement=UUID(made.id), most=AT_ONCE, by=MACHINE, at=self.at)

    def _cancel(self, orders: Sequence[PaymentOrder]) -> None:
        things = [Ref.parse(charge.about) for order in orders for charge in order.charges.all()]
        for start in range(0, len(things), AT_ONCE):
            close_some(things=things[start : start + AT_ONCE], by=MACHINE, at=self.at)

    def _fate(self, entry: StatementEntry) -> str:
        return self.fates[entry.reference]

    # --- what must hold ---

    def ended(self) -> Counter[str]:
        """Return how many transfers ended in which state."""
        kept = BankCredit.objects.filter(reference__in=list(self.fates))
        return Counter(kept.values_list("state", flat=True))

    def faults(self) -> list[str]:
        """Return everything that does not hold, in words; nothing where every đồng is explained."""
        return [*self._not_as_expected(), *self._unexplained(), *self._differing()]

    def _not_as_expected(self) -> list[str]:
        kept = {each.reference: each for each in BankCredit.objects.filter(reference__in=list(self.fates))}
        waits = dict(Suspense.objects.filter(closed_at=None).values_list("credit__reference", "cause"))
        found = []
        for reference, fate in self.fates.items():
            credit = kept.get(reference)
            ended = (credit.state, waits.get(reference)) if credit else None
            if ended != ENDS[fate]:
                found.append(f"{reference}, {fate}: {ended}")
        return found

    def _unexplained(self) -> list[str]:
        left = [f"{each} is neither settled nor in suspense" for each in banking.unexplained(by=MACHINE)]
        nobodys = Suspense.objects.filter(closed_at=None).exclude(duty="accountant").count()
        unpaid = PaymentOrder.objects.filter(state="open").count()
        never_paid = sum(fate in ("wrong amount", "taken back before") for fate in self.fates.values())
        if nobodys or unpaid != never_paid:
            left.append(f"{nobodys} without an owner, {unpaid} orders open and not {never_paid}")
        return left

    def _differing(self) -> list[str]:
        day = self.entries[0].booked_on
        told = banking.differences(by=MACHINE, since=day, until=day + timedelta(days=3))
        found = [f"{each.account} on {each.day}: {each.difference} đồng" for each in told if each.difference]
        if len(told) != 1:
            found.append(f"{len(told)} days of accounts, and not one")
        journal = balances_told((each.kind, each.body) for each in entries_of_kinds(sorted(MOVES_MONEY)))
        waiting = sum(self._waits(each) for each in self.entries)
        if journal != balances() or sum(journal.values()) or -journal.get("fee:unmatched", 0) != waiting:
            found.append("the books are not what the journal tells, or not what waits")
        return found

    def _waits(self, entry: StatementEntry) -> int:
        """Return what of a transfer lies with nobody; less than nothing where it is owed again."""
        if self._fate(entry) == "taken back after":
            return -entry.amount
        return entry.amount if ENDS[self._fate(entry)][0] == "suspended" else 0


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print what became of the transfers and what is not explained; 1 where anything is not."""
    asked = flags(words, "bankday", __doc__, transfers=10_000, seed=20240822)
    day = BankDay(asked.transfers, asked.seed)
    day.lives()
    print(
        "told:   ",
        ", ".join(f"{fate} {count:,}" for fate, count in Counter(day.fates.values()).most_common()),
    )
    print("ended:  ", ", ".join(f"{state} {count:,}" for state, count in day.ended().most_common()))
    found = day.faults()
    print(
        "\n".join(found[:20]) or "100 % explained: matched, or in suspense with an owner; difference 0 đồng"
    )
    return 1 if found else 0


def _reference(order: PaymentOrder) -> str:
    return f"FT{order.code}"


def _reversal(entry: StatementEntry) -> StatementEntry:
    return replace(
        entry, reference=f"R{entry.reference}", kind="reversal", reverses=entry.reference, text="HOAN"
    )
