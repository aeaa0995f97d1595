"""The desk of procedures: a dossier on its way, pressed as an officer and the head press it, and who is turned away."""

from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, Seat, seal_on, text_of
from dossiers import NAMED, Counter, opened_counter
from gate import EIGHT
from gatezone.journal.models import Entry
from gatezone.permits import commands
from gatezone.permits.models import Dossier

pytestmark = pytest.mark.django_db

LAW = "Nghị định 31/2021/NĐ-CP"
"""A text of the procedure that was in force on the sample day."""


@pytest.fixture
def counter(morning: Morning, settings: Settings) -> Counter:
    """The counter on the morning of the sample day."""
    settings.SAMPLE_ZONE = True
    return opened_counter()


@pytest.fixture
def dossier(counter: Counter) -> UUID:
    """A dossier of Minh's firm that was sent."""
    return counter.files(now=EIGHT)


def state(dossier: UUID) -> str:
    return Dossier.objects.get(pk=dossier).state


class TestTheWay:
    def test_vinh_accepts_takes_and_proposes_and_hung_signs(self, dossier: UUID):
        vinh, hung, page = Seat("vinh"), Seat("hung"), f"/dossiers/{dossier}"
        assert vinh.presses(page, "accept").status_code == 302
        assert vinh.presses(page, "take").status_code == 302
        assert vinh.sends(f"{page}/grant", text="").status_code == 422
        assert vinh.sends(f"{page}/grant", text="Điều chỉnh tên dự án.").status_code == 302
        assert vinh.presses(page, "sign").status_code == 403
        assert hung.presses(page, "sign").status_code == 302
        assert "The result is ready" in text_of(hung.sees(page))
        assert vinh.presses(page, "deliver").status_code == 302
        assert state(dossier) == "delivered"

    def test_a_supplement_is_asked_for_paper_by_paper_and_once(self, dossier: UUID):
        vinh, page = Seat("vinh"), f"/dossiers/{dossier}"
        assert vinh.sees(f"{page}/ask").status_code == 200
        assert vinh.sends(f"{page}/ask").status_code == 409
        said = {"reason-request": "Thiếu chữ ký.", "basis-request": LAW}
        assert vinh.sends(f"{page}/ask", **said).status_code == 302
        assert "Thiếu chữ ký." in text_of(vinh.sees(page))
        assert vinh.sends(f"{page}/ask", **said).status_code == 409

    def test_papers_the_dossier_must_have_are_asked_about_first_and_the_others_are_marked(
        self, dossier: UUID
    ):
        found, vinh = Dossier.objects.select_related("version").get(pk=dossier), Seat("vinh")
        procedure = found.version.procedure
        needed = [each.code for each in procedure.needed(found.answers)]
        assert 0 < len(needed) < len(procedure.components)
        fields = vinh.sees(f"/dossiers/{dossier}/ask").context["asked"].form.fields
        asked = {name.removeprefix("reason-"): each for name, each in fields.items() if "reason-" in name}
        assert list(asked)[: len(needed)] == needed
        assert {each.code for each in procedure.components} == set(asked)
        marked = [code for code, each in asked.items() if "Not needed" in str(each.help_text)]
        assert marked == list(asked)[len(needed) :]

    def test_a_dossier_is_not_turned_away_without_a_reason(self, dossier: UUID):
        vinh, page = Seat("vinh"), f"/dossiers/{dossier}"
        before = Entry.objects.count()
        assert vinh.sends(f"{page}/turn-away", reason="", basis="").status_code == 409
        assert Entry.objects.count() == before
        said = {"reason": "Dự án không thuộc khu.", "basis": LAW}
        assert vinh.sends(f"{page}/turn-away", **said).status_code == 302
        assert state(dossier) == "not-accepted"

    def test_the_texts_of_a_refusal_are_offered_and_no_other_is_taken(self, dossier: UUID):
        vinh, page = Seat("vinh"), f"/dossiers/{dossier}"
        offered = [
            code
            for code, _words in vinh.sees(f"{page}/turn-away").context["asked"].form["basis"].field.choices
        ]
        assert LAW in offered
        assert not [each for each in offered if "2026" in each]
        said = {"reason": "Dự án không thuộc khu.", "basis": "Nghị định 96/2026/NĐ-CP"}
        assert vinh.sends(f"{page}/turn-away", **said).status_code == 422
        assert (
            vinh.sends(f"{page}/ask", **{"reason-request": "Thiếu trang.", "basis-request": "?"}).status_code
            == 422
        )
        assert state(dossier) == "submitted"

    def test_a_refusal_is_proposed_with_its_reason_and_signed(self, dossier: UUID):
        vinh, hung, page = Seat("vinh"), Seat("hung"), f"/dossiers/{dossier}"
        vinh.presses(page, "accept")
        vinh.presses(page, "take")
        assert vinh.sends(f"{page}/deny", text="Không cấp.", reason="", basis="").status_code == 409
        said = {"text": "Không cấp.", "reason": "Tên dự án đã có.", "basis": LAW}
        assert vinh.sends(f"{page}/deny", **said).status_code == 302
        assert hung.presses(page, "send-back", reason="x").status_code == 409
        assert hung.presses(page, "refuse").status_code == 302
        assert "Tên dự án đã có." in text_of(vinh.sees(page))

    def test_the_page_tells_from_hand_to_hand_and_so_does_the_slip(self, dossier: UUID):
        vinh, page = Seat("vinh"), f"/dossiers/{dossier}"
        assert vinh.sees(f"{page}/slip.pdf").status_code == 404
        vinh.presses(page, "accept")
        vinh.presses(page, "take")
        told = text_of(vinh.sees(page))
        assert "One-stop desk: Vinh" in told
        assert "Officer: Vinh" in told
        assert vinh.sees(f"{page}/slip.pdf").content.startswith(b"%PDF")
        assert Seat("minh").sees(f"{page}/slip.pdf").status_code == 403

    def test_a_proposal_goes_back_and_the_dossier_is_stopped_for_who_asks_at_the_counter(self, dossier: UUID):
        vinh, page = Seat("vinh"), f"/dossiers/{dossier}"
        vinh.presses(page, "accept")
        vinh.presses(page, "take")
        vinh.sends(f"{page}/grant", text="Đồng ý.")
        assert Seat("hung").presses(page, "send-back", reason="Sai tên dự án.").status_code == 302
        assert vinh.sends(f"{page}/withdraw", reason="Không còn nhu cầu.").status_code == 302
        assert state(dossier) == "withdrawn"

    def test_hanh_takes_it_over_from_vinh_as_the_page_showed_it(self, dossier: UUID):
        vinh, hanh, page = Seat("vinh"), Seat("hanh"), f"/dossiers/{dossier}"
        vinh.presses(page, "accept")
        vinh.presses(page, "take")
        owner = Dossier.objects.get(pk=dossier).officer
        assert hanh.sends(f"{page}/take-over", taken_from="").status_code == 409
        assert hanh.sends(f"{page}/take-over", taken_from=owner).status_code == 302
        assert hanh.sends(f"{page}/pause", **{"reason-request": "Thiếu trang."}).status_code == 302
        assert state(dossier) == "paused"
        assert hanh.presses(page, "close").status_code == 409

    def test_an_apology_wants_a_later_working_day(self, dossier: UUID):
        vinh, page = Seat("vinh"), f"/dossiers/{dossier}"
        vinh.presses(page, "accept")
        said = {"reason": "Kho lưu trữ đóng cửa."}
        assert vinh.sends(f"{page}/draft-apology", new_due_on="2024-08-24", **said).status_code == 409
        assert vinh.sends(f"{page}/draft-apology", new_due_on="2024-08-30", **said).status_code == 302
        assert "Kho lưu trữ đóng cửa." in text_of(vinh.sees(f"{page}/draft-apology"))
        assert vinh.sends(f"{page}/apologise").status_code == 403

    def test_a_letter_is_signed_as_the_page_showed_it_and_once(self, dossier: UUID):
        vinh, hung, page = Seat("vinh"), Seat("hung"), f"/dossiers/{dossier}"
        vinh.presses(page, "accept")
        said = {"reason": "Kho lưu trữ đóng cửa."}
        vinh.sends(f"{page}/draft-apology", new_due_on="2024-08-30", **said)
        assert hung.sends(f"{page}/apologise").status_code == 422
        seal = seal_on(hung.client, page, f"{page}/apologise")
        vinh.sends(f"{page}/draft-apology", new_due_on="2024-09-05", **said)
        assert hung.sends(f"{page}/apologise", shown=seal).status_code == 409
        assert hung.presses(page, "apologise").status_code == 302
        assert str(Dossier.objects.get(pk=dossier).new_due_on) == "2024-09-05"
        assert "Signed letter of apology" in text_of(hung.sees(page))
        assert hung.sends(f"{page}/apologise", shown=seal).status_code == 409


