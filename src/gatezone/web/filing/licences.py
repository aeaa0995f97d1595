"""Licences: those in force for anybody, and one of a firm's own as its holder sees it."""

from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from gatezone.documents.queries.verifying import code_of
from gatezone.parties.duties import DECLARANT
from gatezone.permits import queries
from gatezone.permits.lifecycle import READERS
from gatezone.permits.queries import PublicLicence
from gatezone.web.actors import actor_of, desk
from gatezone.web.cells import plain
from gatezone.web.filing.lists import LICENCE_STATES
from gatezone.web.filing.wording import last_day
from gatezone.web.pages import Context, page, public_page
from gatezone.workdays.queries import zone_today

MOST = 150
"""The page of the register shows no more at once: the newest, or those that are searched for."""
LONGEST = 100


@gzip_page
@public_page("filing/register.html")
def register(request: HttpRequest) -> Context:
    """Show the licences in force by kind, for anybody. Cost: two SQL statements."""
    today, find = zone_today(), request.GET.get("find", "")[:LONGEST].strip()
    every = queries.public_licences(today)
    found = [each for each in every if _has(each, plain(find))]
    kinds = groupby(sorted(found[:MOST], key=lambda each: each.kind.code), key=lambda each: each.kind)
    return {
        "today": today,
        "find": find,
        "count": len(every),
        "hidden": len(found) - len(found[:MOST]),
        "kinds": [(kind, list(rows)) for kind, rows in kinds],
    }


@page("filing/licence.html", DECLARANT)
def licence(request: HttpRequest, licence: UUID) -> Context:
    """Show a licence to its holder. Cost: three SQL statements at most."""
    row = queries.licence(licence, by=actor_of(request), on=zone_today())
    return {
        "row": row,
        "state": LICENCE_STATES[row.state],
        "until": last_day(row),
        "dossier_address": reverse("filing:dossier", args=[row.dossier]) if row.dossier else "",
        "order_code": code_of(row.order) if row.order else "",
        "newer_address": reverse("filing:licence", args=[row.replaced_by]) if row.replaced_by else "",
    }


@desk(DECLARANT, *READERS)
@require_safe
def thing(request: HttpRequest, licence: UUID) -> HttpResponse:
    """Lead to a licence at the desk of who asks: the officers' or its holder's."""
    is_officer = bool(READERS & actor_of(request).duties)
    return redirect("permits:licence" if is_officer else "filing:licence", licence)


def _has(row: PublicLicence, wanted: str) -> bool:
    return not wanted or wanted in plain(row.number) or wanted in plain(row.holder_name)
