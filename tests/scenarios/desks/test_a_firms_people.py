"""A carrier's people on a phone and the directory at a desk, in a real browser, with and without a mouse."""

import pytest
from playwright.sync_api import expect

from browsing import everybody_can_use
from cast import Morning
from windows import SitsDown

pytestmark = pytest.mark.browser


def test_a_carrier_keeps_its_people_on_a_phone_and_the_office_finds_them(
    morning: Morning,
    sits_down: SitsDown,
) -> None:
    """Tâm adds a driver and a trailer, warned of what it looks like; Mai finds the driver and dedicates her."""
    tam = sits_down("tam", phone=True)
    tam.get_by_role("link", name="My drivers").click()
    everybody_can_use(tam)
    tam.get_by_label("Full name").fill("Hоàng Thị Quý")  # a Cyrillic о
    tam.get_by_label("Phone").fill("0000 000 055")
    tam.get_by_label("Number of the identity document").fill("000 000 000 055")
    tam.get_by_role("button", name="Add the driver").click()
    expect(tam.locator(".reasons")).to_contain_text("A name is written in Latin or Chinese letters.")
    everybody_can_use(tam)
    tam.get_by_label("Full name").fill("Hoàng Thị Quý")
    tam.get_by_role("button", name="Add the driver").click()
    expect(tam.get_by_role("status")).to_contain_text("The driver is known now.")
    tam.get_by_role("link", name="Open Hoàng Thị Quý").click()
    everybody_can_use(tam)

    tam.goto("/portal/vehicles")
    everybody_can_use(tam)
    for plate in ("桂F·88123", "桂F·8B123"):
        tam.get_by_label("Plate number").fill(plate)
        tam.get_by_role("button", name="Add the vehicle").click()
        tam.wait_for_load_state()
    expect(tam.get_by_role("status").last).to_contain_text("looks like this one: 桂F·88123")
    everybody_can_use(tam)
    tam.goto("/portal/agents")
    everybody_can_use(tam)

    mai = sits_down("mai")
    mai.goto("/office")
    mai.get_by_role("link", name="Directory").click()
    everybody_can_use(mai)
    mai.keyboard.press("f")
    mai.keyboard.type("hoàng qúy")
    mai.keyboard.press("Enter")
    expect(mai.get_by_role("heading", name="Hoàng Thị Quý")).to_be_visible()
    everybody_can_use(mai)
    mai.get_by_role("link", name="Open Hoàng Thị Quý").click()
    mai.get_by_role("button", name="Let them take over trucks").click()
    expect(mai.get_by_role("status")).to_contain_text("The driver is a dedicated driver.")
    everybody_can_use(mai)
    mai.get_by_role("link", name="Hoa Ban").click()
    everybody_can_use(mai)


def test_without_scripts_a_firm_is_chosen_and_a_driver_forgotten(
    morning: Morning, sits_down: SitsDown
) -> None:
    """Thu, of the agency, chooses the firm it acts for, and forgets a driver as he asked."""
    thu = sits_down("thu", phone=True, scripts=False)
    thu.goto("/portal/drivers")
    thu.get_by_label("Firm", exact=True).select_option(label="Công ty mẫu Xuất nhập khẩu Hoa Đào")
    thu.get_by_role("button", name="Show").click()
    thu.get_by_role("link", name="Open Minh").click()
    thu.get_by_role("button", name="Forget the driver").click()
    expect(thu.get_by_role("status")).to_contain_text("are deleted")
