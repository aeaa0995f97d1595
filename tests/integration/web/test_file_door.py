"""The door to files: whole or in part, to who may see what a file is attached to, and never opened in the page."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from cast import Morning, Seat, entries
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.commands import attach, erase_file
from gatezone.files.models import Attachment
from gatezone.files.taking import our_own
from gatezone.kernel.actor import Actor, Grant
from gatezone.kernel.command import command
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, HEAD_OF_BOARD, LEADER
from letters import REPORT

AT = datetime(2024, 8, 22, 2, tzinfo=UTC)
PDF = pdf_of(REPORT)
HASH = sha256(PDF).hexdigest()
OURS = Ref("enterprise", "9900000016")
MINH = Actor(Ref("account", str(uuid4())), frozenset({Grant(DECLARANT, OURS)}))
HEAD = Actor(Ref("account", str(uuid4())), frozenset({Grant(HEAD_OF_BOARD), Grant(LEADER)}))


@command
def prove(*, about: Ref, by: Actor, at: datetime) -> Ref:
    """Attach a file to a firm."""
    return Ref("attachment", str(attach(our_own(PDF, "evidence", "Biên bản.pdf"), about=about, by=by, at=at)))


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A store of this test alone."""
    settings.DATA = tmp_path
    return tmp_path / "files"


def test_a_file_is_sent_whole_or_in_part_and_never_to_be_opened_in_the_page(morning: Morning) -> None:
    prove(about=morning.gate.firm, by=MINH, at=AT)
    address = f"/files/{Attachment.objects.get().pk}"
    minh = Seat("minh")
    answer = minh.sees(address)
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer["Content-Disposition"] == f'attachment; filename="minh-chung-{HASH[:12]}.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cache-Control"] == "private, no-store"
    assert (answer["ETag"], answer["Accept-Ranges"]) == (f'"{HASH}"', "bytes")
    size = len(PDF)
    for asked, part, told in (
        ("bytes=0-9", PDF[:10], f"bytes 0-9/{size}"),
        ("bytes=10-", PDF[10:], f"bytes 10-{size - 1}/{size}"),
        ("bytes=-5", PDF[-5:], f"bytes {size - 5}-{size - 1}/{size}"),
        (f"bytes=5-{size * 9}", PDF[5:], f"bytes 5-{size - 1}/{size}"),
    ):
        answer = minh.client.get(address, headers={"range": asked})
        assert (answer.status_code, answer.content, answer["Content-Range"]) == (206, part, told)
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    for asked in (f"bytes={size}-", f"bytes={size * 2}-{size * 3}", "bytes=-0"):
        answer = minh.client.get(address, headers={"range": asked})
        assert (answer.status_code, answer.content, answer["Content-Range"]) == (416, b"", f"bytes */{size}")
    for asked in ("bytes=0-1,3-4", "lines=1-2", "bytes=5-2", "bytes=-", "bytes=a-b"):
        assert minh.client.get(address, headers={"range": asked}).status_code == 200
    older = minh.client.get(address, headers={"range": "bytes=0-9", "if-range": '"another"'})
    assert (older.status_code, older.content) == (200, PDF)
    same = minh.client.get(address, headers={"range": "bytes=0-9", "if-range": f'"{HASH}"'})
    assert same.status_code == 206


def test_who_knows_the_hash_or_the_number_of_a_file_and_has_no_right_to_it_is_told_of_none(
    morning: Morning,
) -> None:
    prove(about=morning.gate.firm, by=MINH, at=AT)
    file = Attachment.objects.get().pk
    before = entries()
    for login in ("phuc", "tam", "lan"):
        assert Seat(login).sees(f"/files/{file}").status_code == 404
    assert Seat("minh").sees(f"/files/{HASH}").status_code == 404
    assert Seat("minh").sees(f"/files/{uuid4()}").status_code == 404
    assert Seat("").sees(f"/files/{file}").status_code == 302
    assert Seat("minh").client.post(f"/files/{file}").status_code == 405
    assert entries() == before


def test_a_file_that_was_erased_says_so_and_gives_nothing(morning: Morning) -> None:
    prove(about=morning.gate.firm, by=MINH, at=AT)
    file = Attachment.objects.get().pk
    erase_file(attachment=file, reason="personal-data", by=HEAD, at=AT)
    answer = Seat("minh").sees(f"/files/{file}")
    assert answer.status_code == 404
    assert PDF not in answer.content
