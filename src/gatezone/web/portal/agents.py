"""Who acts for one's firms, and for whom they act."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties import queries
from gatezone.parties.commands import authorise_agent, end_authorisation
from gatezone.parties.duties import DECLARANT
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.portal.firm_forms import AgentForm
from gatezone.web.portal.of_the_firm import Firms, back_to, firms_of
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today


@desk(DECLARANT)
@require_http_methods(["GET", "HEAD", "POST"])
def agents(request: HttpRequest) -> HttpResponse:
    """List who may act for whom among one's firms, and let an agent act for one. Cost: three SQL statements."""
    firms, known = firms_of(request), queries.customs_agents(on=zone_today())
    if request.method != "POST":
        return _page(request, firms, AgentForm(agents=known, initial={"starts_on": zone_today()}))
    form = AgentForm(request.POST, agents=known)
    if not form.is_valid():
        return _page(request, firms, form, status=422)
    told = form.cleaned_data
    try:
        order(
            request,
            authorise_agent,
            enterprise=firms.one.ref,
            agent=Ref("enterprise", str(told["agent"])),
            starts_on=told["starts_on"],
            ends_before=told["ends_before"],
        )
    except AT_THE_DESK as no:
        return _page(request, firms, form, no)
    messages.success(request, gettext("The agent may act for the firm."))
    return back_to("portal:agents", firms.one)


@desk(DECLARANT)
@require_POST
def end(request: HttpRequest, authorisation: UUID) -> HttpResponse:
    """Let an agent act for a firm no longer."""
    ref, today = Ref("authorisation", str(authorisation)), zone_today()
    given = [each for each in queries.authorisations(by=actor_of(request), on=today) if each.ref == ref]
    # One that has not begun ends on its first day, so that it never was.
    ends_before = max([today, *(each.starts_on for each in given)])
    order(request, end_authorisation, authorisation=ref, ends_before=ends_before)
    messages.success(request, gettext("The agent does not act for the firm any more."))
    return redirect("portal:agents")


def _page(
    request: HttpRequest, firms: Firms, form: AgentForm, no: GateZoneError | None = None, *, status: int = 200
) -> HttpResponse:
    actor = actor_of(request)
    # A firm one acts for by its authorisation authorises nobody through its agent.
    entrusted = {each.over for each in actor.entrusted}
    page: dict[str, Any] = {
        "firms": firms,
        "own": [firm for firm in firms.all if firm.ref not in entrusted],
        "authorisations": queries.authorisations(by=actor, on=zone_today()),
        "form": form,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "portal/agents.html", page, status=status_of(no) if no else status)
