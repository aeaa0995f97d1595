"""What a crossing does: every write, one file a verb."""

from gatezone.crossings.commands.add_pass_key import add_pass_key
from gatezone.crossings.commands.arrive import arrive_at_yard
from gatezone.crossings.commands.call import (
    AlreadyAgreed,
    NobodyWaiting,
    NoSuchProposal,
    agree_to_calls,
    call_next,
    call_several,
    lapse_call,
    propose_calls,
)
from gatezone.crossings.commands.cancel import cancel_trip
from gatezone.crossings.commands.count_windows import recount_windows
from gatezone.crossings.commands.declare import declare_many, declare_vehicle
from gatezone.crossings.commands.depart import depart_from_yard
from gatezone.crossings.commands.exchange import exchange_driver, exchange_tractor, transship_goods
from gatezone.crossings.commands.freeze import freeze_line, thaw_line
from gatezone.crossings.commands.give_place import give_place, move_place
from gatezone.crossings.commands.go_home import go_home
from gatezone.crossings.commands.hold import hold_vehicle, lift_hold, look_again, reject_vehicle
from gatezone.crossings.commands.issue_pass import issue_pass
from gatezone.crossings.commands.miss import miss_trip
from gatezone.crossings.commands.pass_gate import READ_BY, pass_gate
from gatezone.crossings.commands.price import price_trip
from gatezone.crossings.commands.reach_gate import begin_checks, reach_gate, refuse_at_gate, send_back
from gatezone.crossings.commands.receive import receive_from_neighbour
from gatezone.crossings.commands.regulate import (
    announce_neighbour_capacity,
    change_service_level,
    close_lane,
    open_lane,
    resume_traffic,
    stop_traffic,
)
from gatezone.crossings.commands.release import release_vehicle
from gatezone.crossings.commands.send_on import send_to_another_gate
from gatezone.crossings.commands.templates import delete_template, save_template
