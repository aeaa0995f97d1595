"""Documents are numbered, signed, kept, and ended; what was issued never changes."""

from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from gate import at_once
from gatezone.documents import commands, queries
from gatezone.documents.layout.paper import Paragraph
from gatezone.documents.models import Document
from gatezone.journal.models import Entry
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, WrongState
from gatezone.kernel.refs import Ref
from letters import (
    BY_AUTHORITY,
    BY_ORDER,
    DUC,
    FOR_THE_HEAD,
    HUNG,
    KHOA,
    LETTER,
    LOAN,
    MONDAY,
    REPORT,
    THANG,
    YEN,
    identity,
    issued,
    told,
)

WHY = "Sai số liệu tại mục 2"


@pytest.mark.django_db
def test_the_first_report_of_a_year_is_05_01_and_each_type_counts_for_itself():
    first, second, letter = issued(), issued(), issued(LETTER)
    assert [told(each).symbol for each in (first, second, letter)] == ["01/BC-BQL", "02/BC-BQL", "01/BQL-VP"]
    assert told(issued(at=MONDAY + timedelta(days=365))).symbol == "01/BC-BQL"


@pytest.mark.usefixtures("own_database")
def test_two_officers_in_one_second_never_get_one_number():
    kept = at_once(issued, issued, issued)
    assert all(isinstance(each, Ref) for each in kept)
    assert sorted(Document.objects.values_list("number", flat=True)) == [1, 2, 3]


@pytest.mark.usefixtures("own_database")
def test_a_document_that_comes_to_nothing_leaves_no_gap(monkeypatch):
    issued()
    with monkeypatch.context() as broken:
        broken.setattr("gatezone.documents.commands.issuing.docx_of", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            issued()
    assert told(issued()).symbol == "02/BC-BQL"


@pytest.mark.django_db
def test_the_same_order_sent_twice_issues_once():
    sent = uuid4()
    refs = {commands.issue(paper=REPORT, series="BC", by=HUNG, at=MONDAY, command_id=sent) for _ in range(2)}
    assert len(refs) == 1
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_the_journal_knows_the_digest_of_what_was_signed():
    ref = issued()
    (entry,) = Entry.objects.filter(kind="documents.document-issued")
    assert entry.subject == str(ref)
    assert sha256(queries.signed_pdf(ref, by=YEN)).hexdigest() in entry.body
    assert "Hùng" not in entry.body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("signing", "by", "code"),
    [
        (REPORT.signing, THANG, "head-signs"),
        (replace(REPORT.signing, form="TM"), THANG, "collective"),
        (FOR_THE_HEAD, HUNG, "deputy-signs-for"),
        (FOR_THE_HEAD, KHOA, "deputy-signs-for"),
        (BY_ORDER, THANG, "by-order"),
        (BY_AUTHORITY, DUC, "by-authorisation"),
        (replace(REPORT.signing, form="Q"), THANG, "acting-head"),
        (replace(FOR_THE_HEAD, titles=("TRƯỞNG BAN",)), THANG, "own-title"),
        (replace(REPORT.signing, name=" "), HUNG, "signer-named"),
    ],
)
def test_nobody_signs_in_a_form_that_is_not_theirs(signing, by, code):
    with pytest.raises(Refused) as no:
        issued(replace(REPORT, signing=signing), by=by)
    assert code in [each.code for each in no.value.reasons]


@pytest.mark.django_db
@pytest.mark.parametrize(("signing", "by"), [(FOR_THE_HEAD, THANG), (BY_ORDER, KHOA), (REPORT.signing, HUNG)])
def test_each_signs_in_their_own_form(signing, by):
    assert told(issued(replace(REPORT, signing=signing), by=by)).form == signing.form


@pytest.mark.django_db
def test_an_authorised_officer_signs_while_the_authorisation_lasts_and_lends_it_to_nobody():
    until = MONDAY.date() + timedelta(days=5)
    commands.delegate_signing(
        to=DUC.ref,
        what="Giấy mời họp",
        paper="03/GUQ-BQL",
        starts_on=MONDAY.date(),
        ends_on=until,
        by=HUNG,
        at=MONDAY,
    )
    paper = replace(REPORT, kind="GM", signing=BY_AUTHORITY)
    assert told(issued(paper, by=DUC)).symbol == "01/GM-BQL"
    with pytest.raises(Refused):
        issued(paper, by=DUC, at=MONDAY + timedelta(days=9))
    with pytest.raises(NotAllowed):
        commands.delegate_signing(
            to=KHOA.ref, what="Giấy mời", paper="1", starts_on=until, ends_on=until, by=DUC, at=MONDAY
        )


