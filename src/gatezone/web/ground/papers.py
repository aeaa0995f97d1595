"""Papers are registered of a site, a section or a file, and a named officer decides where the law is unclear."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gatezone.clearance import queries
from gatezone.clearance.commands import decide_unclear, register_paper
from gatezone.clearance.unclear import QUESTIONS
from gatezone.kernel.errors import NotFound
from gatezone.parties.duties import CLEARANCE_OFFICER
from gatezone.web.actors import actor_of, desk
from gatezone.web.ground.asking import Asked, filled, own_site
from gatezone.web.ground.paper_forms import PaperForm, RulingForm
from gatezone.web.ground.wording import PAPERS
from gatezone.web.ground.words_of_files import QUESTIONS as QUESTION_WORDS
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_today

at_the_desk = require_http_methods(["GET", "HEAD", "POST"])


class NoSuchKindOfPaper(NotFound):
    """There is no such kind of paper, or it is registered on a page of its own."""


class NoSuchQuestion(NotFound):
    """There is no such question."""


@desk(CLEARANCE_OFFICER)
@require_safe
@never_cache
def kinds(
    request: HttpRequest, project: UUID, section: UUID | None = None, case: UUID | None = None
) -> HttpResponse:
    """List the kinds of paper one may register."""
    back, words = _place(request, project, section, case)
    page = {
        "asked": Asked(_("Register a paper"), _("What it must keep, the law of its day says."), back, words),
        "choices": [
            (_address("paper", project, section, case, kind), word)
            for kind, word in PAPERS.items()
            if _is_of(kind, case)
        ],
    }
    return render(request, "ground/choose.html", page)


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def register(
    request: HttpRequest, project: UUID, kind: str, section: UUID | None = None, case: UUID | None = None
) -> HttpResponse:
    """Register a paper of one kind."""
    back, words = _place(request, project, section, case)
    if kind not in PAPERS or not _is_of(kind, case):
        raise NoSuchKindOfPaper(kind=kind)
    form = PaperForm(request.POST or None, kind=kind, initial={"on": zone_today()})
    asked = Asked(PAPERS[kind], _("What it must keep, the law of its day says."), back, words)

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {**form.wish(), "project": project, "section": section, "case": case}

    return filled(request, form, register_paper, wish, asked)


@desk(CLEARANCE_OFFICER)
@require_safe
@never_cache
def questions(request: HttpRequest, project: UUID, case: UUID | None = None) -> HttpResponse:
    """List what the law leaves open, and what was decided of it."""
    back, words = _place(request, project, None, case)
    told = _("The program never picks a reading by itself: a named officer decides in writing.")
    page = {
        "asked": Asked(_("Where the law is unclear"), told, back, words),
        "choices": [
            (_address("decide", project, None, case, code), word) for code, word in QUESTION_WORDS.items()
        ],
        "rulings": queries.decisions(project, case, by=actor_of(request)),
    }
    return render(request, "ground/choose.html", page)


@desk(CLEARANCE_OFFICER)
@at_the_desk
@never_cache
def decide(request: HttpRequest, project: UUID, question: str, case: UUID | None = None) -> HttpResponse:
    """Write down what an officer decided."""
    back, words = _place(request, project, None, case)
    if question not in QUESTIONS:
        raise NoSuchQuestion(question=question)
    options = QUESTIONS[question].options
    form = RulingForm(request.POST or None, options=options, initial={"decided_on": zone_today()})
    told = _("It stands under your name, with its reason and its paper, and never changes.")

    def wish(typed: Mapping[str, Any]) -> dict[str, Any]:
        return {**typed, "project": project, "question": question, "case": case}

    return filled(request, form, decide_unclear, wish, Asked(QUESTION_WORDS[question], told, back, words))


def _is_of(kind: str, case: UUID | None) -> bool:
    """The approval of a file's plan is registered with its version, on a page of its own; prices are of no one file."""
    return not (kind in ("approval", "prices") and case)


def _place(request: HttpRequest, project: UUID, section: UUID | None, case: UUID | None) -> tuple[str, str]:
    """Return where a page leads back to, and what that is called. Raises: NotAllowed, NotFound."""
    site, actor = own_site(request, project), actor_of(request)
    if case:
        return reverse("ground:file", args=[project, case]), queries.case_row(project, case, by=actor).code
    if section:
        row = queries.section(project, section, by=actor, on=zone_today())
        return reverse("ground:section", args=[project, section]), f"{row.code} {row.name}"
    return reverse("ground:site", args=[project]), said(site.names)


def _address(name: str, project: UUID, section: UUID | None, case: UUID | None, what: str) -> str:
    if case:
        return reverse(f"ground:{name}-of-file", args=[project, case, what])
    if section:
        return reverse(f"ground:{name}-of-section", args=[project, section, what])
    return reverse(f"ground:{name}", args=[project, what])
