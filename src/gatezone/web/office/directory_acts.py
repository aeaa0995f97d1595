"""What officers write into the directory, and which firm they say runs a yard."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from gatezone.charges.commands import name_yard_firm
from gatezone.kernel.refs import Ref
from gatezone.parties import queries, roles
from gatezone.parties.commands import (
    dedicate_driver,
    end_dedication,
    end_role,
    give_role,
    register_enterprise,
)
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER
from gatezone.parties.names import LONGEST_NAME
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.fields import DayField
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_today


def _roles() -> list[tuple[str, str]]:
    return [(code, said(names)) for code, names in roles.ROLES.items()]


def _yards() -> list[tuple[str, str]]:
    return [(each.id, each.names.vi) for each in places.yards(zone_today())]


def _yard_firms() -> list[tuple[str, str]]:
    return [(each.ref.id, each.name) for each in queries.firms_that_are(roles.YARD_FIRM, on=zone_today())]


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


class YardFirmForm(forms.Form):
    """Which firm runs a yard from a day on, and by which paper."""

    yard = forms.ChoiceField(label=_("Yard"), choices=_yards)
    firm = forms.TypedChoiceField(
        label=_("Firm"), choices=_yard_firms, coerce=lambda chosen: Ref("enterprise", chosen)
    )
    starts_on = DayField(label=_("From"))
    paper = forms.CharField(label=_("Number of the contract or decision"), max_length=60)


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
