"""A PDF from outside is decided on what a parser finds in it, wherever that is hidden."""

import zipfile
import zlib
from io import BytesIO

import pytest
from PIL import Image
from pyhanko.pdf_utils import generic as pdf
from pyhanko.pdf_utils.writer import PdfFileWriter

from gatezone.files.faces import TwoFilesInOne
from gatezone.files.looking import FileTooLarge, Look, NotAFileKept, NotForThis, look_at
from gatezone.files.pdfs import MOST_PAGES, NotAPdf, PdfActs, PdfTooLong, PdfUnpacksTooFar
from gatezone.files.roles import ROLES

EVIDENCE, SCAN = ROLES["evidence"], ROLES["scan"]
Name, Number = pdf.NameObject, pdf.NumberObject


def paper(pages: int = 1, *, packed: bool = False, stream: bytes = b"", filters=(), **catalog) -> bytes:
    """A PDF; what its catalogue holds besides stands in an object stream where it is packed."""
    writer = PdfFileWriter(stream_xrefs=True)
    media = pdf.ArrayObject(map(Number, (0, 0, 100, 100)))
    for _ in range(pages):
        page = {"/Type": Name("/Page"), "/MediaBox": media, "/Resources": pdf.DictionaryObject()}
        writer.insert_page(pdf.DictionaryObject({Name(key): held for key, held in page.items()}))
    for key, held in catalog.items():
        box = writer.prepare_object_stream() if packed else None
        writer.root[Name(f"/{key}")] = writer.add_object(held, obj_stream=box) if box else held
    if stream:
        named = {"/Filter": pdf.ArrayObject(map(Name, filters))} if filters else {}
        writer.root[Name("/Kept")] = writer.add_object(pdf.StreamObject(named, encoded_data=stream))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def does(kind: str, **more) -> pdf.DictionaryObject:
    """An action of a kind."""
    held = {"/S": Name(f"/{kind}"), "/JS": pdf.TextStringObject("x"), **more}
    return pdf.DictionaryObject({Name(key): each for key, each in held.items()})


def holding(**held) -> pdf.DictionaryObject:
    return pdf.DictionaryObject({Name(f"/{key}"): each for key, each in held.items()})


def locked() -> bytes:
    writer = PdfFileWriter()
    page = {"/Type": Name("/Page"), "/MediaBox": pdf.ArrayObject(map(Number, (0, 0, 9, 9)))}
    writer.insert_page(pdf.DictionaryObject({Name(key): held for key, held in page.items()}))
    writer.encrypt("owner", "user")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a", "b")
    return out.getvalue()


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (200, 200)).save(out, "PNG")
    return out.getvalue()


