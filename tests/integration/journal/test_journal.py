"""The journal on a real database: what is written, what is refused, what is found."""

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar
from uuid import UUID

import psycopg
import pytest
from django.db import connection, connections
from django.db.utils import ProgrammingError

from gate import before_any_is_written
from gatezone.journal import keys, sealing
from gatezone.journal.forgetting import forget_old_refusals
from gatezone.journal.leaves import Leaf
from gatezone.journal.merkle import root_by_proof
from gatezone.journal.models import Checkpoint, Entry, Remembered
from gatezone.journal.proofs import prove, verify
from gatezone.journal.queries import entries_about
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import Change, Look, Steps, change, command, quick_command, record
from gatezone.kernel.errors import FAMILIES, GateZoneError, Invalid, Reason, Refused, Stale
from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref, new_id

LAN = Actor(Ref("account", "lan"))
NOON = datetime(2024, 8, 22, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class BellRung(Event):
    """Somebody rang the bell of a gate."""

    KIND: ClassVar[str] = "test.bell-rung"
    bell: Ref
    times: int


@command
def ring(*, bell: str, times: int, by: Actor, at: datetime) -> Ref:
    if times > 9:
        raise Refused(
            Reason("too-loud", "A bell is rung nine times at most.", {"times": times}, "House rules")
        )
    record(BellRung(bell=Ref("bell", bell), times=times))
    return Ref("bell", bell)


@command
def ring_all(*, bells: tuple[str, ...], by: Actor, at: datetime) -> None:
    for bell in bells:
        ring(bell=bell, times=len(bell), by=by, at=at)


@command
def forget(*, by: Actor, at: datetime) -> None:
    """A command that records nothing."""


def rung(bell: str = "north") -> list[int]:
    return [row.body["times"] for row in entries_about(Ref("bell", bell))]


@pytest.mark.django_db
class TestWriting:
    def test_a_command_leaves_its_entry(self):
        ring(bell="north", times=3, by=LAN, at=NOON)
        (entry,) = entries_about(Ref("bell", "north"))
        assert (entry.kind, entry.actor, entry.at) == ("test.bell-rung", LAN.ref, NOON)
        assert entry.body == {"bell": "bell/north", "times": 3}

    def test_a_refused_command_leaves_nothing(self):
        with pytest.raises(Refused):
            ring_all(bells=("a", "b" * 10), by=LAN, at=NOON)
        assert not Entry.objects.exists()

    def test_a_command_inside_another_belongs_to_it(self):
        ring_all(bells=("a", "bb"), by=LAN, at=NOON)
        assert list(Entry.objects.values_list("act", flat=True).distinct()) == [f"{__name__}.ring_all"]

    def test_a_command_that_records_nothing_is_a_bug(self):
        with pytest.raises(RuntimeError, match="recorded nothing"):
            forget(by=LAN, at=NOON)

    def test_the_database_hashes_an_entry_as_we_do(self):
        ring(bell="chuông Hữu Nghị 友谊", times=2, by=LAN, at=NOON, command_id=new_id())
        entry = Entry.objects.get()
        columns = (entry.id, entry.recorded_at, entry.at, entry.kind, entry.actor, entry.subject, entry.act)
        assert Leaf(*columns, entry.command_id, entry.body).hash == bytes(entry.leaf)


@pytest.mark.django_db
class TestRepeating:
    ID = UUID("01900000-0000-7000-8000-000000000001")

    def test_the_same_command_id_gives_the_same_answer_and_one_effect(self):
        first = ring(bell="north", times=3, by=LAN, at=NOON, command_id=self.ID)
        again = ring(bell="north", times=3, by=LAN, at=NOON.replace(hour=6), command_id=self.ID)
        assert first == again == Ref("bell", "north")
        assert rung() == [3]

    def test_a_refusal_is_repeated_with_all_its_words(self):
        refusals = []
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                ring(bell="north", times=10, by=LAN, at=NOON, command_id=self.ID)
            refusals.append(refused.value.reasons)
        assert refusals[0] == refusals[1]
        assert refusals[1][0].facts == {"times": 10}

    def test_the_same_id_for_another_wish_is_invalid(self):
        ring(bell="north", times=3, by=LAN, at=NOON, command_id=self.ID)
        with pytest.raises(Invalid) as invalid:
            ring(bell="north", times=4, by=LAN, at=NOON, command_id=self.ID)
        assert invalid.value.code == "command-id-taken"
        assert rung() == [3]

    def test_the_same_id_of_another_person_is_their_own_and_tells_nothing(self):
        ring(bell="north", times=3, by=LAN, at=NOON, command_id=self.ID)
        hoa = Actor(Ref("account", "hoa"))
        assert ring(bell="south", times=2, by=hoa, at=NOON, command_id=self.ID) == Ref("bell", "south")
        assert ring(bell="north", times=3, by=LAN, at=NOON, command_id=self.ID) == Ref("bell", "north")
        assert (rung(), rung("south")) == ([3], [2])

    def test_old_refusals_are_forgotten_and_deeds_are_not(self):
        loud = new_id()
        ring(bell="north", times=3, by=LAN, at=NOON, command_id=self.ID)
        with pytest.raises(Refused):
            ring(bell="north", times=10, by=LAN, at=NOON, command_id=loud)

        now = datetime.now(UTC)
        assert forget_old_refusals(now) == 0
        assert forget_old_refusals(now + timedelta(days=91)) == 1
        assert list(Remembered.objects.values_list("command_id", flat=True)) == [self.ID]


@quick_command
def tune(*, bell: str, finds: bool, by: Actor, at: datetime) -> Steps:
    """A quick command whose change finds what it saw, or does not."""
    assert (yield Look("SELECT %s::text", (bell,), lambda row: row[0])) == bell
    change(Change("changed AS (SELECT 1 WHERE %s)", (finds,)))
    record(BellRung(bell=Ref("bell", bell), times=1))
    return Ref("bell", bell)


@command
def tune_all(*, bells: tuple[str, ...], finds: bool, by: Actor, at: datetime) -> None:
    for bell in bells:
        tune(bell=bell, finds=finds, by=by, at=at)


@quick_command
def hurry(*, by: Actor, at: datetime) -> Steps:
    yield Look("SELECT 1", (), lambda row: row)
    return tune(bell="north", finds=True, by=by, at=at)


@pytest.mark.django_db
class TestQuickCommands:
    def test_the_change_and_the_entry_are_written_together(self):
        assert tune(bell="north", finds=True, by=LAN, at=NOON) == Ref("bell", "north")
        assert rung() == [1]

    def test_where_others_are_quicker_nothing_is_written(self):
        with pytest.raises(Stale):
            tune(bell="north", finds=False, by=LAN, at=NOON, command_id=new_id())
        assert not Entry.objects.exists()
        assert not Remembered.objects.exists()

    @pytest.mark.parametrize(("finds", "entries"), [(True, 2), (False, 0)])
    def test_inside_another_command_it_belongs_to_it(self, finds: bool, entries: int):
        with suppress(Stale):
            tune_all(bells=("a", "b"), finds=finds, by=LAN, at=NOON)
        assert Entry.objects.filter(act=f"{__name__}.tune_all").count() == entries

    def test_it_contains_no_other(self):
        with pytest.raises(RuntimeError, match="within a quick one"):
            hurry(by=LAN, at=NOON)


def test_ten_repetitions_at_once_have_one_effect(own_database):
    command_id = new_id()
    answers, start = [], threading.Barrier(10)

    def send():
        start.wait()
        try:
            answers.append(ring(bell="north", times=3, by=LAN, at=NOON, command_id=command_id))
        except GateZoneError as error:
            answers.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [Ref("bell", "north")] * 10
    assert rung() == [3]


@command
def ring_alone(*, otherwise: str, by: Actor, at: datetime) -> Ref:
    """Ring, where nobody else has the rope in hand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(7)")
        (is_free,) = cursor.fetchone()
    if not is_free:
        raise {each.__name__: each for each in FAMILIES}[otherwise]()
    return ring(bell="north", times=3, by=by, at=at)


@pytest.mark.parametrize("otherwise", ["Stale", "Invalid"])
def test_a_repetition_does_not_take_the_first_for_somebody_else(own_database, otherwise: str):
    command_id = new_id()

    def send() -> Ref:
        return ring_alone(otherwise=otherwise, by=LAN, at=NOON, command_id=command_id)

    assert before_any_is_written(own_database, send, send) == [Ref("bell", "north")] * 2
    assert rung() == [3]


@pytest.mark.parametrize("change", ["UPDATE {} SET {} = {}", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
@pytest.mark.parametrize(
    ("table", "column"), [("journal_entry", "body"), ("journal_seal", "leaf"), ("journal_checkpoint", "note")]
)
@pytest.mark.parametrize("role", ["default", "owner"])
def test_nobody_may_change_the_journal(own_database, role, table, column, change):
    with pytest.raises(ProgrammingError, match=r"append-only|permission denied"):
        connections[role].cursor().execute(change.format(table, column, column))


def sealed_day(signer, entries: int = 20) -> list[UUID]:
    for number in range(entries):
        ring(bell=f"bell-{number}", times=1, by=LAN, at=NOON)
        if number % 7 == 0:
            sealing.seal_all(signer)
    sealing.seal_all(signer)
    return list(Entry.objects.order_by("seal__number").values_list("id", flat=True))


class TestSealing:
    def test_what_was_written_verifies(self, own_database, signer):
        sealed_day(signer)
        verdict = verify(signer.verifier)
        assert (verdict.sealed, verdict.unsealed, verdict.faults) == (20, 0, ())

    def test_an_entry_waits_until_every_older_transaction_has_ended(self, own_database, signer):
        """A late commit with a low number can never slip behind what is sealed."""
        with psycopg.connect(own_database) as slow:
            slow.execute("SELECT pg_current_xact_id()")
            ring(bell="north", times=1, by=LAN, at=NOON)
            assert sealing.seal(signer) == 0
        assert sealing.seal_all(signer) == 1

    def test_transaction_9_is_sealed_before_transaction_10(self, own_database, signer):
        first, second = (UUID(int=number) for number in (2, 1))
        for entry in (first, second):
            Entry.objects.create(id=entry, at=NOON, kind="k", actor="a/b", subject="s/t", act="x", body="{}")
        for entry, xid in ((first, 9), (second, 10)):
            as_owner(own_database, f"UPDATE journal_entry SET xid = '{xid}' WHERE id = '{entry}'")
        sealing.seal_all(signer)
        assert list(Entry.objects.order_by("seal__number").values_list("id", flat=True)) == [first, second]
        assert Checkpoint.objects.get().last_entry == second

    def test_two_sealers_number_once(self, own_database, signer):
        ring(bell="north", times=1, by=LAN, at=NOON)
        with psycopg.connect(own_database) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [sealing._ONE_HAND])
            assert sealing.seal(signer) == 0
        assert sealing.seal_all(signer) == 1
        assert sealing.seal(signer) == 0

    def test_listeners_are_told_the_new_size(self, own_database, signer):
        with psycopg.connect(own_database, autocommit=True) as listener:
            listener.execute("LISTEN journal")
            ring(bell="north", times=1, by=LAN, at=NOON)
            sealing.seal_all(signer)
            (notice,) = listener.notifies(timeout=300, stop_after=1)
        assert notice.payload == "1"

    def test_an_entry_is_proven_with_the_note_alone(self, own_database, signer):
        for entry in sealed_day(signer):
            proof = prove(entry)
            stated = signer.verifier.opened(proof.note)
            path = [bytes.fromhex(each) for each in proof.path]
            assert root_by_proof(bytes.fromhex(proof.leaf), proof.number, stated.size, path) == stated.root


FORGERIES = {
    "a body changed": ("UPDATE journal_entry SET body = '{{\"times\":9}}' WHERE id = '{id}'", "was altered"),
    "a moment changed": (
        "UPDATE journal_entry SET at = at + interval '1 us' WHERE id = '{id}'",
        "was altered",
    ),
    "a moment no clock can show": (
        "UPDATE journal_entry SET at = 'infinity' WHERE id = '{id}'",
        "was altered",
    ),
    "an actor changed": ("UPDATE journal_entry SET actor = 'account/x' WHERE id = '{id}'", "was altered"),
    "a body and its hash changed": (
        "UPDATE journal_entry SET body = '{{}}', leaf = sha256('x') WHERE id = '{id}'",
        "was altered",
    ),
    "an entry deleted": ("DELETE FROM journal_entry WHERE id = '{id}'", "was deleted"),
    "an entry's seal changed": (
        "UPDATE journal_seal SET leaf = sha256('x') WHERE entry_id = '{id}'",
        "was altered",
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES)
@pytest.mark.parametrize("number", [0, 11, 19])
def test_a_forgery_by_the_owner_is_found_and_named(own_database, signer, forgery, number):
    entry = sealed_day(signer)[number]
    statement, fault = FORGERIES[forgery]
    as_owner(own_database, statement.format(id=entry))
    verdict = verify(signer.verifier)
    assert [each for each in verdict.faults if str(entry) in each.where and fault in each.what]


def test_an_entry_deleted_with_its_seal_is_found_by_its_number(own_database, signer):
    entry = sealed_day(signer)[11]
    as_owner(own_database, f"DELETE FROM journal_seal WHERE entry_id = '{entry}'")
    as_owner(own_database, f"DELETE FROM journal_entry WHERE id = '{entry}'")
    assert "entry number 11: its seal was deleted" in map(str, verify(signer.verifier).faults)


def test_the_newest_entries_deleted_with_their_seals_contradict_the_checkpoint(own_database, signer):
    entry = sealed_day(signer)[-1]
    as_owner(own_database, f"DELETE FROM journal_seal WHERE entry_id = '{entry}'")
    as_owner(own_database, f"DELETE FROM journal_entry WHERE id = '{entry}'")
    assert "checkpoint 20: only 19 seals are left" in map(str, verify(signer.verifier).faults)


def test_an_entry_forged_through_and_through_contradicts_the_signed_root(own_database, signer):
    """Whoever rewrites entry, hash and seal still cannot sign: the first checkpoint after it is named."""
    forged_through_and_through(own_database, sealed_day(signer)[11])
    assert "checkpoint 15: the seals before it do not lead to its signed root" in map(
        str, verify(signer.verifier).faults
    )


@pytest.mark.parametrize("kept", [8, 0])
def test_deleting_the_checkpoints_that_contradict_a_forgery_is_found(own_database, signer, kept):
    forged_through_and_through(own_database, sealed_day(signer)[11])
    as_owner(own_database, f"DELETE FROM journal_checkpoint WHERE size > {kept}")
    assert list(map(str, verify(signer.verifier).faults)) == [
        f"entries number {kept} to 19: are sealed, but their checkpoint was deleted"
    ]


def test_a_seal_with_a_number_far_away_does_not_keep_the_verifier_busy(own_database, signer):
    sealed_day(signer)
    as_owner(own_database, "UPDATE journal_seal SET number = 9000000000000000000 WHERE number = 11")
    assert "entry number 11: its seal was deleted" in map(str, verify(signer.verifier).faults)


def forged_through_and_through(own_database: str, entry: UUID) -> None:
    as_owner(own_database, f"UPDATE journal_entry SET body = '{{}}' WHERE id = '{entry}'")
    forged = Entry.objects.get(pk=entry)
    leaf = Leaf(
        entry,
        forged.recorded_at,
        forged.at,
        forged.kind,
        forged.actor,
        forged.subject,
        forged.act,
        None,
        "{}",
    )
    as_owner(own_database, f"UPDATE journal_entry SET leaf = '\\x{leaf.hash.hex()}' WHERE id = '{entry}'")
    as_owner(
        own_database, f"UPDATE journal_seal SET leaf = '\\x{leaf.hash.hex()}' WHERE entry_id = '{entry}'"
    )


def test_an_entry_slipped_in_behind_a_checkpoint_is_named(own_database, signer):
    sealed_day(signer)
    intruder = new_id()
    as_owner(
        own_database,
        f"INSERT INTO journal_entry (id, at, kind, actor, subject, act, body)"
        f" VALUES ('{intruder}', now(), 'k', 'a/b', 's/t', 'x', '{{}}');"
        f"UPDATE journal_entry SET xid = '1' WHERE id = '{intruder}'",
    )
    assert f"entry {intruder}: was slipped in behind a checkpoint" in map(str, verify(signer.verifier).faults)


def test_a_lost_key_is_said_and_not_replaced(own_database, signer, settings):
    sealed_day(signer)
    (settings.KEYS / "journal.key").unlink()
    with pytest.raises(keys.KeyLost):
        keys.signer()
    assert list(settings.KEYS.iterdir()) == []


def test_a_forged_checkpoint_is_named(own_database, signer):
    sealed_day(signer)
    as_owner(own_database, "UPDATE journal_checkpoint SET note = replace(note, E'\\n20\\n', E'\\n21\\n')")
    assert [fault for fault in verify(signer.verifier).faults if fault.where == "checkpoint 20"]


def test_nothing_is_published_on_top_of_an_altered_entry(own_database, signer):
    ring(bell="north", times=1, by=LAN, at=NOON)
    as_owner(own_database, "UPDATE journal_entry SET body = '{}'")
    with pytest.raises(sealing.Tampered):
        sealing.seal_all(signer)
    assert not Checkpoint.objects.exists()
    assert len(verify(signer.verifier).faults) == 1


def test_one_flipped_bit_in_the_peaks_of_a_checkpoint_is_named(own_database, signer):
    """Of the first, of one in the middle, and of the last, on which the sealer stands."""
    sealed_day(signer)
    for size in (1, 8, 20):
        flip = f"UPDATE journal_checkpoint SET peaks = {FLIPPED} WHERE size = {size}"
        as_owner(own_database, flip)
        assert list(map(str, verify(signer.verifier).faults)) == [
            f"checkpoint {size}: its peaks do not give its signed root"
        ]
        as_owner(own_database, flip)
    assert verify(signer.verifier).faults == ()


def test_nothing_is_published_on_top_of_an_altered_checkpoint(own_database, signer):
    """The sealer stands on the last one, and says which that is; once it is as it was signed, the sealer goes on."""
    sealed_day(signer)
    ring(bell="north", times=1, by=LAN, at=NOON)
    last = Checkpoint.objects.get(size=20)
    signed_before = Checkpoint.objects.get(size=15).note
    for altered in (
        {"peaks": FLIPPED},
        {"peaks": "''"},
        {"root": "sha256('x')"},
        {"note": "replace(note, '20', '21')"},
        {"note": f"'{signed_before}'"},
    ):
        [(column, value)] = altered.items()
        as_owner(own_database, f"UPDATE journal_checkpoint SET {column} = {value} WHERE size = 20")
        with pytest.raises(sealing.Tampered, match="checkpoint 20 "):
            sealing.seal_all(signer)
        with psycopg.connect(own_database) as owner:
            owner.execute(
                f"UPDATE journal_checkpoint SET {column} = %s WHERE size = 20", [getattr(last, column)]
            )
    assert sealing.seal_all(signer) == 1
    assert verify(signer.verifier).faults == ()


FLIPPED = "set_byte(peaks, 0, get_byte(peaks, 0) # 1)"


def as_owner(address: str, statement: str) -> None:
    """Do what only the owner of the tables can: switch their triggers off first."""
    with psycopg.connect(address) as owner:
        for table in ("journal_entry", "journal_seal", "journal_checkpoint"):
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for constraint in owner.execute(
            "SELECT conname FROM pg_constraint WHERE conrelid = 'journal_seal'::regclass AND contype = 'f'"
        ).fetchall():
            owner.execute(f"ALTER TABLE journal_seal DROP CONSTRAINT {constraint[0]}")
        owner.execute(statement)
