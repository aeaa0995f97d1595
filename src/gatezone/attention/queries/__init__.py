"""What can be seen of matters and notices."""

from gatezone.attention.queries.due import to_hand_up, to_remind
from gatezone.attention.queries.kinds import kinds
from gatezone.attention.queries.matters import MatterRow, marks_about, matter, matters_of
from gatezone.attention.queries.notices import (
    BrowserRow,
    Letter,
    NoticeRow,
    Part,
    browsers_of,
    given_up,
    letter,
    notice,
    notices_of,
)
from gatezone.attention.queries.standing import standing, standing_as
