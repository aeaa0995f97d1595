"""A draft counts anew at each look, and every number in it is a figure."""

import re
from datetime import UTC, date, datetime

import pytest

from gatezone.kernel.periods import HANOI, Period, hanoi_moment
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.programme.commands import SampleYearPeople, add_sample_years
from gatezone.reports.issuing.drafts import draft
from gatezone.reports.periodic.content import Paragraph, Table, as_json, content_of
from gatezone.reports.periodic.outlines import CODES
from gatezone.reports.periodic.texts import plain
from gatezone.reports.registry import APART, BY_PART, FIGURES, figure
from gatezone.reports.spans import Span
from report_words import words_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 30)


@pytest.fixture
def works(has_works, zone) -> None:
    """The portfolio that the review of 2018 tells of."""


def annual(today: date = TODAY):
    return draft("annual", Span.read("2018"), today=today, remarks={})


def test_the_review_of_2018_is_computed_from_the_projects(works):
    words = words_of(annual())
    assert "chủ đầu tư 16 dự án với kế hoạch vốn 182.398 triệu đồng" in words
    assert "đạt 100% kế hoạch vốn đến hết ngày 31/01/2019" in words
    assert "Cộng | 182.398 | 182.398 | 100%" in words
    assert "phương hướng, nhiệm vụ trọng tâm năm 2019" in words


def test_the_tasks_of_2018_are_a_sentence_a_table_and_the_beginning_of_the_next_plan(zone):
    people = {name: Ref("account", name) for name in ("clerk", "head", "province")}
    add_sample_years(
        people=SampleYearPeople(unit_heads={}, **people), by=SETUP, at=datetime(2026, 11, 25, tzinfo=UTC)
    )
    made = annual()
    assert "hoàn thành rõ nét 04/06 nhiệm vụ, hoàn thành chưa rõ nét 02/06 nhiệm vụ." in words_of(made)
    assert made.is_sample
    [sentence] = [each for each in made.numbers() if each.wish.of == "sentence"]
    assert [made.amounts()[key] for key in made.uses[sentence.wish]] == [6, 4, 2, 0]
    [table] = [each for each in made.blocks() if isinstance(each, Table) and each.total is None]
    assert len(table.rows) == 6
    plan = draft("next-year", Span.read("2018"), today=TODAY, remarks={})
    assert plan.abstract == "Thực hiện nhiệm vụ trọng tâm năm 2019"
    points = [plain(each.runs) for each in plan.blocks() if isinstance(each, Paragraph) and each.mark]
    unclear = {row.name for row in table.rows if "chưa rõ nét" in plain(row.cells)}
    assert len(unclear) == 2
    assert all(any(point.startswith(title) for point in points) for title in unclear)


def test_what_the_review_says_of_deadlines_agrees_with_the_ratings_above_it(zone):
    people = {name: Ref("account", name) for name in ("clerk", "head", "province")}
    add_sample_years(
        people=SampleYearPeople(unit_heads={}, **people), by=SETUP, at=datetime(2026, 11, 25, tzinfo=UTC)
    )
    words = words_of(annual())
    assert (
        "05 nhiệm vụ hoàn thành đúng hạn, 01 nhiệm vụ hoàn thành quá hạn;"
        " không có nhiệm vụ đang thực hiện trong hạn, không có nhiệm vụ quá hạn chưa hoàn thành" in words
    )
    on_new_year = words_of(annual(today=date(2019, 1, 4)))
    assert "01 nhiệm vụ đang thực hiện trong hạn" in on_new_year


def test_the_review_names_the_day_its_rate_of_disbursement_holds_on(works):
    words = words_of(annual())
    assert (
        "đạt 82,35% kế hoạch vốn đến hết ngày 31/12/2018, đạt 100% kế hoạch vốn đến hết ngày 31/01/2019"
        in words
    )
    assert "Tính riêng trong năm, đến hết ngày 31/12/2018" in words
    assert "NHIỆM VỤ NĂM 2019" in words
    at_the_conference = words_of(annual(today=date(2019, 1, 4)))
    assert "đạt 82,35% kế hoạch vốn đến hết ngày 04/01/2019" in at_the_conference
    in_the_year = words_of(annual(today=date(2018, 11, 30)))
    assert in_the_year.count("kế hoạch vốn đến hết ngày 30/11/2018") == 2


def test_the_plan_of_the_next_year_never_says_nought_of_what_was_not_recorded(works):
    words = words_of(draft("next-year", Span.read("2018"), today=TODAY, remarks={}))
    assert "đạt 100% kế hoạch vốn của 16 dự án" in words
    assert "Hệ thống chưa ghi nhận phí sử dụng công trình hạ tầng năm 2018." in words
    assert "Hệ thống chưa ghi nhận xe qua cửa khẩu năm 2018." in words
    assert not re.search(r"(?<![\d.,])0 (lượt|triệu|dự án|xe)", words)


def test_before_a_book_was_begun_a_month_has_no_number_and_afterwards_an_honest_nought(played):
    said = words_of(draft("annual", Span.read("2024"), today=TODAY, remarks={}))
    months = {line.partition(" | ")[0]: line for line in said.splitlines() if line.startswith("tháng ")}
    assert months["tháng 7 năm 2024"].endswith("| chưa có số liệu | chưa có số liệu")
    assert months["tháng 9 năm 2024"].endswith("| 0 | 0")
    words = {
        "context": "{crossings.vehicles-cleared|count} lượt, {charges.fees-collected|million} triệu đồng"
    }
    before = words_of(draft("annual", Span.read("2018"), today=TODAY, remarks=words))
    assert "chưa có số liệu lượt, chưa có số liệu triệu đồng" in before


def test_before_the_payments_of_a_plan_end_less_is_disbursed(works):
    words = words_of(annual(today=date(2019, 1, 4)))
    assert "182.398 triệu đồng; kết quả giải ngân đạt 82,35% kế hoạch vốn đến hết ngày 31/12/2018" in words


def test_a_report_is_read_as_it_was_kept(works):
    made = annual()
    assert content_of(as_json(made)) == made
    assert made.is_sample


def test_a_table_told_apart_in_one_statement_is_the_figure_narrowed(works):
    period = Period(hanoi_moment(date(2018, 1, 1), datetime.min.time()), datetime(2019, 2, 1, tzinfo=HANOI))
    for (code, by), apart in APART.items():
        found = apart(period)
        assert sum(found.values()) == figure(code).count(period).amount
        for value, amount in found.items():
            assert figure(code).count(period, **{by: value}).amount == amount


def test_what_is_told_for_each_month_is_the_figure_of_that_month(works):
    span = Span.read("2018")
    for code, told in BY_PART.items():
        found = told(span.period, monthly=True)
        assert all(found.get(part.starts_on, 0) == figure(code).amount(part.period) for part in span.parts)


def test_what_is_told_is_what_is_counted(works):
    period = Period(datetime(2018, 1, 1, tzinfo=HANOI), datetime(2018, 7, 1, tzinfo=HANOI))
    for each in FIGURES.values():
        if each.tell:
            assert each.tell(period) == each.count(period).amount, each.code


@pytest.mark.parametrize("code", CODES)
def test_every_outline_can_be_filled(zone, code):
    spans = {"weekly": "2018-W07", "monthly": "2018-07", "quarterly": "2018-Q2", "half-year": "2018-H1"}
    made = draft(code, Span.read(spans.get(code, "2018")), today=TODAY, remarks={})
    assert "Hệ thống chưa ghi nhận xe qua cửa khẩu" in words_of(made)
