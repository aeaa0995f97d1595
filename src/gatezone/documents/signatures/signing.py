"""
Sign documents (ký số): a personal signature and that of the body, PAdES, by certificates of the zone.

The keys are PKCS#12 files named by the environment or in the zone's own folder. A sample zone makes itself
certificates once, that say they are a test. Nobody outside is asked: what is signed here is PAdES B-B, and becomes
B-T by the time stamp that is asked for afterwards (``documents.stamping``).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import StaticStampStyle

from gatezone.documents.layout.paper import Paper
from gatezone.documents.layout.pdf import LaidOut, Place
from gatezone.documents.signatures.certificates import Keys, body_keys, personal_keys
from gatezone.documents.signatures.stamps import attachment_line, personal_stamp, seal, stamp_file
from gatezone.kernel.errors import Unavailable
from gatezone.kernel.refs import Ref

AS_DRAWN = SimpleBoxLayoutRule(
    x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID, margins=Margins(0, 0, 0, 0)
)
"""A stamp fills its box: it is as large as it was drawn."""

POINTS_A_MM = 72 / 25.4
A4_MM = 297
A4_POINTS = (0, 0, 595, 842)
PERSON, SEAL = (15.5, 1.0, 65.5, 29.0), (2.0, 0.0, 32.0, 30.0)
"""
Where the two signatures stand, in millimetres right of and below the place under the title: the person's in the
middle of the right half, the seal to its left, over a third of it (Decree 30/2020/NĐ-CP, Appendix I, 8).
"""


class CannotSign(Unavailable):
    """A document cannot be signed now."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A document as it was signed."""

    pdf: bytes
    sha256: str
    level: str
    pages: int


class _Signer(PdfSigner):
    """One who signs at the moment of the command, whatever the clock of the machine says."""

    def __init__(self, *, at: datetime, **rest: object) -> None:
        super().__init__(**rest)  # type: ignore[arg-type]
        self._at = at

    def init_signing_session(self, *args: object, **named: object) -> PdfSigningSession:
        """Begin to sign, at the moment of the command."""
        session = super().init_signing_session(*args, **named)  # type: ignore[arg-type]
        session.system_time = self._at
        return session


def signed(laid: LaidOut, *, paper: Paper, signer: Ref, at: datetime) -> Signed:
    """
    Return a document signed by the person, where they have a certificate, and by the body.

    Raises: CannotSign where the body has no certificate.
    """
    pdf = laid.pdf
    for place, (keys, box, stamp) in enumerate(_signatures(paper, signer, at), start=1):
        pdf = _with(pdf, keys, f"Signature{place}", _box(laid.signature, box), laid.signature.page, stamp, at)
    pages = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Count"]
    return Signed(pdf, hashlib.sha256(pdf).hexdigest(), "B-B", int(pages))


def attachment_signed(pdf: bytes, *, symbol: str, body: str, at: datetime) -> bytes:
    """
    Return an attachment that is a PDF of its own, signed by the body alone: a line at the top right of its first page.

    Source: Decree 30/2020/NĐ-CP, Appendix I. Raises: CannotSign.
    """
    keys = body_keys(body)
    if keys is None:
        raise CannotSign(certificate="body")
    page = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Kids"][0].get_object()
    *_, right, upper = (float(side) for side in page.get("/MediaBox", A4_POINTS))
    box = tuple(
        round(side) for side in (right - 115 * POINTS_A_MM, upper - 14 * POINTS_A_MM, right - 42, upper - 23)
    )
    return _with(pdf, keys, "Signature1", box, 1, attachment_line(symbol, at), at)  # type: ignore[arg-type]


def _signatures(
    paper: Paper, signer: Ref, at: datetime
) -> Iterator[tuple[Keys, tuple[float, float, float, float], bytes]]:
    person = personal_keys(signer, paper.signing.name)
    if person is not None:
        yield person, PERSON, personal_stamp(paper.signing.name, at, is_test=person.is_test)
    body = body_keys(paper.body)
    if body is None:
        raise CannotSign(certificate="body")
    yield body, SEAL, seal(paper.body, is_test=body.is_test)


def _with(
    pdf: bytes, keys: Keys, field: str, box: tuple[int, int, int, int], page: int, stamp: bytes, at: datetime
) -> bytes:
    with stamp_file(stamp) as drawn:
        signer = _Signer(
            at=at,
            signature_meta=PdfSignatureMetadata(
                field_name=field, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
            ),
            signer=_of(keys),
            stamp_style=StaticStampStyle.from_pdf_file(drawn, border_width=0, background_layout=AS_DRAWN),
            new_field_spec=SigFieldSpec(field, on_page=page - 1, box=box),
        )
        written = BytesIO()
        signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=written)
    return written.getvalue()


def _of(keys: Keys) -> SimpleSigner:
    try:
        return SimpleSigner.load_pkcs12_data(keys.pkcs12, other_certs=(), passphrase=keys.password)
    except ValueError as no:
        raise CannotSign(certificate=keys.name) from no


def _box(place: Place, box: tuple[float, float, float, float]) -> tuple[int, int, int, int]:
    """Return a box as PDF counts: points, from the lower edge of the page."""
    left, upper, right, lower = box
    sides = (place.x_mm + left, A4_MM - place.y_mm - lower, place.x_mm + right, A4_MM - place.y_mm - upper)
    return tuple(round(side * POINTS_A_MM) for side in sides)  # type: ignore[return-value]
