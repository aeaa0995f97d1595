"""What was shown is what is signed: somebody looks, somebody else rewrites, and the press signs nothing unseen."""

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pytest_django.fixtures import Settings

from bank_of_tests import Bank
from cast import Morning, Seat, entries, seal_on, text_of
from dirty_sheets import CONTRACT_HEADINGS, ROAD, workbook
from gate import ROUTE, THIS_DAY, person
from gatezone.charges.models import Charge, Refund
from gatezone.closings.models import Closing
from gatezone.crossings.commands import cancel_trip, propose_calls
from gatezone.crossings.models import CallProposal, Crossing
from gatezone.documents.models import Document, Draft
from gatezone.parties.duties import SETUP
from gatezone.projects.models import PaymentRequest
from gatezone.reports.models import PeriodicReport
from gatezone.workdays.commands import start_sample_clock
from gatezone.workdays.queries import forget_clock, zone_now
from till import asks
from works import TR, approved

LETTER = {
    "kind": "CV",
    "unit": "office",
    "urgency": "",
    "abstract": "phối hợp điều tiết phương tiện",
    "addressees": "Sở Công Thương",
    "text": "Đề nghị phối hợp.",
    "recipients": "",
}
CELL = re.compile(r'<input type="text" name="([a-z_]+)" value="([^"]*)"')
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


def test_a_payment_file_that_was_checked_meanwhile_is_not_withdrawn_by_the_first_look(morning: Morning):
    hieu, oanh = morning.seat("hieu"), morning.seat("oanh")
    works = approved(20_000 * TR, on=date(2023, 3, 1))
    works.plans(2024, {"nsdp-tinh": 10_000 * TR}, date(2024, 1, 5))
    contract = works.signs(5_000 * TR, date(2024, 2, 1))
    file = f"/projects/requests/{works.asks(contract, 900 * TR, date(2024, 8, 21))}"

    def checks() -> None:
        assert oanh.presses(file, "check").status_code == 302

    told = presses_late(hieu, file, "withdraw", checks)
    assert "changed: checked by" in text_of(told)
    assert PaymentRequest.objects.get().state == "checked"
    assert hieu.presses(file, "withdraw").status_code == 302
    assert PaymentRequest.objects.get().state == "withdrawn"


def test_a_refund_that_another_approved_meanwhile_is_not_sent_by_who_saw_it_unapproved(
    morning: Morning, settings: Settings
):
    trip = morning.gate.declares()
    cancel_trip(crossing=trip, by=morning.gate.minh, at=morning.gate.now)
    refund = asks(morning.gate, Charge.objects.get(about=f"crossing/{trip}"))
    page, oanh, tuan = f"/money/refunds/{refund}", morning.seat("oanh"), morning.seat("tuan")

    def approves() -> None:
        assert tuan.presses(page, "approve").status_code == 302

    told = presses_late(oanh, page, "send", approves)
    assert "changed: decided by" in text_of(told)
    assert Refund.objects.get().state == "approved"
    settings.SAMPLE_ZONE = False  # where no machine sends it, an accountant does
    assert oanh.presses(page, "send").status_code == 302
    assert Refund.objects.get().state == "sent"


def test_contracts_of_a_sheet_that_was_mended_meanwhile_are_not_taken_in_as_they_were(morning: Morning):
    hieu, trang = morning.seat("hieu"), morning.seat("trang")
    works = approved(300_000 * TR, on=date(2023, 3, 1), code7=ROAD)
    row = (1, ROAD, "Nền đường", "Công ty mẫu", "12/HĐXD", "05/03/2024", 11_500)
    file = SimpleUploadedFile("hợp đồng.xlsx", workbook(CONTRACT_HEADINGS, row))
    wish = {"kind": "contracts", "unit": "", "style": "", "plan_year": "", "sheet": file}
    sheet = hieu.sends("/projects/sheets", **wish)["Location"]

    def mends() -> None:
        form = trang.sees(f"{sheet}/rows/2").content.decode()
        cells = {name: html.unescape(value) for name, value in CELL.findall(form)}
        assert trang.sends(f"{sheet}/rows/2", **{**cells, "value": "11600"}).status_code == 302

    told = presses_late(hieu, sheet, "take", mends, kind="works", reason="")
    assert "changed: rows" in text_of(told)
    assert not works.project.contracts.exists()
    assert hieu.presses(sheet, "take", kind="works", reason="").status_code == 302
    assert works.project.contracts.get().value_vnd == 11_600 * TR


def test_a_proposal_of_calls_that_reads_otherwise_by_now_is_not_agreed_to(morning: Morning):
    """No command rewrites a proposal: this is the day one does, or a hand in the table."""
    trucks = [morning.gate.waiting(f"12C-000.0{number}") for number in range(3)]
    line = {"route": ROUTE, "direction": "export", "at": zone_now()}
    other = person("suong", ("centre-officer", None))
    proposal = propose_calls(count=2, reason="Mở cửa lại", by=other, **line).id
    dung = morning.seat("dung")

    def agrees(seal: str) -> HttpResponse:
        return dung.sends("/centre/agree", proposal=proposal, **{f"shown-{proposal}": seal})

    def seal() -> str:
        shown = re.search(f'name="shown-{proposal}" value="([^"]+)"', dung.sees("/centre").content.decode())
        assert shown is not None
        return shown[1]

    first = seal()
    CallProposal.objects.update(count=3)
    before = entries()
    told = agrees(first)
    assert (told.status_code, entries()) == (409, before)
    assert "Nothing was changed. This has changed since the page was shown to you" in text_of(told)
    assert "changed: count" in text_of(told)
    assert "3 calls proposed" in text_of(told)
    assert set(Crossing.objects.values_list("state", flat=True)) == {"in-yard"}
    assert agrees(seal()).status_code == 302
    assert Crossing.objects.filter(pk__in=trucks, state="called").count() == 3


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
