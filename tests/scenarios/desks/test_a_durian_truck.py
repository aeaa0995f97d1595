"""A durian truck goes from Minh's phone to the barrier, through the doors, in a real browser."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from browsing import everybody_can_use
from cast import Morning, begin_morning
from gatezone.charges.queries import charges_about
from gatezone.charges.vietqr import read_payload
from gatezone.crossings import queries
from gatezone.jobs.bank import work_inbox
from gatezone.kernel.refs import Ref
from pictures import from_png
from windows import SitsDown

pytestmark = pytest.mark.browser


@pytest.fixture
def morning(
    has_people: None, own_zone: str, at_home: None, settings: Settings, tmp_path: Path, base_url: str
) -> Morning:
    settings.URL = urlsplit(base_url)  # the pretend bank tells the zone of transfers there
    settings.KEYS = tmp_path / "keys"
    return begin_morning()


def scans(page: Page, code: str) -> None:
    """A hand scanner types faster than a hand, wherever the focus stands, and ends with Enter."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def choose_first_lane(page: Page) -> None:
    page.keyboard.press("1")
    expect(page.get_by_label("Scan or type the code of the truck")).to_be_focused()


def test_a_durian_truck_goes_from_a_phone_to_the_barrier(morning: Morning, sits_down: SitsDown) -> None:
    """
    Minh sees what it costs, declares it, pays by VietQR, has his receipt and shows his pass, Hoa takes it in, Dũng
    calls, three agencies release it, Lan lets it pass without a mouse, once; the public and the Board's report both
    count it once, and Hùng opens the month's revenue down to its charge.
    """
    minh = sits_down("minh", phone=True)
    everybody_can_use(minh)
    minh.get_by_role("link", name="Declare a truck").click()
    minh.get_by_role("link", name="Export Goods of Vietnam go out").click()
    minh.get_by_label("Plate number").fill("12c 34567")
    minh.get_by_label("Goods", exact=True).fill("sau rieng")
    minh.get_by_label("Weight, kg").fill("21.000")
    minh.get_by_label("Packed on").fill("2024-08-23")
    everybody_can_use(minh)
    minh.get_by_role("button", name="Look it over").click()
    expect(minh.locator(".reasons")).to_contain_text("Goods must have been packed today or earlier.")
    expect(minh.get_by_label("Plate number")).to_have_value("12c 34567")
    everybody_can_use(minh)

    minh.get_by_label("Packed on").fill("2024-08-22")
    minh.get_by_role("button", name="Look it over").click()
    fee = minh.locator(".price .amount").inner_text()
    expect(minh.locator(".price")).to_contain_text("01/2019/NQ-HĐND")
    everybody_can_use(minh)
    minh.get_by_role("button", name="Declare", exact=True).dblclick()
    expect(minh.get_by_role("status").first).to_contain_text("The truck is declared.")
    everybody_can_use(minh)
    minh.get_by_role("button", name="09:00–10:00 Hanoi").first.click()
    expect(minh.get_by_role("status").first).to_contain_text("The truck has its place.")
    code = minh.locator(".code").inner_text()
    trip = minh.url
    pays(minh, fee)
    minh.goto(f"{trip}/pass")
    (shown,) = from_png(minh.screenshot()).says()
    assert shown.startswith("GZ1:")

    hoa = sits_down("hoa")
    hoa.get_by_role("link", name="Xuan Cuong yard").click()
    everybody_can_use(hoa)
    hoa.keyboard.type(code)
    hoa.keyboard.press("Enter")
    expect(hoa.get_by_role("button", name="Take in 12C-345.67")).to_be_visible()
    hoa.keyboard.press("t")
    expect(hoa.get_by_role("status").first).to_contain_text("The truck is in the yard.")
    expect(hoa.get_by_label("Code or plate")).to_be_focused()

    dung = sits_down("dung")
    dung.goto("/centre")
    dung.get_by_role("button", name="Call the next Huu Nghi, Export").click()
    expect(dung.get_by_role("status").first).to_contain_text("Called to the gate: 12C-345.67")

    lan = sits_down("lan")
    choose_first_lane(lan)
    scans(lan, shown)
    expect(lan.locator(".verdict.is-go")).to_contain_text("Called to the gate")
    everybody_can_use(lan)
    lan.keyboard.press("Enter")
    expect(lan.get_by_role("status").first).to_contain_text("12C-345.67 is in the checks.")

    for login in ("thao", "bien", "quan"):
        inspector = sits_down(login)
        expect(inspector.get_by_label("Tick 12C-345.67")).to_be_focused()
        everybody_can_use(inspector)
        inspector.keyboard.press("r")
        expect(inspector.get_by_role("status").first).to_contain_text("1 truck released.")

    scans(lan, shown)
    expect(lan.locator(".verdict.is-go")).to_contain_text("12C-345.67")
    everybody_can_use(lan)
    lan.keyboard.press("Enter")
    expect(lan.get_by_role("status").first).to_contain_text("12C-345.67 has passed.")

    expect(lan.get_by_label("Scan or type the code of the truck")).to_be_focused()
    scans(lan, shown)
    verdict = lan.locator(".verdict.is-stop")
    expect(verdict).to_contain_text("A pass can be used only once.")
    expect(verdict).to_contain_text("22/08/2024 (Hanoi)")
    expect(verdict).to_contain_text("lane: 1, Huu Nghi")
    everybody_can_use(lan)
    expect(lan.get_by_label("Next code")).to_be_focused()

    minh.goto(trip)
    expect(minh.locator(".state").first).to_contain_text("Passed")
    counted_once(minh, code)
    mai = sits_down("mai")
    mai.goto("/office/figures/crossings.vehicles-cleared?day=2024-08-22&route=huu-nghi-1119&goods=fruit")
    expect(mai.get_by_role("main")).to_contain_text("12C-345.67")
    expect(mai.locator("main .plate")).to_have_count(1)
    works_a_shift(sits_down("ngan"), _code_to_pay(morning))
    opens_the_month(sits_down("hung"), fee)


