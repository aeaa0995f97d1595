"""On Monday morning heads and leads get one letter of the week, with links; whatever is tried, it is one."""

from datetime import UTC, date, datetime, time

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from gatezone.attention.models import Notice
from gatezone.jobs import reminders as job
from gatezone.journal.models import Entry
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.errors import Invalid, NotAllowed, Stale
from gatezone.kernel.periods import hanoi_moment
from gatezone.parties.duties import CLERK, SETUP
from gatezone.parties.models import Account
from gatezone.parties.queries import accounts
from gatezone.programme.catalogue import following as catalogue
from gatezone.programme.catalogue.following import Digest
from gatezone.programme.commands import SampleYearPeople, add_sample_tasks, write_digest
from gatezone.programme.models import Task, WeeklyDigest
from gatezone.programme.queries import wanted_digests
from gatezone.programme.weekly import week_told
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock
from notices_of_tests import delivered

MONDAY = date(2024, 8, 26)


@pytest.fixture
def board(has_people: None, zone: None, settings: Settings) -> None:
    settings.SAMPLE_ZONE = True
    known = {each.login: each.ref for each in accounts()}
    heads = {"office": known["khoa"], "planning": known["nga"], "gate-centre": known["binh"]}
    people = SampleYearPeople(
        clerk=known["yen"], head=known["hung"], province=known["loan"], unit_heads=heads
    )
    add_sample_tasks(people=people, by=SETUP)


def comes(day: date, at_time: time = time(8, 30)) -> None:
    start_sample_clock(day=day, at_time=at_time, rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()


def test_each_head_gets_one_letter_with_links_to_what_is_theirs(board: None) -> None:
    comes(MONDAY)
    assert [job.write_letters(), job.write_letters()] == [4, 0]
    delivered()
    letters = {each.to[0]: each for each in mail.outbox}
    assert sorted(letters) == [f"{each}@mau.example" for each in ("binh", "hung", "khoa", "thang")]
    assert all("26/08/2024" in each.subject for each in letters.values())

    ids = dict(Task.objects.values_list("lead_unit", "pk"))
    of_the_centre = letters["binh@mau.example"].body
    assert f"/tasks/{ids['gate-centre']}" in of_the_centre
    assert f"/tasks/{ids['construction']}" not in of_the_centre
    of_the_head = letters["hung@mau.example"].body
    assert all(f"/tasks/{ids[each]}" in of_the_head for each in ("construction", "gate-centre", "office"))
    assert Entry.objects.filter(kind="programme.digest-written").count() == 4
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}


def test_who_leads_a_task_by_name_is_told_of_it_too(board: None) -> None:
    duc = next(each.ref for each in accounts() if each.login == "duc")
    Task.objects.filter(lead_unit="construction").update(lead_person=str(duc))
    comes(MONDAY)
    job.write_letters()
    (lines,) = WeeklyDigest.objects.filter(to=str(duc)).values_list("lines", flat=True)
    assert [each["group"] for each in lines] == ["overdue"]


def test_a_letter_is_written_again_the_next_week_and_not_before(board: None) -> None:
    for day, count in ((MONDAY, 4), (date(2024, 8, 27), 0), (date(2024, 9, 2), 3)):
        comes(day)
        assert job.write_letters() == count, day


@pytest.mark.parametrize(
    ("day", "clock", "is_told"),
    [
        (date(2024, 8, 26), time(7, 59), False),
        (date(2024, 8, 26), time(8, 0), True),
        (date(2024, 8, 28), time(7, 0), True),
        (date(2024, 8, 29), time(9, 0), False),
        (date(2024, 9, 1), time(9, 0), False),
    ],
)
def test_it_goes_out_on_monday_from_eight_and_two_days_later_at_most(
    day: date, clock: time, is_told: bool
) -> None:
    week = week_told(hanoi_moment(day, clock), Digest(on=True))
    assert week == (MONDAY if is_told else None)
    assert week_told(hanoi_moment(day, clock), Digest(on=False)) is None


def test_whether_it_goes_out_is_data() -> None:
    assert catalogue.following(MONDAY).digest.on


def test_a_letter_tells_of_something_and_is_written_by_one_who_may(board: None) -> None:
    comes(MONDAY)
    wanted = wanted_digests(hanoi_moment(MONDAY, time(9)))[0]
    nobody = Actor(wanted.to)
    clerk = Actor(wanted.to, frozenset({Grant(CLERK)}))
    at = hanoi_moment(MONDAY, time(9))
    with pytest.raises(NotAllowed):
        write_digest(week=MONDAY, to=wanted.to, lines=wanted.lines, by=nobody, at=at)
    with pytest.raises(Invalid):
        write_digest(week=MONDAY, to=wanted.to, lines=(), by=clerk, at=at)
    write_digest(week=MONDAY, to=wanted.to, lines=wanted.lines, by=clerk, at=at)
    with pytest.raises(Stale):
        write_digest(week=MONDAY, to=wanted.to, lines=wanted.lines, by=clerk, at=at)


def test_letters_of_weeks_ago_are_news_no_more(board: None, settings: Settings) -> None:
    """Where mail is switched on later, only the letter of this week goes out."""
    comes(MONDAY)
    settings.SAMPLE_ZONE = False
    job.write_letters()
    settings.SAMPLE_ZONE = True
    comes(date(2024, 9, 2))
    assert job.write_letters() == 3
    delivered()
    assert len(mail.outbox) == 3
    assert all("02/09/2024" in each.subject for each in mail.outbox)


def test_who_reads_english_is_written_to_in_english(board: None) -> None:
    Account.objects.filter(login="hung").update(language="en")
    comes(MONDAY)
    job.write_letters()
    delivered()
    (letter,) = (each for each in mail.outbox if each.to == ["hung@mau.example"])
    assert letter.subject == "Tasks of the week from 26/08/2024"
