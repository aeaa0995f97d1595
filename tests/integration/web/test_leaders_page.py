"""The leaders' page: each number opens into what was counted, each link answers, and an empty zone says what to do."""

import re
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Morning, Seat, text_of
from gate import EIGHT, LAN
from gatezone.crossings.figures import VEHICLES_CLEARED
from gatezone.incidents.commands import notice_incident
from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Assignment
from gatezone.programme.models import Directive
from gatezone.reports.registry import Books
from gatezone.web.board.numbers import cleared_until, period_of
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock
from ground import Ground
from works import TR, approved

YESTERDAY, TODAY = date(2024, 8, 22), date(2024, 8, 23)
MOST_STATEMENTS = 76
PLATES = ("12C-345.67", "12C-345.68")

WISH = {
    "title": "Đấu giá quyền thuê 3 nhà",
    "kind": "key",
    "year": 2024,
    "lead": "planning",
    "product": "3 hợp đồng",
    "acceptance_test": "Đã ký",
    "clear_test": "Giá trúng cao hơn giá khởi điểm",
    "due_on": YESTERDAY.isoformat(),
}


def gives(**more: object) -> None:
    directive = Directive.objects.first()
    if directive is None:
        said = {"kind": "decision", "level": "board", "issuer": "Ban Quản lý", "symbol": "12/QĐ-BQL"}
        answer = Seat("yen").sends(
            "/tasks/directives/new", **said, issued_on="2024-08-20", abstract="Giao nhiệm vụ"
        )
        assert answer.status_code == 302, text_of(answer)
        directive = Directive.objects.get()
    answer = Seat("hung").sends(f"/tasks/directives/{directive.pk}/give", **{**WISH, **more})
    assert answer.status_code == 302, text_of(answer)


def notices(number: int) -> None:
    notice_incident(
        kind=BARRIER_OPENED_WITHOUT_USE,
        about=Ref("lane", "huu-nghi-1119/1"),
        cause=Ref("opening", f"barrier/{number}"),
        facts={"plate": "12C34567", "read_at": EIGHT},
        happened_at=EIGHT,
        by=LAN,
        at=EIGHT + timedelta(minutes=1),
    )


def comes(day: date) -> None:
    start_sample_clock(day=day, at_time=time(8), rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()


@pytest.fixture
def day_after(morning: Morning) -> Morning:
    """The morning after a day on which two trucks passed, a barrier opened, and a task was due."""
    for plate in PLATES:
        morning.gate.lets_pass(morning.gate.cleared(plate))
    notices(1)
    gives()
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 12_000 * TR}, date(2023, 12, 20))
    works.advanced(works.signs(11_500 * TR, date(2024, 2, 15)), 900 * TR, YESTERDAY)
    comes(TODAY)
    return morning


def main_of(page: str) -> str:
    return page[page.index("<main") : page.index("</main>")]


def numbers_on(page: str) -> list[tuple[str, str, int]]:
    """Every number of the page that is a figure: its code, its address, its amount."""
    found = re.findall(r'href="([^"]+)" data-figure="([^"]+)" data-amount="(\d+)"', page)
    return [(code, address.replace("&amp;", "&"), int(amount)) for address, code, amount in found]


def test_each_number_opens_into_what_was_counted(day_after: Morning) -> None:
    hung = day_after.seat("hung")
    page = main_of(hung.sees("/board").content.decode())
    numbers = numbers_on(page)
    told = {(code, address.partition("?")[2]): amount for code, address, amount in numbers}
    expected = {
        ("crossings.vehicles-cleared", "day=2024-08-22"): 2,
        ("programme.became-overdue", "span=2024-08-23"): 1,
        ("incidents.noticed", "span=2024-08-22"): 1,
        ("projects.vouchers-noted", "span=2024-08-22"): 1,
        ("projects.disbursed", "span=2024-08-22"): 900 * TR,
    }
    assert {key: told[key] for key in expected} == expected
    fees = told["charges.fees-collected", "span=2024-08-22"]
    assert fees == sum(
        amount
        for code, address, amount in set(numbers)
        if code == "charges.fees-collected" and "span=2024-08-22&goods=" in address
    )
    assert fees > 0
    for code, address, amount in sorted(set(numbers)):
        opened = hung.sees(address)
        assert opened.status_code == 200, address
        assert f"{amount:,}" in opened.content.decode(), (code, amount)


def test_a_day_before_anything_was_recorded_has_no_number_and_a_quiet_one_after_it_an_honest_nought(
    day_after: Morning,
) -> None:
    hung = day_after.seat("hung")
    page = main_of(hung.sees("/board").content.decode())
    today = {address.partition("?")[2]: amount for _code, address, amount in numbers_on(page)}
    assert today["day=2024-08-23"] == 0
    assert "day=2024-08-21" not in today
    assert "nothing is recorded of the day before" in page


