"""Kill -9 of a server while a session closes: no bid that was answered is lost, and the end is what the log says."""

import os
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from random import Random
from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import Settings

from bench.served import Browser, Server
from gate import beside_the_cast
from gatezone.auctions.bidding import log
from gatezone.auctions.models import SessionLine
from gatezone.jobs.auctions import go_round
from gatezone.journal.models import Remembered
from gatezone.parties.models import Account
from gatezone.workdays.queries import forget_clock, zone_now
from hall import NINE, Hall, hall_of, shows

from .conftest import DurableZone
from .test_crash import SEED

TIMES = int(os.environ.get("CRASH_TIMES", "2"))
"""How often it is killed; 30 for the whole measure, which takes minutes."""

LASTS = timedelta(seconds=4)


class Bidders:
    """Two who bid in turn as fast as they are answered; who loses the line sends the same again."""

    def __init__(self, server: Server, code: str, cookies: list[Browser]) -> None:
        self.server, self.address = server, f"/auctions/{code}/place"
        self.answered: dict[UUID, int] = {}
        self._prices = count(1_200_000_000, 20_000_000)
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._work, args=[each]) for each in cookies]

    def begin(self) -> None:
        for thread in self._threads:
            thread.start()

    def end(self) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(120)
            assert not thread.is_alive()

    def stood(self) -> set[UUID]:
        """The bids whose bidders were told that they stand."""
        return {sent for sent, status in self.answered.items() if status == 302}

    def _work(self, of: Browser) -> None:
        with of.another() as browser:
            while not self._over.is_set():
                sent, price = uuid4(), next(self._prices)
                self.answered[sent] = self._answer(browser, sent, price)
                time.sleep(0.01)

    def _answer(self, browser: Browser, sent: UUID, price: int) -> int:
        while True:
            try:
                answer = browser.post(self.address, command_id=str(sent), vnd=str(price))
            except OSError:
                time.sleep(0.05)
                continue
            if answer.status < 500:
                return answer.status


@pytest.fixture
def clock(settings: Settings) -> Iterator[None]:
    settings.SAMPLE_ZONE = True
    yield
    forget_clock()


def lot(code: str) -> Hall:
    """An open session that closes in a moment, for the firms of Minh and of Phuc."""
    gate = beside_the_cast()
    accounts = {login: str(Account.objects.get(login=login).pk) for login in ("minh", "phuc")}
    seats = {"A": (gate.firm, accounts["minh"]), "B": (gate.other_firm, accounts["phuc"])}
    return hall_of(seats, opens_at=zone_now(), long=LASTS, code=code, spike_times=10_000).opens()


def killed_at_the_close(server: Server, of: Hall, after: float) -> None:
    """Wait for the close, kill the server that long before or after it, and start it again."""
    closes_at = of.session.closes_at
    assert closes_at
    left = (closes_at - zone_now()).total_seconds() + after
    time.sleep(max(left, 0))
    server.kill()
    server.start()


def test_a_server_killed_while_a_session_closes_loses_no_bid(durable: DurableZone, clock: None):
    chance = Random(SEED)
    shows(NINE)
    with (
        Server(durable.environment | {"GATEZONE_SAMPLE": "1"}, durable.zone.log / "server.log") as server,
        server.browser() as minh,
        server.browser() as phuc,
    ):
        seats = [minh, phuc]
        for browser, login in zip(seats, ("minh", "phuc"), strict=True):
            browser.sign_in(login, durable.password)
        for turn in range(TIMES):
            of = lot(f"HN-B2-{turn}")
            bidders = Bidders(server, f"HN-B2-{turn}", seats)
            bidders.begin()
            killed_at_the_close(server, of, chance.uniform(-0.4, 0.4))
            bidders.end()
            closes(of)
            lost_nothing(of, bidders.stood())


def closes(of: Hall) -> None:
    end = time.monotonic() + 30
    while of.whats()[-1] != log.CLOSED:
        assert time.monotonic() < end
        go_round()
        time.sleep(0.1)


def lost_nothing(of: Hall, stood: set[UUID]) -> None:
    """Every bid that was answered stands in the log, and row and log say the same of the end."""
    kept = set(Remembered.objects.filter(command_id__in=stood).values_list("command_id", flat=True))
    assert kept == stood
    bids = SessionLine.objects.filter(session=of.auction, what=log.BID)
    assert bids.count() >= len(stood) > 0
    found, row = of.replayed(), of.session
    assert (found.root, found.bids) == (row.root, bids.count())
    assert (row.leader, row.highest_vnd) == (bids.order_by("-n")[0].who, bids.order_by("-n")[0].vnd)
    assert all(row.closes_at and each.at < row.closes_at for each in bids)
