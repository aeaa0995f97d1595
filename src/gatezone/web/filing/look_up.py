"""How far a dossier is: for whoever holds the code on its receipt, and nothing of a person but the officer's name."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page

from gatezone.documents.codes import read_code
from gatezone.documents.queries.signers import name_of
from gatezone.documents.queries.verifying import code_of
from gatezone.parties.queries import units_on
from gatezone.permits import queries
from gatezone.permits.papers import DRAFTING_UNIT
from gatezone.permits.queries import DossierRow
from gatezone.web.filing.notices import notices_of
from gatezone.web.filing.wording import NEXT, NOTICE_NAMES, NOW, notice_of, sign_of
from gatezone.web.pages import Context, public_page
from gatezone.web.public.views import looked_up, unlisted
from gatezone.workdays.queries import zone_now, zone_today


@unlisted
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
    return {
        **told_of(found),
        "now": zone_now(),
        "notices": [
            (NOTICE_NAMES[each], reverse("filing:notice-by-code", args=[found.look_up, each]))
            for each in notices_of(found)
        ],
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
