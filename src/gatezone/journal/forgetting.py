"""What the journal may forget: refusals that were remembered long ago. Deeds and entries it never does."""

from datetime import datetime, timedelta

from django.db import connection

REFUSALS_KEPT = timedelta(days=90)
"""So long a refusal is answered from memory; afterwards the same wish is judged again."""

BATCH = 10_000

_FORGET = """
DELETE FROM journal_remembered WHERE (command_id, actor) IN (
    SELECT command_id, actor FROM journal_remembered
    WHERE outcome ? 'family' AND recorded_at < %s ORDER BY recorded_at LIMIT %s)
"""


def forget_old_refusals(now: datetime) -> int:
    """
    Forget the refusals remembered long enough, the oldest first; return how many, at most a batch.

    ``now`` is of the clock on the wall, as the database keeps when it remembered, not of the zone's own.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FORGET, [now - REFUSALS_KEPT, BATCH])
        return cursor.rowcount
