"""One dossier as its applicant sees it: what is missing, what to do, how far it is, and its receipt."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.queries import FileRow, files_about
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import HANOI, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import units_on
from gatezone.permits import queries
from gatezone.permits.lifecycle import READERS, WAITING
from gatezone.permits.printed.results import Receipt, receipt_paper
from gatezone.permits.queries import DossierRow, Paper
from gatezone.web.actors import actor_of, desk
from gatezone.web.acts import Asked, open_acts
from gatezone.web.filing.acts import ADD, ANSWER, SEND, STOP, WRITE, asked_of, is_known
from gatezone.web.filing.look_up import told_of
from gatezone.web.filing.notices import notices_of
from gatezone.web.filing.templatetags.filing import choice_words
from gatezone.web.filing.wording import NOTICE_NAMES, UNITS
from gatezone.web.pages import Context, File, file, page
from gatezone.web.truck.dossiers import dossier_story
from gatezone.workdays.queries import zone_now, zone_today

CHANNELS = {"online": "trực tuyến", "counter": "trực tiếp", "post": "qua bưu chính"}
"""How the receipt says a dossier came: it is in Vietnamese, as the form is."""


@page("filing/dossier.html", DECLARANT)
def dossier(request: HttpRequest, dossier: UUID) -> Context:
    """Show a dossier to its applicant, and what is to be done. Cost: at most nineteen SQL statements."""
    actor, at = actor_of(request), zone_now()
    row = queries.dossier(dossier, by=actor, at=at)
    thing = Ref("dossier", str(dossier))
    files = {each.id: each for each in files_about([thing], by=actor).get(thing, ())}
    return {
        **told_of(row),
        "acts": _acts(request, row),
        "papers": [
            (paper, _file_of(paper, files), _adding(request, row, paper, files))
            for paper in sorted(queries.papers_of(dossier, by=actor), key=lambda each: not each.is_needed)
        ],
        "known": [
            (each.names, row.answers[each.code]) for each in row.procedure.questions if is_known(row, each)
        ],
        "answers": [(each.names, _answer(row, each.code)) for each in row.procedure.questions],
        "notices": notice_links(row),
        "licence": queries.licence_of(dossier, by=actor),
        "lacks": _lacks(row, request, at),
        "look_up_address": _address(row),
        "story": dossier_story(dossier, at=at),
    }


def notice_links(row: DossierRow) -> list[tuple[Promise, str]]:
    """Return the notices about a dossier for its applicant and the officers: their names and addresses."""
    return [(NOTICE_NAMES[each], reverse("filing:notice", args=[row.id, each])) for each in notices_of(row)]


@desk(DECLARANT, *READERS)
@require_safe
def thing(request: HttpRequest, dossier: UUID) -> HttpResponse:
    """Lead to a dossier at the desk of who asks: the officers' or the applicant's."""
    is_officer = bool(READERS & actor_of(request).duties)
    return redirect("permits:dossier" if is_officer else "filing:dossier", dossier)


@file(DECLARANT)
def receipt(request: HttpRequest, dossier: UUID) -> File:
    """Give the receipt of an accepted dossier as a PDF (BM.01). Cost: six SQL statements."""
    actor = actor_of(request)
    row = queries.dossier(dossier, by=actor, at=zone_now())
    if not row.accepted_at:
        raise NotFound()
    sent = [each for each in queries.papers_of(dossier, by=actor) if each.attachment]
    paper = receipt_paper(_receipt(row, sent), body=units_on(zone_today())["board"].vi)
    return f"giay-tiep-nhan-{row.code}.pdf", pdf_of(paper)


def _receipt(row: DossierRow, sent: list[Paper]) -> Receipt:
    assert row.accepted_at is not None
    limit = row.procedure.limit_for(row.answers)
    return Receipt(
        code=row.code,
        procedure=row.procedure.names.vi,
        applicant=row.applicant_name,
        components=tuple(each.component.names.vi for each in sent),
        sets=row.procedure.sets,
        limit=f"{limit.count} {UNITS[limit.unit]}",
        received=_moment(row.accepted_at),
        due=_moment(row.due_at) if row.due_at else "chưa xác định được",
        channel=CHANNELS[row.channel],
        looked_up=_address(row),
        on=hanoi_day(row.accepted_at),
        sample=settings.SAMPLE_ZONE,
    )


def _acts(request: HttpRequest, row: DossierRow) -> dict[str, Asked]:
    """Return what its applicant may do with a dossier, by the name of the act."""
    keys = {"dossier": row.id}
    begun = {"questions": asked_of(row), "answers": row.answers}
    found = open_acts(request, (WRITE, SEND, STOP), row.moves, keys, write=begun)
    if row.state in WAITING:
        found["answer"] = ANSWER.at(request, keys)
    return found


def _file_of(paper: Paper, files: dict[UUID, FileRow]) -> FileRow | None:
    return files.get(paper.attachment) if paper.attachment else None


def _adding(
    request: HttpRequest, row: DossierRow, paper: Paper, files: dict[UUID, FileRow]
) -> tuple[Asked | None, bool]:
    """Return the form that adds a paper, where it may be added, and whether it is still missing."""
    there = _file_of(paper, files)
    if row.state == "draft":
        return _form(request, row, paper), paper.is_needed and there is None
    if row.state in WAITING and paper.missing and row.asked_at:
        return _form(request, row, paper), there is None or there.at < row.asked_at
    return None, False


def _form(request: HttpRequest, row: DossierRow, paper: Paper) -> Asked:
    return ADD.at(request, {"dossier": row.id, "component": paper.component.code})


def _lacks(row: DossierRow, request: HttpRequest, at: datetime) -> dict[str, Any]:
    """Return what a draft still lacks: papers and answers, by their names."""
    if row.state != "draft":
        return {}
    found = queries.lacking(row.id, by=actor_of(request), at=at)
    unanswered = {*found.missing_answers, *found.wrong_answers}
    return {
        "papers": [each.names for each in row.procedure.components if each.code in found.missing_papers],
        "questions": [each.names for each in row.procedure.questions if each.code in unanswered],
    }


def _answer(row: DossierRow, question: str) -> str:
    given = row.answers.get(question, "")
    asked = next(each for each in row.procedure.questions if each.code == question)
    return choice_words(asked.choices.get(given), given)


def _address(row: DossierRow) -> str:
    return f"{settings.URL.scheme}://{settings.URL.netloc}{reverse('filing:looked-up', args=[row.look_up])}"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(HANOI):%H giờ %M phút, ngày %d/%m/%Y}"
