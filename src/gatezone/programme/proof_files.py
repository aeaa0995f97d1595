"""
Files that prove a result: of a few kinds, decided by what is in them, and hostile until they were looked at; pure.

A file is kept as it came, since its SHA-256 stands in the journal: nothing is written anew, as a photo of a work is.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gatezone.documents.files import Upload, pdf_upload, upload
from gatezone.files.office_files import office_kind
from gatezone.files.pictures import kind_of_picture
from gatezone.kernel.errors import Invalid

MOST_BYTES = 8_000_000
"""As much as a door takes in one piece: some fifty pages of a scan."""


KINDS: Mapping[str, str] = {"pdf": "pdf", "jpeg": "jpg", "png": "png", "docx": "docx", "xlsx": "xlsx"}
"""Every kind of file that proves a result, and how its name ends."""

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class NotAProofFile(Invalid):
    """Evidence is a PDF, a JPEG or PNG picture, a Word file (.docx) or an Excel file (.xlsx)."""


class ProofFileTooLarge(Invalid):
    """A file that is evidence has 8 MB at most."""


@dataclass(frozen=True, slots=True)
class ProofFile:
    """A file that was looked at, and what kind it is."""

    kind: str
    file: Upload


def proof_file(content: bytes) -> ProofFile:
    """
    Return a file that came from outside, once it was looked at.

    Raises: ProofFileTooLarge, NotAProofFile, or what its kind is refused for: NotAPdf, PdfActs, NotAPicture,
    TooManyDots, PictureTooSmall, NotAnOfficeFile, OfficeFileLocked, OfficeFileActs.
    """
    if len(content) > MOST_BYTES:
        raise ProofFileTooLarge(bytes=len(content))
    if content.startswith(b"%PDF-"):
        return ProofFile("pdf", pdf_upload(content))
    if content.startswith(_PICTURES):
        return ProofFile(kind_of_picture(content), upload("", content))
    if content.startswith(b"PK\x03\x04"):
        return ProofFile(office_kind(content), upload("", content))
    raise NotAProofFile()
