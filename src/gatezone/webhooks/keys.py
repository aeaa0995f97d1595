"""
The secrets deliveries are signed with: made from one key of the zone's own folder, and kept nowhere.

A subscription's secret is the HMAC-SHA256 of its name with that key. So it can be shown to its maker and used
by the worker, and who steals the database can sign nothing.
"""

import base64
import hashlib
import hmac
import os
from pathlib import Path
from uuid import UUID

from django.conf import settings

from gatezone.kernel.keyfiles import write_once
from gatezone.webhooks.models import Subscription


class KeyLost(RuntimeError):
    """The key that the secrets of webhooks are made from is not in its place."""


def secret_of(subscription: UUID) -> str:
    """Return the secret of a subscription. Raises: KeyLost."""
    made = hmac.new(zone_key(), subscription.bytes, hashlib.sha256).digest()
    return "whsec_" + base64.urlsafe_b64encode(made).decode().rstrip("=")


def zone_key() -> bytes:
    """
    Return the zone's key; the first call ever makes it.

    Raises: KeyLost where somebody subscribed and there is no key: another would contradict every secret given.
    """
    path: Path = settings.KEYS / "webhooks.key"
    if not path.exists():
        if Subscription.objects.exists():
            raise KeyLost(
                f"secrets of webhooks were given, and the key they were made from, {path}, is not there"
            )
        write_once(path, os.urandom(32).hex().encode())
    return bytes.fromhex(path.read_text().strip())
