"""What a person has in hand stays in their hand while a page changes by itself."""

import pytest
from playwright.sync_api import Page, expect

from browsing import LiveLine

pytestmark = pytest.mark.browser

LAID_OUT = """(rows) => {
    document.querySelector("main").innerHTML = `<form id="send"></form><p data-told role="status"
        data-gone="gone" data-moved="moved"></p><div><div data-live="/live/test">${rows}</div></div>`;
    window.sent = [];
    document.addEventListener("submit", (sent) => {
        sent.preventDefault();
        window.sent.push(sent.submitter.value);
    });
}"""
CLICKS_AT_THE_NEXT_CHANGE = """(button) => {
    const { x, y } = button.getBoundingClientRect();
    new MutationObserver((_, itself) => {
        itself.disconnect();
        const click = new MouseEvent("click", { bubbles: true, cancelable: true, detail: 1 });
        document.elementFromPoint(x + 2, y + 2).dispatchEvent(click);
    }).observe(document.querySelector("[data-live]"), { childList: true, subtree: true, characterData: true });
}"""


def row(name: str, waiting: int = 1) -> str:
    return (
        f'<section id="row-{name}"><h3>{waiting}</h3><details><summary>{name}</summary></details>'
        f'<input aria-label="{name}"><button form="send" value="{name}">Agree</button></section>'
    )


@pytest.fixture
def line(page: Page) -> LiveLine:
    """A page with three rows on it."""
    line = LiveLine(page, "**/live/test")
    page.goto("/design")
    page.evaluate(LAID_OUT, row("a") + row("b") + row("c"))
    page.add_script_tag(url="/static/look/vendor/idiomorph.min.js")
    page.add_script_tag(url="/static/look/live.js", type="module")
    line.tells(event(row("a") + row("b") + row("c")))
    return line


def event(html: str) -> str:
    return f"data: {html}\n\n"


def test_what_is_typed_open_and_in_focus_stays_where_rows_come_and_go(page: Page, line: LiveLine):
    page.locator("#row-b summary").click()
    page.locator("#row-c input").fill("half a sen")
    page.locator("#row-b button").focus()
    page.evaluate("window.scrollTo(0, 40)")
    before = page.evaluate("window.scrollY")

    line.tells(event(row("new") + row("c") + row("b", 2)))
    expect(page.locator("h3")).to_have_text(["1", "1", "2"])
    expect(page.locator("#row-b button")).to_be_focused()
    expect(page.locator("#row-b details")).to_have_attribute("open", "")
    expect(page.locator("#row-c input")).to_have_value("half a sen")
    assert page.evaluate("window.scrollY") == before


def test_a_click_does_not_press_the_row_that_has_just_moved_up(page: Page, line: LiveLine):
    page.locator("#row-a button").evaluate(CLICKS_AT_THE_NEXT_CHANGE)
    line.tells(event(row("b") + row("c")))
    assert page.evaluate("window.sent") == []
    expect(page.locator("[data-told]")).to_have_text("moved")


def test_a_click_presses_what_stood_still(page: Page, line: LiveLine):
    page.locator("#row-a button").evaluate(CLICKS_AT_THE_NEXT_CHANGE)
    line.tells(event(row("a", 2) + row("b") + row("c")))
    assert page.evaluate("window.sent") == ["a"]
    expect(page.locator("[data-told]")).to_have_text("")
