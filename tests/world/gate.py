"""A gate on the morning of 22 August 2024, with the people who work there. Everything is done by commands."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

import psycopg
from django.db import connection, connections

from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.commands import note_transfer_by_hand
from gatezone.charges.queries import charges_about
from gatezone.crossings import commands
from gatezone.crossings.declarations import LineOfGoods
from gatezone.crossings.models import Crossing
from gatezone.jobs.player import MACHINE
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_about
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import HANOI, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import register_enterprise
from gatezone.parties.duties import SETUP
from gatezone.parties.queries import traders
from people import DUNG, LAN, OANH, ROUTE, YARD, person

LANE = f"{ROUTE}/1"
EIGHT = datetime(2024, 8, 22, 8, tzinfo=HANOI)
THIS_DAY = EIGHT.date()

HOA = person("hoa", ("yard-operator", Ref("yard", YARD)))
INSPECTORS = {
    "customs": person("quan", ("customs-inspector", Ref("route", ROUTE))),
    "border-guard": person("bien", ("border-guard-inspector", Ref("route", ROUTE))),
    "plant-quarantine": person("thao", ("quarantine-inspector", Ref("route", ROUTE))),
}
FEES = ACCOUNTS["fee-sample"].number


@dataclass
class Gate:
    """The gate of the tests, and its cast."""

    firm: Ref
    other_firm: Ref
    now: datetime = EIGHT
    hoa: Actor = HOA
    dung: Actor = DUNG
    lan: Actor = LAN

    @property
    def minh(self) -> Actor:
        return person("minh", ("declarant", self.firm))

    @property
    def phuc(self) -> Actor:
        return person("phuc", ("declarant", self.other_firm))

    def declares(self, plate: str = "12C-345.67", **changed) -> UUID:
        """A truck is declared, and its fee is paid before it leaves home."""
        return self.pays(self.declares_only(plate, **changed))

    def pays(self, crossing: UUID) -> UUID:
        """Somebody notes the transfer that pays for a truck, seen at the bank."""
        for charge in charges_about(Ref("crossing", str(crossing))):
            if charge.state == "due":
                note_transfer_by_hand(
                    account=FEES,
                    reference=f"FT{charge.code}",
                    amount=charge.order_vnd,
                    booked_on=hanoi_day(self.now),
                    text=charge.code,
                    by=OANH,
                    at=self.now,
                )
        return crossing

    def declares_only(self, plate: str = "12C-345.67", **changed) -> UUID:
        wish = {
            "enterprise": UUID(self.firm.id),
            "plate": plate,
            "route": ROUTE,
            "by": self.minh,
            "at": self.now,
        }
        return UUID(commands.declare_vehicle(**{**wish, **_loaded(**changed)}).id)

    def takes_place(self, crossing: UUID, hour: int = 8, **changed) -> UUID:
        wish = {"starts_at": EIGHT.replace(hour=hour), "by": self.minh, "at": self.now}
        commands.give_place(crossing=crossing, **{**wish, **changed})
        return crossing

    def arrives(self, crossing: UUID, **changed) -> UUID:
        self.now += timedelta(minutes=1)
        wish = {"yard": YARD, "by": self.hoa, "at": self.now}
        commands.arrive_at_yard(crossing=crossing, **{**wish, **changed})
        return crossing

    def waiting(self, plate: str = "12C-345.67") -> UUID:
        return self.arrives(self.takes_place(self.declares(plate)))

    def calls(self, **changed) -> UUID:
        self.now += timedelta(minutes=1)
        wish = {"route": ROUTE, "direction": "export", "by": self.dung, "at": self.now}
        return UUID(commands.call_next(**{**wish, **changed}).id)

    def reaches(self, crossing: UUID, **changed) -> UUID:
        wish = {"lane": LANE, "by": self.lan, "at": self.now}
        commands.reach_gate(crossing=crossing, **{**wish, **changed})
        return crossing

    def receives(self, crossing: UUID, **changed) -> UUID:
        wish = {"lane": LANE, "by": self.lan, "at": self.now}
        commands.receive_from_neighbour(crossing=crossing, **{**wish, **changed})
        return crossing

    def in_checks(self, plate: str = "12C-345.67") -> UUID:
        self.waiting(plate)
        return self.reaches(self.calls())

    def releases(self, crossing: UUID, *agencies: str) -> UUID:
        for agency in agencies or ("plant-quarantine", "border-guard", "customs"):
            commands.release_vehicle(crossing=crossing, agency=agency, by=INSPECTORS[agency], at=self.now)
        return crossing

    def cleared(self, plate: str = "12C-345.67") -> UUID:
        return self.releases(self.in_checks(plate))

    def lets_pass(self, crossing: UUID, **changed) -> UUID:
        self.now += timedelta(minutes=1)
        wish = {"lane": LANE, "by": self.lan, "at": self.now}
        commands.pass_gate(crossing=crossing, **{**wish, **changed})
        return crossing


DURIAN, MACHINERY, TRUCKS = "081060", "847989", "870421"
CARRIED = {"fruit": DURIAN, "other": MACHINERY, "new-cars": TRUCKS}


def line(hs_code: str = DURIAN, weight_kg: int = 21_000, **more) -> LineOfGoods:
    """A line of goods, packed this morning."""
    return LineOfGoods(**{"hs_code": hs_code, "weight_kg": weight_kg, "packed_on": THIS_DAY, **more})


def _loaded(
    *,
    direction: str = "export",
    goods: str = "fruit",
    weight_kg: int = 21_000,
    packed_on: date | None = THIS_DAY,
    **wish,
) -> dict:
    """A wish whose goods are said by their class: one line of something of it."""
    kind = {"new-cars": "new-cars", "none": "empty-return"}.get(goods, direction)
    lines = () if goods == "none" else (line(CARRIED[goods], weight_kg, packed_on=packed_on),)
    return {"kind": kind, "direction": direction, "lines": lines, **wish}


def opened() -> Gate:
    firms = [
        register_enterprise(tax_code=tax_code, name=name, by=SETUP, at=EIGHT)
        for tax_code, name in (("9900000016", "Hoa Đào"), ("9900000023", "Hoa Hồi"))
    ]
    return Gate(*firms)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Do several things in the same moment, each on a connection of its own; return what came of each."""
    outcomes: list[object] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def do(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            outcomes[number] = act()
        except GateZoneError as error:
            outcomes[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=do, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def before_any_is_written(address: str, *acts: Callable[[], object]) -> list[object]:
    """
    Do several things at once, so that none is written before each has ended or waits; return what came of each.

    The journal is held meanwhile, in the database of that address: everybody gets as far as one can get unseen.
    """
    ended = [threading.Event() for _ in acts]

    def done(act: Callable[[], object], end: threading.Event) -> object:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = 0")  # a busy machine may take its time
            return act()
        finally:
            end.set()

    def let_go_when_all_wait() -> None:
        pause = threading.Event()
        while held.execute(WAITING).fetchone()[0] + sum(each.is_set() for each in ended) < len(acts):
            pause.wait(0.02)
        held.rollback()

    with psycopg.connect(address) as held:
        held.execute("LOCK TABLE journal_entry IN SHARE MODE")
        doing = [partial(done, act, end) for act, end in zip(acts, ended, strict=True)]
        return at_once(*doing, let_go_when_all_wait)[: len(acts)]


WAITING = "SELECT count(DISTINCT pid)::int FROM pg_locks WHERE NOT granted"
"""How many wait for others; only those of this test's own database can be waiting for its tables."""


def beside_the_cast() -> Gate:
    """The gate of a zone whose sample people, and so its firms, are there already."""
    return Gate(*(row.ref for row in traders(by=MACHINE, on=EIGHT.date())))


def state_of(crossing: UUID) -> str:
    return Crossing.objects.get(pk=crossing).state


def code_of(crossing: UUID) -> str:
    return Crossing.objects.get(pk=crossing).code


def told(crossing: UUID) -> list[str]:
    """Return what the journal tells of a trip, in its order."""
    return [entry.kind.removeprefix("crossings.") for entry in entries_about(Ref("crossing", str(crossing)))]


def passages() -> int:
    return Entry.objects.filter(kind="crossings.vehicle-passed").count()
