"""
Any history at all of money: operations drawn by chance, right ones and wrong ones, and what must hold after them.

Nobody here is careful: trucks are declared, cancelled and gathered on orders; transfers come once, twice, late,
wrong, in another currency, and are taken back; cashiers take, carry off and miscount; refunds are asked for,
refused, lost and paid. What the zone refuses counts as an operation too.
"""

import hashlib
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection

from gatezone.charges import commands
from gatezone.charges.accounts import account_for
from gatezone.charges.banking.statements import StatementEntry
from gatezone.charges.postings import MOVES_MONEY, balances_told
from gatezone.charges.queries import balances, charges_about
from gatezone.crossings.commands import cancel_trip, declare_vehicle
from gatezone.crossings.declarations import LineOfGoods
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref

ROUTE = "huu-nghi-1119"
GOODS = ("081060", "847989", "260300", "070200")
AMOUNTS = (-1, 0, 1, 99_999, 500_000, 10**12 + 1, 10**15)


def person(name: str, duty: str, over: Ref | None = None) -> Actor:
    """Return somebody with one duty."""
    return Actor(Ref("account", name), frozenset({Grant(duty, over)}))


ACCOUNTANTS = (person("oanh", "accountant"), person("tuan", "accountant"))
CASHIERS = tuple(person(name, "cashier", Ref("route", ROUTE)) for name in ("ngan", "vy"))


