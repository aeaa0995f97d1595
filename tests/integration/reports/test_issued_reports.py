"""An issued report stays as it was, says whether its numbers still hold, and is corrected by a version after it."""

from datetime import date, time
from uuid import UUID

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from gate import person
from gatezone.journal import keys, sealing
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_about
from gatezone.kernel.errors import NotAllowed, Refused, WrongState
from gatezone.kernel.periods import hanoi_moment
from gatezone.projects.models import Voucher
from gatezone.reports.commands import begin_report, correct_report, issue_report, write_remark
from gatezone.reports.issuing.issued import report, reports
from gatezone.reports.issuing.verifying import BROKEN, CORRECTED, verification
from gatezone.reports.models import FrozenReport, NoSuchReport
from gatezone.reports.periodic.texts import NotAText
from people import HUNG, MAI
from report_words import words_of
from works import TR, Works, approved, uid

STRANGER = person("minh", ("declarant", None))
TODAY = date(2019, 2, 15)
AT = hanoi_moment(TODAY, time(9))


@pytest.fixture
def paid() -> Works:
    """A project of 2018 with a plan of ten thousand triệu đồng, of which nine hundred were advanced."""
    works = approved(20_000 * TR)
    works.plans(2018, {"nsdp-tinh": 10_000 * TR}, date(2017, 12, 8))
    contract = works.signs(3_000 * TR, date(2018, 1, 5))
    works.advanced(contract, 900 * TR, date(2018, 1, 20))
    return works


def issued(span: str = "2018") -> UUID:
    begun = uid(begin_report(code="annual", span=span, by=MAI, at=AT))
    issue_report(report=begun, by=HUNG, at=AT)
    return begun


def words(identity: UUID) -> str:
    return words_of(report(identity, by=MAI, today=TODAY).content)


def test_a_draft_is_counted_anew_and_an_issued_report_is_not(zone, paid):
    begun = uid(begin_report(code="annual", span="2018", by=MAI, at=AT))
    assert "giải ngân đạt 9% kế hoạch vốn" in words(begun)
    issue_report(report=begun, by=HUNG, at=AT)
    voucher = Voucher.objects.get()
    paid.corrects(voucher, 500 * TR, date(2018, 2, 2))
    assert "giải ngân đạt 9% kế hoạch vốn" in words(begun)
    told = [each.kind for each in entries_about(report(begun, by=MAI, today=TODAY).row.ref)]
    assert told == ["reports.report-begun", "reports.report-issued"]


def test_what_changed_later_with_a_word_in_the_journal_is_corrected_in_a_second_version(zone, paid):
    first = issued()
    assert verification(first, by=MAI).holds
    paid.corrects(Voucher.objects.get(), 500 * TR, date(2018, 2, 2))
    found = verification(first, by=MAI)
    assert not found.broken
    corrected = [each.key.code for each in found.proofs if each.state == CORRECTED]
    assert {"projects.disbursed", "projects.disbursed-of-plan"} <= set(corrected)

    second = uid(correct_report(report=first, reason="Chứng từ ghi sai", by=MAI, at=AT))
    issue_report(report=second, by=HUNG, at=AT)
    told = words(second)
    assert "Báo cáo này thay thế báo cáo lần 1. Lý do: Chứng từ ghi sai" in told
    assert "9% được điều chỉnh thành 5%" in told
    states = {each.version: each.state for each in reports(by=MAI)}
    assert states == {1: "corrected", 2: "issued"}
    assert verification(second, by=MAI).holds
    with pytest.raises(Refused) as no:
        correct_report(report=first, reason=" ", by=MAI, at=AT)
    assert {each.code for each in no.value.reasons} == {
        "report-correction-without-reason",
        "correction-of-no-issued-report",
        "correction-is-there",
    }