def by_hand(*objects: bytes, xref: bytes | None = None, trailer: bytes = b"") -> bytes:
    """A PDF of the old kind, written object by object, with a table of our own where one is wanted."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, held in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows) if xref is None else xref
    end = b"trailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out) + table + end


CATALOG, PAGE = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PLAIN = paper()
FLATE = "/FlateDecode"


@pytest.mark.parametrize(
    ("content", "look"),
    [
        (PLAIN, Look("pdf", pages=1)),
        (paper(MOST_PAGES), Look("pdf", pages=MOST_PAGES)),
        (by_hand(CATALOG, ONE_PAGE, PAGE), Look("pdf", pages=1)),
        (paper(OpenAction=does("GoTo")), Look("pdf", pages=1)),
        (paper(stream=zlib.compress(bytes(1_000_000)), filters=(FLATE,)), Look("pdf", pages=1)),
        (paper(stream=b"letters by chance: \x00\x91/JS\x8f\x00"), Look("pdf", pages=1)),
        (picture(), Look("png", width=200, height=200)),
    ],
)
def test_a_plain_file_is_taken_for_what_is_in_it(content: bytes, look: Look) -> None:
    assert look_at(content, EVIDENCE) == look


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("catalog", "holds"),
    [
        ({"OpenAction": does("JavaScript")}, "JavaScript"),
        ({"OpenAction": does("Launch")}, "Launch"),
        ({"OpenAction": does("SubmitForm")}, "SubmitForm"),
        ({"OpenAction": does("Rendition")}, "Rendition"),
        ({"Kept": does("GoToE")}, "GoToE"),
        ({"OpenAction": does("URI")}, "OpenAction"),
        ({"AA": holding(WC=does("URI"))}, "AA"),
        ({"AcroForm": holding(XFA=pdf.ArrayObject())}, "XFA"),
        ({"Names": holding(EmbeddedFiles=holding())}, "EmbeddedFiles"),
        ({"Kept": holding(RichMediaContent=holding())}, "RichMedia"),
    ],
)
def test_a_pdf_that_acts_is_refused_also_where_that_is_packed(catalog, holds: str, packed: bool) -> None:
    with pytest.raises(PdfActs) as no:
        look_at(paper(packed=packed, **catalog), EVIDENCE)
    assert str(no.value.facts["holds"]).startswith(holds)


@pytest.mark.parametrize("written", [b"/J#61vaScript", b"/JavaS#63ript", b"/#4a#61#76#61#53#63#72#69#70#74"])
def test_a_name_written_with_numbers_is_read_as_a_reader_of_pdfs_does(written: bytes) -> None:
    asked = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S%s/JS(x)>>>>" % written
    with pytest.raises(PdfActs):
        look_at(by_hand(asked, ONE_PAGE, PAGE), EVIDENCE)


def test_what_a_later_revision_hides_is_found_in_the_earlier_one() -> None:
    first = by_hand(CATALOG, ONE_PAGE, PAGE, b"<</S/J#61vaScript/JS(x)>>")
    start = len(first)
    later = b"4 0 obj\nnull\nendobj\n"
    later += b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R/Size 5/Prev %d>>\n" % (
        start,
        first.rindex(b"xref\n0"),
    )
    later += b"startxref\n%d\n%%%%EOF\n" % (start + len(b"4 0 obj\nnull\nendobj\n"))
    with pytest.raises(PdfActs):
        look_at(first + later, EVIDENCE)


def test_a_locked_pdf_is_refused() -> None:
    with pytest.raises(PdfActs):
        look_at(locked(), EVIDENCE)


@pytest.mark.parametrize("pages", [MOST_PAGES + 1, 10_000])
def test_a_pdf_of_more_pages_than_anybody_reads_is_refused(pages: int) -> None:
    kids = b"".join(b"%d 0 R " % (number + 3) for number in range(pages))
    many = by_hand(CATALOG, b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages), *[PAGE] * pages)
    with pytest.raises(PdfTooLong):
        look_at(many, EVIDENCE)


def test_pages_are_counted_and_not_believed() -> None:
    many = b"<</Type/Pages/Kids[%s]/Count 1>>" % (b"3 0 R " * (MOST_PAGES + 1))
    with pytest.raises(PdfTooLong):
        look_at(by_hand(CATALOG, many, PAGE), EVIDENCE)


@pytest.mark.parametrize(
    "content",
    [
        paper(stream=zlib.compress(zlib.compress(bytes(9_000_000))), filters=(FLATE, FLATE)),
        paper(stream=zlib.compress(bytes(450_000_000), 1), filters=(FLATE,)),
        by_hand(
            CATALOG,
            ONE_PAGE,
            PAGE,
            b"<</Subtype/Image/Width 90000/Height 90000/Length 0>>stream\n\nendstream",
        ),
    ],
    ids=["packed twice", "packed far", "a picture far too large"],
)
def test_a_pdf_that_unpacks_too_far_is_refused(content: bytes) -> None:
    with pytest.raises(PdfUnpacksTooFar):
        look_at(content, EVIDENCE)


@pytest.mark.parametrize(
    "content",
    [
        PLAIN.replace(b"startxref", b"startxreg"),
        by_hand(CATALOG, ONE_PAGE, PAGE, xref=b"xref\n0 999999999\n0000000000 65535 f \n"),
        by_hand(CATALOG, b"<</Type/Pages/Kids[2 0 R]/Count 1>>", PAGE),
        by_hand(CATALOG, b"<</Type/Pages/Kids[]/Count 7>>", PAGE),
        by_hand(CATALOG, b"<</Type/Pages/Kids[3 0 R]/X" + b"[" * 5000 + b"]" * 5000 + b">>", PAGE),
        b"%PDF-1.7\n" + b"/ObjStm stream\n" * 150_000 + b"\n%%EOF",
        b"%PDF-1.7\n" + b"/ObjStm" * 340_000 + b"\n%%EOF",
        b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 1/First 4>>\nstream\n"
        + zlib.compress(bytes(30_000_000))
        + b"\nendstream\n%%EOF",
        b"%PDF-1.7 without an end",
    ],
    ids=[
        "no table",
        "a table of a thousand million rows",
        "pages in a ring",
        "no page",
        "brackets without end",
        "a flood of streams",
        "a flood of names",
        "a packed stream without end",
        "no end",
    ],
)
def test_a_pdf_that_cannot_be_read_is_refused(content: bytes) -> None:
    with pytest.raises(NotAPdf):
        look_at(content, EVIDENCE)


def test_a_table_that_names_itself_as_the_one_before_is_refused() -> None:
    start = by_hand(CATALOG, ONE_PAGE, PAGE).index(b"xref\n")
    with pytest.raises(NotAPdf):
        look_at(by_hand(CATALOG, ONE_PAGE, PAGE, trailer=b"/Prev %d" % start), EVIDENCE)


@pytest.mark.parametrize(
    "content",
    [
        PLAIN[:-1] + b"\n" + archive(),
        PLAIN.replace(b"startxref", b"%" + archive().replace(b"\n", b" ") + b"\nstartxref"),
        PLAIN + b"<html><script>alert(1)</script></html>",
        PLAIN.replace(b"\n", b"\n%<script>alert(1)</script>\n", 1),
        picture() + archive(),
        picture() + b"Rar!\x1a\x07\x00",
    ],
    ids=["archive behind", "archive within", "page behind", "page within", "archive behind a picture", "rar"],
)
def test_a_file_that_another_program_opens_as_something_else_is_refused(content: bytes) -> None:
    with pytest.raises((TwoFilesInOne, NotAPdf)):
        look_at(content, EVIDENCE)


def test_a_scan_is_a_pdf_and_nothing_else() -> None:
    assert look_at(PLAIN, SCAN).pages == 1
    with pytest.raises(NotForThis):
        look_at(picture(), SCAN)
    with pytest.raises(NotAPdf):
        look_at(b"<html>", SCAN)
    with pytest.raises(NotAFileKept):
        look_at(b"<html>", EVIDENCE)
    with pytest.raises(FileTooLarge):
        look_at(PLAIN + bytes(8_000_000), SCAN)
