"""Lý records the hand-over of a section in a real browser, and a contract turns from blocked to free."""

import pytest
from playwright.sync_api import expect

from browsing import everybody_can_use
from ground import Ground
from windows import SitsDown

pytestmark = pytest.mark.browser


def test_a_section_is_handed_over_and_a_contract_is_free(ground: Ground, sits_down: SitsDown) -> None:
    section = ground.section(name="Km0 – Km0+200")
    ground.needs(section)

    ly = sits_down("ly")
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

    citizen = sits_down(width=360)
    citizen.goto(f"/ground/{ground.id}")
    expect(citizen.locator("main")).to_contain_text("of the land is handed over")
    everybody_can_use(citizen)
