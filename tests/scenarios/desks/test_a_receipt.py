"""A receipt in a real browser: a firm takes it on a phone, a guard asks whether it counts, the accountant ends it."""

import pytest
from playwright.sync_api import expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import Morning
from gatezone.charges.models import Paper
from windows import PHONE, SitsDown

pytestmark = pytest.mark.browser


def test_a_receipt_is_taken_asked_about_and_ended(
    morning: Morning, sits_down: SitsDown, new_context: CreateContextCallback
) -> None:
    for place in range(3):
        morning.gate.declares(f"12C-345.6{place}")
    first = Paper.objects.get(number=1)

    minh = sits_down("minh", phone=True)
    minh.get_by_role("link", name="My receipts").click()
    everybody_can_use(minh)
    with minh.expect_download() as taken:
        minh.get_by_role("link", name="PDF 0000001").click()
    assert taken.value.suggested_filename == "bien-lai-aa-24e-0000001.pdf"

    guard = new_context(viewport=PHONE, locale="en-GB", java_script_enabled=False).new_page()
    guard.goto(f"/papers/{first.key}")
    expect(guard.get_by_text("This paper counts.")).to_be_visible()

    oanh = sits_down("oanh")
    oanh.locator("#main").get_by_role("link", name="Receipts", exact=True).click()
    everybody_can_use(oanh)
    oanh.get_by_role("link", name="Receipt AA-24E 0000001").click()
    everybody_can_use(oanh)
    oanh.locator(f"#cancel-{first.pk}_reason").fill("Thu nhầm")
    oanh.get_by_role("button", name="Cancel it for good").click()
    expect(oanh.get_by_text("The paper is cancelled. Its number stays used.")).to_be_visible()
    everybody_can_use(oanh)

    guard.reload()
    expect(guard.get_by_text("it was cancelled on")).to_be_visible()
    looks_closer = new_context(viewport=PHONE, locale="en-GB").new_page()
    for address in (f"/papers/{first.key}", f"/papers/{'0' * 16}"):
        looks_closer.goto(address)
        everybody_can_use(looks_closer)
