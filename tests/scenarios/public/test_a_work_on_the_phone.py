"""A citizen reads what is built with public money on a small phone, without a script; Oanh reads the portfolio."""

from datetime import date

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD, Morning, begin_morning
from works import TR, approved

pytestmark = pytest.mark.browser

SMALL_PHONE = {"width": 360, "height": 640}


@pytest.fixture
def morning(has_people: None, own_zone: str, settings: Settings) -> Morning:
    settings.SAMPLE_ZONE = True
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return begin_morning()


def test_a_citizen_reads_the_page_of_a_work_on_a_small_phone_without_a_script(
    morning: Morning, own_server: str, new_context: CreateContextCallback
) -> None:
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    contract = works.signs(11_500 * TR, date(2024, 2, 15), number="01/2024/HĐXD")
    works.advanced(contract, 900 * TR, date(2024, 2, 20))
    works.built(contract, 3_000 * TR, date(2024, 6, 20))
    phone = new_context(viewport=SMALL_PHONE, locale="en", java_script_enabled=True)
    page = phone.new_page()
    page.goto(f"{own_server}/works")
    everybody_can_use(page)
    page.get_by_role("link", name="Đường mẫu vào cửa khẩu").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Đường mẫu vào cửa khẩu")
    expect(page.locator("main")).to_contain_text("30.05 %")
    expect(page.locator("main")).to_contain_text("26.09 %")
    everybody_can_use(page)
    silent = new_context(viewport=SMALL_PHONE, locale="en", java_script_enabled=False).new_page()
    silent.goto(page.url)
    expect(silent.locator("main")).to_contain_text("30.05 %")


def test_oanh_reads_the_portfolio_of_2018_and_opens_its_rate_into_vouchers(
    has_works: None, morning: Morning, own_server: str, new_context: CreateContextCallback
) -> None:
    page = new_context(locale="en").new_page()
    page.goto(f"{own_server}/sign-in")
    page.locator("[name=username]").fill("oanh")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "sign-in" not in address)
    page.locator("button[name=language][value=en]").click()
    page.goto(f"{own_server}/projects?on=2019-01-31")
    everybody_can_use(page)
    page.get_by_role("link", name="100.00 %").first.click()
    expect(page.locator("main")).to_contain_text("182,398,000,000")
    everybody_can_use(page)
    page.get_by_role("link", name="All projects").click()
    page.locator("tbody th a").last.click()
    everybody_can_use(page)
