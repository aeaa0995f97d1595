"""No page sends its reader to a refusal, to nothing or to a fault."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve

from cast import Morning, Seat
from gatezone.kernel.actor import Actor
from gatezone.parties.models import Account
from gatezone.parties.queries import actor_of
from gatezone.web.actors import NOBODY, may_open
from gatezone.workdays.queries import zone_today

LINK = re.compile(r'<(a|form)\b[^>]*? (?:href|action)="([^"]*)"')
BEGINNINGS = ("/", "/desks")
STREAMS = "/live/"


@dataclass
class Walk:
    """A walk of one reader from the menus along every link: each page once of all that one view draws."""

    seat: Seat
    actor: Actor
    opened: set[str]
    faults: list[str] = field(default_factory=list)

    def goes(self) -> None:
        ahead = list(BEGINNINGS)
        for here in ahead:  # grows while it is walked
            view = _view_at(here)
            if view is None or view.view_name in self.opened or not may_open(self.actor, urlsplit(here).path):
                continue
            self.opened.add(view.view_name)
            answer = self.seat.sees(here)
            if answer.status_code >= 400:
                self.faults.append(f"{self.seat.login}: {here} answers {answer.status_code}")
            ahead += self._leads_to(here, answer)

    def _leads_to(self, here: str, answer: HttpResponse) -> Iterator[str]:
        if answer.status_code in (301, 302):
            yield urljoin(here, answer["Location"])
        if answer.streaming or not answer.get("Content-Type", "").startswith("text/html"):
            return
        for tag, written in LINK.findall(answer.content.decode()):
            there = urljoin(here, unescape(written)).split("#")[0]
            if not there.startswith("/") or there.startswith(("/static/", STREAMS)):
                continue
            if _view_at(there) is None:
                self.faults.append(f"{self.seat.login}: {here} leads nowhere: {there}")
            elif not may_open(self.actor, urlsplit(there).path):
                self.faults.append(f"{self.seat.login}: {here} leads to a refusal: {there}")
            elif tag == "a":
                yield there


def _view_at(address: str) -> ResolverMatch | None:
    try:
        return resolve(urlsplit(address).path)
    except Resolver404:
        return None


def _readers() -> Iterator[tuple[str, Actor]]:
    """Yield one of the sample people for each set of duties."""
    known: set[frozenset[str]] = set()
    for account in Account.objects.order_by("login"):
        actor = actor_of(account.pk, on=zone_today())
        if actor.duties and actor.duties not in known:
            known.add(actor.duties)
            yield account.login, actor


def test_no_link_of_any_page_leads_to_a_refusal_or_to_nothing(morning: Morning):
    gate = morning.gate
    gate.lets_pass(gate.cleared("12C-000.01"))
    gate.cleared("12C-000.02")
    gate.in_checks("12C-000.03")
    gate.waiting("12C-000.04")
    gate.calls()
    gate.waiting("12C-000.05")
    gate.declares_only("12C-000.06")

    stranger = Walk(Seat(""), NOBODY, set())
    stranger.goes()
    faults, walked = stranger.faults, {""}
    for login, actor in _readers():
        walk = Walk(Seat(login), actor, opened=set(stranger.opened) - {"public:home", "desks"})
        walk.goes()
        faults += walk.faults
        walked.add(login)
    assert {"minh", "hoa", "dung", "lan", "mai", "ngan", "oanh", "hung"} <= walked
    assert faults == []
