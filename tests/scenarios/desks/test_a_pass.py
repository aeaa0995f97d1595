"""A pass goes from Minh's phone into Lan's scanner and camera, in a real browser; pictures are read as pictures."""

from pathlib import Path
from uuid import UUID

import pytest
from django.utils.translation import gettext, override
from playwright.sync_api import BrowserType, Page, Route, expect
from pytest_django.fixtures import Settings

from browsing import everybody_can_use
from cast import Morning, begin_morning
from gatezone.crossings import commands, queries
from gatezone.web.truck.templatetags.passes import code_of
from pictures import drawn, from_png
from windows import SitsDown

pytestmark = pytest.mark.browser


@pytest.fixture
def morning(has_people: None, own_zone: str, at_home: None, settings: Settings, tmp_path: Path) -> Morning:
    settings.KEYS = tmp_path / "keys"
    return begin_morning()


def text_of_pass(morning: Morning, crossing: UUID) -> str:
    gate = morning.gate
    found = queries.newest_pass(crossing, by=gate.minh, at=gate.now)
    if found is None:
        commands.issue_pass(crossing=crossing, by=gate.minh, at=gate.now)
        return text_of_pass(morning, crossing)
    return found.text


def sits_at_the_first_lane(page: Page) -> None:
    page.keyboard.press("1")
    expect(page.get_by_label("Scan or type the code of the truck")).to_be_focused()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_what_minhs_phone_shows_is_read_from_its_screen(
    morning: Morning, sits_down: SitsDown, theme: str, scripts: bool
) -> None:
    """By day and by night, with and without a script, large and beside the trip."""
    crossing = morning.gate.waiting()
    minh = sits_down("minh", phone=True, color_scheme=theme, scripts=scripts)
    minh.goto(f"/portal/trips/{crossing}")
    minh.get_by_role("button", name="Take the pass").click()
    expect(minh.get_by_role("img", name="QR pass of 12C-345.67")).to_be_visible()
    expected = [text_of_pass(morning, crossing)]

    assert from_png(minh.screenshot()).says() == expected
    if scripts:
        everybody_can_use(minh)
    minh.get_by_role("link", name="The trip").click()
    code = minh.get_by_role("img", name="QR pass of 12C-345.67")
    code.scroll_into_view_if_needed()
    assert from_png(code.screenshot()).says() == expected
    if scripts:
        everybody_can_use(minh)


def test_a_scanned_pass_is_green_once_and_then_red_without_a_mouse(
    morning: Morning, sits_down: SitsDown
) -> None:
    """A scanner types the pass wherever the focus stands; Enter lets the truck pass; the second scan is refused."""
    crossing = morning.gate.cleared()
    text = text_of_pass(morning, crossing)
    while " " not in text:  # one in a hundred has none
        commands.issue_pass(crossing=crossing, by=morning.gate.minh, at=morning.gate.now)
        text = text_of_pass(morning, crossing)
    lan = sits_down("lan")
    sits_at_the_first_lane(lan)
    lan.keyboard.type(text)
    lan.keyboard.press("Enter")
    expect(lan.locator(".verdict.is-go")).to_contain_text("12C-345.67")
    with override("zh-hans"):
        expect(lan.locator(".verdict .drivers [lang=zh-Hans]")).to_have_text(gettext("Let pass"))
    expect(lan.get_by_role("button", name="Let pass")).to_be_focused()
    everybody_can_use(lan)

    # The next driver is quicker than Lan: what is scanned now must not press the button, spaces and all.
    lan.keyboard.type(text)
    lan.keyboard.press("Enter")
    expect(lan.locator(".verdict.is-go")).to_be_visible()
    assert "No truck has passed this lane yet." in lan.inner_text("main")

    lan.keyboard.press("Enter")
    expect(lan.get_by_role("status").first).to_contain_text("12C-345.67 has passed.")
    expect(lan.get_by_label("Scan or type the code of the truck")).to_be_focused()

    lan.keyboard.type(text)
    lan.keyboard.press("Enter")
    verdict = lan.locator(".verdict.is-stop")
    expect(verdict).to_contain_text("A pass can be used only once.")
    expect(verdict).to_contain_text("lane: 1, Huu Nghi")
    expect(verdict).to_contain_text("22/08/2024 (Hanoi)")
    expect(verdict).to_contain_text("河内")
    expect(lan.get_by_label("Next code")).to_be_focused()
    assert lan.evaluate("window.scrollY") == 0
    everybody_can_use(lan)


