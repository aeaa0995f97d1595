"""
The pass of a trip: a signed code that a lane reads, and that can be checked without asking anybody; pure.

``GZ1:`` and, in base 45 (RFC 9285), a COSE_Sign1 (RFC 9052, tag 18) in deterministic CBOR (RFC 8949, 4.2.1):
a protected header ``{1: algorithm, 4: kid}``, no unprotected one, the claims (`claims.py`), a signature over
all of it and over the words ``GZ-PASS-1``, so that nothing signed for another purpose can be taken for a pass.

It is read in one order, from what costs least, and stops at the first fault, which has one code: length,
prefix, base 45, CBOR and header, key, signature. What the claims then say is a matter of rules (`rules.PASS`),
so that an officer hears of them together with all else that speaks against the truck.
"""

from gatezone.crossings.passes.canonical import NotCanonical
from gatezone.crossings.passes.claims import Cargo, Claims, Kind, claims_in, payload_of
from gatezone.crossings.passes.keys import ALGORITHMS, PassKey, PublicKey, new_key
from gatezone.crossings.passes.tokens import (
    NotAPass,
    PassForged,
    PassGarbled,
    PassKeyUnknown,
    PassMalformed,
    PassTooLong,
    looks_like_a_pass,
    read_pass,
    written_pass,
)
