"""A firm files a dossier by itself: it is told what is missing, answers one supplement, and takes the result."""

from collections.abc import Mapping
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pytest_django.fixtures import Settings

from cast import Morning, Seat, entries, text_of
from dossiers import PDF, Counter, opened_counter
from gate import EIGHT
from gatezone.permits.models import Dossier

ANSWERS = {"change": "project-name", "project-code": "1234567890", "address": "Đồng Đăng, Lạng Sơn"}


@pytest.fixture
def counter(morning: Morning, settings: Settings) -> Counter:
    """The counter on the morning of the sample day."""
    return opened_counter()


@pytest.fixture
def minh(morning: Morning) -> Seat:
    return morning.minh


def begins(minh: Seat, counter: Counter) -> UUID:
    answer = minh.sends("/my-dossiers/begin/INV-06", applicant=counter.firm.id)
    assert answer.status_code == 302
    dossier = Dossier.objects.get()
    assert answer["Location"] == f"/my-dossiers/{dossier.pk}"
    return dossier.pk


def adds(minh: Seat, dossier: UUID, component: str, content: bytes = PDF) -> HttpResponse:
    sent = SimpleUploadedFile(f"{component}.pdf", content, content_type="application/pdf")
    return minh.sends(f"/my-dossiers/{dossier}/papers/{component}", file=sent)


def writes(minh: Seat, dossier: UUID, answers: Mapping[str, str]) -> None:
    typed = {"command_id": str(uuid4()), **answers}
    assert minh.client.post(f"/my-dossiers/{dossier}/write", typed).status_code == 302


def needed(counter: Counter, dossier: UUID) -> list[str]:
    found = counter.is_at(dossier)
    return [each.code for each in found.version.procedure.needed(found.answers)]


def completes(minh: Seat, counter: Counter) -> UUID:
    dossier = begins(minh, counter)
    writes(minh, dossier, ANSWERS)
    for component in needed(counter, dossier):
        assert adds(minh, dossier, component).status_code == 302
    return dossier


class TestTheWay:
    def test_a_dossier_is_begun_written_sent_completed_and_its_result_taken(
        self, minh: Seat, counter: Counter
    ):
        dossier = completes(minh, counter)
        page = f"/my-dossiers/{dossier}"
        assert "Every answer and every paper is there." in text_of(minh.sees(page))
        assert minh.sends(f"{page}/send").status_code == 302
        first = needed(counter, dossier)[0]
        counter.asks(dossier, first, now=EIGHT.replace(hour=9))
        words = text_of(minh.sees(page))
        assert "Thiếu chữ ký." in words
        assert "This paper is still missing" in words
        assert minh.sends(f"{page}/answer").status_code == 409
        # The clock of the zone may stand before the hour at which the officer asked: the paper is sent after it.
        counter.answers_notice(dossier, first, now=EIGHT.replace(hour=10))
        counter.takes(
            counter.accepts(dossier, now=EIGHT.replace(hour=11)), now=EIGHT.replace(hour=11, minute=5)
        )
        pdf = minh.sees(f"{page}/receipt.pdf")
        assert pdf.status_code == 200
        assert pdf.content.startswith(b"%PDF")
        counter.signs(counter.proposes(dossier, now=EIGHT.replace(hour=14)), now=EIGHT.replace(hour=15))
        shown = minh.sees(page)
        assert "The signed result" in text_of(shown)
        code = shown.content.decode().partition('href="/verify/')[2].partition('"')[0]
        assert Seat("").sees(f"/verify/{code}").status_code == 200
        assert "The signed result" in text_of(Seat("").sees(f"/d/{counter.is_at(dossier).look_up}"))

    def test_what_the_record_of_the_firm_says_is_not_asked_again(self, minh: Seat, counter: Counter):
        dossier = begins(minh, counter)
        html = minh.sees(f"/my-dossiers/{dossier}").content.decode()
        assert 'name="tax-code"' not in html
        assert 'name="project-code"' in html
        assert "9900000016" in html

    def test_the_procedure_leads_to_it(self, minh: Seat):
        assert 'href="/my-dossiers/begin/INV-06"' in minh.sees("/procedures/INV-06").content.decode()
        assert "INV-06" in text_of(minh.sees("/procedures"))
        assert minh.sees("/my-dossiers/begin/INV-06").status_code == 200

    def test_a_stranger_signs_in_and_is_led_back_to_begin_it(self, counter: Counter):
        page = Seat("").sees("/procedures/INV-06").content.decode()
        assert 'href="/sign-in?next=/my-dossiers/begin/INV-06"' in page

    def test_a_declarant_still_begins_the_day_with_the_trucks(self, minh: Seat):
        assert minh.sees("/desks")["Location"] == "/portal"


