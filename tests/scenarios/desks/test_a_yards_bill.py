"""A yard bills a truck, posts prices and is caught above them, in a real browser; anybody compares on a phone."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from browsing import everybody_can_use
from cast import Morning, begin_morning
from gatezone.charges.commands import add_sample_prices
from gatezone.parties.duties import SETUP
from windows import SitsDown

pytestmark = pytest.mark.browser


@pytest.fixture
def morning(has_people: None, own_zone: str, at_home: None) -> Morning:
    begun = begin_morning()
    add_sample_prices(by=SETUP, at=datetime.now(UTC))
    return begun


def test_hoa_bills_by_the_posted_prices_and_mai_sees_what_was_wanted_above_them(
    morning: Morning, sits_down: SitsDown
) -> None:
    morning.gate.waiting()
    hoa = sits_down("hoa")
    hoa.goto("/yard/xuan-cuong")
    hoa.get_by_role("link", name="Bill 12C-345.67").click()
    everybody_can_use(hoa)

    hoa.get_by_label("Price asked, Parking").fill("150.000")
    hoa.get_by_role("button", name="Make the bill").click()
    expect(hoa.locator(".reasons")).to_contain_text("A service is not charged above its posted price.")
    everybody_can_use(hoa)

    hoa.get_by_label("Price asked, Parking").fill("120.000")
    hoa.get_by_role("button", name="Make the bill").click()
    expect(hoa.get_by_role("status")).to_contain_text("The bill is made.")
    everybody_can_use(hoa)
    hoa.get_by_role("button", name="Record payment in cash").click()
    expect(hoa.get_by_role("status")).to_contain_text("The bill is paid.")
    for address in ("/yard/xuan-cuong/bills?show=all", "/yard/xuan-cuong/prices"):
        hoa.goto(address)
        everybody_can_use(hoa)

    mai = sits_down("mai", phone=True)
    mai.goto("/office/prices")
    expect(mai.locator(".refusals")).to_contain_text("30,000\u00a0đ too much")
    everybody_can_use(mai)

    anybody = sits_down(phone=True)
    anybody.goto("/prices")
    expect(anybody.locator("#parking")).to_be_visible()
    everybody_can_use(anybody)
