"""Sheets of boards: every kind of dirt is found, named by its row, and nothing of it is taken."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dirty_sheets import (
    CONTRACT_HEADINGS,
    NAMES,
    PLAN_HEADINGS,
    ROAD,
    ROAD_NAME,
    STATION,
    STATION_NAME,
    YARD,
    YARD_NAME,
    clean_plan,
    dirty_plan,
    plan,
    text,
    workbook,
)
from gatezone.projects.intake import CONTRACTS, PLAN, Ways, judge
from gatezone.projects.intake import faults as f
from gatezone.projects.intake.amounts import DONG, DOTS, MILLION
from gatezone.projects.intake.cells import apart
from gatezone.projects.intake.opening import Cell
from gatezone.projects.intake.rows import RawRow, cell_of, kept
from gatezone.projects.intake.sums import median_of
from intakes import read_intake


def faults(row):
    return [(fault.field, type(fault.no)) for fault in row.faults]


def by_number(intake):
    return {row.number: row for row in intake.rows}


def one_row(*cells, **said):
    (row,) = read_intake(PLAN, plan(cells, **said)).rows
    return row


def test_a_clean_plan_is_read_whole():
    intake = read_intake(PLAN, clean_plan())
    assert intake.is_whole
    assert intake.sheet.ways.unit == MILLION
    assert [row.says["code"] for row in intake.rows] == [ROAD, YARD, STATION]
    assert {row.says["plan_year"] for row in intake.rows} == {2018}
    assert intake.rows[1].says["source:nsdp-tinh"] == 62_398 * MILLION
    (total,) = [each for each in intake.sums if each.field == "total"]
    assert (total.told, total.rows, total.difference) == (182_398 * MILLION, 182_398 * MILLION, 0)


def test_a_dirty_plan_is_put_in_quarantine_row_by_row():
    intake = read_intake(PLAN, dirty_plan())
    found = {row.number: faults(row) for row in intake.rows}
    assert found == {
        7: [(name, f.AmountUnclear) for name in ("investment", "total", "source:nstw", "source:nsdp-tinh")],
        8: [],
        10: [("code", f.NotCodeSeven)],
        11: [("total", f.PartsDoNotAddUp)],
        12: [("", f.RowHidden)],
        13: [("total", f.CellNotRead)],
    }
    assert not intake.is_whole
    assert {(aside.number, aside.kind) for aside in intake.sheet.asides} == {
        (5, "counting"),
        (6, "group"),
        (9, "group"),
        (14, "total"),
        (15, "title"),
    }


def test_a_dirty_plan_read_as_its_board_writes_it_has_fewer_faults():
    intake = read_intake(PLAN, dirty_plan(), Ways(style=DOTS))
    rows = by_number(intake)
    assert faults(rows[7]) == []
    assert rows[7].says["total"] == 100_000 * MILLION
    assert rows[8].says["total"] == rows[8].says["source:nsdp-tinh"] == 20_000 * MILLION


def test_the_sums_before_and_after_account_for_every_dong():
    intake = read_intake(PLAN, dirty_plan(), Ways(style=DOTS))
    (total,) = [each for each in intake.sums if each.field == "total"]
    assert total.told == 182_398 * MILLION
    assert total.good == 120_000 * MILLION
    assert total.quarantined == (30_000 + 12_398 + 5_000) * MILLION
    assert total.unread == 1


def test_rule_01_the_sum_by_source_is_the_total_of_each_line():
    row = one_row(1, ROAD, ROAD_NAME, None, 116_994, None, None)
    assert faults(row) == []  # nothing is said by source
    row = one_row(1, ROAD, ROAD_NAME, None, 116_994, 0, None)
    assert faults(row) == [("total", f.PartsDoNotAddUp)]
    assert row.faults[0].no.facts["difference"] == -116_994 * MILLION


def test_a_wrong_total_is_told_with_its_difference():
    intake = read_intake(
        PLAN,
        plan(
            (1, ROAD, ROAD_NAME, None, 100, 100, None),
            (2, YARD, YARD_NAME, None, 200, 200, None),
            (None, None, "Tổng cộng", None, 310, 300, None),
        ),
    )
    (fault,) = intake.faults
    assert (fault.row, fault.field, type(fault.no)) == (6, "total", f.SheetTotalDoesNotAddUp)
    assert fault.no.facts["difference"] == -10 * MILLION
    assert not intake.is_whole


def test_two_totals_that_differ_are_told():
    intake = read_intake(
        PLAN,
        plan(
            (None, None, "Tổng số", None, 99, None, None),
            (1, ROAD, ROAD_NAME, None, 100, None, None),
            (None, None, "Cộng", None, 100, None, None),
        ),
    )
    assert [type(fault.no) for fault in intake.faults] == [f.TotalsDiffer]


def test_the_sum_of_a_group_is_that_of_its_rows():
    rows = [
        ("I", None, "Chuyển tiếp", None, 310, None, None),
        (1, ROAD, ROAD_NAME, None, 100, None, None),
        (2, YARD, YARD_NAME, None, 200, None, None),
        ("II", None, "Khởi công mới", None, 50, None, None),
        (3, STATION, STATION_NAME, None, 50, None, None),
        (None, None, "Tổng cộng", None, 350, None, None),
    ]
    intake = read_intake(PLAN, plan(*rows))
    assert [(fault.row, type(fault.no)) for fault in intake.faults] == [(4, f.SheetTotalDoesNotAddUp)]


def test_a_total_that_can_be_read_in_two_ways_is_the_one_its_rows_add_up_to():
    intake = read_intake(
        PLAN,
        plan(
            (1, ROAD, ROAD_NAME, None, 182_000, None, None),
            (2, YARD, YARD_NAME, None, 398, None, None),
            (None, None, "Tổng cộng", None, "182.398", None, None),
        ),
    )
    assert intake.is_whole


@pytest.mark.parametrize("code", ["DA", "817386", "81738650", "८१७३८६५", "8173865a", True, "#N/A"])
def test_rule_13_a_code_has_seven_digits(code):
    (name, no), *_ = faults(one_row(1, code, ROAD_NAME, None, 1, None, None))
    assert (name, no) in (("code", f.NotCodeSeven), ("code", f.CellNotRead))


@pytest.mark.parametrize("code", [8173865, "8173865", " 8.173.865 ", 8173865.0])
def test_a_code_is_found_however_the_sheet_shows_it(code):
    assert one_row(1, code, ROAD_NAME, None, 1, None, None).says["code"] == "8173865"


def test_rule_13_a_project_that_stands_twice_is_put_in_quarantine_both_times():
    intake = read_intake(
        PLAN,
        plan((1, ROAD, ROAD_NAME, None, 1), (2, ROAD, ROAD_NAME, None, 2), (3, YARD, YARD_NAME, None, 3)),
    )
    assert [row.is_good for row in intake.rows] == [False, False, True]
    assert intake.rows[0].faults[0].no.facts["rows"] == [5]


def test_a_project_nobody_knows_and_one_of_another_name_are_told_apart():
    intake = read_intake(
        PLAN, plan((1, ROAD, "Đường khác", None, 1), (2, "8999999", "Lạ", None, 1)), Ways(projects=NAMES)
    )
    assert [type(remark.no) for remark in intake.remarks] == [f.NameDiffers]
    assert faults(intake.rows[1]) == [("code", f.ProjectNotKnown)]


def test_an_amount_merged_over_rows_is_refused():
    intake = read_intake(
        PLAN, plan((1, ROAD, ROAD_NAME, None, 100), (2, YARD, YARD_NAME, None, None), merged=("E4:E5",))
    )
    assert [faults(row) for row in intake.rows] == [[("total", f.AmountMerged)]] * 2


def test_a_plan_above_what_its_project_may_cost_is_put_in_quarantine():
    """Public-investment 11.4: a plan 772 times its total investment."""
    row = one_row(1, ROAD, ROAD_NAME, 10_961_000 / 10**6, 8_462, None, None)
    assert ("investment", f.AmountUnclear) in faults(row)
    row = one_row(1, ROAD, ROAD_NAME, 11, 8_462, None, None)
    assert faults(row) == [("investment", f.PlanAboveInvestment)]


def test_a_unit_that_is_stated_nowhere_is_asked_for():
    content = plan((1, ROAD, ROAD_NAME, None, 100), unit="")
    assert faults(read_intake(PLAN, content).rows[0]) == [("total", f.UnitMissing)]
    assert read_intake(PLAN, content, Ways(unit=DONG)).rows[0].says["total"] == 100


def test_two_units_in_one_sheet_are_refused():
    with pytest.raises(f.UnitUnclear):
        read_intake(
            PLAN, workbook(["ĐVT: đồng"], ["Đơn vị tính: triệu đồng"], PLAN_HEADINGS, (1, ROAD, "A", None, 1))
        )


def test_a_cell_that_states_its_own_unit_is_read_by_it_and_remarked():
    intake = read_intake(PLAN, plan((1, ROAD, ROAD_NAME, None, "182398 tr"), unit="đồng"))
    assert intake.rows[0].says["total"] == 182_398 * MILLION
    assert [type(remark.no) for remark in intake.remarks] == [f.UnitOfItsOwn]


def test_rule_14_an_amount_far_from_its_peers_is_remarked():
    rows = [(place, f"83000{place:02}", f"Dự án {place} (mẫu)", None, 10_000) for place in range(10, 15)]
    intake = read_intake(PLAN, plan(*rows, (9, ROAD, ROAD_NAME, None, 99), (8, YARD, YARD_NAME, None, 100)))
    assert [(remark.row, type(remark.no)) for remark in intake.remarks] == [(9, f.FarFromItsPeers)]
    assert intake.is_whole  # a remark is no fault


def test_the_total_of_another_heading_is_not_the_plan():
    headings = (
        ["STT", "Mã dự án", "Tên dự án", "TMĐT", None, "Lũy kế đã bố trí", None, "Kế hoạch năm 2018", None],
        [None, None, None, "Tổng số", "NSTW", "Tổng số", "NSTW", "Tổng số", "NSTW"],
    )
    content = workbook(
        ["ĐVT: triệu đồng"],
        *headings,
        [1, ROAD, ROAD_NAME, 900, 800, 700, 600, 500, 500],
        merged=("D2:E2", "F2:G2", "H2:I2"),
    )
    (row,) = read_intake(PLAN, content).rows
    assert (row.says["investment"], row.says["total"]) == (900 * MILLION, 500 * MILLION)
    assert row.says["source:nstw"] == 500 * MILLION


def test_two_columns_of_one_heading_are_refused():
    headings = ("Mã dự án", "Tên dự án", "Tổng số", "Tổng số")
    with pytest.raises(f.IntakeHeadingTwice):
        read_intake(PLAN, workbook(headings, (ROAD, ROAD_NAME, 1, 2)))


def test_a_table_of_text_says_the_same_as_a_workbook():
    rows = (
        ("Đơn vị tính: triệu đồng",),
        PLAN_HEADINGS,
        (1, ROAD, ROAD_NAME, "", "1.182.398", "", ""),
        (2, YARD, YARD_NAME, "", "182.398", "", ""),
    )
    as_text, as_book = read_intake(PLAN, text(*rows)), read_intake(PLAN, workbook(*rows))
    assert [row.says for row in as_text.rows] == [row.says for row in as_book.rows]
    assert as_text.rows[1].says["total"] == 182_398 * MILLION


def test_a_row_that_was_mended_is_judged_as_the_sheet_was():
    intake = read_intake(PLAN, dirty_plan(), Ways(style=DOTS))
    bad = by_number(intake)[11]
    mended = RawRow(11, {**bad.raw.cells, "source:nsdp-tinh": Cell("398")})
    after = judge(intake.sheet, {11: mended})
    assert by_number(after)[11].is_good
    assert len(after.quarantined) == len(intake.quarantined) - 1


def test_a_cell_that_is_kept_is_read_again_as_it_was():
    for cell in (Cell("182.398"), Cell("1", "number", True)):
        assert cell_of(kept(cell)) == cell


def test_what_is_carried_over_is_not_taken_as_a_new_plan():
    headings = ("Mã dự án", "Tên dự án", "Tổng số", "Kế hoạch giao trong năm", "Kế hoạch kéo dài", "NSTW")
    content = workbook(
        ["ĐVT: triệu đồng", "Năm 2018"], headings, (ROAD, ROAD_NAME, 635_466, 514_014, 121_452, 514_014)
    )
    (row,) = read_intake(PLAN, content).rows
    assert faults(row) == [("carried_over", f.CarriedByHand)]


def test_a_plan_of_no_year_is_refused():
    (row,) = read_intake(
        PLAN, workbook(["ĐVT: triệu đồng"], PLAN_HEADINGS, (1, ROAD, ROAD_NAME, None, 5))
    ).rows
    assert faults(row) == [("plan_year", f.YearMissing)]


# --- contracts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "contractor", "number", "day"),
    [
        (
            "Công ty A (mẫu) - HĐ số 12/2018/HĐXD ngày 05/03/2018",
            "Công ty A (mẫu",
            "12/2018/HĐXD",
            "2018-03-05",
        ),
        ("12/2018/HĐXD", "", "12/2018/HĐXD", None),
        ("Hợp đồng số 05/HĐ-XD; Liên danh B (mẫu) – C", "Liên danh B (mẫu) – C", "05/HĐ-XD", None),
    ],
)
def test_contractor_and_contract_in_one_cell_are_taken_apart(written, contractor, number, day):
    told = apart(written)
    assert (told[0], told[1], told[2].isoformat() if told[2] else None) == (contractor, number, day)


def test_contractor_and_contract_that_cannot_be_told_apart_are_refused():
    with pytest.raises(f.ContractorAndContract):
        apart("Công ty A: HĐ 12/2018/HĐXD và HĐ 13/2018/HĐXD")
    with pytest.raises(f.NoContractNumber):
        apart("Công ty A")


def test_contracts_are_read_with_both_in_one_column():
    headings = ("Mã dự án", "Nhà thầu, số hợp đồng", "Giá trị hợp đồng (trđ)")
    intake = read_intake(
        CONTRACTS,
        workbook(
            headings, (ROAD, "Công ty A - HĐ số 12/2018/HĐXD ngày 05/03/2018", 11_500), (YARD, "Công ty B", 1)
        ),
    )
    assert intake.rows[0].says["contractor"] == "Công ty A"
    assert intake.rows[0].says["contract"] == "12/2018/HĐXD"
    assert intake.rows[0].says["value"] == 11_500 * MILLION
    assert faults(intake.rows[1]) == [("both", f.NoContractNumber)]


def test_a_contract_that_stands_in_the_column_of_another_is_refused():
    rows = [(1, ROAD, "Gói 1", "Công ty A", "Công ty A 12/2018/HĐXD", "05/03/2018", 1)]
    (row,) = read_intake(CONTRACTS, workbook(CONTRACT_HEADINGS, *rows)).rows
    assert faults(row) == [("contract", f.NoContractNumber)]


# --- properties ---------------------------------------------------------------------------------------


PLANS = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from([0, 0, 0, 1, -7])),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(PLANS, st.integers(-3, 3))
def test_of_any_plan_every_dong_is_good_or_in_quarantine(parts, slip):
    rows = [
        (place, f"{8100000 + place}", f"Dự án {place} (mẫu)", "", a + b + off, a, b)
        for place, (a, b, off) in enumerate(parts)
    ]
    told = sum(row[4] for row in rows) + slip
    content = text(
        ("ĐVT: triệu đồng", "Năm 2018"), PLAN_HEADINGS, *rows, ("", "", "Tổng cộng", "", told, "", "")
    )
    intake = read_intake(PLAN, content)
    (total,) = [each for each in intake.sums if each.field == "total"]
    assert total.good == sum(a + b for a, b, off in parts if not off) * MILLION
    assert total.good + total.quarantined == (told - slip) * MILLION
    assert total.difference == -slip * MILLION
    assert intake.is_whole == (not slip and not any(off for *_, off in parts))
    assert len(intake.good) + len(intake.quarantined) == len(rows)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=7), min_size=1, max_size=6))
def test_any_rows_are_read_or_named_and_none_is_lost(cells):
    try:
        intake = read_intake(PLAN, text(("ĐVT: triệu đồng",), PLAN_HEADINGS, *cells))
    except f.Invalid:
        return
    numbers = [row.number for row in intake.rows] + [aside.number for aside in intake.sheet.asides]
    assert len(numbers) == len(set(numbers))


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=30))
def test_half_of_the_amounts_are_not_above_their_median(amounts):
    median = median_of(amounts)
    assert 2 * sum(each <= median for each in amounts) >= len(amounts)
    assert 2 * sum(each >= median for each in amounts) >= len(amounts)
