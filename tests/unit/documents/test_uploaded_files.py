"""A file that comes from outside is hostile until it was looked at."""

import zlib

import pytest

from gatezone.documents import files
from gatezone.documents.files import NotAPdf, PdfActs, PdfTooLarge, pdf_upload
from gatezone.documents.layout.pdf import pdf_of
from gatezone.kernel.event import canonical
from letters import REPORT


def packed(inside: bytes) -> bytes:
    stream = zlib.compress(inside)
    return b"%PDF-1.7\n1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n" + stream + b"\nendstream\n%%EOF"


def test_a_document_of_our_own_is_taken_and_known_by_its_digest():
    pdf = pdf_of(REPORT)
    taken = pdf_upload(pdf, "a.pdf")
    assert taken.content == pdf
    assert taken.sha256 in canonical(taken)
    assert len(canonical(taken)) < 200


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"<html>%%EOF", b"%PDF-1.7 without an end", packed(b"x")[:-20] + b"\x00%%EO"],
)
def test_what_is_no_pdf_is_refused(content):
    with pytest.raises(NotAPdf):
        pdf_upload(content)


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
    with pytest.raises(PdfActs):
        pdf_upload(b"%PDF-1.7\n" + inside + b"\n%%EOF")
    with pytest.raises(PdfActs):
        pdf_upload(packed(inside))


def test_a_scan_is_not_refused_for_letters_that_stand_in_its_picture_by_chance():
    scan = b"%PDF-1.7\n1 0 obj<</Subtype/Image>>stream\n\x00\x91/JS\x8f\x00\nendstream\n%%EOF"
    assert pdf_upload(scan).size == len(scan)


def test_a_pdf_that_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(files, "MOST_INFLATED", 1_000_000)
    with pytest.raises(NotAPdf):
        pdf_upload(packed(b"0" * 50_000_000))


def test_a_pdf_that_is_broken_inside_is_refused():
    with pytest.raises(NotAPdf):
        pdf_upload(b"%PDF-1.7\n/ObjStm>>stream\nnot packed at all\nendstream\n%%EOF")


def test_a_pdf_has_twenty_megabytes_at_most(monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 100)
    with pytest.raises(PdfTooLarge):
        pdf_upload(b"%PDF-" + b"0" * 100)
