"""Money on a page: ``{% load money %}``."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.charges.tariffs.telling import dong
from gatezone.kernel.money import Dong
from gatezone.web.look.templatetags.look import icon

register = template.Library()

STATES = {
    "due": ("called", "clock", pgettext_lazy("state of a charge", "Not paid yet")),
    "settled": ("cleared", "check", pgettext_lazy("state of a charge", "Paid")),
    "withdrawn": ("cancelled", "cancelled", pgettext_lazy("state of a charge", "Withdrawn")),
    "open": ("called", "clock", pgettext_lazy("state of a charge", "Not paid yet")),
    "paid": ("cleared", "check", pgettext_lazy("state of a charge", "Paid")),
    "closed": ("cancelled", "cancelled", pgettext_lazy("state of a charge", "No longer valid")),
}
"""How the states of charges and payment orders look: a colour, a sign, and a word."""

CHARGES = {
    "infrastructure-fee": _("Infrastructure fee"),
    "yard-services": _("Services of the yard"),
    "debt": _("Debt by a paper"),
    "rent": _("Rent"),
    "late-interest": _("Interest for late payment"),
}
"""What charges are for, by their code."""


@register.filter
def money(amount: Dong | int | None) -> str:
    """Return đồng with the thousands apart as the language of the page writes them."""
    return "–" if amount is None else dong(amount)


@register.filter
def charge_state(state: str) -> SafeString:
    """Draw the state of a charge or a payment order: a shape, a colour and a word."""
    look, sign, words = STATES[state]
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)


@register.filter
def charge_name(what: str) -> str:
    """Return what a charge is for, in words."""
    return str(CHARGES.get(what, what))
