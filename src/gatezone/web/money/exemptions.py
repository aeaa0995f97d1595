"""Exemptions and reductions: who owes less by which paper, and granting another."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gatezone.charges.queries import exemptions
from gatezone.journal.queries import entries_seen
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.parties.queries import enterprises_named
from gatezone.web.actors import actor_of
from gatezone.web.money.acts import GRANT
from gatezone.web.money.wording import names_of_people
from gatezone.web.pages import Context, page
from gatezone.workdays.queries import zone_today

STATES: Mapping[str, tuple[str, str, Any]] = {
    "in-force": ("cleared", "check", pgettext_lazy("exemption", "In force")),
    "later": ("placed", "clock", pgettext_lazy("exemption", "Not in force yet")),
    "over": ("cancelled", "cancelled", pgettext_lazy("exemption", "Over")),
}
"""How an exemption looks today: a colour, a sign, and a word."""


@GRANT.on
@page("money/exemptions.html", ACCOUNTANT, LEADER)
def home(request: HttpRequest) -> Context:
    """List who owes less and by which paper; let an accountant grant it. Cost: five SQL statements."""
    actor = actor_of(request)
    found = exemptions(by=actor, on=zone_today())
    firms = enterprises_named([each.payer for each in found])
    entries = entries_seen([Ref("exemption", str(each.id)) for each in found], by=actor) if found else []
    granted = {UUID(each.subject.id): each for each in entries}
    names = names_of_people() if found else {}
    return {
        "exemptions": [
            {
                "row": each,
                "firm": firms.get(each.payer),
                "look": STATES[each.state],
                "entry": granted.get(each.id),
                "by": names.get(granted[each.id].actor, "") if each.id in granted else "",
            }
            for each in found
        ],
        "grant": GRANT.at(request, {}) if ACCOUNTANT in actor.duties else None,
    }
