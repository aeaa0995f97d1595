"""The sample years 2017, 2018 and 2020, told by the same commands as real ones."""

from datetime import UTC, date, datetime

import pytest

from gatezone.files.queries import opened
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.programme import queries
from gatezone.programme.commands import SampleYearPeople, add_sample_years
from gatezone.programme.figures import FIGURES, TASKS, TASKS_CLEAR, TASKS_NOT_CLEAR, TASKS_NOT_COMPLETED
from gatezone.programme.measures import between
from people import HUNG

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 25, tzinfo=UTC)
PEOPLE = SampleYearPeople(
    clerk=Ref("account", "yen"),
    head=Ref("account", "hung"),
    province=Ref("account", "loan"),
    unit_heads={"office": Ref("account", "khoa"), "planning": Ref("account", "nga")},
)


def test_each_sample_year_ends_in_its_sentence(zone, django_assert_num_queries):
    add_sample_years(people=PEOPLE, by=SETUP, at=NOW)

    with django_assert_num_queries(1):
        told = queries.sentence(2018)
    assert told == "hoàn thành rõ nét 04/06 nhiệm vụ, hoàn thành chưa rõ nét 02/06 nhiệm vụ"
    assert queries.sentence(2017).startswith("1/7 nhiệm vụ hoàn thành có kết quả rõ nét, 6/7")
    assert queries.sentence(2020) == "hoàn thành tốt 04/05 nhiệm vụ, hoàn thành 01/05 nhiệm vụ"
    assert queries.years() == [2020, 2018, 2017]

    with django_assert_num_queries(3):
        rows = queries.task_rows(2018)
    assert [row.result for row in rows] == ["clear"] * 4 + ["not-clear"] * 2
    assert all(row.is_sample and row.proof for row in rows)
    assert [row.number for row in rows if row.result == "not-clear"] == [5, 6]
    assert queries.shortcomings(2020) == ("Một số dự án chậm tiến độ do giải phóng mặt bằng",)


def test_every_sample_rating_is_the_one_the_facts_have(zone):
    add_sample_years(people=PEOPLE, by=SETUP, at=NOW)
    for row in (*queries.task_rows(2017), *queries.task_rows(2018), *queries.task_rows(2020)):
        page = queries.task_page(row.ref_id, by=HUNG, on=date(2026, 11, 25))
        assert page.rating.proposed == page.rating.last, row.title


def test_sample_results_are_proven_by_files_that_open(zone):
    add_sample_years(people=PEOPLE, by=SETUP, at=NOW)
    first = queries.task_rows(2018)[0]
    minutes, contracts = queries.task_page(first.ref_id, by=HUNG, on=date(2026, 11, 25)).evidence
    assert [each.kind for each in (*minutes.files, *contracts.files)] == ["pdf", "pdf"]
    kept = opened(minutes.files[0].id, by=HUNG)
    assert (kept.row.sha256, kept.content[:5]) == (minutes.what, b"%PDF-")


def test_the_disbursement_of_2018_is_proven_by_the_sample_portfolio(has_works, zone):
    add_sample_years(people=PEOPLE, by=SETUP, at=NOW)
    third = queries.task_rows(2018)[2]
    (proof,) = queries.task_page(third.ref_id, by=HUNG, on=date(2026, 11, 25)).evidence
    assert (proof.what, proof.compared_with) == ("projects.disbursed", "projects.plan-in-force")
    assert proof.amount == proof.against == 182_398_000_000


def test_the_figures_of_a_year_are_made_up_of_its_tasks(zone, django_assert_num_queries):
    add_sample_years(people=PEOPLE, by=SETUP, at=NOW)
    whole = between(date(2018, 1, 1), date(2018, 12, 31))
    counted = {figure.code: figure.count(whole).amount for figure in FIGURES}
    assert counted == {
        "programme.tasks": 6,
        "programme.tasks-clear": 4,
        "programme.tasks-not-clear": 2,
        "programme.tasks-not-completed": 0,
        "programme.done-on-time": 4,
        "programme.done-late": 1,
        "programme.open-in-term": 1,  # the disbursement, which was due on 31 January 2019
        "programme.open-overdue": 0,
        "programme.no-deadline": 0,
        "programme.became-overdue": 0,
        "programme.results-submitted": 0,
        "programme.extensions-granted": 0,
    }
    rows = {*TASKS_CLEAR.count(whole).rows, *TASKS_NOT_CLEAR.count(whole).rows}
    assert rows == set(TASKS.count(whole).rows)
    assert TASKS_NOT_COMPLETED.count(whole, unit="planning").rows == ()
    with django_assert_num_queries(1):
        assert TASKS.count(whole, unit="planning").amount == 2
