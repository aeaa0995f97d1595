"""The checker that is one file: against the library it does without, and against every way to change a proof."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from hypothesis import given, settings
from hypothesis import strategies as st

from gatezone.journal import offline
from gatezone.journal.leaves import EPOCH, Leaf
from gatezone.journal.merkle import inclusion_proof, leaf_hash, root_of
from gatezone.journal.notes import Signer, Statement
from gatezone.journal.prooffile import written

NAME = "gatezone.example/journal"
SIGNER = Signer(NAME, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
LEAF = Leaf(
    UUID(int=7),
    datetime(2024, 8, 22, 5, 0, 0, 250_001, tzinfo=UTC),
    datetime(2024, 8, 22, 5, tzinfo=UTC),
    "projects.voucher-noted",
    "account/01900000-0000-7000-8000-000000000001",
    "voucher/01900000-0000-7000-8000-000000000002",
    "projects.commands.paying.note_treasury_payment",
    None,
    '{"amount":900000000,"paper":"UNC-1 友谊"}',
)


def proof(number: int = 5, size: int = 13) -> str:
    leaves = [leaf_hash(b"%d" % each) for each in range(size)]
    leaves[number] = LEAF.hash
    path = [each.hex() for each in inclusion_proof(leaves, number)]
    note = SIGNER.signed(Statement(NAME, size, root_of(leaves)))
    return written(LEAF, LEAF.hash.hex(), number, path, note, SIGNER.verifier)


def test_a_proof_holds_and_says_what_it_proves():
    found = offline.checked(proof(), str(SIGNER.verifier))
    assert (found["number"], found["size"], found["entry"]["body"]) == (5, 13, LEAF.body)
    assert found["entry"]["at"] == (LEAF.at - EPOCH).total_seconds() * 1_000_000


@pytest.mark.parametrize(("number", "size"), [(0, 1), (0, 2), (6, 7), (63, 64), (64, 65)])
def test_a_proof_holds_wherever_the_entry_stands(number, size):
    assert offline.checked(proof(number, size))["size"] == size


CHANGES = {
    "a letter of the entry": (("entry", "body"), '{"amount":900000001}', "entry: it is not what was sealed"),
    "its moment": (("entry", "at"), 1_724_302_800_000_001, "entry: it is not what was sealed"),
    "who did it": (("entry", "actor"), "account/x", "entry: it is not what was sealed"),
    "its leaf": (("leaf",), "0" * 64, "entry: it is not what was sealed"),
    "its number": (("number",), 4, "path: it does not lead"),
    "a number beyond the tree": (("number",), 13, "number: the tree has 13 entries"),
    "the way": (("path",), ["0" * 64] * 4, "path: it does not lead"),
    "a step too many": (("path",), ["0" * 64] * 9, "path: it is too long"),
    "a step too few": (("path",), [], "path: it is too short"),
    "the note": (("note",), "another\n13\nAA==\n\n— x AA==\n", "note: it is not signed by this key"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_named(change):
    (*way, last), value, said = CHANGES[change]
    changed = json.loads(proof())
    place = changed
    for step in way:
        place = place[step]
    place[last] = value
    with pytest.raises(offline.DoesNotHold, match=said):
        offline.checked(json.dumps(changed))


def test_a_proof_of_another_key_is_refused_where_one_keeps_the_key():
    other = Signer(NAME, Ed25519PrivateKey.from_private_bytes(bytes(32)))
    with pytest.raises(offline.DoesNotHold, match="key: the proof stands on another one"):
        offline.checked(proof(), str(other.verifier))


@given(st.data())
@settings(max_examples=150)
def test_no_letter_of_a_proof_can_be_changed(data):
    text = proof()
    place = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from('0123456789abcdefXYZ+/= {}[]:,"\\\n\x00é'))
    changed = text[:place] + letter + text[place + 1 :]
    if changed == text or json_or_none(changed) == json.loads(text):
        return
    with pytest.raises((offline.NoProof, offline.DoesNotHold)):
        offline.checked(changed)


def json_or_none(text):
    try:
        return json.loads(text)
    except ValueError:
        return None


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", "{" * 100_000, '{"form":"gatezone-proof/1"}', '{"form":"gatezone-proof/2"}'],
)
def test_what_is_no_proof_is_said_to_be_none(text):
    with pytest.raises(offline.NoProof):
        offline.checked(text)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
@settings(max_examples=40)
def test_signatures_hold_as_the_library_says(seed, message, bit):
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert offline.ed25519_holds(key, message, signature)
    broken = bytearray(signature)
    broken[bit // 8] ^= 1 << bit % 8
    assert not offline.ed25519_holds(key, message, bytes(broken))
    with pytest.raises(InvalidSignature):
        Ed25519PublicKey.from_public_bytes(key).verify(bytes(broken), message)
