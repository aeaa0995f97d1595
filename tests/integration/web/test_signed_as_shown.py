"""What was shown is what is signed: somebody looks, somebody else rewrites, and the press signs nothing unseen."""

import html
from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse

from bank_of_tests import Bank
from cast import Morning, Seat, entries, seal_on, text_of
from gate import THIS_DAY
from gatezone.closings.models import Closing
from gatezone.documents.models import Document, Draft
from gatezone.parties.duties import SETUP
from gatezone.reports.models import PeriodicReport
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock

LETTER = {
    "kind": "CV",
    "unit": "office",
    "urgency": "",
    "abstract": "phối hợp điều tiết phương tiện",
    "addressees": "Sở Công Thương",
    "text": "Đề nghị phối hợp.",
    "recipients": "",
}
DAY = f"/money/days/{THIS_DAY.isoformat()}"


def presses_late(
    seat: Seat, page: str, step: str, rewrites: Callable[[], object], **wish: object
) -> HttpResponse:
    """Look at a page; somebody rewrites what it shows; then press what was looked at."""
    address = f"{page}/{step}"
    seal = seal_on(seat.client, page, address)
    rewrites()
    before = entries()
    told = seat.sends(address, shown=seal, **wish)
    assert (told.status_code, entries()) == (409, before)
    assert "Nothing was changed. This has changed since the page was shown to you" in text_of(told)
    return told


def test_a_draft_rewritten_between_the_heads_look_and_press_is_not_signed(morning: Morning):
    duc, hung = morning.seat("duc"), morning.seat("hung")
    draft = duc.sends("/documents/drafts/new", **LETTER)["Location"]
    rewritten = {**LETTER, "text": "Đề nghị chuyển 3 tỷ đồng.", "unit": "office"}
    told = presses_late(hung, draft, "issue", lambda: duc.sends(draft, **rewritten))
    assert "changed: text" in text_of(told)
    assert "Đề nghị chuyển 3 tỷ đồng." in html.unescape(told.content.decode())
    assert not Document.objects.exists()
    assert Draft.objects.get().state == "drafted"

    assert hung.presses(draft, "issue").status_code == 302
    assert Draft.objects.get().document == Document.objects.get()


def test_a_draft_moved_to_another_unit_is_not_signed_by_who_did_not_see_it(morning: Morning):
    duc, hung = morning.seat("duc"), morning.seat("hung")
    draft = duc.sends("/documents/drafts/new", **LETTER)["Location"]
    moved = {**LETTER, "unit": "planning"}
    told = text_of(presses_late(hung, draft, "issue", lambda: duc.sends(draft, **moved)))
    assert "unit" in told
    assert not Document.objects.exists()


def test_a_remark_rewritten_meanwhile_is_not_signed_with_a_report(morning: Morning):
    mai, hung = morning.seat("mai"), morning.seat("hung")
    report = mai.sends("/office/reports/begin", code="annual", span="2024")["Location"]

    def rewrites() -> None:
        answer = mai.sends(f"{report}/remark", place="context", words="Năm {year} khó khăn.")
        assert answer.status_code == 302

    told = presses_late(hung, report, "issue", rewrites)
    assert "changed: remarks" in text_of(told)
    assert "Năm 2024 khó khăn." in text_of(told)
    assert PeriodicReport.objects.get().state == "draft"
    assert hung.presses(report, "issue").status_code == 302
    assert PeriodicReport.objects.get().state == "issued"


def test_a_day_sent_back_and_signed_again_is_not_countersigned_by_the_first_look(morning: Morning):
    bank = Bank(morning.gate)
    notice = bank.notice(morning.gate.declares_only("12C-345.67"))
    bank.tells(notice)
    bank.states(bank.entry(notice))
    start_sample_clock(
        day=THIS_DAY + timedelta(days=1), at_time=time(8, 30), rate=1, by=SETUP, at=datetime.now(UTC)
    )
    forget_clock()
    oanh, hung = morning.seat("oanh"), morning.seat("hung")
    assert oanh.presses(DAY, "sign").status_code == 302

    def signs_again() -> None:
        assert hung.presses(DAY, "send-back", reason="Kèm biên bản").status_code == 302
        assert oanh.presses(DAY, "sign").status_code == 302

    told = presses_late(hung, DAY, "countersign", signs_again)
    assert "changed: signed at" in text_of(told)
    assert Closing.objects.get().state == "signed"
    assert hung.presses(DAY, "countersign").status_code == 302
    assert Closing.objects.get().state == "closed"


def test_a_press_sent_again_gets_its_first_answer_though_all_has_changed_since(morning: Morning):
    hung = morning.seat("hung")
    draft = morning.seat("duc").sends("/documents/drafts/new", **LETTER)["Location"]
    pressed = {"command_id": uuid4(), "shown": seal_on(hung.client, draft, f"{draft}/issue")}
    first, second = (hung.sends(f"{draft}/issue", **pressed) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Document.objects.count() == 1


@pytest.mark.parametrize("language", ["vi", "zh-hans"])
def test_what_changed_is_told_in_the_language_of_the_reader(morning: Morning, language: str):
    duc, hung = morning.seat("duc"), Seat("hung")
    hung.client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    draft = duc.sends("/documents/drafts/new", **LETTER)["Location"]
    seal = seal_on(hung.client, draft, f"{draft}/issue")
    duc.sends(draft, **{**LETTER, "abstract": "chuyển tiền"})
    told = text_of(hung.sends(f"{draft}/issue", shown=seal))
    assert {
        "vi": "Nội dung này đã thay đổi sau khi trang được mở: hãy xem nội dung hiện tại rồi bấm lại. "
        "phần đã thay đổi: trích yếu",
        "zh-hans": "页面显示之后内容已有更改：请查看现在的内容，再按一次。",
    }[language] in told
