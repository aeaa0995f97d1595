"""Lý drafts the plan of a household in a real browser, on a screen and on a phone, and everybody can use the pages."""

from uuid import UUID

import pytest
from playwright.sync_api import expect

from browsing import everybody_can_use
from gatezone.clearance.commands import move_papers
from ground import Ground
from windows import SitsDown

pytestmark = pytest.mark.browser


@pytest.fixture
def case(ground: Ground) -> UUID:
    section = ground.section("D2", mode="households", land="1.200")
    ground.papers_of(section)
    found = ground.case(section)
    ground.parcel(section, found)
    for step in ("notify", "count", "confirm_origin"):
        ground.does(move_papers, case=found, step=step)
    return found


@pytest.mark.parametrize("width", [1280, 360])
def test_a_plan_is_drafted_line_by_line(ground: Ground, case: UUID, sits_down: SitsDown, width: int) -> None:
    file = f"/clearance/{ground.id}/files/{case}"
    ly = sits_down("ly", width=width)
    ly.goto(f"{file}/plan")
    ly.locator("select[name=line]").select_option("land")
    ly.locator("button.button[value=choose]").click()
    ly.locator("input[name=area_m2]").fill("1.200")
    ly.locator("input[name=price_vnd]").fill("60.000")
    ly.locator("input[name=coefficient]").fill("1,1")
    everybody_can_use(ly)
    ly.locator("input[name=coefficient]").press("Enter")
    expect(ly.locator("tr[data-line=L1]")).to_contain_text("1,200 m² × 60,000 × 1.1")
    ly.locator("select[name=line]").select_option("job-change")
    ly.locator("button.button[value=choose]").click()
    ly.locator("input[name=area_m2]").fill("1.200")
    ly.locator("input[name=price_vnd]").fill("60.000")
    ly.locator("input[name=coefficient]").fill("1,1")
    ly.locator("select[name=group]").select_option("other")
    ly.locator("button.button[value=add]").click()
    expect(ly.locator("tr[data-state=needs-confirmation]")).to_have_count(1)
    everybody_can_use(ly)
    ly.locator("button[value=draft]").click()
    ly.wait_for_url(lambda url: url.endswith(str(case)))
    expect(ly.locator("section[aria-labelledby=plan] tr[data-line]")).to_have_count(2)
    everybody_can_use(ly)
    for more in ("", "/terms", "/papers", "/sections", "/decisions/partly-approved"):
        ly.goto(f"/clearance/{ground.id}{more}")
        everybody_can_use(ly)
    ly.goto("/clearance")
    everybody_can_use(ly)
