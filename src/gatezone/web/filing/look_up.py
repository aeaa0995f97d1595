"""How far a dossier is: for whoever holds the code on its receipt, and nothing of a person but the officer's name."""

from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from gatezone.documents.codes import read_code
from gatezone.documents.queries.signers import name_of
from gatezone.documents.queries.verifying import code_of
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import units_on
from gatezone.permits import queries
from gatezone.permits.commands import rate_dossier
from gatezone.permits.printed.results import DRAFTING_UNIT
from gatezone.permits.queries import DossierRow
from gatezone.web.actors import open_to_all
from gatezone.web.fields import form_of
from gatezone.web.filing.notices import notices_of
from gatezone.web.filing.wording import NEXT, NOTICE_NAMES, NOW, notice_of, sign_of
from gatezone.web.pages import Context, public_page
from gatezone.web.public.views import looked_up, unlisted
from gatezone.web.refusals import attempted, refusal_of, refuse
from gatezone.workdays.queries import zone_now, zone_today

HOLDER = Actor(Ref("machine", "look-up"))
"""Whoever holds the code of a dossier: no account, and no duty."""
STARS = {
    5: pgettext_lazy("rating", "Very satisfied"),
    4: pgettext_lazy("rating", "Satisfied"),
    3: pgettext_lazy("rating", "So-so"),
    2: pgettext_lazy("rating", "Not satisfied"),
    1: pgettext_lazy("rating", "Not satisfied at all"),
}
RatingForm = form_of(
    stars=forms.TypedChoiceField(
        label=_("How the Board handled your dossier"),
        choices=list(STARS.items()),
        coerce=int,
        widget=forms.RadioSelect,
    )
)
"""How satisfied the holder of a code is, in five steps."""


@unlisted
@gzip_page
@public_page("filing/look_up.html")
def find(request: HttpRequest) -> Context | HttpResponse:
    """Ask for the code on a receipt, or go to the page of its dossier."""
    if code := read_code(request.GET.get("code", "")):
        return redirect("filing:looked-up", code)
    return {"is_wrong": "code" in request.GET}


@unlisted
@gzip_page
@public_page("filing/looked_up.html")
def one(request: HttpRequest, code: str) -> Context | HttpResponse:
    """Show how far a dossier is, in plain words. Cost: at most seven SQL statements."""
    ask = partial(queries.look_up, read_code(code), at=zone_now())
    found = looked_up(request, ask, "filing/look_up.html", is_wrong=True)
    if isinstance(found, HttpResponse):
        return found
    return _shown(found)


@csrf_exempt  # the code is all that counts here: no cookie is asked for, and none is set
@open_to_all
@require_http_methods(["POST"])
@unlisted
def rate(request: HttpRequest, code: str) -> HttpResponse:
    """Take down how whoever holds a code rates the dossier, once. Cost: at most nine SQL statements."""
    ask = partial(queries.look_up, read_code(code), at=zone_now())
    found = looked_up(request, ask, "filing/look_up.html", is_wrong=True)
    if isinstance(found, HttpResponse):
        return found
    form = RatingForm(request.POST)
    if not form.is_valid():
        refuse(request, forms=[form])
    else:
        with attempted(request, forms=[form]):
            rate_dossier(code=found.look_up, by=HOLDER, at=zone_now(), **form.cleaned_data)
            return redirect("filing:looked-up", found.look_up)
    refusal = refusal_of(request)
    return render(request, "filing/looked_up.html", _shown(found), status=refusal.status if refusal else 200)


def _shown(found: DossierRow) -> dict[str, Any]:
    return {
        **told_of(found),
        "now": zone_now(),
        "notices": [
            (NOTICE_NAMES[each], reverse("filing:notice-by-code", args=[found.look_up, each]))
            for each in notices_of(found)
        ],
        "rating": RatingForm() if found.result_at and found.stars is None else None,
    }


def told_of(row: DossierRow) -> dict[str, Any]:
    """Return what its page says of a dossier to whoever may look. Cost: at most four SQL statements."""
    return {
        "row": row,
        "state": NOW[row.state],
        "next": NEXT[row.state],
        "state_icon": sign_of(row.state),
        "notice": notice_of(row.state),
        "unit": units_on(zone_today()).get(DRAFTING_UNIT),
        "officer": name_of(row.officer) if row.officer else "",
        "points": [(row.procedure.component(each["component"]), each) for each in row.points],
        "result_code": code_of(row.document) if row.document else "",
    }
