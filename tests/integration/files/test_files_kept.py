"""Files are kept by their hash, seen with what they are attached to, and erased only for a reason."""

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from pytest_django.fixtures import Settings

from gatezone.documents.layout.pdf import pdf_of
from gatezone.files import taking
from gatezone.files.commands import NoReasonToErase, attach, erase_file, forget_bytes
from gatezone.files.models import Attachment, NoSuchFile, StoredFile
from gatezone.files.pdfs import PdfActs
from gatezone.files.queries import FileAltered, FileWasErased, files_about, opened
from gatezone.files.store import zone_store
from gatezone.files.taking import FileTooHard, TooManyFilesAtOnce, our_own, plain_name, taken
from gatezone.journal.models import Entry
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.errors import NotAllowed
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, HEAD_OF_BOARD, LEADER
from letters import REPORT

AT = datetime(2024, 8, 22, 2, tzinfo=UTC)
PDF = pdf_of(REPORT)
HASH = sha256(PDF).hexdigest()
ACTS = b"%PDF-1.7\n<</S/J#61vaScript/JS(x)>>\n%%EOF"
OURS, THEIRS = Ref("enterprise", "9900000016"), Ref("enterprise", "9900000023")
MINH = Actor(Ref("account", str(uuid4())), frozenset({Grant(DECLARANT, OURS)}))
PHUC = Actor(Ref("account", str(uuid4())), frozenset({Grant(DECLARANT, THEIRS)}))
HEAD = Actor(Ref("account", str(uuid4())), frozenset({Grant(HEAD_OF_BOARD), Grant(LEADER)}))


class Broken(Exception):
    """Something fails after a file was attached."""


