"""
Bids on one lot over HTTP, sent as the bidder's page sends them, against the same rows by PostgreSQL alone.

A real server process, bidders who are signed in, and everything on: session, duties, rules, hash chain, journal,
memory of command ids. The limit locks the lot's row, looks at the price, and writes the same rows in one function.
"""

import itertools
import os
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

from bench.harness import Comparison, Measure, flags, interleaved, percentile
from bench.pgbench import PgBench
from bench.served import Browser, Server
from bench.trucks import EIGHT
from gatezone.auctions.bidding.course import replayed
from gatezone.auctions.kinds import A_YEAR, FAIL, ONLINE
from gatezone.auctions.lifecycle import OFFICERS
from gatezone.auctions.models import Auction, Registration, Session
from gatezone.auctions.sessions.commands import open_session
from gatezone.auctions.sessions.queries import log_of
from gatezone.cli.zone import Zone
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.refs import Ref
from gatezone.leases.models import Asset
from gatezone.parties.duties import DECLARANT, SETUP
from gatezone.parties.models import Account, Assignment, Enterprise
from gatezone.web.door.sessions import SessionStore
from gatezone.workdays.commands import start_sample_clock

AIM = 0.40
BIDS_AT_LEAST = 500
SECONDS_AT_MOST = 0.050
REPLAY_SECONDS_AT_MOST = 2
CODE = "BENCH-1"
OFFICER = Actor(Ref("machine", "bench"), frozenset(Grant(duty) for duty in OFFICERS))
BACKEND = "django.contrib.auth.backends.ModelBackend"

