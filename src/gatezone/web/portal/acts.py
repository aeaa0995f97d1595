"""What a declarant orders: about the firm's people, vehicles and agents, and about a trip."""

from collections.abc import Mapping
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
from gatezone.parties.tags import document_tag
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.portal import firm_forms as forms
from gatezone.web.portal.of_the_firm import back_to, firms_of, of_firm
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.workdays.queries import zone_today

DRIVER, DRIVERS, VEHICLES, AGENTS = "portal:driver", "portal:drivers", "portal:vehicles", "portal:agents"


def _firm(request: HttpRequest) -> Mapping[str, Any]:
    chosen = firms_of(request).chosen
    return {"initial": {"firm": chosen.ref.id if chosen else ""}}


def agents_to_choose(request: HttpRequest) -> Mapping[str, Any]:
    """Return the agents one may let act for ``own`` firms. Cost: two SQL statements. Raises: NotFound."""
    today, firms = zone_today(), firms_of(request)
    # A firm one acts for by its authorisation authorises nobody through its agent.
    entrusted = {each.over for each in actor_of(request).entrusted}
    own, chosen = [each for each in firms.all if each.ref not in entrusted], firms.chosen
    firm = chosen if chosen in own else next(iter(own), None)
    begun = {"starts_on": today, "firm": firm.ref.id if firm else ""}
    return {"agents": queries.customs_agents(on=today), "own": own, "initial": begun}


def _new_driver(deed: Deed) -> Mapping[str, Any]:
    # The number becomes a tag here, so that no command is given it and nothing remembers it.
    typed = of_firm(deed)
    tag = document_tag(typed.pop("document"))
    return {"enterprise": typed.pop("firm"), "document_tag": tag, **typed}


def _driver(deed: Deed) -> Mapping[str, Any]:
    return {"driver": Ref("driver", str(deed.keys["driver"])), **deed.typed}


def _document(deed: Deed) -> Mapping[str, Any]:
    known = dict(_driver(deed))
    return {"document_tag": document_tag(known.pop("document")), **known}


def _new_vehicle(deed: Deed) -> Mapping[str, Any]:
    typed = of_firm(deed)
    return {"enterprise": typed.pop("firm"), **typed}


def _listed(deed: Deed) -> str:
    """Tell of known vehicles with which the one that was added is easily confused; back to the list."""
    words = gettext("A known vehicle has a plate that looks like this one: %(plate)s. Compare it.")
    for key in queries.lookalikes_known(deed.made.id):
        messages.warning(deed.request, words % {"plate": shown_plate(key)})
    return back_to(VEHICLES)(deed)


def _taken_out(deed: Deed) -> Mapping[str, Any]:
    typed = of_firm(deed)
    return {"enterprise": typed["firm"], "vehicle": Ref("vehicle", typed["vehicle"])}


def _authorised(deed: Deed) -> Mapping[str, Any]:
    typed = of_firm(deed)
    agent = Ref("enterprise", str(typed.pop("agent")))
    return {"enterprise": typed.pop("firm"), "agent": agent, **typed}


def _ended(deed: Deed) -> Mapping[str, Any]:
    ref, today = Ref("authorisation", str(deed.keys["authorisation"])), zone_today()
    given = queries.authorisations(by=actor_of(deed.request), on=today)
    # One that has not begun ends on its first day, so that it never was.
    ends_before = max([today, *(each.starts_on for each in given if each.ref == ref)])
    return {"authorisation": ref, "ends_before": ends_before}


ADD_DRIVER = Act(
    DRIVERS,
    commands.register_driver,
    page=DRIVERS,
    duties=DECLARANT,
    title=_("Add the driver"),
    form=forms.DriverForm,
    begins=_firm,
    wish=_new_driver,
    done=_("The driver is known now."),
    then=back_to(DRIVERS),
)
RENAME = Act(
    "portal:rename-driver",
    commands.rename_driver,
    page=DRIVER,
    duties=DECLARANT,
    title=_("Change the name"),
    form=forms.NameForm,
    wish=_driver,
    done=_("The name is changed."),
    # A name alone could be guessed from the hash that would be remembered with an id.
    is_kept=False,
)
IDENTIFY = Act(
    "portal:identify-driver",
    commands.identify_driver,
    page=DRIVER,
    duties=DECLARANT,
    title=_("Add the document"),
    form=forms.DocumentForm,
    wish=_document,
    done=_("The driver is known by this document now."),
)
LET_GO = Act(
    "portal:let-driver-go",
    commands.let_driver_go,
    page=DRIVER,
    duties=DECLARANT,
    title=_("Let the driver go"),
    wish=_driver,
    done=_("The driver does not drive for you any more."),
    then=lambda deed: reverse(DRIVERS),
)
FORGET = Act(
    "portal:forget-driver",
    commands.forget_driver,
    page=DRIVER,
    duties=DECLARANT,
    title=_("Forget the driver"),
    wish=_driver,
    done=_("The name, phone and document of the driver are deleted."),
    then=lambda deed: reverse(DRIVERS),
)
ADD_VEHICLE = Act(
    VEHICLES,
    commands.add_to_fleet,
    page=VEHICLES,
    duties=DECLARANT,
    title=_("Add the vehicle"),
    form=forms.VehicleForm,
    begins=_firm,
    wish=_new_vehicle,
    done=_("The vehicle is in your list now."),
    then=_listed,
)
TAKE_OUT = Act(
    "portal:take-out-vehicle",
    commands.take_from_fleet,
    page=VEHICLES,
    duties=DECLARANT,
    title=_("Take out"),
    form=forms.TakeOutForm,
    wish=_taken_out,
    done=_("The vehicle is not in your list any more."),
    then=back_to(VEHICLES),
)
AUTHORISE = Act(
    AGENTS,
    commands.authorise_agent,
    page=AGENTS,
    duties=DECLARANT,
    title=_("Let it act for the firm"),
    form=forms.AgentForm,
    begins=agents_to_choose,
    wish=_authorised,
    done=_("The agent may act for the firm."),
    then=back_to(AGENTS),
)
END = Act(
    "portal:end-authorisation",
    commands.end_authorisation,
    page=AGENTS,
    duties=DECLARANT,
    title=_("End it"),
    wish=_ended,
    done=_("The agent does not act for the firm any more."),
)
CANCEL = Act(
    "portal:cancel",
    cancel_trip,
    page="portal:trip",
    duties=DECLARANT,
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
FORGET_TEMPLATE = Act(
    "portal:forget_template",
    delete_template,
    page="portal:declare",
    duties=DECLARANT,
    title=_("Delete"),
    done=_("The template is deleted."),
)
