"""A part of the journal, checkpoints kept outside, and the proof that needs neither database nor Django."""

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from gatezone.journal import offline, sealing
from gatezone.journal.models import Checkpoint, Entry
from gatezone.journal.notes import Signer
from gatezone.journal.proofs import NoSuchCheckpoint, Span, proof_file, prove, verify
from gatezone.journal.queries import faults_about
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref

LAN = Actor(Ref("account", "lan"))
NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)
SIZES = (3, 4, 11, 20)
BLOCKED = "import sys; sys.modules['django'] = sys.modules['psycopg'] = sys.modules['cryptography'] = None;"


@dataclass(frozen=True, slots=True, kw_only=True)
class GongStruck(Event):
    """Somebody struck the gong of a gate."""

    KIND: ClassVar[str] = "test.gong-struck"
    gong: Ref
    times: int


@command
def strike(*, gong: str, by: Actor, at: datetime) -> Ref:
    record(GongStruck(gong=Ref("gong", gong), times=1))
    return Ref("gong", gong)


@pytest.fixture
def sealed(own_database: str, signer: Signer) -> list[UUID]:
    """Twenty entries under four checkpoints."""
    for number in range(1, SIZES[-1] + 1):
        strike(gong=f"chiêng-{number}", by=LAN, at=NOON)
        if number in SIZES:
            _wait_for_those_who_still_write()
            sealing.seal_all(signer)
    return list(Entry.objects.order_by("seal__number").values_list("id", flat=True))


def _wait_for_those_who_still_write() -> None:
    """Wait until no older transaction runs, in any database of this server: it would split a checkpoint in two."""
    ends_at = time.monotonic() + 600
    while time.monotonic() < ends_at:
        with connection.cursor() as cursor:
            cursor.execute("SELECT max(xid) < pg_snapshot_xmin(pg_current_snapshot()) FROM journal_entry")
            if cursor.fetchone() == (True,):
                return
        time.sleep(0.05)


