"""The windows people look through, and how they sit down before one."""

from collections.abc import Callable

from playwright.sync_api import Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 900}

SitsDown = Callable[..., Page]
"""Opens the desk of the person whose account is named: see `sits_down` of the scenarios."""
