"""Every piece of the look, in a real browser: on a phone and a desk, by day and by night."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 900}


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/design", "/design/lane", "/design/board", "/design/sheet", "/nowhere"])
def test_everybody_can_use_every_piece(
    new_context: CreateContextCallback, address: str, scheme: str, size: ViewportSize
):
    page = new_context(viewport=size, color_scheme=scheme).new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(address, wait_until="networkidle")

    everybody_can_use(page)
    assert [each for each in complaints if "404" not in each] == []


@pytest.mark.parametrize(("code", "language"), [("en", "en"), ("zh-hans", "zh-hans"), ("vi", "vi")])
def test_the_language_is_one_press_away(page: Page, code: str, language: str):
    page.goto("/design")
    page.locator(f"button[name=language][value={code}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page).to_have_url("/design")


def test_night_comes_at_once_and_stays(page: Page):
    page.goto("/design")
    page.locator("button[name=theme][value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_night_comes_without_a_script_too(new_context: CreateContextCallback):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/design")
    page.locator("button[name=theme][value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_key_presses_its_button_but_not_while_typing(page: Page):
    page.goto("/design")
    page.evaluate(
        """() => {
            const button = document.querySelector("[data-key=p]");
            button.addEventListener("click", () => (document.body.dataset.pressed = "yes"));
        }"""
    )
    page.locator("#id_goods").press("p")
    expect(page.locator("body")).not_to_have_attribute("data-pressed", "yes")
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    expect(page.locator("body")).to_have_attribute("data-pressed", "yes")


def test_a_form_is_sent_once(page: Page):
    page.goto("/design")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.route("**/design", lambda route: route.fulfill(status=204))
    page.evaluate(
        """() => {
            const form = document.querySelector("form.form");
            form.requestSubmit();
            form.requestSubmit();
        }"""
    )
    expect(page.locator("form.form")).to_have_attribute("aria-busy", "true")
    assert len(sent) == 1


def test_news_shows_by_itself_and_silence_is_told(page: Page):
    news = "data: <b>1.243</b>\n\n"
    page.route("/live/test", lambda route: route.fulfill(content_type="text/event-stream", body=news))
    page.goto("/design")
    page.evaluate(
        """() => {
            document.querySelector("main").innerHTML = `<div>
                <span data-live-state data-words="live|connecting|last seen"></span>
                <p id="news" data-live="/live/test"></p></div>`;
        }"""
    )
    for script in ("vendor/idiomorph.min.js", "live.js"):
        page.add_script_tag(url=f"/static/look/{script}", type="module" if script == "live.js" else "")
    expect(page.locator("#news b")).to_have_text("1.243")
    expect(page.locator("[data-live-state]")).to_contain_text("last seen")