def test_an_officer_writes_words_and_no_numbers(zone):
    begun = uid(begin_report(code="annual", span="2018", by=MAI, at=AT))
    with pytest.raises(NotAText) as no:
        write_remark(report=begun, place="context", words="Thu 645 tỷ đồng.", by=MAI, at=AT)
    assert no.value.facts["faults"] == ("a typed digit: Thu 645 tỷ đồng.",)
    said = "Năm {year} theo {ref:30/2020/NĐ-CP}, ngày {day:04/01/2019}.\nCó {projects.projects} dự án."
    write_remark(report=begun, place="context", words=said, by=MAI, at=AT)
    assert "Năm 2018 theo 30/2020/NĐ-CP, ngày 04/01/2019.\nCó 0 dự án." in words(begun)
    write_remark(report=begun, place="context", words="", by=MAI, at=AT)
    assert "Có 0 dự án" not in words(begun)
    with pytest.raises(Refused) as refused:
        write_remark(report=begun, place="weather", words="x" * 8_001, by=MAI, at=AT)
    assert {each.code for each in refused.value.reasons} == {"remark-too-long", "remark-without-place"}


def test_a_report_is_begun_by_the_office_once_and_signed_by_a_leader(zone):
    with pytest.raises(NotAllowed):
        begin_report(code="annual", span="2018", by=STRANGER, at=AT)
    begun = uid(begin_report(code="annual", span="2018", by=MAI, at=AT))
    with pytest.raises(NotAllowed):
        issue_report(report=begun, by=MAI, at=AT)
    with pytest.raises(Refused) as no:
        begin_report(code="annual", span="2018", by=MAI, at=AT)
    assert [each.code for each in no.value.reasons] == ["report-is-there"]
    with pytest.raises(Refused) as no:
        begin_report(code="monthly", span="2020", by=MAI, at=AT)
    assert {each.code for each in no.value.reasons} == {"report-of-another-span", "report-of-a-time-to-come"}
    issue_report(report=begun, by=HUNG, at=AT)
    with pytest.raises(WrongState):
        write_remark(report=begun, place="context", words="Thêm.", by=MAI, at=AT)
    with pytest.raises(NoSuchReport):
        report(begun, by=STRANGER, today=TODAY)
    assert reports(by=STRANGER) == []


def test_the_database_lets_no_issued_report_be_changed(zone):
    first = issued()
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE reports_frozenreport SET root = 'x'")
    assert FrozenReport.objects.get(report=first).root != "x"


def as_owner(address: str, table: str, statement: str) -> None:
    with psycopg.connect(address) as owner:
        owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(statement)


def test_a_voucher_changed_behind_the_journal_breaks_its_number_and_names_the_entry(
    own_zone, tmp_path, settings
):
    settings.KEYS = tmp_path / "keys"
    works = approved(20_000 * TR)
    works.plans(2018, {"nsdp-tinh": 10_000 * TR}, date(2017, 12, 8))
    works.advanced(works.signs(3_000 * TR, date(2018, 1, 5)), 900 * TR, date(2018, 1, 20))
    sealing.seal_all(keys.signer())
    first = issued()
    sealing.seal_all(keys.signer())
    assert verification(first, by=MAI).holds

    voucher = Voucher.objects.get()
    as_owner(own_zone, "projects_voucher", "UPDATE projects_voucher SET amount_vnd = 1800000000")
    found = verification(first, by=MAI)
    told = Entry.objects.get(subject=f"voucher/{voucher.pk}")
    assert found.is_as_issued
    broken = {each.key.code: each for each in found.broken}
    assert set(broken) == {"projects.disbursed", "projects.disbursed-of-plan", "projects.advance-balance"}
    proof = broken["projects.disbursed"]
    assert (proof.then, proof.now) == (900 * TR, 1_800 * TR)
    assert [(each.entry, each.number is not None) for each in proof.doubts] == [(told.id, True)]

    as_owner(
        own_zone,
        "reports_frozenreport",
        'UPDATE reports_frozenreport SET content = content || \'{"kind": "KH"}\'',
    )
    assert not verification(first, by=MAI).is_as_issued
    assert {each.state for each in verification(first, by=MAI).proofs if each.key == proof.key} == {BROKEN}
