"""The directory: firms, drivers and vehicles looked up, and what officers write into it."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

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
from gatezone.parties.names import LONGEST_NAME
from gatezone.parties.roles import KINDS, ROLES
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.fields import DayField
from gatezone.web.look.templatetags.look import said
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_today

LONGEST_WANTED = 80


def _roles() -> list[tuple[str, str]]:
    return [(code, said(names)) for code, names in ROLES.items()]


class FirmForm(forms.Form):
    """A firm the zone does not know yet."""

    tax_code = forms.CharField(
        label=_("Tax code"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(label=_("Name of the firm"), max_length=LONGEST_NAME)
    roles = forms.MultipleChoiceField(
        label=_("What it is"), choices=_roles, widget=forms.CheckboxSelectMultiple
    )


class RoleForm(forms.Form):
    """What a firm is from a day on."""

    role = forms.ChoiceField(label=_("What it is"), choices=_roles)
    starts_on = DayField(label=_("From"))


class DedicationForm(forms.Form):
    """On which days a driver may take over vehicles of any firm."""

    starts_on = DayField(label=_("From"))
    ends_before = DayField(
        label=_("No longer on"), required=False, help_text=_("Leave it empty to end it later.")
    )


OFFICERS = (BOARD_OFFICER, CENTRE_OFFICER)


def _from_today(_request: HttpRequest, **_keys: Any) -> Mapping[str, Any]:
    return {"initial": {"starts_on": zone_today()}}


def _firm(deed: Deed) -> Ref:
    return Ref("enterprise", str(deed.keys["firm"]))


def _driver(deed: Deed) -> Ref:
    return Ref("driver", str(deed.keys["driver"]))


def _ended(deed: Deed, kind: str, listed: Iterable[Any]) -> Mapping[str, Any]:
    """It ends today; what has not begun never was."""
    ref = Ref(kind, str(deed.keys[kind]))
    return {
        kind: ref,
        "ends_before": max([zone_today(), *(each.starts_on for each in listed if each.ref == ref)]),
    }


def _role_ended(deed: Deed) -> Mapping[str, Any]:
    return _ended(deed, "role", queries.roles_of(_firm(deed), by=actor_of(deed.request)))


def _dedication_ended(deed: Deed) -> Mapping[str, Any]:
    by, today = actor_of(deed.request), zone_today()
    return _ended(deed, "dedication", queries.dedicated_drivers(by=by, on=today, driver=_driver(deed)))


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
_firms = partial(Act, page="office:firm", duties=CENTRE_OFFICER, done=_("Written down."))
GIVE_ROLE = _firms(
    "office:give-role",
    give_role,
    title=_("Write it down"),
    form=RoleForm,
    begins=_from_today,
    wish=lambda deed: {"enterprise": _firm(deed), **deed.typed},
)
END_ROLE = _firms("office:end-role", end_role, title=_("End it"), wish=_role_ended)
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


@page("office/directory.html", *OFFICERS)
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


@page("office/firm.html", *OFFICERS)
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


@page("office/driver.html", *OFFICERS)
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
