"""Bank transfers in words: what came in, how it became known, why it waits and in whose hands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.charges.moneys import DIGITS_AFTER
from gatezone.charges.queries.banking import CreditRow
from gatezone.kernel.names import Names
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import DUTIES
from gatezone.web.look.templatetags.look import count, icon

STATES: Mapping[str, tuple[str, str, Promise]] = {
    "received": ("called", "clock", pgettext_lazy("state of a transfer", "Came in")),
    "matched": ("cleared", "check", pgettext_lazy("state of a transfer", "Paid its order")),
    "suspended": ("called", "hold", pgettext_lazy("state of a transfer", "Waits for somebody")),
    "assigned": ("cleared", "check", pgettext_lazy("state of a transfer", "Given to an order by hand")),
    "returning": ("placed", "replay", pgettext_lazy("state of a transfer", "Is to be given back")),
    "returned": ("placed", "back", pgettext_lazy("state of a transfer", "Given back")),
    "reversed": ("cancelled", "cancelled", pgettext_lazy("state of a transfer", "Taken back by the bank")),
    "our-cash": ("cleared", "check", pgettext_lazy("state of a transfer", "Was cash of the tills")),
}
"""How the states of a transfer look: a colour, a sign, and a word."""

WAYS: Mapping[str, Promise] = {
    "webhook": _("a notice of the bank"),
    "statement": _("a statement of the bank"),
    "hand": _("the hand of an accountant"),
}
OUTCOMES: Mapping[str, Promise] = {
    "assigned": _("Given to an order by hand"),
    "returning": _("Is to be given back"),
    "reversed": _("Taken back by the bank"),
    "answered": _("Asked after and answered"),
    "own-cash": _("Was cash of the tills"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A transfer as a page shows it; ``owner`` is who has it in hand, ``duty`` whose it is otherwise."""

    row: CreditRow
    amount: str
    state: SafeString
    owner: str
    duty: Names | None
    outcome: str | Promise


def shown(rows: Iterable[CreditRow]) -> list[Shown]:
    """Return transfers in words. Cost: one SQL statement."""
    rows = list(rows)
    waiting = any(each.suspense and each.suspense.owner for each in rows)
    names: dict[Ref, str] = {each.ref: each.display_name for each in parties.accounts()} if waiting else {}
    return [_shown(row, names) for row in rows]


def amount_of(amount: int, currency: str) -> str:
    """Return an amount with its currency, as the language of the page writes it."""
    if currency == "VND":
        return f"{count(amount)}\u00a0đ"
    after = DIGITS_AFTER.get(currency, 0)
    whole, cents = divmod(amount, 10**after)
    return f"{count(whole)}{f'.{cents:0{after}d}' if after else ''}\u00a0{currency}"


def state_of(state: str) -> SafeString:
    """Draw the state of a transfer: a shape, a colour and a word."""
    look, sign, words = STATES[state]
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)


def way_of(way: str) -> Any:
    """Return how a transfer became known."""
    return WAYS[way]


def _shown(row: CreditRow, names: Mapping[Ref, str]) -> Shown:
    waits = row.suspense
    sign = "\u2212" if row.kind == "reversal" else ""
    return Shown(
        row=row,
        amount=sign + amount_of(row.amount, row.currency),
        state=state_of(row.state),
        owner=names.get(waits.owner, str(waits.owner)) if waits and waits.owner else "",
        duty=DUTIES[waits.cause.duty].names if waits else None,
        outcome=OUTCOMES.get(waits.outcome, waits.outcome) if waits else "",
    )
