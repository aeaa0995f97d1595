"""Refunds at the money desk: what is due back, who asked for it, who agrees, and what became of it at the bank."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gatezone.charges import queries as charges
from gatezone.charges.banking import queries as banking
from gatezone.charges.queries import RefundRow
from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import ACCOUNTANT, CASHIER, LEADER
from gatezone.web.actors import actor_of
from gatezone.web.acts import open_acts
from gatezone.web.money.acts import OF_REFUNDS
from gatezone.web.money.wording import MEANS, names_of_people, state_of
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import story_of
from gatezone.workdays.queries import zone_now

PARTS: Mapping[str, tuple[Promise, tuple[str, ...]]] = {
    "waiting": (_("Wait for a second person"), ("asked",)),
    "under-way": (_("Under way"), ("approved", "sent", "unknown")),
    "ended": (_("Ended"), ("confirmed", "refused", "failed")),
}

AT_THE_REFUNDS = (CASHIER, ACCOUNTANT, LEADER)


@page("money/refunds.html", *AT_THE_REFUNDS)
def home(request: HttpRequest) -> Context:
    """List refunds, those that wait for oneself first, and what is due back. Cost: five SQL statements."""
    actor = actor_of(request)
    chosen = request.GET.get("part", "")
    part = chosen if chosen in PARTS else "waiting"
    is_office = not actor.duties.isdisjoint({ACCOUNTANT, LEADER})
    found = charges.refunds(by=actor, states=PARTS[part][1])
    due = charges.due_back(by=actor)
    return {
        "refunds": [(each, state_of(REFUND, each.state)) for each in found],
        "part": part,
        "parts": [(code, words) for code, (words, _states) in PARTS.items()],
        "due_back": due,
        "payers": parties.enterprise_names(
            [*(each.payer for each in due), *(each.payer for each in found if each.payer)]
        ),
        "to_return": banking.credits_to_return(by=actor) if ACCOUNTANT in actor.duties else [],
        "may_ask": not actor.duties.isdisjoint({ACCOUNTANT, CASHIER}),
        "is_office": is_office,
    }


@page("money/refund.html", *AT_THE_REFUNDS)
def one(request: HttpRequest, refund: UUID) -> Context:
    """Show a refund: what is wanted, by whom, and what became of it. Cost: nine SQL statements."""
    actor, at = actor_of(request), zone_now()
    found = charges.refund(refund, by=actor)
    people = names_of_people()
    return {
        "refund": found,
        "state": state_of(REFUND, found.state),
        "means": MEANS[found.means],
        "payer": _payer(found),
        "asked_by": people.get(found.asked_by, str(found.asked_by)),
        "decided_by": people.get(found.decided_by, str(found.decided_by)) if found.decided_by else "",
        "is_own": found.asked_by == actor.ref,
        "by_machine": settings.SAMPLE_ZONE,
        "story": [replace(each, facts=()) for each in story_of(Ref("refund", str(refund)), at=at)],
        "is_office": not actor.duties.isdisjoint({ACCOUNTANT, LEADER}),
        "acts": open_acts(request, OF_REFUNDS, found.moves, {"refund": refund}),
    }


def _payer(found: RefundRow) -> str:
    if found.payer is None:
        return ""
    return parties.enterprise_names([found.payer]).get(found.payer, found.payer.id)
