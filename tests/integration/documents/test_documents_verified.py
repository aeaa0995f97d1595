"""Anybody can tell whether a document is genuine, and one byte tells the difference."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import SimpleSigner
from pyhanko.sign.timestamps import DummyTimeStamper

from gatezone.documents import commands, queries
from gatezone.documents.files import upload
from gatezone.documents.layout.kept_paper import paper_from
from gatezone.documents.layout.pdf import pdf_of
from gatezone.documents.models import Document
from gatezone.documents.signatures import certificates, stamping
from gatezone.documents.signatures.signing import CannotSign
from gatezone.documents.signatures.stamps import attachment_line
from gatezone.jobs import stamps as job
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound
from letters import HUNG, LOAN, MONDAY, REPORT, YEN, identity, issued, told
from printed_words import sheets_of

pytestmark = pytest.mark.django_db


def checked(ref):
    return queries.verification(told(ref).code)


def test_a_person_and_the_body_sign_at_the_moment_of_the_command():
    found = checked(issued())
    assert found.is_good
    assert [each.name.startswith("TEST ") for each in found.signers] == [True, True]
    assert "Hùng" in found.signers[0].name
    assert "Ban Quản lý" in found.signers[1].name
    assert {each.signed_at for each in found.signers} == {MONDAY}
    assert all(each.is_test and each.is_intact and each.was_valid for each in found.signers)
    assert (found.level, found.symbol, found.state) == ("B-B", "01/BC-BQL", "issued")


def test_the_signatures_stand_where_the_decree_puts_them():
    ref = issued()
    pdf = queries.signed_pdf(ref, by=YEN)
    sheet = sheets_of(pdf)[-1]
    boxes = {}
    for each in PdfFileReader(BytesIO(pdf)).embedded_signatures:
        left, lower, right, upper = (float(side) * 25.4 / 72 for side in each.sig_field["/Rect"])
        boxes[each.field_name] = (left, 297 - upper, right, 297 - lower)
    person, seal = boxes["Signature1"], boxes["Signature2"]
    assert sheet.find("TRƯỞNG BAN").y < person[1]
    assert person[3] < sheet.find("Nguyễn Mạnh Hùng").y
    assert seal[0] < person[0] < seal[2] < person[2]
    assert 0.25 < (seal[2] - person[0]) / (person[2] - person[0]) < 0.4


def test_a_separate_attachment_bears_the_body_s_signature_and_a_line_of_ten_points():
    files = (upload("bang.pdf", pdf_of(REPORT)), upload("bang.txt", b"1,2"))
    ref = commands.issue(paper=REPORT, series="BC", attachments=files, by=HUNG, at=MONDAY)
    pdf, text = (queries.attachment(each.id, by=YEN) for each in queries.attachments(ref, by=YEN))
    assert text == ("bang.txt", b"1,2")
    (signature,) = PdfFileReader(BytesIO(pdf[1])).embedded_signatures
    assert "Ban Quản lý" in signature.signer_cert.subject.native["common_name"]
    left, lower, right, upper = (float(side) for side in signature.sig_field["/Rect"])
    assert (round(right - left), round(upper - lower)) == (284, 17)
    assert right > 500
    assert upper > 800
    (line,) = sheets_of(attachment_line("01/BC-BQL", MONDAY))
    assert line.lines() == ["01/BC-BQL; 2026-01-05T09:30:00+07:00"]
    assert {(each.size, each.font) for each in line.pieces} == {(10, "Tinos")}
    with pytest.raises(NotFound):
        queries.attachment(queries.attachments(ref, by=YEN)[0].id, by=LOAN)


def test_one_byte_changed_is_another_file():
    ref = issued()
    pdf, found = queries.signed_pdf(ref, by=YEN), checked(ref)
    assert found.compared(pdf) == "same"
    for place in (100, len(pdf) // 2, len(pdf) - 1):
        changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
        assert found.compared(changed) == "changed"


def test_what_is_kept_is_checked_and_not_believed(monkeypatch):
    ref = issued()
    pdf = bytearray(queries.signed_pdf(ref, by=YEN))
    place = pdf.index(b"/Producer") if b"/Producer" in pdf else 200
    pdf[place + 2] ^= 1
    found = Document.objects.select_related("files", "series").get()
    found.files.pdf = bytes(pdf)
    monkeypatch.setattr("gatezone.documents.queries.verifying.found_by", lambda _: found)
    broken = queries.verification(found.code)
    assert not broken.is_unchanged
    assert not broken.is_good


@pytest.mark.parametrize("code", ["", "x", "0" * 16, "../../etc", "A" * 5000])
def test_nonsense_opens_nothing(code):
    with pytest.raises(NotFound):
        queries.verification(code)


def test_a_recalled_document_is_genuine_and_counts_no_longer():
    ref = issued()
    commands.recall_document(document=identity(ref), reason="Ban hành nhầm thẩm quyền", by=HUNG, at=MONDAY)
    found = checked(ref)
    assert (found.state, found.is_good, found.is_unchanged) == ("recalled", False, True)


def test_the_document_bears_its_address_as_a_code():
    ref = issued()
    code = told(ref).code
    lines = sheets_of(queries.signed_pdf(ref, by=YEN))[-1].lines()
    assert any(code in line for line in lines)
    paper = paper_from(Document.objects.get(pk=identity(ref)).paper)
    assert paper.verify_url.endswith(f"/verify/{code}")


def test_the_keys_of_a_sample_zone_are_for_its_owner_alone(settings, tmp_path):
    settings.SIGNING_P12, settings.SIGNING_PEOPLE = tmp_path / "d" / "body.p12", tmp_path / "people"
    issued()
    made = sorted(each for each in tmp_path.rglob("*.p12"))
    assert len(made) == 2
    assert {each.stat().st_mode & 0o777 for each in made} == {0o600}
    issued()
    assert sorted(tmp_path.rglob("*.p12")) == made
    assert [each for each in tmp_path.rglob("*") if not each.is_dir()] == made


def test_a_zone_that_is_no_sample_signs_with_its_own_certificate_or_not_at_all(settings, tmp_path):
    settings.SIGNING_P12, settings.SIGNING_PEOPLE = tmp_path / "body.p12", tmp_path / "people"
    settings.SAMPLE_ZONE = False
    with pytest.raises(CannotSign):
        issued()
    Path(tmp_path / "body.p12").write_bytes(certificates._test_certificate("Ban Quản lý"))
    found = checked(issued())
    assert [each.name for each in found.signers] == ["TEST Ban Quản lý"]
    Path(tmp_path / "body.p12").write_bytes(b"broken")
    with pytest.raises(CannotSign):
        issued()


def test_a_sample_says_so_on_every_page():
    assert told(issued(replace(REPORT, sample=False))).is_sample


@pytest.fixture
def stamps(settings, monkeypatch):
    pkcs12 = certificates._test_certificate("TSA", rsa.generate_private_key(65537, 2048))
    server = SimpleSigner.load_pkcs12_data(pkcs12, other_certs=(), passphrase=None)
    settings.TSA = "https://tsa.example"
    monkeypatch.setattr(
        stamping,
        "HTTPTimeStamper",
        lambda *_, **__: DummyTimeStamper(server.signing_cert, server.signing_key, fixed_dt=MONDAY),
    )


@pytest.mark.usefixtures("stamps")
def test_a_document_is_stamped_once_after_it_was_issued_and_stays_the_same_document():
    ref = issued()
    before, found = queries.signed_pdf(ref, by=YEN), checked(ref)
    assert (found.level, found.stamped_at, found.is_good) == ("B-B", None, True)
    assert [job.go_round(), job.go_round()] == [1, 0]

    found, after = checked(ref), queries.signed_pdf(ref, by=YEN)
    assert (found.level, found.stamped_at, found.is_good) == ("B-T", MONDAY, True)
    assert [each.has_time_stamp for each in found.signers] == [True, True]
    assert [found.compared(each) for each in (before, after, after + b"x")] == ["same", "same", "changed"]
    assert after != before
    assert after.startswith(before)
    assert told(ref).level == "B-T"


@pytest.mark.usefixtures("stamps")
def test_what_is_no_stamp_of_that_document_is_not_kept():
    one, other = issued(), issued()
    stamped = upload("x.pdf", stamping.time_stamped(queries.signed_pdf(other, by=YEN), server="x").pdf)
    with pytest.raises(Invalid):
        commands.keep_time_stamp(document=identity(one), pdf=stamped, stamped_at=MONDAY, by=YEN, at=MONDAY)
    with pytest.raises(NotAllowed):
        commands.keep_time_stamp(document=identity(other), pdf=stamped, stamped_at=MONDAY, by=LOAN, at=MONDAY)


def test_where_the_time_stamp_server_is_silent_documents_are_issued_and_wait_for_their_stamp(settings):
    settings.TSA = "http://127.0.0.1:9"
    refs = [issued(), issued()]
    assert job.go_round() == 0
    assert [told(each).symbol for each in refs] == ["01/BC-BQL", "02/BC-BQL"]
    assert stamping.to_stamp() == [identity(each) for each in refs]


def test_a_server_that_answers_nonsense_gives_no_stamp(settings, monkeypatch):
    settings.TSA = "https://tsa.example"

    class Answer:
        headers: ClassVar = {"Content-Type": "application/timestamp-reply"}
        content = b"nonsense"

    monkeypatch.setattr("requests.post", lambda *_, **__: Answer())
    ref = issued()
    assert job.go_round() == 0
    assert told(ref).level == "B-B"
