"""The centre regulates a route in a real browser: the neighbour takes less, a stop is refused, one is recorded."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import Morning
from gate import ROUTE
from gatezone.crossings import commands
from windows import DESK, PHONE, SitsDown

pytestmark = pytest.mark.browser

CHI_MA = "/centre/routes/chi-ma-1223"


@pytest.fixture
def dung(morning: Morning, new_context: CreateContextCallback, base_url: str) -> SitsDown:
    """Dũng is at his desk, signed in, and reads English."""

    def at_the_desk(size: ViewportSize = DESK, **more: object) -> Page:  # type: ignore[assignment]
        context = new_context(viewport=size, locale="en-GB", **more)  # type: ignore[arg-type]
        session = morning.seat("dung").client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])
        return context.new_page()

    return at_the_desk


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_hours_of_a_route(
    morning: Morning, dung: SitsDown, scheme: str, size: ViewportSize
) -> None:
    """With all that can stand there: a surplus, a closed lane, a stop nobody has reported, every form open."""
    gate = morning.gate
    for number in range(3):
        gate.takes_place(gate.declares(f"12C-100.0{number}", route="chi-ma-1223"), hour=9)
    regulated = {"by": gate.dung, "at": gate.now}
    commands.announce_neighbour_capacity(
        route="chi-ma-1223",
        vehicles=2,
        source="phone",
        announced_at=gate.now,
        starts_at=gate.now,
        ends_before=gate.now + timedelta(hours=6),
        reason="Thiếu bốc xếp",
        **regulated,
    )
    commands.close_lane(lane="chi-ma-1223/2", reason="Hỏng cân", **regulated)
    commands.stop_traffic(
        route="chi-ma-1223",
        authority="commander",
        number="12/QĐ-BP",
        cause="disaster",
        reason="Sạt lở",
        starts_at=gate.now + timedelta(hours=4, minutes=30),
        ends_before=gate.now + timedelta(hours=6),
        **regulated,
    )
    page = dung(size, color_scheme=scheme)
    page.goto("/centre/routes")
    everybody_can_use(page)
    page.goto(CHI_MA)
    page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
    expect(page.get_by_text("2 vehicles are promised more than the window takes.")).to_be_visible()
    everybody_can_use(page)


def test_dung_hears_from_the_neighbour_and_the_windows_follow(morning: Morning, dung: SitsDown) -> None:
    """By the keyboard alone, and without a script."""
    morning.gate.takes_place(morning.gate.declares(), hour=9)
    page = dung(java_script_enabled=False)
    page.goto("/centre")
    page.get_by_role("link", name="Hours and capacity").click()
    page.get_by_role("link", name="Huu Nghi", exact=True).click()
    expect(page.get_by_text("67 vehicles, bound by: station – Customs, 67 an hour")).to_be_visible()

    page.get_by_text("What the neighbour takes").click()
    page.get_by_label("Vehicles an hour").fill("18")
    page.locator("#announce-huu-nghi-1119_source").select_option(label="Working letter")
    page.locator("#announce-huu-nghi-1119_starts_at").fill("2024-08-22T08:00")
    page.locator("#announce-huu-nghi-1119_ends_before").fill("2024-08-22T12:00")
    page.locator("#announce-huu-nghi-1119_reason").fill("Thiếu bốc xếp")
    page.locator("#announce-huu-nghi-1119_reason").press("Enter")
    expect(page.locator(".reasons")).to_contain_text("A working letter needs its number.")
    expect(page.get_by_label("Vehicles an hour")).to_have_value("18")

    page.locator("#announce-huu-nghi-1119_number").fill("29")
    page.locator("#announce-huu-nghi-1119_number").press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Recorded. The windows are counted anew.")
    nine = page.locator(".windows tbody tr").nth(2)
    expect(nine).to_contain_text("09:00–10:00")
    expect(nine).to_contain_text("announced 18 an hour at 08:3")
    expect(nine).to_contain_text("Thiếu bốc xếp")


def test_a_stop_nobody_may_order_is_refused_and_one_he_may_is_recorded(
    morning: Morning, dung: SitsDown
) -> None:
    page = dung()
    for address, authority in ((f"/centre/routes/{ROUTE}", "commander"), (CHI_MA, "commander")):
        page.goto(address)
        page.get_by_text("Record a stop of traffic").click()
        page.locator("[id^=stop-][id$=_authority]").select_option(authority)
        page.locator("[id^=stop-][id$=_number]").fill("12/QĐ-BP")
        page.locator("[id^=stop-][id$=_cause]").select_option(label="Disaster")
        page.locator("[id^=stop-][id$=_starts_at]").fill("2024-08-22T14:00")
        page.locator("[id^=stop-][id$=_ends_before]").fill("2024-08-22T16:00")
        page.locator("[id^=stop-][id$=_reason]").fill("Sạt lở")
        page.locator("[id^=stop-][id$=_reason]").press("Enter")
        if address == CHI_MA:
            break
        expect(page.locator(".reasons")).to_contain_text("must be entitled to stop gates of this class")
        everybody_can_use(page)
    expect(page.get_by_role("status").first).to_contain_text("Recorded.")
    page.get_by_label("Reported to").fill("Bộ Chỉ huy BĐBP tỉnh")
    page.get_by_role("button", name="Record the report upward").click()
    expect(page.get_by_role("status").first).to_contain_text("The report is recorded.")
    page.goto("/centre/routes")
    expect(page.locator(".notice")).to_contain_text("12/QĐ-BP")
