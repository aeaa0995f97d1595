"""What parties can tell. What is personal is told only to those who work with that person."""

from gatezone.parties.queries.accounts import (
    AccountRow,
    accounts,
    actor_of,
    contacts_of,
    display_names_of,
    has_accounts,
    holders_on,
)
from gatezone.parties.queries.drivers import (
    DedicationRow,
    DriverRow,
    dedicated_drivers,
    driver,
    driver_may_take_over,
    drivers_for,
    drivers_of,
    find_drivers,
    must_meet_drivers,
)
from gatezone.parties.queries.firms import (
    MANY,
    AuthorisationRow,
    EnterpriseRow,
    RoleRow,
    authorisations,
    customs_agents,
    enterprise,
    enterprise_names,
    enterprise_of,
    enterprises_named,
    enterprises_of,
    find_enterprises,
    firms_that_are,
    is_in_role,
    roles_of,
    traders,
)
from gatezone.parties.queries.people import PersonRow, not_present, persons_of
from gatezone.parties.queries.units import units_of_the_board, units_on, units_that_differ
from gatezone.parties.queries.vehicles import (
    VehicleRow,
    find_vehicles,
    fleet_of,
    lookalikes_known,
    vehicle_is_known,
)
