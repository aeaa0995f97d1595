"""
The quick passage: a vehicle passes the barrier in two round trips to the database, without a thread.

The page of a lane and every program with a session ask for it in one way, as the API describes it, with an id.
Here it is answered where it is granted. Everything else is left to Django, which answers the same address: a word
out of place, a refusal, a race, a fault. So what is refused is refused in one place, and what is skipped here
(languages, messages, forms, descriptions) a granted passage does not need.

Since the request has an id, it may be left to Django even when its command was given: it is done once.
"""

import functools
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.core.handlers.wsgi import WSGIRequest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from gatezone.crossings.barrier import at_the_barrier
from gatezone.crossings.commands import READ_BY, pass_gate
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
"""What Django has words for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A passage as it is asked for."""

    crossing: UUID
    lane: str
    read_by: str
    command_id: UUID


class QuickPassage:
    """A door in front of the pages, to which it leaves what it does not answer."""

    def __init__(self, pages: Door, *, lines: int) -> None:
        self.pages = pages
        self._lines = Lines(lines)
        self._csrf = _CsrfCheck(_nobody_behind)
        # What Django says of the same headers it says again: a browser is looked at once.
        self._session_of = functools.lru_cache(BROWSERS)(self._asked_django)

    async def __call__(self, scope: Message, body: bytes) -> Answer:
        """Answer one request."""
        wish = wish_in(scope, body)
        if wish is not None:
            session = self._session_in(scope)
            passed_at = await self._passed(wish, session) if session is not None else None
            if passed_at is not None:
                return _granted(wish.crossing, passed_at)
        return await self.pages(scope, body)

    def _session_in(self, scope: Message) -> str | None:
        headers = _deciding(scope["headers"])
        is_short = sum(len(name) + len(value) for name, value in headers) <= LONGEST_REMEMBERED
        return (self._session_of if is_short else self._asked_django)(scope["scheme"], headers)

    async def _passed(self, wish: Wish, session: str) -> datetime | None:
        """Give the command, and return when the vehicle has passed; nothing where Django must answer."""
        try:
            now = await known(zone_now)
            async with self._lines.lend() as line:
                who, look = actor_in_session(session, on=hanoi_day(now)), at_the_barrier(wish.crossing)
                found, seen = await line.ask(said(who), said(look))
                actor = read(who, found)
                if actor is None:
                    return None
                order = pass_gate.order(
                    crossing=wish.crossing,
                    lane=wish.lane,
                    read_by=wish.read_by,
                    by=actor,
                    at=now,
                    command_id=wish.command_id,
                )
                await carried_out(order, pass_gate, line, foreseen=Foreseen(look, seen))
        except GIVEN_UP:
            return None
        return order.at

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


def _granted(crossing: UUID, passed_at: datetime) -> Answer:
    """Return the answer of the API to a passage, in its words."""
    told = json.dumps({"crossing": crossing, "passed_at": passed_at}, cls=DjangoJSONEncoder).encode()
    return Answer(200, [*HEADERS, (b"content-length", b"%d" % len(told))], told)


def wish_in(scope: Message, body: bytes) -> Wish | None:
    """Return the passage a request asks for; nothing where it is any other request, or leaves room for doubt."""
    address = ADDRESS.fullmatch(scope["path"])
    if address is None or scope["method"] != "POST" or scope["query_string"]:
        return None
    headers = dict(scope["headers"])
    command_id, reading = headers.get(b"idempotency-key", b""), _reading_in(body)
    if reading is None or not COMMAND_ID.fullmatch(command_id) or b"authorization" in headers:
        return None
    return Wish(UUID(address[1]), *reading, UUID(command_id.decode()))


def _reading_in(body: bytes) -> tuple[str, str] | None:
    """Return the lane, and how it came to know the vehicle."""
    try:
        said: Any = json.loads(body) if len(body) <= LONGEST_BODY else None
    except ValueError:
        return None
    match said:
        case {"lane": str(lane), "read_by": str(read_by), **others}:
            pass
        case {"lane": str(lane), **others}:
            read_by = "code"
        case _:
            return None
    is_plain = not others and read_by in READ_BY and LANE.fullmatch(lane)
    return (lane, read_by) if is_plain else None


class _CsrfCheck(CsrfViewMiddleware):
    """Django's check, without the page that says no."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(status=403)


def _nobody_behind(request: Any) -> HttpResponse:
    raise AssertionError("nothing is asked of the view here")
