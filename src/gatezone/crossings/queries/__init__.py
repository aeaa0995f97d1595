"""
What can be seen of crossings: facts for the rules, rows for the desks, counts for the boards.

Rows are frozen. A query that takes ``by`` shows that actor's own and nothing else.
"""

from gatezone.crossings.queries.counts import (
    CellCounts,
    counts_by_cell,
    heads_of_lines,
    is_untouched,
    latest_moment,
    occupancy,
)
from gatezone.crossings.queries.facts import (
    NotAWindow,
    WindowRow,
    arrival_facts,
    declaration_facts,
    line,
    passage_facts,
    place_facts,
    sending_facts,
    window_of,
    windows,
)
from gatezone.crossings.queries.trips import (
    Row,
    Trip,
    awaiting_release,
    expected_at,
    last_passages,
    passage_reasons,
    row_of,
    rows,
    standing_in,
    trip,
    trip_by_code,
    trips,
)

__all__ = [
    "CellCounts",
    "NotAWindow",
    "Row",
    "Trip",
    "WindowRow",
    "arrival_facts",
    "awaiting_release",
    "counts_by_cell",
    "declaration_facts",
    "expected_at",
    "heads_of_lines",
    "is_untouched",
    "last_passages",
    "latest_moment",
    "line",
    "occupancy",
    "passage_facts",
    "passage_reasons",
    "place_facts",
    "row_of",
    "rows",
    "sending_facts",
    "standing_in",
    "trip",
    "trip_by_code",
    "trips",
    "window_of",
    "windows",
]
