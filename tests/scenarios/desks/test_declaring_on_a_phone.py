"""Minh declares on his phone: from a kind to a code, again from a template, and twenty trucks from a sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

from browsing import everybody_can_use
from cast import PASSWORD, Morning
from gatezone.crossings.models import Crossing
from gatezone.web.portal.sheets.columns import COLUMNS
from windows import PHONE

pytestmark = pytest.mark.browser

Phone = Callable[..., Page]


@pytest.fixture
def phone(morning: Morning, new_context: CreateContextCallback) -> Phone:
    """Minh's phone, where he has signed in and reads English."""

    def opened(*, scripts: bool = True) -> Page:
        page = new_context(viewport=PHONE, locale="en-GB", java_script_enabled=scripts).new_page()
        page.goto("/sign-in")
        page.locator("button[name=language][value=en]").click()
        page.get_by_label("Account name").fill("minh")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_label("Password").press("Enter")
        page.wait_for_url(lambda url: "sign-in" not in url)
        page.goto("/portal/declare")
        return page

    return opened


def fills_line(page: Page, number: int, goods: str, weight: str, packed_on: str = "2024-08-22") -> None:
    line = page.locator(f"fieldset.line:nth-of-type({number})")
    line.get_by_label("Goods", exact=True).fill(goods)
    line.get_by_label("Weight, kg").fill(weight)
    if packed_on:
        line.get_by_label("Packed on").fill(packed_on)


def test_two_kinds_of_fruit_are_declared_saved_and_declared_again(morning: Morning, phone: Phone) -> None:
    page = phone()
    everybody_can_use(page)
    page.get_by_role("link", name="Export Goods of Vietnam go out").click()
    everybody_can_use(page)
    page.get_by_label("Plate number").fill("12C-345.67")
    page.get_by_text("Trailer, container, customs declaration").click()
    page.get_by_label("Container number").fill("CSQU3054384")
    fills_line(page, 1, "fish", "15.000")
    page.get_by_label("Packages").press("Enter")
    expect(page.locator("#id_lines-0-goods_error")).to_contain_text(
        "Several goods are called so: choose one."
    )
    everybody_can_use(page)

    page.get_by_label("Goods", exact=True).fill("sầu riêng")
    page.get_by_role("button", name="Add other goods").click()
    expect(page.locator("fieldset.line")).to_have_count(2)
    fills_line(page, 2, "thanh long", "4000", packed_on="")
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator("#id_container_error")).to_contain_text("does not fit the others")
    everybody_can_use(page)
    page.get_by_label("Container number").fill("CSQU3054383")
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator("#id_lines-1-packed_on_error")).to_contain_text("the day they were packed")
    everybody_can_use(page)

    page.locator("#id_lines-1-packed_on").fill("2024-08-21")
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator("main")).to_contain_text("Together: 19,000 kg")
    expect(page.locator("main")).to_contain_text("Plant quarantine")
    page.get_by_text("Save as a template").click()
    everybody_can_use(page)
    page.get_by_label("Name of the template").fill("Hai loại quả")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("The template is saved.")
    page.get_by_role("button", name="Declare", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("The truck is declared.")
    expect(page.locator(".code")).to_be_visible()
    everybody_can_use(page)

    page.goto("/portal/declare")
    everybody_can_use(page)
    page.get_by_role("link", name="Hai loại quả").click()
    page.get_by_label("Plate number").fill("29C-111.11")
    for number in (0, 1):
        page.locator(f"#id_lines-{number}-packed_on").fill("2024-08-22")
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("button", name="Declare", exact=True).dblclick()
    expect(page.get_by_role("status").first).to_contain_text("The truck is declared.")
    assert Crossing.objects.count() == 2


def test_everything_works_without_a_script(morning: Morning, phone: Phone) -> None:
    page = phone(scripts=False)
    page.get_by_role("link", name="Empty return").click()
    page.get_by_label("Plate number").fill("12C-345.67")
    page.get_by_label("Import").check()
    page.get_by_label("Plate number").press("Enter")
    expect(page.locator("main")).to_contain_text("Who will look at it")
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_label("Plate number")).to_have_value("12C-345.67")
    expect(page.get_by_label("Import")).to_be_checked()
    page.get_by_role("button", name="Look it over").click()
    page.get_by_role("button", name="Declare", exact=True).click()
    expect(page.locator(".code")).to_be_visible()
    assert Crossing.objects.get().direction == "import"


def test_a_sheet_of_twenty_trucks_is_put_right_and_taken(
    morning: Morning, phone: Phone, tmp_path: Path
) -> None:
    page = phone()
    page.get_by_role("link", name="Many trucks from a sheet").click()
    everybody_can_use(page)
    page.get_by_label("Sheet (.xlsx or .csv)").set_input_files(_sheet(tmp_path / "1.xlsx", weight="21,5 tấn"))
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator("tbody tr")).to_contain_text(
        "Write the weight in whole kilograms, for example 21000."
    )
    everybody_can_use(page)
    page.get_by_label("Sheet (.xlsx or .csv)").set_input_files(_sheet(tmp_path / "2.xlsx", weight="21.500"))
    page.get_by_role("button", name="Look it over").click()
    expect(page.locator("tbody tr")).to_have_count(20)
    everybody_can_use(page)
    page.get_by_role("button", name="Declare all 20 trucks").dblclick()
    expect(page.get_by_role("status").first).to_contain_text("20 trucks are declared.")
    assert Crossing.objects.count() == 20


def _sheet(path: Path, *, weight: str) -> Path:
    fields = [column.field for column in COLUMNS]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [column.heading for column in COLUMNS])
        for number in range(20):
            row = {
                "kind": "Xuất khẩu",
                "route": "Hữu Nghị",
                "plate": f"12C-100.{number:02}",
                "goods": "sầu riêng",
            }
            row |= {"weight_kg": weight if number == 16 else "21000", "packed_on": "22/08/2024"}
            for field, value in row.items():
                sheet.write_string(number + 1, fields.index(field), value)
    return path
