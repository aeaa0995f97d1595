"""Keep the time stamp a third party gave a document: once, and only of that document."""

from datetime import datetime
from uuid import UUID

from gatezone.documents.events import DocumentStamped
from gatezone.documents.files import Upload
from gatezone.documents.models import Document, DocumentFile, DocumentStamp
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid, Stale
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import CLERK


class StampedAlready(Stale):
    """This document has a time stamp already."""


class NotThatDocument(Invalid):
    """The time stamp is for another file than the signed document."""


@command
def keep_time_stamp(*, document: UUID, pdf: Upload, stamped_at: datetime, by: Actor, at: datetime) -> Ref:
    """
    Keep a document with its time stamp, beside the document as it was signed.

    Records: DocumentStamped.
    Raises:  NoSuchDocument, NotAllowed, StampedAlready, NotThatDocument.
    """
    by.must_hold(CLERK)
    found = Document.objects.seen_by(by).locked(document)
    if DocumentStamp.objects.filter(document=found).exists():
        raise StampedAlready(document=str(found.ref))
    if not pdf.content.startswith(bytes(DocumentFile.objects.get(document=found).pdf)):
        raise NotThatDocument(document=str(found.ref))
    DocumentStamp.objects.create(document=found, pdf=pdf.content, sha256=pdf.sha256, stamped_at=stamped_at)
    record(DocumentStamped(document=found.ref, sha256=pdf.sha256, stamped_at=stamped_at))
    return found.ref