@pytest.mark.django_db
@pytest.mark.parametrize("by", [YEN, DUC, LOAN])
def test_who_signs_nothing_issues_nothing(by):
    with pytest.raises(NotAllowed):
        issued(by=by)


@pytest.mark.django_db
def test_a_document_says_something_under_an_abstract_and_follows_the_days():
    issued()
    with pytest.raises(Refused) as no:
        issued(replace(REPORT, abstract=" ", blocks=()), at=MONDAY - timedelta(days=1))
    assert [each.code for each in no.value.reasons] == ["abstract-missing", "text-missing", "days-in-order"]


@pytest.mark.django_db
def test_a_cancelled_number_stays_used_and_says_why():
    ref = issued()
    commands.cancel_number(document=identity(ref), reason=WHY, by=YEN, at=MONDAY)
    row = told(ref)
    assert (row.state, row.reason, row.symbol) == ("cancelled", WHY, "01/BC-BQL")
    assert told(issued()).symbol == "02/BC-BQL"
    assert [(each.highest, each.count, each.cancelled) for each in queries.series_of_year(2026, by=YEN)] == [
        (2, 2, 1)
    ]


@pytest.mark.django_db
def test_a_recalled_document_is_frozen():
    ref = issued()
    commands.recall_document(document=identity(ref), reason=WHY, by=HUNG, at=MONDAY)
    for act in (commands.recall_document, commands.cancel_number):
        with pytest.raises(WrongState):
            act(document=identity(ref), reason=WHY, by=HUNG, at=MONDAY)
    with pytest.raises(WrongState):
        commands.replace_document(document=identity(ref), paper=REPORT, reason=WHY, by=HUNG, at=MONDAY)
    assert told(ref).moves == ()


@pytest.mark.django_db
def test_a_reason_is_written_out():
    ref = issued()
    with pytest.raises(Refused, match="reason"):
        commands.recall_document(document=identity(ref), reason="sai", by=HUNG, at=MONDAY)
    with pytest.raises(NotAllowed):
        commands.recall_document(document=identity(ref), reason=WHY, by=YEN, at=MONDAY)


@pytest.mark.django_db
def test_a_document_is_replaced_by_one_of_its_type():
    ref = issued()
    with pytest.raises(Refused):
        commands.replace_document(document=identity(ref), paper=LETTER, reason=WHY, by=HUNG, at=MONDAY)
    new = commands.replace_document(document=identity(ref), paper=REPORT, reason=WHY, by=HUNG, at=MONDAY)
    assert (told(ref).state, told(ref).replaced_by, told(new).replaces) == (
        "replaced",
        "02/BC-BQL",
        "01/BC-BQL",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents_document SET abstract = 'x'",
        "DELETE FROM documents_documentfile",
        "UPDATE documents_series SET next_number = 1",
        "INSERT INTO documents_series VALUES (gen_random_uuid(), 'X', 'BC', 2026, 5); SET CONSTRAINTS ALL IMMEDIATE",
    ],
)
def test_the_database_refuses_to_change_what_was_issued(change):
    issued()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


@pytest.mark.django_db
def test_who_works_with_no_document_sees_none():
    ref = issued()
    for ask in (queries.document, queries.signed_pdf, queries.docx):
        with pytest.raises(NotFound):
            ask(ref, by=LOAN)
    assert queries.document_page(by=LOAN, year=2026).rows == ()
    assert queries.series_of_year(2026, by=LOAN) == []


@pytest.mark.django_db
def test_a_register_costs_one_statement(django_assert_num_queries):
    for _ in range(3):
        issued(replace(REPORT, blocks=(Paragraph("x"),)))
    with django_assert_num_queries(1):
        page = queries.document_page(by=YEN, year=2026, limit=2)
    assert [each.symbol for each in page.rows] == ["03/BC-BQL", "02/BC-BQL"]
    rest = queries.document_page(by=YEN, year=2026, limit=2, after=page.next)
    assert [each.symbol for each in rest.rows] == ["01/BC-BQL"]
    assert queries.document_page(by=YEN, year=2026, wanted="02/BC").rows[0].symbol == "02/BC-BQL"