class TestWhatIsMissing:
    def test_is_told_before_the_dossier_is_sent_and_again_where_it_is_sent_all_the_same(
        self, minh: Seat, counter: Counter
    ):
        dossier = begins(minh, counter)
        page = f"/my-dossiers/{dossier}"
        writes(minh, dossier, ANSWERS)
        missing, *others = needed(counter, dossier)
        for each in others:
            adds(minh, dossier, each)
        name = counter.is_at(dossier).version.procedure.component(missing)
        assert name is not None
        assert f"the paper: {name.names.en}" in text_of(minh.sees(page))
        before = entries()
        assert minh.sends(f"{page}/send").status_code == 409
        assert entries() == before

    def test_a_draft_keeps_what_was_answered_so_far(self, minh: Seat, counter: Counter):
        dossier = begins(minh, counter)
        minh.sends(f"/my-dossiers/{dossier}/write", **{"project-code": "1234567890"})
        assert counter.is_at(dossier).answers["project-code"] == "1234567890"
        assert 'value="1234567890"' in minh.sees(f"/my-dossiers/{dossier}").content.decode()

    def test_a_file_is_looked_at_at_once_and_refused_on_its_field(self, minh: Seat, counter: Counter):
        dossier = begins(minh, counter)
        answer = adds(minh, dossier, needed(counter, dossier)[0], b"MZ not a paper")
        assert answer.status_code == 422
        assert not counter.is_at(dossier).papers.exists()
        assert adds(minh, dossier, "nonsense").status_code == 422


class TestOthers:
    def test_a_stranger_signs_in_first_and_an_officer_has_a_desk_of_his_own(
        self, minh: Seat, counter: Counter
    ):
        dossier = begins(minh, counter)
        assert Seat("").sees(f"/my-dossiers/{dossier}").status_code == 302
        assert Seat("lan").sees(f"/my-dossiers/{dossier}").status_code == 403
        assert Seat("vinh").sees(f"/my-dossiers/{dossier}/desk")["Location"] == f"/dossiers/{dossier}"
        assert minh.sees(f"/my-dossiers/{dossier}/desk")["Location"] == f"/my-dossiers/{dossier}"

    def test_nobody_sees_or_writes_the_dossier_of_another_firm(self, minh: Seat, counter: Counter):
        page = f"/my-dossiers/{begins(minh, counter)}"
        assert Seat("phuc").sees(page).status_code in (403, 404)
        assert Seat("phuc").sends(f"{page}/send").status_code in (403, 404)
        assert minh.sees(f"/my-dossiers/{uuid4()}").status_code == 404

    def test_no_receipt_is_given_before_acceptance(self, minh: Seat, counter: Counter):
        assert minh.sees(f"/my-dossiers/{begins(minh, counter)}/receipt.pdf").status_code == 404


class TestTheList:
    def test_shows_what_waits_for_the_applicant_first(self, minh: Seat, counter: Counter):
        assert "Choose a procedure" in text_of(minh.sees("/my-dossiers"))
        begins(minh, counter)
        assert "Draft of the applicant" in text_of(minh.sees("/my-dossiers"))
        assert minh.sees("/my-dossiers?as=csv").status_code == 200


def test_a_procedure_is_stopped_with_a_reason(minh: Seat, counter: Counter):
    dossier = completes(minh, counter)
    page = f"/my-dossiers/{dossier}"
    minh.sends(f"{page}/send")
    assert minh.sees(f"{page}/stop").status_code == 200
    assert minh.sends(f"{page}/stop", reason="").status_code == 422
    assert minh.sends(f"{page}/stop", reason="Chúng tôi không đổi tên dự án nữa.").status_code == 302
    assert counter.is_at(dossier).state == "withdrawn"
