"""
Checkpoints as signed notes.

Source: C2SP tlog-checkpoint and signed-note: three lines (origin, size, root in base64), an empty line,
and a line for each signature. The signature is Ed25519; its key is named by a hash of name and key.
"""

import base64
import hashlib
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

ED25519 = b"\x01"
KEY_ID_SIZE = 4


class NotASignedNote(ValueError):
    """The text is not a note signed by this key."""


class NotAKey(ValueError):
    """The text is no public key."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a checkpoint says: whose log, how many leaves, which root."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        return f"{self.origin}\n{self.size}\n{_base64(self.root)}\n"


@dataclass(frozen=True, slots=True)
class Verifier:
    """The public half of a signing key, under its name."""

    name: str
    public_key: Ed25519PublicKey

    @property
    def _raw(self) -> bytes:
        return self.public_key.public_bytes(Encoding.Raw, PublicFormat.Raw)

    @property
    def key_id(self) -> bytes:
        """The four bytes that name the key in a signature line."""
        return hashlib.sha256(self.name.encode() + b"\n" + ED25519 + self._raw).digest()[:KEY_ID_SIZE]

    def __str__(self) -> str:
        """Return the key as others keep it: name, id and key, joined by plus signs."""
        return f"{self.name}+{self.key_id.hex()}+{_base64(ED25519 + self._raw)}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the key that was kept as ``name+id+key``. Raises: NotAKey."""
        try:
            name, key_id, encoded = text.strip().split("+", 2)
            raw = base64.b64decode(encoded, validate=True)
            key = cls(name, Ed25519PublicKey.from_public_bytes(raw[len(ED25519) :]))
        except ValueError as fault:
            raise NotAKey("not a key: name+id+base64") from fault
        if raw[: len(ED25519)] != ED25519 or key.key_id.hex() != key_id:
            raise NotAKey("not a key: its id is another's")
        return key

    def opened(self, note: str) -> Statement:
        """Return what a note states. Raises: NotASignedNote."""
        text, _, signatures = note.partition("\n\n")
        text += "\n"
        if not any(self._signed(text, line) for line in signatures.splitlines()):
            raise NotASignedNote(f"no signature of {self.name}")
        try:
            origin, size, root = text.splitlines()[:3]
            return Statement(origin, int(size), base64.b64decode(root, validate=True))
        except ValueError as fault:
            raise NotASignedNote("not a checkpoint") from fault

    def _signed(self, text: str, line: str) -> bool:
        try:
            dash, name, encoded = line.split(" ")
            signature = base64.b64decode(encoded, validate=True)
        except ValueError:
            return False
        if dash != "—" or name != self.name or signature[:KEY_ID_SIZE] != self.key_id:
            return False
        try:
            self.public_key.verify(signature[KEY_ID_SIZE:], text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A signing key under its name."""

    name: str
    private_key: Ed25519PrivateKey

    @property
    def verifier(self) -> Verifier:
        return Verifier(self.name, self.private_key.public_key())

    def signed(self, statement: Statement) -> str:
        """Return the statement as a signed note."""
        signature = self.verifier.key_id + self.private_key.sign(statement.text.encode())
        return f"{statement.text}\n— {self.name} {_base64(signature)}\n"


def _base64(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
