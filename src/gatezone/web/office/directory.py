"""The directory: firms, drivers and vehicles looked up."""

from uuid import UUID

from django.http import HttpRequest

from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.parties.roles import KINDS, ROLES
from gatezone.web.actors import actor_of
from gatezone.web.office.directory_acts import DEDICATE, END_DEDICATION, END_ROLE, GIVE_ROLE
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_today

LONGEST_WANTED = 80


@page("office/directory.html", BOARD_OFFICER, CENTRE_OFFICER)
def directory(request: HttpRequest) -> Context:
    """Look firms, drivers and vehicles up. Cost: three SQL statements, one where nothing is looked for."""
    actor, today = actor_of(request), zone_today()
    wanted = " ".join(request.GET.get("find", "")[:LONGEST_WANTED].split())
    return {
        "wanted": wanted,
        "firms": queries.find_enterprises(wanted, by=actor, on=today),
        "drivers": queries.find_drivers(wanted, by=actor, on=today),
        "vehicles": queries.find_vehicles(wanted, by=actor, on=today),
        "dedicated": queries.dedicated_drivers(by=actor, on=today) if not wanted else [],
        "many": queries.MANY,
        "kinds": KINDS,
        "roles": ROLES,
        "longest": LONGEST_WANTED,
        "may_add": CENTRE_OFFICER in actor.duties,
    }


@page("office/firm.html", BOARD_OFFICER, CENTRE_OFFICER)
def firm(request: HttpRequest, firm: UUID) -> Context:
    """Show a firm, what it is and who acts for it. Cost: three SQL statements."""
    actor, today, ref = actor_of(request), zone_today(), Ref("enterprise", str(firm))
    may_change = CENTRE_OFFICER in actor.duties
    held = [
        (each, END_ROLE.at(request, {"firm": firm, "role": UUID(each.ref.id)}) if may_end else None)
        for each in queries.roles_of(ref, by=actor)
        for may_end in (may_change and (not each.ends_before or each.ends_before > today),)
    ]
    return {
        "firm": queries.enterprise(ref, by=actor),
        "held": held,
        "authorisations": queries.authorisations(by=actor, on=today, enterprise=ref),
        "roles": ROLES,
        "give": GIVE_ROLE.at(request, {"firm": firm}) if may_change else None,
    }


@page("office/driver.html", BOARD_OFFICER, CENTRE_OFFICER)
def driver(request: HttpRequest, driver: UUID) -> Context:
    """Show a driver, and whether they take over vehicles of any firm. Cost: two SQL statements."""
    actor, ref = actor_of(request), Ref("driver", str(driver))
    listed = queries.dedicated_drivers(by=actor, on=zone_today(), driver=ref)
    return {
        "driver": queries.driver(ref, by=actor),
        "dedications": [
            (each, END_DEDICATION.at(request, {"driver": driver, "dedication": UUID(each.ref.id)}))
            for each in listed
        ],
        "dedicate": DEDICATE.at(request, {"driver": driver}),
    }
