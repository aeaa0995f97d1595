"""What parties does, one file for each thing it is done to."""

from gatezone.parties.commands.accounts import choose_language, close_account, open_account, set_contact
from gatezone.parties.commands.agents import authorise_agent, end_authorisation
from gatezone.parties.commands.assignments import assign_duty, end_duty
from gatezone.parties.commands.dedications import dedicate_driver, end_dedication
from gatezone.parties.commands.drivers import (
    forget_driver,
    identify_driver,
    let_driver_go,
    register_driver,
    rename_driver,
)
from gatezone.parties.commands.enterprises import register_enterprise
from gatezone.parties.commands.keys import end_key, make_key, open_machine
from gatezone.parties.commands.people import forget_person, register_person, tell_standing
from gatezone.parties.commands.roles import end_role, give_role
from gatezone.parties.commands.sample import add_sample_people
from gatezone.parties.commands.units import load_units
from gatezone.parties.commands.vehicles import (
    add_to_fleet,
    register_vehicle,
    take_from_fleet,
    tell_vehicle_kind,
)
