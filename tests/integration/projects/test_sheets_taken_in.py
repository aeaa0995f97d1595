"""Sheets of boards: sent into quarantine, mended, and taken in whole or not at all."""

import hashlib
from datetime import date
from uuid import UUID

import pytest

from dirty_sheets import ROAD, ROAD_NAME, YARD, YARD_NAME, plan, treasury, workbook
from gate import person
from gatezone.journal.models import Entry
from gatezone.kernel.errors import NotAllowed, Refused, WrongState
from gatezone.projects import commands
from gatezone.projects.commands import SentBefore, accept_contracts, accept_plan, import_treasury_statement
from gatezone.projects.commands.importing import NotAColumn
from gatezone.projects.intake import CONTRACTS, PLAN, TREASURY, Ways
from gatezone.projects.intake.opening import open_table
from gatezone.projects.intake.rows import sheet_of
from gatezone.projects.models import (
    Contract,
    Import,
    ImportRow,
    NoSuchImport,
    PaymentRequest,
    PlanLine,
    Voucher,
)
from gatezone.projects.queries import portfolio
from gatezone.projects.queries.importing import reviewed, sent_sheet, sent_sheets
from refusals import codes
from works import HIEU, OANH, TR, TUAN, approved, decision, noon, uid

pytestmark = pytest.mark.django_db
DAY = date(2018, 3, 20)
YEAR = ("ĐVT: triệu đồng", "Năm 2018")


def sent(form, content, *, by=OANH, on=DAY, **told):
    return uid(
        commands.take_sheet(
            name="bảng.xlsx",
            sha256=hashlib.sha256(content).hexdigest(),
            sheet=sheet_of(form, open_table(content), Ways(**told)),
            by=by,
            at=noon(on),
        )
    )


def mended(sheet: UUID, row: int, **cells: str) -> None:
    commands.fix_row(sheet=sheet, row=row, cells=cells, by=OANH, at=noon(DAY))


def taken(sheet: UUID, **said: object) -> None:
    accept_plan(
        **{"sheet": sheet, "decision": decision(date(2018, 1, 5)), "by": OANH, "at": noon(DAY), **said}
    )


def two_projects():
    return approved(300_000 * TR, code7=ROAD), approved(300_000 * TR, code7=YARD)


def planned(*rows):
    return plan(*rows, (None, None, "Tổng cộng", None, 182_398, None, None))


GOOD = (
    (1, ROAD, ROAD_NAME, 300_000, 100_000, 60_000, 40_000),
    (2, YARD, YARD_NAME, 300_000, 82_398, None, 82_398),
)
BAD = (GOOD[0], (2, "DA", YARD_NAME, 300_000, 82_398, None, 82_397))


def test_a_plan_is_taken_in_by_source_to_the_dong():
    two_projects()
    sheet = sent(PLAN, planned(*GOOD))
    assert not PlanLine.objects.exists()
    taken(sheet)
    lines = PlanLine.objects.values_list("project__code7", "source", "budget_year", "plan_vnd")
    assert set(lines) == {
        (ROAD, "nstw", 2018, 60_000 * TR),
        (ROAD, "nsdp-tinh", 2018, 40_000 * TR),
        (YARD, "nsdp-tinh", 2018, 82_398 * TR),
    }
    assert portfolio(at=DAY).total.plan_vnd == 182_398 * TR
    total = next(each for each in reviewed(sheet, by=OANH).sums if each.field == "total")
    assert (total.told, total.before, total.after, total.difference) == (182_398 * TR,) * 3 + (0,)


def test_nothing_of_a_sheet_with_a_row_in_quarantine_is_taken():
    two_projects()
    sheet = sent(PLAN, planned(*BAD))
    with pytest.raises(Refused) as no:
        taken(sheet)
    assert codes(no) == ["rows-in-quarantine"]
    assert no.value.reasons[0].facts["rows"] == [5]
    assert not PlanLine.objects.exists()


