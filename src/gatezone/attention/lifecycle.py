"""The life of a notice: states and moves, declared once (see `kernel.machine`)."""

from gatezone.kernel.machine import Machine, Move
from gatezone.parties.duties import ACCOUNT_KEEPER, BOARD_OFFICER, CLERK, DECLARANT, DUTIES, ZONE_KEEPER

STAFF = frozenset(DUTIES) - {DECLARANT}
"""Everybody who works at the gates or in the offices."""

OVERSEERS = frozenset({ACCOUNT_KEEPER, BOARD_OFFICER, CLERK})
"""Who sees the notices of others that were given up, and sends them again."""

DELIVERERS = frozenset({ZONE_KEEPER})
"""What the machine that delivers notices holds."""

NOTICE = Machine(
    name="notice",
    initial="waiting",
    final=frozenset({"sent"}),
    states={"waiting": "Notice waits to be sent", "sent": "Notice sent", "given-up": "Notice given up"},
    moves=(
        Move("tell_sent", "Note that it was sent", ("waiting",), "sent", DELIVERERS),
        Move("try_later", "Try again later", ("waiting",), None, DELIVERERS),
        Move("give_up", "Give the notice up", ("waiting",), "given-up", DELIVERERS),
        Move("send_again", "Send the notice again", ("given-up",), "waiting", STAFF),
    ),
)
