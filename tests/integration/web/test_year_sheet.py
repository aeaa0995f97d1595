"""The settlement of a year: each column counted from plans and vouchers, on a page and in a workbook."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cast import Morning, Seat, text_of
from works import TR, Works, approved

NAMES = (
    *("plan", "carried in", "old advances", "paid from plan", "paid from carried", "old recovered"),
    *("settled", "left", "carried out", "cancelled"),
)


@pytest.fixture
def road(morning: Morning) -> Works:
    """A road with a plan of 10,000 tr of 2023, an advance of 1,000 tr, and 8,700 tr of volume."""
    works = approved(20_000 * TR, on=date(2022, 3, 1))
    works.plans(2023, {"nsdp-tinh": 10_000 * TR}, date(2022, 12, 20))
    contract = works.signs(15_000 * TR, date(2023, 2, 1))
    works.advanced(contract, 1_000 * TR, date(2023, 3, 1))
    works.built(contract, 7_900 * TR, date(2023, 12, 20))
    works.built(contract, 800 * TR, date(2023, 12, 28), paid_on=date(2024, 1, 31), year=2023)
    return works


def sheet_of(seat: Seat, year: int) -> dict[str, int]:
    """Return the columns of the one project in the workbook of a year, in triệu đồng."""
    content = seat.sees(f"/projects/year-end.xlsx?year={year}").content
    _heads, *rows = load_workbook(BytesIO(content)).active.iter_rows(values_only=True)
    if not rows:
        return {}
    ((_code, _name, *columns),) = rows
    return {name: vnd // TR for name, vnd in zip(NAMES, columns, strict=True) if vnd}


def test_the_line_of_a_year_holds_what_was_paid_by_the_last_day_and_adds_up(road: Works, oanh: Seat) -> None:
    line = sheet_of(oanh, 2023)
    assert line["plan"] == 10_000
    assert line["settled"] == line["paid from plan"] == 8_700
    disbursed = line["settled"] + line.get("left", 0)
    assert line["cancelled"] == 10_000 - disbursed
    page = text_of(oanh.sees("/projects/year-end?year=2023"))
    assert "What was paid up to 31 January 2024 counts" in page
    assert "10,000" in page
    assert "8,700" in page


def test_what_is_left_of_an_advance_goes_on_to_the_next_year(road: Works, oanh: Seat) -> None:
    left = sheet_of(oanh, 2023).get("left", 0)
    assert left > 0
    assert sheet_of(oanh, 2024)["old advances"] == left


def test_a_year_without_a_plan_says_so_and_one_before_the_rules_too(road: Works, oanh: Seat) -> None:
    for year in (2022, 2015):
        assert "No project has a plan or an advance in this year" in text_of(
            oanh.sees(f"/projects/year-end?year={year}")
        )
        assert sheet_of(oanh, year) == {}
    assert oanh.sees("/projects/year-end?year=soon").status_code == 422


def test_who_has_nothing_to_do_with_projects_sees_no_year(morning: Morning, road: Works) -> None:
    for address in ("/projects/year-end?year=2023", "/projects/year-end.xlsx?year=2023"):
        for login in ("lan", "minh", "ly"):
            assert morning.seat(login).sees(address).status_code == 403
        assert morning.stranger.sees(address).status_code == 302
        for login in ("hung", "mai"):
            assert morning.seat(login).sees(address).status_code == 200
    assert "/projects/year-end?year=2024" in morning.seat("hung").sees("/projects").content.decode()
