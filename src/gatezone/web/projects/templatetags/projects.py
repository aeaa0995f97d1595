"""The words of a page of projects: ``{% load project %}``."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from gatezone.projects.capital.rates import NOTHING, Rate, shown_millions, shown_percent
from gatezone.projects.catalogue.sources import sources
from gatezone.projects.lifecycle import PROJECT, REQUEST
from gatezone.web.look.templatetags.look import icon, said
from gatezone.web.projects import wording

register = template.Library()

SIGNS = {"draft": "declared", "checked": "in-checks", "submitted": "called", "paid": "cleared"}
"""How the states of a payment file look; the others are refused or cancelled."""


@register.filter
def millions(vnd: int | None) -> str:
    """Return đồng as triệu đồng, with the thousands apart as the language of the page writes them."""
    return NOTHING if vnd is None else _written(shown_millions(vnd))


@register.filter
def percent(rate: Rate) -> str:
    """Return a rate with two decimals as the language of the page writes it; a dash where there is nothing below."""
    return _percent(rate.numerator_vnd, rate.denominator_vnd)


@register.simple_tag
def share(numerator: int, denominator: int) -> str:
    """Return what part one amount is of another."""
    return _percent(numerator, denominator)


@register.simple_tag
def bar(rate: Rate) -> int:
    """Return how long the bar of a rate is, of a hundred."""
    return min(100, max(0, 100 * rate.numerator_vnd // rate.denominator_vnd)) if rate.denominator_vnd else 0


@register.filter
def stage(code: str) -> str:
    """Return the stage of a project in words."""
    return gettext(PROJECT.states[code])


@register.filter
def request_state(code: str) -> SafeString:
    """Draw the state of a payment file: a shape, a colour and a word."""
    look = SIGNS.get(code, "refused" if code == "refused" else "cancelled")
    return format_html(
        '<span class="state is-{}">{}{}</span>', look, icon(look), gettext(REQUEST.states[code])
    )


@register.filter
def level(code: str) -> SafeString:
    """Draw how bad a warning is: a colour, a sign and a word."""
    look, sign, words = wording.LEVELS[code]
    return format_html('<span class="state is-{}">{}{}</span>', look, icon(sign), words)


@register.filter
def source(code: str) -> str:
    """Return what a source of funds is called."""
    known = sources().get(code)
    return said(known.names) if known else code


@register.filter
def worded(code: str, of: str) -> str:
    """Return the word of a code: ``{{ row.kind|worded:"MOVEMENTS" }}``."""
    return wording.word(getattr(wording, of), code)


def _percent(numerator: int, denominator: int) -> str:
    written = shown_percent(numerator, denominator)
    return written if written == NOTHING else f"{_written(written)} %"


def _written(vietnamese: str) -> str:
    if (get_language() or "vi")[:2] == "vi":
        return vietnamese
    return vietnamese.translate(str.maketrans(".,", ",."))
