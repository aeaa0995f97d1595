"""
The annual review over a long year: every figure of it, and its PDF, beside the same figures in SQL written by hand.

The year is written straight into the tables of the bench's own zone: crossings, charges, projects. Both ways must say
the same before anything is measured; what is measured is a draft, whose amounts no list of evidence is read for.
"""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from django.db import connection, connections

from bench import portfolio
from bench.harness import Comparison, Measure, flags, interleaved
from bench.trucks import LANE, ROUTE, YARD
from gatezone.cli.zone import Zone
from gatezone.documents.layout.paper import Signing
from gatezone.documents.layout.pdf import pdf_of
from gatezone.parties.models import Enterprise
from gatezone.reports.issuing.drafts import draft
from gatezone.reports.issuing.paper import paper_of
from gatezone.reports.periodic.content import Content
from gatezone.reports.spans import Span

YEAR, TODAY = 2024, date(2025, 2, 15)
FIGURES_AT_MOST, PDF_AT_MOST = 3.0, 2.0
AIM = 1.5
VEHICLES = 100_000

_YEAR = f"""
INSERT INTO parties_vehicle (key, country, is_trailer, registered_at)
SELECT '98P' || lpad(turn::text, 5, '0'), 'VN', false, timestamptz '{YEAR}-01-01 00:00+07'
FROM generate_series(0, {VEHICLES - 1}) AS turn;
CREATE TEMPORARY TABLE past AS
SELECT turn, gen_random_uuid() AS id,
    timestamptz '{YEAR}-01-01 00:00+07' + interval '366 days' * (turn::float8 / {{trips}}) AS passed_at
FROM generate_series(0, {{trips}} - 1) AS turn;
INSERT INTO crossings_crossing (
    id, code, enterprise_id, vehicle_id, route_id, kind, direction, goods, weight_kg, perishable, partner,
    state, yard_id, lane_id, ahead, calls, declared_at, arrived_at, called_at, reached_at, cleared_at, passed_at)
SELECT id, upper(substr(md5(id::text), 1, 12)), '{{firm}}', '98P' || lpad((turn % {VEHICLES})::text, 5, '0'),
    '{ROUTE}', CASE turn % 3 WHEN 0 THEN 'import' ELSE 'export' END,
    CASE turn % 3 WHEN 0 THEN 'import' ELSE 'export' END,
    CASE WHEN turn % 3 > 0 AND turn % 2 = 0 THEN 'fruit' ELSE 'other' END,
    20000, false, '', 'passed', '{YARD}', '{LANE}', false, 1, passed_at - interval '3 hours',
    passed_at - interval '2 hours', passed_at - interval '1 hour', passed_at - interval '50 minutes',
    passed_at - interval '30 minutes', passed_at
FROM past;
INSERT INTO crossings_stay (crossing_id, yard_id, route_id, slot, arrived_at, departed_at, left_at)
SELECT id, '{YARD}', '{ROUTE}', '', passed_at - interval '2 hours', passed_at - interval '1 hour', passed_at FROM past;
INSERT INTO charges_charge (
    id, stream, operator, what, about, payer, amount_vnd, paid_vnd, due_back_vnd, refunded_vnd, kept_percent, state,
    priced_on, why, certain, holds_passage, route, direction, goods, raised_at, settled_at)
SELECT gen_random_uuid(), 'fee', '', 'infrastructure-fee', 'crossing/' || id, 'enterprise/{{firm}}',
    100000 + turn % 7 * 50000, 100000 + turn % 7 * 50000, 0, 0, 2, 'settled', passed_at::date, '{{{{}}}}', true, true,
    '{ROUTE}', CASE turn % 3 WHEN 0 THEN 'import' ELSE 'export' END, 'fruit', passed_at - interval '3 hours',
    passed_at - interval '1 hour'
FROM past
"""
_BETWEEN = f"BETWEEN timestamptz '{YEAR}-01-01 00:00+07' AND timestamptz '{YEAR + 1}-01-01 00:00+07' - interval '1 us'"
_BEFORE = f"< timestamptz '{YEAR + 1}-01-01 00:00+07'"
_PASSED = f"FROM crossings_crossing WHERE passed_at {_BETWEEN} AND goods <> 'none'"
_PAID = f"FROM charges_charge WHERE state = 'settled' AND amount_vnd > 0 AND settled_at {_BETWEEN}"
_CASH = "sum(CASE WHEN counts_as LIKE 'returned-%%' THEN -amount_vnd ELSE amount_vnd END)"
_PLAN = f"""FROM projects_planmovement m JOIN projects_planline l ON l.id = m.line_id
    WHERE l.budget_year = {YEAR} AND m.effective_on <= '{YEAR + 1}-01-31'"""
