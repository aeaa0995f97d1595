"""
The Merkle tree of RFC 9162, 2.1: hashes, roots and proofs. Pure, and small enough to read at one sitting.

A frontier is the left edge of the tree: one hash for each power of two in its size. It is all that is
needed to append, so a sealer never reads the past again.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Self

HASH_SIZE = 32
_sha256 = hashlib.sha256


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf: SHA-256 of 0x00 and the data."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node: SHA-256 of 0x01 and its two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()


@dataclass(slots=True)
class Frontier:
    """A tree of which only the peaks are kept, the largest first."""

    size: int = 0
    peaks: list[bytes] = field(default_factory=list)

    @classmethod
    def kept(cls, size: int, peaks: bytes) -> Self:
        """Return a frontier as it is kept: its size, and its peaks one after another."""
        return cls(size, [peaks[at : at + HASH_SIZE] for at in range(0, len(peaks), HASH_SIZE)])

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash at the right; every pair of equal peaks becomes one."""
        self._add(leaf, 0)

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add leaf hashes at the right: whole subtrees at once, level by level."""
        done, count = 0, len(leaves)
        while done < count:
            # The largest subtree that begins where the tree ends, and that there are leaves for.
            height = (count - done).bit_length() - 1
            if self.size:
                height = min(height, (self.size & -self.size).bit_length() - 1)
            level = leaves[done : done + (1 << height)]
            while len(level) > 1:
                pairs = iter(level)
                level = [
                    _sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)
                ]
            self._add(level[0], height)
            done += 1 << height

    def _add(self, peak: bytes, height: int) -> None:
        self.peaks.append(peak)
        carried = self.size >> height
        while carried & 1:
            right, left = self.peaks.pop(), self.peaks.pop()
            self.peaks.append(node_hash(left, right))
            carried >>= 1
        self.size += 1 << height

    @property
    def root(self) -> bytes:
        """The hash of the whole tree; that of nothing where it is empty."""
        if not self.peaks:
            return hashlib.sha256(b"").digest()
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root

    def gives(self, root: bytes) -> bool:
        """Tell whether there is a peak for each power of two in the size, and together they give this root."""
        return len(self.peaks) == self.size.bit_count() and self.root == root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes."""
    frontier = Frontier()
    frontier.extend(leaves)
    return frontier.root


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """
    Return the hashes that lead from a leaf to the root, the nearest first.

    Source: RFC 9162, 2.1.3.1. Raises: IndexError where there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return [*inclusion_proof(leaves[:split], index), root_of(leaves[split:])]
    return [*inclusion_proof(leaves[split:], index - split), root_of(leaves[:split])]


def inclusion_proof_beside(before: Frontier, leaves: Sequence[bytes], index: int) -> list[bytes]:
    """
    Return the hashes that lead from a leaf to the root of the tree of ``before`` and the leaves after it.

    Only the leaves after the frontier are needed: all that stands left of them on the way is a peak, or ends there.
    Raises: IndexError where the leaf is not one of these.
    """
    size = before.size + len(leaves)
    if not before.size <= index < size:
        raise IndexError(f"no leaf {index} among {before.size} to {size}")
    starts, peaks = 0, {}
    for peak, height in zip(before.peaks, _heights(before.size), strict=True):
        peaks[starts, starts + (1 << height)] = peak
        starts += 1 << height

    def whole(low: int, high: int) -> bytes:
        if (low, high) in peaks:
            return peaks[low, high]
        if low >= before.size:
            return root_of(leaves[low - before.size : high - before.size])
        split = low + (1 << (high - low - 1).bit_length() - 1)
        return node_hash(whole(low, split), whole(split, high))

    path, low, high = [], 0, size
    while high - low > 1:
        split = low + (1 << (high - low - 1).bit_length() - 1)
        if index < split:
            path.append(whole(split, high))
            high = split
        else:
            path.append(whole(low, split))
            low = split
    return path[::-1]


def _heights(size: int) -> list[int]:
    """Return how high the peaks of a tree of a size stand, the largest first."""
    return [height for height in range(size.bit_length() - 1, -1, -1) if size >> height & 1]


def root_by_proof(leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """
    Return the root that a proof leads to from a leaf.

    Source: RFC 9162, 2.1.3.2. Raises: ValueError where the proof does not fit the size.
    """
    node, last, root = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ValueError("the proof is too long")
        if node & 1 or node == last:
            root = node_hash(sibling, root)
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        node, last = node >> 1, last >> 1
    if last:
        raise ValueError("the proof is too short")
    return root
