"""The places of a written procedure in words, for what is wrong with it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.permits.catalogue import Fault
from gatezone.web.filing.differing import FIELD_NAMES

PARTS: Mapping[str, Promise] = {
    "procedure": _("Procedure"),
    "title": pgettext_lazy("catalogue of procedures", "Title"),
    "article": pgettext_lazy("catalogue of procedures", "Articles"),
    "is_read": pgettext_lazy("catalogue of procedures", "Was read"),
    "source": pgettext_lazy("catalogue of procedures", "Where it comes from"),
    "paper": pgettext_lazy("catalogue of procedures", "Form of the paper"),
    "kind": pgettext_lazy("catalogue of procedures", "Kind"),
    "choices": pgettext_lazy("catalogue of procedures", "Choices"),
    "filled_from": pgettext_lazy("catalogue of procedures", "Filled from the record of the firm"),
    "is_needed": pgettext_lazy("catalogue of procedures", "Must be answered"),
    "number": pgettext_lazy("catalogue of procedures", "How many of it"),
    "form": pgettext_lazy("catalogue of procedures", "Form"),
    "reused_from": pgettext_lazy("catalogue of procedures", "Reused from"),
    "needed_if": pgettext_lazy("catalogue of procedures", "Needed where"),
    "is_optional": pgettext_lazy("catalogue of procedures", "If there is one"),
    "count": pgettext_lazy("catalogue of procedures", "Number of units"),
    "unit": pgettext_lazy("catalogue of procedures", "Unit"),
    "is_certain": pgettext_lazy("catalogue of procedures", "Is certain"),
    "silence": pgettext_lazy("catalogue of procedures", "What silence means"),
    "amount": pgettext_lazy("catalogue of procedures", "Amount"),
    "when": pgettext_lazy("catalogue of procedures", "Condition"),
    "vi": pgettext_lazy("catalogue of procedures", "in Vietnamese"),
    "en": pgettext_lazy("catalogue of procedures", "in English"),
    "zh": pgettext_lazy("catalogue of procedures", "in Chinese"),
}
"""The fields of the parts of a procedure."""


def fault_words(fault: Fault) -> str:
    """Return where something is wrong, its name in the text in brackets, and what is right."""
    return f"{_place(fault.field)} ({fault.field}): {gettext(fault.sentence)}"


def _place(field: str) -> str:
    return " · ".join(_step(each) for each in field.split("."))


def _step(name: str) -> str:
    if name.isdecimal():
        return gettext("no. %(n)s") % {"n": name}
    return str(FIELD_NAMES.get(name) or PARTS.get(name) or name)
