"""Documents that went out, as those who work with them see them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q

from gatezone.documents.kinds import KINDS, Kind
from gatezone.documents.lifecycle import DOCUMENT, DRAFTERS, is_theirs
from gatezone.documents.models import Attachment, Document, DocumentFile, DocumentStamp, NoSuchDocument
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref

MOST = 100


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """
    A document, what became of it, and the steps its reader may take.

    ``sha256`` is of its PDF as it was signed; ``stamped_at`` the moment its time stamp tells, which came after.
    """

    id: UUID
    kind: Kind
    symbol: str
    abstract: str
    issued_on: date
    issued_at: datetime
    signer: Ref
    signer_name: str
    form: str
    unit: str
    recipients: tuple[str, ...]
    code: str
    level: str
    stamped_at: datetime | None
    sha256: str
    pages: int
    is_sample: bool
    state: str
    reason: str
    ended_at: datetime | None
    replaces: str
    replaces_id: UUID | None
    replaced_by: str
    replaced_by_id: UUID | None
    was_drafted: bool
    may_redraft: bool
    moves: tuple[Move, ...]

    @property
    def ref(self) -> Ref:
        return Ref("document", str(self.id))


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Documents, the newest first, and the id that continues the list; nothing where it ends."""

    rows: tuple[DocumentRow, ...]
    next: UUID | None


@dataclass(frozen=True, slots=True)
class AttachmentRow:
    """A file that goes with a document."""

    id: UUID
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series of a year: how many numbers were given, how many of them were cancelled, whether one is missing."""

    body: str
    name: str
    highest: int
    count: int
    cancelled: int

    @property
    def missing(self) -> int:
        return self.highest - self.count


def document_page(
    *, by: Actor, year: int, kind: str = "", wanted: str = "", after: UUID | None = None, limit: int = MOST
) -> DocumentPage:
    """
    Return one page of the register of a year, the newest first; ``wanted`` is part of a symbol or an abstract.

    Cost: one SQL statement.
    """
    seen = Document.objects.seen_by(by).told().filter(series__year=year).order_by("-id")
    if kind:
        seen = seen.filter(kind=kind)
    if words := wanted.strip()[:100]:
        seen = seen.filter(Q(symbol__icontains=words) | Q(abstract__icontains=words))
    if after:
        seen = seen.filter(id__lt=after)
    rows = tuple(_row(each, by) for each in seen[: limit + 1])
    return DocumentPage(rows[:limit], rows[limit - 1].id if len(rows) > limit else None)


def document(ref: Ref, *, by: Actor) -> DocumentRow:
    """Return one document. Cost: one SQL statement. Raises: NoSuchDocument."""
    return _row(_seen(ref, by), by)


def signed_pdf(ref: Ref, *, by: Actor) -> bytes:
    """
    Return the PDF of a document as it was signed, with its time stamp where it bears one.

    Cost: two SQL statements at most. Raises: NoSuchDocument.
    """
    stamped = DocumentStamp.objects.filter(document__in=Document.objects.seen_by(by).filter(pk=_id(ref)))
    found = stamped.values_list("pdf", flat=True).first()
    return bytes(_files(ref, by).pdf if found is None else found)


def docx(ref: Ref, *, by: Actor) -> bytes:
    """Return a document as a docx. Cost: one SQL statement. Raises: NoSuchDocument."""
    return bytes(_files(ref, by).docx)


def attachments(ref: Ref, *, by: Actor) -> list[AttachmentRow]:
    """Return the files that go with a document. Cost: one SQL statement."""
    seen = Document.objects.seen_by(by).filter(pk=_id(ref)).values("pk")
    found = Attachment.objects.filter(document__in=seen).order_by("name")
    return [AttachmentRow(*each) for each in found.values_list("id", "name", "sha256")]


def attachment(attachment: UUID, *, by: Actor) -> tuple[str, bytes]:
    """Return a file that goes with a document, and its name. Cost: one SQL statement. Raises: NoSuchDocument."""
    seen = Document.objects.seen_by(by).values("pk")
    found = Attachment.objects.filter(pk=attachment, document__in=seen).first()
    if found is None:
        raise NoSuchDocument(attachment=str(attachment))
    return found.name, bytes(found.content)


def series_of_year(year: int, *, by: Actor) -> list[SeriesRow]:
    """
    Return every series of a year; nothing for those who see no document.

    Cost: two SQL statements at most.
    """
    if not Document.objects.seen_by(by).exists():
        return []
    with connection.cursor() as cursor:
        cursor.execute(_SERIES, [year])
        return [SeriesRow(*row) for row in cursor.fetchall()]


_SERIES = """
SELECT s.body, s.name, s.next_number - 1,
    (SELECT count(*) FROM documents_document d WHERE d.series_id = s.id),
    (SELECT count(*) FROM documents_documentend e JOIN documents_document d ON d.id = e.document_id
        WHERE d.series_id = s.id AND e.how = 'cancelled')
FROM documents_series s WHERE s.year = %s ORDER BY s.body, s.name
"""


def _files(ref: Ref, by: Actor) -> DocumentFile:
    seen = Document.objects.seen_by(by).filter(pk=_id(ref)).values("pk")
    found = DocumentFile.objects.filter(document__in=seen).first()
    if found is None:
        raise NoSuchDocument(document=str(ref))
    return found


def _seen(ref: Ref, by: Actor) -> Any:
    found = Document.objects.seen_by(by).told().filter(pk=_id(ref)).first()
    if found is None:
        raise NoSuchDocument(document=str(ref))
    return found


def _id(ref: Ref) -> UUID:
    try:
        return UUID(ref.id)
    except ValueError:
        raise NoSuchDocument(document=str(ref)) from None


def _row(found: Any, by: Actor) -> DocumentRow:
    end = getattr(found, "end", None)
    return DocumentRow(
        id=found.id,
        kind=KINDS[found.kind],
        symbol=found.symbol,
        abstract=found.abstract,
        issued_on=found.issued_on,
        issued_at=found.issued_at,
        signer=Ref.parse(found.signer),
        signer_name=found.paper["signing"]["name"],
        form=found.form,
        unit=found.unit,
        recipients=tuple(found.paper["recipients"]),
        code=found.code,
        level="B-T" if found.stamped_at else found.level,
        stamped_at=found.stamped_at,
        sha256=found.sha256,
        pages=found.pages,
        is_sample=found.is_sample,
        state=found.state,
        reason=end.reason if end else "",
        ended_at=end.ended_at if end else None,
        replaces=found.replaces.symbol if found.replaces else "",
        replaces_id=found.replaces_id,
        replaced_by=end.replaced_by.symbol if end and end.replaced_by else "",
        replaced_by_id=end.replaced_by_id if end else None,
        was_drafted=bool(found.drafting_unit),
        may_redraft=_may_redraft(found, by),
        moves=DOCUMENT.open_moves(found.state, found.duties_of(by)),
    )


def _may_redraft(found: Any, by: Actor) -> bool:
    """Tell whether somebody may draft another in its place; where it was not drafted here, they are told so."""
    if found.state != DOCUMENT.initial or DRAFTERS.isdisjoint(by.duties):
        return False
    return not found.drafting_unit or is_theirs(by, unit=found.drafting_unit, written_by=found.drafted_by)
