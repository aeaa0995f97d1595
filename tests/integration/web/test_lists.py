"""A list of a desk: its states, search, order, pages and files; tried on incidents, which are declared as all are."""

from collections.abc import Iterator
from csv import reader
from datetime import timedelta
from io import BytesIO, StringIO
from urllib.parse import urlencode
from uuid import UUID, uuid4

import pytest
from openpyxl import load_workbook

from cast import Morning, Seat, text_of
from gate import EIGHT, LAN
from gatezone.incidents.commands import close_incident, notice_incident, take_incident
from gatezone.incidents.kinds import BARRIER_OPENED_WITHOUT_USE
from gatezone.kernel.refs import Ref

LANES = ("huu-nghi-1119/1", "tan-thanh-1090/1")
OUTCOME = "=Đội lân cận đã mở cho xe cứu hỏa."


@pytest.fixture
def dung(morning: Morning) -> Iterator[Seat]:
    """Dũng, with 60 incidents: those of even number in Tân Thanh, the first of all settled."""
    made = [_notice(number) for number in range(60)]
    dung = {"by": morning.gate.dung, "at": EIGHT + timedelta(hours=1)}
    take_incident(incident=made[0], **dung)
    close_incident(incident=made[0], outcome=OUTCOME, **dung)
    return morning.seat("dung")


def _notice(number: int) -> UUID:
    made = notice_incident(
        kind=BARRIER_OPENED_WITHOUT_USE,
        about=Ref("lane", LANES[number % 2]),
        cause=Ref("opening", f"barrier/{number}"),
        facts={},
        happened_at=EIGHT + timedelta(seconds=number),
        by=LAN,
        at=EIGHT + timedelta(minutes=20),
    )
    return UUID(made.id)


def _rows(page: str) -> int:
    return page.count("<tr") - 1


def test_states_tell_how_many_are_in_them_whatever_is_looked_at(dung: Seat) -> None:
    counts = "Incidents All 60 Waits for somebody 59 In hand 0 Settled 1"
    for query in ("", "?state=closed", "?state=&find=barrier"):
        assert counts in text_of(dung.sees(f"/incidents{query}"))
    assert _rows(dung.sees("/incidents?state=closed").content.decode()) == 1


def test_a_list_says_what_it_is_and_what_to_do_where_it_is_empty(morning: Morning) -> None:
    page = text_of(morning.seat("dung").sees("/incidents"))
    assert "Incidents Nothing waits to be settled What goes wrong shows here" in page
    assert "Search in this list" not in page


def test_what_waits_for_the_reader_stands_at_the_top(dung: Seat) -> None:
    last = text_of(dung.sees("/incidents?page=2"))
    assert last.rstrip().count("waits for you") == 9
    assert OUTCOME in last


def test_a_list_is_searched_without_the_marks_of_letters(dung: Seat) -> None:
    for wanted in ("doi LAN can", "Đội lân cận", "xe cuu hoa"):
        assert _rows(dung.sees(f"/incidents?{urlencode({'find': wanted})}").content.decode()) == 1
    assert "Nothing is found by this" in text_of(dung.sees("/incidents?find=nonsense"))


def test_a_heading_puts_the_list_in_its_order_and_back(dung: Seat) -> None:
    first, last = (
        dung.sees(f"/incidents?order={order}&as=csv").content.decode() for order in ("when", "-when")
    )
    assert _lines(first)[1:] == _lines(last)[:0:-1]
    assert 'aria-sort="descending"' in dung.sees("/incidents?order=-when").content.decode()


def test_nothing_to_order_by_comes_last_in_both_directions(dung: Seat) -> None:
    for order in ("outcome", "-outcome"):
        assert OUTCOME in _lines(dung.sees(f"/incidents?order={order}&as=csv").content.decode())[1][-1]


def test_the_files_carry_the_rows_of_the_page_all_of_them(dung: Seat) -> None:
    lines = _lines(dung.sees("/incidents?state=open&as=csv").content.decode("utf-8-sig"))
    book = load_workbook(BytesIO(dung.sees("/incidents?state=open&as=xlsx").content))
    rows = [list(each) for each in book.active.iter_rows(values_only=True)]
    assert (
        lines[0] == rows[0] == ["What happened", "Where", "When", "In whose hands", "Due", "What came of it"]
    )
    assert len(lines) == len(rows) == 1 + 59
    assert [each[0] for each in lines] == [each[0] for each in rows]


def test_a_text_is_never_a_formula_in_a_file(dung: Seat) -> None:
    assert _lines(dung.sees("/incidents?state=closed&as=csv").content.decode())[1][-1] == f"'{OUTCOME}"
    book = load_workbook(BytesIO(dung.sees("/incidents?state=closed&as=xlsx").content))
    assert book.active["F2"].data_type == "s"


def test_a_list_opens_as_its_reader_kept_it_and_for_nobody_else(dung: Seat, morning: Morning) -> None:
    assert dung.sends("/incidents", uuid4(), state="closed")["Location"] == "/incidents"
    assert _rows(dung.sees("/incidents").content.decode()) == 1
    assert _rows(morning.seat("dung").sees("/incidents").content.decode()) == 50
    assert _rows(dung.sees("/incidents?state=").content.decode()) == 50
    dung.sends("/incidents", uuid4())
    assert _rows(dung.sees("/incidents").content.decode()) == 50


@pytest.mark.parametrize(
    "query",
    ["?state=nonsense", "?order=nonsense", "?page=x", "?page=99999", "?as=exe", "?find=%00", "?find=%27"],
)
def test_a_list_answers_whatever_an_address_says(dung: Seat, query: str) -> None:
    assert dung.sees(f"/incidents{query}").status_code == 200


def _lines(text: str) -> list[list[str]]:
    return [*reader(StringIO(text))]
