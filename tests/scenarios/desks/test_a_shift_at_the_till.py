"""A cashier's shift in a real browser, by the keyboard alone: a scanned code, cash, change, the count."""

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD, Morning
from gatezone.charges.models import Till
from till import order_of
from windows import DESK

pytestmark = pytest.mark.browser


def types(page: Page, field: str, text: str) -> None:
    """Type into the field that has the focus by itself, and send it with Enter."""
    expect(page.locator(f"[name={field}]")).to_be_focused()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def test_ngan_takes_a_truckers_cash_and_closes_her_shift(
    morning: Morning, new_context: CreateContextCallback
) -> None:
    order = order_of(morning.gate.declares_only())
    page = new_context(viewport=DESK, locale="en-GB").new_page()
    page.goto("/sign-in")
    page.locator("button[name=language][value=en]").click()
    page.get_by_label("Account name").fill("ngan")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("#main").get_by_role("link", name="Till").click()
    types(page, "opening", "1.000.000")
    expect(page.get_by_role("heading", name="List of the shift")).to_be_visible()
    everybody_can_use(page)

    types(page, "find", order.code.lower())  # as a scanner types, with Enter at its end
    expect(page.get_by_role("heading", name="To pay")).to_be_visible()
    expect(page.locator("[name=tendered]")).to_be_focused()
    page.keyboard.type("500.000")
    expect(page.get_by_text("Change: 20,000")).to_be_visible()
    everybody_can_use(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Change")).to_be_visible()
    everybody_can_use(page)

    page.keyboard.press("Escape")
    page.get_by_role("link", name="Back to the till").click()
    page.wait_for_url("**/till")  # a key pressed before is a key of the page that is left
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.wait_for_url("**/till/count")
    types(page, "n500000", "2")
    expect(page.locator("[name=n200000]")).to_be_focused()
    page.keyboard.type("2")
    page.locator("[name=small]").fill("80.000")
    expect(page.locator("[data-total]")).to_have_text("1,480,000\u00a0đ")
    page.keyboard.press("Enter")
    expect(page.get_by_text("The till agrees.")).to_be_visible()
    everybody_can_use(page)
    expect(page.get_by_role("button", name="Close the shift")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("The shift is closed.")).to_be_visible()
    assert Till.objects.get().state == "closed"
