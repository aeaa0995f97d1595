"""Who may see a count of travellers: those who count, and those who read the report of a day."""

from collections.abc import Mapping

from gatezone.journal.seeing import Seen, seen_with
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, BORDER_GUARD_INSPECTOR, CENTRE_OFFICER, LEADER

SEEN: Mapping[str, Seen] = {
    "traveller-count": seen_with(BORDER_GUARD_INSPECTOR, CENTRE_OFFICER, BOARD_OFFICER, LEADER, ACCOUNTANT)
}
