"""The gate centre in a real browser: its rows come and go under the officer's eyes, keys and mouse."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import LiveLine, everybody_can_use
from cast import HALF_PAST_EIGHT, Morning
from gate import ROUTE, THIS_DAY, person
from gatezone.crossings import commands
from gatezone.kernel.periods import HANOI
from gatezone.web.centre.board import BOARD
from gatezone.web.live.board import draw

pytestmark = pytest.mark.browser

REMEMBERS_WHAT_IS_SENT = """() => {
    window.sent = [];
    document.addEventListener("submit", (sent) => {
        sent.preventDefault();
        window.sent.push(sent.submitter.value);
    });
}"""
HALF_PAST = datetime.combine(THIS_DAY, HALF_PAST_EIGHT, HANOI)
ANOTHER, A_THIRD = (person(name, ("centre-officer", None)) for name in ("another", "a-third"))


class Wall:
    """Dũng's page of the centre, which hears of news when a test says so."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._line = LiveLine(page, "**/live/centre")
        page.goto("/centre")
        self.hears()  # a board is sent at once to who has just come

    def hears(self) -> None:
        """Send the board as it stands now."""
        self._line.tells(draw(BOARD, "en").event.decode())


SitsDown = Callable[..., Wall]


@pytest.fixture
def dung(morning: Morning, new_context: CreateContextCallback, base_url: str) -> SitsDown:
    def at_the_wall(width: int = 1280, *, height: int = 900, language: str = "en") -> Wall:
        context = new_context(viewport={"width": width, "height": height}, locale=language)
        session = morning.seat("dung").client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])
        return Wall(context.new_page())

    return at_the_wall


def proposed(morning: Morning, reason: str) -> UUID:
    wish = {"route": ROUTE, "direction": "export", "count": 22, "reason": reason}
    return UUID(commands.propose_calls(**wish, by=ANOTHER, at=HALF_PAST).id)


def agrees(morning: Morning, proposal: UUID) -> None:
    commands.agree_to_calls(proposal=proposal, by=A_THIRD, at=HALF_PAST)


def test_enter_agrees_to_nothing_when_the_proposal_that_was_read_is_gone(
    morning: Morning, dung: SitsDown
) -> None:
    morning.gate.waiting()
    first, second = proposed(morning, "Mở cửa lại"), proposed(morning, "Bên kia nhận thêm")
    wall = dung()
    page = wall.page
    page.evaluate(REMEMBERS_WHAT_IS_SENT)
    page.locator(f"button[value='{first}']").focus()

    agrees(morning, first)
    wall.hears()
    expect(page.locator(f"button[value='{first}']")).to_have_count(0)
    expect(page.get_by_role("heading", name="Calls a second officer must agree to")).to_be_focused()
    expect(page.locator("[data-told]")).to_have_text("What you stood on is gone. Nothing was pressed.")
    page.keyboard.press("Enter")
    assert page.evaluate("window.sent") == []
    expect(page.locator(f"button[value='{second}']")).to_be_visible()
    everybody_can_use(page)

    morning.gate.waiting("12C-222.22")
    agrees(morning, second)
    wall.hears()
    expect(page.locator("#proposals")).to_have_count(0)
    page.keyboard.press("Enter")
    assert page.evaluate("window.sent") == []


COVERED_OR_CUT = """() => {
    for (const figure of document.querySelectorAll(".counts dd")) figure.textContent = "1.234";
    const box = (each) => each.getBoundingClientRect();
    const meet = (one, other) =>
        one.left < other.right - 1 && other.left < one.right - 1 &&
        one.top < other.bottom - 1 && other.top < one.bottom - 1;
    const range = document.createRange();
    const words = (each) => (range.selectNodeContents(each), box(range));
    return [...document.querySelectorAll(".of-line")].flatMap((line) => {
        const tiles = [...line.querySelectorAll(".heads li, .button, header")].map(box);
        return [...line.querySelectorAll(".counts :is(dt, dd)")]
            .map((each) => [each.textContent, words(each)])
            .filter(([, figure]) => figure.right > box(line).right || tiles.some((tile) => meet(figure, tile)))
            .map(([text]) => `${line.id}: ${text}`);
    });
}"""


def test_no_tile_covers_a_figure_on_a_phone_or_on_a_wall(morning: Morning, dung: SitsDown) -> None:
    for number in range(5):
        morning.gate.waiting(f"12C-000.0{number}")
    page = dung(language="vi").page
    covered = {}
    for width in (360, 800, 1280, 1536, 1600, 1920, 2560):
        page.set_viewport_size({"width": width, "height": width * 9 // 16})
        covered[width] = page.evaluate(COVERED_OR_CUT)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            covered[width].append("the page is wider than the screen")
    assert not any(covered.values()), covered
