"""The notices about a dossier: each opens as a PDF where its reader stands, once there is something to tell."""

from datetime import UTC, datetime, time
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cast import Seat
from dossiers import Counter, at
from gatezone.parties.duties import SETUP
from gatezone.permits import commands
from gatezone.workdays.commands import start_sample_clock


@pytest.fixture(autouse=True)
def day(counter: Counter, settings: Settings) -> None:
    """It is noon on 4 December 2026."""
    settings.SAMPLE_ZONE = True
    start_sample_clock(day=at(4, 12).date(), at_time=time(12), rate=1, by=SETUP, at=datetime.now(UTC))


def opens(counter: Counter, dossier: UUID, notice: str) -> None:
    """The notice is linked from the three pages, and opens from each."""
    look_up = f"/d/{counter.is_at(dossier).look_up}"
    own = f"/my-dossiers/{dossier}/notices/{notice}.pdf"
    pages = (
        (Seat(""), look_up, f"{look_up}/{notice}.pdf"),
        (Seat("minh"), f"/my-dossiers/{dossier}", own),
        (Seat("vinh"), f"/dossiers/{dossier}", own),
    )
    for seat, page, address in pages:
        assert f'href="{address}"' in seat.sees(page).content.decode()
        pdf = seat.sees(address)
        assert pdf.status_code == 200
        assert pdf.content.startswith(b"%PDF")


def test_a_notice_opens_once_something_is_missing(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 10))
    assert Client().get(f"/d/{counter.is_at(dossier).look_up}/supplement.pdf").status_code == 404
    counter.asks(dossier, "request", now=at(1, 15))
    opens(counter, dossier, "supplement")


def test_a_notice_opens_where_a_dossier_is_not_accepted(counter: Counter) -> None:
    dossier = counter.files()
    why = {"reason": "Tên dự án trùng với tên khác.", "basis": "Điều 56 khoản 1 điểm a"}
    commands.turn_away(dossier=dossier, **why, by=counter.vinh, at=at(1, 9))
    opens(counter, dossier, "refusal")


def test_a_letter_of_apology_opens_where_a_dossier_has_a_new_day(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 10))
    counter.apologises(dossier, now=at(4, 10), new_due_on=at(9, 0).date())
    opens(counter, dossier, "apology")


def test_a_notice_of_another_firm_or_by_an_unknown_code_is_not_there(counter: Counter) -> None:
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 10))
    counter.asks(dossier, "request", now=at(1, 15))
    other = Seat("phuc").sees(f"/my-dossiers/{dossier}/notices/supplement.pdf")
    assert other.status_code in (403, 404)
    assert Client().get(f"/d/{'0' * 16}/supplement.pdf").status_code == 404
    assert Client().get(f"/d/{counter.is_at(dossier).look_up}/anything.pdf").status_code == 404