_DRAWN = f"""FROM projects_voucher v JOIN projects_planline l ON l.id = v.line_id
    WHERE l.budget_year = {YEAR} AND v.paid_on <= '{YEAR + 1}-01-31' AND v.counts_as <> 'recovery'"""
BY_HAND = {
    "crossings.vehicles-cleared": f"SELECT count(*) {_PASSED}",
    "crossings.vehicles-cleared[direction=export]": f"SELECT count(*) {_PASSED} AND direction = 'export'",
    "crossings.vehicles-cleared[direction=import]": f"SELECT count(*) {_PASSED} AND direction = 'import'",
    "crossings by route": f"SELECT sum(n) FROM (SELECT route_id, count(*) AS n {_PASSED} GROUP BY 1) each",
    "crossings by month": "SELECT sum(n) FROM (SELECT date_trunc('month', passed_at AT TIME ZONE 'Asia/Ho_Chi_Minh'),"
    f" count(*) AS n {_PASSED} GROUP BY 1) each",
    "crossings.vehicles-waiting": "SELECT count(*) FROM crossings_stay s JOIN crossings_crossing c ON c.id ="
    f" s.crossing_id WHERE s.arrived_at {_BEFORE} AND (s.left_at IS NULL OR NOT s.left_at {_BEFORE})"
    " AND c.direction = 'export' AND c.goods <> 'none'",
    "charges.fees-collected": f"SELECT coalesce(sum(amount_vnd), 0) {_PAID} AND stream = 'fee'",
    "charges.services-collected": f"SELECT coalesce(sum(amount_vnd), 0) {_PAID} AND stream = 'service'",
    "fees by route": f"SELECT sum(n) FROM (SELECT route, sum(amount_vnd) AS n {_PAID} AND stream = 'fee'"
    " GROUP BY 1) each",
    "fees by month": "SELECT sum(n) FROM (SELECT date_trunc('month', settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh'),"
    f" sum(amount_vnd) AS n {_PAID} AND stream = 'fee' GROUP BY 1) each",
    "charges.fees-due": f"SELECT coalesce(sum(amount_vnd), 0) FROM charges_charge WHERE stream = 'fee' AND raised_at"
    f" {_BEFORE} AND (settled_at IS NULL OR NOT settled_at {_BEFORE})"
    f" AND (withdrawn_at IS NULL OR NOT withdrawn_at {_BEFORE})",
    "projects.plan-in-force": f"SELECT sum(m.amount_vnd) {_PLAN}",
    "projects.projects": f"SELECT count(*) FROM (SELECT l.project_id {_PLAN} GROUP BY 1"
    " HAVING sum(m.amount_vnd) > 0) each",
    "projects.disbursed-of-plan": f"SELECT {_CASH} {_DRAWN}",
    "projects.disbursed": f"SELECT {_CASH} FROM projects_voucher WHERE counts_as <> 'recovery'"
    f" AND paid_on BETWEEN '{YEAR}-01-01' AND '{YEAR}-12-31'",
    "projects.advance-balance": "SELECT sum(CASE counts_as WHEN 'advance' THEN amount_vnd ELSE -amount_vnd END)"
    " FROM projects_voucher WHERE counts_as IN ('advance', 'recovery', 'returned-advance')"
    f" AND paid_on <= '{YEAR}-12-31'",
    "plan by project": f"SELECT sum(n) FROM (SELECT l.project_id, sum(m.amount_vnd) AS n {_PLAN} GROUP BY 1) each",
    "disbursed by project": f"SELECT sum(n) FROM (SELECT v.project_id, {_CASH} AS n {_DRAWN} GROUP BY 1) each",
}
"""What the review says most, as somebody would write it who knows the tables."""


