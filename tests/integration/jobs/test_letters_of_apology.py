"""A late file drafts its own letter of apology, once; the head signs it, and the applicant hears of the new day."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from pytest_django.fixtures import Settings

from dossiers import MONDAY, Counter, at
from gatezone.attention.models import Matter, Notice
from gatezone.documents.queries import document
from gatezone.jobs import apologies
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.errors import NotAllowed, Refused
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from gatezone.permits import commands, queries
from gatezone.permits.catalogue import content_of, procedures
from gatezone.permits.commands.apologising import NoLetterDrafted
from gatezone.permits.models import Dossier
from gatezone.permits.watching import DARK_RED, RED
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock

TUESDAY, DUE = at(1, 9), at(4, 17)


def it_is(now: datetime) -> None:
    start_sample_clock(day=now.date(), at_time=now.time(), rate=1, by=SETUP, at=datetime.now(UTC))
    forget_clock()


@pytest.fixture(autouse=True)
def tuesday(counter: Counter, settings: Settings) -> None:
    """It is the first of December 2026, and time goes on as the tests say."""
    settings.SAMPLE_ZONE = True
    it_is(at(1, 8))


@pytest.fixture
def dossier(counter: Counter) -> UUID:
    """A dossier that Vinh has in hand since Tuesday, due on Friday."""
    return counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)


def letters() -> list[Matter]:
    return list(Matter.objects.unsettled().filter(what="permits.apology"))


def test_a_letter_is_drafted_a_working_day_before_the_promised_day_and_once(
    counter: Counter, dossier: UUID
) -> None:
    it_is(at(2, 9))
    assert apologies.go_round() == 0
    it_is(at(3, 9))
    assert apologies.go_round() == 1
    assert apologies.go_round() == 0
    found = counter.is_at(dossier)
    assert found.drafted_apology == "Hồ sơ đang ở cán bộ thụ lý từ 09 giờ 00, ngày 01/12/2026."
    assert found.drafted_due_on == date(2026, 12, 9)
    assert found.new_due_on is None, "nobody has signed it"
    assert [each.duty for each in letters()] == ["leader"]
    assert list(faults_of_tables()) == []


def test_the_head_signs_it_and_the_applicant_is_told_while_the_promise_stays(
    counter: Counter, dossier: UUID
) -> None:
    it_is(at(7, 8))
    apologies.go_round()
    assert queries.dossier(dossier, by=counter.hung, at=at(7, 9)).colour == DARK_RED
    paper = commands.apologise(dossier=dossier, by=counter.hung, at=at(7, 9))
    found = counter.is_at(dossier)
    assert (found.due_at, found.new_due_on) == (DUE, date(2026, 12, 10))
    assert queries.dossier(dossier, by=counter.hung, at=at(7, 9)).colour == RED
    assert document(paper, by=counter.hung).symbol.endswith("/PB-BQL")
    assert letters() == []
    told = Matter.objects.get(what="permits.late")
    assert (told.duty, told.over, told.due_on) == ("declarant", str(counter.firm), date(2026, 12, 10))
    assert Notice.objects.filter(about=str(found.ref), to=str(counter.minh.ref)).exists()
    assert apologies.go_round() == 0
    with pytest.raises(NoLetterDrafted):
        commands.apologise(dossier=dossier, by=counter.hung, at=at(7, 10))
    assert list(faults_of_tables()) == []


def test_an_officer_does_not_sign_it_and_may_write_it_better(counter: Counter, dossier: UUID) -> None:
    it_is(at(3, 9))
    apologies.go_round()
    with pytest.raises(NotAllowed):
        commands.apologise(dossier=dossier, by=counter.vinh, at=at(3, 10))
    why = "Kho lưu trữ đóng cửa để kiểm kê."
    commands.draft_apology(
        dossier=dossier, reason=why, new_due_on=date(2026, 12, 11), by=counter.vinh, at=at(3, 10)
    )
    assert len(letters()) == 1
    assert apologies.go_round() == 0
    commands.apologise(dossier=dossier, by=counter.hung, at=at(3, 11))
    assert counter.is_at(dossier).apology == why


def test_a_draft_whose_day_has_passed_is_not_signed_and_is_drafted_anew(
    counter: Counter, dossier: UUID
) -> None:
    it_is(at(3, 9))
    apologies.go_round()
    it_is(at(9, 9))
    with pytest.raises(Refused):
        commands.apologise(dossier=dossier, by=counter.hung, at=at(9, 9))
    assert apologies.go_round() == 1
    assert counter.is_at(dossier).drafted_due_on == date(2026, 12, 14)
    assert len(letters()) == 1


def test_a_file_that_waits_for_its_applicant_or_has_its_result_wants_no_letter(
    counter: Counter, dossier: UUID
) -> None:
    other = counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    it_is(at(3, 9))
    assert apologies.go_round() == 2
    counter.asks(dossier, "request", now=at(3, 10))
    counter.signs(counter.proposes(other, now=at(3, 10)), now=at(3, 11))
    assert counter.is_at(dossier).drafted_apology == ""
    assert letters() == []
    it_is(at(9, 9))
    assert apologies.go_round() == 0
    assert list(faults_of_tables()) == []


def test_whoever_takes_it_over_leaves_the_letter_to_be_signed(counter: Counter, dossier: UUID) -> None:
    it_is(at(3, 9))
    apologies.go_round()
    officer = Ref.parse(Dossier.objects.get(pk=dossier).officer)
    commands.take_dossier(dossier=dossier, taken_from=officer, by=counter.hanh, at=at(3, 10))
    assert len(letters()) == 1


def test_an_opinion_that_is_not_there_is_named_in_the_letter(counter: Counter) -> None:
    body = {
        "code": "police",
        "names": {"vi": "Công an tỉnh", "en": "Provincial police", "zh": "省公安厅"},
        "limit": {"count": 2, "unit": "working-days"},
        "silence": "none",
    }
    known = content_of(
        next(each for each in procedures() if each.code == "INV-06" and each.since.year == 2026)
    )
    content = {**known, "since": "2026-11-01", "consulted": [body]}
    commands.publish_procedure(content=content, by=SETUP, at=MONDAY)
    dossier = counter.takes(counter.accepts(counter.files(), now=TUESDAY), now=TUESDAY)
    wish = {"dossier": dossier, "body": "police", "question": "Ý kiến?", "secret": "s3cret"}
    commands.ask_opinion(**wish, by=counter.vinh, at=at(1, 10))
    it_is(at(3, 9))
    apologies.go_round()
    said = counter.is_at(dossier).drafted_apology
    assert said.startswith("Chưa có ý kiến của Công an tỉnh: đã hỏi ngày 01/12/2026, hạn trả lời 17 giờ 00")
