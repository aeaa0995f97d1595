"""The notices about a dossier as PDFs: for its applicant and the officers, and for whoever holds its code."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from gatezone.documents.codes import read_code
from gatezone.documents.layout.paper import Paper
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.queries.signers import name_of
from gatezone.journal.queries import entries_about
from gatezone.kernel.errors import NotFound
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT
from gatezone.parties.queries import units_on
from gatezone.permits import events, queries
from gatezone.permits.lifecycle import READERS
from gatezone.permits.printed import notices
from gatezone.permits.printed.notices import APOLOGY, REFUSAL, SUPPLEMENT, Missing, Noticed
from gatezone.permits.queries import DossierRow
from gatezone.web.actors import actor_of, open_to_all
from gatezone.web.downloads import download
from gatezone.web.filing.wording import UNITS
from gatezone.web.pages import File, file
from gatezone.web.public.views import looked_up, unlisted
from gatezone.workdays.queries import zone_now, zone_today

FILES: Mapping[str, str] = {
    SUPPLEMENT: "phieu-yeu-cau-bo-sung",
    REFUSAL: "phieu-tu-choi",
    APOLOGY: "phieu-xin-loi",
}


@file(DECLARANT, *READERS)
def notice(request: HttpRequest, dossier: UUID, notice: str) -> File:
    """Give a notice about a dossier, addressed to its applicant. Cost: five SQL statements."""
    return _file(queries.dossier(dossier, by=actor_of(request), at=zone_now()), notice)


@unlisted
@open_to_all
@require_safe
def by_code(request: HttpRequest, code: str, notice: str) -> HttpResponse:
    """Give a notice to whoever holds the code of look-up; it names no applicant. Cost: five SQL statements."""
    ask = partial(queries.look_up, read_code(code), at=zone_now())
    found = looked_up(request, ask, "filing/look_up.html", is_wrong=True)
    if isinstance(found, HttpResponse):
        return found
    return download(*_file(replace(found, applicant_name=""), notice))


def notices_of(row: DossierRow) -> tuple[str, ...]:
    """Return which notices a dossier has. A refusal that was signed is a document of its own."""
    there = {
        SUPPLEMENT: row.asked_at is not None,
        REFUSAL: row.state == "not-accepted",
        APOLOGY: row.new_due_on is not None,
    }
    return tuple(each for each, is_there in there.items() if is_there)


def _file(row: DossierRow, notice: str) -> File:
    if notice not in notices_of(row):
        raise NotFound()
    return f"{FILES[notice]}-{row.code or row.look_up}.pdf", pdf_of(_LAID_OUT[notice](row))


def _supplement(row: DossierRow) -> Paper:
    assert row.asked_at is not None
    assert row.supplement_due_on is not None
    named = ((row.procedure.component(each["component"]), each) for each in row.points)
    points = tuple(
        Missing(component.names.vi, point["reason"], point["basis"])
        for component, point in named
        if component
    )
    limit = row.procedure.supplement
    return notices.supplement_paper(
        noticed(row, row.asked_at),
        points,
        until=f"{row.supplement_due_on:%d/%m/%Y}",
        limit=f"{limit.count} {UNITS[limit.unit]}",
        body=_body(),
    )


def _refusal(row: DossierRow) -> Paper:
    return notices.refusal_paper(noticed(row, row.ended_at), reason=row.reason, basis=row.basis, body=_body())


def _apology(row: DossierRow) -> Paper:
    assert row.earliest_due_at is not None
    assert row.new_due_on is not None
    return notices.apology_paper(
        noticed(row, _apologised_at(row)),
        due=notices.moment(row.earliest_due_at),
        reason=row.apology,
        new_day=f"{row.new_due_on:%d/%m/%Y}",
        body=_body(),
    )


_LAID_OUT: Mapping[str, Callable[[DossierRow], Paper]] = {
    SUPPLEMENT: _supplement,
    REFUSAL: _refusal,
    APOLOGY: _apology,
}


def noticed(row: DossierRow, at: datetime | None) -> Noticed:
    """Return the dossier a notice of a moment is about. Cost: three SQL statements."""
    assert row.submitted_at is not None
    unit = units_on(zone_today()).get(notices.UNIT)
    address = reverse("filing:looked-up", args=[row.look_up])
    return Noticed(
        code=row.code,
        procedure=row.procedure.names.vi,
        applicant=row.applicant_name,
        sent=notices.moment(row.submitted_at),
        unit=unit.vi if unit else _body(),
        officer=name_of(row.officer) if row.officer else "",
        looked_up=f"{settings.URL.scheme}://{settings.URL.netloc}{address}",
        on=_day(at),
        sample=settings.SAMPLE_ZONE,
    )


def _apologised_at(row: DossierRow) -> datetime | None:
    """Return when the letter of apology was written: the journal keeps it."""
    about = entries_about(Ref("dossier", str(row.id)))
    return next((each.at for each in about if each.kind == events.ApologyWritten.KIND), None)


def _body() -> str:
    return units_on(zone_today())["board"].vi


def _day(at: datetime | None) -> date | None:
    return hanoi_day(at) if at else None
