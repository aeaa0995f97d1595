"""Whether a document is genuine: what anybody sees who holds its code, or the document itself."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO

from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from gatezone.documents.codes import read_code
from gatezone.documents.events import (
    DocumentIssued,
    DocumentRecalled,
    DocumentReplaced,
    DocumentStamped,
    NumberCancelled,
)
from gatezone.documents.kinds import KINDS, Kind
from gatezone.documents.models import Document, NoSuchDocument
from gatezone.documents.signatures.certificates import TEST
from gatezone.documents.signatures.stamping import time_stamp_of
from gatezone.journal.queries import entries_about, faults_about
from gatezone.kernel.refs import Ref

CHANGED, SAME = "changed", "same"
ENDS = {
    "cancelled": NumberCancelled.KIND,
    "recalled": DocumentRecalled.KIND,
    "replaced": DocumentReplaced.KIND,
}
"""Which event told of an end."""


@dataclass(frozen=True, slots=True)
class SignerRow:
    """A signature: whose, by which certificate, when, and whether it holds."""

    name: str
    serial: str
    signed_at: datetime | None
    has_time_stamp: bool
    is_intact: bool
    was_valid: bool
    is_test: bool


@dataclass(frozen=True, slots=True)
class Verification:
    """A document as anybody with its code sees it; nothing of its text."""

    code: str
    kind: Kind
    symbol: str
    abstract: str
    issuer: str
    issued_on: date
    sha256: str
    level: str
    stamped_at: datetime | None
    stamped_sha256: str
    pages: int
    is_sample: bool
    state: str
    ended_at: datetime | None
    replaces: str
    replaced_by: str
    signers: tuple[SignerRow, ...]
    is_unchanged: bool
    is_as_told: bool
    entry: int | None
    ref: str

    @property
    def is_good(self) -> bool:
        """Tell whether the document counts, every signature holds, and the journal tells the same of it."""
        return (
            self.state == "issued"
            and self.is_unchanged
            and self.is_as_told
            and bool(self.signers)
            and all(each.is_intact and each.was_valid for each in self.signers)
        )

    def compared(self, content: bytes) -> str:
        """Tell whether a file is the one that was issued, with its time stamp or without, byte by byte."""
        return SAME if sha256(content).hexdigest() in (self.sha256, self.stamped_sha256) else CHANGED


def verification(code: str) -> Verification:
    """
    Return what is known of a document by its code, however the code was typed.

    Cost: one SQL statement, what asking the journal costs, and reading the signatures. Raises: NoSuchDocument.
    """
    found = found_by(read_code(code))
    end, pdf, stamp = getattr(found, "end", None), bytes(found.files.pdf), getattr(found, "stamp", None)
    stamped = bytes(stamp.pdf) if stamp else pdf
    signers: tuple[SignerRow, ...] = ()
    stamped_at = None
    # A file that was changed until nobody can read it bears no signature any more.
    with suppress(PdfError, ValueError):
        stamped_at = time_stamp_of(stamped) if stamp else None
        signers = tuple(_signers(pdf, is_stamped=stamped_at is not None))
    is_as_told, entry = _told(found)
    return Verification(
        code=found.code,
        kind=KINDS[found.kind],
        symbol=found.symbol,
        abstract=found.abstract,
        issuer=found.paper["body"],
        issued_on=found.issued_on,
        sha256=found.sha256,
        level="B-T" if stamped_at else found.level,
        stamped_at=stamped_at,
        stamped_sha256=sha256(stamped).hexdigest() if stamp else "",
        pages=found.pages,
        is_sample=found.is_sample,
        state=found.state,
        ended_at=end.ended_at if end else None,
        replaces=found.replaces.symbol if found.replaces else "",
        replaced_by=end.replaced_by.symbol if end and end.replaced_by else "",
        signers=signers,
        is_unchanged=_is_unchanged(found, pdf, stamped),
        is_as_told=is_as_told,
        entry=entry,
        ref=str(found.ref),
    )


def code_of(document: Ref) -> str:
    """Return the code by which anybody verifies a document; nothing where it is none. Cost: one SQL statement."""
    found = Document.objects.told().filter(pk=document.id).values_list("code", flat=True).first()
    return found or ""


def symbol_of(document: Ref) -> str:
    """Return the number and symbol of a document; nothing where it is none. Cost: one SQL statement."""
    found = Document.objects.told().filter(pk=document.id).values_list("symbol", flat=True).first()
    return found or ""


def found_by(code: str) -> Document:
    """Return the document of a code, with its files. Cost: one SQL statement. Raises: NoSuchDocument."""
    found = (
        Document.objects.told().select_related("files", "stamp").filter(code=code).first() if code else None
    )
    if found is None:
        raise NoSuchDocument()
    return found


def _is_unchanged(found: Document, pdf: bytes, stamped: bytes) -> bool:
    if sha256(pdf).hexdigest() != found.sha256:
        return False
    stamp = getattr(found, "stamp", None)
    return stamped.startswith(pdf) and (stamp is None or sha256(stamped).hexdigest() == stamp.sha256)


def _told(found: Document) -> tuple[bool, int | None]:
    """
    Tell whether the journal tells of the document what is kept of it, of its end and its time stamp too, and the
    number of the entry that told of its issue, once that is sealed.
    """
    wanted = {DocumentIssued.KIND}
    if (end := getattr(found, "end", None)) is not None:
        wanted.add(ENDS[end.how])
    if hasattr(found, "stamp"):
        wanted.add(DocumentStamped.KIND)
    kinds = {DocumentIssued.KIND, DocumentStamped.KIND, *ENDS.values()}
    try:
        told = [each for each in entries_about(found.ref) if each.kind in kinds]
    except ValueError:
        return False, None  # an entry was altered until nobody can read it
    number = next((each.number for each in told if each.kind == DocumentIssued.KIND), None)
    return wanted <= {each.kind for each in told} and not faults_about([each.id for each in told]), number


def _signers(pdf: bytes, *, is_stamped: bool) -> Iterator[SignerRow]:
    for signature in PdfFileReader(BytesIO(pdf)).embedded_regular_signatures:
        certificate, at = signature.signer_cert, signature.self_reported_timestamp
        # The certificate is taken at its word: who vouches for it is said beside it. That nothing was added since is
        # known by the digest of the whole.
        trust = ValidationContext(trust_roots=[certificate], allow_fetching=False, moment=at)
        told = validate_pdf_signature(signature, trust, skip_diff=True)
        lasts = certificate["tbs_certificate"]["validity"]
        yield SignerRow(
            name=certificate.subject.native.get("common_name", ""),
            serial=f"{certificate.serial_number:x}",
            signed_at=at,
            has_time_stamp=is_stamped
            or bool((stamp := told.timestamp_validity) and stamp.intact and stamp.valid),
            is_intact=told.intact and told.valid,
            was_valid=at is not None and lasts["not_before"].native <= at <= lasts["not_after"].native,
            is_test=str(certificate.issuer.native.get("organization_name", "")).startswith(TEST),
        )
