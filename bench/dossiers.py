"""
Dossiers over HTTP in a zone with a million of them: the public look-up by code, and the list of an officer's desk.

They are written straight into the tables of the bench's own zone: 10,000 are open, some of them stopped for a
supplement, the others were settled in the years before.
"""

import json
import os
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime

from django.db import connections

from bench.harness import Measure, flags, percentile
from bench.served import Browser, Server
from bench.trucks import EIGHT
from gatezone.cli.zone import Zone
from gatezone.parties.duties import SETUP
from gatezone.permits.models import Dossier
from gatezone.workdays.commands import start_sample_clock

LOOK_UP_MS, QUEUE_MS = 30.0, 100.0
_MADE = """
INSERT INTO permits_dossier (id, version_id, applicant, channel, answers, state, look_up, begun_by, begun_at,
    submitted_at, intake_due_at, dossier_code, accepted_at, due_at, earliest_due_at, asked_at, points,
    supplement_due_on, answered_at, officer, proposal, proposed_text, proposed_by, result_at, document, apology,
    apology_document, drafted_apology, ended_at, reason, basis)
SELECT gen_random_uuid(), whose.id, firm.ref, 'online', '{{}}', state,
    upper(substr(md5('look-up' || n), 1, 16)), firm.ref, sent, sent, sent + interval '1 day', 'BENCH-' || n,
    sent + interval '1 hour',
    CASE WHEN state <> 'paused' THEN due END, due, CASE WHEN state = 'paused' THEN sent + interval '1 day' END, '[]',
    CASE WHEN state = 'paused' THEN due::date + 15 END, NULL, '', '', '', '',
    CASE WHEN n >= {open} THEN sent + interval '9 days' END,
    CASE WHEN n >= {open} THEN 'document/' || gen_random_uuid() ELSE '' END,
    '', '', '', CASE WHEN n >= {open} THEN sent + interval '10 days' END, '', ''
FROM generate_series(0, {many} - 1) n
CROSS JOIN LATERAL (SELECT CASE WHEN n < {open} THEN (ARRAY['accepted', 'in-hand', 'paused', 'proposed'])[1 + n % 4]
    ELSE 'delivered' END AS state,
    timestamptz '{now}' - CASE WHEN n < {open} THEN interval '20 days' * n / {open}
        ELSE interval '30 days' + interval '5 years' * (n::float / {many}) END AS sent) told
CROSS JOIN LATERAL (SELECT sent + interval '15 days' AS due) clock
JOIN (SELECT id, row_number() OVER (ORDER BY code) - 1 AS place, count(*) OVER () AS all_of
    FROM permits_procedureversion WHERE until IS NULL OR until >= '2024-08-22') whose ON n % all_of = place
CROSS JOIN LATERAL (SELECT 'enterprise/' || id AS ref FROM parties_enterprise
    ORDER BY id OFFSET n % (SELECT count(*) FROM parties_enterprise) LIMIT 1) firm
"""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how long a look-up and the list of the desk take."""
    asked = flags(words, "dossiers", __doc__, dossiers=1_000_000, open=10_000, looks=1_000, rounds=15)
    start_sample_clock(day=EIGHT.date(), at_time=EIGHT.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    fill(asked.dossiers, asked.open)
    codes = list(
        Dossier.objects.filter(dossier_code__startswith="BENCH-").values_list("look_up", flat=True)[::997]
    )
    people = {each["name"]: each["password"] for each in json.loads(zone.accounts.read_text())}
    with Server(os.environ, zone.log / "server.log") as server:
        anybody, by = server.browser(), random.Random(6)
        looks = [_milliseconds(anybody, f"/d/{by.choice(codes)}") for _ in range(asked.looks)]
        vinh = server.browser()
        vinh.sign_in("vinh", people["vinh"])
        queue = [_milliseconds(vinh, "/dossiers") for _ in range(asked.rounds)]
    title = f"{asked.dossiers:,} dossiers, look-up by code, 99 of 100"
    print(Measure(title, "ms", [percentile(looks, 99)], at_most=LOOK_UP_MS), flush=True)
    title = f"list of a desk with {asked.open:,} open dossiers"
    print(Measure(title, "ms", queue, at_most=QUEUE_MS), flush=True)
    return 0


def fill(many: int, open_ones: int) -> None:
    """Write made-up dossiers into the tables of the bench's own zone."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(_MADE.format(many=many, open=open_ones, now=EIGHT.isoformat()))
        cursor.execute("VACUUM ANALYZE permits_dossier")


def _milliseconds(browser: Browser, path: str) -> float:
    began = time.perf_counter()
    answer = browser.get(path)
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return took
