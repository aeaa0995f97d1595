"""A yard bills a truck, posts prices and is caught above them, in a real browser; anybody compares on a phone."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD, Morning, begin_morning
from gatezone.charges.commands import add_sample_prices
from gatezone.parties.duties import SETUP

pytestmark = pytest.mark.browser

PHONE, DESK = {"width": 360, "height": 800}, {"width": 1280, "height": 900}


@pytest.fixture
def morning(has_people: None, own_zone: str, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    begun = begin_morning()
    add_sample_prices(by=SETUP, at=datetime.now(UTC))
    return begun


@pytest.fixture
def sits_down(morning: Morning, new_context: CreateContextCallback) -> Callable[..., Page]:
    """Somebody opens a browser, reads English and, where they have a name, signs in."""

    def sat_down(login: str = "", *, phone: bool = False) -> Page:
        page = new_context(viewport=PHONE if phone else DESK, locale="en-GB").new_page()
        page.goto("/sign-in" if login else "/prices")
        page.locator("button[name=language][value=en]").click()
        if login:
            page.get_by_label("Account name").fill(login)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_label("Password").press("Enter")
            page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    return sat_down


def test_hoa_bills_by_the_posted_prices_and_mai_sees_what_was_wanted_above_them(
    morning: Morning, sits_down: Callable[..., Page]
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
    expect(anybody.locator("#parking")).to_be_visible()
    everybody_can_use(anybody)