class TestTheList:
    def test_it_says_what_waits_and_how_near_it_is(self, dossier: UUID, counter: Counter):
        page = text_of(Seat("vinh").sees("/dossiers"))
        assert "Sent, not accepted yet" in page
        counter.accepts(dossier, now=EIGHT)
        assert "in time" in text_of(Seat("vinh").sees("/dossiers"))
        assert "INV-06" not in text_of(Seat("vinh").sees("/dossiers"))

    def test_a_dossier_in_hand_waits_for_its_officer_and_one_that_is_proposed_for_the_head(
        self, dossier: UUID, counter: Counter
    ):
        counter.takes(counter.accepts(dossier, now=EIGHT), now=EIGHT)
        assert "waits for you" in text_of(Seat("vinh").sees("/dossiers"))
        assert "waits for you" not in text_of(Seat("hung").sees("/dossiers"))
        counter.proposes(dossier, now=EIGHT)
        assert "waits for you" not in text_of(Seat("vinh").sees("/dossiers"))
        assert "waits for you" in text_of(Seat("hung").sees("/dossiers"))

    def test_a_dossier_that_has_ended_waits_for_nobody(self, dossier: UUID, counter: Counter):
        counter.takes(counter.accepts(dossier, now=EIGHT), now=EIGHT)
        commands.withdraw_dossier(dossier=dossier, reason="Không còn nhu cầu.", by=counter.minh, at=EIGHT)
        page = text_of(Seat("vinh").sees("/dossiers"))
        assert "Stopped by the applicant" in page
        assert "waits for you" not in page

    def test_it_names_the_officer_and_explains_its_colours(self, dossier: UUID, counter: Counter):
        counter.takes(counter.accepts(dossier, now=EIGHT), now=EIGHT)
        page = text_of(Seat("vinh").sees("/dossiers"))
        assert "In whose hands" in page
        assert "Vinh" in page
        assert "past its day, no letter of apology" in page, "the legend says what each colour means"
        assert "a custom of the Board" in page

    def test_the_book_of_dossiers_is_a_paper(self, dossier: UUID):
        found = Seat("mai").sees("/dossiers/book.pdf")
        assert found.content.startswith(b"%PDF")
        assert Seat("lan").sees("/dossiers/book.pdf").status_code == 403

    def test_it_is_a_file_too(self, dossier: UUID):
        found = Seat("vinh").sees("/dossiers?as=csv")
        assert found["Content-Type"].startswith("text/csv")
        assert "INV-06" in found.content.decode()

    def test_drafts_of_firms_are_not_on_it(self, counter: Counter):
        begun = counter.answers(counter.begins(now=EIGHT), NAMED, now=EIGHT)
        assert Seat("vinh").sees(f"/dossiers/{begun}").status_code == 404


