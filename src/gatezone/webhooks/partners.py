"""
The voice that calls a webhook: one POST to an address that was looked at, and nothing read but its status.

A name is looked up once, each address it stands for must be public, and the socket is opened to the very
address that was looked at: a name that stands for another one a moment later changes nothing. Redirects are not
followed. The whole call, from the first packet to the status, has five seconds.
"""

import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from gatezone.webhooks.addresses import Address, is_public

SECONDS = 5.0
LONGEST_HEAD = 16_384
"""Bytes that are read at most before a status must have come."""

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a call: a status, or the fault that kept it from coming."""

    status: int | None
    fault: str = ""

    @property
    def is_taken(self) -> bool:
        """Tell whether the receiver has taken the delivery."""
        return self.status is not None and 200 <= self.status < 300

    @property
    def words(self) -> str:
        """The status or the fault, as it is kept."""
        return self.fault or str(self.status)


class _Fault(Exception):
    """A call came to nothing; the one word says why."""


def resolved(host: str, port: int) -> list[str]:
    """Return the addresses a name stands for. Raises: OSError."""
    return [str(each[4][0]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def post(
    address: Address,
    *,
    headers: Mapping[str, str],
    body: bytes,
    resolve: Resolve = resolved,
    trusted: ssl.SSLContext | None = None,
) -> Answer:
    """
    Send a body to an address and return what came of it; it never raises for what the other side does.

    ``trusted`` says whose certificates are believed; without it, those the machine believes.
    """
    try:
        return Answer(_status(address, headers, body, resolve, trusted))
    except _Fault as fault:
        return Answer(None, str(fault))
    except ssl.SSLCertVerificationError:
        return Answer(None, "not-trusted")
    except ssl.SSLError:
        return Answer(None, "no-tls")
    except TimeoutError:
        return Answer(None, "too-slow")
    except OSError:
        return Answer(None, "no-connection")


def _status(
    address: Address,
    headers: Mapping[str, str],
    body: bytes,
    resolve: Resolve,
    trusted: ssl.SSLContext | None,
) -> int:
    clock = _Clock(time.monotonic() + SECONDS)
    place = _looked_at(address, resolve)
    with socket.create_connection((place, address.port), timeout=clock.left()) as plain:
        if address.is_loopback:
            return _asked(plain, address, headers, body, clock)
        plain.settimeout(clock.left())
        context = trusted or ssl.create_default_context()
        with context.wrap_socket(plain, server_hostname=address.host) as secret:
            return _asked(secret, address, headers, body, clock)


def _looked_at(address: Address, resolve: Resolve) -> str:
    """Return the address to call. Raises: _Fault where the name has none, or one that is not to be called."""
    try:
        found = [ip_address(each.partition("%")[0]) for each in resolve(address.host, address.port)]
    except (OSError, UnicodeError, ValueError):
        raise _Fault("name-unknown") from None
    if not found:
        raise _Fault("name-unknown")
    if not all(each.is_loopback if address.is_loopback else is_public(each) for each in found):
        raise _Fault("address-not-public")
    return str(found[0])


def _asked(line: Any, address: Address, headers: Mapping[str, str], body: bytes, clock: "_Clock") -> int:
    said = {
        "Host": address.host_header,
        **headers,
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    head = [f"POST {address.target} HTTP/1.1", *(f"{name}: {value}" for name, value in said.items())]
    line.settimeout(clock.left())
    line.sendall("\r\n".join([*head, "", ""]).encode("latin-1") + body)
    heard = b""
    while True:
        status, heard = _first_status(heard)
        if status is not None:
            return status
        if len(heard) > LONGEST_HEAD:
            raise _Fault("no-http")
        line.settimeout(clock.left())
        more = line.recv(4096)
        if not more:
            raise _Fault("no-http")
        heard += more


def _first_status(heard: bytes) -> tuple[int | None, bytes]:
    """Return the first status that ends an exchange, if it has come, and what is left to understand."""
    while b"\r\n" in heard:
        words = heard.split(b"\r\n", 1)[0].split(b" ")
        if len(words) < 2 or not words[0].startswith(b"HTTP/1.") or not words[1].isdigit():
            raise _Fault("no-http")
        status = int(words[1])
        if status >= 200:  # below it, HTTP only says that more is to come
            return status, heard
        if b"\r\n\r\n" not in heard:
            break
        heard = heard.split(b"\r\n\r\n", 1)[1]
    return None, heard


@dataclass(frozen=True, slots=True)
class _Clock:
    """The end of a call."""

    ends_at: float

    def left(self) -> float:
        """Return the seconds that are left. Raises: TimeoutError where there are none."""
        left = self.ends_at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left
