"""Dossiers and licences in words: how they came, how near their last day they are, how they were settled."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.permits.clock import DARK_RED, EARLY, GREEN, GREY, LATE, ON_TIME, RED, YELLOW
from gatezone.permits.lifecycle import DOSSIER, LICENCE
from gatezone.web.look.templatetags.look import icon

STATES: Mapping[str, Promise] = {code: _(words) for code, words in DOSSIER.states.items()}
LICENCE_STATES: Mapping[str, Promise] = {code: _(words) for code, words in LICENCE.states.items()}

CHANNELS: Mapping[str, Promise] = {
    "online": pgettext_lazy("how a dossier came", "On line"),
    "counter": pgettext_lazy("how a dossier came", "At the counter"),
    "post": pgettext_lazy("how a dossier came", "By post"),
}
COLOURS: Mapping[str, Promise] = {
    GREEN: _("in time"),
    YELLOW: _("nearly due"),
    RED: _("past its day, the applicant was told"),
    DARK_RED: _("past its day, no letter of apology"),
    GREY: _("stopped until the supplement comes"),
}
SIGNS: Mapping[str, str] = {
    GREEN: "check",
    YELLOW: "clock",
    RED: "warning",
    DARK_RED: "warning",
    GREY: "hold",
}
JUDGED: Mapping[str, Promise] = {
    EARLY: _("before its day"),
    ON_TIME: _("on its day"),
    LATE: _("after its day"),
}


def near(colour: str) -> SafeString:
    """Return how near its last day a dossier is: a sign and a word, never a colour alone."""
    if not colour:
        return SafeString("")
    late = "overdue" if colour in (RED, DARK_RED) else "soft"
    return format_html('<span class="{}">{} {}</span>', late, icon(SIGNS[colour]), COLOURS[colour])
