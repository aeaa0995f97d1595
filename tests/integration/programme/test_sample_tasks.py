"""The tasks of the sample day: somebody who opens the zone on 22 August 2024 sees a Board at work."""

from datetime import UTC, date, datetime

import pytest

from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.programme import figures, queries
from gatezone.programme.commands import SampleYearPeople, add_sample_tasks, add_sample_years
from gatezone.programme.measures import between
from people import HUNG

pytestmark = pytest.mark.django_db

NOW, DAY, YESTERDAY = datetime(2026, 11, 25, tzinfo=UTC), date(2024, 8, 22), date(2024, 8, 21)
PEOPLE = SampleYearPeople(
    clerk=Ref("account", "yen"),
    head=Ref("account", "hung"),
    province=Ref("account", "loan"),
    unit_heads={"office": Ref("account", "khoa"), "planning": Ref("account", "nga")},
)


@pytest.fixture
def sample_day(zone: None) -> None:
    add_sample_years(people=PEOPLE, by=SETUP, at=NOW)
    add_sample_tasks(people=PEOPLE, by=SETUP)


@pytest.mark.usefixtures("sample_day")
def test_the_sample_day_has_a_late_task_one_due_soon_one_extended_one_done_and_a_new_one():
    listed = queries.open_tasks(by=HUNG, on=DAY)
    assert [(each.lead_unit, each.state, each.standing.colour) for each in listed] == [
        ("construction", "in-progress", "red"),
        ("gate-centre", "in-progress", "orange"),
        ("planning", "in-progress", "blue"),
        ("office", "new", "blue"),
    ]
    assert all(each.is_sample for each in listed)
    late, soon, extended, _new = listed
    assert late.obstacle
    assert soon.progress == 50
    assert extended.original_due_on == YESTERDAY
    assert extended.due_on == date(2024, 9, 10)
    (more,) = queries.task_page(extended.id, by=HUNG, on=DAY).extensions
    assert more.is_granted
    assert more.reason
    assert queries.done_tasks(by=HUNG, on=DAY)[0].done_on == YESTERDAY


@pytest.mark.usefixtures("sample_day")
def test_the_day_before_the_sample_day_had_something_to_tell():
    yesterday = between(YESTERDAY, YESTERDAY)
    assert figures.BECAME_OVERDUE.count(yesterday).amount == 1
    assert figures.RESULTS_SUBMITTED.count(yesterday).amount == 1


@pytest.mark.usefixtures("sample_day")
def test_no_sentence_of_a_year_counts_them():
    assert queries.years() == [2020, 2018, 2017]
    assert queries.sentence(2018) == "hoàn thành rõ nét 04/06 nhiệm vụ, hoàn thành chưa rõ nét 02/06 nhiệm vụ"
    assert dict(queries.year_counters(2024, DAY)) == {
        "done-on-time": 1,
        "done-late": 0,
        "open-in-term": 3,
        "open-overdue": 1,
        "no-deadline": 0,
    }
