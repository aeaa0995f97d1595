"""Somebody at the side of the road looks a truck up on a small phone, in a real browser; Biên counts travellers."""

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD, Morning
from gatezone.crossings import queries
from gatezone.crossings.codes import show_code

pytestmark = pytest.mark.browser

SMALL_PHONE = {"width": 360, "height": 640}


def looks_up(page: Page, code: str) -> None:
    page.get_by_label("Where is my truck?").fill(code)
    page.get_by_role("button", name="Look up").click()


def asks_what_it_costs(page: Page) -> None:
    page.get_by_role("link", name="What does a trip cost?").click()
    everybody_can_use(page)
    page.get_by_label("Kind of trip").select_option("Temporary import and re-export")
    page.get_by_label("Goods", exact=True).fill("sau rieng")
    page.get_by_label("Weight, kg").fill("twenty tonnes")
    page.get_by_role("button", name="Say what it costs").click()
    everybody_can_use(page)
    page.get_by_label("Weight, kg").fill("20.000")
    page.get_by_label("Container").select_option("40 feet")
    page.get_by_label("Day of entry").fill("2026-11-25")
    page.get_by_role("button", name="Say what it costs").click()
    expect(page.get_by_role("region", name="Infrastructure fee of this trip")).to_contain_text("4.000.000 đ")
    everybody_can_use(page)


def code_of_the_only_one(morning: Morning) -> str:
    (waiting,) = queries.trips(by=morning.gate.dung)
    return show_code(waiting.code)


def test_a_driver_sees_place_time_and_what_is_missing(
    morning: Morning, new_context: CreateContextCallback
) -> None:
    crossing = morning.gate.waiting()
    code = code_of_the_only_one(morning)
    page = new_context(viewport=SMALL_PHONE, locale="en-GB").new_page()
    page.goto("/")
    everybody_can_use(page)
    asks_what_it_costs(page)
    page.goto("/")
    looks_up(page, "AAAA-AAAA-AAAA")
    expect(page.get_by_role("alert")).to_contain_text("No trip has this code.")
    everybody_can_use(page)
    looks_up(page, code.lower())
    now = page.get_by_role("region", name="Now")
    expect(now).to_contain_text("1 in a line of 1")
    expect(now).to_contain_text("08:00–09:00 Hanoi")
    expect(now).to_contain_text("Plant quarantine has not released it yet")
    assert code not in page.url
    assert code.replace("-", "") not in page.url
    everybody_can_use(page)

    # The forms of the frame are still ours, though the address is told to nobody else.
    page.locator("button[name=language][value=vi]").click()
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    page.locator("button[name=language][value=en]").click()

    page.get_by_role("link", name="See the line").click()
    expect(page.locator(".in-order li")).to_contain_text("12C-345.67")
    everybody_can_use(page)
    page.get_by_role("link", name="Lines").click()
    expect(page.locator(".lines a")).to_contain_text("Huu Nghi · Export")
    everybody_can_use(page)

    page.go_back()
    page.go_back()
    assert morning.gate.calls() == crossing
    page.reload()
    expect(page.get_by_role("region", name="Now")).to_contain_text("on the way to the gate")


def test_it_works_without_a_script_and_looks_again_by_itself(
    morning: Morning, new_context: CreateContextCallback
) -> None:
    morning.gate.waiting()
    page = new_context(viewport=SMALL_PHONE, locale="en-GB", java_script_enabled=False).new_page()
    page.goto("/")
    looks_up(page, code_of_the_only_one(morning))
    expect(page.get_by_role("region", name="Now")).to_contain_text("1 in a line of 1")
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "60"


def test_bien_types_the_hours_of_a_shift_without_a_mouse(
    morning: Morning, new_context: CreateContextCallback
) -> None:
    page = new_context(viewport={"width": 1000, "height": 800}, locale="en-GB").new_page()
    page.goto("/sign-in")
    page.locator("button[name=language][value=en]").click()
    page.get_by_label("Account name").fill("bien")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.get_by_role("link", name="Count travellers").click()
    everybody_can_use(page)
    expect(page.get_by_label("06:00–07:00, into the country")).to_be_focused()
    for typed in ("120", "1100", "80", "700"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Keep the counts")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("4 counts kept.")
    expect(page.locator("tfoot")).to_contain_text("1,220")
    expect(page.locator("tfoot")).to_contain_text("780")
    everybody_can_use(page)
    page.get_by_role("link", name="1,100 , correct").click()
    expect(page.get_by_label("The right number")).to_be_focused()
    page.keyboard.type("110")
    page.get_by_label("Reason").fill("Gõ thừa số 0")
    everybody_can_use(page)
    page.keyboard.press("Enter")
    expect(page.locator("tfoot")).to_contain_text("230")


def test_mais_report_and_its_forms_can_be_used_by_everybody(
    morning: Morning, new_context: CreateContextCallback
) -> None:
    morning.gate.lets_pass(morning.gate.cleared())
    page = new_context(viewport={"width": 1280, "height": 900}, locale="en-GB").new_page()
    page.goto("/sign-in")
    page.locator("button[name=language][value=en]").click()
    page.get_by_label("Account name").fill("mai")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.goto("/office/reports/daily/2024-08-22")
    everybody_can_use(page)
    page.get_by_label("Who counted").fill("Cảnh sát giao thông")
    page.get_by_label("Vehicles", exact=True).fill("299")
    page.get_by_role("button", name="Keep the count").click()
    expect(page.locator(".sheet")).to_contain_text("299")
    with page.expect_download() as paper:
        page.get_by_role("link", name="PDF").click()
    assert paper.value.suggested_filename == "bao-cao-ngay-2024-08-22.pdf"
