"""
The barrier in plain SQL: one statement looks at a vehicle, one lets it through.

Elsewhere the ORM finds, locks and saves. Here a truck waits with its engine running, so nothing is locked while
the rules are asked; a vehicle is let through only where its row is still the one that was looked at. Whatever
comes to stand against a passage must therefore change that row, as every move of the machine does, and with
it every step by which a fee is raised.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.charges.queries import owed_sql
from gatezone.crossings.models import Crossing, NoSuchCrossing
from gatezone.crossings.pricing.kinds import BLOCKING
from gatezone.journal.queries import last_moment_sql
from gatezone.kernel.command import Change, Look

_FIELDS = [field.attname for field in Crossing._meta.concrete_fields]
_REF = "'crossing/' || crossing.id::text"
_LOOK = f"""
SELECT crossing.xmin::text, {last_moment_sql(_REF)}, {owed_sql(_REF, BLOCKING)}, ARRAY(
    SELECT agency FROM crossings_release
    WHERE crossing_id = crossing.id AND released_at IS NULL ORDER BY agency
), {", ".join(f"crossing.{field.column}" for field in Crossing._meta.concrete_fields)}
FROM crossings_crossing crossing WHERE crossing.id = %s
"""  # noqa: S608 (the names of our own columns)
_LET_THROUGH = """
changed AS (
    UPDATE crossings_crossing SET state = %s, lane_id = %s, passed_at = %s
    WHERE id = %s AND xmin = %s::xid RETURNING id, passed_at
), gone AS (
    UPDATE crossings_stay stay
    SET left_at = greatest(changed.passed_at, stay.departed_at),
        departed_at = coalesce(stay.departed_at, changed.passed_at)
    FROM changed WHERE stay.crossing_id = %s AND stay.left_at IS NULL
)
"""


@dataclass(frozen=True, slots=True)
class AtTheBarrier:
    """
    A vehicle before a barrier: its trip, who has not released it, what it owes, and the version of its row.

    ``last_at`` is the last moment of anything told of it.
    """

    trip: Crossing
    last_at: datetime | None
    waiting_for: tuple[str, ...]
    owed_vnd: int
    version: str


def at_the_barrier(crossing: UUID) -> Look[AtTheBarrier]:
    """Return the look at a vehicle, which holds nothing. Raises, when it is read: NoSuchCrossing."""

    def read(row: tuple[Any, ...] | None) -> AtTheBarrier:
        if row is None:
            raise NoSuchCrossing(crossing=str(crossing))
        version, last_at, owed_vnd, waiting_for, *values = row
        return AtTheBarrier(
            Crossing.from_db("default", _FIELDS, values), last_at, tuple(waiting_for), owed_vnd, version
        )

    return Look(_LOOK, (crossing,), read)


def let_through(seen: AtTheBarrier, *, lane: str, at: datetime) -> Change:
    """Return the change that lets a vehicle through in its trip's new state, and ends its stay."""
    trip = seen.trip.pk
    return Change(_LET_THROUGH, (seen.trip.state, lane, at, trip, seen.version, trip))