def as_owner(address: str, statement: str) -> None:
    with psycopg.connect(address) as owner:
        for table in ("journal_entry", "journal_seal", "journal_checkpoint"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        owner.execute(statement)


def faults(signer: Signer, *span: int | None, **more: object) -> list[str]:
    return [str(each) for each in verify(signer.verifier, Span(*span), **more).faults]


@pytest.mark.parametrize(
    ("span", "first", "read", "compared"),
    [
        ((0, None), 0, 20, 4),
        ((0, 0), 0, 3, 1),
        ((3, 3), 3, 1, 1),
        ((5, 12), 4, 16, 2),
        ((19, None), 11, 9, 1),
    ],
)
def test_a_part_is_read_from_the_checkpoint_before_it_to_the_one_after(
    sealed, signer, span, first, read, compared
):
    verdict = verify(signer.verifier, Span(*span))
    assert (verdict.first, verdict.sealed, verdict.checkpoints, verdict.faults) == (first, read, compared, ())


def test_a_forgery_is_found_in_its_part_and_not_in_another(sealed, signer, own_database):
    as_owner(own_database, f"UPDATE journal_entry SET body = '{{}}' WHERE id = '{sealed[6]}'")
    assert faults(signer, 6, 6) == [
        f"entry {sealed[6]}: number 6 was altered (test.gong-struck of gong/chiêng-7)"
    ]
    assert faults(signer, 11, None) == []


@pytest.mark.parametrize("column", ["peaks = sha256('x')", "root = sha256('x')", "note = 'x'"])
def test_a_part_does_not_begin_with_a_checkpoint_that_was_altered(sealed, signer, own_database, column):
    as_owner(own_database, f"UPDATE journal_checkpoint SET {column} WHERE size = 4")
    assert "checkpoint 4: it cannot be begun with: it is not what was signed" in faults(signer, 5, 12)


def test_a_checkpoint_kept_outside_contradicts_a_past_that_was_rewritten_and_signed_again(
    sealed, signer, own_database
):
    """Whoever holds database and key can write a past that verifies, but not one that leads to our note."""
    notes = dict(Checkpoint.objects.values_list("size", "note"))
    assert faults(signer, kept=list(notes.values())) == []
    as_owner(
        own_database,
        "DELETE FROM journal_seal WHERE number >= 4; DELETE FROM journal_checkpoint WHERE size > 4;"
        f"DELETE FROM journal_entry WHERE id = '{sealed[6]}'",
    )
    sealing.seal_all(signer)
    assert faults(signer) == []
    assert faults(signer, kept=[notes[4]]) == []
    assert faults(signer, kept=[notes[11], notes[20]]) == [
        "checkpoint 11 from outside: the journal does not lead to its root any more",
        "checkpoint 20 from outside: only 19 seals are left",
    ]
    assert faults(signer, kept=["a letter"]) == [
        "checkpoint from outside: it was not signed by this journal's key"
    ]
    assert faults(signer, 4, 5, kept=[notes[4]]) == [
        "checkpoint 4 from outside: it is not of the part that was read"
    ]


def test_an_entry_is_proven_in_the_checkpoint_that_sealed_it_and_in_any_later_one(sealed, signer):
    for number, entry in enumerate(sealed):
        for size in (None, *SIZES):
            if size is not None and size <= number:
                with pytest.raises(NoSuchCheckpoint):
                    prove(entry, size=size)
                continue
            found = offline.checked(proof_file(prove(entry, size=size), signer.verifier))
            least = min(each for each in SIZES if each > number)
            assert (found["number"], found["size"]) == (number, size or least)


FORGERIES = {
    "an entry altered": ("UPDATE journal_entry SET actor = 'account/x' WHERE id = '{id}'", "was altered"),
    "an entry and its hash altered": (
        "UPDATE journal_entry SET body = '{{}}', leaf = sha256('x') WHERE id = '{id}'",
        "was altered",
    ),
    "an entry deleted": (
        "ALTER TABLE journal_seal DROP CONSTRAINT {key}; DELETE FROM journal_entry WHERE id = '{id}'",
        "was deleted",
    ),
    "a seal altered": ("UPDATE journal_seal SET leaf = sha256('x') WHERE entry_id = '{id}'", "was altered"),
    "its batch altered": (
        "UPDATE journal_seal SET leaf = sha256('x') WHERE number = 4",
        "does not lead to the signed root of checkpoint 11",
    ),
    "its checkpoint altered": (
        "UPDATE journal_checkpoint SET note = replace(note, '11', '12') WHERE size = 11",
        "does not lead to the signed root of checkpoint 11",
    ),
    "the peaks before it altered": (
        "UPDATE journal_checkpoint SET peaks = sha256('x') WHERE size = 4",
        "does not lead to the signed root of checkpoint 11",
    ),
    "the checkpoints after it deleted": (
        "DELETE FROM journal_checkpoint WHERE size > 4",
        "is sealed, but its checkpoint was deleted",
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_the_owner_did_to_one_entry_is_named_without_reading_the_journal(
    sealed, signer, own_database, forgery, django_assert_max_num_queries
):
    statement, said = FORGERIES[forgery]
    with psycopg.connect(own_database) as owner:
        (key,) = owner.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'journal_seal'::regclass AND contype = 'f'"
        ).fetchone()
    as_owner(own_database, statement.format(id=sealed[6], key=key))
    with django_assert_max_num_queries(4):
        found = faults_about([sealed[6], sealed[0]])
    assert list(found) == [sealed[6]]
    assert [each for each in found[sealed[6]] if said in each.what]


class TestOffline:
    """The file of a proof, and a Python that has nothing of ours and cannot import Django."""

    @pytest.fixture
    def proof(self, sealed, signer, tmp_path) -> Path:
        file = tmp_path / "proof.json"
        file.write_text(proof_file(prove(sealed[6]), signer.verifier))
        return file

    def says(self, *words: object) -> tuple[int, str]:
        program = Path(offline.__file__).read_text()
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", f"{BLOCKED}\n{program}", *map(str, words)],
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def test_it_holds_with_neither_database_nor_django(self, proof, signer):
        status, told = self.says(proof, "--key", signer.verifier)
        assert status == 0, told
        assert "number 6: test.gong-struck of gong/chiêng-7" in told
        assert "the proof holds" in told

    @pytest.mark.parametrize(
        ("before", "after", "said"),
        [
            ("chiêng-7", "chiêng-8", "entry: it is not what was sealed"),
            ('"number": 6', '"number": 7', "path: it does not lead"),
            ("\\n11\\n", "\\n12\\n", "note: it is not signed by this key"),
        ],
    )
    def test_one_byte_changed_is_refused_by_name(self, proof, before, after, said):
        text = proof.read_text()
        assert before in text
        proof.write_text(text.replace(before, after))
        status, told = self.says(proof)
        assert status == 1
        assert said in told

    def test_what_is_no_proof_is_said(self, tmp_path):
        (tmp_path / "x").write_text(json.dumps({"form": "x"}))
        assert self.says(tmp_path / "x") == (2, "no proof: this is no gatezone-proof/1\n")
        assert self.says(tmp_path / "nothing there")[0] == 2
