"""What a crossing does: every write, one file a verb."""

from gatezone.crossings.commands.arrive import arrive_at_yard, receive_from_neighbour
from gatezone.crossings.commands.call import NobodyWaiting, call_next
from gatezone.crossings.commands.cancel import cancel_trip
from gatezone.crossings.commands.declare import declare_vehicle
from gatezone.crossings.commands.give_place import give_place
from gatezone.crossings.commands.pass_gate import pass_gate
from gatezone.crossings.commands.release import release_vehicle
from gatezone.crossings.commands.send_on import send_to_another_gate

__all__ = [
    "NobodyWaiting",
    "arrive_at_yard",
    "call_next",
    "cancel_trip",
    "declare_vehicle",
    "give_place",
    "pass_gate",
    "receive_from_neighbour",
    "release_vehicle",
    "send_to_another_gate",
]
