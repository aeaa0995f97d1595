"""Lan lets trucks pass without another page; what is not granted at once is answered by the page it always was."""

from urllib.parse import urlsplit
from uuid import UUID

import pytest
from playwright.sync_api import Page, Route, expect

from bench.served import passage_asked
from browsing import everybody_can_use
from cast import Morning
from gate import LANE, code_of, passages, state_of
from windows import SitsDown

pytestmark = pytest.mark.browser

OF_A_CONNECTION = {"host", "connection", "cookie", "content-length"}
OF_A_BROWSER = {"user-agent", "accept-encoding", "accept-language", "sec-ch-ua", "sec-ch-ua-platform"}
"""Headers whose values depend on the browser of the booth."""


@pytest.fixture
def lan(morning: Morning, sits_down: SitsDown) -> Page:
    lan = sits_down("lan")
    lan.keyboard.press("1")
    expect(lan.get_by_label("Scan or type the code of the truck")).to_be_focused()
    return lan


def looks_up(lan: Page, crossing: UUID) -> None:
    lan.locator("#code").fill(code_of(crossing))
    lan.locator("#code").press("Enter")
    expect(lan.get_by_role("button", name="Let pass")).to_be_focused()
    lan.wait_for_load_state()  # until then the button sends the form, as it does without a script


def has_passed(lan: Page, plate: str) -> None:
    expect(lan.get_by_role("status").first).to_contain_text(f"{plate} has passed.")
    expect(lan.get_by_label("Scan or type the code of the truck")).to_be_focused()


def test_trucks_pass_one_after_the_other_and_each_stands_at_the_head_of_the_list(
    morning: Morning, lan: Page
) -> None:
    for number in range(11):
        plate = f"12C-100.{number:02}"
        looks_up(lan, morning.gate.cleared(plate))
        lan.keyboard.press("Enter")
        has_passed(lan, plate)
        assert urlsplit(lan.url).path == "/lane"
        expect(lan.locator("[data-passages] tbody tr").first).to_contain_text(plate)
    everybody_can_use(lan)
    shown = lan.locator("[data-passages] tbody").inner_text()
    assert len(shown.splitlines()) == 10
    lan.reload()
    assert lan.locator("[data-passages] tbody").inner_text() == shown


def test_the_bench_sends_what_the_page_sends(morning: Morning, lan: Page) -> None:
    crossing = morning.gate.cleared()
    looks_up(lan, crossing)
    form_id = lan.locator("[data-passage] [name=command_id]").input_value()
    with lan.expect_request("**/passage") as asked:
        lan.keyboard.press("Enter")
    has_passed(lan, "12C-345.67")
    sent, url = asked.value, urlsplit(asked.value.url)
    headers = sent.all_headers()
    address, said, body = passage_asked(
        crossing,
        LANE,
        command_id=UUID(form_id),
        origin=f"{url.scheme}://{url.netloc}",
        token={each["name"]: each["value"] for each in lan.context.cookies()}["csrftoken"],
    )
    assert (sent.method, url.path, url.query) == ("POST", address, "")
    assert sent.post_data_buffer == body.replace(b'"qr"', b'"code"')
    assert headers.keys() - OF_A_CONNECTION == said.keys()
    assert {each: headers[each] for each in said.keys() - OF_A_BROWSER} == {
        each: said[each] for each in said.keys() - OF_A_BROWSER
    }


def test_without_a_script_the_same_button_lets_it_pass(morning: Morning, sits_down: SitsDown) -> None:
    crossing = morning.gate.cleared()
    lan = sits_down("lan", scripts=False)
    lan.get_by_role("button", name="Lane 1").first.click()
    lan.locator("#code").fill(code_of(crossing))
    lan.locator("#code").press("Enter")
    lan.get_by_role("button", name="Let pass").click()
    expect(lan.get_by_role("status").first).to_contain_text("12C-345.67 has passed.")
    assert state_of(crossing) == "passed"


def test_who_was_second_hears_every_reason_on_the_page_of_the_truck(morning: Morning, lan: Page) -> None:
    crossing = morning.gate.cleared()
    looks_up(lan, crossing)
    morning.gate.lets_pass(crossing)
    lan.keyboard.press("Enter")
    verdict = lan.locator(".verdict.is-stop")
    expect(verdict).to_contain_text("A pass can be used only once.")
    expect(verdict).to_contain_text("lane: 1, Huu Nghi")
    expect(lan.get_by_label("Next code")).to_be_focused()
    assert passages() == 1


def test_who_has_signed_out_elsewhere_is_asked_to_sign_in(morning: Morning, lan: Page) -> None:
    crossing = morning.gate.cleared()
    looks_up(lan, crossing)
    lan.context.clear_cookies(name="sessionid")
    lan.keyboard.press("Enter")
    expect(lan.get_by_role("button", name="Sign in")).to_be_visible()
    assert state_of(crossing) == "cleared"


def test_while_the_server_is_away_the_page_says_so_and_asks_again_by_itself(
    morning: Morning, lan: Page
) -> None:
    crossing = morning.gate.cleared()
    looks_up(lan, crossing)
    lan.context.set_offline(True)
    lan.keyboard.press("Enter")
    expect(lan.locator("[data-unanswered]")).to_have_text("The server does not answer. Trying again.")
    everybody_can_use(lan)
    assert state_of(crossing) == "cleared"
    lan.context.set_offline(False)
    has_passed(lan, "12C-345.67")
    assert passages() == 1


def test_an_answer_that_was_lost_on_the_way_is_asked_for_again_and_the_truck_passes_once(
    morning: Morning, lan: Page
) -> None:
    crossing, lost = morning.gate.cleared(), []

    def loses_the_first(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort()

    lan.route("**/passage", loses_the_first)
    looks_up(lan, crossing)
    lan.keyboard.press("Enter")
    has_passed(lan, "12C-345.67")
    assert (lost, passages()) == ([200], 1)


def test_a_button_pressed_twice_asks_once_and_a_code_that_comes_meanwhile_is_looked_up_afterwards(
    morning: Morning, lan: Page
) -> None:
    crossing, following = (morning.gate.cleared(f"12C-100.0{number}") for number in range(2))
    held: list[Route] = []
    lan.route("**/passage", lambda route: held.append(route))
    looks_up(lan, crossing)
    with lan.expect_request("**/passage"):
        lan.keyboard.press("Enter")
    lan.get_by_role("button", name="Let pass").press("Enter")
    lan.locator("#code").fill(code_of(following))
    lan.locator("#code").press("Enter")
    expect(lan.locator(".verdict.is-go")).to_contain_text("12C-100.00")
    assert len(held) == 1
    held[0].continue_()
    expect(lan.locator(".verdict.is-go")).to_contain_text("12C-100.01")
    assert (state_of(crossing), state_of(following), passages()) == ("passed", "cleared", 1)
