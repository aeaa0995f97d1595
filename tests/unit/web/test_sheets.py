"""Sheets of many trucks: what is read in a cell, what is told of it, and which files are no sheets at all."""

import unicodedata
import zipfile
from contextlib import suppress
from datetime import date, datetime, time
from io import BytesIO
from types import SimpleNamespace

import pytest
import xlsxwriter
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from gatezone.kernel.errors import Invalid
from gatezone.kernel.names import Names
from gatezone.web.portal.sheets.columns import COLUMNS
from gatezone.web.portal.sheets.empty import empty_sheet
from gatezone.web.portal.sheets.reading import (
    LockedSheet,
    MergedCells,
    NotASheet,
    SheetOfNothing,
    SheetTooLarge,
    SheetTooLong,
    read_sheet,
)
from gatezone.web.portal.sheets.trips import HeadingsMissing, packed, trips_of, unpacked

ROUTES = [
    SimpleNamespace(id="huu-nghi-1119", names=Names("Hữu Nghị", "Huu Nghi", "友谊关")),
    SimpleNamespace(id="tan-thanh-1088", names=Names("Tân Thanh", "Tan Thanh", "浦寨")),
]
HEADINGS = [column.heading for column in COLUMNS]
FIELDS = [column.field for column in COLUMNS]
GOOD = {
    "kind": "Xuất khẩu",
    "route": "Hữu Nghị",
    "plate": "12C-345.67",
    "hs_code": "081060",
    "goods": "sầu riêng",
    "weight_kg": 21_000,
    "packed_on": date(2024, 8, 22),
}
NFD = "NFD"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def workbook(
    *rows: dict, headings: list[str] | None = None, then=lambda book, sheet: None, **options
) -> bytes:
    """A workbook of rows by field, as a spreadsheet program writes it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **options})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.write_row(0, 0, headings or HEADINGS)
    for number, row in enumerate(rows, start=1):
        for field, value in row.items():
            place = FIELDS.index(field)
            if isinstance(value, datetime | date):
                sheet.write_datetime(number, place, value, day)
            elif isinstance(value, str) and not value.startswith("="):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write(number, place, value)
    then(book, sheet)
    book.close()
    return out.getvalue()


def table(*rows: dict, apart: str = ",", encoding: str = "utf-8") -> bytes:
    """The same as a table of text."""
    lines = [HEADINGS, *([str(row.get(field) or "") for field in FIELDS] for row in rows)]
    return "\n".join(apart.join(line) for line in lines).encode(encoding)


def read(content: bytes):
    return trips_of(read_sheet(content), ROUTES)


def only(content: bytes):
    sheet = read(content)
    assert sheet.faults == []
    (trip,) = sheet.trips
    return trip.declaration


class TestCells:
    @pytest.mark.parametrize(
        ("field", "written", "meant"),
        [
            ("weight_kg", 21_000, 21_000),
            ("weight_kg", 21_000.0, 21_000),
            ("weight_kg", "21000", 21_000),
            ("weight_kg", "21.000", 21_000),
            ("weight_kg", "21,000", 21_000),
            ("weight_kg", "21 000", 21_000),
            ("weight_kg", " 21\u00a0000 ", 21_000),
            ("packed_on", datetime.combine(date(2024, 8, 22), time(14, 30)), date(2024, 8, 22)),
            ("packed_on", 45_526, date(2024, 8, 22)),
            ("packed_on", "22/08/2024", date(2024, 8, 22)),
            ("packed_on", "22/8/2024", date(2024, 8, 22)),
            ("packed_on", "22-08-2024", date(2024, 8, 22)),
            ("packed_on", "22.08.2024", date(2024, 8, 22)),
            ("packed_on", "2024-08-22", date(2024, 8, 22)),
            ("hs_code", "0810.60", "081060"),
            ("hs_code", "0810.60.00", "08106000"),
            ("hs_code", 81_060, "081060"),
            ("hs_code", 8_106_000, "08106000"),
            ("hs_code", "81060", "081060"),
            ("hs_code", 870_421, "870421"),
            ("goods", unicodedata.normalize(NFD, "sầu riêng"), "sầu riêng"),
            ("goods", "  sầu   riêng\n Ri6 ", "sầu riêng Ri6"),
            ("packages", 900, 900),
            ("packages", "900", 900),
        ],
    )
    def test_a_line_is_read_however_it_is_written(self, field, written, meant):
        (line,) = only(workbook({**GOOD, field: written})).lines
        assert getattr(line, {"goods": "name"}.get(field, field)) == meant

    @pytest.mark.parametrize(
        ("field", "written", "meant"),
        [
            ("kind", "xuat khau", "export"),
            ("kind", "XUẤT KHẨU", "export"),
            ("kind", unicodedata.normalize(NFD, "Tạm nhập tái xuất"), "re-export"),
            ("kind", "Transit", "transit"),
            ("kind", "新车", "new-cars"),
            ("kind", "empty-return", "empty-return"),
            ("direction", "Nhập", "import"),
            ("direction", "出境", "export"),
            ("route", "tan thanh", "tan-thanh-1088"),
            ("route", "tan-thanh-1088", "tan-thanh-1088"),
            ("route", "浦寨", "tan-thanh-1088"),
            ("customs_declaration", 307_812_345_678, "307812345678"),
            ("customs_declaration", "307812345678", "307812345678"),
            ("plate", "桂F·12345", "桂F·12345"),
            ("partner", "广西 边贸公司", "广西 边贸公司"),
            ("container_feet", 40, 40),
            ("container_feet", "45", 45),
            ("container_feet", "20 ft", 20),
            ("container_feet", "40'", 40),
            ("container_feet", "40英尺", 40),
            ("container_feet", None, None),
        ],
    )
    def test_a_truck_is_read_however_it_is_written(self, field, written, meant):
        assert getattr(only(workbook({**GOOD, field: written})), field) == meant

    @pytest.mark.parametrize(
        ("field", "written", "words"),
        [
            ("weight_kg", "21,5 tấn", "Write the weight in whole kilograms, for example 21000."),
            ("weight_kg", "21.5", "Write the weight in whole kilograms"),
            ("weight_kg", 21.5, "Write the weight in whole kilograms"),
            ("weight_kg", "nặng", "Write the weight in whole kilograms"),
            ("weight_kg", "2.1e4", "Write the weight in whole kilograms"),
            ("weight_kg", "٢١٠٠٠ kg", "Write the weight in whole kilograms"),
            ("weight_kg", "=20000+1000", "This cell holds a formula: write its value."),
            ("weight_kg", True, "This cell holds no value that can be read."),
            ("weight_kg", None, "This cell is empty."),
            ("packed_on", "08/22/2024", "Write the day as 22/08/2024."),
            ("packed_on", "31/02/2024", "Write the day as 22/08/2024."),
            ("packed_on", "hôm qua", "Write the day as 22/08/2024."),
            ("packed_on", "22/08/24", "Write the day as 22/08/2024."),
            ("packed_on", "01/01/1999", "Write the day as 22/08/2024."),
            ("packed_on", 99_999_999, "Write the day as 22/08/2024."),
            ("packed_on", -1, "Write the day as 22/08/2024."),
            ("packed_on", "=TODAY()", "This cell holds a formula"),
            ("kind", "Buôn lậu", "Write one of these: Xuất khẩu, Nhập khẩu"),
            ("kind", None, "This cell is empty."),
            ("kind", 7, "Write one of these"),
            ("direction", "sang ngang", "Write one of these: Xuất, Nhập."),
            ("route", "Lào Cai", "Write one of these: Hữu Nghị, Tân Thanh."),
            ("route", None, "This cell is empty."),
            ("plate", "=A1", "This cell holds a formula"),
            ("plate", date(2024, 8, 22), "This cell holds a day where words should stand."),
            ("plate", "x" * 300, "This is too long for a cell."),
            ("hs_code", 810.6, "Write the HS code as text"),
            ("packages", "nhiều", "Write a whole number."),
            ("packages", 2.5, "Write a whole number."),
            ("packages", -4, "Write a whole number."),
            ("customs_declaration", 3.5, "This cell holds a number where words should stand."),
            ("container_feet", 30, "Write 20, 40 or 45."),
            ("container_feet", -40, "Write 20, 40 or 45."),
            ("container_feet", 40.5, "Write 20, 40 or 45."),
            ("container_feet", "४०", "Write 20, 40 or 45."),
            ("container_feet", "40HC", "Write 20, 40 or 45."),
            ("container_feet", date(2024, 8, 22), "Write 20, 40 or 45."),
        ],
    )
    def test_what_cannot_be_read_is_told_by_row_and_column(self, field, written, words):
        (fault,) = read(workbook(GOOD, {**GOOD, field: written})).faults
        assert (fault.row, fault.column) == (3, dict(zip(FIELDS, COLUMNS, strict=True))[field].names)
        assert fault.words.startswith(words)

    def test_a_truck_without_a_plate_is_told(self):
        (first,) = read(workbook({**GOOD, "plate": None})).faults
        (second,) = read(workbook(GOOD, {**GOOD, "plate": None})).faults
        assert (first.row, first.column.en, first.words) == (2, "Plate", "This cell is empty.")
        assert (second.row, second.words) == (
            3,
            "A row without a plate holds goods of the truck above and nothing else.",
        )

    def test_every_fault_of_every_row_is_told_at_once(self):
        bad = {**GOOD, "weight_kg": "21,5 tấn", "packed_on": "hôm qua", "route": "Lào Cai"}
        faults = read(workbook(bad, GOOD, {**bad, "weight_kg": 1})).faults
        assert [(fault.row, fault.column.en) for fault in faults] == [
            (2, "Route"),
            (2, "Weight (kg)"),
            (2, "Packed on"),
            (4, "Route"),
            (4, "Packed on"),
        ]


class TestGoods:
    def test_a_name_alone_is_enough_where_it_means_one_thing(self):
        (line,) = only(workbook({**GOOD, "hs_code": None, "goods": "Sau rieng"})).lines
        assert (line.hs_code, line.name) == ("081060", "Sau rieng")

    @pytest.mark.parametrize(
        ("goods", "words"),
        [
            ("fish", "Several goods are called so: choose one. 0"),
            ("xyzzy", "No goods are known by this name"),
        ],
    )
    def test_a_name_of_many_or_none_is_told(self, goods, words):
        (fault,) = read(workbook({**GOOD, "hs_code": None, "goods": goods})).faults
        assert fault.words.startswith(words)

    def test_rows_without_a_plate_are_more_goods_of_the_truck_above(self):
        more = {"hs_code": "080450", "goods": "xoài", "weight_kg": 3_000, "packed_on": date(2024, 8, 21)}
        sheet = read(workbook(GOOD, more, {**GOOD, "plate": "29C-111.11"}))
        assert [(len(trip.lines), trip.row, trip.line_rows) for trip in sheet.trips] == [
            (2, 2, [2, 3]),
            (1, 4, [4]),
        ]
        assert sheet.trips[0].declaration.weight_kg == 24_000

    def test_an_empty_truck_needs_none(self):
        assert (
            only(
                workbook({"kind": "Xe rỗng", "direction": "Xuất", "route": "Hữu Nghị", "plate": "12C1234"})
            ).lines
            == ()
        )


class TestSheets:
    def test_columns_may_stand_in_any_order_under_headings_of_any_language(self):
        names = [column.names for column in COLUMNS]
        for said in (
            [each.vi.upper() for each in names],
            [each.en for each in names],
            [each.zh for each in names],
        ):
            assert only(workbook(GOOD, headings=said)).plate == "12C-345.67"

    def test_empty_rows_and_columns_nobody_asked_for_are_passed_over(self):
        content = workbook(GOOD, {}, {}, GOOD, headings=[*HEADINGS, "Ghi chú"])
        assert [trip.row for trip in read(content).trips] == [2, 5]

    @pytest.mark.parametrize(("apart", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
    def test_a_table_of_text_is_read_too(self, apart, encoding):
        declaration = only(table({**GOOD, "packed_on": "22/08/2024"}, apart=apart, encoding=encoding))
        assert declaration.lines[0].packed_on == date(2024, 8, 22)

    def test_the_empty_sheet_is_one_and_its_example_is_passed_over(self):
        content = empty_sheet(ROUTES)
        assert [cell for cell in read_sheet(content)[0].cells if cell] == HEADINGS
        with pytest.raises(SheetOfNothing):
            read(content)

    def test_the_example_itself_could_be_declared(self):
        row = {column.field: column.example for column in COLUMNS if column.example}
        assert only(workbook(row)).lines[0].name == "sầu riêng"

    def test_a_hidden_row_is_told_and_not_taken(self):
        sheet = read(workbook(GOOD, GOOD, then=lambda _, each: each.set_row(2, None, None, {"hidden": True})))
        ((row, words),) = [(fault.row, fault.words) for fault in sheet.faults]
        assert (row, words) == (3, "This row is hidden: show it or delete it.")
        assert len(sheet.trips) == 1

    def test_only_the_first_sheet_in_sight_is_read(self):
        def hide_first(book, sheet):
            other = book.add_worksheet("Xe")
            other.write_row(0, 0, HEADINGS)
            other.write_row(
                1, 0, [GOOD.get(field, "") if field != "packed_on" else "22/08/2024" for field in FIELDS]
            )
            other.activate()
            sheet.hide()

        assert only(workbook({**GOOD, "plate": "29C-111.11"}, then=hide_first)).plate == "12C-345.67"

    def test_days_of_an_old_mac_are_the_same_days(self):
        assert only(workbook(GOOD, date_1904=True)).lines[0].packed_on == date(2024, 8, 22)

    def test_what_was_looked_at_comes_back_as_it_was(self):
        trips = read(workbook(GOOD, {"hs_code": "080450", "weight_kg": 1, "packed_on": "22/08/2024"})).trips
        assert unpacked(packed(trips)) == trips

    @pytest.mark.parametrize("text", ["", "x", "W3t9XQ:1sabcd:xyz"])
    def test_what_was_not_looked_at_here_does_not(self, text):
        with pytest.raises(Invalid):
            unpacked(text)


def archive(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def with_part(content: bytes, name: str, change) -> bytes:
    """The same workbook with one part of it changed."""
    with zipfile.ZipFile(BytesIO(content)) as old:
        parts = {part: old.read(part) for part in old.namelist()}
    parts[name] = change(parts.get(name, b""))
    return archive(**parts)


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'


def is_sheet_or_refusal(content: bytes) -> bool:
    with suppress(Invalid):
        read(content)
    return True


class TestHostile:
    @pytest.mark.parametrize(
        ("content", "told"),
        [
            (b"x" * 2_000_001, SheetTooLarge),
            (b"", SheetOfNothing),
            (b"\n\n \n", SheetOfNothing),
            (b"PK\x03\x04 not an archive", NotASheet),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, LockedSheet),
            (b"\xff\xd8\xff\xe0 a picture", NotASheet),
            (b"%PDF-1.7\n\xe2\xe3", NotASheet),
            (b"a,b\x00c\n", NotASheet),
            ("biển số,loại hình".encode("utf-16-be"), NotASheet),
            (b'"' + b"x" * 200_000, NotASheet),
            (archive(**{"word/document.xml": b"<w/>"}), NotASheet),
            (archive(**{"xl/workbook.xml": b"<broken"}), NotASheet),
            (archive(**{"xl/workbook.xml": b"<w/>", "xl/bomb.xml": b"0" * 17_000_000}), NotASheet),
            (archive(**{"xl/workbook.xml": b"<w/>", **{f"x{n}": b"" for n in range(201)}}), NotASheet),
        ],
        ids=lambda each: each.__name__ if isinstance(each, type) else "",
    )
    def test_what_is_no_sheet_is_told_in_one_sentence(self, content, told):
        with pytest.raises(told):
            read_sheet(content)

    @pytest.mark.parametrize(
        ("part", "change", "told"),
        [
            (SHEET, lambda xml: ENTITY + xml.partition(b"?>")[2], NotASheet),
            (SHEET, lambda xml: xml.decode().encode("utf-16"), NotASheet),
            (SHEET, lambda xml: xml[:-40], NotASheet),
            (SHEET, lambda xml: xml.replace(b'r="2"', b'r="two"'), NotASheet),
            (SHEET, lambda xml: xml.replace(b'r="2"', b'r="0"'), NotASheet),
            (SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="1048576"'), SheetTooLong),
            (SHEET, lambda xml: xml.replace(b'<row r="2"', b'<row r="1"'), NotASheet),
            ("xl/workbook.xml", lambda xml: xml.replace(b"<sheet ", b'<sheet state="hidden" '), NotASheet),
            ("xl/sharedStrings.xml", lambda _: b"", NotASheet),
        ],
    )
    def test_a_workbook_that_was_tampered_with_is_none(self, part, change, told):
        with pytest.raises(told):
            read_sheet(with_part(workbook(GOOD), part, change))

    @pytest.mark.parametrize(
        "part",
        [
            "xl/vbaProject.bin",
            "xl/externalLinks/externalLink1.xml",
            "xl/media/image1.png",
            "docProps/custom.xml",
        ],
    )
    def test_macros_links_and_pictures_are_passed_over(self, part):
        assert only(with_part(workbook(GOOD), part, lambda _: b"<x/>")).plate == "12C-345.67"

    def test_a_sheet_that_lies_about_its_size_is_read_as_it_is(self):
        lied = with_part(
            workbook(GOOD),
            SHEET,
            lambda xml: xml.replace(b'<dimension ref="A1:M2"', b'<dimension ref="A1:XFD1048576"'),
        )
        assert only(lied).plate == "12C-345.67"

    def test_merged_cells_are_told(self):
        with pytest.raises(MergedCells) as told:
            read_sheet(workbook(GOOD, GOOD, then=lambda _, sheet: sheet.merge_range("A3:A4", "Xuất khẩu")))
        assert told.value.facts == {"cells": ("A3:A4",)}

    @pytest.mark.parametrize("made", [workbook, table])
    def test_five_hundred_rows_are_read_and_one_more_is_not(self, made):
        good = {**GOOD, "packed_on": "22/08/2024"}
        assert len(read(made(*[good] * 500)).trips) == 500
        with pytest.raises(SheetTooLong):
            read_sheet(made(*[good] * 501))

    @pytest.mark.parametrize(
        "content", [b"a,b,c\n1,2,3", b"<html><body>", b"{}", "Biển số xe\n12C-345.67".encode()]
    )
    def test_a_table_of_something_else_names_the_headings_it_lacks(self, content):
        with pytest.raises(HeadingsMissing) as told:
            read(content)
        assert "Loại hình / Kind of trip" in told.value.facts["headings"]

    @settings(max_examples=200, deadline=None)
    @given(st.binary(max_size=400))
    def test_any_bytes_are_a_sheet_or_a_refusal(self, content):
        for sent in (content, b"PK\x03\x04" + content):
            assert is_sheet_or_refusal(sent)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 5_000), st.binary(min_size=1, max_size=8))
    def test_a_workbook_broken_anywhere_is_a_sheet_or_a_refusal(self, place, noise):
        content = WHOLE[: place % len(WHOLE)] + noise + WHOLE[place % len(WHOLE) + len(noise) :]
        assert is_sheet_or_refusal(content)


WHOLE = workbook(GOOD)
