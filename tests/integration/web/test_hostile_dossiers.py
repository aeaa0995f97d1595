"""What nobody should send with a dossier, through the form that takes it; and what two do in the same moment."""

import unicodedata
import zipfile
from io import BytesIO
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

from cast import Morning, Seat, entries, let_people_come, text_of
from dossiers import MONDAY, PDF, Counter, at, opened_counter
from gate import EIGHT, at_once
from gatezone.documents.layout.docx import docx_of
from gatezone.files.queries import files_about
from gatezone.files.taking import our_own
from gatezone.journal.models import Entry
from gatezone.kernel.errors import Refused, WrongState
from gatezone.kernel.refs import Ref
from gatezone.parties.queries import accounts, actor_of
from gatezone.permits import commands
from gatezone.permits.models import DossierPaper
from letters import REPORT

MACROS = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def picture(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def workbook() -> bytes:
    out = BytesIO()
    Workbook().save(out)
    return out.getvalue()


def with_part(content: bytes, name: str, held: bytes) -> bytes:
    """An archive with one part more, or with another one under a name."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, held)
    return out.getvalue()


def small_archive() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        new.writestr("a.js", "alert(1)")
    return out.getvalue()


HOSTILE = {
    "a zip bomb": (
        with_part(workbook(), "xl/worksheets/more.xml", bytes(50_000_000)),
        "not a Word or Excel file",
    ),
    "a PDF that is an archive too": (PDF + small_archive(), "of two kinds at once"),
    "a PDF with a program": (b"%PDF-1.7\n<</S/JavaScript/JS(x)>>\n%%EOF", "contains a program"),
    "a script in an SVG": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "must be a PDF",
    ),
    "a Word file with macros": (
        with_part(docx_of(REPORT), "[Content_Types].xml", MACROS),
        "contains a macro",
    ),
    "a scan of one dot": (picture(1, 1), "at least 160 pixels"),
    "a scan without end": (picture(30_000, 30_000), "megapixels"),
    "nothing": (b"", "empty"),
}


class TestThroughTheForm:
    @pytest.fixture
    def draft(self, morning: Morning) -> UUID:
        return opened_counter().begins(now=EIGHT)

    @pytest.mark.parametrize("name", HOSTILE)
    def test_a_hostile_paper_is_refused_by_name_and_nothing_is_kept(self, draft: UUID, name: str):
        content, words = HOSTILE[name]
        before = entries()
        answer = sends(draft, content, "request.pdf")
        assert answer.status_code == 422
        assert words in text_of(answer)
        assert entries() == before
        assert not DossierPaper.objects.exists()

    def test_a_name_whose_letters_are_taken_apart_is_put_together(self, draft: UUID):
        whole = "Đơn đề nghị của Hữu Nghị.pdf"
        assert sends(draft, PDF, unicodedata.normalize("NFD", whole)).status_code == 302
        thing = Ref("dossier", str(draft))
        (kept,) = files_about([thing], by=opened_counter().minh)[thing]
        assert kept.name == whole

    def test_the_same_file_sent_again_takes_the_place_of_the_first(self, draft: UUID):
        for _ in range(2):
            assert sends(draft, PDF, "request.pdf").status_code == 302
        assert DossierPaper.objects.count() == 1

    def test_a_file_of_a_dossier_is_opened_only_by_who_may_see_the_dossier(self, draft: UUID):
        sends(draft, PDF, "request.pdf")
        thing = Ref("dossier", str(draft))
        (kept,) = files_about([thing], by=opened_counter().minh)[thing]
        assert Seat("minh").sees(f"/files/{kept.id}").status_code == 200
        for login, status in (("", 302), ("phuc", 404), ("vinh", 404)):
            assert Seat(login).sees(f"/files/{kept.id}").status_code == status


@pytest.mark.usefixtures("own_zone")
class TestInTheSameMoment:
    @pytest.fixture
    def counter(self) -> Counter:
        let_people_come()
        return opened_counter()

    def test_the_same_file_sent_twice_is_one_paper(self, counter: Counter):
        dossier = counter.begins()

        def add() -> Ref:
            file = our_own(PDF, "dossier", "request.pdf")
            return commands.add_paper(
                dossier=dossier, component="request", file=file, by=counter.minh, at=MONDAY
            )

        assert [type(each) for each in at_once(add, add)] == [Ref, Ref]
        assert DossierPaper.objects.filter(dossier=dossier).count() == 1

    def test_a_supplement_asked_by_two_is_asked_once(self, counter: Counter):
        dossier = counter.files()
        found = at_once(
            lambda: counter.asks(dossier, "request", now=at(1, 9)),
            lambda: counter.asks(dossier, "request", now=at(1, 9), by=counter.hanh),
        )
        (refused,) = (each for each in found if isinstance(each, Refused))
        assert [each.code for each in refused.reasons] == ["asked-once"]
        assert Entry.objects.filter(kind="permits.supplement-asked").count() == 1

    def test_a_result_signed_by_two_leaders_is_issued_once(self, counter: Counter):
        thang = next(UUID(each.ref.id) for each in accounts() if each.login == "thang")
        dossier = counter.takes(counter.accepts(counter.files(), now=at(1, 9)), now=at(1, 10))
        counter.proposes(dossier, now=at(2, 9))
        found = at_once(
            lambda: counter.signs(dossier, now=at(2, 10)),
            lambda: counter.signs(dossier, now=at(2, 10), by=actor_of(thang, on=MONDAY.date())),
        )
        assert sum(isinstance(each, WrongState) for each in found) == 1
        assert Entry.objects.filter(kind="permits.result-signed").count() == 1
        assert Entry.objects.filter(kind="documents.document-issued").count() == 1


def sends(dossier: UUID, content: bytes, name: str):
    file = SimpleUploadedFile(name, content, content_type="application/pdf")
    return Seat("minh").sends(f"/my-dossiers/{dossier}/papers/request", file=file)
