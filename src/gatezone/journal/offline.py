"""
Check the proof of a journal entry: one file, with Python's standard library alone.

    python3 offline.py PROOF.json [--key KEY]

It needs neither gatezone nor a database nor a network, and trusts nobody but the key. KEY is the public key of the
journal, as you kept it (name+id+base64); without it the key in the file is used, and shown for you to compare.
Exit status 0: the entry is what was signed. 1: it is not, with what is wrong by name. 2: this is no proof.

What is checked: the entry gives its leaf (SHA-256 over every field); the leaf leads, hash by hash, to the root of
the tree (RFC 9162, 2.1.3); the root stands in a checkpoint (C2SP tlog-checkpoint); the checkpoint is signed
(Ed25519, RFC 8032, calculated here in whole numbers).
"""

# ruff: noqa: T201  (a program of its own, which says what it found)

import base64
import hashlib
import json
import struct
import sys
from typing import Any, NamedTuple

FORM = "gatezone-proof/1"
LEAF_FORM = b"\x01"
COLUMNS = ("id", "recorded_at", "at", "kind", "actor", "subject", "act", "command_id", "body")
"""The fields of an entry that are hashed, in this order; moments are microseconds since 1970."""

PARTS = ("form", "entry", "number", "leaf", "path", "note", "key")
LONGEST = 1_000_000
ED25519 = b"\x01"

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)


class NoProof(Exception):
    """The file cannot be read as a proof."""


class DoesNotHold(Exception):
    """The proof was read, and does not hold."""


class Point(NamedTuple):
    """A point of the curve in extended coordinates."""

    x: int
    y: int
    z: int
    t: int


def checked(text: str, key: str = "") -> dict[str, Any]:
    """
    Return what a proof proves: the entry, its number, the size of the tree, and the key it stands on.

    Raises: NoProof; DoesNotHold, which names what is wrong.
    """
    proof = read(text)
    name, raw = key_of(key or proof["key"])
    if key and key.strip() != proof["key"]:
        raise DoesNotHold(f"key: the proof stands on another one, {proof['key']}")
    leaf = leaf_of(proof["entry"])
    if leaf.hex() != proof["leaf"]:
        raise DoesNotHold("entry: it is not what was sealed, or its leaf is not its own")
    origin, size, root = opened(proof["note"], name, raw)
    if origin != name:
        raise DoesNotHold(f"note: it speaks of another journal, {origin}")
    if root_by(leaf, proof["number"], size, [bytes.fromhex(each) for each in proof["path"]]) != root:
        raise DoesNotHold("path: it does not lead from this entry to the signed root")
    return {"entry": proof["entry"], "number": proof["number"], "size": size, "key": key or proof["key"]}


def read(text: str) -> dict[str, Any]:
    """Return a proof as it is written. Raises: NoProof."""
    try:
        proof = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise NoProof(f"this is not JSON: {fault}") from None
    if not isinstance(proof, dict) or proof.get("form") != FORM:
        raise NoProof(f"this is no {FORM}")
    entry = proof.get("entry")
    missing = [part for part in PARTS if part not in proof]
    missing += [column for column in COLUMNS if not isinstance(entry, dict) or column not in entry]
    if missing:
        raise NoProof(f"something is missing: {', '.join(missing)}")
    if not _is_well_formed(proof):
        raise NoProof("a part of it is of another kind than it should be")
    return proof


def _is_well_formed(proof: dict[str, Any]) -> bool:
    path, entry = proof["path"], proof["entry"]
    return (
        all(isinstance(proof[part], str) for part in ("leaf", "note", "key"))
        and type(proof["number"]) is int
        and 0 <= proof["number"] < 2**63
        and isinstance(path, list)
        and len(path) <= 64
        and all(isinstance(each, str) and len(each) == 64 and _is_hex(each) for each in path)
        and all(type(entry[column]) is int for column in ("recorded_at", "at"))
        and all(isinstance(entry[column], str) for column in COLUMNS if column not in ("recorded_at", "at"))
    )


def _is_hex(text: str) -> bool:
    return all(letter in "0123456789abcdef" for letter in text)


def leaf_of(entry: dict[str, Any]) -> bytes:
    """Return the hash of an entry: each field as its length in four bytes and its UTF-8."""
    fields = b""
    for column in COLUMNS:
        try:
            text = str(entry[column]).encode()
        except UnicodeEncodeError:
            raise NoProof(f"{column} is no text") from None
        fields += struct.pack(">I", len(text)) + text
    return hashlib.sha256(b"\x00" + LEAF_FORM + fields).digest()


