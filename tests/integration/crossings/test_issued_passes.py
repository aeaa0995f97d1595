"""Passes on a real database: issued once there is a place, told of before they leave, read at a lane."""

import dataclasses
import hashlib
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import Settings

from gate import EIGHT, LANE, Gate, at_once, person
from gatezone.crossings import commands, key_folder, passes, queries
from gatezone.crossings.catalogue import gate_bit
from gatezone.crossings.models import Crossing, Pass, PassKey
from gatezone.crossings.queries import PassNotIssued, PassRow, Scan
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_about
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import register_vehicle
from gatezone.parties.duties import SETUP
from gatezone.places import models as places_models
from refusals import codes

HOUR = timedelta(hours=1)
CHI_MA = person("lua", ("lane-officer", Ref("route", "chi-ma-1223")))


@pytest.fixture(autouse=True)
def keys(settings: Settings, tmp_path: Path) -> Path:
    settings.KEYS = tmp_path / "keys"
    return tmp_path / "keys" / "passes"


def issues(gate: Gate, crossing: UUID, **changed: object) -> PassRow:
    """Somebody, Minh as a rule, takes a pass and has it before him."""
    wish = {"by": gate.minh, "at": gate.now, **changed}
    commands.issue_pass(crossing=crossing, **wish)  # type: ignore[arg-type]
    found = queries.newest_pass(crossing, by=wish["by"], at=gate.now)  # type: ignore[arg-type]
    assert found is not None
    return found


def scans(gate: Gate, text: str, *, lane: str = LANE, by: Actor | None = None) -> Scan:
    return queries.scan(text, lane=lane, by=by or gate.lan, at=gate.now)


def against(scan: Scan) -> list[str]:
    return [reason.code for reason in scan.reasons]


def key_of(kid: bytes) -> passes.PublicKey:
    kept = PassKey.objects.get(pk=kid.hex())
    return passes.PublicKey(kept.algorithm, bytes(kept.public_key))


def with_a_trailer(gate: Gate) -> None:
    # No command declares a trailer yet.
    register_vehicle(plate="12R-012.34", by=gate.minh, at=gate.now)
    Crossing.objects.update(trailer="12R01234", container="MSKU1234565")


