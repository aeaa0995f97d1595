"""What parties can tell. What is personal is told only to those who work with that person."""

from gatezone.parties.queries.accounts import AccountRow, accounts, actor_of, has_accounts, machine_actor
from gatezone.parties.queries.drivers import (
    DedicationRow,
    DriverRow,
    dedicated_drivers,
    driver,
    driver_may_take_over,
    driver_tag,
    drivers_for,
    drivers_of,
    find_drivers,
    must_meet_drivers,
)
from gatezone.parties.queries.firms import (
    AuthorisationRow,
    EnterpriseRow,
    authorisations,
    customs_agents,
    enterprise_names,
    enterprises_of,
    find_enterprises,
    traders,
)
from gatezone.parties.queries.units import units_on, units_that_differ
from gatezone.parties.queries.vehicles import (
    VehicleRow,
    find_vehicles,
    fleet_of,
    lookalikes_known,
    vehicle_is_known,
)

__all__ = [
    "AccountRow",
    "AuthorisationRow",
    "DedicationRow",
    "DriverRow",
    "EnterpriseRow",
    "VehicleRow",
    "accounts",
    "actor_of",
    "authorisations",
    "customs_agents",
    "dedicated_drivers",
    "driver",
    "driver_may_take_over",
    "driver_tag",
    "drivers_for",
    "drivers_of",
    "enterprise_names",
    "enterprises_of",
    "find_drivers",
    "find_enterprises",
    "find_vehicles",
    "fleet_of",
    "has_accounts",
    "lookalikes_known",
    "machine_actor",
    "must_meet_drivers",
    "traders",
    "units_on",
    "units_that_differ",
    "vehicle_is_known",
]