@command
def prove(*, about: Ref, by: Actor, at: datetime, content: bytes = PDF, breaks: bool = False) -> Ref:
    """Attach a file to a firm."""
    made = attach(our_own(content, "evidence", "Biên bản.pdf"), about=about, by=by, at=at)
    if breaks:
        raise Broken
    return Ref("attachment", str(made))


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A store of this test alone."""
    settings.DATA = tmp_path
    return tmp_path / "files"


def place(folder: Path, digest: str = HASH) -> Path:
    return folder / digest[:2] / digest[2:4] / digest


def grow_old(file: Path) -> None:
    then = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(file, (then, then))


def test_the_store_keeps_bytes_once_and_gives_any_part_of_them(folder: Path) -> None:
    store = zone_store()
    assert store.put(PDF) == store.put(PDF) == HASH
    assert place(folder).read_bytes() == PDF
    assert [each.name for each in folder.glob("**/*") if each.is_file()] == [HASH]
    assert place(folder).stat().st_mode & 0o077 == 0
    assert (store.exists(HASH), store.exists("ab" * 32)) == (True, False)
    assert (store.read(HASH), store.read(HASH, 5, 9), store.read(HASH, 9, 5)) == (PDF, PDF[5:9], b"")
    store.erase(HASH)
    store.erase(HASH)
    assert not store.exists(HASH)
    with pytest.raises(FileNotFoundError):
        store.read(HASH)
    with pytest.raises(FileNotFoundError):
        store.read("../../etc/passwd")


def test_bytes_that_were_altered_are_put_right_when_the_file_comes_again(folder: Path) -> None:
    zone_store().put(PDF)
    place(folder).write_bytes(b"altered")
    zone_store().put(PDF)
    assert place(folder).read_bytes() == PDF


def test_a_file_that_cannot_be_made_durable_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("gatezone.files.store.os.fsync", full)
    with pytest.raises(OSError, match="full"):
        zone_store().put(PDF)
    assert [each for each in folder.glob("**/*") if each.is_file()] == []


def test_two_firms_give_one_file_and_each_sees_its_own(db: None, folder: Path) -> None:
    first, second = prove(about=OURS, by=MINH, at=AT), prove(about=THEIRS, by=PHUC, at=AT)
    assert StoredFile.objects.count() == 1
    assert Attachment.objects.count() == 2
    ours, theirs = (Attachment.objects.get(about=str(each)).pk for each in (OURS, THEIRS))
    assert [each.id for each in files_about([OURS, THEIRS], by=MINH)[OURS]] == [ours]
    assert THEIRS not in files_about([OURS, THEIRS], by=MINH)
    assert opened(ours, by=MINH).content == PDF
    for stranger, file in ((MINH, theirs), (PHUC, ours), (MINH, uuid4())):
        with pytest.raises(NoSuchFile):
            opened(file, by=stranger)
    told = Entry.objects.filter(kind="files.file-attached").order_by("xid")
    assert [HASH in each.body for each in told] == [True, True]
    assert all("Biên bản" not in each.body for each in told)
    assert first != second
    assert list(faults_of_tables()) == []


def test_a_command_that_fails_attaches_nothing_and_its_bytes_go_after_a_while(db: None, folder: Path) -> None:
    with pytest.raises(Broken):
        prove(about=OURS, by=MINH, at=AT, breaks=True)
    assert not Attachment.objects.exists()
    assert zone_store().exists(HASH)
    assert forget_bytes(older_than_seconds=86_400) == 0
    grow_old(place(folder))
    assert forget_bytes(older_than_seconds=86_400) == 1
    assert not zone_store().exists(HASH)


def test_what_was_left_half_written_goes_and_what_is_needed_stays(db: None, folder: Path) -> None:
    prove(about=OURS, by=MINH, at=AT)
    draft = place(folder).with_name(".draft")
    draft.write_bytes(b"half")
    grow_old(draft)
    grow_old(place(folder))
    assert forget_bytes(older_than_seconds=86_400) == 0
    assert not draft.exists()
    assert zone_store().exists(HASH)


def test_bytes_that_were_swapped_are_not_given_and_are_named(db: None, folder: Path) -> None:
    prove(about=OURS, by=MINH, at=AT)
    place(folder).write_bytes(b"something else")
    with pytest.raises(FileAltered):
        opened(Attachment.objects.get().pk, by=MINH)
    (fault,) = faults_of_tables()
    assert f"{HASH}, of a file of " in fault.what
    place(folder).unlink()
    with pytest.raises(FileAltered):
        opened(Attachment.objects.get().pk, by=MINH)
    (fault,) = faults_of_tables()
    assert "of a file that is gone" in fault.what


def test_a_file_is_erased_by_the_head_for_a_reason_and_only_where_nothing_else_needs_it(
    db: None, folder: Path
) -> None:
    prove(about=OURS, by=MINH, at=AT)
    prove(about=THEIRS, by=PHUC, at=AT)
    ours, theirs = (Attachment.objects.get(about=str(each)).pk for each in (OURS, THEIRS))
    with pytest.raises(NotAllowed):
        erase_file(attachment=ours, reason="personal-data", by=MINH, at=AT)
    with pytest.raises(NoReasonToErase):
        erase_file(attachment=ours, reason="because", by=HEAD, at=AT)
    erase_file(attachment=ours, reason="personal-data", by=HEAD, at=AT)
    with pytest.raises(NoSuchFile):
        erase_file(attachment=ours, reason="personal-data", by=HEAD, at=AT)
    with pytest.raises(FileWasErased):
        opened(ours, by=MINH)
    (row,) = files_about([OURS], by=MINH)[OURS]
    assert (row.name, row.erased_for) == ("", "personal-data")
    grow_old(place(folder))
    assert forget_bytes(older_than_seconds=86_400) == 0
    assert opened(theirs, by=PHUC).content == PDF
    assert list(faults_of_tables()) == []
    erase_file(attachment=theirs, reason="wrong-upload", by=HEAD, at=AT)
    assert forget_bytes(older_than_seconds=86_400) == 1
    assert list(faults_of_tables()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda: Attachment.objects.update(about="enterprise/9900000030"),
        lambda: Attachment.objects.update(name="another"),
        lambda: Attachment.objects.all().delete(),
        lambda: StoredFile.objects.update(bytes=1),
    ],
)
def test_the_database_lets_nobody_change_what_is_kept_of_a_file(db: None, change) -> None:
    prove(about=OURS, by=MINH, at=AT)
    with pytest.raises(DatabaseError, match=r"never changes|only erased"), transaction.atomic():
        change()


# --- how files are taken in ------------------------------------------------------------------------------


def test_a_file_is_looked_at_in_a_process_of_its_own_and_refused_in_the_words_of_its_fault() -> None:
    found = taken(PDF, "scan", "C:\\papers\\công văn\u202egpj.exe")
    assert (found.sha256, found.size, found.look.kind) == (HASH, len(PDF), "pdf")
    assert found.name == "công văngpj.pdf"
    with pytest.raises(PdfActs) as no:
        taken(ACTS, "scan")
    assert no.value.facts == {"holds": "JavaScript"}


def test_a_file_that_needs_more_than_the_process_may_take_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "SECONDS_TO_LOOK", 0.01)
    with pytest.raises(FileTooHard):
        taken(PDF, "scan")


def test_where_enough_files_are_looked_at_already_another_is_asked_to_come_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(taking, "SECONDS_TO_WAIT", 0.01)
    monkeypatch.setattr(taking, "_places", BoundedSemaphore(1))
    with taking._places, pytest.raises(TooManyFilesAtOnce):
        taken(PDF, "scan")


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Biên bản.PDF", "Biên bản.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("<b>x</b>.html", "b>.pdf"),
        ("a\r\nb.pdf", "ab.pdf"),
        ("", ""),
        ("   .pdf", ""),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_a_name_hides_nothing_and_ends_as_its_kind(sent: str, kept: str) -> None:
    assert plain_name(sent, "pdf") == kept
