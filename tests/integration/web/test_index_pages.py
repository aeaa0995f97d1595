"""The index of service on its two pages, and the rating on the page of a look-up."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cast import Seat, text_of
from dossiers import Counter, at
from gatezone.kernel import by_heart
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock


@pytest.fixture(autouse=True)
def day(counter: Counter, settings: Settings) -> None:
    """It is eleven o'clock on 2 December 2026."""
    settings.SAMPLE_ZONE = True
    start_sample_clock(day=at(2, 11).date(), at_time=time(11), rate=1, by=SETUP, at=datetime.now(UTC))


@pytest.fixture
def code(counter: Counter) -> str:
    """The code of a dossier with a result."""
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 9))
    counter.signs(counter.proposes(dossier, now=at(2, 9)), now=at(2, 10))
    return counter.is_at(dossier).look_up


def reads(address: str, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get(address)
    assert answer.status_code == 200
    return text_of(answer)  # type: ignore[arg-type]


def rates(code: str, **typed: str):
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"}).post(f"/d/{code}/rate", typed)


def test_anybody_reads_the_index_of_the_month_with_what_is_not_recorded(code: str):
    words = reads("/procedures/index")
    assert "Dossiers settled early or in time uncertain 1 / 1 15.0 15" in words
    assert "Procedures whose average time is within their limit uncertain 1 / 1 5.0 5" in words
    assert "uncertain The zone is not joined to the national portal. not recorded – 6" in words
    assert "100.0 % of the dossiers are settled in time, if nothing more becomes late." in words
    assert "The month still runs." in words


@pytest.mark.parametrize("language", ["vi", "en", "zh-hans"])
def test_the_index_is_read_in_each_language(code: str, language: str):
    answer = Client(headers={"accept-language": language}).get("/procedures/index")
    assert f'<html lang="{language}"' in answer.content.decode()


def test_a_month_before_the_decision_has_no_index_and_one_to_come_is_this_one(code: str):
    assert "This month has no index" in reads("/procedures/index?month=2022-07")
    assert "12/2026" in reads("/procedures/index?month=2027-05")
    assert "12/2026" in reads("/procedures/index?month=nonsense")


def test_anybody_reads_what_was_counted_within_the_minute_and_the_desk_counts_anew(
    counter: Counter, code: str, django_assert_num_queries: Callable[..., AbstractContextManager[object]]
):
    settled = "Settled this month so far {0}, of them in time {0}"
    assert settled.format(1) in reads("/procedures/index")
    assert "As of 11:00 Hanoi · 12:00 Beijing , 2 December 2026" in reads("/procedures/index")
    dossier = counter.takes(counter.accepts(counter.files(), now=at(2, 9)), now=at(2, 9))
    counter.signs(counter.proposes(dossier, now=at(2, 9)), now=at(2, 10))
    with django_assert_num_queries(0):
        assert settled.format(1) in reads("/procedures/index")
    assert settled.format(2) in text_of(Seat("hung").sees("/dossiers/index"))
    by_heart.forget()
    assert settled.format(2) in reads("/procedures/index")


def test_a_reader_at_the_desk_opens_each_number_into_its_dossiers(code: str):
    hung = Seat("hung")
    page = hung.sees("/dossiers/index")
    assert "/office/figures/permits.settled-in-time?span=2026-12" in page.content.decode()
    assert hung.sees("/office/figures/permits.settled-in-time?span=2026-12").status_code == 200


def test_the_holder_of_a_code_rates_the_result_once_without_an_account(code: str):
    assert "Are you satisfied?" in reads(f"/d/{code}")
    assert rates(code, stars="5").status_code == 302
    words = reads(f"/d/{code}")
    assert "This dossier was rated." in words
    assert "Are you satisfied?" not in words
    again = rates(code, stars="1")
    assert again.status_code == 409
    assert "A dossier is rated only once." in text_of(again)
    assert "1 / 1 6.0 6" in reads("/procedures/index")


def test_a_rating_without_a_choice_is_told_on_its_field_and_a_wrong_code_finds_nothing(code: str):
    for typed in ({}, {"stars": "6"}, {"stars": "x"}):
        assert rates(code, **typed).status_code == 422
    assert rates("0000000000000000", stars="5").status_code == 404