TABLES = """
DROP TABLE IF EXISTS bench_lot, bench_line, bench_told, bench_answer;
CREATE TABLE bench_lot (id int PRIMARY KEY, price bigint, n int, root bytea, last_at timestamptz);
INSERT INTO bench_lot VALUES (1, 0, 0, '\\x00', now());
CREATE TABLE bench_line (
    id uuid PRIMARY KEY DEFAULT uuidv7(), lot int, n int, at timestamptz, what text, who text, vnd bigint, hash bytea,
    UNIQUE (lot, n)
);
CREATE TABLE bench_told (
    id uuid PRIMARY KEY DEFAULT uuidv7(), at timestamptz, kind text, subject text, body text
);
CREATE TABLE bench_answer (id uuid PRIMARY KEY DEFAULT uuidv7(), name text, wish bytea, outcome jsonb);
CREATE OR REPLACE FUNCTION bench_bid() RETURNS void LANGUAGE plpgsql AS $$
DECLARE lot bench_lot; moment timestamptz; next bytea;
BEGIN
    SELECT * INTO lot FROM bench_lot WHERE id = 1 FOR UPDATE;
    moment := clock_timestamp();
    next := sha256(lot.root || convert_to((lot.n + 1)::text || moment || 'bid' || 'A' || lot.price + 1, 'UTF8'));
    UPDATE bench_lot SET price = price + 1, n = n + 1, root = next, last_at = moment WHERE id = 1;
    INSERT INTO bench_line (lot, n, at, what, who, vnd, hash)
        VALUES (1, lot.n + 1, moment, 'bid', 'A', lot.price + 1, next);
    INSERT INTO bench_told (at, kind, subject, body)
        VALUES (moment, 'auctions.bid-placed', 'auction/1', '{"n":1,"price":1,"who":"A"}');
    INSERT INTO bench_answer (name, wish, outcome) VALUES ('place_bid', next, '{"answer":"auction-line/1"}');
END
$$;
"""
SCRIPT = "SELECT bench_bid();\n"


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how bids compare, with one bidder and with a hundred."""
    asked = flags(words, "auction", __doc__, rounds=3, bids=1_000, bidders=100)
    start_sample_clock(day=EIGHT.date(), at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    pgbench = PgBench(zone, os.environ["DATABASE_OWNER_URL"])
    sessions = opened_lot(asked.bidders)
    with Server(os.environ, zone.log / "server.log") as server:
        for clients in (1, asked.bidders):
            hall = Bidders(server.port, sessions[:clients])
            compared(hall, asked.rounds, asked.bids, pgbench=pgbench)
    lines = list(log_of(CODE))
    began = time.perf_counter()
    found = replayed(lines)
    each = (time.perf_counter() - began) * 100_000 / len(lines)
    print(" ", Measure("replay of 100,000 lines", "s", [each], REPLAY_SECONDS_AT_MOST))
    row = Session.objects.get()
    if (found.root, found.outcome.vnd or row.highest_vnd) != (row.root, row.highest_vnd):
        raise RuntimeError("the log and the lot do not say the same")
    return 0


def compared(hall: "Bidders", rounds: int, bids: int, *, pgbench: PgBench) -> None:
    """Print the comparison for so many bidders at once."""
    hall.bid(10 * hall.number)
    hall.forget()
    clients = min(hall.number, 8)
    reached = interleaved(
        {
            "limit: one function": lambda: pgbench.runs(
                SCRIPT, TABLES, clients=clients, each=2 * bids // clients
            ),
            "ours, over HTTP": lambda: hall.bid(bids),
        },
        rounds=rounds,
    )
    title = f"bids on one lot, {hall.number} bidder{'s' if hall.number > 1 else ''}"
    print(Comparison(title, "a second", reached, "ours, over HTTP", "limit: one function", AIM))
    for percent in (50, 99):
        most = SECONDS_AT_MOST * 1000 if percent == 99 else None
        print(" ", Measure(f"p{percent}", "ms", [percentile(hall.seconds, percent) * 1000], most))
    print(f"  {hall.stood} of {len(hall.seconds)} stood; the others came after a higher one", flush=True)


class Bidders:
    """So many bidders at once, each with a session and a connection of their own."""

    _prices = itertools.count(1)

    def __init__(self, port: int, sessions: Sequence[str]) -> None:
        self.port, self.sessions = port, sessions
        self.number = len(sessions)
        self.seconds: list[float] = []
        self.stood = 0

    def forget(self) -> None:
        """Count anew."""
        self.seconds.clear()
        self.stood = 0

    def bid(self, bids: int) -> float:
        """Send so many bids; return how many were answered a second. Raises: RuntimeError where one was not."""
        told, began = len(self.seconds), time.perf_counter()
        shares = [bids // self.number] * self.number
        threads = [
            threading.Thread(target=self._work, args=each) for each in zip(self.sessions, shares, strict=True)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - began
        if len(self.seconds) - told != sum(shares):
            raise RuntimeError("a bid was not answered")
        return sum(shares) / took

    def _work(self, session: str, bids: int) -> None:
        token = "a" * 32
        with Browser(self.port, {"sessionid": session, "csrftoken": token}) as browser:
            for _ in range(bids):
                price, began = next(self._prices), time.perf_counter()
                sent = {"command_id": str(uuid4()), "vnd": str(price)}
                status = browser.post(f"/auctions/{CODE}/place", **sent).status
                if status in (302, 409):
                    self.seconds.append(time.perf_counter() - began)
                    self.stood += status == 302


def opened_lot(bidders: int) -> list[str]:
    """
    Open a session for so many bidders, and return a session at the door of each.

    They are written straight into the tables, as the trucks of a bench are.
    """
    asset = Asset.objects.create(
        code=CODE, kind="kiosk", asset_class="A", name_vi=CODE, place="gate/huu-nghi", area_dm2=100,
        held_since=EIGHT.date(), entered_by="machine/bench", entered_at=EIGHT,
    )  # fmt: skip
    days = ("decided_on", "listed_on", "second_notice_on", "viewing_from", "viewing_until", "dossiers_until")
    auction = Auction.objects.create(
        code=CODE, asset=asset, state="announced", form=ONLINE, decision_paper="1", price_basis=A_YEAR,
        opens_at=EIGHT, closes_at=EIGHT + timedelta(days=1), term_months=60, start_vnd=1, step_vnd=1,
        deposit_vnd=1, dossier_vnd=0, sole_policy=FAIL, spike_times=10**9, leader_may_raise=True,
        announced_at=EIGHT, deposits_from=EIGHT.date(), entered_by="machine/bench", entered_at=EIGHT,
        **dict.fromkeys(days, EIGHT.date()),
    )  # fmt: skip
    sessions = [_bidder(auction, number) for number in range(bidders)]
    open_session(auction=auction.pk, by=OFFICER, at=EIGHT)
    return sessions


def _bidder(auction: Auction, number: int) -> str:
    firm = Enterprise.objects.create(
        tax_code=f"{number:010}", name=f"Bench {number}", search="bench", registered_at=EIGHT
    )
    account = Account.objects.create(login=f"bench{number}", display_name="Bench", opened_at=EIGHT)
    Assignment.objects.create(
        account=account, duty=DECLARANT, over=f"enterprise/{firm.pk}", starts_on=EIGHT.date()
    )
    Registration.objects.create(
        auction=auction, firm=firm, account=account, code_name=f"B{number}", registered_at=EIGHT,
        deposit_state="held", deposit_received_at=EIGHT,
    )  # fmt: skip
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(account.pk), BACKEND
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    store.save()
    return str(store.session_key)
