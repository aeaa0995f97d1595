"""The server's doors: what a thread is given, and what it never sees."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from gatezone.web import server


def sent(*messages: dict[str, Any], then_silent: bool = False) -> tuple[list[bytes], list[int]]:
    """Send messages to a door; return the bodies the desk behind it was given, and the statuses answered."""
    bodies: list[bytes] = []
    answered: list[int] = []
    coming = list(messages)

    async def receive() -> Any:
        if not coming and then_silent:
            await asyncio.sleep(60)
        return coming.pop(0)

    async def send(message: Any) -> None:
        answered.extend([message["status"]] if "status" in message else [])

    async def desk(scope: Any, receive: Callable[[], Any], send: Any) -> None:
        bodies.append((await receive())["body"])

    asyncio.run(server.whole(desk, within_seconds=0.05)({"type": "http"}, receive, send))
    return bodies, answered


def part(body: bytes, *, more: bool) -> dict[str, Any]:
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_desk_is_given_the_whole_request():
    assert sent(part(b"reason=road ", more=True), part(b"closed", more=False)) == (
        [b"reason=road closed"],
        [],
    )


def test_a_request_cut_off_on_the_way_is_not_taken_for_a_shorter_one():
    assert sent(part(b"weight_kg=21", more=True), {"type": "http.disconnect"}) == ([], [])


def test_one_who_sends_slowly_holds_no_thread():
    assert sent(part(b"weight", more=True), then_silent=True) == ([], [408])


def test_a_body_nobody_would_read_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(server, "LONGEST_BODY", 10)
    assert sent(part(b"x" * 11, more=True)) == ([], [413])