def pays(page: Page, fee: str) -> None:
    """The driver pays exactly what he was told, and the page of the trip has his receipt."""
    trip = page.url
    expect(page.locator(".price .amount")).to_have_text(fee)
    everybody_can_use(page)
    (read,) = [each for each in from_png(page.screenshot(full_page=True)).says() if each.startswith("000201")]
    page.get_by_role("link", name="Pay at the pretend bank").click()
    expect(page.locator(".pretend-amount")).to_have_text(fee)
    everybody_can_use(page)
    page.get_by_role("button", name="Pay", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("the bank has told the zone of it")
    work_inbox()
    page.goto(trip)
    expect(page.locator(".price.is-paid")).to_be_visible()
    assert str(read_payload(read).amount) == fee.replace(",", ".").replace("\u00a0", " ")
    everybody_can_use(page)
    paper = page.request.get(page.get_by_role("link", name="PDF").get_attribute("href") or "")
    assert paper.body().startswith(b"%PDF-")


def works_a_shift(page: Page, code: str) -> None:
    """The cashier begins with change, takes what a truck owes, counts her till and closes it, all by keys."""
    page.goto("/till")
    everybody_can_use(page)
    page.get_by_label("Change handed over, đồng").fill("1.000.000")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Huu Nghi")).to_be_visible()
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    expect(page.locator(".owed .sum")).to_be_visible()
    owed = int(page.locator(".owed .sum").get_attribute("data-owed") or "0")
    everybody_can_use(page)
    page.get_by_label("Cash given, đồng").fill(str(owed + 50_000))
    page.keyboard.press("Enter")
    expect(page.locator(".owed.is-change .sum")).to_have_text("50,000 đ")
    everybody_can_use(page)
    page.goto("/till/count")
    page.get_by_label("Smaller money").fill(str(owed + 1_000_000))
    page.keyboard.press("Enter")
    expect(page.get_by_text("The till agrees.")).to_be_visible()
    everybody_can_use(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_be_visible()
    everybody_can_use(page)


def opens_the_month(page: Page, fee: str) -> None:
    """The leader opens the revenue of a month: the route, the charge, and what the journal says of it."""
    page.goto("/office/revenue/2024-08")
    everybody_can_use(page)
    page.get_by_role("link", name=fee).first.click()  # what fruit brought: the other truck carries machines
    everybody_can_use(page)
    page.get_by_role("link", name=fee).first.click()
    expect(page.get_by_role("main")).to_contain_text("12C-345.67")
    everybody_can_use(page)
    page.locator(".timeline a").first.click()
    expect(page.get_by_role("main")).to_contain_text("Journal entry")


def counted_once(page: Page, code: str) -> None:
    """Whoever looks at the gates sees one truck that crossed, and whoever has its code that it has."""
    page.goto("/")
    everybody_can_use(page)
    expect(page.locator("main .amount").nth(1)).to_have_text("1")
    page.get_by_role("main").get_by_role("textbox").fill(code)
    page.keyboard.press("Enter")
    expect(page.locator(".state").first).to_contain_text("Passed")
    everybody_can_use(page)


def test_a_scanned_code_never_presses_the_button_of_the_truck_before_it(
    morning: Morning, sits_down: SitsDown
) -> None:
    """Lan looks at a green truck and scans the next one, whose code has a P in it."""
    morning.gate.cleared()
    lan = sits_down("lan")
    choose_first_lane(lan)
    scans(lan, _code_of_the_cleared(morning))
    expect(lan.locator(".verdict.is-go")).to_be_visible()

    scans(lan, "PPPP-PPPP-PPPP")
    expect(lan.locator(".verdict.is-stop")).to_contain_text("This is not the code of a trip")
    expect(lan.get_by_label("Scan or type")).to_be_focused()
    assert "No truck has passed this lane yet." in lan.inner_text("main")


def test_a_scanner_that_stumbles_after_its_first_letter_lets_no_truck_pass(
    morning: Morning, sits_down: SitsDown
) -> None:
    """The machine of the booth is slow: between two letters of a code there is half a second."""
    morning.gate.cleared()
    lan = sits_down("lan")
    choose_first_lane(lan)
    scans(lan, _code_of_the_cleared(morning))
    expect(lan.locator(".verdict.is-go")).to_be_visible()

    lan.keyboard.type("P")
    expect(lan.get_by_label("Next code")).to_have_value("P")
    scans(lan, "PPP-PPPP-PPPP")
    expect(lan.locator(".verdict.is-stop")).to_contain_text("PPPP-PPPP-PPPP")
    assert "No truck has passed this lane yet." in lan.inner_text("main")


def test_the_lane_works_without_a_script(morning: Morning, sits_down: SitsDown) -> None:
    morning.gate.cleared()
    lan = sits_down("lan", scripts=False)
    lan.get_by_role("button", name="Lane 1").click()
    lan.get_by_label("Scan or type").fill(_code_of_the_cleared(morning))
    lan.get_by_label("Scan or type").press("Enter")
    lan.get_by_role("button", name="Let pass").click()
    expect(lan.get_by_role("status").first).to_contain_text("has passed.")


def test_quan_moves_ticks_and_releases_by_the_keyboard(morning: Morning, sits_down: SitsDown) -> None:
    for number in range(4):
        morning.gate.waiting(f"12C-000.0{number}")
        morning.gate.reaches(morning.gate.calls())
    quan = sits_down("quan")
    for key in ("j", "x", "ArrowDown", "x", "k", "k", "t"):
        quan.keyboard.press(key)
    expect(quan.get_by_role("status").first).to_contain_text("2 trucks released.")
    left = quan.locator("tbody tr")
    expect(left).to_have_count(2)
    expect(left.first).to_contain_text("12C-000.00")
    quan.keyboard.press("Enter")
    expect(quan.locator("tbody tr")).to_have_count(1)


def _code_to_pay(morning: Morning) -> str:
    """Another truck is declared, whose fee nobody has paid yet."""
    (charge,) = charges_about(Ref("crossing", str(morning.gate.declares_only("29C-111.11", goods="other"))))
    return charge.code


def _code_of_the_cleared(morning: Morning) -> str:
    (cleared,) = queries.trips(by=morning.gate.lan, states=frozenset({"cleared"}))
    return cleared.code
