"""The directory: firms, drivers and vehicles looked up."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.parties.roles import KINDS, ROLES
from gatezone.web.actors import actor_of, desk
from gatezone.web.office.directory_acts import DEDICATE, END_DEDICATION, END_ROLE, GIVE_ROLE
from gatezone.workdays.queries import zone_today

LONGEST_WANTED = 80


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Look firms, drivers and vehicles up. Cost: three SQL statements, one where nothing is looked for."""
    actor, today = actor_of(request), zone_today()
    wanted = " ".join(request.GET.get("find", "")[:LONGEST_WANTED].split())
    page: dict[str, Any] = {
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
    return render(request, "office/directory.html", page)


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_safe
def firm(request: HttpRequest, firm: UUID) -> HttpResponse:
    """Show a firm, what it is and who acts for it. Cost: three SQL statements."""
    actor, today, ref = actor_of(request), zone_today(), Ref("enterprise", str(firm))
    may_change = CENTRE_OFFICER in actor.duties
    held = [
        (each, END_ROLE.at(request, {"firm": firm, "role": UUID(each.ref.id)}) if may_end else None)
        for each in queries.roles_of(ref, by=actor)
        for may_end in (may_change and (not each.ends_before or each.ends_before > today),)
    ]
    page: dict[str, Any] = {
        "firm": queries.enterprise(ref, by=actor),
        "held": held,
        "authorisations": queries.authorisations(by=actor, on=today, enterprise=ref),
        "roles": ROLES,
        "give": GIVE_ROLE.at(request, {"firm": firm}) if may_change else None,
    }
    return render(request, "office/firm.html", page)


@desk(BOARD_OFFICER, CENTRE_OFFICER)
@require_safe
def driver(request: HttpRequest, driver: UUID) -> HttpResponse:
    """Show a driver, and whether they take over vehicles of any firm. Cost: two SQL statements."""
    actor, ref = actor_of(request), Ref("driver", str(driver))
    listed = queries.dedicated_drivers(by=actor, on=zone_today(), driver=ref)
    page: dict[str, Any] = {
        "driver": queries.driver(ref, by=actor),
        "dedications": [
            (each, END_DEDICATION.at(request, {"driver": driver, "dedication": UUID(each.ref.id)}))
            for each in listed
        ],
        "dedicate": DEDICATE.at(request, {"driver": driver}),
    }
    return render(request, "office/driver.html", page)
