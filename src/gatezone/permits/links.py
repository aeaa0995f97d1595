"""The links by which another body answers without an account: what is kept of their secret; pure."""

import hashlib


def fingerprint(secret: str) -> str:
    """Return what is kept of the secret of a link."""
    return hashlib.sha256(secret.encode()).hexdigest()
