"""Oanh takes in the Treasury's statement in a real browser, sees the rate change, and opens it down to the voucher."""

from datetime import UTC, date, datetime, time

import pytest
from playwright.sync_api import expect

from browsing import everybody_can_use
from cast import PASSWORD
from dirty_sheets import ROAD, treasury
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock
from windows import SitsDown
from works import TR, Works, approved

pytestmark = pytest.mark.browser

DAY = date(2024, 8, 20)


@pytest.fixture
def road(own_zone: str, at_home: None) -> Works:
    add_sample_people(password=PASSWORD, by=SETUP, at=datetime(2024, 8, 1, tzinfo=UTC))
    start_sample_clock(day=date(2024, 8, 22), at_time=time(8), rate=1, by=SETUP, at=datetime.now(UTC))
    works = approved(20_000 * TR, on=date(2023, 3, 1), code7=ROAD)
    works.plans(2024, {"nsdp-tinh": 1_000 * TR}, date(2024, 1, 5))
    contract = works.signs(5_000 * TR, date(2024, 2, 1), number="1/HĐ")
    works.guarantees(contract, 900 * TR, date(2024, 2, 1), date(2024, 9, 10))
    works.submits(works.asks(contract, 900 * TR, date(2024, 8, 1)), date(2024, 8, 2))
    return works


def test_a_statement_changes_the_rate_and_the_rate_opens_to_the_voucher(
    road: Works, sits_down: SitsDown
) -> None:
    oanh = sits_down("oanh")
    oanh.goto("/projects")
    expect(oanh.locator("main")).not_to_contain_text("90.00")
    everybody_can_use(oanh)

    oanh.goto("/projects/sheets")
    entry = (DAY, "LKB-7", ROAD, "1/HĐ", "Ngân sách tỉnh", 2024, None, "Tạm ứng", 900 * TR, None)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    statement = {"name": "sổ chi tiết.xlsx", "mimeType": kind, "buffer": treasury(entry)}
    oanh.locator("select[name=kind]").select_option("treasury")
    oanh.locator("input[name=sheet]").set_input_files(statement)  # type: ignore[arg-type]
    oanh.locator("main form button.primary").click()
    expect(oanh.locator("progress")).to_have_attribute("value", "1")
    oanh.locator("form[action$=take] button.primary").click()
    expect(oanh.locator("progress")).to_have_count(0)

    oanh.goto("/projects")
    rate = oanh.locator("td.rate a").first
    expect(rate).to_contain_text("90.00")
    rate.click()
    row = oanh.locator("tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("LKB-7")
    everybody_can_use(oanh)
    row.get_by_role("link", name="1/HĐ").click()
    expect(oanh.locator("div[aria-labelledby=vouchers]")).to_contain_text("LKB-7")
    expect(oanh.locator("div[aria-labelledby=advances]")).to_be_visible()
    everybody_can_use(oanh)
    oanh.goto(f"/projects/{road.id}")
    expect(oanh.locator("ol.way")).to_contain_text("1/HĐ")
    everybody_can_use(oanh)
