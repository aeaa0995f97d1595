"""Minh gives a program a key and an address from his phone; the program declares, and is told what happens."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD, Morning, begin_morning
from gatezone.jobs.webhooks import go_round
from gatezone.journal import keys as journal_keys
from gatezone.journal import sealing
from programs import Program, told
from receiver import Receiver, listening

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}


@pytest.fixture
def morning(has_people: None, own_zone: str, at_home: None, settings: Settings, tmp_path: Path) -> Morning:
    settings.KEYS = tmp_path / "keys"
    return begin_morning()


def test_a_program_gets_its_key_and_is_told_of_its_truck(
    morning: Morning, new_context: CreateContextCallback
) -> None:
    minh = new_context(viewport=PHONE, locale="en-GB").new_page()
    minh.goto("/sign-in")
    minh.locator("button[name=language][value=en]").click()
    minh.get_by_label("Account name").fill("minh")
    minh.get_by_label("Password").fill(PASSWORD)
    minh.get_by_label("Password").press("Enter")
    minh.get_by_role("link", name="API and webhooks").click()
    everybody_can_use(minh)

    minh.get_by_label("Name of the program").fill("Warehouse")
    minh.get_by_role("button", name="Make a key").dblclick()
    expect(minh.get_by_role("heading", name="The key of your program")).to_be_visible()
    key = minh.locator(".secret").inner_text()
    everybody_can_use(minh)
    minh.get_by_role("link", name="I have copied it").click()
    expect(minh.get_by_role("row", name="Warehouse")).to_have_count(1)

    with listening(Receiver()) as receiver:
        minh.get_by_label("Address of the program").fill("http://10.0.0.1/hook")
        minh.get_by_role("button", name="Tell this address").click()
        expect(minh.locator(".reasons")).to_contain_text("A webhook's address must begin with https://")
        everybody_can_use(minh)
        minh.get_by_label("Address of the program").fill(receiver.url)
        minh.get_by_role("button", name="Tell this address").click()
        expect(minh.get_by_role("heading", name="The secret of your webhook")).to_be_visible()
        minh.get_by_role("link", name="I have copied it").click()

        wish = {
            "enterprise": morning.gate.firm.id,
            "plate": "12C-345.67",
            "route": "huu-nghi-1119",
            "kind": "export",
            "lines": [{"hs_code": "081060", "weight_kg": 21_000, "packed_on": "2024-08-22"}],
        }
        declared = told(Program(key).orders("/crossings", wish))
        sealing.seal_all(journal_keys.signer())
        go_round()
    assert [json.loads(each.body)["crossing"]["id"] for each in receiver.heard] == [declared["crossing"]]

    minh.get_by_role("link", name="Deliveries").click()
    expect(minh.get_by_role("row", name="A trip was declared for a vehicle.")).to_contain_text("Delivered")
    everybody_can_use(minh)
    minh.get_by_role("link", name="API and webhooks").click()
    minh.get_by_text("End: Warehouse").click()
    minh.get_by_role("button", name="End this key for good").click()
    expect(minh.get_by_role("status").first).to_contain_text("The key is ended")
    everybody_can_use(minh)
    assert Program(key).asks("/me").status_code == 401
