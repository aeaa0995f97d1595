"""A file that proves a result is kept, and opened again by whoever may see the task."""

from datetime import time
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings
from test_tasks_desk import MONDAY, WISH, comes, given, monday

from cast import Seat, text_of
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.models import Attachment, StoredFile
from gatezone.files.store import zone_store
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.periods import hanoi_moment
from gatezone.programme.models import Directive, Evidence, Task
from letters import REPORT

__all__ = ["monday"]

PDF = pdf_of(REPORT)


@pytest.fixture
def task(monday: None) -> str:
    return begun()


def begun() -> str:
    """A task the planning unit works on, with the minutes Đức gave for it."""
    task = given()
    for step in ("take_task", "start_task"):
        Seat("nga").sends(f"{task}/{step}")
    answer = gives(task, PDF)
    assert answer.status_code == 302, text_of(answer)
    return task


def gives(task: str, content: bytes, **more: object):
    file = SimpleUploadedFile("../<b>minutes</b>.html", content, "text/html")
    return Seat("duc").sends(f"{task}/evidence", kind="file", title="Biên bản", file=file, **more)


def address(task: str) -> str:
    """Where the one file of a task is."""
    evidence = Evidence.objects.get(task=UUID(task.rpartition("/")[2]))
    return f"/files/{Attachment.objects.get(about=str(evidence.ref)).pk}"


def test_who_may_see_the_task_opens_the_file_as_it_was_given(task: str) -> None:
    for login in ("duc", "hung", "loan"):
        page = Seat(login).sees(task).content.decode()
        assert f'href="{address(task)}"' in page
        answer = Seat(login).sees(address(task))
        assert (answer.status_code, answer.content) == (200, PDF)
    assert f'href="{address(task)}"' in Seat("hung").sees(f"{task}/accept_result").content.decode()
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="minh-chung-')
    assert "html" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert Evidence.objects.get().what == sha256(PDF).hexdigest()
    assert list(faults_of_tables()) == []


def test_the_head_who_rates_opens_the_file_from_the_page_of_the_rating(task: str) -> None:
    nga, hung = Seat("nga"), Seat("hung")
    nga.sends(f"{task}/submit_result", product_number="01/HĐ")
    hung.sends(f"{task}/accept_result", product="full", quality="meets")
    hung.sends(f"{task}/close_task")
    assert f'href="{address(task)}"' in hung.sees(f"{task}/rate").content.decode()


def test_whoever_may_not_see_the_task_is_told_that_there_is_no_such_file(task: str) -> None:
    file = address(task)
    assert Seat("binh").sees(file).status_code == 404
    assert Seat("minh").sees(file).status_code in (403, 404)
    assert Seat("").sees(file).status_code == 302
    directive = Directive.objects.get().pk
    answer = Seat("hung").sends(f"/tasks/directives/{directive}/give", **{**WISH, "lead": "gate-centre"})
    other = answer["Location"]
    assert Seat("binh").sees(other).status_code == 200
    assert Seat("binh").sees(file).status_code == 404


def test_the_same_file_is_kept_once_and_proves_what_it_is_given_for(task: str) -> None:
    assert gives(task, PDF).status_code == 302
    assert StoredFile.objects.count() == 1
    assert [each.what for each in Evidence.objects.all()] == [sha256(PDF).hexdigest()] * 2
    assert [each.file_id for each in Attachment.objects.all()] == [sha256(PDF).hexdigest()] * 2


def test_a_known_digest_opens_nothing_without_the_file(task: str) -> None:
    digest = sha256(PDF).hexdigest()
    answer = Seat("duc").sends(f"{task}/evidence", kind="file", title="Biên bản", what=digest)
    assert answer.status_code in (409, 422)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize("content", [b"<script>alert(1)</script>", b"%PDF minutes", PDF + bytes(8_000_001)])
def test_a_file_that_is_none_of_the_kinds_is_refused_on_the_form_and_nothing_is_kept(
    task: str, content: bytes
) -> None:
    answer = gives(task, content)
    assert answer.status_code == 422
    assert '_file_error"' in answer.content.decode()
    assert StoredFile.objects.count() == Attachment.objects.count() == 1


def test_evidence_of_before_files_were_kept_says_so(task: str) -> None:
    found = Task.objects.get(pk=UUID(task.rpartition("/")[2]))
    Evidence.objects.all().delete()
    old = Evidence.objects.create(
        task=found,
        kind="file",
        what="ab" * 32,
        title="Old minutes",
        size=7,
        by="account/duc",
        at=hanoi_moment(MONDAY, time(9)),
    )
    page = Seat("hung").sees(task).content.decode()
    assert "The file was not stored" in page
    assert str(old.pk) not in page


def test_a_file_whose_bytes_are_others_than_the_journal_names_is_not_given_and_says_so(
    has_people: None, own_zone: str, settings: Settings, tmp_path: Path
) -> None:
    settings.SAMPLE_ZONE, settings.DATA = True, tmp_path
    comes(MONDAY)
    task = begun()
    digest = zone_store().put(PDF)
    (tmp_path / "files" / digest[:2] / digest[2:4] / digest).write_bytes(b"x")
    answer = Seat("hung").sees(address(task))
    assert answer.status_code == 404
    assert "The stored file was changed" in text_of(answer)
    (fault,) = faults_of_tables()
    assert f"{digest}, of a file of" in fault.what


def test_the_head_erases_a_file_for_a_reason_and_its_evidence_says_so(task: str) -> None:
    file = address(task)
    assert f'href="{file}/erase"' in Seat("hung").sees(task).content.decode()
    assert f'href="{file}/erase"' not in Seat("duc").sees(task).content.decode()
    assert Seat("duc").sends(f"{file}/erase", reason="personal-data").status_code == 403
    assert "Its name goes now" in text_of(Seat("hung").sees(f"{file}/erase"))
    assert Seat("hung").sends(f"{file}/erase", reason="because").status_code == 422
    assert Seat("duc").sees(file).status_code == 200
    answer = Seat("hung").sends(f"{file}/erase", reason="personal-data")
    assert (answer.status_code, answer["Location"]) == (302, task)
    assert Seat("hung").sends(f"{file}/erase", reason="personal-data").status_code == 404
    assert Seat("duc").sees(file).status_code == 404
    page = Seat("duc").sees(task)
    assert "The file was erased for good" in text_of(page)
    assert f'href="{file}"' not in page.content.decode()
    assert list(faults_of_tables()) == []
