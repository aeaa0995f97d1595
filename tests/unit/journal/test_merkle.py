"""The tree against the definition it comes from (RFC 9162, 2.1), written as plainly as the RFC does."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.journal.merkle import (
    Frontier,
    inclusion_proof,
    inclusion_proof_beside,
    leaf_hash,
    node_hash,
    root_by_proof,
    root_of,
)

leaves = st.lists(st.binary(max_size=8).map(leaf_hash), min_size=1, max_size=70)


def definition(hashes: list[bytes]) -> bytes:
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while split * 2 < len(hashes):
        split *= 2
    return node_hash(definition(hashes[:split]), definition(hashes[split:]))


@given(leaves)
def test_the_frontier_has_the_root_of_the_definition(hashes):
    frontier = Frontier()
    for count, leaf in enumerate(hashes, start=1):
        frontier.append(leaf)
        assert frontier.root == definition(hashes[:count])


@given(leaves, st.data())
def test_a_proof_leads_from_its_leaf_to_the_root_and_from_no_other(hashes, data):
    index = data.draw(st.integers(0, len(hashes) - 1))
    proof = inclusion_proof(hashes, index)
    assert root_by_proof(hashes[index], index, len(hashes), proof) == root_of(hashes)
    assert root_by_proof(leaf_hash(b"another truck altogether"), index, len(hashes), proof) != root_of(hashes)


@given(leaves, st.data())
def test_leaves_added_many_at_once_give_the_tree_of_one_by_one(hashes, data):
    frontier, at = Frontier(), 0
    while at < len(hashes):
        count = data.draw(st.integers(1, len(hashes) - at))
        frontier.extend(hashes[at : at + count])
        at += count
        plain = Frontier()
        for leaf in hashes[:at]:
            plain.append(leaf)
        assert frontier == plain
        assert Frontier.kept(at, b"".join(frontier.peaks)) == plain


@given(leaves, st.data())
def test_a_proof_beside_a_frontier_is_the_proof_of_the_whole_tree(hashes, data):
    index = data.draw(st.integers(0, len(hashes) - 1))
    before = Frontier()
    before.extend(hashes[: data.draw(st.integers(0, index))])
    proof = inclusion_proof_beside(before, hashes[before.size :], index)
    assert proof == inclusion_proof(hashes, index)


def test_there_is_no_proof_beside_a_frontier_of_what_lies_before_it():
    before = Frontier()
    before.extend([leaf_hash(b"a"), leaf_hash(b"b")])
    with pytest.raises(IndexError, match="no leaf 1 among 2 to 3"):
        inclusion_proof_beside(before, [leaf_hash(b"c")], 1)


def test_the_empty_tree_has_the_hash_of_nothing():
    assert Frontier().root.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("proof", [[], [leaf_hash(b"a")] * 5])
def test_a_proof_of_the_wrong_length_is_refused(proof):
    with pytest.raises(ValueError, match="the proof is too"):
        root_by_proof(leaf_hash(b"x"), 2, 6, proof)


def test_there_is_no_proof_of_a_leaf_that_is_not_there():
    with pytest.raises(IndexError):
        inclusion_proof([leaf_hash(b"a")], 1)
