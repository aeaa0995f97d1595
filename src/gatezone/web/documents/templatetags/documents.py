"""Words of documents for a page: states, levels of a signature, units."""

from typing import Any

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.documents.lifecycle import DOCUMENT, DRAFT
from gatezone.kernel.names import Names
from gatezone.web.look.templatetags.look import said

register = template.Library()

LEVELS = {
    "none": _("not signed"),
    "B-B": _("signed, without a time stamp of a third party (PAdES B-B)"),
    "B-T": _("signed, with a time stamp (PAdES B-T)"),
}
STATES = {**DOCUMENT.states, **DRAFT.states}


@register.filter
def document_state(code: str) -> str:
    """Return the state of a document or a draft in words."""
    return gettext(STATES.get(code, code))


@register.filter
def signature_level(code: str) -> Any:
    """Return in words how well a document is signed."""
    return LEVELS.get(code, code)


@register.filter
def unit_name(code: str, units: dict[str, Names]) -> str:
    """Return what a unit is called."""
    return said(units[code]) if code in units else code
