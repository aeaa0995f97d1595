"""
CBOR in its deterministic form, and no other: what a pass may be made of.

A reader of its own, because a pass comes from strangers: it knows whole numbers, bytes, text, arrays, maps and
one tag, and neither dates nor big numbers nor anything without a length. There is one way to write a value,
so two different strings of bytes never mean the same.
Source: RFC 8949, 4.2.1.
"""

from dataclasses import dataclass
from typing import Any

DEEPEST = 4
TAGS = frozenset({18})
"""COSE_Sign1."""

UNSIGNED, NEGATIVE, BYTES, TEXT, ARRAY, MAP, TAG = range(7)
_SHORT = 24
_LONGER = {24: 1, 25: 2, 26: 4, 27: 8}


class NotCanonical(ValueError):
    """These bytes are not what a deterministic writer would have written."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag and what it stands before."""

    tag: int
    value: Any


def read(written: bytes) -> Any:
    """
    Return the one value that was written.

    Raises: NotCanonical, for anything else than one whole value in its deterministic form.
    """
    value, end = _item(written, 0, DEEPEST)
    if end != len(written):
        raise NotCanonical("something follows")
    return value


def _item(written: bytes, start: int, deep: int) -> tuple[Any, int]:
    if deep == 0:
        raise NotCanonical("too deep")
    major, number, at = _head(written, start)
    if major == UNSIGNED:
        return number, at
    if major == NEGATIVE:
        return -1 - number, at
    if major in (BYTES, TEXT):
        return _string(written, at, number, is_text=major == TEXT)
    if major == ARRAY:
        return _array(written, at, number, deep)
    if major == MAP:
        return _map(written, at, number, deep)
    if major == TAG and number in TAGS:
        value, at = _item(written, at, deep)
        return Tagged(number, value), at
    raise NotCanonical("a value of another kind")


def _head(written: bytes, start: int) -> tuple[int, int, int]:
    """The kind of the next value, its number or length in the fewest bytes, and where it goes on."""
    if start >= len(written):
        raise NotCanonical("cut off")
    major, short = divmod(written[start], 1 << 5)
    if short < _SHORT:
        return major, short, start + 1
    size = _LONGER.get(short, 0)
    end = start + 1 + size
    if not size or end > len(written):
        raise NotCanonical("no such length")
    number = int.from_bytes(written[start + 1 : end], "big")
    if number < (_SHORT if size == 1 else 1 << (4 * size)):
        raise NotCanonical("longer than it must be")
    return major, number, end


def _string(written: bytes, start: int, length: int, *, is_text: bool) -> tuple[bytes | str, int]:
    end = start + length
    if end > len(written):
        raise NotCanonical("cut off")
    found = written[start:end]
    if not is_text:
        return found, end
    try:
        return found.decode(), end
    except UnicodeDecodeError as no:
        raise NotCanonical("no text") from no


def _array(written: bytes, at: int, length: int, deep: int) -> tuple[list[Any], int]:
    values = []
    for _ in range(min(length, len(written))):
        value, at = _item(written, at, deep - 1)
        values.append(value)
    if len(values) != length:
        raise NotCanonical("cut off")
    return values, at


def _map(written: bytes, at: int, length: int, deep: int) -> tuple[dict[int, Any], int]:
    values: dict[int, Any] = {}
    before = b""
    for _ in range(min(length, len(written))):
        key, end = _item(written, at, 1)
        if type(key) is not int:
            raise NotCanonical("a key that is no number")
        if written[at:end] <= before:
            raise NotCanonical("a key out of order, or twice")
        before = written[at:end]
        values[key], at = _item(written, end, deep - 1)
    if len(values) != length:
        raise NotCanonical("cut off")
    return values, at
