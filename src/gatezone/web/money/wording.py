"""Bank transfers in words: what came in, how it became known, why it waits and in whose hands."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from gatezone.charges.banking.lifecycle import BANK_CREDIT
from gatezone.charges.banking.queries import CreditRow
from gatezone.charges.moneys import DIGITS_AFTER
from gatezone.charges.refunds.lifecycle import REFUND
from gatezone.charges.tariffs.lifecycle import RATE
from gatezone.closings.lifecycle import DAY_CLOSING
from gatezone.kernel.machine import Machine
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.parties.duties import DUTIES
from gatezone.web.look.templatetags.look import count, icon

TONES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    BANK_CREDIT.name: {
        "received": ("called", "clock"),
        "matched": ("cleared", "check"),
        "suspended": ("called", "hold"),
        "assigned": ("cleared", "check"),
        "returning": ("placed", "replay"),
        "returned": ("placed", "back"),
        "reversed": ("cancelled", "cancelled"),
        "our-cash": ("cleared", "check"),
    },
    REFUND.name: {
        "asked": ("called", "clock"),
        "approved": ("placed", "check"),
        "refused": ("refused", "cross"),
        "sent": ("in-checks", "leave"),
        "unknown": ("held", "warning"),
        "confirmed": ("cleared", "check"),
        "failed": ("rejected", "cross"),
    },
    RATE.name: {
        "entered": ("called", "clock"),
        "confirmed": ("cleared", "check"),
        "refused": ("refused", "cross"),
        "withdrawn": ("cancelled", "cancelled"),
    },
    DAY_CLOSING.name: {
        "open": ("called", "clock"),
        "signed": ("in-checks", "proof"),
        "closed": ("cleared", "check"),
        "passed-on": ("passed", "check"),
    },
}
"""How the states of the machines of this desk look: a colour and a sign; their words are the machines' own."""

MEANS = {"transfer": _("By transfer"), "cash": _("In cash, from a till")}
PER = {"trip": _("for a trip"), "tonne": _("for a tonne")}
WAYS: Mapping[str, Promise] = {
    "webhook": _("a notice of the bank"),
    "statement": _("a statement of the bank"),
    "hand": _("the hand of an accountant"),
}
OUTCOMES: Mapping[str, str] = {
    **BANK_CREDIT.states,
    "answered": gettext_noop("Asked after and answered"),
    "own-cash": BANK_CREDIT.states["our-cash"],
}
"""What came of money that waited: mostly a state of its transfer."""


def shown(rows: Iterable[CreditRow]) -> list[dict[str, Any]]:
    """Return transfers in words: who has each in hand, whose it is otherwise. Cost: one SQL statement."""
    rows = list(rows)
    waiting = any(each.suspense and each.suspense.owner for each in rows)
    names = names_of_people() if waiting else {}
    return [_shown(row, names) for row in rows]


def amount_of(amount: int, currency: str) -> str:
    """Return an amount with its currency, as the language of the page writes it."""
    if currency == "VND":
        return f"{count(amount)}\u00a0đ"
    after = DIGITS_AFTER.get(currency, 0)
    whole, cents = divmod(amount, 10**after)
    return f"{count(whole)}{f'.{cents:0{after}d}' if after else ''}\u00a0{currency}"


def state_of(machine: Machine, state: str) -> SafeString:
    """Draw a state: a shape, a colour and a word."""
    tone, sign = TONES[machine.name][state]
    words = gettext(machine.states[state])
    return format_html('<span class="state is-{}">{}{}</span>', tone, icon(sign), words)


def names_of_people() -> dict[Ref, str]:
    """Return what everybody with an account is called. Cost: one SQL statement."""
    return {each.ref: each.display_name for each in parties.accounts()}


def _shown(row: CreditRow, names: Mapping[Ref, str]) -> dict[str, Any]:
    waits = row.suspense
    sign = "\u2212" if row.kind == "reversal" else ""
    return {
        "row": row,
        "amount": sign + amount_of(row.amount, row.currency),
        "state": state_of(BANK_CREDIT, row.state),
        "owner": names.get(waits.owner, str(waits.owner)) if waits and waits.owner else "",
        "duty": DUTIES[waits.cause.duty].names if waits else None,
        "outcome": gettext(OUTCOMES[waits.outcome]) if waits and waits.outcome else "",
    }
