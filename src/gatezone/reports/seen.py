"""Who may see reports, and what officers added to those of a day."""

from collections.abc import Mapping

from gatezone.journal.seeing import Seen, everybody, rows_seen, seen_with
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, CENTRE_OFFICER, LEADER
from gatezone.reports.models import PeriodicReport

OF_THE_DAY = frozenset({BOARD_OFFICER, CENTRE_OFFICER, LEADER, ACCOUNTANT})
"""Who reads the report of a day."""

SEEN: Mapping[str, Seen] = {
    "report": rows_seen(PeriodicReport.objects.seen_by),
    "outside-count": seen_with(*OF_THE_DAY),
    "assessment": seen_with(*OF_THE_DAY),
    "figure": everybody,
}
