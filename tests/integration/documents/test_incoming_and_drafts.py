"""What comes in is registered once, under the next number; what is drafted is signed by whom it may."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from importlib import import_module
from io import BytesIO

import openpyxl
import pytest
from django.apps import apps
from django.db import connection

from gate import at_once
from gatezone.documents import commands, queries
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.models import Incoming, NotYourDraft
from gatezone.documents.registers import incoming_workbook, outgoing_workbook
from gatezone.files.pdfs import NotAPdf
from gatezone.files.queries import files_about, opened
from gatezone.files.taking import our_own
from gatezone.journal.queries import entries_about
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import accounts
from letters import (
    DUC,
    HUNG,
    KHOA,
    LOAN,
    MONDAY,
    REPORT,
    THANG,
    YEN,
    board_person,
    came_in,
    identity,
    issued,
    told,
)


@pytest.mark.django_db
def test_numbers_in_begin_anew_each_year_and_leave_no_gap():
    numbers = [queries.incoming(came_in(f"{each}/UBND-VX"), by=YEN).number for each in (1, 2, 3)]
    next_year = came_in("1/UBND-VX", at=MONDAY + timedelta(days=365), issued_on=date(2027, 1, 4))
    assert [*numbers, queries.incoming(next_year, by=YEN).number] == [1, 2, 3, 1]


@pytest.mark.django_db
@pytest.mark.parametrize("symbol", ["12/UBND-VX", "12/ubnd-vx", " 12 / UBND-VX"])
def test_the_same_document_is_registered_once_and_the_register_says_where(symbol):
    came_in("12/UBND-VX")
    with pytest.raises(Refused) as no:
        came_in(symbol, issuer="ubnd  tỉnh Lạng Sơn")
    assert [(each.code, each.facts["number"]) for each in no.value.reasons] == [("registered-already", 1)]
    came_in("12/UBND-VX", issuer="Sở Tài chính")
    came_in("12/UBND-VX", issued_on=date(2025, 1, 4))


@pytest.mark.usefixtures("own_database")
def test_two_who_register_the_same_at_once_register_it_once():
    kept = at_once(came_in, came_in)
    assert sum(isinstance(each, Ref) for each in kept) == 1
    assert sum(isinstance(each, Refused | Stale) for each in kept) == 1
    assert Incoming.objects.count() == 1


@pytest.mark.django_db
def test_every_reason_is_told_at_once():
    with pytest.raises(Refused) as no:
        came_in(" ", issued_on=date(2026, 1, 9), due_on=date(2026, 1, 8))
    assert [each.code for each in no.value.reasons] == [
        "incoming-named",
        "issued-before-it-came",
        "due-after-it-was-issued",
    ]


@pytest.mark.django_db
def test_only_the_clerk_and_the_province_register_and_only_a_pdf():
    with pytest.raises(NotAllowed):
        came_in(by=DUC)
    came_in("1/UBND", by=LOAN)
    with pytest.raises(NotAPdf):
        came_in("2/UBND", file=our_own(b"<html>", "scan"))
    pdf = pdf_of(REPORT)
    ref = came_in("2/UBND", file=our_own(pdf, "scan"))
    (scan,) = files_about([ref], by=YEN)[ref]
    assert opened(scan.id, by=YEN).content == pdf
    assert files_about([ref], by=LOAN) == {}
    with pytest.raises(NotFound):
        opened(scan.id, by=LOAN)
    with pytest.raises(NotFound):
        queries.incoming(ref, by=LOAN)


@pytest.mark.django_db
def test_a_register_is_one_statement_and_goes_on(django_assert_num_queries):
    for each in range(3):
        came_in(f"{each}/UBND")
    with django_assert_num_queries(1):
        page = queries.incoming_page(by=YEN, year=2026, limit=2)
    assert ([each.number for each in page.rows], page.next) == ([3, 2], 2)
    assert [each.number for each in queries.incoming_page(by=YEN, year=2026, after=2).rows] == [1]
    assert queries.incoming_page(by=LOAN, year=2026).rows == ()


@pytest.mark.django_db
def test_registers_are_workbooks_in_which_nothing_is_a_formula():
    came_in("1/UBND", abstract="=cmd()")
    ref = issued()
    commands.cancel_number(document=identity(ref), reason="Trùng nội dung báo cáo", by=YEN, at=MONDAY)
    rows = queries.document_page(by=YEN, year=2026).rows
    out = openpyxl.load_workbook(BytesIO(outgoing_workbook(rows, year=2026))).active
    assert [out["A4"].value, out["B4"].value, out["J4"].value] == [
        "01/BC-BQL",
        "05/01/2026",
        "Hủy số: Trùng nội dung báo cáo",
    ]
    came = incoming_workbook(queries.incoming_page(by=YEN, year=2026).rows, year=2026)
    sheet = openpyxl.load_workbook(BytesIO(came)).active
    assert (sheet["F4"].value, sheet["F4"].data_type) == ("CV: =cmd()", "s")


def drafted(by=DUC, **changed) -> Ref:
    said = {
        "kind": "CV",
        "unit": "office",
        "abstract": "phối hợp điều tiết phương tiện",
        "text": "Ban Quản lý đề nghị:\n1. Thông báo lịch.\na) Trước 17 giờ.\nTrân trọng./.",
        "addressees": "Sở Công Thương",
    }
    return commands.write_draft(**(said | changed), by=by, at=MONDAY)


@pytest.mark.usefixtures("zone", "cast")
def test_a_draft_is_signed_in_the_form_and_the_name_of_who_signs_it():
    people = {each.login: each.ref for each in accounts()}
    for login, like, form, name in (
        ("hung", HUNG, "", "Hùng"),
        ("thang", THANG, "KT", "Thắng"),
        ("khoa", KHOA, "TL", "Khoa"),
    ):
        by = replace(like, ref=people[login])
        ref = commands.issue_draft(draft=identity(drafted()), by=by, at=MONDAY)
        assert (told(ref).form, told(ref).signer_name) == (form, name)
    assert told(ref).symbol == "03/BQL-VP"


@pytest.mark.usefixtures("zone")
def test_a_head_of_a_unit_signs_by_order_what_that_unit_drafted_alone():
    draft = identity(drafted(unit="planning"))
    with pytest.raises(NotAllowed):
        commands.issue_draft(draft=draft, by=KHOA, at=MONDAY)
    with pytest.raises(NotAllowed):
        commands.issue_draft(draft=draft, by=DUC, at=MONDAY)


@pytest.mark.usefixtures("zone")
def test_a_draft_is_written_anew_until_it_is_issued_or_dropped():
    draft = identity(drafted())
    drafted(draft=draft, abstract="nội dung khác")
    assert [each.abstract for each in queries.drafts(by=YEN, on=MONDAY.date())] == ["nội dung khác"]
    commands.drop_draft(draft=draft, by=DUC, at=MONDAY)
    for act in (lambda: drafted(draft=draft), lambda: commands.issue_draft(draft=draft, by=HUNG, at=MONDAY)):
        with pytest.raises(WrongState):
            act()
    assert queries.drafts(by=YEN, on=MONDAY.date()) == []


NGA = board_person(("unit-head", Ref("unit", "planning")))
BINH = board_person(("unit-head", Ref("unit", "gate-centre")), ("clerk", None))
MAI = board_person(("board-officer", None))


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("by", [BINH, NGA, MAI, THANG, HUNG], ids=["binh", "nga", "mai", "thang", "hung"])
def test_who_only_reads_a_draft_neither_writes_it_anew_nor_moves_nor_drops_it(by):
    ref = drafted()
    draft = identity(ref)
    for act in (
        lambda: drafted(draft=draft, by=by, text="Khác hẳn."),
        lambda: drafted(draft=draft, by=by, unit="gate-centre"),
        lambda: commands.drop_draft(draft=draft, by=by, at=MONDAY),
    ):
        with pytest.raises(NotYourDraft):
            act()
    row = queries.draft(draft, by=by, on=MONDAY.date())
    assert (row.unit, row.state, row.written_by) == ("office", "drafted", DUC.ref)
    assert {each.name for each in row.moves} <= {"issue"}
    assert [each.kind for each in entries_about(ref)] == ["documents.draft-written"]


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    "by", [DUC, KHOA, YEN], ids=["who wrote it", "head of its unit", "officer of its unit"]
)
def test_the_unit_of_a_draft_and_who_wrote_it_change_and_drop_it(by):
    draft = identity(drafted())
    drafted(draft=draft, by=by, abstract="nội dung khác")
    row = queries.draft(draft, by=by, on=MONDAY.date())
    assert (row.abstract, row.written_by) == ("nội dung khác", by.ref)
    assert {"write", "drop"} <= {each.name for each in row.moves}
    commands.drop_draft(draft=draft, by=by, at=MONDAY)


@pytest.mark.usefixtures("zone")
def test_a_draft_is_of_a_type_and_a_unit_that_there_are():
    for wrong in ({"kind": "HĐ"}, {"unit": "kitchen"}, {"urgency": "NHANH"}):
        with pytest.raises(Invalid):
            drafted(**wrong)
    with pytest.raises(NotAllowed):
        drafted(by=LOAN)
    with pytest.raises(NotFound):
        queries.draft(identity(drafted()), by=LOAN, on=MONDAY.date())


@pytest.mark.django_db
def test_a_scan_of_an_older_zone_goes_into_the_store_with_an_entry():
    moves = import_module("gatezone.documents.migrations.0006_scans_go_into_the_store")
    came, pdf = Incoming.objects.get(pk=came_in().id), pdf_of(REPORT)
    came.sha256 = sha256(pdf).hexdigest()
    moves._attach(apps, connection, came, pdf)
    (scan,) = files_about([came.ref], by=YEN)[came.ref]
    assert (scan.role, scan.kind, scan.by) == ("scan", "pdf", YEN.ref)
    assert opened(scan.id, by=YEN).content == pdf
    assert [each.kind for each in entries_about(came.ref)][-1] == "files.file-attached"
    assert list(faults_of_tables()) == []
