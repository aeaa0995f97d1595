"""What may be asked of the Board, for anybody: in three languages, with every paper, basis and doubt, and light."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime, time
from gzip import compress

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cast import Seat, text_of
from dossiers import Counter, at
from gatezone.kernel import by_heart
from gatezone.parties.duties import SETUP
from gatezone.permits.queries import procedures_on
from gatezone.web.filing.wording import AUTHORITIES, FIELDS
from gatezone.workdays.commands import start_sample_clock

DAY = datetime(2026, 12, 1, 3, tzinfo=UTC)
LANGUAGES = ("vi", "en", "zh-hans")


@pytest.fixture(autouse=True)
def day(counter: Counter, settings: Settings) -> None:
    """It is ten o'clock on 1 December 2026."""
    settings.SAMPLE_ZONE = True
    start_sample_clock(day=DAY.date(), at_time=time(10), rate=1, by=SETUP, at=datetime.now(UTC))


def reads(address: str, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get(address)
    assert answer.status_code == 200
    return text_of(answer)  # type: ignore[arg-type]


def test_every_procedure_of_the_day_is_listed_by_its_field():
    words = reads("/procedures")
    rows = procedures_on(DAY.date())
    assert len(rows) > 5
    for row in rows:
        assert row.procedure.names.en in words
        assert str(FIELDS[row.procedure.field]) in words


def test_a_procedure_says_what_it_needs_by_when_it_is_due_and_on_which_text_it_rests():
    words = reads("/procedures/INV-06")
    (row,) = (each for each in procedures_on(DAY.date()) if each.code == "INV-06")
    procedure = row.procedure
    for paper in procedure.components:
        assert paper.names.en in words
    for text in procedure.basis:
        assert str(text) in words
    assert str(AUTHORITIES[procedure.authority.source]) in words
    assert procedure.result.en in words
    assert "3 working days" in words
    assert "none is known" in words
    assert "uncertain: ask the Board" in words
    # Eight office hours from ten on Tuesday are over at ten on Wednesday; three working days later is Monday.
    assert "It is looked at by 2 December 2026 10:00" in words
    assert "The result is due at the latest on 7 December 2026 17:00" in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_procedure_can_be_read_in_each_language_and_stays_small(language: str):
    for address in ("/procedures", *(f"/procedures/{each.code}" for each in procedures_on(DAY.date()))):
        answer = Client(headers={"accept-language": language}).get(address)
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()
        assert len(compress(answer.content)) < 12_000


def test_a_procedure_that_nobody_knows_has_no_page():
    assert Seat("").sees("/procedures/INV-99").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_anybody_reads_how_the_dossiers_of_the_year_were_settled_by_procedure(
    counter: Counter, language: str
):
    assert reads("/procedures/statistics", language)  # nobody has sent one yet
    by_heart.forget()
    counter.files(now=at(30, 8, month=11))
    dossier = counter.takes(
        counter.accepts(counter.files(now=at(30, 8, month=11)), now=at(30, 9, month=11)),
        now=at(30, 9, month=11),
    )
    counter.signs(counter.proposes(dossier, now=at(1, 8)), now=at(1, 9))
    words = reads("/procedures/statistics", language)
    assert " ".join(words.split()).count("2 1 1 0 0") == 2  # the procedure, and all of them together


def test_the_page_of_numbers_costs_the_same_however_many_dossiers_there_are(
    counter: Counter, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
):
    for _ in range(3):
        counter.files(now=at(30, 8, month=11))
    assert len(compress(Client().get("/procedures/statistics").content)) < 100_000
    by_heart.forget()
    with django_assert_num_queries(6):
        Client().get("/procedures/statistics")