class TestIssuing:
    def test_a_trip_with_a_place_gets_a_pass_that_says_what_it_is(self, gate: Gate):
        crossing = gate.takes_place(gate.declares(), hour=9)
        claims, _ = passes.read_pass(issues(gate, crossing).text, key_of)
        assert claims == passes.Claims(
            issuer=1,
            gates=1 << gate_bit("huu-nghi"),
            not_before=EIGHT,
            expires_at=EIGHT + 74 * HOUR,
            issued_at=EIGHT,
            cti=bytes(Pass.objects.get().cti),
            kind=passes.Kind.EXIT,
            tractor="12C34567",
            seq=1,
            cargo=passes.Cargo.PERISHABLE,
        )

    def test_without_a_place_there_is_no_pass(self, gate: Gate):
        crossing, before = gate.declares(), Entry.objects.count()
        with pytest.raises(Refused) as refused:
            issues(gate, crossing)
        assert codes(refused) == ["no-place-yet"]
        assert (Pass.objects.count(), Entry.objects.count()) == (0, before)
        assert queries.newest_pass(crossing, by=gate.minh, at=gate.now) is None

    def test_an_import_gets_one_once_it_has_come_over(self, gate: Gate):
        crossing = gate.declares("桂F12345", direction="import", goods="new-cars", packed_on=None)
        with pytest.raises(Refused):
            issues(gate, crossing)
        gate.receives(crossing, lane="huu-nghi-1119/3")
        claims, _ = passes.read_pass(issues(gate, crossing).text, key_of)
        assert (claims.tractor, claims.kind, claims.cargo) == ("桂F12345", 1, passes.Cargo.NEW_VEHICLES)
        assert (claims.not_before, claims.expires_at) == (EIGHT, EIGHT + 72 * HOUR)

    def test_a_pass_names_the_trailer_and_the_container(self, gate: Gate):
        crossing = gate.takes_place(gate.declares())
        with_a_trailer(gate)
        claims, _ = passes.read_pass(issues(gate, crossing).text, key_of)
        assert (claims.trailer, claims.container) == ("12R01234", "MSKU1234565")

    @pytest.mark.parametrize("end", ["passed", "cancelled"])
    def test_a_trip_that_is_over_gets_none(self, gate: Gate, end: str):
        if end == "passed":
            crossing = gate.lets_pass(gate.cleared())
        else:
            crossing = gate.takes_place(gate.declares())
            commands.cancel_trip(crossing=crossing, by=gate.minh, at=gate.now)
        with pytest.raises(Refused) as refused:
            issues(gate, crossing)
        assert codes(refused) == ["trip-over"]

    def test_the_journal_tells_of_it_before_its_text_is_made(
        self, gate: Gate, monkeypatch: pytest.MonkeyPatch
    ):
        """Signing is the last thing: nothing is signed while the command runs."""
        crossing = gate.takes_place(gate.declares())
        with monkeypatch.context() as patched:
            patched.setattr(passes.PassKey, "sign", lambda *_: pytest.fail("signed too early"))
            commands.issue_pass(crossing=crossing, by=gate.minh, at=gate.now)
        (told,) = [each for each in entries_about(Ref("crossing", str(crossing))) if "pass" in each.kind]
        issued = Pass.objects.get()
        assert told.kind == "crossings.pass-issued"
        assert told.body["sha256"] == hashlib.sha256(bytes(issued.payload)).hexdigest()
        assert (told.body["cti"], told.body["seq"]) == (bytes(issued.cti).hex(), 1)
        assert told.body["key"] == f"pass-key/{issued.key_id}"

    def test_what_the_journal_could_not_keep_was_not_issued(
        self, own_gate: Gate, monkeypatch: pytest.MonkeyPatch
    ):
        gate = own_gate
        crossing = gate.takes_place(gate.declares())
        monkeypatch.setattr("gatezone.journal.keeper._write", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            commands.issue_pass(crossing=crossing, by=gate.minh, at=gate.now)
        assert Pass.objects.count() == 0

    def test_the_same_wish_again_gives_the_same_pass_to_the_letter(self, gate: Gate):
        crossing, wish = gate.takes_place(gate.declares()), uuid4()
        texts = {issues(gate, crossing, command_id=wish).text for _ in range(3)}
        assert (len(texts), Pass.objects.count()) == (1, 1)

    def test_two_who_ask_at_once_get_one_after_the_other(self, own_gate: Gate):
        crossing = own_gate.takes_place(own_gate.declares())
        at_once(*[lambda: issues(own_gate, crossing)] * 2)
        assert sorted(Pass.objects.values_list("seq", flat=True)) == [1, 2]
        assert len(set(map(bytes, Pass.objects.values_list("cti", flat=True)))) == 1

    def test_only_those_about_the_truck_issue_its_pass_and_see_it(self, gate: Gate):
        crossing = gate.waiting()
        issues(gate, crossing)
        with pytest.raises(NotFound):
            issues(gate, crossing, by=gate.phuc)
        with pytest.raises(NotAllowed):
            issues(gate, crossing, by=gate.lan)
        with pytest.raises(NotFound):
            queries.newest_pass(crossing, by=gate.phuc, at=gate.now)
        for officer in (gate.minh, gate.hoa, gate.dung):
            assert issues(gate, crossing, by=officer).counts
        with pytest.raises(NotAllowed):
            queries.newest_pass(crossing, by=gate.lan, at=gate.now)

    def test_a_number_is_given_once_even_past_the_command(self, gate: Gate):
        crossing = gate.takes_place(gate.declares())
        issues(gate, crossing)
        again = Pass.objects.get()
        again.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


class TestKeys:
    def test_the_first_pass_makes_the_first_key_and_the_next_uses_it(self, gate: Gate, keys: Path):
        crossing = gate.takes_place(gate.declares())
        issues(gate, crossing)
        issues(gate, crossing)
        kept = PassKey.objects.get()
        (file,) = keys.iterdir()
        assert (file.name, file.stat().st_mode & 0o777) == (f"{kept.kid}.key", 0o600)
        assert keys.stat().st_mode & 0o777 == 0o700
        (told,) = entries_about(kept.ref)
        assert told.kind == "crossings.pass-key-added"

    def test_another_key_signs_when_its_time_is_over_and_old_passes_stay_good(self, gate: Gate, keys: Path):
        first = gate.takes_place(gate.declares("12C-000.01"))
        old = issues(gate, first)
        gate.now += timedelta(days=2)
        commands.add_pass_key(algorithm="EdDSA", by=SETUP, at=gate.now)
        second = gate.takes_place(
            gate.declares("12C-000.02", packed_on=None, goods="other"), starts_at=EIGHT + timedelta(days=3)
        )
        new = issues(gate, second)
        assert len(list(keys.iterdir())) == PassKey.objects.count() == 2
        assert scans(gate, old.text).crossing == first
        assert scans(gate, new.text).crossing == second
        assert queries.newest_pass(first, by=gate.minh, at=gate.now).text == old.text  # type: ignore[union-attr]

        gate.now += timedelta(days=31)
        issues(gate, first)
        assert PassKey.objects.count() == 3

    def test_a_key_that_is_lost_is_replaced_and_its_passes_still_read(self, gate: Gate, keys: Path):
        crossing = gate.takes_place(gate.declares())
        old = issues(gate, crossing)
        for file in keys.iterdir():
            file.unlink()
        assert queries.newest_pass(crossing, by=gate.minh, at=gate.now) is None
        assert scans(gate, old.text).reasons == ()
        assert issues(gate, crossing).text != old.text

    def test_only_who_keeps_the_zone_changes_keys(self, gate: Gate):
        with pytest.raises(NotAllowed):
            commands.add_pass_key(by=gate.dung, at=gate.now)
        with pytest.raises(Invalid):
            commands.add_pass_key(algorithm="none", by=SETUP, at=gate.now)

    def test_no_private_key_is_in_the_database(self, gate: Gate):
        issues(gate, gate.takes_place(gate.declares()))
        kept = PassKey.objects.get()
        private = key_folder.kept(kept.kid)
        assert private is not None
        assert b"PRIVATE" in private.to_pem()
        assert bytes(kept.public_key) == private.public.der

    def test_every_gate_has_a_bit_of_its_own(self, gate: Gate):
        bits = [gate_bit(each.id) for each in places_models.Gate.objects.all()]
        assert sorted(set(bits)) == list(range(len(bits)))


class TestScanning:
    def test_a_pass_and_a_short_code_mean_the_same_trip(self, gate: Gate):
        crossing = gate.waiting()
        text = issues(gate, crossing).text
        short = Crossing.objects.get().code
        assert scans(gate, text) == Scan(crossing, "qr")
        assert scans(gate, f" {text.lower()}\r\n") == Scan(crossing, "qr")
        assert scans(gate, f"{short[:4]}-{short[4:]}") == Scan(crossing, "code")

    def test_a_newer_pass_replaces_the_one_before(self, gate: Gate):
        crossing = gate.waiting()
        old, new = issues(gate, crossing), issues(gate, crossing)
        assert (old.seq, new.seq, old.text != new.text) == (1, 2, True)
        (reason,) = scans(gate, old.text).reasons
        assert (reason.code, dict(reason.facts)) == ("pass-replaced", {"issued_at": gate.now})
        assert scans(gate, new.text).reasons == ()

    def test_a_pass_for_another_gate_is_refused(self, gate: Gate):
        text = issues(gate, gate.waiting()).text
        assert against(scans(gate, text, lane="chi-ma-1223/1", by=CHI_MA)) == ["pass-for-another-gate"]
        assert against(scans(gate, text, lane="huu-nghi-1119/2")) == []

    def test_a_truck_that_is_sent_on_needs_a_new_pass(self, gate: Gate):
        crossing = gate.waiting()
        old = issues(gate, crossing)
        commands.send_to_another_gate(
            crossing=crossing, route="chi-ma-1223", reason="Ùn ứ", by=gate.dung, at=gate.now
        )
        kept = queries.newest_pass(crossing, by=gate.minh, at=gate.now)
        assert kept is not None
        assert not kept.counts
        new = issues(gate, crossing)
        assert new.counts
        assert against(scans(gate, new.text, lane="chi-ma-1223/1", by=CHI_MA)) == []
        assert against(scans(gate, old.text, lane="chi-ma-1223/1", by=CHI_MA)) == [
            "pass-replaced",
            "pass-for-another-gate",
        ]

    def test_another_tractor_needs_another_pass(self, gate: Gate):
        crossing = gate.waiting()
        with_a_trailer(gate)
        register_vehicle(plate="12C-999.99", by=gate.minh, at=gate.now)
        old = issues(gate, crossing)
        commands.exchange_tractor(
            crossing=crossing, plate="12C-999.99", reason="Hỏng máy", by=gate.hoa, at=gate.now
        )
        (reason,) = scans(gate, old.text).reasons
        assert (reason.code, reason.facts["plate"]) == ("pass-for-another-vehicle", "12C99999")
        assert not queries.newest_pass(crossing, by=gate.minh, at=gate.now).counts  # type: ignore[union-attr]
        assert against(scans(gate, issues(gate, crossing).text)) == []

    def test_a_pass_counts_from_its_window_until_three_days_after_it(self, gate: Gate):
        text = issues(gate, gate.takes_place(gate.declares(), hour=11)).text
        assert against(scans(gate, text)) == ["pass-not-valid-yet"]
        gate.now = EIGHT + 2 * HOUR
        assert against(scans(gate, text)) == []
        gate.now = EIGHT + 4 * HOUR + timedelta(hours=72, seconds=121)
        assert against(scans(gate, text)) == ["pass-expired"]

    def test_a_pass_that_stands_in_no_register_raises_the_alarm(self, gate: Gate):
        """The key was stolen: the signature is right, and nobody here issued it."""
        text = issues(gate, gate.waiting()).text
        claims, _ = passes.read_pass(text, key_of)
        key = key_folder.kept(PassKey.objects.get().kid)
        assert key is not None
        for forged in ({"cti": bytes(8)}, {"seq": 2}, {"tractor": "29C11111"}):
            payload = passes.payload_of(dataclasses.replace(claims, **forged))  # type: ignore[arg-type]
            with pytest.raises(PassNotIssued):
                scans(gate, passes.written_pass(payload, key))

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("", "not-a-code"),
            ("GZ1:", "pass-malformed"),
            ("gz1:đ", "pass-garbled"),
            ("GZ1:" + "A" * 500, "pass-too-long"),
            ("https://example.com", "not-a-code"),
            ("\x00", "not-a-code"),
        ],
    )
    def test_nonsense_has_one_reason(self, gate: Gate, text: str, code: str):
        with pytest.raises(Invalid) as refused:
            scans(gate, text)
        assert codes(refused) == [code]

    def test_what_a_scan_costs(self, gate: Gate, django_assert_num_queries):
        text = issues(gate, gate.waiting()).text
        short = Crossing.objects.get().code
        scans(gate, text)
        with django_assert_num_queries(3):
            scans(gate, text)
        with django_assert_num_queries(1):
            scans(gate, short)


