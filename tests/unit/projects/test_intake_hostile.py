"""Files nobody can trust: whatever is sent as a sheet is read, or refused in a word, and nothing unfolds."""

import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from dirty_sheets import PLAN_HEADINGS, ROAD, ROAD_NAME, clean_plan, plan, text, workbook
from gatezone.kernel.errors import Invalid
from gatezone.projects.intake import PLAN
from gatezone.projects.intake import faults as f
from gatezone.projects.intake.opening import MOST_BYTES, MOST_ROWS, open_table
from intakes import read_intake

SHEET = "xl/worksheets/sheet1.xml"


def changed(content, name, change):
    """Return a workbook in which one part says something else."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            held = old.read(part)
            new.writestr(part, change(held) if part == name else held)
    return out.getvalue()


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_looked_at():
    with pytest.raises(f.IntakeTooLarge):
        open_table(b"PK\x03\x04" + bytes(100_000_000))


def test_an_archive_that_unpacks_without_end_is_refused():
    bomb = changed(clean_plan(), SHEET, lambda held: held + b" " * 60_000_000)
    assert len(bomb) < MOST_BYTES
    with pytest.raises(f.NotAnIntake):
        open_table(bomb)


def test_entities_that_unfold_are_refused():
    lol = b'<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    with pytest.raises(f.NotAnIntake):
        open_table(
            changed(clean_plan(), SHEET, lambda held: held.replace(b"<worksheet", lol + b"<worksheet", 1))
        )


def test_entities_in_letters_of_two_bytes_are_refused():
    with pytest.raises(f.NotAnIntake):
        open_table(changed(clean_plan(), SHEET, lambda held: held.decode().encode("utf-16")))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n\t ",
        b"\x00" * 1000,
        b"STT,Ma\x00,Ten\n1,2,3",
        b"%PDF-1.7 ...",
        b"\xff\xd8\xff\xe0 jpeg",
        b"PK\x03\x04 and then nothing",
        b"PK\x03\x04" + b"\x00" * 4000,
        "STT;Mã".encode("cp1258", "ignore") + b"\xe3\xff",
        b'"never closed' * 20_000,
    ],
)
def test_what_is_no_sheet_is_refused(content):
    with pytest.raises((f.NotAnIntake, f.IntakeHeadingsMissing, f.IntakeOfNothing)):
        read_intake(PLAN, content)


def test_a_workbook_that_is_locked_or_old_is_refused_with_what_to_do():
    with pytest.raises(f.LockedIntake):
        open_table(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))


def test_another_archive_under_our_name_is_refused():
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(f.NotAnIntake):
        open_table(out.getvalue())


def test_a_row_at_the_end_of_the_sheet_is_refused_and_not_walked_to():
    far = changed(clean_plan(), SHEET, lambda held: held.replace(b'r="7"', b'r="1048576"'))
    with pytest.raises(f.IntakeTooLong):
        open_table(far)


def test_rows_that_are_numbered_backwards_are_refused():
    with pytest.raises(f.NotAnIntake):
        open_table(changed(clean_plan(), SHEET, lambda held: held.replace(b'<row r="4"', b'<row r="6"')))


def test_a_merge_of_the_whole_sheet_fills_no_more_than_what_is_there():
    whole = changed(
        plan((1, ROAD, ROAD_NAME, None, 1), merged=("A1:B1",)),
        SHEET,
        lambda held: held.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"'),
    )
    table = open_table(whole)
    assert len(table.rows) == 4
    assert max(len(row.cells) for row in table.rows) == 60


def test_a_sheet_of_more_rows_than_can_be_looked_at_is_refused():
    rows = ((place, ROAD, "A", "", 1) for place in range(2 * MOST_ROWS + 10))
    with pytest.raises(f.IntakeTooLong):
        open_table(text(PLAN_HEADINGS, *rows))


def test_a_formula_counts_as_what_its_sheet_last_showed():
    """A formula that was saved by a sheet has its result beside it; one that reaches into another file is refused."""
    saved = plan((1, ROAD, ROAD_NAME, None, "=F4+G4", 60, 40))

    def shown(formula):
        return changed(
            saved,
            SHEET,
            lambda held: held.replace(b"<f>F4+G4</f><v></v>", formula).replace(b"<f>F4+G4</f><v />", formula),
        )

    (row,) = read_intake(PLAN, shown(b"<f>F4+G4</f><v>100</v>")).rows
    assert row.says["total"] == 100_000_000
    (row,) = read_intake(PLAN, shown(b"<f>[1]KH!A1</f><v>100</v>")).rows
    assert [type(fault.no) for fault in row.faults] == [f.CellNotRead]
    (row,) = read_intake(PLAN, saved).rows
    assert [type(fault.no) for fault in row.faults] == [f.CellNotRead]


def test_only_the_first_shown_sheet_is_read_and_the_others_are_named():
    book = load_workbook(BytesIO(clean_plan()))
    book.create_sheet("Mật", 0).sheet_state = "hidden"
    book.create_sheet("Phụ lục 2")
    out = BytesIO()
    book.save(out)
    table = open_table(out.getvalue())
    assert len(table.rows) == 7
    assert table.left_sheets == ("Phụ lục 2",)


@pytest.mark.parametrize("cell", [1e300, 10**15, 1.5e-300, True, "#REF!", "x" * 501])
def test_a_cell_that_holds_no_amount_is_named(cell):
    (row,) = read_intake(PLAN, plan((1, ROAD, ROAD_NAME, None, cell))).rows
    assert [fault.field for fault in row.faults] == ["total"]


def test_an_empty_workbook_holds_nothing():
    with pytest.raises(f.IntakeOfNothing):
        open_table(workbook())


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content):
    with suppress(Invalid):
        read_intake(PLAN, content)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 6000), st.integers(0, 255))
def test_a_workbook_with_a_broken_byte_is_read_or_refused(place, byte):
    content = bytearray(clean_plan())
    content[place % len(content)] = byte
    with suppress(Invalid):
        read_intake(PLAN, bytes(content))
