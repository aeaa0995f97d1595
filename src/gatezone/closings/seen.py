"""Who may see the closing of a day of money."""

from collections.abc import Mapping

from gatezone.closings.queries import READERS
from gatezone.journal.seeing import Seen, seen_with

SEEN: Mapping[str, Seen] = dict.fromkeys(("closing", "explanation"), seen_with(*READERS))
