"""Words of documents for a page: states, levels of a signature, units."""

from typing import Any

from django import template

from gatezone.kernel.names import Names
from gatezone.web.documents.wording import LEVELS, STATES
from gatezone.web.look.templatetags.look import said

register = template.Library()


@register.filter
def document_state(code: str) -> Any:
    """Return a state of a document in words."""
    return STATES.get(code, code)


@register.filter
def signature_level(code: str) -> Any:
    """Return in words how well a document is signed."""
    return LEVELS.get(code, code)


@register.filter
def unit_name(code: str, units: dict[str, Names]) -> str:
    """Return what a unit is called."""
    return said(units[code]) if code in units else code
