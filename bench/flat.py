"""
Passages over HTTP in a zone with a long past against those in a young one: it should make no difference.

The past is a year of crossings, written straight into the tables with what the passage of each leaves behind:
releases, a stay, an entry of the journal with its seal, a remembered answer. Two databases stand side by side,
and the same trucks pass in both, one after another.
"""

import json
import os
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from uuid import UUID

import psycopg
from django.db import connection
from psycopg.conninfo import make_conninfo

from bench.harness import Comparison, flags, interleaved, percentile
from bench.passage import Lanes
from bench.served import Server
from bench.trucks import EIGHT, LANE, ROUTE, YARD, cleared
from gatezone.cli.zone import Zone
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock

AIM = 1.3
YOUNG = 10_000
VEHICLES = 100_000
TABLES = [
    *("crossings_crossing", "crossings_release", "crossings_stay"),
    *("journal_entry", "journal_seal", "journal_remembered"),
]

VEHICLE = f"""
INSERT INTO parties_vehicle (key, country, is_trailer, registered_at)
SELECT '98P' || lpad(turn::text, 5, '0'), 'VN', false, timestamptz '{EIGHT.isoformat()}' - interval '1 year'
FROM generate_series(0, {VEHICLES - 1}) AS turn
"""
TRIPS = f"""
CREATE TEMPORARY TABLE past AS
SELECT turn, passed_at, (
    lpad(to_hex((extract(epoch FROM passed_at) * 1000)::bigint), 12, '0')
    || '7' || substr(md5(turn::text), 1, 3) || '8' || substr(md5(turn::text), 4, 15))::uuid AS id
FROM (
    SELECT turn, timestamptz '{EIGHT.isoformat()}' - interval '1 day'
        - interval '364 days' * (1 - (turn + random()) / %(to)s) AS passed_at
    FROM generate_series(%(since)s::bigint, %(to)s::bigint - 1) AS turn
) AS passages
"""
PAST = [
    f"""
    INSERT INTO crossings_crossing (
        id, code, enterprise_id, vehicle_id, route_id, kind, direction, goods, weight_kg, perishable, partner,
        state, yard_id, lane_id, ahead, calls, declared_at, arrived_at, called_at, reached_at, cleared_at, passed_at)
    SELECT id, upper(substr(md5(id::text), 1, 12)), (SELECT id FROM parties_enterprise LIMIT 1),
        '98P' || lpad((random() * {VEHICLES - 1})::int::text, 5, '0'), '{ROUTE}', 'export', 'export', 'other',
        20000, false, '', 'passed', '{YARD}', '{LANE}', false, 1, passed_at - interval '3 hours',
        passed_at - interval '2 hours', passed_at - interval '1 hour', passed_at - interval '50 minutes',
        passed_at - interval '30 minutes', passed_at
    FROM past
    """,
    """
    INSERT INTO crossings_release (crossing_id, agency, released_at)
    SELECT id, agency, passed_at - interval '30 minutes'
    FROM past, unnest(ARRAY['plant-quarantine', 'border-guard', 'customs']) AS agency
    """,
    f"""
    INSERT INTO crossings_stay (crossing_id, yard_id, route_id, slot, arrived_at, departed_at, left_at)
    SELECT id, '{YARD}', '{ROUTE}', '', passed_at - interval '2 hours', passed_at - interval '1 hour', passed_at
    FROM past
    """,
    f"""
    INSERT INTO journal_entry (id, at, kind, actor, subject, act, command_id, body, leaf)
    SELECT id, passed_at, 'crossings.vehicle-passed', 'account/' || md5('lan')::uuid, 'crossing/' || id,
        'crossings.commands.pass_gate.pass_gate', md5(turn::text)::uuid,
        '{{"crossing":"crossing/' || id || '","lane":"lane/{LANE}","read_by":"code","waited_minutes":120}}',
        sha256(id::text::bytea)
    FROM past
    """,
    "INSERT INTO journal_seal (number, entry_id, leaf) SELECT turn, id, sha256(id::text::bytea) FROM past",
    """
    INSERT INTO journal_remembered (command_id, name, actor, wish_hash, outcome)
    SELECT md5(turn::text)::uuid, 'crossings.commands.pass_gate.pass_gate', 'account/' || md5('lan')::uuid,
        sha256(id::text::bytea), jsonb_build_object('answer', 'crossing/' || id)
    FROM past
    """,
]
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)
"""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print the median passage of a young zone, and of one with a long past."""
    asked = flags(words, "flat", __doc__, rounds=5, trucks=400, past=1_000_000)
    start_sample_clock(day=EIGHT.date(), at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    owner = os.environ["DATABASE_OWNER_URL"]
    with _keeper(owner) as keeper:
        keeper.execute(VEHICLE)
        _live_through(keeper, since=0, to=YOUNG)
    shares = [cleared(asked.trucks) for _ in range(asked.rounds + 1)]
    connection.close()  # a database that is copied must be alone
    with _keeper(owner, dbname="postgres") as keeper:
        keeper.execute("CREATE DATABASE bench_old TEMPLATE gatezone")
    began = time.monotonic()
    with _keeper(owner, dbname="bench_old") as keeper:
        _live_through(keeper, since=YOUNG, to=asked.past)
        [[size]] = keeper.execute("SELECT pg_database_size('bench_old') / 1000000").fetchall()
    took = time.monotonic() - began
    print(f"{asked.past:,} past crossings: {size:,} MB in the database, written in {took:.0f} s", flush=True)

    old = {**os.environ, "DATABASE_URL": make_conninfo(os.environ["DATABASE_URL"], dbname="bench_old")}
    with (
        Server(os.environ, zone.log / "young.log") as young_server,
        Server(old, zone.log / "old.log") as old_server,
    ):
        password = json.loads(zone.accounts.read_text())[0]["password"]
        young, aged = (_half(server, password, shares) for server in (young_server, old_server))
        for each in (young, aged):
            each()  # warm
        reached = interleaved({f"{YOUNG:,} past": young, f"{asked.past:,} past": aged}, rounds=asked.rounds)
    title, ours, limit = "half of the passages", f"{asked.past:,} past", f"{YOUNG:,} past"
    print(Comparison(title, "ms at most", reached, ours, limit, 1 / AIM, less_is_better=True), flush=True)
    return 0


def _half(server: Server, password: str, shares: Sequence[Sequence[UUID]]) -> Callable[[], float]:
    """Return what lets the next share of trucks pass, and tells how many milliseconds half of them need at most."""
    lan = server.browser()
    lan.sign_in("lan", password)
    lanes, left = Lanes(lan, 1), iter(shares)

    def half() -> float:
        lanes.seconds.clear()
        lanes.pass_all(next(left))
        return percentile(lanes.seconds, 50) * 1000

    return half


def _keeper(owner: str, **other: str) -> psycopg.Connection:
    return psycopg.connect(owner, user="postgres", autocommit=True, **other)  # type: ignore[arg-type]


def _live_through(keeper: psycopg.Connection, *, since: int, to: int) -> None:
    """Write the past. Only the database's keeper may: no trigger and no foreign key is asked."""
    indexes = keeper.execute(INDEXES, [TABLES]).fetchall()
    for setting in ("session_replication_role = replica", "synchronous_commit = off", "work_mem = '256MB'"):
        keeper.execute(f"SET {setting}")
    for name, _ in indexes:
        keeper.execute(f"DROP INDEX {name}")
    with psycopg.ClientCursor(keeper) as cursor:
        cursor.execute(TRIPS, {"since": since, "to": to})
    for statement in PAST:
        keeper.execute(statement)
    keeper.execute("DROP TABLE past")
    keeper.execute("SET maintenance_work_mem = '1GB'")
    for _, definition in indexes:
        keeper.execute(definition)
    keeper.execute(f"VACUUM (ANALYZE) {', '.join(TABLES)}")
    keeper.execute("CHECKPOINT")
