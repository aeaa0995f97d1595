"""How a pass is written and read: ``GZ1:`` and the signed claims in base 45."""

from collections.abc import Callable

import cbor2
from base45 import b45decode, b45encode

from gatezone.crossings.passes import canonical
from gatezone.crossings.passes.canonical import NotCanonical, Tagged
from gatezone.crossings.passes.claims import Claims, claims_in
from gatezone.crossings.passes.keys import ALGORITHMS, KID_BYTES, PassKey, PublicKey
from gatezone.kernel.errors import Invalid

PREFIX = "GZ1:"
LONGEST = 400
"""Letters; one with everything a pass can say has under 300."""

PURPOSE = b"GZ-PASS-1"
SIGN1 = 18
ALG, KID = 1, 4
SIGNATURE_BYTES = 64

FindKey = Callable[[bytes], PublicKey | None]
"""Whoever knows keys: finds one by its kid."""


class NotAPass(Invalid):
    """This is not a pass of a border gate."""


class PassTooLong(NotAPass):
    """This is too long to be a pass."""


class PassGarbled(NotAPass):
    """The pass was not read completely: switch off input tools such as UniKey and scan it again."""


class PassMalformed(NotAPass):
    """The pass is damaged, or was not made by this zone: scan it again."""


class PassKeyUnknown(NotAPass):
    """The pass was signed with a key of another zone."""


class PassForged(NotAPass):
    """The signature of the pass is not valid."""


def looks_like_a_pass(text: str) -> bool:
    """Tell whether a text means to be a pass, and not a code that was typed."""
    return text.startswith(PREFIX)


def written_pass(payload: bytes, key: PassKey) -> str:
    """Return the text of a pass: what the code on paper or glass says."""
    protected = cbor2.dumps({ALG: ALGORITHMS[key.algorithm], KID: key.public.kid}, canonical=True)
    signature = key.sign(_to_be_signed(protected, payload))
    whole = cbor2.dumps(cbor2.CBORTag(SIGN1, [protected, {}, payload, signature]), canonical=True)
    return PREFIX + b45encode(whole).decode()


def read_pass(text: str, key_of: FindKey) -> tuple[Claims, bytes]:
    """
    Return what a pass says and the bytes that were signed, once it is certain that this zone signed them.

    Raises: PassTooLong, NotAPass, PassGarbled, PassMalformed, PassKeyUnknown, PassForged, in this order;
    nothing else, whatever the text.
    """
    if len(text) > LONGEST:
        raise PassTooLong()
    if not looks_like_a_pass(text):
        raise NotAPass()
    try:
        protected, payload, signature, algorithm, kid = _parts(_bytes(text.removeprefix(PREFIX)))
        claims = claims_in(payload)
    except NotCanonical as no:
        raise PassMalformed() from no
    key = key_of(kid)
    if key is None or ALGORITHMS[key.algorithm] != algorithm:
        raise PassKeyUnknown(kid=kid.hex())
    if not key.has_signed(signature, _to_be_signed(protected, payload)):
        raise PassForged(kid=kid.hex())
    return claims, payload


def _bytes(text: str) -> bytes:
    try:
        decoded = b45decode(text)
    except ValueError:
        raise PassGarbled() from None
    # One text for these bytes, and no other.
    if b45encode(decoded).decode() != text:
        raise PassGarbled()
    return decoded


def _parts(whole: bytes) -> tuple[bytes, bytes, bytes, int, bytes]:
    match canonical.read(whole):
        case Tagged(18, [bytes() as protected, {} as unprotected, bytes() as payload, bytes() as signature]):
            if unprotected or len(signature) != SIGNATURE_BYTES:
                raise NotCanonical("not signed by one")
        case _:
            raise NotCanonical("not signed by one")
    match canonical.read(protected):
        case {1: int() as algorithm, 4: bytes() as kid, **others} if not others and len(kid) == KID_BYTES:
            return protected, payload, signature, algorithm, kid
    raise NotCanonical("another header")


def _to_be_signed(protected: bytes, payload: bytes) -> bytes:
    """What the signature is over (RFC 9052, 4.4)."""
    return cbor2.dumps(["Signature1", protected, PURPOSE, payload], canonical=True)