def test_a_scanner_that_is_quicker_than_the_script_loses_no_letter(
    morning: Morning, sits_down: SitsDown
) -> None:
    """On a slow machine of a booth the field is there before its script is; what was typed by then stays."""
    text = text_of_pass(morning, morning.gate.cleared())
    lan = sits_down("lan")
    held: list[Route] = []
    lan.route("**/truck/scan*.js", lambda script: held.append(script))
    lan.keyboard.press("1")
    field = lan.get_by_label("Scan or type the code of the truck")
    expect(field).to_be_focused()
    lan.keyboard.type(text[:1])
    (script,) = held
    script.continue_()
    lan.wait_for_load_state()
    lan.keyboard.type(text[1:])
    expect(field).to_have_value(text)


def test_a_key_held_down_does_not_let_the_next_truck_pass(morning: Morning, sits_down: SitsDown) -> None:
    text = text_of_pass(morning, morning.gate.cleared())
    lan = sits_down("lan")
    sits_at_the_first_lane(lan)
    lan.keyboard.type(text)
    lan.keyboard.down("Enter")
    expect(lan.get_by_role("button", name="Let pass")).to_be_focused()
    for _ in range(5):
        lan.keyboard.down("Enter")
    lan.keyboard.up("Enter")
    expect(lan.locator(".verdict.is-go")).to_be_visible()
    assert "No truck has passed this lane yet." in lan.inner_text("main")


def test_a_camera_reads_the_pass_and_nothing_is_fetched_before_it_is_switched_on(
    morning: Morning,
    sits_down: SitsDown,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, object],
    tmp_path: Path,
) -> None:
    """Chromium's camera is a film of the code; the reader is the one we bring, as this browser has none."""
    text = text_of_pass(morning, morning.gate.cleared())
    film = tmp_path / "pass.y4m"
    film.write_bytes(drawn(code_of(text).matrix, scale=5).turned(4).placed_in(640, 480).as_video())
    switches = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"]
    args = [*browser_type_launch_args["args"], *switches, f"--use-file-for-fake-video-capture={film}"]  # type: ignore[misc]
    with browser_type.launch(**{**browser_type_launch_args, "args": args}) as camera:
        lan = sits_down("lan", seen_by=camera)
        fetched: list[str] = []
        lan.on("request", lambda request: fetched.append(request.url))
        sits_at_the_first_lane(lan)
        everybody_can_use(lan)
        assert [url for url in fetched if "vendor" in url] == []

        lan.get_by_role("button", name="Scan with the camera").click()
        expect(lan.locator(".verdict.is-go")).to_contain_text("12C-345.67")
        assert sorted(url.rsplit("/", 1)[1] for url in fetched if "vendor" in url) == [
            "barcode-detector.js",
            "zxing-reader.wasm",
        ]
        lan.keyboard.press("Enter")
        expect(lan.get_by_role("status").first).to_contain_text("12C-345.67 has passed.")
        # The camera is on again for the next truck, and the code of this one is still held up.
        expect(lan.locator("video")).to_be_visible()
        expect(lan.locator("[data-camera] [role=status]")).to_contain_text("This code was read already.")
        expect(lan.locator(".verdict")).to_have_count(0)
        everybody_can_use(lan)


def test_a_booth_without_a_camera_says_so(morning: Morning, sits_down: SitsDown) -> None:
    lan = sits_down("lan")
    sits_at_the_first_lane(lan)
    lan.get_by_role("button", name="Scan with the camera").click()
    expect(lan.locator("[data-camera] [role=status]")).to_have_text("No camera was found.")