class TestPassage:
    def test_how_the_truck_was_known_is_remembered(self, gate: Gate):
        for read_by, plate in (("qr", "12C-000.01"), ("code", "12C-000.02"), ("hand", "12C-000.03")):
            crossing = gate.lets_pass(gate.cleared(plate), read_by=read_by)
            assert entries_about(Ref("crossing", str(crossing)))[-1].body["read_by"] == read_by

    def test_a_truck_is_known_in_no_other_way(self, gate: Gate):
        crossing, before = gate.cleared(), Entry.objects.count()
        with pytest.raises(Invalid):
            gate.lets_pass(crossing, read_by="rumour")
        assert Entry.objects.count() == before

    def test_a_pass_that_was_used_is_still_read_and_says_whose_it_was(self, gate: Gate):
        crossing = gate.cleared()
        text = issues(gate, crossing).text
        gate.lets_pass(crossing, read_by="qr")
        assert scans(gate, text) == Scan(crossing, "qr")
        (reason,) = queries.verdict(crossing, lane=LANE, by=gate.lan, at=gate.now).reasons
        assert (reason.code, reason.facts["lane"]) == ("passed-before", LANE)
        assert queries.newest_pass(crossing, by=gate.minh, at=gate.now) is None

    def test_one_pass_at_eight_lanes_at_once_admits_one(self, own_gate: Gate):
        crossing = own_gate.cleared()
        text = issues(own_gate, crossing).text

        def scanned_and_passed() -> UUID:
            found = scans(own_gate, text)
            commands.pass_gate(
                crossing=found.crossing, lane=LANE, read_by="qr", by=own_gate.lan, at=own_gate.now
            )
            return found.crossing

        outcomes = at_once(*[scanned_and_passed] * 8)
        assert outcomes.count(crossing) == 1
        refused = [each for each in outcomes if isinstance(each, Refused)]
        assert [[reason.code for reason in each.reasons] for each in refused] == [["passed-before"]] * 7
