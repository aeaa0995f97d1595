"""What parties does, one file for each thing it is done to."""

from gatezone.parties.commands.accounts import choose_language, close_account, open_account
from gatezone.parties.commands.assignments import assign_duty, end_duty
from gatezone.parties.commands.enterprises import forget_driver, register_driver, register_enterprise
from gatezone.parties.commands.keys import end_key, make_key, open_machine
from gatezone.parties.commands.sample import add_sample_people
from gatezone.parties.commands.units import load_units
from gatezone.parties.commands.vehicles import register_vehicle

__all__ = [
    "add_sample_people",
    "assign_duty",
    "choose_language",
    "close_account",
    "end_duty",
    "end_key",
    "forget_driver",
    "load_units",
    "make_key",
    "open_account",
    "open_machine",
    "register_driver",
    "register_enterprise",
    "register_vehicle",
]
