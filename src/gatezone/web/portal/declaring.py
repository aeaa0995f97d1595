"""The way of a declaration: its kind, the form, a look at the whole of it, declared."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from gatezone.crossings import queries
from gatezone.crossings.commands import declare_vehicle, save_template
from gatezone.crossings.declarations import Declaration, read_declaration
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Refused
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import enterprise_names, lookalikes_known
from gatezone.web.actors import actor_of, desk
from gatezone.web.orders import order
from gatezone.web.pages import Context, page
from gatezone.web.portal.forms import Paper, begun_from, begun_like, written_again
from gatezone.web.portal.goods import suggestions
from gatezone.web.refusals import attempted, refusal_of, refuse
from gatezone.web.truck.fees import priced
from gatezone.web.truck.wording import KINDS, route_names
from gatezone.workdays.queries import zone_today

CHOICES = (
    ("export", "arrow", _("Goods of Vietnam go out")),
    ("import", "back", _("Goods come in and stay")),
    ("re-export", "replay", _("Goods come in and go out again")),
    ("transit", "next", _("Goods only pass through")),
    ("empty-return", "leave", _("A truck goes home without goods")),
    ("new-cars", "truck", _("New vehicles come in on their own wheels")),
)
"""The kinds of trips to choose from: the code of each, its sign, and what it means."""


@page("portal/kinds.html", DECLARANT)
def kinds(request: HttpRequest) -> Context:
    """Let a declarant choose what to declare, and what to begin from. Cost: three SQL statements."""
    by = actor_of(request)
    return {"kinds": CHOICES, "last": queries.last_declared(by=by), "templates": queries.templates(by=by)}


@desk(DECLARANT)
@require_http_methods(["GET", "HEAD", "POST"])
def declaration(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Ask for a trip of a kind, show the whole of it, and declare it."""
    if kind not in KINDS:
        raise Http404
    actor, sent = actor_of(request), request.POST
    if request.method != "POST":
        return _form_page(request, Paper(kind, actor, begun=_beginning(request, actor)))
    wanted = sent.get("do", "")
    if wanted in ("change", "add", "drop") or "drop" in sent:
        begun = begun_from(sent, added=wanted == "add", dropped=sent.get("drop", ""))
        return _form_page(request, Paper(kind, actor, begun=begun), at_the_last=wanted == "add")
    paper = Paper(kind, actor, sent=sent)
    if not paper.is_readable():
        refuse(request, forms=paper.forms)
        return _form_page(request, paper)
    with attempted(request):
        if wanted == "declare":
            return _declared(request, paper)
        if wanted == "save":
            _save(request, paper)
        else:
            _judge(paper)
        return _review_page(request, paper)
    return _form_page(request, paper)


def _beginning(request: HttpRequest, actor: Actor) -> Mapping[str, Any]:
    """What a form begins with: a template, another trip, or nothing."""
    if template := _id(request.GET.get("template", "")):
        kept = queries.template(template, by=actor)
        return {**kept.content, "enterprise": str(kept.enterprise)}
    if crossing := _id(request.GET.get("like", "")):
        other = queries.declared(crossing, by=actor)
        return begun_like(other.declaration, enterprise=other.enterprise)
    return {}


def _id(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None


def _form_page(request: HttpRequest, paper: Paper, *, at_the_last: bool = False) -> HttpResponse:
    """Show the form; what was just refused stands beside the fields it is about, too."""
    if refusal := refusal_of(request):
        paper.tell(refusal.why)
    page = {
        "paper": paper,
        "form": paper.trip,
        "lines": paper.lines,
        "kind": paper.kind,
        "known_goods": suggestions() if paper.carries_goods else [],
        "at_the_last": at_the_last,
    }
    return render(request, "portal/declaration.html", page)


def _judge(paper: Paper) -> None:
    """Look for what is against a declaration. Raises: Refused."""
    (against,) = queries.objections([paper.declaration()], enterprise=paper.enterprise, on=zone_today())
    if against:
        raise Refused(*against)


def _declared(request: HttpRequest, paper: Paper) -> HttpResponse:
    wish = paper.declaration()
    fields = {name: getattr(wish, name) for name in Declaration.__dataclass_fields__}
    answer = order(request, declare_vehicle, enterprise=paper.enterprise, **fields)
    messages.success(request, gettext("The truck is declared."))
    return redirect("portal:trip", answer.id)


def _save(request: HttpRequest, paper: Paper) -> None:
    name = request.POST.get("template_name", "")
    with attempted(request):
        content = begun_like(read_declaration(paper.declaration()), enterprise=paper.enterprise)
        wish = {"enterprise": paper.enterprise, "name": name, "content": {**content, "kind": paper.kind}}
        order(request, save_template, part="template", **wish)
        messages.success(request, gettext("The template is saved."))


def _review_page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """Show the whole of a declaration. Raises: UnreadableDeclaration."""
    wish = read_declaration(paper.declaration())
    today = zone_today()
    agencies = queries.agencies_wanted(wish, on=today)
    firm = Ref("enterprise", str(paper.enterprise))
    page = {
        "kind": paper.kind,
        "wish": wish,
        "enterprise": enterprise_names([firm]).get(firm, ""),
        "driver": {driver.ref.id: driver.name for driver in paper.drivers}.get(str(wish.driver), ""),
        "route_names": route_names(),
        "agencies": agencies,
        "price": priced(queries.fees_of([wish], enterprise=paper.enterprise, on=today)[0]),
        "wants_customs": "customs" in agencies and not wish.customs_declaration,
        "lookalikes": [
            key for plate in (wish.plate, wish.trailer) if plate for key in lookalikes_known(plate)
        ],
        "written": list(written_again(request.POST)),
        "template_name": request.POST.get("template_name", ""),
    }
    return render(request, "portal/review.html", page)