def root_by(leaf: bytes, number: int, size: int, path: list[bytes]) -> bytes:
    """Return the root that a path leads to. Source: RFC 9162, 2.1.3.2. Raises: DoesNotHold."""
    if not 0 <= number < size:
        raise DoesNotHold(f"number: the tree has {size} entries, and none is number {number}")
    node, last, root = number, size - 1, leaf
    for step in path:
        if last == 0:
            raise DoesNotHold("path: it is too long")
        if node & 1 or node == last:
            root = hashlib.sha256(b"\x01" + step + root).digest()
            while not node & 1 and node:
                node, last = node >> 1, last >> 1
        else:
            root = hashlib.sha256(b"\x01" + root + step).digest()
        node, last = node >> 1, last >> 1
    if last:
        raise DoesNotHold("path: it is too short")
    return root


def key_of(text: str) -> tuple[str, bytes]:
    """Return name and bytes of a key. Raises: NoProof."""
    try:
        name, named, encoded = text.strip().split("+", 2)
        raw = _decoded(encoded)
        known = key_id(name, raw[1:]).hex() == named
    except ValueError:
        raise NoProof("the key is not name+id+base64") from None
    if len(raw) != 33 or raw[:1] != ED25519 or not known:
        raise NoProof("the key is no Ed25519 key, or its id is another's")
    return name, raw[1:]


def key_id(name: str, raw: bytes) -> bytes:
    """Return the four bytes that name a key in a signature line."""
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + raw).digest()[:4]


def opened(note: str, name: str, raw: bytes) -> tuple[str, int, bytes]:
    """Return origin, size and root of a checkpoint that this key signed. Raises: DoesNotHold."""
    text, _, lines = note.partition("\n\n")
    text += "\n"
    if not any(_signed(text, line, name, raw) for line in lines.splitlines()):
        raise DoesNotHold("note: it is not signed by this key")
    try:
        origin, size, root = text.splitlines()[:3]
        return origin, int(size), _decoded(root)
    except ValueError:
        raise DoesNotHold("note: it is signed, and no checkpoint") from None


def _signed(text: str, line: str, name: str, raw: bytes) -> bool:
    try:
        dash, by, encoded = line.split(" ")
        signature, message = _decoded(encoded), text.encode()
    except ValueError:
        return False
    if dash != "—" or by != name or signature[:4] != key_id(name, raw):
        return False
    return ed25519_holds(raw, message, signature[4:])


def _decoded(encoded: str) -> bytes:
    """Return what stands in base64, which says it in one way only. Raises: ValueError."""
    raw = base64.b64decode(encoded, validate=True)
    if base64.b64encode(raw).decode() != encoded:
        raise ValueError(encoded)
    return raw


def ed25519_holds(key: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether a signature holds. Source: RFC 8032, 5.1.7. Nothing here is secret, so it may take its time."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, nonce = _point(key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or nonce is None or scalar >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = _times(scalar, BASE), _add(nonce, _times(challenge, public))
    return (left.x * right.z - right.x * left.z) % P == 0 == (left.y * right.z - right.y * left.z) % P


def _point(encoded: bytes) -> Point | None:
    """Return the point of an encoding; nothing where there is none. Source: RFC 8032, 5.1.3."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return Point(x, y, 1, x * y % P)


def _add(one: Point, other: Point) -> Point:
    """Return the sum of two points. Source: RFC 8032, 5.1.4."""
    a = (one.y - one.x) * (other.y - other.x) % P
    b = (one.y + one.x) * (other.y + other.x) % P
    c = 2 * one.t * other.t * D % P
    d = 2 * one.z * other.z % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return Point(e * f % P, g * h % P, f * g % P, e * h % P)


def _times(scalar: int, point: Point) -> Point:
    sum_, doubled = Point(0, 1, 1, 0), point
    while scalar:
        if scalar & 1:
            sum_ = _add(sum_, doubled)
        doubled, scalar = _add(doubled, doubled), scalar >> 1
    return sum_


BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or Point(0, 1, 1, 0)


def main(words: list[str]) -> int:
    """Check one file and say what was found."""
    key = words[words.index("--key") + 1] if "--key" in words[:-1] else ""
    files = [each for each in words if each not in ("--key", key)]
    if len(files) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        with open(files[0], encoding="utf-8") as file:
            found = checked(file.read(LONGEST), key)
    except (NoProof, OSError, UnicodeDecodeError) as no:
        print(f"no proof: {no}", file=sys.stderr)
        return 2
    except DoesNotHold as no:
        print(f"the proof does NOT hold: {no}")
        return 1
    entry = found["entry"]
    print(f"entry   {entry['id']}, number {found['number']}: {entry['kind']} of {entry['subject']}")
    print(f"says    {entry['body']}")
    print(f"key     {found['key']}" + ("" if key else "   (compare it with the one you kept)"))
    print(f"the proof holds: the entry stands as it was signed, in a tree of {found['size']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
