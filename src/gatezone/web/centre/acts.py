"""What the gate centre orders about lines and trucks."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.commands import (
    agree_to_calls,
    call_next,
    call_several,
    freeze_line,
    lapse_call,
    miss_trip,
    propose_calls,
    send_to_another_gate,
    thaw_line,
)
from gatezone.crossings.lifecycle import CROSSING
from gatezone.crossings.queries import trip
from gatezone.crossings.rules import TOO_MANY_CALLS
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act, Deed
from gatezone.web.centre.forms import AgreeForm, CallForm, CallsForm, FreezeForm, LapseForm, SendOnForm
from gatezone.web.leaving import going_home
from gatezone.web.truck.templatetags.truck import shown_plate
from gatezone.workdays.queries import zone_today


def _plate(request: HttpRequest, crossing: UUID) -> dict[str, str]:
    return {"plate": shown_plate(trip(crossing, by=actor_of(request)).row.plate)}


def _called(deed: Deed) -> str:
    return gettext("Called to the gate: %(plate)s") % _plate(deed.request, UUID(deed.made.id))


def _sent_on(deed: Deed) -> str:
    return gettext("Sent to another gate: %(plate)s") % _plate(deed.request, deed.keys["crossing"])


def call_or_propose(*, count: int, reason: str, **wish: Any) -> Ref:
    """Call so many of a line; where one officer may not, propose it to a second one."""
    if count > TOO_MANY_CALLS:
        return propose_calls(count=count, reason=reason, **wish)
    return call_several(count=count, **wish)


def _calls_said(deed: Deed) -> str:
    count = deed.typed["count"]
    if count > TOO_MANY_CALLS:
        return gettext("A second officer must agree now: it stands on the board.")
    return ngettext("%(count)s truck called.", "%(count)s trucks called.", count) % {"count": count}


def _after_calls(deed: Deed) -> str:
    if deed.typed["count"] > TOO_MANY_CALLS:
        return reverse("centre:home")
    return reverse("centre:line", kwargs=dict(deed.keys))


def _line_of(request: HttpRequest, crossing: UUID) -> str:
    """Return the address of the line a call was looked at in; it was sent with the form."""
    try:
        return reverse("centre:line", args=request.POST.get("back", "").split())
    except NoReverseMatch:
        return reverse("centre:home")


def _elsewhere(request: HttpRequest, crossing: UUID) -> Mapping[str, Any]:
    here = trip(crossing, by=actor_of(request)).row.route
    routes = [each for each in places.routes(zone_today()) if each.carries_goods and each.id != here]
    return {"routes": routes}


CALL = Act(
    "centre:call",
    call_next,
    page="centre:home",
    move=CROSSING.move("call"),
    title=_("Call the next"),
    form=CallForm,
    wish=lambda deed: dict(zip(("route", "direction", "flow"), deed.typed["line"].split(), strict=True)),
    done=_called,
    part="line",
)
AGREE = Act(
    "centre:agree",
    agree_to_calls,
    page="centre:home",
    duties=CENTRE_OFFICER,
    title=_("Agree"),
    form=AgreeForm,
    done=_("The trucks are called."),
    part="proposal",
)
CALL_SEVERAL = Act(
    "centre:call-several",
    call_or_propose,
    page="centre:line",
    move=CROSSING.move("call"),
    title=_("Call"),
    form=CallsForm,
    wish=lambda deed: {**deed.keys, **deed.typed},
    done=_calls_said,
    then=_after_calls,
)
FREEZE = Act(
    "centre:freeze",
    freeze_line,
    page="centre:line",
    move=CROSSING.move("freeze"),
    title=_("Freeze the line"),
    form=FreezeForm,
    done=_("The line is frozen."),
)
THAW = Act(
    "centre:thaw",
    thaw_line,
    page="centre:line",
    duties=CENTRE_OFFICER,
    title=_("Let the line go on"),
    form=FreezeForm,
    done=_("The line goes on."),
)
LAPSE = Act(
    "centre:lapse",
    lapse_call,
    page=_line_of,
    move=CROSSING.move("lapse"),
    form=LapseForm,
    wish=lambda deed: deed.keys,
    done=_("The call has lapsed."),
)
SEND_ON = Act(
    "centre:send-on",
    send_to_another_gate,
    page="centre:truck",
    move=CROSSING.move("send_on"),
    form=SendOnForm,
    begins=_elsewhere,
    done=_sent_on,
)
MISS = Act(
    "centre:miss",
    miss_trip,
    page="centre:truck",
    move=CROSSING.move("miss"),
    duties=CENTRE_OFFICER,
    done=_("The trip is marked as missed."),
)
GO_HOME = going_home("centre:go-home", page="centre:truck", duties=CENTRE_OFFICER)
