"""A real browser in front of the real pages of this test run."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from playwright.sync_api import BrowserContext, expect
from pytest_playwright.pytest_playwright import CreateContextCallback

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
