"""A file that comes from outside is hostile until it was looked at."""

import zlib

import pytest

from gatezone.documents.files import upload
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.looking import FileTooLarge, look_at
from gatezone.files.office_files import NotAnOfficeFile
from gatezone.files.pdfs import NotAPdf, PdfActs, PdfUnpacksTooFar
from gatezone.files.roles import MOST_BYTES, ROLES
from gatezone.kernel.event import canonical
from letters import REPORT

SCAN = ROLES["scan"]


def packed(inside: bytes) -> bytes:
    stream = zlib.compress(inside)
    return b"%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + stream + b"\nendstream\n%%EOF"


def test_a_document_of_our_own_is_taken_and_known_by_its_digest():
    pdf = pdf_of(REPORT)
    taken = upload("a.pdf", pdf)
    assert taken.content == pdf
    assert taken.sha256 in canonical(taken)
    assert len(canonical(taken)) < 200


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"<html>%%EOF", b"%PDF-1.7 without an end", packed(b"x")[:-20] + b"\x00%%EO"],
)
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises((NotAPdf, NotAnOfficeFile)):
        look_at(content, SCAN)


@pytest.mark.parametrize(
    "inside",
    [
        b"<</OpenAction<</S/JavaScript/JS(x)>>>>",
        b"/J#61vaScript ",
        b"<</S/Rendition/JS(x)>>",
        b"/Launch ",
        b"/EmbeddedFiles ",
        b"/Encrypt 5 0 R",
    ],
)
def test_a_pdf_that_acts_is_refused_however_it_hides(inside):
    with pytest.raises((PdfActs, NotAPdf)):
        look_at(b"%PDF-1.7\n" + inside + b"\n%%EOF", SCAN)
    with pytest.raises((PdfActs, NotAPdf)):
        look_at(packed(inside), SCAN)


def test_a_pdf_that_unpacks_without_end_is_refused():
    with pytest.raises((NotAPdf, PdfUnpacksTooFar)):
        look_at(packed(b"0" * 50_000_000), SCAN)


def test_a_pdf_that_is_broken_inside_is_refused():
    with pytest.raises(NotAPdf):
        look_at(b"%PDF-1.7\n/ObjStm>>stream\nnot packed at all\nendstream\n%%EOF", SCAN)


def test_a_scan_has_eight_megabytes_at_most():
    with pytest.raises(FileTooLarge):
        look_at(b"%PDF-" + b"0" * MOST_BYTES, SCAN)
