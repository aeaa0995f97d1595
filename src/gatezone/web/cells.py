"""A value in a list: as a page shows it, as it is searched for and ordered, and as a file carries it."""

import unicodedata
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from gatezone.charges.tariffs.telling import dong
from gatezone.kernel.money import Dong
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI
from gatezone.web.look.templatetags.look import clock, count, day, said

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would take for a formula."""


def shown(value: Any) -> SafeString:
    """Return a value as a page shows it: amounts and days in the language of the page, hours of Hanoi."""
    match value:
        case None | "":
            return SafeString("–")
        case datetime():
            return format_html("<span>{}, {}</span>", clock(value), day(value))
        case _:
            return conditional_escape(value if isinstance(value, SafeString) else _words(value))


def plain(value: Any) -> str:
    """Return a value as people search for it: small letters without marks, ``Lạng Sơn`` is ``lang son``."""
    parts = unicodedata.normalize("NFD", _words(value).casefold().replace("đ", "d"))
    return "".join(each for each in parts if not unicodedata.combining(each))


def ordered(value: Any) -> tuple[bool, Any]:
    """Return what a value is ordered by; what is not there comes last."""
    match value:
        case None | "":
            return (True, "")
        case int() | float() | Decimal() | date() | Dong():
            return (False, value)
        case _:
            return (False, plain(value))


def in_file(value: Any) -> str | int | Decimal | date:
    """
    Return a value as a file carries it: numbers and days as such, moments on the clock of Hanoi.

    A text that a spreadsheet would take for a formula is marked as text.
    """
    match value:
        case Dong():
            return value.amount
        case datetime():
            return value.astimezone(HANOI).replace(tzinfo=None)
        case int() | Decimal() | date() if not isinstance(value, bool):
            return value
        case _:
            words = _words(value)
            return f"'{words}" if words.startswith(FORMULAS) else words


def _words(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return gettext("yes") if value else gettext("no")
        case SafeString():
            return strip_tags(value).strip()
        case Names():
            return said(value)
        case Dong():
            return dong(value)
        case int():
            return count(value)
        case datetime():
            return f"{value.astimezone(HANOI):%H:%M} {day(value)}"
        case date():
            return day(value)
        case _:
            return str(value)
