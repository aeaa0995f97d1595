"""A day on which anybody may do anything to tills and refunds: no cash below nothing, nothing given back twice."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db.models import Sum

from gate import Gate
from gatezone.charges import commands
from gatezone.charges.models import BookLine, Charge, PaymentOrder, Refund, Till, TillEntry
from gatezone.charges.postings import MOVES_MONEY, balances_told
from gatezone.charges.queries import balances
from gatezone.crossings.commands import cancel_trip
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from people import HUNG, TUAN
from till import NGAN, OANH, OTHER_CASHIER, opens

STEPS = 600
NEVER_MISSING = {
    *(
        "declare",
        "cancel",
        "open",
        "take",
        "bank",
        "count",
        "close",
        "ask",
        "approve",
        "refuse",
        "pay",
        "send",
    ),
    *("lose", "note"),
}
SOME = (-1, 0, 1, 100_000, 500_000, 3_000_000, 10**15)


class AnyDay:
    """Acts drawn by chance; what is refused changes nothing."""

    def __init__(self, gate: Gate, seed: int) -> None:
        self.gate, self.chance = gate, random.Random(seed)
        self.done: set[str] = set()

    def lives(self) -> None:
        for number in range(STEPS):
            self.gate.now += timedelta(seconds=self.chance.randrange(60))
            name, act = self.chance.choice(self.acts(number))
            with suppress(GateZoneError):
                act()
                self.done.add(name)
            if number % 60 == 0:
                must_hold_together()

    def acts(self, number: int) -> list[tuple[str, Callable[[], object]]]:
        gate, chance = self.gate, self.chance
        cashier, officer = chance.choice((NGAN, OTHER_CASHIER)), chance.choice((OANH, TUAN, HUNG))
        who = chance.choice((NGAN, OTHER_CASHIER, OANH, TUAN))
        amount = chance.choice(SOME)
        at_till = {"by": cashier, "at": gate.now}
        decided = {"refund": self.a(Refund, state="asked"), "by": officer, "at": gate.now}
        ready = {"refund": self.a(Refund, state="approved", means="transfer"), "by": OANH, "at": gate.now}
        to_bank = {"refund": self.a(Refund, state__in=("sent", "unknown")), "by": OANH, "at": gate.now}
        return [
            *[("declare", lambda: gate.declares_only(f"12C-{number:03}.{chance.randrange(90) + 10}"))] * 2,
            ("cancel", lambda: cancel_trip(crossing=self.a_trip(), by=gate.minh, at=gate.now)),
            ("open", lambda: opens(gate, max(0, chance.choice(SOME)), by=cashier)),
            *[("take", lambda: self.takes(at_till))] * 4,
            ("bank", lambda: commands.bank_cash(amount_vnd=amount, **at_till)),
            ("count", lambda: self.counts(who)),
            *[("close", lambda: self.closes(who))] * 2,
            *[("ask", lambda: self.asks(who))] * 3,
            *[("approve", lambda: commands.approve_refund(**decided))] * 3,
            *[("refuse", lambda: commands.refuse_refund(reason="Không đủ", **decided))] * 2,
            *[
                (
                    "pay",
                    lambda: commands.pay_refund(
                        refund=self.a(Refund, means="cash", state="approved"), **at_till
                    ),
                )
            ]
            * 3,
            *[("send", lambda: commands.send_refund(**ready))] * 2,
            *[("lose", lambda: commands.lose_refund(**{**to_bank, "refund": self.a(Refund, state="sent")}))]
            * 2,
            *[("note", lambda: self.notes(to_bank, number))] * 2,
        ]

    def a(self, model, **fitting):
        """One that fits, or now and then any."""
        fitting = {} if self.chance.random() < 0.1 else fitting
        found = list(model.objects.filter(**fitting).order_by("id").values_list("pk", flat=True))
        return self.chance.choice(found or [self.gate.firm.id])

    def a_trip(self):
        about = list(Charge.objects.order_by("id").values_list("about", flat=True))
        return Ref.parse(self.chance.choice(about or [f"crossing/{self.gate.firm.id}"])).id

    def takes(self, at_till) -> None:
        order = PaymentOrder.objects.filter(pk=self.a(PaymentOrder, state="open")).first()
        owed = order.amount_vnd if order else 5
        more = self.chance.choice((0, 0, 0, 10_000, -1, 10**6))
        commands.take_cash(order=order and order.pk, tendered_vnd=owed + more, **at_till)

    def counts(self, who) -> None:
        till = Till.objects.filter(pk=self.a(Till, cashier=str(who.ref))).first()
        cash = till.cash_vnd if till else 0
        small = max(0, cash + self.chance.choice((0, 0, 0, -5_000, 1_000, -(10**9))))
        commands.count_till(till=till and till.pk, notes={}, small_vnd=small, by=who, at=self.gate.now)

    def closes(self, who) -> None:
        why = self.chance.choice(("", "Đếm nhầm"))
        commands.close_till(till=self.a(Till, state="counted"), why=why, by=who, at=self.gate.now)

    def asks(self, who) -> None:
        charge = Charge.objects.filter(pk=self.a(Charge, state="settled")).first()
        amount = self.chance.choice((charge.due_back_vnd, charge.paid_vnd, *SOME)) if charge else 5
        means, paper = self.chance.choice(("cash", "transfer")), self.chance.choice(("", "15/QĐ"))
        commands.ask_refund(
            charge=charge and charge.pk,
            amount_vnd=amount,
            means=means,
            paper=paper,
            reason="Hủy lượt",
            bank="970436",
            account="0011002233",
            by=who,
            at=self.gate.now,
        )

    def notes(self, to_bank, number: int) -> None:
        was_paid = self.chance.random() < 0.6
        commands.note_refund(was_paid=was_paid, paper="SK 1", reference=f"FT{number}", **to_bank)


def must_hold_together() -> None:
    told = balances()
    assert sum(told.values()) == 0
    for till in Till.objects.all():
        moved = sum(
            each.amount_vnd * (1 if each.kind == "taken" else -1)
            for each in TillEntry.objects.filter(till=till)
        )
        assert till.cash_vnd == till.opening_vnd + moved >= 0
        held = 0 if till.state == "closed" else till.cash_vnd
        assert told.get(f"fee:till:{till.pk}", 0) == held
    for charge in Charge.objects.all():
        live = (
            Refund.objects.filter(charge=charge)
            .exclude(state__in=("refused", "failed"))
            .aggregate(vnd=Sum("amount_vnd"))["vnd"]
        )
        assert charge.refunded_vnd == (live or 0) <= charge.paid_vnd
    still = Refund.objects.filter(state__in=("approved", "sent", "unknown"))
    assert told.get("fee:refunds", 0) == -(still.aggregate(vnd=Sum("amount_vnd"))["vnd"] or 0)
    assert told.get("fee:transit", 0) >= 0
    assert not BookLine.objects.exclude(account__startswith="fee:").exists()


@pytest.mark.parametrize("seed", [20240822])
def test_no_history_gives_cash_below_nothing_or_more_back_than_was_paid(gate, seed):
    day = AnyDay(gate, seed)
    day.lives()
    must_hold_together()
    assert balances() == balances_told(
        (each.kind, each.body) for each in entries_of_kinds(sorted(MOVES_MONEY))
    )
    assert day.done >= NEVER_MISSING, f"never happened: {sorted(NEVER_MISSING - day.done)}"
