"""An order of the province: it comes on Monday, is split, one unit is late, and the year's sentence counts it right."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from browsing import everybody_can_use
from cast import comes, let_people_come
from gatezone.parties.models import Account
from gatezone.programme.models import Task
from gatezone.programme.queries import sentence
from windows import SitsDown

pytestmark = pytest.mark.browser

MONDAY, PART_DUE, WHOLE_DUE = date(2026, 3, 16), date(2026, 4, 15), date(2026, 5, 15)


@pytest.fixture
def monday(has_people: None, own_zone: str, at_home: None) -> None:
    """The Monday on which the order comes."""
    if not Account.objects.exists():
        let_people_come()
    comes(MONDAY)


def fills(page: Page, **typed: object) -> None:
    """Fill in a form by the names of its fields, and send it."""
    for name, value in typed.items():
        field = page.locator(f"main [name='{name}']")
        if field.evaluate("each => each.tagName") == "SELECT":
            field.select_option(str(value))
        else:
            field.fill(str(value))
    page.locator("main form button.primary").click()


def does(page: Page, task: str, act: str, **typed: object) -> None:
    page.goto(f"/tasks/{task}/{act}")
    fills(page, **typed)
    page.wait_for_url(f"**/tasks/{task}")


def task_of(number: int) -> str:
    return str(Task.objects.get(code=f"NV-2026-{number:03d}").pk)


def test_an_order_from_the_province_is_split_one_unit_is_late_and_the_sentence_counts_it(
    monday: None, sits_down: SitsDown
) -> None:
    yen, hung = sits_down("yen"), sits_down("hung")
    yen.goto("/tasks")
    yen.locator("a[href='/tasks/directives/new']").first.click()
    fills(
        yen,
        kind="decision",
        level="province",
        issuer="UBND tỉnh",
        symbol="12/QĐ-UBND",
        issued_on=MONDAY,
        abstract="Giao nhiệm vụ trọng tâm năm 2026",
    )
    yen.wait_for_url("**/tasks/directives/*")
    everybody_can_use(yen)

    hung.goto(yen.url)
    hung.locator("a[href$='/give']").click()
    everybody_can_use(hung)
    asked = {
        "product": "Báo cáo",
        "acceptance_test": "Có số, ngày",
        "clear_test": "Ít nhất 90 % xe khai báo trực tuyến",
    }
    fills(hung, title="Vận hành cửa khẩu số", kind="key", lead="planning", **asked, due_on=WHOLE_DUE)
    hung.wait_for_url("**/tasks/*")
    whole = task_of(1)
    hung.locator(f"a[href='/tasks/{whole}/split']").click()
    parts = {}
    for number, (lead, weight) in enumerate((("planning", 60), ("gate-centre", 40))):
        told = {"title": f"Phần {number + 1}", "lead": lead, "weight": weight, **asked, "due_on": PART_DUE}
        parts |= {f"form-{number}-{name}": value for name, value in told.items()}
    fills(hung, **parts)
    hung.wait_for_url(f"**/tasks/{whole}")
    everybody_can_use(hung)
    first, second = task_of(2), task_of(3)

    nga, binh = sits_down("nga"), sits_down("binh")
    for page, task in ((nga, whole), (nga, first), (binh, second)):
        does(page, task, "take_task")
        does(page, task, "start_task")
    comes(date(2026, 4, 10))
    does(nga, first, "evidence", kind="document", title="Báo cáo", what="31/BC")
    does(nga, first, "submit_result", product_number="31/BC")
    does(hung, first, "accept_result", product="full", quality="meets")

    # Bình's part is late: he asks on its last day, and on the next one the head sees it in red.
    comes(PART_DUE)
    binh.goto("/tasks")
    expect(binh.locator("tr:has([data-task='NV-2026-003']) [data-colour='orange']")).to_be_visible()
    does(binh, second, "ask_extension", due_on="2026-05-04", reason="Camera làn 3 chưa lắp xong")
    comes(date(2026, 4, 16))
    hung.goto("/tasks")
    expect(hung.locator("[data-red='1']")).to_be_visible()
    expect(hung.locator("tr:has([data-task='NV-2026-003']) [data-term='overdue']")).to_be_visible()
    expect(hung.locator("tr:has([data-task='NV-2026-001']) [data-term='in-term']")).to_be_visible()
    everybody_can_use(hung)
    does(hung, second, "grant_extension", answer="Đồng ý một lần, đến 04/5, vì chờ thiết bị")
    hung.goto("/tasks")
    expect(hung.locator("[data-red]")).to_have_count(0)

    comes(date(2026, 4, 29))
    does(binh, second, "evidence", kind="document", title="Biên bản", what="32/BB")
    does(binh, second, "submit_result", product_number="32/BB")
    does(hung, second, "accept_result", product="full", quality="meets")
    comes(date(2026, 5, 12))
    nga.goto(f"/tasks/{whole}/evidence")
    nga.locator("main [name='shows_effect']").check()
    fills(nga, kind="document", title="96 % xe khai báo trực tuyến", what="88/BC")
    nga.wait_for_url(f"**/tasks/{whole}")
    does(nga, whole, "submit_result", product_number="45/BC")
    does(hung, whole, "accept_result", product="full", quality="meets")
    does(hung, whole, "close_task")

    comes(date(2026, 12, 21))
    does(hung, whole, "rate", result="clear")
    loan = sits_down("loan")
    does(loan, whole, "confirm", result="clear")
    loan.goto("/tasks/years/2026")
    expect(loan.locator("[data-sentence]")).to_contain_text("01/01")
    expect(loan.locator("[data-counter='done-on-time'] b")).to_have_text("1")
    everybody_can_use(loan)
    assert sentence(2026) == "hoàn thành rõ nét 01/01 nhiệm vụ, hoàn thành chưa rõ nét 00/01 nhiệm vụ"
    late = Task.objects.get(pk=second)
    assert (late.original_due_on, late.due_on, late.done_on) == (
        PART_DUE,
        date(2026, 5, 4),
        date(2026, 4, 29),
    )
