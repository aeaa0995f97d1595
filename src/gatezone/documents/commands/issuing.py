"""
Issue documents (ban hành văn bản): a number, a day, a signature, and the files, in one transaction.

The number is taken under the lock of its series before the document is laid out, since it stands on it: who issues
next waits for that long, and takes the same number where nothing came of it. Nobody outside is asked meanwhile: the
keys lie in the zone, and the time stamp is asked for afterwards (``documents.stamping``).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.conf import settings

from gatezone.documents import rules
from gatezone.documents.codes import new_code
from gatezone.documents.events import DocumentIssued, DocumentReplaced
from gatezone.documents.files import Upload, upload
from gatezone.documents.layout.docx import docx_of
from gatezone.documents.layout.kept_paper import beside_of, whole
from gatezone.documents.layout.paper import Paper
from gatezone.documents.layout.pdf import laid_out
from gatezone.documents.lifecycle import SIGNERS
from gatezone.documents.models import Attachment, Delegation, Document, DocumentEnd, DocumentFile, Series
from gatezone.documents.models.outgoing import drawn
from gatezone.documents.signatures.signing import attachment_signed, signed
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.parties.duties import HEAD_OF_BOARD, LEADER, UNIT_HEAD


@command
def issue(*, paper: Paper, series: str, by: Actor, at: datetime, attachments: Sequence[Upload] = ()) -> Ref:
    """
    Issue a document in the name of who signs it: give it its number and day, sign it, keep it.

    ``series`` is what its number is taken from, usually the type (``BC``); a council of its own has one of its own.
    Records: DocumentIssued.
    Raises:  NotAllowed, Refused with every reason at once, CannotSign.
    """
    return _issued(paper, series, None, attachments, by=by, at=at).ref


@command
def replace_document(*, document: UUID, paper: Paper, reason: str, by: Actor, at: datetime) -> Ref:
    """
    Put a new document of the same type in the place of one that says something wrong.

    Records: DocumentIssued, DocumentReplaced.
    Raises:  NoSuchDocument, NotAllowed, WrongState, Refused, CannotSign.
    Returns: the new document.
    """
    found = Document.objects.seen_by(by).locked(document)
    how = found.move("replace", by=by)
    facts = rules.ReplacingFacts(found.kind, paper.kind, found.form, paper.signing.short_form)
    refuse_if(
        (
            *reasons_against(rules.EndingFacts(reason=reason), rules.ENDING, on=hanoi_day(at)),
            *reasons_against(facts, rules.REPLACING, on=hanoi_day(at)),
        )
    )
    new = _issued(paper, found.series.name, found, (), by=by, at=at)
    DocumentEnd.objects.create(
        document=found, how=how, replaced_by=new, reason=reason.strip(), by=str(by.ref), ended_at=at
    )
    record(
        DocumentReplaced(document=found.ref, symbol=found.symbol, replaced_by=new.ref, reason=reason.strip())
    )
    return new.ref


def _issued(
    paper: Paper,
    series: str,
    replaces: Document | None,
    attachments: Sequence[Upload],
    *,
    by: Actor,
    at: datetime,
) -> Document:
    on = hanoi_day(at)
    _must_sign(by, paper)
    body = paper.symbol_unit.partition("-")[0]
    refuse_if(
        (
            *reasons_against(_signing_facts(paper, by, on), rules.SIGNING, on=on),
            *reasons_against(_issuing_facts(paper, body, series, on), rules.ISSUING, on=on),
        )
    )
    taken, number = Series.objects.take(body=body, name=series, year=on.year)
    code = new_code()
    final = replace(
        whole(paper).numbered(number, on),
        verify_url=f"{settings.URL.geturl().rstrip('/')}/verify/{code}",
        sample=paper.sample or settings.SAMPLE_ZONE,
    )
    made = signed(laid_out(final, at=at), paper=final, signer=by.ref, at=at)
    document = drawn(
        final,
        series_id=taken,
        number=number,
        code=code,
        issued_on=on,
        issued_at=at,
        signer=str(by.ref),
        level=made.level,
        sha256=made.sha256,
        pages=made.pages,
        replaces=replaces,
    )
    document.save(force_insert=True)
    docx = docx_of(final, at=at)
    attached = [_attached(each, final, at=at) for each in attachments]
    DocumentFile.objects.create(document=document, pdf=made.pdf, docx=docx)
    Attachment.objects.bulk_create(
        Attachment(document=document, name=each.name, sha256=each.sha256, content=each.content)
        for each in attached
    )
    beside = beside_of(
        document.paper, sha256(docx).hexdigest(), {each.name: each.sha256 for each in attached}
    )
    record(
        DocumentIssued(
            document=document.ref,
            kind=document.kind,
            symbol=document.symbol,
            series=series,
            number=number,
            issued_on=on,
            signer=by.ref,
            form=document.form,
            level=document.level,
            sha256=document.sha256,
            replaces=replaces.ref if replaces else None,
            beside=beside,
        )
    )
    return document


def _attached(file: Upload, paper: Paper, *, at: datetime) -> Upload:
    """Return a file that goes with a document; a PDF bears the signature of the body and the symbol."""
    if not file.content.startswith(b"%PDF-"):
        return file
    return upload(file.name, attachment_signed(file.content, symbol=paper.symbol, body=paper.body, at=at))


def _must_sign(by: Actor, paper: Paper) -> None:
    """Raise NotAllowed for one who signs nothing, in no form."""
    if not by.duties & SIGNERS and paper.signing.short_form != "TUQ":
        raise NotAllowed(duties=sorted(SIGNERS))


def _signing_facts(paper: Paper, by: Actor, on: date) -> rules.SigningFacts:
    form = paper.signing.short_form
    return rules.SigningFacts(
        form=form,
        titles=len(paper.signing.titles),
        signer=paper.signing.name,
        is_head=by.is_zone_wide(HEAD_OF_BOARD),
        is_deputy=by.is_zone_wide(LEADER) and not by.is_zone_wide(HEAD_OF_BOARD),
        is_unit_head=UNIT_HEAD in by.duties,
        delegated=form == "TUQ" and Delegation.objects.in_force(by.ref, on).exists(),
        by_own_account=by.ref.kind == "account" and not by.entrusted,
    )


def _issuing_facts(paper: Paper, body: str, series: str, on: date) -> rules.IssuingFacts:
    last = (
        Document.objects.filter(series__body=body, series__name=series, series__year=on.year)
        .order_by("-number")
        .values_list("issued_on", flat=True)
        .first()
    )
    return rules.IssuingFacts(abstract=paper.abstract, has_text=bool(paper.blocks), on=on, last_on=last)
