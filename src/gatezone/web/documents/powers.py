"""Whom the head lets sign by authorisation: seen by all who work with documents, given by the head."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from gatezone.documents import queries
from gatezone.documents.commands import delegate_signing, take_back_signing
from gatezone.documents.lifecycle import READERS
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import HEAD_OF_BOARD
from gatezone.parties.queries import accounts, holders_on
from gatezone.web.actors import actor_of, desk
from gatezone.web.documents.forms import DelegationForm
from gatezone.web.orders import order
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of
from gatezone.workdays.queries import zone_today

at_the_desk = desk(*sorted(READERS))


@at_the_desk
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """List who signs by authorisation, for what and until when; the head authorises here. Cost: four SQL statements."""
    if request.method != "POST":
        return _page(request)
    form = DelegationForm(request.POST, people=_people())
    if not form.is_valid():
        return _page(request, form)
    wish = {**form.cleaned_data, "to": Ref.parse(form.cleaned_data["to"])}
    try:
        order(request, delegate_signing, **wish)
    except AT_THE_DESK as no:
        return _page(request, form, no)
    messages.success(request, gettext("The authorisation is given. It holds for the days it names."))
    return redirect("documents:powers")


@at_the_desk
@require_POST
def take_back(request: HttpRequest, delegation: UUID) -> HttpResponse:
    """Take an authorisation back, for the reason that was written."""
    try:
        order(request, take_back_signing, delegation=delegation, reason=request.POST.get("reason", "")[:2000])
    except AT_THE_DESK as no:
        return _page(request, no=no, typed=str(delegation))
    messages.success(request, gettext("The authorisation is taken back. What was signed by it stays."))
    return redirect("documents:powers")


def _page(
    request: HttpRequest,
    form: DelegationForm | None = None,
    no: GateZoneError | None = None,
    *,
    typed: str = "",
) -> HttpResponse:
    by, today = actor_of(request), zone_today()
    names = {each.ref: each.display_name for each in accounts()}
    rows = [(each, names.get(each.to, ""), each.state_on(today)) for each in queries.delegations(by=by)]
    may_give = by.is_zone_wide(HEAD_OF_BOARD)
    shown = {
        "rows": rows,
        "form": (form or DelegationForm(initial={"starts_on": today}, people=_people()))
        if may_give
        else None,
        "may_give": may_give,
        "typed": typed,
        "reason": request.POST.get("reason", "") if typed else "",
        "reasons": reasons_of(no) if no else [],
    }
    status = status_of(no) if no else 422 if form is not None else 200
    return render(request, "documents/powers.html", shown, status=status)


def _people() -> list[tuple[str, str]]:
    """Return whom the head can authorise: who works with documents and is not the head."""
    held = holders_on(zone_today())
    heads = {each for (duty, _), who in held.items() if duty == HEAD_OF_BOARD for each in who}
    working = {each for (duty, _), who in held.items() if duty in READERS for each in who} - heads
    return [(str(each.ref), each.display_name) for each in accounts() if each.ref in working]
