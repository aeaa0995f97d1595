"""The three desks that take sheets refuse the same hostile files, each with an error of its own."""

import zipfile
from io import BytesIO

import pytest
import xlsxwriter

from gatezone.charges.statements import entries, tables
from gatezone.kernel.errors import Invalid
from gatezone.projects.intake import faults, opening
from gatezone.web.portal.sheets import reading

SHEET, TYPES = "xl/worksheets/sheet1.xml", "[Content_Types].xml"
NO_SHEET = (reading.NotASheet, entries.NotAStatement, faults.NotAnIntake)
LOCKED = (reading.LockedSheet, entries.LockedStatement, faults.LockedIntake)
TOO_LONG = (reading.SheetTooLong, entries.StatementTooLong, faults.IntakeTooLong)
TOO_LARGE = (reading.SheetTooLarge, entries.StatementTooLarge, faults.IntakeTooLarge)
DESKS = (
    (reading.read_sheet, reading.LIMITS),
    (tables.rows_of, tables.LIMITS),
    (opening.open_table, opening.LIMITS),
)


def workbook(then=lambda book, sheet: None):
    """Return a workbook of two rows, as a spreadsheet program writes it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Biển số xe", "Khối lượng"])
    sheet.write_row(1, 0, ["12C-345.67", 21_000])
    then(book, sheet)
    book.close()
    return out.getvalue()


def changed(name, change, *, named=None, twice=False, content=None):
    """Return a workbook in which one part says something else, or has another name."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content or workbook())) as old, zipfile.ZipFile(out, "w", 8) as new:
        parts = {part: old.read(part) for part in old.namelist()}
        parts[name] = change(parts.get(name, b""))
        for part, held in parts.items():
            new.writestr(named or part if part == name else part, held)
        if twice:
            new.writestr(name.upper(), parts[name])
    return out.getvalue()


def told_to(content, name, says):
    """Return a workbook in which a part stands under another name everywhere."""
    return changed(name, lambda held: held.replace(*says), content=content)


def with_doctype(held):
    declared = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    return held.replace(b"<worksheet", declared + b"<worksheet", 1)


def in_an_old_alphabet(held):
    """XML whose first line is plain, and whose rest is written in an alphabet of mainframes."""
    first = b'<?xml version="1.0" encoding="cp037"?>'
    return first + with_doctype(held).partition(b"?>")[2].decode().encode("cp037", "replace")


def under_another_name():
    """A sheet with entities, in a part whose name does not say that it is XML."""
    content = changed(SHEET, with_doctype, named="xl/worksheets/sheet1.dat")
    content = told_to(content, TYPES, (b"sheet1.xml", b"sheet1.dat"))
    return told_to(content, "xl/_rels/workbook.xml.rels", (b"sheet1.xml", b"sheet1.dat"))


def encrypted_parts():
    content = bytearray(workbook())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.find(mark) + place] |= 1
    return bytes(content)


def unpacking_to(size):
    return changed(SHEET, lambda held: held + b" " * size)


def many_parts(count):
    out = BytesIO(workbook())
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(count):
            archive.writestr(f"x{number}", b"")
    return out.getvalue()


