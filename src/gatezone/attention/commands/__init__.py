"""What is done about matters and notices."""

from gatezone.attention.commands.browsers import add_browser, remove_browser
from gatezone.attention.commands.matters import ask, hand_up_matter, remind_of_matter, reopen, settle
from gatezone.attention.commands.notices import (
    delay_notice,
    give_up_notice,
    note_notice_sent,
    send_notice_again,
)
from gatezone.attention.commands.standing import ask_for_standing
from gatezone.attention.commands.telling import Told, notify
