"""The calendars at the office: who is told that a year is not decided, and what waits for it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from cast import Seat, comes, text_of
from gatezone.programme.models import Directive
from ground import opened_ground

ISSUED = date(2027, 12, 6)
WISH = {
    "title": "Đấu giá quyền thuê 3 nhà",
    "kind": "key",
    "year": 2027,
    "lead": "planning",
    "product": "3 hợp đồng",
    "acceptance_test": "Đã ký",
    "clear_test": "Giá trúng cao hơn giá khởi điểm",
}
MOST_STATEMENTS = 16


@pytest.fixture
def december(has_people: None, zone: None, settings: Settings) -> None:
    settings.SAMPLE_ZONE = True
    comes(ISSUED)


def gives(due_on: str) -> str:
    said = {"kind": "decision", "level": "board", "issuer": "Ban Quản lý", "symbol": "12/QĐ-BQL"}
    answer = Seat("yen").sends(
        "/tasks/directives/new", **said, issued_on=ISSUED.isoformat(), abstract="Giao nhiệm vụ"
    )
    assert answer.status_code == 302, text_of(answer)
    answer = Seat("hung").sends(f"/tasks/directives/{Directive.objects.get().pk}/give", **WISH, due_on=due_on)
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"]


def test_a_task_whose_last_day_tet_may_move_says_so_and_waits_on_the_list_of_the_board(
    december: None,
) -> None:
    task = gives("2028-01-25")
    for login, address in (("nga", task), ("nga", "/tasks"), ("hung", "/office/calendars")):
        assert "not decided yet, 25 January 2028 at the earliest" in text_of(Seat(login).sees(address)), (
            address
        )
    page = Seat("hung").sees("/office/calendars").content.decode()
    assert 'data-year="2028" data-waiting="1"' in page
    assert f'href="{task}"' in page
    comes(date(2028, 1, 27))
    assert 'data-term="not-decided"' in Seat("nga").sees("/tasks").content.decode()
    assert 'data-red="1"' not in Seat("hung").sees("/tasks").content.decode()


def test_a_task_whose_last_day_no_decision_moves_waits_for_none(december: None) -> None:
    gives("2028-03-15")
    page = Seat("hung").sees("/office/calendars")
    assert "data-waiting" not in page.content.decode()
    assert "15 March 2028" in text_of(Seat("nga").sees("/tasks"))


def test_a_term_of_a_site_that_waits_is_on_the_list_and_on_the_pages_of_its_section(december: None) -> None:
    ground = opened_ground()
    section = ground.section("D2", mode="households", land="1.200")
    ground.paper("approval", "2027-12-30", section=section, at=date(2027, 12, 30))
    comes(date(2028, 1, 4))
    said = "not decided yet, 5 January 2028 at the earliest"
    mai = Seat("mai")
    mai.sees("/office/calendars")
    with CaptureQueriesContext(connection) as asked:
        listed = mai.sees("/office/calendars")
    assert said in text_of(listed)
    assert len(asked) <= MOST_STATEMENTS
    place = f"/clearance/{ground.id}/{section}"
    assert f'href="{place}"' in listed.content.decode()
    assert said in text_of(mai.sees(place))
    assert said in text_of(mai.sees(f"/clearance/{ground.id}/terms"))


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (date(2026, 10, 31), []),
        (date(2026, 12, 2), ["China in 2027"]),
        (date(2027, 12, 6), ["Vietnam in 2028", "China in 2027"]),
        (date(2024, 8, 22), []),
    ],
)
def test_from_november_on_the_board_is_told_that_the_next_year_is_not_decided(
    december: None, on: date, said: list[str]
) -> None:
    comes(on)
    for login, address in (("hung", "/board"), ("mai", "/office"), ("hung", "/office/calendars")):
        words = text_of(Seat(login).sees(address))
        assert all(f"The days off of {each} are not decided" in words for each in said), address
        assert ("are not decided here yet" in words) == bool(said), address


def test_the_calendars_are_open_to_the_offices_alone(december: None) -> None:
    for login, status in (("mai", 200), ("hung", 200), ("dung", 200), ("ngan", 403), ("minh", 403)):
        assert Seat(login).sees("/office/calendars").status_code == status, login
