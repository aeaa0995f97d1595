"""What is kept of those who act in the zone. Personal data stands in these tables and nowhere else."""

from gatezone.parties.key_models import ApiKey, KeyGrant
from gatezone.parties.models.accounts import LANGUAGES, LOGIN, Account, Assignment
from gatezone.parties.models.drivers import Dedication, Driver
from gatezone.parties.models.firms import Authorisation, Enterprise, Role
from gatezone.parties.models.people import PERSONS, STANDINGS, Person
from gatezone.parties.models.units import Unit
from gatezone.parties.models.vehicles import FleetVehicle, Vehicle