class TestWhoIsTurnedAway:
    def test_a_stranger_signs_in_first_and_a_lane_officer_is_refused(self, dossier: UUID):
        for address in ("/dossiers", f"/dossiers/{dossier}", f"/dossiers/{dossier}/ask"):
            assert Seat("").sees(address).status_code == 302
            assert Seat("lan").sees(address).status_code == 403

    def test_a_board_officer_sees_and_orders_nothing(self, dossier: UUID):
        assert Seat("mai").sees(f"/dossiers/{dossier}").status_code == 200
        assert Seat("mai").sends(f"/dossiers/{dossier}/accept").status_code == 403

    def test_an_officer_with_an_interest_is_told_why_not(self, dossier: UUID, counter: Counter):
        commands.declare_interest(enterprise=counter.firm_id, by=counter.vinh, at=EIGHT)
        answer = Seat("vinh").presses(f"/dossiers/{dossier}", "accept")
        assert answer.status_code == 409
        assert "they have an interest in" in text_of(answer)

    def test_a_dossier_that_is_not_there_is_not_found(self, counter: Counter):
        assert Seat("vinh").sees(f"/dossiers/{uuid4()}").status_code == 404

    def test_what_changed_since_the_page_was_shown_is_not_signed(self, dossier: UUID, counter: Counter):
        vinh, hung, page = Seat("vinh"), Seat("hung"), f"/dossiers/{dossier}"
        vinh.presses(page, "accept")
        vinh.presses(page, "take")
        vinh.sends(f"{page}/grant", text="Đồng ý.")
        assert hung.sends(f"{page}/sign").status_code == 422
        seal = seal_on(hung.client, page, f"{page}/sign")
        hung.presses(page, "send-back", reason="Viết rõ hơn.")
        vinh.sends(f"{page}/grant", text="Điều chỉnh tên dự án.")
        assert hung.sends(f"{page}/sign", shown=seal).status_code == 409
        assert state(dossier) == "proposed"