@dataclass
class History:
    """What chance does with a firm's money; the same seed does the same."""

    firm: Ref
    at: datetime
    seed: int
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    trips: list[UUID] = field(default_factory=list)
    told: list[StatementEntry] = field(default_factory=list)
    refunds: list[UUID] = field(default_factory=list)
    tills: list[tuple[UUID, Actor]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.minh = person("minh", "declarant", self.firm)
        account = account_for("fee", on=self.at.date(), sample=True)
        assert account is not None
        self.account = account.number

    def lives(self, operations: int) -> None:
        """Do so many operations; what is refused changes nothing."""
        acts = self._acts()
        names, weights = list(acts), [weight for weight, _act in acts.values()]
        while sum(self.done.values()) + sum(self.refused.values()) < operations:
            self.at += timedelta(seconds=self.chance.randrange(40))
            (name,) = self.chance.choices(names, weights)
            try:
                acts[name][1]()
                self.done[name] += 1
            except GateZoneError:
                self.refused[name] += 1

    def _acts(self) -> dict[str, tuple[int, Callable[[], object]]]:
        return {
            "declare": (20, self._declare),
            "cancel": (3, self._cancel),
            "gather": (3, self._gather),
            "exempt": (1, self._exempt),
            "transfers": (14, self._transfers),
            "by hand": (3, self._by_hand),
            "suspense": (8, self._suspense),
            "open till": (3, self._open_till),
            "take cash": (14, self._take_cash),
            "carry cash": (3, self._carry_cash),
            "count and close": (2, self._count_and_close),
            "ask refund": (6, self._ask_refund),
            "decide refund": (6, self._decide_refund),
            "pay refund": (8, self._pay_refund),
        }

    # --- the firm ---

    def _declare(self) -> None:
        number = len(self.trips)
        trip = declare_vehicle(
            enterprise=UUID(self.firm.id),
            kind="export",
            plate=f"{number // 100_000 + 11}C{number % 100_000:05}",
            route=ROUTE,
            lines=[
                LineOfGoods(
                    hs_code=self.chance.choice(GOODS),
                    weight_kg=self.chance.randint(500, 40_000),
                    packed_on=self.at.date(),
                )
            ],
            by=self.minh,
            at=self.at,
        )
        self.trips.append(UUID(trip.id))

    def _cancel(self) -> None:
        cancel_trip(crossing=self._trip(), by=self.minh, at=self.at)

    def _gather(self) -> None:
        found = list({each.id for _ in range(3) for each in self._charges()})
        commands.gather_charges(charges=found, by=self.minh, at=self.at)

    def _exempt(self) -> None:
        today = self.at.date()
        commands.grant_exemption(
            enterprise=UUID(self.firm.id),
            percent=self.chance.choice((0, 5, 30, 101)),
            paper="15/QĐ-UBND",
            issued_on=today,
            since=today,
            until=today,
            by=self.chance.choice(ACCOUNTANTS),
            at=self.at,
        )

    # --- the bank ---

    def _transfers(self) -> None:
        entries = {
            each.reference: each for each in (self._transfer() for _ in range(self.chance.randint(1, 6)))
        }
        self.told.extend(entries.values())
        said = hashlib.sha256(repr((self.at, entries)).encode()).hexdigest()
        by = ACCOUNTANTS[0]
        made = commands.import_statement(
            name="bench", sha256=said, entries=tuple(entries.values()), by=by, at=self.at
        )
        commands.read_statement_rows(statement=UUID(made.id), most=10, by=by, at=self.at)

    def _transfer(self) -> StatementEntry:
        """Return a transfer that pays exactly, or is told twice, takes another back, or is wrong somehow."""
        chance = self.chance.random()
        if self.told and chance < 0.05:
            return self.chance.choice(self.told)
        if self.told and chance < 0.10:
            before = self.chance.choice(self.told)
            return self._entry(before.amount, before.text, kind="reversal", reverses=before.reference)
        code, amount = self._owed()
        if chance < 0.80:
            return self._entry(amount, f"NOP PHI {code}")
        if chance < 0.85:
            return self._entry(amount + self.chance.choice((-1, 1, 10_000)), f"NOP PHI {code}")
        if chance < 0.90:
            return self._entry(amount, "NOP PHI XE")
        return self._entry(amount, f"NOP PHI {code}", currency=self.chance.choice(("VND", "USD", "CNY")))

    def _entry(self, amount: int, text: str, **said: str) -> StatementEntry:
        wish = {"kind": "credit", "currency": "VND", "reverses": "", **said}
        return StatementEntry(
            row=1,
            reference=f"FT{len(self.told)}-{self.chance.getrandbits(40):010x}",
            account=self.account,
            amount=max(1, amount),
            booked_on=self.at.date(),
            text=text,
            **wish,
        )

    def _by_hand(self) -> None:
        code, amount = self._owed()
        entry = self.chance.choice(self.told) if self.told and self.chance.random() < 0.5 else None
        commands.note_transfer_by_hand(
            account=self.account,
            reference=entry.reference if entry else f"H{self.chance.getrandbits(40):010x}",
            amount=self.chance.choice((amount, *AMOUNTS)),
            booked_on=self.at.date(),
            text=f"NOP PHI {code}",
            by=self.chance.choice(ACCOUNTANTS),
            at=self.at,
        )

    def _suspense(self) -> None:
        credit = _one("SELECT credit_id FROM charges_suspense WHERE closed_at IS NULL", self.chance)
        who = self.chance.choice(ACCOUNTANTS)
        commands.take_suspense(credit=credit, by=who, at=self.at)
        match self.chance.randrange(4):
            case 0:
                order = _one("SELECT id FROM charges_paymentorder WHERE state = 'open'", self.chance)
                commands.assign_credit(credit=credit, order=order, why="Ghi thiếu mã", by=who, at=self.at)
            case 1:
                commands.return_credit(credit=credit, why="Chuyển nhầm", by=who, at=self.at)
                asked = commands.ask_return(
                    credit=credit,
                    reason="Chuyển nhầm",
                    bank="970436",
                    account="0011002233",
                    by=who,
                    at=self.at,
                )
                self.refunds.append(UUID(asked.id))
            case 2:
                commands.note_own_cash(credit=credit, why="Nộp tiền quầy", by=who, at=self.at)
            case _:
                commands.answer_suspense(credit=credit, why="Đã hỏi ngân hàng", by=who, at=self.at)

    # --- the till ---

    def _open_till(self) -> None:
        who = self.chance.choice(CASHIERS)
        opening = self.chance.choice((500_000, 1_000_000, *AMOUNTS))
        till = commands.open_till(route=ROUTE, opening_vnd=opening, by=who, at=self.at)
        self.tills.append((UUID(till.id), who))

    def _take_cash(self) -> None:
        code, amount = self._owed()
        more = self.chance.choice((0, 0, 0, 50_000, -1))
        commands.take_cash(code=code, tendered_vnd=amount + more, by=self.chance.choice(CASHIERS), at=self.at)

    def _carry_cash(self) -> None:
        amount = self.chance.choice((*AMOUNTS, 2_000_000))
        commands.bank_cash(amount_vnd=amount, by=self.chance.choice(CASHIERS), at=self.at)

    def _count_and_close(self) -> None:
        till, who = self.chance.choice(self.tills[-3:] or [(UUID(int=0), CASHIERS[0])])
        counted = max(0, _cash_in(till) + self.chance.choice((0, 0, -5_000, 1_000)))
        commands.count_till(till=till, notes={}, small_vnd=counted, by=who, at=self.at)
        why = self.chance.choice(("", "Đếm nhầm", "Đếm nhầm"))
        commands.close_till(till=till, why=why, by=who, at=self.at)

    # --- giving back ---

    def _ask_refund(self) -> None:
        charge, due_back_vnd = self._a_paid_charge()
        asked = commands.ask_refund(
            charge=charge,
            amount_vnd=self.chance.choice((due_back_vnd, due_back_vnd, 100_000, *AMOUNTS)),
            means=self.chance.choice(("cash", "transfer")),
            reason="Hủy lượt",
            paper=self.chance.choice(("", "15/QĐ")),
            bank="970436",
            account="0011002233",
            by=self.chance.choice((*ACCOUNTANTS, *CASHIERS)),
            at=self.at,
        )
        self.refunds.append(UUID(asked.id))

    def _decide_refund(self) -> None:
        refund, who = self._refund(), self.chance.choice(ACCOUNTANTS)
        if self.chance.random() < 0.8:
            commands.approve_refund(refund=refund, by=who, at=self.at)
        else:
            commands.refuse_refund(refund=refund, reason="Không đủ giấy tờ", by=who, at=self.at)

    def _pay_refund(self) -> None:
        refund, who = self._refund(), self.chance.choice(ACCOUNTANTS)
        match self.chance.randrange(4):
            case 0:
                commands.pay_refund(refund=refund, by=self.chance.choice(CASHIERS), at=self.at)
            case 1:
                commands.send_refund(refund=refund, by=who, at=self.at)
            case 2:
                commands.lose_refund(refund=refund, by=who, at=self.at)
            case _:
                commands.note_refund(
                    refund=refund,
                    was_paid=self.chance.random() < 0.7,
                    paper="SK",
                    reference=f"R{self.chance.getrandbits(40):010x}",
                    by=who,
                    at=self.at,
                )

    # --- what chance picks ---

    def _trip(self) -> UUID:
        """Return one of the last trips, which are most alive, or now and then any."""
        if not self.trips:
            return UUID(int=0)
        first = 0 if self.chance.random() < 0.1 else max(0, len(self.trips) - 30)
        return self.trips[self.chance.randrange(first, len(self.trips))]

    def _charges(self) -> list:
        """Return what one of the trips owes; chance looks at a few of them."""
        for _ in range(5):
            found = [
                each for each in charges_about(Ref("crossing", str(self._trip()))) if each.state == "due"
            ]
            if found:
                return found
        return []

    def _owed(self) -> tuple[str, int]:
        for each in self._charges():
            return each.code, each.order_vnd
        return "GZ00000000000", 100_000

    def _a_paid_charge(self) -> tuple[UUID, int]:
        for _ in range(5):
            for each in charges_about(Ref("crossing", str(self._trip()))):
                if each.state == "settled":
                    return each.id, each.due_back.amount
        return UUID(int=0), 1

    def _refund(self) -> UUID:
        return self.chance.choice(self.refunds[-20:]) if self.refunds else UUID(int=0)


def faults() -> list[str]:
    """Return everything that does not hold, in words; nothing where all is well."""
    found = [f"{name}: {count}" for name, sql in _NEVER.items() if (count := _count(sql))]
    told = balances_told((each.kind, each.body) for each in entries_of_kinds(sorted(MOVES_MONEY)))
    if told != balances():
        found.append("the books are not what the journal tells")
    if sum(told.values()):
        found.append("the accounts do not come to nothing together")
    return found


_NEVER = {
    "transactions that do not balance": """
        SELECT count(*) FROM (
            SELECT transaction_id FROM charges_bookline GROUP BY 1 HAVING sum(amount_vnd) <> 0
        ) unbalanced""",
    "moments at which a till held less than nothing": """
        SELECT count(*) FROM (
            SELECT sum(amount_vnd) OVER (PARTITION BY account ORDER BY id) AS held FROM charges_bookline
            WHERE account LIKE 'fee:till:%'
        ) till WHERE held < 0""",
    "charges of which more was given back than paid": """
        SELECT count(*) FROM charges_charge charge WHERE refunded_vnd > paid_vnd OR paid_vnd > amount_vnd
        OR refunded_vnd < coalesce((
            SELECT sum(amount_vnd) FROM charges_refund
            WHERE charge_id = charge.id AND state NOT IN ('refused', 'failed')
        ), 0)""",
    "transfers that are neither matched nor in somebody's hands": """
        SELECT count(*) FROM charges_bankcredit WHERE state = 'received'""",
}


def _count(sql: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return int(cursor.fetchone()[0])


def _one(sql: str, chance: random.Random) -> UUID:
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} ORDER BY 1 DESC LIMIT 20")
        rows = cursor.fetchall()
    return chance.choice(rows)[0] if rows else UUID(int=0)


def _cash_in(till: UUID) -> int:
    return _count(f"SELECT coalesce(max(cash_vnd), 0) FROM charges_till WHERE id = '{till}'")
