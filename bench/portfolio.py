"""
The portfolio and every rate on any day: 1,000 projects, ten years, a million entries; one statement.

The past is written straight into the tables of the bench's own zone, with the sums the triggers would have kept.
Before anything is measured, the statement is compared with a plain sum over all entries on some days.
"""

import random
import time
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection, connections

from bench.harness import Measure, flags
from gatezone.cli.zone import Zone
from gatezone.projects.queries import portfolio

FIRST_YEAR, YEARS = 2016, 10
AT_MOST_SECONDS = 0.3
COMPARED = 5

_PAST = """
ALTER TABLE projects_voucher DISABLE TRIGGER USER;
ALTER TABLE projects_planmovement DISABLE TRIGGER USER;
INSERT INTO projects_project (id, code7, name_vi, name_en, name_zh, place, owner_unit, officer, fields, "group",
    group_clause, group_rule_set, group_reason, needs_policy, needs_land, is_sample, stage, policy_vnd, tmdt_vnd,
    accepted_vnd, registered_at, advance_vnd, volume_vnd, recovery_vnd, returned_advance_vnd, returned_volume_vnd)
SELECT gen_random_uuid(), lpad((1000000 + n)::text, 7, '0'), 'SAMPLE ' || n, '', '', 'SAMPLE', '', '', '{{}}', '', '',
    '', '', true, false, true, 'under-way', 0, 10^14, 0, now(), 0, 0, 0, 0, 0
FROM generate_series(1, {projects}) n;
INSERT INTO projects_decision (id, project_id, kind, number, decided_on, effective_on, authority, total_vnd, items,
    sources, objective, scale, by, at)
SELECT gen_random_uuid(), id, 'investment', '1', '2015-12-01', '2015-12-01', '', tmdt_vnd, '{{}}', '{{}}', '', '', '',
    now() FROM projects_project WHERE name_vi LIKE 'SAMPLE %%';
INSERT INTO projects_contract (id, project_id, kind, number, name, contractor, section, signed_on, effective_on,
    first_vnd, value_vnd, accepted_vnd, advance_paper, advance_vnd, volume_vnd, recovery_vnd, returned_advance_vnd,
    returned_volume_vnd)
SELECT gen_random_uuid(), id, 'works', '1', 'SAMPLE', '', '', '2016-01-01', '2016-01-01', 10^13, 10^13, 0, '', 0, 0,
    0, 0, 0 FROM projects_project WHERE name_vi LIKE 'SAMPLE %%';
INSERT INTO projects_planline (id, project_id, source, plan_year, budget_year, plan_vnd, advance_vnd, volume_vnd,
    recovery_vnd, returned_advance_vnd, returned_volume_vnd)
SELECT gen_random_uuid(), p.id, source, y, y + carried, 10^12, 0, 0, 0, 0, 0
FROM projects_project p, generate_series({first}, {first} + {years} - 1) y,
    unnest(ARRAY['nsdp-tinh', 'nstw-bsmt']) source, generate_series(0, 1) carried
WHERE p.name_vi LIKE 'SAMPLE %%';
INSERT INTO projects_planmovement (id, line_id, kind, amount_vnd, effective_on, number, decided_on, authority, reason,
    form, until, "order", by, at)
SELECT gen_random_uuid(), id, CASE WHEN budget_year > plan_year THEN 'carried-over' ELSE 'assigned' END, 10^11,
    make_date(budget_year, 1, 1) + 40 * n, '1', make_date(budget_year, 1, 1), 'council', '', '',
    CASE WHEN budget_year > plan_year THEN make_date(budget_year, 12, 31) END, gen_random_uuid(), '', now()
FROM projects_planline, generate_series(0, 1) n
WHERE project_id IN (SELECT id FROM projects_project WHERE name_vi LIKE 'SAMPLE %%');
INSERT INTO projects_voucher (id, project_id, contract_id, line_id, kind, counts_as, amount_vnd, requested_on,
    paid_on, paper, note, by, at)
SELECT gen_random_uuid(), l.project_id, c.id, l.id, made.kind, made.kind, 1000000 + n, day, day, 'SAMPLE', '', '', now()
FROM projects_planline l JOIN projects_contract c ON c.project_id = l.project_id,
    generate_series(1, {each}) n,
    LATERAL (SELECT make_date(l.budget_year, 1, 1) + (n * 389 / {each}) AS day,
        CASE n %% 4 WHEN 0 THEN 'advance' ELSE 'volume' END AS kind) made
WHERE l.project_id IN (SELECT id FROM projects_project WHERE name_vi LIKE 'SAMPLE %%');
INSERT INTO projects_lineyear (line_id, year, advance_vnd, volume_vnd, recovery_vnd, returned_advance_vnd,
    returned_volume_vnd)
SELECT line_id, extract(year FROM paid_on), coalesce(sum(amount_vnd) FILTER (WHERE kind = 'advance'), 0),
    coalesce(sum(amount_vnd) FILTER (WHERE kind = 'volume'), 0), 0, 0, 0
FROM projects_voucher
WHERE project_id IN (SELECT id FROM projects_project WHERE name_vi LIKE 'SAMPLE %%') GROUP BY 1, 2;
INSERT INTO projects_projectyear (project_id, year, accepted_vnd, disbursed_vnd, balance_vnd)
SELECT project_id, extract(year FROM paid_on), 0, sum(amount_vnd),
    coalesce(sum(amount_vnd) FILTER (WHERE kind = 'advance'), 0)
FROM projects_voucher
WHERE project_id IN (SELECT id FROM projects_project WHERE name_vi LIKE 'SAMPLE %%') GROUP BY 1, 2;
ALTER TABLE projects_voucher ENABLE TRIGGER USER;
ALTER TABLE projects_planmovement ENABLE TRIGGER USER;
"""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how long any day takes; 1 where the sums are not those of the entries."""
    asked = flags(words, "portfolio", __doc__, projects=1_000, entries=1_000_000, rounds=20)
    fill(asked.projects, asked.entries)
    chance = random.Random(5)
    days = [
        date(FIRST_YEAR, 1, 1) + timedelta(days=chance.randrange(365 * YEARS)) for _ in range(asked.rounds)
    ]
    if any(portfolio(at=day).total.disbursed_ever_vnd != plainly(day) for day in days[:COMPARED]):
        print("the portfolio is not the sum of its entries")
        return 1
    seconds = [_seconds(day) for day in days]
    title = f"{asked.projects:,} projects, {YEARS} years, {asked.entries:,} entries"
    print(Measure(title, "seconds a day", seconds, at_most=AT_MOST_SECONDS))
    return 0


def fill(projects: int, entries: int) -> None:
    """Write ten years of made-up projects into the tables of the bench's own zone."""
    each = max(1, entries // (projects * YEARS * 4))
    with connections["owner"].cursor() as cursor:
        written = _PAST.format(projects=projects, first=FIRST_YEAR, years=YEARS, each=each).replace("%%", "%")
        for statement in filter(str.strip, written.split(";\n")):
            cursor.execute(statement)
        for table in (
            "voucher",
            "planmovement",
            "planline",
            "lineyear",
            "projectyear",
            "project",
            "decision",
        ):
            cursor.execute(f"VACUUM ANALYZE projects_{table}")


def plainly(day: date) -> int:
    """Return what was disbursed by a day, summed over every entry: what was paid, less what came back."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT coalesce(sum(CASE counts_as WHEN 'advance' THEN amount_vnd WHEN 'volume' THEN amount_vnd
                WHEN 'returned-advance' THEN -amount_vnd WHEN 'returned-volume' THEN -amount_vnd END), 0)
            FROM projects_voucher WHERE paid_on <= %s""",
            [day],
        )
        return int(cursor.fetchone()[0])


def _seconds(day: date) -> float:
    begun = time.perf_counter()
    portfolio(at=day)
    return time.perf_counter() - begun
