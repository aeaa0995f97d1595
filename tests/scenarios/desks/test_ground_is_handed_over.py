"""Lý records the hand-over of a section in a real browser, and a contract turns from blocked to free."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock
from ground import Ground, opened_ground

pytestmark = pytest.mark.browser


@pytest.fixture
def ground(own_zone: str, settings: Settings) -> Ground:
    settings.SAMPLE_ZONE = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    add_sample_people(password=PASSWORD, by=SETUP, at=datetime(2024, 8, 22, tzinfo=UTC))
    start_sample_clock(day=date(2026, 10, 16), at_time=time(8), rate=1, by=SETUP, at=datetime.now(UTC))
    return opened_ground()


@pytest.fixture
def opens(new_context: CreateContextCallback, base_url: str) -> Callable[..., Page]:
    def opened(login: str = "", *, width: int = 1280) -> Page:
        page = new_context(viewport={"width": width, "height": 900}, locale="en-GB").new_page()
        page.goto("/sign-in")
        page.locator("button[name=language][value=en]").click()
        if login:
            page.get_by_label("Account name").fill(login)
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_label("Password").press("Enter")
            page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    return opened


def test_a_section_is_handed_over_and_a_contract_is_free(ground: Ground, opens: Callable[..., Page]) -> None:
    section = ground.section(name="Km0 – Km0+200")
    ground.needs(section)

    ly = opens("ly")
    everybody_can_use(ly)
    ly.get_by_role("link", name="Đường mẫu vào cửa khẩu").click()
    blocked = ly.locator("div[aria-labelledby=blocked]")
    expect(blocked).to_contain_text("Blocked")
    everybody_can_use(ly)
    blocked.get_by_role("link", name="D1").click()
    ly.get_by_label("Area handed over").fill("10.000")
    ly.get_by_label("Handed over on").fill("2026-09-15")
    ly.get_by_label("Number of the record").fill("7/BBBG")
    ly.get_by_role("button", name="Record the hand-over").click()
    expect(ly.locator(".reasons")).to_contain_text("after its recovery is decided")
    ly.get_by_label("Number of the recovery decision").fill("9/QĐ-UBND")
    ly.get_by_label("Decided on").fill("2026-07-14")
    ly.get_by_role("button", name="Record the hand-over").click()
    expect(ly.locator("main")).to_contain_text("waits for this section no longer.")
    everybody_can_use(ly)
    ly.goto(f"/clearance/{ground.id}")
    expect(ly.locator("div[aria-labelledby=blocked]")).to_contain_text("Free")

    citizen = opens(width=360)
    citizen.goto(f"/ground/{ground.id}")
    expect(citizen.locator("main")).to_contain_text("of the land is handed over")
    everybody_can_use(citizen)
