"""
The time stamps of a third party (dấu thời gian): asked for from a job, after a document was issued.

The documents that were issued and bear no stamp are the outbox. A stamp follows the PDF that was signed and changes no
byte of it; it covers every signature, so that the document is PAdES B-T. No number waits for it.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from uuid import UUID

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko_certvalidator import ValidationContext

from gatezone.documents.models import Document, DocumentFile
from gatezone.kernel.errors import Unavailable

AT_ONCE = 20
ANSWERS_WITHIN_SECONDS = 10
RESERVED_BYTES = 32_768
"""Room for a stamp: asked for once, whatever its size turns out to be."""


class NotAPdfAnyMore(Unavailable):
    """The stored PDF of this document cannot be read: it was changed."""


class NoTimeStamp(Unavailable):
    """The time stamp server did not answer, or its answer is not a valid time stamp of this document."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """A PDF with its time stamp, and the moment the stamp tells."""

    pdf: bytes
    stamped_at: datetime


def to_stamp() -> list[UUID]:
    """Return the documents that wait for a time stamp, the oldest first. Cost: one SQL statement."""
    waiting = Document.objects.filter(stamp=None, level="B-B").order_by("id")
    return list(waiting.values_list("id", flat=True)[:AT_ONCE])


def issued_pdf(document: UUID) -> bytes:
    """Return the PDF of a document as it was signed. Cost: one SQL statement."""
    return bytes(DocumentFile.objects.values_list("pdf", flat=True).get(document=document))


def time_stamped(pdf: bytes, *, server: str) -> Stamped:
    """
    Return a PDF with the time stamp of a server; the server sees its digest alone.

    Raises: NoTimeStamp, NotAPdfAnyMore.
    """
    written = BytesIO()
    stamper = PdfTimeStamper(HTTPTimeStamper(server, timeout=ANSWERS_WITHIN_SECONDS))
    try:
        begun = IncrementalPdfFileWriter(BytesIO(pdf))
    except (PdfError, ValueError) as no:
        raise NotAPdfAnyMore() from no
    try:
        stamper.timestamp_pdf(begun, "sha256", bytes_reserved=RESERVED_BYTES, output=written)
        stamped_at = time_stamp_of(written.getvalue())
    except (OSError, ValueError, PdfError) as no:
        raise NoTimeStamp(server=server) from no
    if stamped_at is None:
        raise NoTimeStamp(server=server)
    return Stamped(written.getvalue(), stamped_at)


def time_stamp_of(pdf: bytes) -> datetime | None:
    """Return the moment the time stamp of a PDF tells, where it is intact; who vouches for the server is not asked."""
    for stamp in PdfFileReader(BytesIO(pdf)).embedded_timestamp_signatures:
        trust = ValidationContext(trust_roots=[stamp.signer_cert], allow_fetching=False)
        told = validate_pdf_timestamp(stamp, trust, skip_diff=True)
        if told.intact and told.valid:
            return told.timestamp
    return None
