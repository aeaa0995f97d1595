"""How far a dossier is, for whoever holds the code on its receipt: in plain words, and nothing about the applicant."""

from datetime import UTC, datetime, time
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from cast import text_of
from dossiers import Counter, at
from gatezone.kernel.periods import HANOI
from gatezone.parties.duties import SETUP
from gatezone.permits import commands
from gatezone.permits.lifecycle import DOSSIER
from gatezone.web.door.throttle import CODES_FROM_ONE_ADDRESS
from gatezone.web.filing.wording import NEXT, NOW
from gatezone.workdays.commands import start_sample_clock

LANGUAGES = ("vi", "en", "zh-hans")


@pytest.fixture(autouse=True)
def day(counter: Counter, settings: Settings) -> None:
    """It is noon on 4 December 2026."""
    settings.SAMPLE_ZONE = True
    start_sample_clock(day=at(4, 12).date(), at_time=time(12), rate=1, by=SETUP, at=datetime.now(UTC))


def reads(counter: Counter, dossier: UUID, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).get(f"/d/{counter.is_at(dossier).look_up}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return text_of(answer)  # type: ignore[arg-type]


def test_every_state_says_what_it_means_and_what_to_do():
    assert set(NOW) == set(NEXT) == set(DOSSIER.states)


def test_a_dossier_that_was_sent_says_by_when_it_is_looked_at(counter: Counter):
    dossier = counter.files()
    words = reads(counter, dossier)
    looked_at = counter.is_at(dossier).intake_due_at
    assert looked_at is not None
    assert str(NOW["submitted"]) in words
    assert f"It is looked at by {looked_at.astimezone(HANOI):%H:%M} , 1 December 2026" in words


def test_the_points_of_a_supplement_are_told_with_their_reason_and_basis(counter: Counter):
    dossier = counter.files()
    component = counter.is_at(dossier).version.procedure.needed(counter.is_at(dossier).answers)[0]
    counter.asks(dossier, component.code, now=at(1, 15))
    words = reads(counter, dossier)
    for told in (
        component.names.en,
        "Thiếu chữ ký.",
        "Luật Đầu tư 143/2025/QH15",
        str(NEXT["supplement-asked"]),
    ):
        assert told in words


def test_an_accepted_dossier_says_who_has_it_when_it_is_due_and_why(counter: Counter):
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 10))
    words = reads(counter, dossier)
    assert counter.is_at(dossier).dossier_code in words
    assert "4 December 2026 17:00: 3 working days after 1 December 2026 09:00" in words
    assert "Vinh" in words


def test_nothing_is_told_of_the_applicant(counter: Counter):
    dossier = counter.files()
    found = counter.is_at(dossier)
    words = reads(counter, dossier)
    for hidden in ("9900000016", "Hoa Đào", *(each for each in found.answers.values() if len(each) > 5)):
        assert hidden not in words


def test_a_refusal_is_told_in_full(counter: Counter):
    dossier = counter.files()
    why = "Tên dự án trùng với tên của dự án khác trong khu kinh tế."
    commands.turn_away(
        dossier=dossier, reason=why, basis="Điều 56 khoản 1 điểm a", by=counter.vinh, at=at(1, 9)
    )
    words = reads(counter, dossier)
    assert why in words
    assert "Điều 56 khoản 1" in words


def test_the_signed_result_leads_to_its_verification(counter: Counter):
    dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 10))
    counter.signs(counter.proposes(dossier, now=at(2, 9)), now=at(2, 14))
    shown = Client().get(f"/d/{counter.is_at(dossier).look_up}").content.decode()
    assert 'href="/verify/' in shown
    address = shown.partition('href="/verify/')[2].partition('"')[0]
    assert Client().get(f"/verify/{address}").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_in_each_language(counter: Counter, language: str):
    words = reads(counter, counter.files(), language)
    assert counter.is_at(counter.begins()).version.procedure.names.in_language(language[:2]) in words


def test_the_code_may_be_typed_as_people_type(counter: Counter):
    code = counter.is_at(counter.files()).look_up
    typed = f"{code[:4].lower()}-{code[4:8]} {code[8:]}"
    answer = Client().get("/procedures/look-up", {"code": typed})
    assert answer.headers["Location"] == f"/d/{code}"


def test_an_unknown_code_nonsense_and_a_draft_are_answered_alike(counter: Counter):
    draft = counter.is_at(counter.begins()).look_up
    answers = [Client().get(f"/d/{code}") for code in (draft, "0" * 16, "x")]
    assert {each.status_code for each in answers} == {404}
    assert len({text_of(each) for each in answers}) == 1  # type: ignore[arg-type]
    assert Client().get("/procedures/look-up", {"code": "x"}).status_code == 200


def test_nobody_guesses_many_codes():
    statuses = [Client().get("/d/" + "0" * 16).status_code for _ in range(CODES_FROM_ONE_ADDRESS + 1)]
    assert statuses[-1] == 429
