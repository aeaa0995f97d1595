"""Another body is asked for its opinion by a link, and answers once; an officer declares an interest in a firm."""

import re
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from cast import Morning, Seat, entries, text_of
from dossiers import Counter, opened_counter
from gate import EIGHT
from gatezone.permits import commands
from gatezone.permits.models import Interest, Opinion

pytestmark = pytest.mark.django_db

ANSWERS = {
    "name": "Công ty A",
    "tax-code": "9900000016",
    "address": "Đồng Đăng",
    "defence-area": "yes",
    "share-before": "0",
    "share-after": "30",
    "value": "1000000000",
}
ASKED = {"body": "police", "question": "Khu đất có ảnh hưởng đến an ninh không?"}


@pytest.fixture
def counter(morning: Morning) -> Counter:
    """The counter on the morning of the sample day."""
    return opened_counter()


@pytest.fixture
def page(counter: Counter) -> str:
    """The page of a purchase of shares, of which two bodies may be asked; Vinh has it in hand."""
    dossier = counter.answers(counter.begins("INV-10", now=EIGHT), ANSWERS, now=EIGHT)
    counter.completes(dossier, now=EIGHT)
    commands.send_dossier(dossier=dossier, by=counter.minh, at=EIGHT)
    counter.takes(counter.accepts(dossier, now=EIGHT), now=EIGHT)
    return f"/dossiers/{dossier}"


def link_of(answer: HttpResponse) -> str:
    """The way of the link that a page shows."""
    found = re.search(r"/opinions/[0-9a-f-]{36}/[\w-]+", answer.content.decode())
    assert found, "no link is shown"
    return found[0]


def guest() -> Client:
    return Client(enforce_csrf_checks=True, headers={"accept-language": "en"})


class TestAsking:
    def test_the_link_is_shown_once_and_is_nowhere_afterwards(self, page: str):
        vinh = Seat("vinh")
        shown = vinh.sends(f"{page}/consult", **ASKED)
        assert shown.status_code == 200
        assert "no-store" in shown["Cache-Control"]
        secret = link_of(shown).rpartition("/")[2]
        after = vinh.sees(page)
        assert secret not in after.content.decode()
        assert "Khu đất có ảnh hưởng đến an ninh không?" in text_of(after)
        assert secret not in str(Opinion.objects.values())

    def test_a_body_is_asked_once_and_only_the_others_are_offered(self, page: str):
        vinh = Seat("vinh")
        vinh.sends(f"{page}/consult", **ASKED)
        before = entries()
        assert vinh.sends(f"{page}/consult", **ASKED).status_code == 422
        assert vinh.sends(f"{page}/consult", body="military-command", question="").status_code == 422
        assert entries() == before
        vinh.sends(f"{page}/consult", body="military-command", question="Có ý kiến gì?")
        assert f"{page}/consult" not in vinh.sees(page).content.decode()

    def test_only_the_officer_in_charge_asks_and_only_while_it_is_in_hand(self, page: str, counter: Counter):
        assert Seat("hanh").sends(f"{page}/consult", **ASKED).status_code == 409
        assert Seat("mai").sends(f"{page}/consult", **ASKED).status_code == 403
        assert Seat("").sees(f"{page}/consult").status_code == 302
        counter.proposes(UUID(page.rpartition("/")[2]), now=EIGHT)
        assert Seat("vinh").sends(f"{page}/consult", **ASKED).status_code == 409
        assert not Opinion.objects.exists()


class TestTheLink:
    def test_who_holds_it_reads_the_question_and_answers_once_without_an_account(self, page: str):
        link, body = link_of(Seat("vinh").sends(f"{page}/consult", **ASKED)), guest()
        asked = body.get(link)
        assert asked.status_code == 200
        assert ASKED["question"] in text_of(asked)
        assert "No answer until then counts as consent." in text_of(asked)
        for name, value in (("X-Robots-Tag", "noindex, nofollow"), ("Cache-Control", "no-store")):
            assert asked[name] == value
        given = body.post(link, {"agrees": "no", "answer": "Gần trạm biên phòng."})
        assert given.status_code == 200
        assert not body.cookies
        assert body.get(link).status_code == 404
        assert body.post(link, {"agrees": "yes"}).status_code == 404
        assert "does not agree" in text_of(Seat("vinh").sees(page))
        assert "Gần trạm biên phòng." in text_of(Seat("vinh").sees(page))

    def test_it_shows_nothing_of_people_and_none_of_the_papers(self, page: str):
        asked = guest().get(link_of(Seat("vinh").sends(f"{page}/consult", **ASKED)))
        assert "Vinh" not in text_of(asked)
        assert "Minh" not in text_of(asked)
        assert "/files/" not in asked.content.decode()

    def test_an_answer_that_says_nothing_is_told_and_the_link_stays(self, page: str):
        link, body = link_of(Seat("vinh").sends(f"{page}/consult", **ASKED)), guest()
        before = entries()
        for wrong in ({}, {"agrees": "maybe"}, {"agrees": "no"}, {"agrees": "yes", "answer": "x" * 2_001}):
            assert body.post(link, wrong).status_code == 422
        assert entries() == before
        assert body.get(link).status_code == 200

    def test_a_wrong_secret_and_an_unknown_opinion_are_answered_alike(self, page: str):
        link = link_of(Seat("vinh").sends(f"{page}/consult", **ASKED))
        opinion = link.split("/")[2]
        for wrong in (f"/opinions/{opinion}/wrong", f"/opinions/{uuid4()}/{link.rpartition('/')[2]}"):
            assert guest().get(wrong).status_code == 404
            assert guest().post(wrong, {"agrees": "yes"}).status_code == 404
        assert Opinion.objects.get().given_at is None

    def test_many_wrong_ones_from_one_place_are_slowed(self, page: str):
        body = guest()
        answers = {body.get(f"/opinions/{uuid4()}/wrong").status_code for _ in range(30)}
        assert answers == {404, 429}

    def test_an_officer_writes_down_what_came_on_paper(self, page: str):
        vinh = Seat("vinh")
        opinion = link_of(vinh.sends(f"{page}/consult", **ASKED)).split("/")[2]
        address = f"{page}/opinions/{opinion}"
        assert vinh.sees(address).status_code == 200
        assert vinh.sends(address, agrees="no").status_code == 422
        assert Seat("mai").sends(address, agrees="yes").status_code == 403
        assert vinh.sends(address, agrees="yes").status_code == 302
        assert vinh.sends(address, agrees="yes").status_code == 404


class TestInterests:
    def test_vinh_declares_an_interest_and_is_refused_the_firms_dossier(self, page: str):
        vinh = Seat("vinh")
        assert "/dossiers/interests" in vinh.sees("/dossiers").content.decode()
        assert vinh.sends("/dossiers/interests", tax_code="9900000016").status_code == 302
        assert "You declared no interest." not in text_of(vinh.sees("/dossiers/interests"))
        assert vinh.sends(f"{page}/consult", **ASKED).status_code == 409

    def test_a_firm_that_is_not_there_is_told_on_the_field(self, counter: Counter):
        vinh, before = Seat("vinh"), entries()
        for wrong in ("", "0000", "9" * 21):
            assert vinh.sends("/dossiers/interests", tax_code=wrong).status_code == 422
        assert entries() == before
        assert not Interest.objects.exists()

    def test_who_is_no_permit_officer_declares_none(self, counter: Counter):
        assert Seat("").sees("/dossiers/interests").status_code == 302
        assert Seat("mai").sees("/dossiers/interests").status_code == 403
        assert "/dossiers/interests" not in Seat("mai").sees("/dossiers").content.decode()
