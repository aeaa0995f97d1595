"""Who may see the devices of the lanes and what they told."""

from collections.abc import Mapping

from gatezone.journal.seeing import Seen, seen_with
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER, LEADER

SEEN: Mapping[str, Seen] = dict.fromkeys(
    ("device", "opening"), seen_with(CENTRE_OFFICER, BOARD_OFFICER, LEADER)
)