def test_a_row_is_mended_until_it_is_good():
    two_projects()
    sheet = sent(PLAN, planned(*BAD))
    mended(sheet, 5, code=YARD)
    assert [row.number for row in reviewed(sheet, by=OANH).quarantined] == [5]
    mended(sheet, 5, **{"source:nsdp-tinh": "82398"})
    assert not reviewed(sheet, by=OANH).quarantined
    taken(sheet)
    assert portfolio(at=DAY).total.plan_vnd == 182_398 * TR
    row = ImportRow.objects.get(number=5)
    assert row.cells["code"]["text"] == "DA"  # what was sent stays
    assert row.mended_by == str(OANH.ref)


def test_a_row_set_aside_for_a_reason_is_left_out_and_the_sums_say_so():
    two_projects()
    sheet = sent(PLAN, planned(*BAD))
    with pytest.raises(Refused) as no:
        commands.set_row_aside(sheet=sheet, row=5, reason=" ", by=OANH, at=noon(DAY))
    assert codes(no) == ["aside-without-reason"]
    commands.set_row_aside(sheet=sheet, row=5, reason="Dự án chưa có mã", by=OANH, at=noon(DAY))
    taken(sheet)
    total = next(each for each in reviewed(sheet, by=OANH).sums if each.field == "total")
    assert (total.before, total.after, total.aside) == (182_398 * TR, 100_000 * TR, 82_398 * TR)
    assert Import.objects.get().sums[1] == {
        "field": "total",
        "told": 182_398 * TR,
        "before": 182_398 * TR,
        "after": 100_000 * TR,
        "aside": 82_398 * TR,
    }


def test_a_sheet_that_does_not_add_up_is_taken_in_only_with_the_reason_why():
    two_projects()
    sheet = sent(PLAN, plan(*GOOD, (None, None, "Tổng cộng", None, 182_399, None, None)))
    with pytest.raises(Refused) as no:
        taken(sheet)
    assert codes(no) == ["sheet-does-not-add-up"]
    taken(sheet, reason="Tổng ghi sai 1 triệu, đã đối chiếu quyết định")
    assert portfolio(at=DAY).total.plan_vnd == 182_398 * TR


def test_one_row_that_the_rules_refuse_takes_the_whole_sheet_back():
    road, _ = two_projects()
    road.plans(2018, {"nsdp-tinh": 10 * TR}, date(2018, 1, 2))
    sheet = sent(
        PLAN, plan((1, YARD, YARD_NAME, None, 5, None, 5), (2, ROAD, ROAD_NAME, None, -11, None, -11))
    )
    with pytest.raises(Refused) as no:
        taken(sheet, kind="adjusted")
    assert codes(no) == ["plan-below-disbursed"]
    assert PlanLine.objects.get().plan_vnd == 10 * TR
    assert Import.objects.get().state == "open"


def test_what_is_read_in_two_ways_waits_until_the_sheet_is_told_how_it_writes():
    two_projects()
    ambiguous = plan((1, ROAD, ROAD_NAME, None, "100.000", None, "100.000"))
    sheet = sent(PLAN, ambiguous)
    assert len(reviewed(sheet, by=OANH).quarantined) == 1
    mended(sheet, 4, total="100000 tr", **{"source:nsdp-tinh": "100000 triệu đồng"})
    assert not reviewed(sheet, by=OANH).quarantined
    commands.decline_sheet(sheet=sheet, reason="gửi lại", by=OANH, at=noon(DAY))
    again = sent(PLAN, ambiguous, style="dots")
    assert not reviewed(again, by=OANH).quarantined


def test_a_sheet_is_taken_once():
    two_projects()
    content = planned(*GOOD)
    sheet = sent(PLAN, content)
    with pytest.raises(SentBefore):
        sent(PLAN, content)
    taken(sheet)
    with pytest.raises(WrongState):
        taken(sheet)
    with pytest.raises(WrongState):
        mended(sheet, 4, total="1")
    with pytest.raises(WrongState):
        commands.decline_sheet(sheet=sheet, reason="nhầm", by=OANH, at=noon(DAY))


