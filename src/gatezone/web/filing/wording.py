"""Procedures and dossiers in words: their fields, their papers, and what each state means for the applicant."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gatezone.permits.queries import LicenceRow
from gatezone.web.cells import shown
from gatezone.web.look.templatetags.look import icon

FIELDS: Mapping[str, Promise] = {
    "investment": pgettext_lazy("field of procedures", "Investment"),
    "construction": pgettext_lazy("field of procedures", "Construction permits"),
    "labour": pgettext_lazy("field of procedures", "Foreign labour"),
    "trade": pgettext_lazy("field of procedures", "Trade"),
    "gate": pgettext_lazy("field of procedures", "Work at the gates"),
}

AUTHORITIES: Mapping[str, Promise] = {
    "own": _("The law gives this procedure to the Board."),
    "decentralised": _("The province has given this procedure to the Board for good."),
    "delegated": _("Another body lets the Board settle this procedure for a time."),
}

PAPERS: Mapping[str, Promise] = {
    "original": pgettext_lazy("paper", "the original"),
    "copy": pgettext_lazy("paper", "a copy"),
    "e-copy": pgettext_lazy("paper", "an electronic copy"),
}

REUSED: Mapping[str, Promise] = {
    "enterprise-record": _("The Board may have it already in the record of the firm."),
    "earlier-result": _("The Board may have it already from an earlier procedure."),
    "state-data": _("The Board may find it in the data of the State."),
}

UNITS: Mapping[str, str] = {
    "working-days": "ngày làm việc",
    "days": "ngày",
    "office-minutes": "phút làm việc",
}
"""The units of a time limit, as the forms of the one-stop counter say them."""

NOTICE_NAMES: Mapping[str, Promise] = {
    "supplement": _("Notice of what is missing (PDF)"),
    "refusal": _("Notice of refusal (PDF)"),
    "apology": _("Letter of apology (PDF)"),
}
"""The notices about a dossier."""

ONLINE: Mapping[str, Promise] = {
    "full": _("The whole procedure can be done on line."),
    "partial": _("A part of the procedure can be done on line."),
    "information": _("The procedure is done at the counter; here you can only read about it."),
}

NOW: Mapping[str, Promise] = {
    "draft": _("The dossier is not sent yet."),
    "submitted": _("The Board has the dossier and looks whether it is complete."),
    "supplement-asked": _("Papers are missing. The dossier waits for them."),
    "answered": _("The missing papers were sent. The Board looks at them."),
    "accepted": _("The dossier is accepted. An officer will take it in hand."),
    "in-hand": _("An officer works on the dossier."),
    "paused": _("Papers are missing. The time limit stands still until they are sent."),
    "proposed": _("A result is proposed and waits for a signature."),
    "decided": _("The result is signed and ready."),
    "delivered": _("The result was handed over."),
    "not-accepted": _("The dossier was not accepted."),
    "unanswered": _("The dossier was closed: the missing papers did not come in time."),
    "withdrawn": _("The applicant stopped the procedure."),
    "refused": _("The request was refused."),
}
"""What each state of a dossier means."""

NEXT: Mapping[str, Promise] = {
    "draft": _("Answer the questions, add the papers and send the dossier."),
    "submitted": _("You need do nothing now. The Board accepts the dossier, or tells once what is missing."),
    "supplement-asked": _("Send every paper that is named here, in time."),
    "answered": _("You need do nothing now. The Board accepts the dossier, or says why not."),
    "accepted": _("You need do nothing now."),
    "in-hand": _("You need do nothing now."),
    "paused": _("Send every paper that is named here, in time."),
    "proposed": _("You need do nothing now."),
    "decided": _("Take the result: it is here, and at the counter."),
    "delivered": _("Keep the result. Anybody can verify it by its code."),
    "not-accepted": _("You can begin a new dossier once what is said here is put right."),
    "unanswered": _("You can begin a new dossier."),
    "withdrawn": _("You can begin a new dossier."),
    "refused": _("You can begin a new dossier once what is said here is put right, or complain by law."),
}
"""What the applicant does next."""

SIGNS: Mapping[str, str] = {
    "decided": "check",
    "delivered": "check",
    "not-accepted": "cross",
    "unanswered": "cross",
    "refused": "cross",
    "withdrawn": "info",
    "draft": "warning",
    "supplement-asked": "warning",
    "paused": "warning",
}
"""The sign beside a state, so that colour is never alone; any other is a clock."""


def sign_of(state: str) -> str:
    """Return the name of the sign beside a state."""
    return SIGNS.get(state, "clock")


NOTICES: Mapping[str, str] = {"check": "success", "cross": "error", "warning": "warning"}


def notice_of(state: str) -> str:
    """Return the kind of notice a state is told in."""
    return NOTICES.get(sign_of(state), "info")


WAITS_FOR_APPLICANT = frozenset({"draft", "supplement-asked", "paused", "decided"})
"""The states in which an applicant has something to do."""


def last_day(row: LicenceRow) -> SafeString:
    """Return the last day of a licence, with a sign and a word where it is near."""
    if not row.ends_soon:
        return shown(row.valid_until)
    soon = format_html('<span class="soft">{} {}</span>', icon("clock"), _("ends soon"))
    return format_html("{} {}", shown(row.valid_until), soon)
