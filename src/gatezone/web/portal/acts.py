"""What a declarant orders: about the firm's people, vehicles and agents, and about a trip."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.commands import cancel_trip, delete_template, issue_pass
from gatezone.kernel.refs import Ref
from gatezone.parties import commands, queries
from gatezone.parties.duties import CENTRE_OFFICER, DECLARANT, YARD_OPERATOR
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.portal import firm_forms as forms
from gatezone.web.portal.of_the_firm import back_to, firms_of, of_firm
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.workdays.queries import zone_today

DRIVER, DRIVERS, VEHICLES, AGENTS = "portal:driver", "portal:drivers", "portal:vehicles", "portal:agents"


def _firm(request: HttpRequest) -> Mapping[str, Any]:
    return firms_of(request).begun


def agents_to_choose(request: HttpRequest) -> Mapping[str, Any]:
    """Return the agents one may let act for ``own`` firms. Cost: two SQL statements. Raises: NotFound."""
    today, firms = zone_today(), firms_of(request)
    # A firm one acts for by its authorisation authorises nobody through its agent.
    entrusted = {each.over for each in actor_of(request).entrusted}
    own, chosen = [each for each in firms.all if each.ref not in entrusted], firms.chosen
    firm = chosen if chosen in own else next(iter(own), None)
    begun = {"starts_on": today, "firm": firm.ref.id if firm else ""}
    return {"agents": queries.customs_agents(on=today), "own": own, "initial": begun}


def _driver(deed: Deed) -> Mapping[str, Any]:
    return {"driver": Ref("driver", str(deed.keys["driver"])), **deed.typed}


def _listed(deed: Deed) -> str:
    """Tell of known vehicles with which the one that was added is easily confused; back to the list."""
    words = gettext("A known vehicle has a plate that looks like this one: %(plate)s. Compare it.")
    for key in queries.lookalikes_known(deed.made.id):
        messages.warning(deed.request, words % {"plate": shown_plate(key)})
    return back_to(VEHICLES)(deed)


def _ended(deed: Deed) -> Mapping[str, Any]:
    ref, today = Ref("authorisation", str(deed.keys["authorisation"])), zone_today()
    given = queries.authorisations(by=actor_of(deed.request), on=today)
    # One that has not begun ends on its first day, so that it never was.
    ends_before = max([today, *(each.starts_on for each in given if each.ref == ref)])
    return {"authorisation": ref, "ends_before": ends_before}


_of_declarant = partial(Act, duties=DECLARANT)
_of_driver = partial(_of_declarant, page=DRIVER, wish=_driver)

ADD_DRIVER = _of_declarant(
    DRIVERS,
    commands.register_driver,
    page=DRIVERS,
    title=_("Add the driver"),
    form=forms.DriverForm,
    begins=_firm,
    wish=of_firm,
    done=_("The driver is known now."),
    then=back_to(DRIVERS),
)
RENAME = _of_driver(
    "portal:rename-driver",
    commands.rename_driver,
    title=_("Change the name"),
    form=forms.NameForm,
    done=_("The name is changed."),
    # A name alone could be guessed from the hash that would be remembered with an id.
    is_kept=False,
)
IDENTIFY = _of_driver(
    "portal:identify-driver",
    commands.identify_driver,
    title=_("Add the document"),
    form=forms.DocumentForm,
    done=_("The driver is known by this document now."),
)
LET_GO = _of_driver(
    "portal:let-driver-go",
    commands.let_driver_go,
    title=_("Let the driver go"),
    done=_("The driver does not drive for you any more."),
    then=lambda deed: reverse(DRIVERS),
)
FORGET = _of_driver(
    "portal:forget-driver",
    commands.forget_driver,
    title=_("Forget the driver"),
    done=_("The name, phone and document of the driver are deleted."),
    then=lambda deed: reverse(DRIVERS),
)
ADD_VEHICLE = _of_declarant(
    VEHICLES,
    commands.add_to_fleet,
    page=VEHICLES,
    title=_("Add the vehicle"),
    form=forms.VehicleForm,
    begins=_firm,
    wish=of_firm,
    done=_("The vehicle is in your list now."),
    then=_listed,
)
TAKE_OUT = _of_declarant(
    "portal:take-out-vehicle",
    commands.take_from_fleet,
    page=VEHICLES,
    title=_("Take out"),
    form=forms.TakeOutForm,
    wish=of_firm,
    done=_("The vehicle is not in your list any more."),
    then=back_to(VEHICLES),
)
AUTHORISE = _of_declarant(
    AGENTS,
    commands.authorise_agent,
    page=AGENTS,
    title=_("Let it act for the firm"),
    form=forms.AgentForm,
    begins=agents_to_choose,
    wish=of_firm,
    done=_("The agent may act for the firm."),
    then=back_to(AGENTS),
)
END = _of_declarant(
    "portal:end-authorisation",
    commands.end_authorisation,
    page=AGENTS,
    title=_("End it"),
    wish=_ended,
    done=_("The agent does not act for the firm any more."),
)
CANCEL = _of_declarant(
    "portal:cancel",
    cancel_trip,
    page="portal:trip",
    title=_("Cancel the trip"),
    done=_("The trip is cancelled."),
)
TAKE_PASS = Act(
    "portal:pass",
    issue_pass,
    page="portal:pass",
    duties=(DECLARANT, YARD_OPERATOR, CENTRE_OFFICER),
    title=_("Take the pass"),
    done="",
)
FORGET_TEMPLATE = _of_declarant(
    "portal:forget_template",
    delete_template,
    page="portal:declare",
    title=_("Delete"),
    done=_("The template is deleted."),
)