def test_who_may_not_plan_takes_in_no_plan():
    with pytest.raises(NotAllowed):
        sent(PLAN, planned(*GOOD), by=HIEU)
    sheet = sent(PLAN, planned(*GOOD))
    with pytest.raises(NotAllowed):
        taken(sheet, by=HIEU)
    with pytest.raises(NotAColumn):
        mended(sheet, 4, bogus="1")


def test_a_stranger_sees_no_sheet():
    sheet, hoa = sent(PLAN, planned(*GOOD)), person("hoa", ("yard-operator", None))
    assert sent_sheets(by=hoa) == ()
    with pytest.raises(NoSuchImport):
        reviewed(sheet, by=hoa)
    assert sent_sheet(sheet, by=OANH).rows == 2


def test_the_journal_tells_of_a_sheet_without_its_names():
    two_projects()
    sheet = sent(PLAN, planned(*BAD))
    mended(sheet, 5, code=YARD, **{"source:nsdp-tinh": "82398"})
    taken(sheet)
    kinds = list(
        Entry.objects.filter(kind__startswith="projects.sheet").order_by("id").values_list("kind", flat=True)
    )
    assert kinds == ["projects.sheet-sent", "projects.sheet-row-mended", "projects.sheet-taken"]


# --- contracts ----------------------------------------------------------------------------------------


def test_contracts_are_signed_from_a_sheet_whose_contractor_and_number_share_a_cell():
    road, _ = two_projects()
    headings = ("Mã dự án", "Gói thầu", "Nhà thầu, số hợp đồng", "Giá trị hợp đồng (trđ)")
    content = workbook(
        headings, (ROAD, "Nền đường", "Công ty mẫu - HĐ số 12/2018/HĐXD ngày 05/03/2018", 11_500)
    )
    sheet = sent(CONTRACTS, content, by=HIEU)
    accept_contracts(sheet=sheet, by=HIEU, at=noon(DAY))
    contract = road.project.contracts.get()
    assert (contract.number, contract.contractor, contract.value_vnd, contract.signed_on) == (
        "12/2018/HĐXD",
        "Công ty mẫu",
        11_500 * TR,
        date(2018, 3, 5),
    )
    assert ImportRow.objects.get().result == f"contract/{contract.pk}"


def test_a_contract_above_the_total_investment_takes_the_whole_sheet_back_and_names_its_row():
    two_projects()
    headings = ("Mã dự án", "Số hợp đồng", "Ngày ký", "Giá trị hợp đồng (trđ)")
    content = workbook(headings, (ROAD, "1/HĐ", "05/03/2018", 11_500), (YARD, "2/HĐ", "05/03/2018", 300_001))
    sheet = sent(CONTRACTS, content, by=HIEU)
    with pytest.raises(Refused) as no:
        accept_contracts(sheet=sheet, by=HIEU, at=noon(DAY))
    assert [(reason.code, reason.facts["row"]) for reason in no.value.reasons] == [
        ("contracts-above-total-investment", 3)
    ]
    assert not Contract.objects.exists()


# --- statements of the Treasury -----------------------------------------------------------------------


@pytest.fixture
def works():
    made = approved(20_000 * TR, on=date(2017, 3, 1), code7=ROAD)
    made.plans(2018, {"nsdp-tinh": 12_000 * TR}, date(2017, 12, 20))
    return made


def line(works, request, document="LKB-1", **said):
    asked = PaymentRequest.objects.get(pk=request)
    told = {
        "paid_on": DAY,
        "document": document,
        "code": ROAD,
        "contract": asked.contract.number,
        "source": "Ngân sách tỉnh",
        "plan_year": 2018,
        "is_carryover": "không",
        "entry_type": "Tạm ứng",
        "amount": asked.cash_vnd,
        "request": None,
        **said,
    }
    return tuple(told.values())