HOSTILE = {
    "a picture": (b"\xff\xd8\xff\xe0 a picture", NO_SHEET),
    "a PDF": (b"%PDF-1.7\n\xe2\xe3", NO_SHEET),
    "a null character": (b"a,b\x00c\n1,2", NO_SHEET),
    "letters of two bytes without their mark": ("Biển số,Tên".encode("utf-16-be"), NO_SHEET),
    "a quotation mark that is never closed": (b'a,b\n"' + b"x" * 200_000, NO_SHEET),
    "a quotation mark that swallows the rest": (b'a,b\n1,"2\n3,4\n', NO_SHEET),
    "an archive in name only": (b"PK\x03\x04 and nothing more", NO_SHEET),
    "the old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), LOCKED),
    "encrypted parts": (encrypted_parts(), LOCKED),
    "two parts of one name": (changed(SHEET, bytes, twice=True), NO_SHEET),
    "a document type": (changed(SHEET, with_doctype), NO_SHEET),
    "a document type in letters of two bytes": (
        changed(SHEET, lambda held: with_doctype(held).decode().encode("utf-16")),
        NO_SHEET,
    ),
    "a document type in an old alphabet": (changed(SHEET, in_an_old_alphabet), NO_SHEET),
    "a document type under another name": (under_another_name(), NO_SHEET),
    "a workbook with macros": (
        changed(TYPES, lambda held: held.replace(b"openxmlformats-officedocument.spreadsheetml.sheet.main",
                                                 b"ms-excel.sheet.macroEnabled.main")),
        NO_SHEET,
    ),
    "a text document": (changed("xl/workbook.xml", bytes, named="word/document.xml"), NO_SHEET),
    "no visible sheet": (
        changed("xl/workbook.xml", lambda held: held.replace(b"<sheet ", b'<sheet state="hidden" ')),
        NO_SHEET,
    ),
    "rows without numbers": (changed(SHEET, lambda held: held.replace(b'r="2"', b'r="two"')), NO_SHEET),
    "rows from zero": (changed(SHEET, lambda held: held.replace(b'r="2"', b'r="0"')), NO_SHEET),
    "two rows of one number": (changed(SHEET, lambda held: held.replace(b'<row r="2"', b'<row r="1"')), NO_SHEET),
    "a row at the end of the sheet": (
        changed(SHEET, lambda held: held.replace(b'<row r="2"', b'<row r="1048576"')),
        TOO_LONG,
    ),
    "merged areas without end": (
        changed(SHEET, lambda held: held.replace(b"</sheetData>", b"</sheetData><mergeCells>" +
                                                 b'<mergeCell ref="A1:B1"/>' * 5_001 + b"</mergeCells>")),
        NO_SHEET,
    ),
}  # fmt: skip


@pytest.mark.parametrize("desk", range(len(DESKS)), ids=["portal", "statements", "intake"])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_desk_refuses_a_hostile_file(hostile, desk):
    content, errors = HOSTILE[hostile]
    with pytest.raises(errors[desk]):
        DESKS[desk][0](content)


@pytest.mark.parametrize("desk", range(len(DESKS)), ids=["portal", "statements", "intake"])
def test_every_desk_refuses_what_is_beyond_its_limits(desk):
    read, limits = DESKS[desk]
    rows = b"a,b\n" * (limits.rows + 1)
    for content, errors in (
        (bytes(limits.bytes + 1), TOO_LARGE),
        (unpacking_to(limits.unpacked_bytes), NO_SHEET),
        (many_parts(limits.parts), NO_SHEET),
        (rows, TOO_LONG),
        (b"a,b\n" + b"\n" * limits.last_row + b"c,d\n", TOO_LONG),
    ):
        with pytest.raises(errors[desk]):
            read(content)


@pytest.mark.parametrize("desk", range(len(DESKS)), ids=["portal", "statements", "intake"])
def test_every_desk_sees_which_rows_are_hidden(desk):
    content = workbook(lambda _, sheet: sheet.set_row(1, None, None, {"hidden": True}))
    read = DESKS[desk][0](content)
    assert [row.is_hidden for row in getattr(read, "rows", read)] == [False, True]


@pytest.mark.parametrize("desk", range(len(DESKS)), ids=["portal", "statements", "intake"])
def test_every_desk_keeps_a_formula_that_reaches_into_another_file(desk):
    content = workbook(lambda _, sheet: sheet.write_formula("B2", "=[1]KH!A1", None, 100))
    read = DESKS[desk][0](content)
    cell = getattr(read, "rows", read)[1].cells[1]
    assert type(cell) in (reading.Formula, tables.Unreadable) or cell.kind == "formula"


@pytest.mark.parametrize("desk", range(len(DESKS)), ids=["portal", "statements", "intake"])
def test_a_desk_fills_merged_cells_or_refuses_them(desk):
    content = workbook(lambda _, sheet: sheet.merge_range("A3:B3", "Xuất khẩu"))
    read, limits = DESKS[desk]
    if limits.fills_merged:
        assert [cell.text for cell in read(content).rows[2].cells] == ["Xuất khẩu"] * 2
    else:
        with pytest.raises(Invalid, match="A3:B3"):
            read(content)


@pytest.mark.parametrize("desk", range(len(DESKS)), ids=["portal", "statements", "intake"])
@pytest.mark.parametrize(("apart", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_every_desk_reads_text_in_the_usual_encodings(desk, apart, encoding):
    read = DESKS[desk][0](f"Biển số{apart}Tên\n12C{apart}Lan".encode(encoding))
    assert len(getattr(read, "rows", read)) == 2
