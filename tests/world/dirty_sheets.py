"""Sheets as boards have them, each with its own dirt, and sample data all of it.

A workbook made twice holds the same rows but is not the same file: the second it was made in stands in it.
"""

import csv
from io import BytesIO, StringIO

from openpyxl import Workbook

ROAD, YARD, STATION, WATER = "8100013", "8100021", "8100039", "8100047"
ROAD_NAME, YARD_NAME = "Đường vào cửa khẩu (mẫu)", "Bãi kiểm hóa (mẫu)"
STATION_NAME, WATER_NAME = "Trạm kiểm soát liên hợp (mẫu)", "Cấp nước khu trung chuyển (mẫu)"
NAMES = {ROAD: ROAD_NAME, YARD: YARD_NAME, STATION: STATION_NAME, WATER: WATER_NAME}

PLAN_HEADINGS = ("STT", "Mã dự án", "Danh mục dự án", "Tổng mức đầu tư", "Tổng số", "NSTW", "Ngân sách tỉnh")
CONTRACT_HEADINGS = (
    "STT",
    "Mã dự án",
    "Gói thầu",
    "Nhà thầu",
    "Số hợp đồng",
    "Ngày ký",
    "Giá trị hợp đồng (trđ)",
)
TREASURY_HEADINGS = (
    "Ngày chứng từ",
    "Số chứng từ",
    "Mã dự án",
    "Số hợp đồng",
    "Nguồn vốn",
    "Năm kế hoạch",
    "Kéo dài",
    "Loại",
    "Số tiền (đồng)",
    "Số giấy đề nghị",
)


def workbook(*rows, merged=(), hidden=(), title="KH 2018"):
    """Return a workbook of one sheet with these rows."""
    book, out = Workbook(), BytesIO()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for ref in merged:
        sheet.merge_cells(ref)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    book.save(out)
    return out.getvalue()


def text(*rows):
    """Return a table of text with these rows."""
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def plan(*rows, unit="triệu đồng", headings=PLAN_HEADINGS, **said):
    """Return the plan of a year, with a title and its unit above the headings, which stand in row 3."""
    above = (["KẾ HOẠCH VỐN ĐẦU TƯ CÔNG NĂM 2018"], [None, None, f"Đơn vị tính: {unit}"] if unit else ["-"])
    return workbook(*above, headings, *rows, **said)


def clean_plan():
    """Return a plan without any dirt: three projects, 182.398 triệu in all."""
    return plan(
        (1, ROAD, ROAD_NAME, 240_000, 100_000, 60_000, 40_000),
        (2, YARD, YARD_NAME, 150_000, 62_398, None, 62_398),
        (3, STATION, STATION_NAME, 88_000, 20_000, 20_000, None),
        (None, None, "Tổng cộng", 478_000, 182_398, 80_000, 102_398),
    )


def dirty_plan():
    """
    Return a plan with every kind of dirt, in one sheet.

    Merged headings in two rows, columns numbered, groups with sums, amounts as text in three ways, a formula
    without its result, the code "DA", parts that do not add up, a hidden row, a total that is wrong.
    """
    return workbook(
        ["BAN QUẢN LÝ (MẪU)"],
        ["KẾ HOẠCH VỐN NĂM 2018", None, None, None, None, None, None, "(ĐVT: triệu đồng)"],
        ["STT", "Mã dự án", "Danh mục dự án", "TMĐT", "Kế hoạch vốn năm 2018", None, None, "Ghi chú"],
        [None, None, None, None, "Tổng số", "NSTW", "Ngân sách tỉnh", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)=(6)+(7)", "(6)", "(7)", "(8)"],
        ["I", None, "Dự án chuyển tiếp", None, 120_000, None, None],
        [1, ROAD, ROAD_NAME, "240.000", "100.000", "60.000", "40.000"],
        [2, 8100021, YARD_NAME, 150_000, "20000 tr", None, 20_000.0],
        ["II", None, "Dự án khởi công mới"],
        [3, "DA", STATION_NAME, 88_000, 30_000, 30_000, None],
        [4, WATER, WATER_NAME, 50_000, 12_398, 12_000, 400],
        [5, "8100054", "Dự án ẩn (mẫu)", 9_000, 5_000, 5_000, None],
        [6, "8100062", "Nhà trực (mẫu)", 9_000, "=F13+G13", 5_000, None],
        [None, None, "TỔNG CỘNG", None, "182.398"],
        ["Ghi chú: số liệu mẫu"],
        merged=("E3:G3", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "A1:H1", "A15:H15"),
        hidden=(12,),
    )


def treasury(*rows):
    """Return a statement of the Treasury, its headings in row 2."""
    return workbook(["SỔ CHI TIẾT THANH TOÁN VỐN ĐẦU TƯ (MẪU)"], TREASURY_HEADINGS, *rows)
