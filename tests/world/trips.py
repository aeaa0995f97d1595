"""Round trips to the database: counted on the wire, where nothing that is said can hide."""

import tempfile
from collections.abc import Callable

from django.db import connection
from psycopg.pq import Trace

ANSWERED = "\tReadyForQuery\t"
"""What the database says at the end of each answer, in the words of libpq's trace."""


def round_trips(act: Callable[[], object]) -> int:
    """Return how often an act waits for the database, on the connection of this thread."""
    connection.ensure_connection()
    spoken = connection.connection.pgconn
    with tempfile.TemporaryFile("w+") as told:
        spoken.trace(told.fileno())
        spoken.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)
        try:
            act()
        finally:
            spoken.untrace()
        told.seek(0)
        return sum(ANSWERED in line for line in told)
