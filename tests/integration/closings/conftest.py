"""A day of money: paid in cash and by transfer, counted, and told by a statement."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from bank_of_tests import Bank
from devices_of_tests import Devices
from gate import THIS_DAY, Gate, opened
from gatezone.charges.queries import entries_of
from gatezone.closings import commands
from gatezone.closings.queries import closing_of
from gatezone.crossings.queries import trip as crossing_of
from gatezone.jobs.player import MACHINE
from gatezone.kernel.periods import HANOI
from people import TUAN
from till import NGAN, OANH, closes, counts, opens, order_of, takes


@dataclass
class Day:
    """The money of 22 August 2024, with what brings it about."""

    gate: Gate
    bank: Bank = field(init=False)

    def __post_init__(self) -> None:
        self.bank = Bank(self.gate)

    def in_cash(self, plate: str) -> UUID:
        trip = self.gate.declares_only(plate)
        takes(self.gate, order_of(trip))
        return trip

    def by_transfer(self, plate: str) -> UUID:
        trip = self.gate.declares_only(plate)
        notice = self.bank.notice(trip)
        self.bank.tells(notice)
        self.bank.states(self.bank.entry(notice))
        return trip

    def passes(self, trip: UUID, **line: str) -> UUID:
        self.gate.takes_place(trip)
        self.gate.arrives(trip)
        called = self.gate.reaches(self.gate.calls(**line))
        self.gate.releases(called, *crossing_of(called, by=MACHINE).releases)
        return self.gate.lets_pass(called)

    def till_is_closed(self, till: UUID, *, missing: int = 0) -> None:
        from_list = sum(each.amount.amount for each in self.entries(till)) + 1_000_000
        counts(self.gate, till, from_list - missing)
        closes(self.gate, till, "Thiếu một tờ" if missing else "")

    def entries(self, till: UUID):
        return entries_of(till)

    def is_over(self) -> datetime:
        self.gate.now = datetime.combine(THIS_DAY + timedelta(days=1), datetime.min.time(), HANOI)
        return self.gate.now

    def shown(self, day: date = THIS_DAY, *, by=OANH):
        return closing_of(day, by=by, at=self.gate.now)

    def line(self, name: str, day: date = THIS_DAY):
        return next(each for each in self.shown(day).comparison.lines if each.name == name)

    def explains(self, name: str, words: str = "Đã đối chiếu", *, by=OANH, day: date = THIS_DAY, **changed):
        wish = {"line": name, "difference": self.line(name, day).difference, "words": words, **changed}
        return commands.explain_difference(day=day, by=by, at=self.gate.now, **wish)

    def is_signed(self, day: date = THIS_DAY, *, by=OANH):
        return commands.sign_day(day=day, by=by, at=self.gate.now)

    def is_closed(self, day: date = THIS_DAY):
        self.is_signed(day)
        return commands.countersign_day(day=day, by=TUAN, at=self.gate.now)


@pytest.fixture(autouse=True)
def _in_a_sample_zone(sample_zone: None) -> None:
    """Trucks of these tests are charged, though at samples."""


@pytest.fixture
def day(zone: None) -> Day:
    return Day(opened())


@pytest.fixture
def own_day(own_zone: str) -> Day:
    return Day(opened())


@pytest.fixture
def till(day: Day) -> UUID:
    return opens(day.gate, by=NGAN)


@pytest.fixture
def barrier(day: Day) -> UUID:
    return Devices().add("barrier").id
