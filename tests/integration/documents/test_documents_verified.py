"""Anybody can tell whether a document is genuine, and one byte tells the difference."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from gatezone.documents import certificates, commands, queries
from gatezone.documents.models import Document
from gatezone.documents.signing import CannotSign
from gatezone.kernel.errors import NotFound
from letters import HUNG, MONDAY, REPORT, YEN, identity, issued, told
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
    assert queries.paper_of(ref, by=YEN).verify_url.endswith(f"/verify/{code}")


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
