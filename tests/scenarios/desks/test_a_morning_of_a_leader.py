"""Hùng opens his page in a real browser, on a screen and on a phone, and goes from a number to its truck."""

from datetime import UTC, date, datetime, time

import pytest
from playwright.sync_api import expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD, Seat, begin_morning
from gatezone.parties.duties import SETUP
from gatezone.programme.models import Directive
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock

pytestmark = pytest.mark.browser

PLATE = "12C-345.67"


@pytest.fixture
def day_after(own_zone: str, at_home: None) -> None:
    """A truck passed yesterday, and a task was due."""
    gate = begin_morning().gate
    gate.lets_pass(gate.cleared(PLATE))
    said = {"kind": "decision", "level": "board", "issuer": "Ban Quản lý", "symbol": "12/QĐ-BQL"}
    Seat("yen").sends("/tasks/directives/new", **said, issued_on="2024-08-20", abstract="Giao nhiệm vụ")
    wish = {
        "kind": "key",
        "year": 2024,
        "lead": "planning",
        "product": "3 hợp đồng",
        "acceptance_test": "Đã ký",
    }
    Seat("hung").sends(
        f"/tasks/directives/{Directive.objects.get().pk}/give",
        **wish,
        title="Đấu giá quyền thuê 3 nhà",
        clear_test="Giá trúng cao hơn giá khởi điểm",
        due_on="2024-08-22",
    )
    start_sample_clock(day=date(2024, 8, 23), at_time=time(8), rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_leader_goes_from_the_morning_to_a_truck_and_to_a_task(
    day_after: None, new_context: CreateContextCallback, base_url: str, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 900}, locale="en-GB").new_page()
    page.goto("/sign-in")
    page.locator("button[name=language][value=en]").click()
    page.get_by_label("Account name").fill("hung")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Password").press("Enter")
    page.wait_for_url(lambda url: "sign-in" not in url)

    page.goto("/board")
    everybody_can_use(page)
    page.locator("details summary").first.click()
    everybody_can_use(page)
    page.locator("a[data-tile=cleared]").click()
    expect(page.locator("main")).to_contain_text(PLATE)
    page.goto("/board")
    page.locator("tr[data-unit=planning] a.is-late").click()
    expect(page.locator("tr[data-task]")).to_have_count(1)
    everybody_can_use(page)
    page.locator("tr[data-task] a").first.click()
    expect(page.locator("h1")).to_contain_text("Đấu giá quyền thuê 3 nhà")