def run(zone: Zone, words: Sequence[str]) -> int:
    """Print how long the figures and the PDF take, beside the same figures by hand; 1 where they differ."""
    asked = flags(words, "annual", __doc__, trips=1_000_000, projects=1_000, rounds=5)
    fill(asked.trips, asked.projects)
    made, hand = review(), by_hand()
    told = {
        f"{key.code}{_narrowed(key.narrowed)}": amount
        for key, amount in made.amounts().items()
        if key.starts_at.year == YEAR and key.ends_before - key.starts_at > _HALF
    }
    differing = [name for name, amount in hand.items() if name in told and told[name] != amount]
    if differing:
        print(f"the review and SQL by hand differ in {', '.join(differing)}")
        return 1
    ways = {"review": lambda: _seconds(review), "by hand": lambda: _seconds(by_hand)}
    reached = interleaved(ways, rounds=asked.rounds)
    title = f"figures of a year of {asked.trips:,} crossings, {asked.trips:,} charges, {asked.projects:,} projects"
    print(Comparison(title, "s", reached, "review", "by hand", 1 / AIM, less_is_better=True))
    print(Measure("figures alone", "s", reached["review"], at_most=FIGURES_AT_MOST))
    drawn = [_seconds(lambda: drawn_up(made)) for _ in range(min(3, asked.rounds))]
    print(Measure("its PDF", "s", drawn, at_most=PDF_AT_MOST))
    return 0


_HALF = datetime(YEAR, 7, 1, tzinfo=UTC) - datetime(YEAR, 1, 1, tzinfo=UTC)


def fill(trips: int, projects: int) -> None:
    """Write a year into the tables of the bench's own zone."""
    firm = Enterprise.objects.values_list("pk", flat=True)[0]
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # a year is written in a few long statements
        cursor.execute("ALTER TABLE charges_charge DISABLE TRIGGER USER")
        for statement in _YEAR.replace("{trips}", str(trips)).replace("{firm}", str(firm)).split(";\n"):
            cursor.execute(statement.replace("{{}}", "{}"))
        cursor.execute("ALTER TABLE charges_charge ENABLE TRIGGER USER")
    portfolio.fill(projects, projects * 400)
    with connections["owner"].cursor() as cursor:
        for table in ("crossings_crossing", "crossings_stay", "charges_charge"):
            cursor.execute(f"VACUUM ANALYZE {table}")


def review() -> Content:
    """Return the review of the year as a draft."""
    return draft("annual", Span.read(str(YEAR)), today=TODAY, remarks={})


def by_hand() -> dict[str, int]:
    """Return the same figures, one statement each."""
    found = {}
    with connection.cursor() as cursor:
        for name, statement in BY_HAND.items():
            cursor.execute(statement.replace("%%", "%"))
            found[name] = int(cursor.fetchone()[0] or 0)
    return found


def drawn_up(made: Content) -> bytes:
    """Return the review as a PDF."""
    signing = Signing("", ("TRƯỞNG BAN",), "SAMPLE")
    return pdf_of(paper_of(made, signing=signing, on=TODAY), at=datetime(2025, 2, 15, tzinfo=UTC))


def _narrowed(pairs: tuple[tuple[str, str], ...]) -> str:
    return "[" + ",".join(f"{name}={value}" for name, value in pairs) + "]" if pairs else ""


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
