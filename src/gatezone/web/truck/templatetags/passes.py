"""How a pass is drawn: ``{% load passes %}``."""

from io import BytesIO

import segno
from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

QUIET = 4
"""Modules of white around a code, without which cameras do not find it."""


def code_of(text: str) -> segno.QRCode:
    """
    Return a text as a QR code that is still read with a quarter of it torn or smeared.

    Not a bit more: a finer code is harder to read from a cracked screen.
    Raises: segno.DataOverflowError.
    """
    return segno.make_qr(text, error="q", boost_error=False)


@register.simple_tag
def qr(text: str, words: str) -> SafeString:
    """Draw a text as a code, black on white by day and by night, named by words to people who listen."""
    drawn = BytesIO()
    code_of(text).save(
        drawn, kind="svg", border=QUIET, light="#fff", xmldecl=False, svgns=False, nl=False, omitsize=True,
        svgclass=None, lineclass=None,
    )  # fmt: skip
    svg = mark_safe(drawn.getvalue().decode())  # noqa: S308  (drawn from numbers; the text is not in it)
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', words, svg)
