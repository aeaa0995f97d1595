"""Receipts at the doors: anybody asks whether one counts, a firm takes its own, the accountant puts one right."""

import re
from uuid import UUID, uuid4

import pytest
from django.test import Client

from cast import Morning, Seat, entries, text_of
from gate import EIGHT
from gatezone.charges.commands import cancel_paper, replace_paper
from gatezone.charges.models import Paper
from gatezone.web.door.throttle import CODES_FROM_ONE_ADDRESS
from papers_of_tests import read
from people import OANH


@pytest.fixture
def paper(morning: Morning) -> Paper:
    """The receipt of a truck of Minh's firm, whose fee was paid."""
    morning.gate.declares()
    return Paper.objects.get()


def seat(login: str) -> Seat:
    return Seat(login)


class TestAnybody:
    def test_sees_whether_a_paper_counts_and_nobody_who_paid(self, morning: Morning, paper: Paper):
        shown = morning.stranger.sees(f"/papers/{paper.key}")
        words = text_of(shown)
        assert "Receipt AA-24E 0000001 Valid" in words
        assert f"{paper.total_vnd:,}\xa0đ" in shown.content.decode()
        assert "Border Gate Management Centre" in words
        for hidden in ("Hoa Đào", "9900000016", "12C", paper.order.code, paper.payer, "Nghị quyết"):
            assert hidden not in shown.content.decode()

    @pytest.mark.parametrize("language", ["vi", "en", "zh-hans"])
    def test_reads_it_in_their_language(self, paper: Paper, language: str):
        answer = Client(headers={"accept-language": language}).get(f"/papers/{paper.key}")
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.content.decode()

    def test_sees_that_it_was_cancelled(self, morning: Morning, paper: Paper):
        cancel_paper(paper=paper.pk, reason="Người A nộp nhầm", by=OANH, at=EIGHT)
        words = text_of(morning.stranger.sees(f"/papers/{paper.key}"))
        assert "This paper counts no longer: it was cancelled on 22 August 2024." in words
        assert "Người A" not in words

    def test_sees_which_paper_stands_in_its_place(self, morning: Morning, paper: Paper):
        new = replace_paper(paper=paper.pk, reason="Sai", by=OANH, at=EIGHT)
        words = text_of(morning.stranger.sees(f"/papers/{paper.key}"))
        assert "AA-24E no. 2 of 22 August 2024 stands in its place" in words
        words = text_of(morning.stranger.sees(f"/papers/{Paper.objects.get(pk=new.id).key}"))
        assert "In the place of AA-24E no. 1 of 22 August 2024" in words

    def test_may_type_the_key_as_people_type(self, morning: Morning, paper: Paper):
        typed = "-".join(re.findall("....", paper.key)).lower().replace("0", "o").replace("1", "l")
        assert morning.stranger.sees(f"/papers/{typed}").status_code == 200

    @pytest.mark.parametrize(
        "key", ["0" * 16, "x", "<script>", "%00", "' OR 1=1", "1" * 5_000, "१" * 16, ".."]
    )
    def test_is_told_plainly_where_there_is_none(self, morning: Morning, paper: Paper, key: str):
        answer = morning.stranger.sees(f"/papers/{key}")
        assert answer.status_code == 404
        assert "There is no such paper" in text_of(answer) or key == ".."
        assert "<script>" not in answer.content.decode()

    def test_does_not_guess_often(self, morning: Morning, paper: Paper):
        answers = [
            morning.stranger.sees(f"/papers/{'0' * 16}").status_code
            for _ in range(CODES_FROM_ONE_ADDRESS * 3)
        ]
        assert answers[0] == 404
        assert 429 in answers

    def test_gets_a_page_that_no_searcher_keeps_and_a_slow_line_carries(self, morning: Morning, paper: Paper):
        answer = morning.stranger.sees(f"/papers/{paper.key}")
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Cache-Control"] == "no-store"
        assert len(answer.content) < 20_000
        assert "style=" not in answer.content.decode()


class TestTheFirm:
    def test_lists_its_receipts_with_their_files(self, morning: Morning, paper: Paper):
        shown = morning.minh.sees("/portal/receipts")
        words = text_of(shown)
        assert "Receipt AA-24E 0000001" in words
        assert paper.order.code in words
        assert f"/receipts/{paper.pk}/paper.pdf" in shown.content.decode()
        assert "AA-24E" not in text_of(morning.phuc.sees("/portal/receipts"))

    def test_takes_the_pdf_and_the_xml_of_its_own_alone(self, morning: Morning, paper: Paper):
        pdf = morning.minh.sees(f"/receipts/{paper.pk}/paper.pdf")
        assert pdf["Content-Type"] == "application/pdf"
        assert pdf["Content-Disposition"] == 'attachment; filename="bien-lai-aa-24e-0000001.pdf"'
        assert pdf.content.startswith(b"%PDF-")
        xml = morning.minh.sees(f"/receipts/{paper.pk}/paper.xml")
        assert read(xml.content).payer.tax_code == "9900000016"
        for other in (morning.phuc, morning.hoa):
            for ending in ("pdf", "xml"):
                assert other.sees(f"/receipts/{paper.pk}/paper.{ending}").status_code == 404
        assert morning.lan.sees(f"/receipts/{paper.pk}/paper.pdf").status_code == 403
        assert morning.stranger.sees(f"/receipts/{paper.pk}/paper.pdf").status_code == 302

    def test_is_told_what_to_expect_where_nothing_was_paid(self, morning: Morning):
        words = text_of(morning.minh.sees("/portal/receipts"))
        assert "As soon as a fee or a service is paid, its receipt or invoice stands here." in words

    def test_finds_one_by_its_number(self, morning: Morning, paper: Paper):
        morning.gate.declares("12C-999.99")
        assert "0000001" not in text_of(morning.minh.sees("/portal/receipts?find=2"))
        assert "No paper is found by this" in text_of(morning.minh.sees("/portal/receipts?find=77"))

    def test_costs_the_same_however_many_there_are(
        self, morning: Morning, paper: Paper, django_assert_max_num_queries
    ):
        for place in range(4):
            morning.gate.declares(f"12C-00{place}.00")
        minh = morning.minh
        minh.sees("/portal/receipts")
        with django_assert_max_num_queries(6):
            minh.sees("/portal/receipts")


