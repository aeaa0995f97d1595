"""A real browser in front of the real pages of this test run."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.fixtures import Settings
from pytest_playwright.pytest_playwright import CreateContextCallback

from cast import PASSWORD, Morning, Seat, begin_morning
from gatezone.parties.commands import add_sample_people
from gatezone.parties.duties import SETUP
from gatezone.workdays.commands import start_sample_clock
from ground import NOW, Ground, opened_ground
from windows import DESK, PHONE, SitsDown

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
OFFLINE = ("--disable-background-networking", "--disable-component-update")

PATIENCE_MS = 90_000
"""How long a page is waited for: a busy machine is no fault of what is looked at."""

expect.set_options(timeout=PATIENCE_MS)


class ManyAtOnce(ThreadingMixIn, WSGIServer):
    """Serves each request in a thread of its own, and waits for all of them when it closes."""

    daemon_threads = False

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """
        Answer, and leave the database whatever came of it.

        Django closes its connections when a request is finished; but not while another thread asks something
        of its test client, which stops it for a moment in the whole process.
        """
        try:
            super().process_request_thread(request, client_address)
        finally:
            connections.close_all()


class Silent(WSGIRequestHandler):
    """Handles a request without a line about it."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How Chromium is started; the tests are left out where there is none."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    # Playwright leaves its event loop in this thread, where Django would refuse every later query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {"executable_path": CHROMIUM, "args": [*QUIET, *OFFLINE]}


@pytest.fixture
def new_context(new_context: CreateContextCallback) -> CreateContextCallback:
    """Open the windows of a person who waits."""

    def patient(**told: Any) -> BrowserContext:
        context = new_context(**told)
        context.set_default_timeout(PATIENCE_MS)
        return context

    return patient


@pytest.fixture
def at_home(settings: Settings) -> None:
    """Be in a sample zone that a browser of this machine may ask, where passwords cost nothing."""
    settings.SAMPLE_ZONE = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def morning(has_people: None, own_zone: str, at_home: None) -> Morning:
    """The morning of 22 August 2024, in a database that the server of this test reads too."""
    return begin_morning()


@pytest.fixture
def ground(own_zone: str, at_home: None) -> Ground:
    """A project whose ground is begun, on 16 October 2026."""
    add_sample_people(password=PASSWORD, by=SETUP, at=datetime(2024, 8, 22, tzinfo=UTC))
    start_sample_clock(day=NOW, at_time=time(8), rate=1, by=SETUP, at=datetime.now(UTC))
    return opened_ground()


@pytest.fixture
def sits_down(new_context: CreateContextCallback, base_url: str) -> SitsDown:
    """
    Somebody who has signed in comes to their desk with a browser of their own, and reads English.

    To sign in by typing is a story of its own: see `test_a_trip_on_the_phone.py`.
    """

    def at_the_desk(
        login: str = "",
        *,
        seen_by: Browser | None = None,
        phone: bool = False,
        width: int = 0,
        scripts: bool = True,
        language: str = "en",
        **more: Any,
    ) -> Page:
        size = {**(PHONE if phone else DESK), **({"width": width} if width else {})}
        told = {"viewport": size, "locale": "en-GB", "java_script_enabled": scripts, **more}
        context = seen_by.new_context(base_url=base_url, **told) if seen_by else new_context(**told)
        cookies = {"django_language": language}
        if login:
            cookies["sessionid"] = Seat(login).client.cookies["sessionid"].value
        context.add_cookies(
            [{"name": name, "value": value, "url": base_url} for name, value in cookies.items()]
        )
        page = context.new_page()
        page.goto("/desks" if login else "/")
        return page

    return at_the_desk


@pytest.fixture(scope="session")
def base_url() -> Iterator[str]:
    """The address of a server that shows the pages of the product; ``page.goto`` starts from it."""
    with _served() as address:
        yield address


@pytest.fixture
def own_server(own_zone: str) -> Iterator[str]:
    """The address of a server of this test alone: it has closed every line before its database is gone."""
    with _served() as address:
        yield address


@contextmanager
def _served() -> Iterator[str]:
    with make_server("127.0.0.1", 0, WSGIHandler(), ManyAtOnce, Silent) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        serving.join()
