"""Money in suspense and the transfers of the bank, as accountants see to them."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext

from gatezone.charges.accounts import ACCOUNTS
from gatezone.charges.banking import queries as banking
from gatezone.charges.banking.lifecycle import BANK_CREDIT
from gatezone.charges.banking.matching import TOLD_OTHERWISE
from gatezone.charges.banking.queries import CreditRow
from gatezone.charges.codes import show_code
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import ACCOUNTANT, LEADER
from gatezone.web.actors import actor_of
from gatezone.web.acts import Act
from gatezone.web.money.acts import ANSWER, ASSIGN, GIVE_BACK, NET, OWN_CASH, TAKE
from gatezone.web.money.wording import WAYS, amount_of, shown
from gatezone.web.pages import Context, page
from gatezone.web.truck.story import story_of
from gatezone.workdays.queries import zone_now, zone_today

READERS = (ACCOUNTANT, LEADER)
DAYS_COMPARED = 7
PAGE = 100


@page("money/home.html", *READERS)
def home(request: HttpRequest) -> Context:
    """Show what waits, what is due first at the top, and whether bank and books agree. Cost: five SQL statements."""
    actor, at, today = actor_of(request), zone_now(), zone_today()
    waiting = shown(banking.suspended(by=actor, at=at))
    since = today - timedelta(days=DAYS_COMPARED - 1)
    return {
        "waiting": waiting,
        "settled": shown(banking.settled_suspenses(by=actor, at=at)),
        "differences": banking.differences(by=actor, since=since, until=today),
        "accounts": {each.number: each for each in ACCOUNTS.values()},
        "to_return": shown(banking.credits_to_return(by=actor)),
        "is_accountant": ACCOUNTANT in actor.duties,
    }


@page("money/credits.html", *READERS)
def credits(request: HttpRequest) -> Context:
    """List what the bank told of, the newest first. Cost: two SQL statements."""
    actor = actor_of(request)
    state = request.GET.get("state", "")
    state = state if state in BANK_CREDIT.states else ""
    found = banking.credits(by=actor, state=state, before=_uuid(request.GET.get("before")), limit=PAGE + 1)
    return {
        "credits": shown(found[:PAGE]),
        "next": found[PAGE - 1].id if len(found) > PAGE else None,
        "state": state,
        "states": [(code, gettext(words)) for code, words in BANK_CREDIT.states.items()],
        "counts": banking.counts_of_credits(by=actor),
        "is_accountant": ACCOUNTANT in actor.duties,
    }


@page("money/credit.html", *READERS)
def credit(request: HttpRequest, credit: UUID) -> Context:
    """Show one transfer: what is known of it, how it became known, and what can be done."""
    actor, at = actor_of(request), zone_now()
    found = banking.credit(credit, by=actor, at=at)
    (told,) = shown([found])
    return {
        "told": told,
        "row": found,
        "waits": found.suspense is not None and found.suspense.closed_at is None,
        "is_reversal": found.kind == "reversal",
        "sightings": [
            (each, WAYS[each.way], amount_of(each.amount, each.currency)) for each in found.sightings
        ],
        "is_accountant": ACCOUNTANT in actor.duties,
        "shown_code": show_code(found.code) if found.code else "",
        "acts": {
            name: act.at(request, {"credit": credit}, **begun)
            for name, (act, begun) in _open(found, actor).items()
        },
        "story": [replace(each, facts=()) for each in story_of(Ref("bank-credit", str(credit)), at=at)],
    }


def _open(found: CreditRow, actor: Actor) -> dict[str, tuple[Act, dict[str, Any]]]:
    """What an accountant may do about a transfer that waits: take it in hand, then settle it as its cause asks."""
    waits = found.suspense
    if waits is None or waits.closed_at is not None or ACCOUNTANT not in actor.duties:
        return {}
    if waits.owner != actor.ref:
        return {"take": (TAKE, {"initial": {"taken_from": waits.owner}})}
    if waits.cause.code == TOLD_OTHERWISE:
        return {"answer": (ANSWER, {})}
    if found.kind == "reversal":
        return {"net": (NET, {})}
    if found.stream != "fee":
        return {"assign": (ASSIGN, {}), "give_back": (GIVE_BACK, {})}
    return {"assign": (ASSIGN, {}), "own_cash": (OWN_CASH, {}), "give_back": (GIVE_BACK, {})}


def _uuid(written: str | None) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        return None