class TestTheDesk:
    def test_lists_the_papers_and_says_that_no_number_is_missing(self, morning: Morning, paper: Paper):
        for login in ("ngan", "oanh", "hung"):
            words = text_of(seat(login).sees("/receipts"))
            assert "Receipt AA-24E 0000001" in words
            assert "Công ty mẫu Xuất nhập khẩu Hoa Đào" in words
            assert "1 paper, the highest number is 1. No number is missing." in words
        assert morning.minh.sees("/receipts").status_code == 403

    def test_only_the_accountant_is_offered_to_end_one(self, morning: Morning, paper: Paper):
        page = f"/receipts/{paper.pk}"
        assert "Cancel it for good" in text_of(seat("oanh").sees(page))
        for login in ("ngan", "hung"):
            assert "Cancel it for good" not in text_of(seat(login).sees(page))
            assert seat(login).sends(f"{page}/cancel", reason="x").status_code == 403
        assert Paper.objects.get().state == "valid"

    def test_cancels_one_for_a_reason_once(self, morning: Morning, paper: Paper):
        oanh, form, page = seat("oanh"), uuid4(), f"/receipts/{paper.pk}"
        for _ in range(2):
            assert oanh.sends(f"{page}/cancel", form, reason="Thu nhầm").status_code == 302
        words = text_of(oanh.sees(page))
        assert "It was cancelled: Thu nhầm" in words
        assert "Cancel it for good" not in words

    def test_says_why_not_and_keeps_what_was_typed(self, morning: Morning, paper: Paper):
        before = entries()
        answer = seat("oanh").sends(f"/receipts/{paper.pk}/cancel", reason="  ")
        assert answer.status_code == 409
        assert "Cancelling or replacing a paper needs a written reason of at most 200 characters." in text_of(
            answer
        )
        answer = seat("oanh").sends(f"/receipts/{paper.pk}/replace", reason="Sai", tax_code="१२३")
        assert answer.status_code == 422
        assert "No firm has this tax code." in text_of(answer)
        assert 'value="१२३"' in answer.content.decode()
        assert entries() == before

    def test_puts_another_in_its_place(self, morning: Morning, paper: Paper):
        oanh = seat("oanh")
        answer = oanh.sends(f"/receipts/{paper.pk}/replace", reason="Sai người nộp", tax_code="9900000023")
        new = UUID(answer["Location"].rpartition("/")[2])
        words = text_of(oanh.sees(f"/receipts/{new}"))
        assert "Công ty mẫu Nông sản Hoa Hồi" in words
        assert "In the place of AA-24E no. 1 of 22 August 2024 Sai người nộp" in words
        assert "AA-24E no. 2 of 22 August 2024 stands in its place" in text_of(
            oanh.sees(f"/receipts/{paper.pk}")
        )
        assert "AA-24E" in text_of(morning.phuc.sees("/portal/receipts"))

    @pytest.mark.parametrize("wanted", ["<script>alert(1)</script>", "' OR 1=1 --", "१", "9" * 60])
    def test_looks_for_nonsense_and_finds_nothing(self, morning: Morning, paper: Paper, wanted: str):
        answer = seat("oanh").client.get("/receipts", {"find": wanted})
        assert answer.status_code == 200
        assert "No paper is found by this" in text_of(answer)  # type: ignore[arg-type]
        assert "<script>alert" not in answer.content.decode()


class TestTheOffice:
    @pytest.mark.parametrize(
        ("code", "amount"), [("charges.papers-issued", 2), ("charges.papers-cancelled", 1)]
    )
    def test_opens_a_figure_of_papers_into_their_entries(
        self, morning: Morning, paper: Paper, code: str, amount: int
    ):
        new = replace_paper(paper=paper.pk, reason="Sai", by=OANH, at=EIGHT)
        cancel_paper(paper=UUID(new.id), reason="Thu nhầm", by=OANH, at=EIGHT)
        shown = text_of(seat("mai").sees(f"/office/figures/{code}?day=2024-08-22"))
        assert f": {amount} papers" in shown
        assert "A receipt or an invoice was issued for what was paid." in shown
