"""One line at the gate centre: who waits in which order, whose call holds how long, and more calls than one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from gatezone.crossings import queries
from gatezone.crossings.commands import (
    NoSuchProposal,
    agree_to_calls,
    call_several,
    freeze_line,
    lapse_call,
    propose_calls,
    thaw_line,
)
from gatezone.crossings.flows import FLOWS
from gatezone.crossings.rules import TOO_MANY_CALLS
from gatezone.kernel.errors import GateZoneError, Reason
from gatezone.kernel.periods import hanoi_day
from gatezone.parties.duties import CENTRE_OFFICER
from gatezone.places import queries as places
from gatezone.web.actors import desk
from gatezone.web.centre.forms import AgreeForm, CallsForm, FreezeForm
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_now

MANY = 100
"""So many vehicles of a line are shown."""


@dataclass(frozen=True, slots=True)
class LineName:
    """What tells one line from another: a route, a direction, a flow."""

    route: str
    direction: str
    flow: str

    @property
    def wish(self) -> dict[str, str]:
        """The line as commands are told of it."""
        return {"route": self.route, "direction": self.direction, "flow": self.flow}


@desk(CENTRE_OFFICER)
@require_safe
def line(request: HttpRequest, route: str, direction: str, flow: str) -> HttpResponse:
    """Show a line in the order it will be called, and the calls that still hold. Cost: seven SQL statements."""
    return _page(request, _known(route, direction, flow))


@desk(CENTRE_OFFICER)
@require_POST
def call(request: HttpRequest, route: str, direction: str, flow: str) -> HttpResponse:
    """Call so many of a line; where one officer may not, ask a second one."""
    name, form = _known(route, direction, flow), CallsForm(request.POST)
    if not form.is_valid():
        return _page(request, name, form=form, status=422)
    count, reason = form.cleaned_data["count"], form.cleaned_data["reason"]
    try:
        if count > TOO_MANY_CALLS:
            order(request, propose_calls, count=count, reason=reason, **name.wish)
            messages.success(request, _("A second officer must agree now: it stands on the board."))
            return redirect("centre:home")
        order(request, call_several, count=count, **name.wish)
    except AT_THE_DESK as no:
        return _page(request, name, form=form, reasons=reasons_of(no), status=status_of(no))
    messages.success(
        request, ngettext("%(count)s truck called.", "%(count)s trucks called.", count) % {"count": count}
    )
    return redirect("centre:line", name.route, name.direction, name.flow)


@desk(CENTRE_OFFICER)
@require_POST
def freeze(request: HttpRequest, route: str, direction: str, flow: str) -> HttpResponse:
    """Freeze the line, or let it go on, with the reason."""
    name, form = _known(route, direction, flow), FreezeForm(request.POST)
    if not form.is_valid():
        return _page(request, name, frozen=form, status=422)
    act = thaw_line if form.cleaned_data["goes_on"] else freeze_line
    try:
        order(request, act, reason=form.cleaned_data["reason"], **name.wish)
    except AT_THE_DESK as no:
        return _page(request, name, frozen=form, reasons=reasons_of(no), status=status_of(no))
    messages.success(request, _("The line goes on.") if act is thaw_line else _("The line is frozen."))
    return redirect("centre:line", name.route, name.direction, name.flow)


@desk(CENTRE_OFFICER)
@require_POST
def agree(request: HttpRequest) -> HttpResponse:
    """Agree to the calls another officer proposed."""
    form = AgreeForm(request.POST)
    if not form.is_valid():
        raise NoSuchProposal()
    return _done(request, _("The trucks are called."), agree_to_calls, proposal=form.cleaned_data["proposal"])


@desk(CENTRE_OFFICER)
@require_POST
def lapse(request: HttpRequest, crossing: UUID) -> HttpResponse:
    """Take a call back whose time is over."""
    return _done(request, _("The call has lapsed."), lapse_call, crossing=crossing)


def _done(request: HttpRequest, words: str, act: Any, **wish: UUID) -> HttpResponse:
    try:
        order(request, act, part=next(iter(wish.values())), **wish)
    except AT_THE_DESK as no:
        _tell(request, no)
    else:
        messages.success(request, words)
    back = request.POST.get("back", "")
    return redirect("centre:line", *back.split()) if len(back.split()) == 3 else redirect("centre:home")


def _tell(request: HttpRequest, no: GateZoneError) -> None:
    for each in reasons_of(no):
        messages.error(request, _(each.sentence))


def _known(route: str, direction: str, flow: str) -> LineName:
    routes = {each.id for each in places.routes(hanoi_day(zone_now()))}
    if route not in routes or direction not in ("export", "import") or flow not in FLOWS:
        raise Http404
    return LineName(route, direction, flow)


def _page(
    request: HttpRequest,
    name: LineName,
    *,
    form: CallsForm | None = None,
    frozen: FreezeForm | None = None,
    reasons: list[Reason] | None = None,
    status: int = 200,
) -> HttpResponse:
    at = zone_now()
    page = {
        "line": name,
        "names": places.route(name.route, on=hanoi_day(at)).names,
        "waiting": queries.waiting_in(**name.wish, limit=MANY),
        "called": queries.called_of(**name.wish, limit=MANY),
        "form": form or CallsForm(),
        "frozen": frozen or FreezeForm(),
        "frozen_now": queries.frozen_in(**name.wish),
        "reasons": reasons or [],
        "most": TOO_MANY_CALLS,
        "many": MANY,
        "at": at,
    }
    return render(request, "centre/line.html", page, status=status)
