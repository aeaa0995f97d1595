"""
Every page of dossiers, licences, procedures and their catalogue, as the people see it who may open it.

The pages are found from the addresses: one that is added is walked too, in each state that a sample zone has.
"""

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
from django.db import connections
from django.urls import URLPattern, get_resolver, reverse
from playwright.sync_api import Page

from browsing import everybody_can_use, the_keyboard_reaches
from cast import Morning, Seat
from dossiers import opened_counter
from gatezone.parties.duties import SETUP
from gatezone.permits.commands import SampleOfficers, add_sample_dossiers
from gatezone.permits.lifecycle import DOSSIER, LICENCE
from gatezone.permits.models import Dossier, Licence
from gatezone.web.acts import Act
from gatezone.web.filing.wording import NOW
from windows import SitsDown

pytestmark = pytest.mark.browser

DESKS = ("permits", "filing", "catalogue")
PHONES = ("", "minh")
"""Who looks on a phone: anybody, and the one who files for a firm."""
STATED = {"permits:dossier", "permits:licence", "filing:licence"}
"""Pages that name a state; those for applicants say what it means."""
PEOPLE = (*PHONES, "hanh", "hung")


@dataclass(frozen=True, slots=True)
class Found:
    """A page: who opens it, where it is, and what it must say of the state of what it shows."""

    login: str
    address: str
    words: str


@pytest.fixture
def pages(morning: Morning) -> list[Found]:
    """Every page of these desks, with the dossiers and licences of a sample zone in each of their states."""
    with ThreadPoolExecutor(
        1
    ) as aside:  # Signing wants a loop of events, and the browser has that of this thread.
        return aside.submit(_prepared).result()


def test_everybody_can_use_every_page_and_its_state_is_said_in_words(
    pages: list[Found], sits_down: SitsDown
) -> None:
    seats: Mapping[str, Page] = {login: sits_down(login, phone=login in PHONES) for login in PEOPLE}
    for found in pages:
        page = seats[found.login]
        page.goto(found.address)
        assert found.words in page.inner_text("main"), found
        everybody_can_use(page)
        the_keyboard_reaches(page)


def _prepared() -> list[Found]:
    counter = opened_counter()
    add_sample_dossiers(people=SampleOfficers(counter.hanh.ref, counter.hung.ref), by=SETUP)
    try:
        return list(_pages())
    finally:
        connections.close_all()


def _pages() -> Iterator[Found]:
    things = _things()
    seats = {login: Seat(login) for login in PEOPLE}
    for name, pattern in _patterns():
        keys = pattern.pattern.converters
        seen = set()
        for login, values in product(PEOPLE, product(*(things.get(key, {}).items() for key in keys))):
            address = reverse(
                name, kwargs={key: value for key, (value, _state) in zip(keys, values, strict=True)}
            )
            state = "".join(state for _value, state in values)
            kind = _kind(pattern.callback, login, state)
            if kind not in seen and _is_page(seats[login], address):
                seen.add(kind)
                yield Found(login, address, _words(name, state))


def _kind(view: Any, login: str, state: str) -> tuple[str, ...]:
    """What makes a page another: its act, or the state of what it shows; on a desk its reader too."""
    if isinstance(view, Act):
        return ()
    return (login, state) if view.duties else (state,)


def _words(name: str, state: str) -> str:
    """How a page says a state of a thing: to its officers by name, to everybody else by what it means."""
    if name in ("filing:dossier", "filing:looked-up"):
        return str(NOW.get(state, ""))
    return {**DOSSIER.states, **LICENCE.states}.get(state, "") if name in STATED else ""


def _patterns() -> Iterator[tuple[str, URLPattern]]:
    for desk in get_resolver().url_patterns:
        if getattr(desk, "namespace", "") in DESKS:
            for each in desk.url_patterns:
                yield f"{desk.namespace}:{each.name}", each


def _things() -> Mapping[str, Mapping[str, str]]:
    """By name of a part of an address: what it may be, and the state of what is meant in words."""
    dossiers = Dossier.objects.order_by("state", "pk").distinct("state")
    licences = Licence.objects.order_by("state", "pk").distinct("state")
    return {
        "dossier": {str(each.pk): each.state for each in dossiers},
        "licence": {str(each.pk): each.state for each in licences},
        "code": {each.look_up: each.state for each in dossiers}
        | {each.version.code: "" for each in dossiers[:1]},
        "procedure": {each.version.code: "" for each in dossiers[:1]},
    }


def _is_page(seat: Seat, address: str) -> bool:
    answer = seat.sees(address)
    return answer.status_code == 200 and answer.content.lstrip()[:15].lower() == b"<!doctype html>"
