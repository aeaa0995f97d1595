"""Looks at a file that came from outside, and says what it is or why it is refused; pure."""

from dataclasses import dataclass

from gatezone.files.faces import face_of, must_have_one_face
from gatezone.files.office_files import office_kind
from gatezone.files.pdfs import NotAPdf, pages_of
from gatezone.files.pictures import picture_size
from gatezone.files.roles import MOST_BYTES, PAPERS, Role
from gatezone.kernel.errors import Invalid


class FileTooLarge(Invalid):
    """A file has 8 MB at most."""


class NotAFileKept(Invalid):
    """A file must be a PDF, a JPEG or PNG picture, a Word file (.docx) or an Excel file (.xlsx)."""


class NotForThis(Invalid):
    """A file of this kind is not taken here: send a PDF."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a file is: its kind, the pages of a PDF, the dots of a picture."""

    kind: str
    pages: int | None = None
    width: int | None = None
    height: int | None = None


def look_at(content: bytes, role: Role) -> Look:
    """
    Return what a file is, decided by what is in it and never by its name.

    Raises: FileTooLarge, NotAFileKept, NotForThis, TwoFilesInOne, or what its kind is refused for: NotAPdf, PdfActs,
    PdfTooLong, PdfUnpacksTooFar, NotAPicture, TooManyDots, PictureTooSmall, NotAnOfficeFile, OfficeFileLocked,
    OfficeFileActs.
    """
    if len(content) > MOST_BYTES:
        raise FileTooLarge(bytes=len(content))
    face = face_of(content)
    if not face:
        raise NotAPdf() if role.kinds == PAPERS else NotAFileKept()
    found = _KINDS[face](content)
    if found.kind not in role.kinds:
        raise (NotForThis if found.kind != "webp" else NotAFileKept)(kind=found.kind)
    must_have_one_face(content, face)
    return found


def _pdf(content: bytes) -> Look:
    return Look("pdf", pages=pages_of(content))


def _picture(content: bytes) -> Look:
    kind, width, height = picture_size(content)
    return Look(kind, width=width, height=height)


def _office(content: bytes) -> Look:
    return Look(office_kind(content))


_KINDS = {"pdf": _pdf, "picture": _picture, "office": _office}
