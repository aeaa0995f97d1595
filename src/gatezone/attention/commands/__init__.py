"""What is done about matters and notices."""

from gatezone.attention.commands.devices import add_device, remove_device
from gatezone.attention.commands.matters import ask, hand_up_matter, remind_of_matter, reopen, settle
from gatezone.attention.commands.notices import (
    delay_notice,
    give_up_notice,
    note_notice_sent,
    send_notice_again,
)
from gatezone.attention.commands.telling import Told, notify
