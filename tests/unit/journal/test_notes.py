import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from gatezone.journal.notes import NotAKey, NotASignedNote, Signer, Statement, Verifier


@pytest.fixture
def signer() -> Signer:
    return Signer("zone.example/journal", Ed25519PrivateKey.from_private_bytes(bytes(range(32))))


@pytest.fixture
def note(signer: Signer) -> str:
    return signer.signed(Statement(signer.name, 7, bytes(32)))


def test_a_note_is_three_lines_a_blank_and_a_signature(note):
    lines = note.split("\n")
    assert lines[:4] == ["zone.example/journal", "7", "A" * 43 + "=", ""]
    assert lines[4].startswith("— zone.example/journal ")
    assert note.endswith("\n")


def test_a_signed_note_opens_to_what_was_stated(signer, note):
    assert signer.verifier.opened(note) == Statement(signer.name, 7, bytes(32))


@pytest.mark.parametrize(
    "forge",
    [
        lambda note: note.replace("\n7\n", "\n8\n"),
        lambda note: note.replace("— zone.example/journal", "— another.example/journal"),
        lambda note: note.rsplit(" ", 1)[0] + " AAAA\n",
        lambda note: note.split("\n\n")[0],
        lambda note: "",
        lambda note: note.replace("—", "-"),
    ],
)
def test_a_note_changed_anywhere_does_not_open(signer, note, forge):
    with pytest.raises(NotASignedNote):
        signer.verifier.opened(forge(note))


def test_another_key_does_not_open_it(note):
    stranger = Signer("zone.example/journal", Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with pytest.raises(NotASignedNote):
        stranger.verifier.opened(note)


def test_a_key_is_read_as_it_was_written(signer, note):
    kept = Verifier.parse(f"{signer.verifier}\n")
    assert str(kept) == str(signer.verifier)
    assert kept.opened(note).size == 7


@pytest.mark.parametrize("written", ["", "a+b", "zone+00000000+AQ==", "zone.example/journal+ffffffff+AAAA"])
def test_what_is_no_key_is_said_to_be_none(written):
    with pytest.raises(NotAKey):
        Verifier.parse(written)


def test_a_key_under_the_id_of_another_is_none(signer):
    name, _, key = str(signer.verifier).split("+", 2)
    with pytest.raises(NotAKey):
        Verifier.parse(f"{name}+00000000+{key}")
