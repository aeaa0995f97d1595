"""One procedure with its versions, and a new version: looked over first, then published."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gatezone.kernel.errors import NotFound
from gatezone.parties.duties import CATALOGUE_KEEPER
from gatezone.permits import commands, queries
from gatezone.permits.catalogue import faults_of, procedure_of, text_of
from gatezone.permits.procedures import Procedure
from gatezone.web.actors import desk
from gatezone.web.catalogue.forms import ChangeForm, TextForm
from gatezone.web.catalogue.lists import WHEN, when
from gatezone.web.catalogue.wording import fault_words
from gatezone.web.filing.differing import Told, told_differences
from gatezone.web.orders import order
from gatezone.web.pages import Context, File, file, page
from gatezone.web.refusals import attempted, refuse
from gatezone.workdays.queries import zone_today


class NoSuchVersion(NotFound):
    """There is no version of this procedure that begins on this day."""


@dataclass(frozen=True, slots=True)
class LookedOver:
    """A version that was looked over and has no faults: what it changes, and in which version."""

    procedure: Procedure
    before: Procedure | None
    changes: list[Told]
    text: str
    begins_in_the_past: bool


@page("catalogue/procedure.html", CATALOGUE_KEEPER)
def procedure(_request: HttpRequest, code: str) -> Context:
    """Show a procedure with every version of it and what each changed. Cost: two SQL statements."""
    rows = queries.versions_of(code)
    before = [*(each.procedure for each in rows[1:]), None]
    return {
        "procedure": rows[0].procedure,
        "versions": [
            (row, WHEN[when(row)], told_differences(old, row.procedure) if old else None)
            for row, old in zip(rows, before, strict=True)
        ],
    }


@file(CATALOGUE_KEEPER)
def text(_request: HttpRequest, code: str, since: str) -> File:
    """Give a version as a TOML file. Cost: two SQL statements."""
    for row in queries.versions_of(code):
        if row.since.isoformat() == since:
            return f"{code}-{since}.toml", text_of(row.procedure)
    raise NoSuchVersion(since=since[:20])


@desk(CATALOGUE_KEEPER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Look a written version over, and publish it where that is said. Cost: three SQL statements to show."""
    if request.method != "POST":
        return _page(request, TextForm())
    form = TextForm(request.POST, request.FILES)
    if not form.is_valid() or _has_faults(form, form.cleaned_data["content"]):
        refuse(request, forms=[form])
        return _page(request, form)
    content = form.cleaned_data["content"]
    if "publish" in request.POST:
        with attempted(request, forms=[form]):
            order(request, commands.publish_procedure, content=content)
            messages.success(request, gettext("The version is published. Running dossiers keep theirs."))
            return redirect("catalogue:procedure", content["code"])
        return _page(request, form)
    return _looked_over(request, procedure_of(content))


@desk(CATALOGUE_KEEPER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what changes in the newest version of a procedure, and look it over. Cost: three SQL statements."""
    newest = queries.versions_of(code)[0].procedure
    form = ChangeForm(request.POST if request.method == "POST" else None, procedure=newest)
    if form.is_bound and form.is_valid() and not _has_faults(form, form.content()):
        return _looked_over(request, procedure_of(form.content()))
    if form.is_bound:
        refuse(request, forms=[form])
    return render(request, "catalogue/change.html", {"form": form, "procedure": newest})


@page("catalogue/enter.html", CATALOGUE_KEEPER)
def rewrite(_request: HttpRequest, code: str) -> Context:
    """Show the newest version of a procedure as a text to be changed. Cost: two SQL statements."""
    return {"form": TextForm(initial={"text": text_of(queries.versions_of(code)[0].procedure)})}


def _has_faults(form: forms.Form, content: dict[str, object]) -> bool:
    """Tell of each fault of a version above its form; tell whether there is one."""
    faults = faults_of(content)
    for each in faults:
        form.add_error(None, fault_words(each))
    return bool(faults)


def _looked_over(request: HttpRequest, procedure: Procedure) -> HttpResponse:
    before = queries.version_before(procedure.code, since=procedure.since)
    found = LookedOver(
        procedure,
        before,
        told_differences(before, procedure) if before else [],
        text_of(procedure),
        begins_in_the_past=_is_past(procedure.since),
    )
    return _page(request, TextForm(initial={"text": found.text}), found)


def _is_past(since: date) -> bool:
    return since < zone_today()


def _page(request: HttpRequest, form: TextForm, found: LookedOver | None = None) -> HttpResponse:
    return render(request, "catalogue/enter.html", {"form": form, "found": found})
