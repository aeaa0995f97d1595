"""The papers of the desk as PDFs: the slip that goes with a dossier (BM.05), and the book of dossiers (BM.06)."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from gatezone.documents.layout.pdf import pdf_of
from gatezone.kernel.errors import NotFound
from gatezone.parties.queries import units_on
from gatezone.permits import queries
from gatezone.permits.handing import Hand
from gatezone.permits.lifecycle import DOSSIER, READERS
from gatezone.permits.printed import notices, slips
from gatezone.permits.queries import DossierLine
from gatezone.web.actors import actor_of
from gatezone.web.filing.dossiers import CHANNELS
from gatezone.web.filing.notices import noticed
from gatezone.web.look.templatetags.look import said
from gatezone.web.pages import File, file
from gatezone.web.truck.story import Naming
from gatezone.workdays.queries import zone_now, zone_today

SENT_STATES = tuple(each for each in DOSSIER.states if each != DOSSIER.initial)
ENDED = {
    "refused": "Từ chối giải quyết",
    "not-accepted": "Không tiếp nhận",
    "unanswered": "Không bổ sung đúng hạn",
    "withdrawn": "Người nộp dừng thủ tục",
}
"""What the book notes of a dossier that ended without what was asked for; it is in Vietnamese, as the form is."""


@file(*READERS)
def slip(request: HttpRequest, dossier: UUID) -> File:
    """Give the slip of a dossier that was accepted, with each hand-over so far. Cost: fifteen SQL statements."""
    actor, at = actor_of(request), zone_now()
    row = queries.dossier(dossier, by=actor, at=at)
    if not row.code:
        raise NotFound()
    naming = Naming(zone_today(), ())

    def named(hand: Hand) -> str:
        return said(naming.of(hand.account)) if hand.account else ""

    paper = slips.slip_paper(
        noticed(row, at),
        queries.hand_overs_of(dossier, by=actor),
        due=notices.moment(row.earliest_due_at) if row.earliest_due_at else "",
        named=named,
        body=units_on(zone_today())["board"].vi,
    )
    return f"phieu-kiem-soat-{row.code}.pdf", pdf_of(paper)


@file(*READERS)
def book(request: HttpRequest) -> File:
    """Give the book of the dossiers one may see, drafts left out. Cost: seven SQL statements."""
    actor = actor_of(request)
    rows = queries.dossiers(by=actor, at=zone_now(), states=SENT_STATES)
    contacts = queries.addresses(by=actor, states=SENT_STATES)
    units, today = units_on(zone_today()), zone_today()
    unit = units.get(notices.UNIT, units["board"]).vi
    ordered = sorted(rows, key=lambda each: (each.submitted_at, each.id))
    paper = slips.book_paper(
        (_line(each, contacts.get(each.id, ""), unit) for each in ordered),
        on=today,
        body=units["board"].vi,
        is_sample=settings.SAMPLE_ZONE,
    )
    return f"so-theo-doi-ho-so-{today:%Y-%m-%d}.pdf", pdf_of(paper)


def _line(row: DossierLine, contact: str, unit: str) -> slips.BookLine:
    judged = slips.JUDGED.get(row.judged, "")
    return slips.BookLine(
        code=row.code or notices.NO_CODE,
        procedure=row.procedure.names.vi,
        applicant=row.applicant_name,
        contact=contact,
        unit=unit,
        received=slips.moment(row.accepted_at or row.submitted_at),
        due=slips.moment(row.earliest_due_at),
        returned=slips.moment(row.result_at or row.ended_at),
        method=CHANNELS[row.channel],
        note="; ".join(each for each in (ENDED.get(row.state, ""), judged) if each),
    )
