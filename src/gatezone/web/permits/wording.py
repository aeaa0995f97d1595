"""Dossiers and licences in words: how they came, how near their last day they are, how they were settled."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.permits.clock import EARLY, LATE, ON_TIME
from gatezone.permits.handing import APPLICANT, BODY, INTAKE, OFFICER, SIGNER, UNIT, Hand
from gatezone.permits.lifecycle import DOSSIER, LICENCE
from gatezone.permits.watching import DARK_RED, GREEN, GREY, RED, YELLOW, Watch
from gatezone.web.look.templatetags.look import icon, said
from gatezone.web.truck.story import Naming

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
WHEN: Mapping[str, Promise] = {
    GREEN: _("At most %(percent)s %% of its time is used, and its day is not near."),
    YELLOW: _("More than %(percent)s %% of its time is used, or it is due within %(days)s working day."),
    RED: _("Its time is over; the letter of apology was signed."),
    DARK_RED: _("Its time is over, and nobody has apologised yet."),
    GREY: _("It waits for its applicant, and its time stands still."),
}
SHAPES: Mapping[str, tuple[str, str]] = {
    GREEN: ("check", "is-cleared"),
    YELLOW: ("clock", "is-called"),
    RED: ("warning", "is-refused"),
    DARK_RED: ("cross", "is-unsaid"),
    GREY: ("held", ""),
}
"""The sign and the look of each colour: whoever sees no colour knows them by the sign and the word."""
JUDGED: Mapping[str, Promise] = {
    EARLY: _("before its day"),
    ON_TIME: _("on its day"),
    LATE: _("after its day"),
}


HANDS: Mapping[str, Promise] = {
    APPLICANT: pgettext_lazy("who has a dossier", "The applicant"),
    INTAKE: pgettext_lazy("who has a dossier", "One-stop desk"),
    UNIT: pgettext_lazy("who has a dossier", "Unit that settles it"),
    OFFICER: pgettext_lazy("who has a dossier", "Officer"),
    SIGNER: pgettext_lazy("who has a dossier", "Who signs"),
}


def side(hand: Hand, naming: Naming) -> str:
    """Return who gives or takes a dossier: what they are and who acted, or the body that was asked."""
    if hand.role == BODY:
        return said(hand.body)
    who = f": {said(naming.of(hand.account))}" if hand.account else ""
    return f"{HANDS[hand.role]}{who}"


def near(colour: str) -> SafeString:
    """Return how near its last day a dossier is: a sign and a word, never a colour alone."""
    if not colour:
        return SafeString("")
    sign, look = SHAPES[colour]
    return format_html('<span class="state {}">{}{}</span>', look, icon(sign), COLOURS[colour])


def legend(watch: Watch) -> list[tuple[SafeString, str]]:
    """Return each colour as it is shown, with when a dossier has it."""
    numbers = {"percent": watch.yellow_from_percent, "days": watch.yellow_working_days}
    return [(near(colour), words % numbers) for colour, words in WHEN.items()]


def kept(judged: str) -> SafeString:
    """Return whether a step kept its time: a sign and a word, never a colour alone; nothing where it had none."""
    if not judged:
        return SafeString("")
    look, sign = ("overdue", "warning") if judged == LATE else ("soft", "check")
    return format_html('<span class="{}">{} {}</span>', look, icon(sign), JUDGED[judged])