def received(*rows):
    return sent(TREASURY, treasury(*rows), by=TUAN)


def paid(sheet, **said):
    import_treasury_statement(**{"sheet": sheet, "by": TUAN, "at": noon(DAY), **said})


def test_a_statement_of_the_treasury_pays_the_request_it_answers(works):
    contract = works.signs(5_000 * TR, date(2018, 2, 1))
    request = works.submits(works.asks(contract, 900 * TR, date(2018, 3, 1)), date(2018, 3, 2))
    assert portfolio(at=DAY).total.disbursed_vnd == 0
    sheet = received(line(works, request))
    paid(sheet)
    assert portfolio(at=DAY).total.disbursed_vnd == 900 * TR
    voucher = Voucher.objects.get()
    assert (voucher.paper, voucher.paid_on, voucher.request_id) == ("LKB-1", DAY, request)
    assert ImportRow.objects.get().result == f"payment-request/{request}"


def test_cash_and_recovery_of_a_volume_are_one_payment(works):
    contract = works.signs(5_000 * TR, date(2018, 2, 1))
    works.advanced(contract, 900 * TR, date(2018, 2, 5))
    acceptance = works.accepts(contract, 2_000 * TR, date(2018, 3, 1))
    request = works.submits(
        works.asks(contract, 2_000 * TR, date(2018, 3, 1), acceptance=acceptance), date(2018, 3, 2)
    )
    asked = PaymentRequest.objects.get(pk=request)
    assert asked.recovered_vnd > 0
    cash = line(works, request, entry_type="Thanh toán KLHT")
    recovery = line(works, request, entry_type="Thu hồi tạm ứng", amount=asked.recovered_vnd)
    alone = received(cash)
    assert len(reviewed(alone, by=TUAN).quarantined) == 1
    paid(received(cash, recovery))
    total = portfolio(at=DAY).total
    assert total.disbursed_vnd == 900 * TR + asked.cash_vnd
    assert total.recovery_vnd == asked.recovered_vnd


def test_an_entry_nobody_asked_for_waits_with_its_reason_and_nothing_is_paid(works):
    contract = works.signs(5_000 * TR, date(2018, 2, 1))
    request = works.submits(works.asks(contract, 900 * TR, date(2018, 3, 1)), date(2018, 3, 2))
    sheet = received(line(works, request), line(works, request, "LKB-2", amount=7 * TR))
    (waiting,) = reviewed(sheet, by=TUAN).quarantined
    assert [fault.no.code for fault in waiting.read.row.faults] == ["no-request-for-it"]
    with pytest.raises(Refused) as no:
        paid(sheet)
    assert codes(no) == ["rows-in-quarantine"]
    assert not Voucher.objects.exists()


def test_a_statement_that_comes_again_pays_nothing_again(works):
    contract = works.signs(5_000 * TR, date(2018, 2, 1))
    request = works.submits(works.asks(contract, 900 * TR, date(2018, 3, 1)), date(2018, 3, 2))
    paid(received(line(works, request)))
    later = received(line(works, request), line(works, request, "LKB-9", amount=1))
    known, _ = reviewed(later, by=TUAN).rows
    assert [fault.no.code for fault in known.read.row.faults] == ["document-known"]


def test_a_look_at_a_sheet_costs_the_same_however_long_it_is(works, django_assert_num_queries):
    contract = works.signs(5_000 * TR, date(2018, 2, 1))
    request = works.submits(works.asks(contract, 900 * TR, date(2018, 3, 1)), date(2018, 3, 2))
    sheet = received(*(line(works, request, f"LKB-{place}") for place in range(20)))
    with django_assert_num_queries(5):
        reviewed(sheet, by=TUAN)
