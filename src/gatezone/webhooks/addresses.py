"""
Where a webhook may lead; pure.

Whoever subscribes chooses an address that this zone's own machine will call. So the address must be one of the
outside world: https, and no name or number by which the zone's own network answers (server-side request
forgery). What a name stands for is asked when it is called, and the address that was found good is the one that
is called (`partners`).

Source: OWASP, Server-Side Request Forgery Prevention; RFC 6890 and the registries it began.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from gatezone.kernel.errors import Invalid

LONGEST = 500
HTTPS_PORT = 443
FIRST_FREE_PORT = 1024
"""Below it live services that no webhook is; 443 alone is for https."""

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""How a sample zone's owner names a program on the same machine, to try webhooks without a certificate."""

_PLAIN = re.compile(r"[\x21-\x7e]+")


class NotAWebhookAddress(Invalid):
    """A webhook's address must begin with https://, name a public host, and hold no password, space or fragment."""


@dataclass(frozen=True, slots=True)
class Address:
    """A webhook's address in its parts; ``target`` is what is asked for at the host."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_loopback(self) -> bool:
        """Tell whether it is a program on this machine, spoken to in the clear."""
        return self.scheme == "http"

    @property
    def host_header(self) -> str:
        """The host as HTTP names it."""
        named = f"[{self.host}]" if ":" in self.host else self.host
        usual = HTTPS_PORT if self.scheme == "https" else 80
        return named if self.port == usual else f"{named}:{self.port}"


def read_address(written: str, *, loopback: bool = False) -> Address:
    """
    Return a webhook's address in its parts; with ``loopback``, also http to this very machine.

    Raises: NotAWebhookAddress.
    """
    if len(written) > LONGEST or not _PLAIN.fullmatch(written):
        raise NotAWebhookAddress()
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise NotAWebhookAddress() from None
    in_the_clear = parts.scheme == "http" and loopback and host in LOOPBACK
    if (parts.scheme != "https" and not in_the_clear) or not host or "@" in parts.netloc or parts.fragment:
        raise NotAWebhookAddress()
    port = port or (80 if in_the_clear else HTTPS_PORT)
    if not in_the_clear and (_is_closed(host) or (port != HTTPS_PORT and port < FIRST_FREE_PORT)):
        raise NotAWebhookAddress()
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Address(parts.scheme, host, port, target)


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address belongs to the outside world; one that carries another (6to4) is what that one is."""
    carried = address.sixtofour if isinstance(address, IPv6Address) else None
    if carried is not None and not is_public(carried):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _is_closed(host: str) -> bool:
    """Tell whether a host is written as an address that is not of the outside world, or as a local name."""
    if host in LOOPBACK or host.endswith((".localhost", ".local", ".internal", ".")):
        return True
    try:
        return not is_public(ip_address(host))
    except ValueError:
        return "." not in host
