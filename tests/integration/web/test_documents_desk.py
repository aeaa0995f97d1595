"""The desk of documents: register, draft, sign, cancel; and the page on which anybody verifies a document."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import pressed, seal_on, sent, sits
from gatezone.documents import queries
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.models import Document, Draft, Incoming
from gatezone.files.models import Attachment
from letters import REPORT, YEN, issued, told

pytestmark = pytest.mark.usefixtures("zone", "cast")

TYPED = {
    "kind": "CV",
    "unit": "office",
    "urgency": "",
    "abstract": "phối hợp điều tiết phương tiện",
    "addressees": "Sở Công Thương",
    "text": "Ban Quản lý đề nghị Quý Sở phối hợp.\nTrân trọng.",
    "recipients": "",
}
CAME = {
    "issuer": "UBND tỉnh Lạng Sơn",
    "symbol": "12/UBND-VX",
    "issued_on": "2024-08-20",
    "kind": "CV",
    "abstract": "V/v báo cáo",
    "due_on": "",
    "unit": "office",
}


@pytest.mark.parametrize("login", ["yen", "hung", "khoa", "duc"])
def test_who_works_with_documents_sits_here(client, login):
    for address in ("/documents", "/documents/incoming", "/documents/drafts", "/documents/drafts/new"):
        assert sits(client, login).get(address).status_code == 200


@pytest.mark.parametrize("login", ["loan", "minh", "lan"])
def test_nobody_else_does(client, login):
    ref = issued()
    for address in (
        "/documents",
        "/documents/incoming",
        f"/documents/{ref.id}.pdf",
        "/documents/outgoing.xlsx",
    ):
        assert sits(client, login).get(address).status_code == 403


def test_a_letter_is_drafted_looked_at_signed_and_read(client):
    kept = sent(sits(client, "duc"), "/documents/drafts/new", **TYPED)
    address = kept["Location"]
    seen = client.get(f"{address}.pdf")
    assert (seen["Content-Type"], seen.content[:5]) == ("application/pdf", b"%PDF-")
    assert b"/issue" not in client.get(address).content
    assert pressed(client, address, "issue").status_code == 403

    assert b"/issue" in sits(client, "thang").get(address).content
    done = pressed(client, address, "issue")
    page = client.get(done["Location"])
    assert "01/BQL-VP" in page.content.decode()
    assert Draft.objects.get().document == Document.objects.get()
    for ending, begins in (("pdf", b"%PDF-"), ("docx", b"PK")):
        assert client.get(f"{done['Location']}.{ending}").content.startswith(begins)


def test_who_only_reads_a_draft_sees_its_words_and_no_button_that_changes_it(client):
    address = sent(sits(client, "duc"), "/documents/drafts/new", **TYPED)["Location"]
    own = client.get(address).content.decode()
    assert (f'action="{address}/drop"' in own, "<textarea" in own) == (True, True)
    for login in ("nga", "mai", "thang", "hung"):
        page = sits(client, login).get(address).content.decode()
        assert (f'action="{address}/drop"' in page, "<textarea" in page) == (False, False)
        assert "Ban Quản lý đề nghị Quý Sở phối hợp." in page
        assert sent(client, address, **(TYPED | {"unit": "planning"})).status_code == 403
        assert sent(client, f"{address}/drop").status_code == 403
    assert f'action="{address}/drop"' in sits(client, "khoa").get(address).content.decode()
    assert Draft.objects.get().unit == "office"


def test_a_button_pressed_twice_issues_once(client):
    address = sent(sits(client, "hung"), "/documents/drafts/new", **TYPED)["Location"]
    form = {"command_id": str(uuid4()), "shown": seal_on(client, address, f"{address}/issue")}
    first, second = (client.post(f"{address}/issue", form) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert Document.objects.count() == 1


def test_what_is_mistyped_is_said_beside_it(client):
    answer = sent(sits(client, "duc"), "/documents/drafts/new", **(TYPED | {"abstract": ""}))
    assert answer.status_code == 422
    assert "Ban Quản lý đề nghị Quý Sở phối hợp." in answer.content.decode()


def test_the_clerk_registers_with_a_pdf_and_the_same_never_twice(client):
    def again():
        file = SimpleUploadedFile("cv.pdf", pdf_of(REPORT), "application/pdf")
        return sent(sits(client, "yen"), "/documents/incoming", **CAME, file=file)

    assert again().status_code == 302
    page = client.get("/documents/incoming").content.decode()
    assert 'data-incoming="12/UBND-VX"' in page
    address = f"/files/{Attachment.objects.get(about=str(Incoming.objects.get().ref)).pk}"
    assert f'href="{address}">cv.pdf</a>' in page
    assert client.get(address).content == pdf_of(REPORT)
    assert sits(client, "duc").get(address).status_code == 200
    assert sits(client, "loan").get(address).status_code == 404
    sits(client, "yen")
    assert again().status_code == 409
    assert Incoming.objects.count() == 1


@pytest.mark.parametrize(
    "content",
    [b"<html><script>", b"%PDF-1.4 /JavaScript (x) %%EOF", b"%PDF-1.4 %%EOF", pdf_of(REPORT) + b"<script>"],
)
def test_a_hostile_file_is_refused(client, content):
    file = SimpleUploadedFile("x.pdf", content, "application/pdf")
    assert sent(sits(client, "yen"), "/documents/incoming", **CAME, file=file).status_code == 422
    assert not Incoming.objects.exists()


def test_an_officer_sees_the_register_and_registers_nothing(client):
    assert "multipart/form-data" not in sits(client, "duc").get("/documents/incoming").content.decode()
    assert sent(client, "/documents/incoming", **CAME).status_code == 403


def test_a_number_is_cancelled_for_a_written_reason_alone(client):
    ref = issued()
    address = f"/documents/{ref.id}/cancel"
    assert sent(sits(client, "yen"), address, reason="x").status_code == 409
    assert sent(client, address, reason="Ban hành trùng nội dung").status_code == 302
    assert told(ref).state == "cancelled"
    assert sent(client, f"/documents/{ref.id}/burn", reason="x").status_code == 404


def test_registers_are_sent_as_workbooks(client):
    issued()
    for name in ("outgoing", "incoming"):
        answer = sits(client, "yen").get(f"/documents/{name}.xlsx?year=2026")
        assert answer.content.startswith(b"PK")
        assert answer["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("language", ["vi", "en", "zh-hans"])
def test_anybody_verifies_a_document(client, language):
    row = told(issued())
    page = client.get(f"/verify/{row.code}", headers={"Accept-Language": language}).content.decode()
    for said in (row.symbol, row.sha256, row.abstract, 'data-verdict="good"', f"document/{row.id}"):
        assert said in page
    assert page.count("data-signer=") == 2


def test_a_file_is_compared_byte_by_byte(client):
    ref = issued()
    row, pdf = told(ref), queries.signed_pdf(ref, by=YEN)
    for content, told_as in ((pdf, "same"), (pdf[:-1] + b"x", "changed"), (b"nonsense", "changed")):
        file = SimpleUploadedFile("a<b>.pdf", content, "application/pdf")
        page = client.post(f"/verify/{row.code}", {"file": file}).content.decode()
        assert f'data-compared="{told_as}"' in page
        assert "<b>.pdf" not in page
    assert 'data-compared="refused"' in client.post(f"/verify/{row.code}").content.decode()


def test_a_code_that_is_none_is_answered_like_an_unknown_one(client):
    for code in ("x", "0" * 16):
        assert client.get(f"/verify/{code}").status_code == 404
    row = told(issued())
    assert (
        client.get(f"/verify?code={row.code[:8].lower()}-{row.code[8:]}")["Location"] == f"/verify/{row.code}"
    )
    assert client.get("/verify").status_code == 200


def test_the_registers_take_few_statements(client, django_assert_max_num_queries):
    for _ in range(3):
        issued()
    sits(client, "yen")
    for address in ("/documents?year=2026", "/documents/incoming", "/documents/drafts"):
        client.get(address)
        with django_assert_max_num_queries(14):
            client.get(address)


def test_a_zero_byte_is_refused_wherever_it_is_typed(client):
    yen = sits(client, "yen")
    for address in ("/documents?find=%00", "/documents/incoming?find=a%00"):
        assert yen.get(address).status_code == 422
    answer = sent(sits(client, "hung"), f"/documents/{issued().id}/recall", reason="Sai số liệu\0 trong bảng")
    assert answer.status_code == 422
    assert Document.objects.get().state == "issued"
    assert client.get("/works/%00").status_code == 422
