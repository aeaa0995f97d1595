"""
How often one may try to sign in, or try the code of a trip.

Guessing is slowed without shutting out the one whose account it is: a browser from which that account
signed in before has tries of its own, which no stranger can use up. Tries are counted before the password
is looked at, so that many at once do not slip through together.

The counts stand in the database, so that all processes that serve a zone count together. An attempt that is
over its limit already counts nowhere: nobody fills the table by knocking.
"""

from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac

WINDOW_SECONDS = 15 * 60
FROM_A_KNOWN_BROWSER = 10
FROM_ONE_ADDRESS_TO_ONE_ACCOUNT = 10
FROM_ONE_ADDRESS = 60  # an office of many people has one address
FROM_STRANGERS_TO_ONE_ACCOUNT = 200

CODE_SECONDS = 1
CODES_FROM_ONE_ADDRESS = 10  # a second; with 200,000 live codes that guesses one in more than ten years


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try, and the counts it is held against: each a name and its limit within so many seconds."""

    limits: tuple[tuple[str, int], ...]
    seconds: int = WINDOW_SECONDS

    def is_allowed(self) -> bool:
        """
        Count the try, and tell whether there were not too many.

        One that a narrow count stops is not held against a wider one, which others share.
        """
        counts = dict(_asked(_COUNTS, [name for name, _ in self.limits]))
        if any(counts.get(name, 0) >= limit for name, limit in self.limits):
            return False
        _asked(_FORGET)
        return all(_asked(_COUNT, name, self.seconds)[0][0] <= limit for name, limit in self.limits)

    def forgive(self) -> None:
        """Take the try back: it was right."""
        for name, _ in self.limits:
            _asked(_UNCOUNT, name)


def attempt(*, login: str, address: str, known_browser: str = "") -> Attempt:
    """Return a try to sign in, to an account from an address and perhaps from a browser it knows."""
    account = login.strip().lower()
    if known_browser:
        return Attempt(((_name("browser", account, known_browser), FROM_A_KNOWN_BROWSER),))
    network = _network(address)
    return Attempt(
        (
            (_name("pair", account, network), FROM_ONE_ADDRESS_TO_ONE_ACCOUNT),
            (_name("address", network), FROM_ONE_ADDRESS),
            (_name("account", account), FROM_STRANGERS_TO_ONE_ACCOUNT),
        )
    )


def code_attempt(*, address: str) -> Attempt:
    """Return a try of a trip's code from an address: many drivers share one, but few are wrong at once."""
    return Attempt(((_name("code", _network(address)), CODES_FROM_ONE_ADDRESS),), CODE_SECONDS)


_COUNTS = "SELECT name, count FROM door_tries WHERE name = ANY(%s) AND ends_at > now()"
_COUNT = """
INSERT INTO door_tries (name, count, ends_at) VALUES (%s, 1, now() + make_interval(secs => %s))
ON CONFLICT (name) DO UPDATE SET
    count = CASE WHEN door_tries.ends_at > now() THEN door_tries.count + 1 ELSE 1 END,
    ends_at = CASE WHEN door_tries.ends_at > now() THEN door_tries.ends_at ELSE excluded.ends_at END
RETURNING count
"""
_UNCOUNT = "UPDATE door_tries SET count = count - 1 WHERE name = %s AND ends_at > now() AND count > 0"
_FORGET = """
DELETE FROM door_tries WHERE name IN (
    SELECT name FROM door_tries WHERE ends_at <= now() ORDER BY ends_at LIMIT 100 FOR UPDATE SKIP LOCKED)
"""


def _asked(sql: str, *values: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def _name(*parts: str) -> str:
    # A hash, because a login and an address are personal and an attacker's may be of any length.
    return "sign-in:" + salted_hmac("gatezone.sign-in", "\n".join(parts), algorithm="sha256").hexdigest()


def _network(address: str) -> str:
    """Return what one household or office shares: an IPv4 address, or an IPv6 network of 64 bits."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    return str(found) if found.version == 4 else str(ip_network((found, 64), strict=False))
