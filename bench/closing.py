"""
Closing a day of 10,000 charges: every vehicle passed and is priced anew, every transfer stands in a statement.

The charges are raised and paid by the product's own functions, in bulk; the passages are written past the
commands, as in `trucks.py`. What is measured is `sign_day`, whole: it compares, shuts the books and keeps it all.
"""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from bench.harness import Measure, flags
from bench.trucks import EIGHT, LANE, cleared
from gatezone.charges.accounts import account_for
from gatezone.charges.banking.statements import StatementEntry
from gatezone.charges.commands import import_statement, read_statement_rows
from gatezone.charges.models import PaymentOrder
from gatezone.charges.tariffs.trips import Load
from gatezone.cli.zone import Zone
from gatezone.closings.commands import sign_day
from gatezone.closings.queries import compared
from gatezone.crossings.models import Crossing, GoodsLine
from gatezone.crossings.pricing.fees import asked_of
from gatezone.crossings.pricing.raising import Fee, raise_fees
from gatezone.jobs.player import MACHINE
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref

SECONDS_AT_MOST = 2.0
AT_ONCE = 2_000
DURIAN = "081060"


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how long signing took, day after day; 1 where a day did not agree."""
    asked = flags(words, "closing", __doc__, charges=10_000, rounds=3)
    took = []
    for day in range(asked.rounds):
        at = EIGHT + timedelta(days=day)
        _lived(asked.charges, at)
        comparison = compared(at.date(), by=MACHINE)
        if comparison.differing:
            print("; ".join(f"{each.name} {each.difference:+}" for each in comparison.differing))
            return 1
        began = time.perf_counter()
        sign_day(day=at.date(), by=MACHINE, at=at + timedelta(days=1))
        took.append(time.perf_counter() - began)
    print(Measure(f"closing of {asked.charges} charges", "s", took, SECONDS_AT_MOST), flush=True)
    return 0


def _lived(charges: int, at: datetime) -> None:
    """Let so many vehicles owe, pay by transfer, and pass on a day."""
    trucks = cleared(charges)
    passed = Crossing.objects.filter(pk__in=trucks)
    passed.update(state="passed", passed_at=at, lane=LANE, declared_at=at, arrived_at=at)
    GoodsLine.objects.bulk_create(
        (
            GoodsLine(crossing_id=truck, position=1, hs_code=DURIAN, weight_kg=20_000, packed_on=at.date())
            for truck in trucks
        ),
        batch_size=AT_ONCE,
    )
    for some in _by(AT_ONCE, trucks):
        _raise(trucks=some, by=MACHINE, at=at)
    for some in _by(AT_ONCE, list(PaymentOrder.objects.filter(state="open"))):
        _paid(some, at)


@command
def _raise(*, trucks: Sequence[UUID], by: Actor, at: datetime) -> Ref:
    load = (Load(DURIAN, 20_000),)
    raise_fees([_fee(each, load) for each in Crossing.objects.filter(pk__in=trucks)], on=at.date(), at=at)
    return Ref("bench", "closing")


def _fee(truck: Crossing, loads: Sequence[Load]) -> Fee:
    return Fee(
        about=truck.ref,
        payer=Ref("enterprise", str(truck.enterprise_id)),
        trip=asked_of(truck, loads),
        route=truck.route_id,
        direction=truck.direction,
        goods=truck.goods,
    )


def _paid(orders: Sequence[PaymentOrder], at: datetime) -> None:
    receiver = account_for("fee", on=at.date(), sample=True)
    if receiver is None:
        raise RuntimeError("no account takes fees")
    entries = [
        StatementEntry(
            row=place,
            reference=f"B{order.code}",
            account=receiver.number,
            kind="credit",
            amount=order.amount_vnd,
            currency="VND",
            booked_on=at.date(),
            text=f"NOP PHI {order.code}",
        )
        for place, order in enumerate(orders, start=1)
    ]
    digest = f"{orders[0].pk.int:064x}"
    told = import_statement(name="bench", sha256=digest, entries=entries, by=MACHINE, at=at)
    read_statement_rows(statement=UUID(told.id), most=len(entries), by=MACHINE, at=at)


def _by(many: int, things: Sequence[UUID | PaymentOrder]) -> Iterator[Sequence[UUID | PaymentOrder]]:
    return (things[start : start + many] for start in range(0, len(things), many))
