"""Lý drafts the plan of a household in a real browser, on a screen and on a phone, and everybody can use the pages."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD
from gatezone.clearance.commands import move_papers
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
def case(ground: Ground) -> UUID:
    section = ground.section("D2", mode="households", land="1.200")
    ground.papers_of(section)
    found = ground.case(section)
    ground.parcel(section, found)
    for step in ("notify", "count", "confirm_origin"):
        ground.does(move_papers, case=found, step=step)
    return found


@pytest.fixture
def opens(new_context: CreateContextCallback, base_url: str) -> Callable[..., Page]:
    def opened(login: str, *, width: int = 1280, language: str = "en") -> Page:
        page = new_context(viewport={"width": width, "height": 900}, locale="en-GB").new_page()
        page.goto("/sign-in")
        page.locator(f"button[name=language][value={language}]").click()
        page.locator("input[name=username]").fill(login)
        page.locator("input[type=password]").fill(PASSWORD)
        page.locator("input[type=password]").press("Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        return page

    return opened


@pytest.mark.parametrize("width", [1280, 360])
def test_a_plan_is_drafted_line_by_line(
    ground: Ground, case: UUID, opens: Callable[..., Page], width: int
) -> None:
    file = f"/clearance/{ground.id}/files/{case}"
    ly = opens("ly", width=width)
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