def test_a_zone_that_recorded_nothing_yet_shows_no_nought_of_vehicles_and_fees(morning: Morning) -> None:
    page = main_of(morning.seat("hung").sees("/board").content.decode())
    assert not [each for each in numbers_on(page) if each[0].startswith(("crossings", "charges"))]
    assert "No figures yet" in page


def test_each_link_of_the_page_answers(day_after: Morning) -> None:
    hung = day_after.seat("hung")
    page = main_of(hung.sees("/board").content.decode())
    assert 'data-tile="incidents"' in page
    for address in sorted(set(re.findall(r'href="(/(?!static)[^"#]+)', page))):
        assert hung.sees(address.replace("&amp;", "&")).status_code == 200, address


def test_a_counter_of_a_unit_opens_into_its_tasks(day_after: Morning) -> None:
    hung = day_after.seat("hung")
    page = hung.sees("/board").content.decode()
    assert re.search(r'href="/board/tasks/open-overdue\?unit=planning">1<', page)
    for address in ("/board/tasks/open-overdue", "/board/tasks/open-overdue?unit=planning"):
        assert 'data-task="NV-2024-001"' in hung.sees(address).content.decode()
    for address in ("/board/tasks/done-late", "/board/tasks/open-overdue?unit=office"):
        assert "data-task=" not in hung.sees(address).content.decode()
    assert hung.sees("/board/tasks/whatever").status_code == 404


def test_the_page_costs_the_same_however_much_there_is(day_after: Morning) -> None:
    hung = day_after.seat("hung")
    hung.sees("/board")
    with CaptureQueriesContext(connection) as few:
        hung.sees("/board")
    cost = len(few)
    assert cost <= MOST_STATEMENTS
    comes(YESTERDAY)
    for number in range(2, 6):
        notices(number)
        gives()
    comes(TODAY)
    hung.sees("/board")
    with CaptureQueriesContext(connection) as many:
        hung.sees("/board")
    assert len(many) == cost


def test_an_empty_zone_says_what_to_do(morning: Morning) -> None:
    page = main_of(morning.seat("thang").sees("/board").content.decode())
    assert "The clerk registers" in page
    assert "Once lanes let vehicles pass" in page
    assert "No dossier is late." in page


def test_a_head_who_is_written_down_as_nothing_else_sees_what_a_head_needs(day_after: Morning) -> None:
    Assignment.objects.filter(account__login="hung", duty="leader").delete()
    hung = Seat("hung")
    page = hung.sees("/board").content.decode()
    for address in sorted(set(re.findall(r'href="(/(?:projects|money|ground|incidents|tasks)[^"#]*)', page))):
        assert hung.sees(address.replace("&amp;", "&")).status_code == 200, address
    assert "/projects" in page


def test_the_page_is_the_first_desk_of_a_leader_and_of_nobody_else(morning: Morning) -> None:
    page = morning.seat("thang").sees("/board").content.decode()
    desks = page[page.index('class="desks"') :]
    assert desks.index('href="/board"') < desks.index('href="/money"')
    assert morning.seat("oanh").sees("/board").status_code == 403
    assert morning.seat("").sees("/board").status_code == 302


def test_the_bars_are_the_figure_of_each_day(day_after: Morning) -> None:
    days = cleared_until(TODAY, Books())
    assert [number.amount for _, number in days.each] == [
        VEHICLES_CLEARED.count(period_of(day)).amount for day, _ in days.each
    ]
    assert (days.day, days.last.amount, days.week_before_day) == (YESTERDAY, 2, date(2024, 8, 15))


def test_ground_that_is_handed_over_is_told_of_the_day(ground: Ground) -> None:
    section = ground.section()
    ground.needs(section)
    ground.hands_over(section)
    numbers = numbers_on(Seat("hung").sees("/board").content.decode())
    told = {address.partition("?")[2]: amount for code, address, amount in numbers if "ground" in code}
    assert told == {"span=2026-10-15": 0, "span=2026-10-16": 1}


def test_a_year_without_a_plan_leads_to_the_last_one_that_has_one(has_works: None, morning: Morning) -> None:
    hung = morning.seat("hung")
    page = hung.sees("/projects").content.decode()
    address = "/projects?on=2019-01-31&amp;year=2018"
    assert 'data-planned="2018"' in page
    assert address in page
    there = hung.sees(address.replace("&amp;", "&")).content.decode()
    assert "data-planned" not in there
    assert 'data-rate="R1">100.00' in hung.sees("/board").content.decode()
