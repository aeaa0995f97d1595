"""
How a delivery proves where it comes from; pure.

``GateZone-Signature: t=<seconds>,v1=<hex>``, where v1 is the HMAC-SHA256, with the subscription's secret, of the
seconds, a full stop and the body as it was sent. The seconds let a receiver refuse what is too old.
"""

import hashlib
import hmac

HEADER = "GateZone-Signature"


def signature(secret: str, *, seconds: int, body: bytes) -> str:
    """Return the value of the header. Units: seconds since 1970."""
    signed = hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={signed}"
