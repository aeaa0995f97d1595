"""
The wicket: a narrow door beside the wide one, for the one wish that may not wait.

It answers a passage that is asked for exactly as the API describes it, with an id, by somebody who has signed
in, and that is granted. Everything else it leaves to the wide door: another address, a word out of place, a
refusal, a fault. So whoever is sent away is sent away by one door, in one way; and what this one skips
(languages, messages, forms, descriptions) a plain yes does not need.

Since the wish has an id, it may be left to the wide door even when its command was given: it is done once.
"""

import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from gatezone.crossings.barrier import at_the_barrier
from gatezone.crossings.commands import pass_gate
from gatezone.journal.lines import Lines
from gatezone.journal.quick import Foreseen, carried_out, known, read, said
from gatezone.kernel.command import TooEarly
from gatezone.kernel.errors import GateZoneError
from gatezone.kernel.periods import hanoi_day
from gatezone.web.door.sessions import actor_in_session
from gatezone.web.threads import environ_of
from gatezone.web.whole import Answer, Door, Message
from gatezone.workdays.queries import zone_now

ADDRESS = re.compile(r"/api/crossings/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/passage")
COMMAND_ID = re.compile(rb"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LANE = re.compile(r"[a-z0-9-]{1,64}/[0-9]{1,3}")
LONGEST_BODY = 200
HEADERS = [
    (b"content-type", b"application/json; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
]
BROWSERS = 1_024
LONGEST_REMEMBERED = 4_096
"""Bytes of the headers a browser is known by; what sends more is asked about each time, so what is kept has an end."""

Headers = tuple[tuple[bytes, bytes], ...]
DECIDING = frozenset(
    {
        b"host",
        b"cookie",
        b"origin",
        b"referer",
        b"x-csrftoken",
        b"x-forwarded-host",
        b"x-forwarded-port",
        b"x-forwarded-proto",
    }
)
"""What Django looks at before it lets somebody write. It is shown nothing else here, so nothing else decides."""

SCOPE: Message = {
    "method": "POST",
    "path": "/",
    "query_string": b"",
    "http_version": "1.1",
    "server": None,
    "client": None,
}

GIVEN_UP = (GateZoneError, TooEarly, psycopg.Error, DatabaseError, InterfaceError)
"""What the wide door has words for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A passage as it is asked for."""

    crossing: UUID
    lane: str
    command_id: UUID


class Wicket:
    """A door before another one, to which it leaves what it does not answer."""

    def __init__(self, wide_door: Door, *, lines: int) -> None:
        self.wide_door = wide_door
        self._lines = Lines(lines)
        self._csrf = _CsrfCheck(_nobody_behind)
        # What Django says of the same headers it says again: a browser is looked at once.
        self._session_of = functools.lru_cache(BROWSERS)(self._asked_django)

    async def __call__(self, scope: Message, body: bytes) -> Answer:
        """Answer one request."""
        wish = wish_in(scope, body)
        if wish is not None:
            session = self._session_in(scope)
            if session is not None and await self._grants(wish, session):
                told = b'{"crossing": "%s"}' % str(wish.crossing).encode()
                return Answer(200, [*HEADERS, (b"content-length", b"%d" % len(told))], told)
        return await self.wide_door(scope, body)

    def _session_in(self, scope: Message) -> str | None:
        headers = _deciding(scope["headers"])
        is_short = sum(len(name) + len(value) for name, value in headers) <= LONGEST_REMEMBERED
        return (self._session_of if is_short else self._asked_django)(scope["scheme"], headers)

    async def _grants(self, wish: Wish, session: str) -> bool:
        """Give the command, and tell whether the vehicle has passed."""
        try:
            now = await known(zone_now)
            async with self._lines.lend() as line:
                who, look = actor_in_session(session, on=hanoi_day(now)), at_the_barrier(wish.crossing)
                found, seen = await line.ask(said(who), said(look))
                actor = read(who, found)
                if actor is None:
                    return False
                order = pass_gate.order(
                    crossing=wish.crossing, lane=wish.lane, by=actor, at=now, command_id=wish.command_id
                )
                await carried_out(order, pass_gate, line, foreseen=Foreseen(look, seen))
        except GIVEN_UP:
            return False
        return True

    def _asked_django(self, scheme: str, headers: Headers) -> str | None:
        """Return the session of a request that Django, too, would let write."""
        request = WSGIRequest(environ_of({**SCOPE, "scheme": scheme, "headers": headers}, b""))
        try:
            request.get_host()
        except DisallowedHost:
            return None
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return None
        self._csrf.process_request(request)
        if self._csrf.process_view(request, _nobody_behind, (), {}) is not None:
            return None
        return request.COOKIES.get(settings.SESSION_COOKIE_NAME)


def _deciding(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Return the headers that tell whether somebody may write, and as whom."""
    return tuple(each for each in headers if each[0] in DECIDING)


def wish_in(scope: Message, body: bytes) -> Wish | None:
    """Return the passage a request asks for; nothing where it is any other request, or leaves room for doubt."""
    address = ADDRESS.fullmatch(scope["path"])
    if address is None or scope["method"] != "POST" or scope["query_string"]:
        return None
    headers = dict(scope["headers"])
    command_id, lane = headers.get(b"idempotency-key", b""), _lane_in(body)
    if lane is None or not COMMAND_ID.fullmatch(command_id) or b"authorization" in headers:
        return None
    return Wish(UUID(address[1]), lane, UUID(command_id.decode()))


def _lane_in(body: bytes) -> str | None:
    try:
        said: Any = json.loads(body) if len(body) <= LONGEST_BODY else None
    except ValueError:
        return None
    match said:
        case {"lane": str(lane), **others} if not others and LANE.fullmatch(lane):
            return lane
    return None


class _CsrfCheck(CsrfViewMiddleware):
    """Django's check, without the page that says no."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)


def _nobody_behind(request: Any) -> HttpResponse:
    raise AssertionError("nothing is asked of the view here")
