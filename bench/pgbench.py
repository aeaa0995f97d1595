"""
A passage without us: the same minimal work by PostgreSQL's own load generator, on the same tables.

Find by code, look at the facts, mark as used, write one row like a journal's. ``FUNCTION`` does it within the
database in one round trip, which is the limit; ``STATEMENTS`` sends the same work statement by statement.
"""

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import psycopg

from bench.trucks import EIGHT, LANE
from gatezone.cli.keeper import account_for, binaries, quiet_environment, socket_folder
from gatezone.cli.zone import Zone

TABLES = """
CREATE TABLE bench_turn (turn bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL);
CREATE TABLE bench_entry (
    id uuid PRIMARY KEY DEFAULT uuidv7(), at timestamptz, kind text, subject text, body text
);
"""
PASS = f"""
CREATE FUNCTION bench_pass(turn_of_mine bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE trip crossings_crossing; moment timestamptz := '{EIGHT.isoformat()}';
BEGIN
    SELECT crossing.* INTO trip FROM bench_turn turn JOIN crossings_crossing crossing USING (code)
        WHERE turn.turn = turn_of_mine FOR UPDATE OF crossing;
    IF trip.id IS NULL OR trip.passed_at IS NOT NULL OR trip.called_at IS NULL
        OR trip.cleared_at < moment - interval '24 hours'
        OR EXISTS (SELECT FROM crossings_release WHERE crossing_id = trip.id AND released_at IS NULL)
    THEN
        RAISE EXCEPTION 'refused';
    END IF;
    UPDATE crossings_crossing SET state = 'passed', lane_id = '{LANE}', passed_at = moment WHERE id = trip.id;
    INSERT INTO bench_entry (at, kind, subject, body)
        VALUES (moment, 'crossings.vehicle-passed', 'crossing/' || trip.id, '{{"lane":"{LANE}"}}');
END
$$;
"""
TURN = "\\set n :n + 1\n\\set turn :client_id * :each + :n\n"
FUNCTION = f"{TURN}SELECT bench_pass(:turn);\n"
STATEMENTS = f"""{TURN}BEGIN;
SELECT crossing.id AS trip FROM bench_turn turn JOIN crossings_crossing crossing USING (code)
    WHERE turn.turn = :turn AND passed_at IS NULL AND called_at IS NOT NULL
    AND cleared_at > '{EIGHT.isoformat()}'::timestamptz - interval '24 hours' FOR UPDATE OF crossing \\gset
SELECT count(*) AS pending FROM crossings_release WHERE crossing_id = :trip AND released_at IS NULL \\gset
UPDATE crossings_crossing SET state = 'passed', lane_id = '{LANE}', passed_at = '{EIGHT.isoformat()}'
    WHERE id = :trip;
INSERT INTO bench_entry (at, kind, subject, body)
    VALUES ('{EIGHT.isoformat()}', 'crossings.vehicle-passed', 'crossing/' || :trip::text, '{{"lane":"{LANE}"}}');
COMMIT;
"""


class PgBench:
    """The load generator, with what it needs in the database of a zone."""

    def __init__(self, zone: Zone, owner_url: str) -> None:
        self.zone, self.owner_url = zone, owner_url
        self.program = binaries(account_for(zone)) / "pgbench"
        with psycopg.connect(owner_url) as owner:
            owner.execute(TABLES + PASS)

    def passes(self, trucks: Sequence[UUID], *, clients: int, script: str) -> float:
        """Let every truck pass; return how many did a second. Raises: RuntimeError where one was refused."""
        with psycopg.connect(self.owner_url) as owner:
            owner.execute("TRUNCATE bench_turn RESTART IDENTITY")
            owner.execute(
                "INSERT INTO bench_turn (code) SELECT code FROM crossings_crossing WHERE id = ANY(%s)",
                [list(trucks)],
            )
        file = self.zone.folder / "pass.sql"
        file.write_text(script)
        return self._run(file, clients=clients, each=len(trucks) // clients)

    def runs(self, script: str, tables: str, *, clients: int, each: int) -> float:
        """Run another script so often for each client, on tables made for it; return transactions a second."""
        with psycopg.connect(self.owner_url) as owner:
            owner.execute(tables)
        file = self.zone.folder / "run.sql"
        file.write_text(script)
        return self._run(file, clients=clients, each=each)

    def _run(self, file: Path, *, clients: int, each: int) -> float:
        done = subprocess.run(
            [
                *(self.program, "-h", socket_folder(self.zone), "-U", "gatezone", "-n", "-M", "prepared"),
                *("-c", str(clients), "-j", str(min(clients, 2)), "-t", str(each)),
                *("-D", "n=0", "-D", f"each={each}", "-f", file, "gatezone"),
            ],
            env=quiet_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        told = re.search(r"tps = ([\d.]+)", done.stdout)
        if done.returncode or told is None or "failed" in done.stderr:
            raise RuntimeError(f"pgbench: {done.stderr.strip() or done.stdout.strip()}")
        return float(told.group(1))
