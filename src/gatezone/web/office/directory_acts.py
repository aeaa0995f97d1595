"""What officers write into the directory, and which firm they say runs a yard."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.charges.commands import name_yard_firm
from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.commands import (
    dedicate_driver,
    end_dedication,
    end_role,
    give_role,
    register_enterprise,
)
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.office.forms import DedicationForm, FirmForm, RoleForm, YardFirmForm
from gatezone.workdays.queries import zone_today

OFFICERS = (BOARD_OFFICER, CENTRE_OFFICER)


def _from_today(_request: HttpRequest, **_keys: Any) -> Mapping[str, Any]:
    return {"initial": {"starts_on": zone_today()}}


def _firm(deed: Deed) -> Ref:
    return Ref("enterprise", str(deed.keys["firm"]))


def _driver(deed: Deed) -> Ref:
    return Ref("driver", str(deed.keys["driver"]))


def _role_ended(deed: Deed) -> Mapping[str, Any]:
    """What has not begun never was."""
    role, by = Ref("role", str(deed.keys["role"])), actor_of(deed.request)
    begun = [each.starts_on for each in queries.roles_of(_firm(deed), by=by) if each.ref == role]
    return {"role": role, "ends_before": max([zone_today(), *begun])}


def _dedication_ended(deed: Deed) -> Mapping[str, Any]:
    """What has not begun never was."""
    ref, by, today = Ref("dedication", str(deed.keys["dedication"])), actor_of(deed.request), zone_today()
    listed = queries.dedicated_drivers(by=by, on=today, driver=_driver(deed))
    begun = [each.starts_on for each in listed if each.ref == ref]
    return {"dedication": ref, "ends_before": max([today, *begun])}


ADD_FIRM = Act(
    "office:add-firm",
    register_enterprise,
    page="office:directory",
    duties=CENTRE_OFFICER,
    title=_("Add a firm"),
    asks=True,
    form=FirmForm,
    about=lambda request: {"back_words": _("Directory")},
    done=_("The firm is known now."),
    then="office:firm",
)
GIVE_ROLE = Act(
    "office:give-role",
    give_role,
    page="office:firm",
    duties=CENTRE_OFFICER,
    title=_("Write it down"),
    form=RoleForm,
    begins=_from_today,
    wish=lambda deed: {"enterprise": _firm(deed), **deed.typed},
    done=_("Written down."),
)
END_ROLE = Act(
    "office:end-role",
    end_role,
    page="office:firm",
    duties=CENTRE_OFFICER,
    title=_("End it"),
    wish=_role_ended,
    done=_("Written down."),
)
DEDICATE = Act(
    "office:dedicate-driver",
    dedicate_driver,
    page="office:driver",
    duties=OFFICERS,
    title=_("Let them take over trucks"),
    form=DedicationForm,
    begins=_from_today,
    wish=lambda deed: {"driver": _driver(deed), **deed.typed},
    done=_("The driver is a dedicated driver."),
)
END_DEDICATION = Act(
    "office:end-dedication",
    end_dedication,
    page="office:driver",
    duties=OFFICERS,
    title=_("End it"),
    wish=_dedication_ended,
    done=_("The driver is not a dedicated driver any more."),
)
YARD_FIRM = Act(
    "office:yard-firm",
    name_yard_firm,
    page="office:prices",
    duties=OFFICERS,
    title=_("Record it"),
    form=YardFirmForm,
    begins=_from_today,
    done=_("Written down."),
)
