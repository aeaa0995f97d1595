"""No view is open by oversight: each says whom it is for."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from gatezone.web.desks import DESKS, Desk

MACHINES = "api/"
"""Addresses for machines, which bring keys of their own."""


def _views(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, object]]:
    for each in resolver.url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLPattern):
            yield address, each.callback
        elif not address.startswith(MACHINES):
            yield from _views(each, address)


def test_every_view_asks_for_a_duty_or_says_it_is_open_to_all() -> None:
    silent = [address for address, view in _views(get_resolver()) if not hasattr(view, "duties")]
    assert silent == []


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.name)
def test_every_desk_has_a_first_page(desk: Desk) -> None:
    """One without an address is left out of the menu in silence."""
    assert desk.address.startswith("/")
