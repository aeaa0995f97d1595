"""How a receipt or an invoice is told on a page: ``{% load papers %}``."""

from collections.abc import Mapping

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.charges.debts.receipts.paper import Sign
from gatezone.kernel.refs import Ref
from gatezone.web.look.templatetags.look import day, icon

register = template.Library()

KINDS = {"receipt": _("Receipt"), "invoice": _("Invoice")}
MEANS = {"transfer": _("Bank transfer"), "cash": _("Cash")}
STATES = {
    "valid": ("cleared", "check", pgettext_lazy("state of a paper", "Valid")),
    "cancelled": ("cancelled", "cancelled", pgettext_lazy("state of a paper", "Cancelled")),
    "replaced": ("frozen", "replay", pgettext_lazy("state of a paper", "Replaced")),
}
"""How the states of papers look: a colour, a sign, and a word."""


@register.filter
def paper_kind(kind: str) -> str | Promise:
    """Return the word for a kind of paper."""
    return KINDS.get(kind, kind)


@register.filter
def paper_means(means: str) -> str | Promise:
    """Return how a paper says it was paid."""
    return MEANS.get(means, means)


@register.filter
def paper_state(state: str) -> SafeString:
    """Draw what became of a paper: a shape, a colour and a word."""
    look, sign, words = STATES[state]
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)


@register.filter
def paper_sign(sign: Sign) -> str:
    """Return what names a paper, in a sentence."""
    words = {"series": sign.series, "number": sign.number, "day": day(sign.issued_on)}
    return gettext("%(series)s no. %(number)s of %(day)s") % words


@register.filter
def named_payer(names: Mapping[Ref, str], payer: Ref) -> str:
    """Return what a payer is called; one that nobody knows any more is named by its reference."""
    return names.get(payer, str(payer))
