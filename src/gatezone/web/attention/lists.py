"""The lists: what waits for somebody, and the notices they were sent or that were given up."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.attention import queries
from gatezone.attention.lifecycle import NOTICE, STAFF
from gatezone.attention.queries import MatterRow, NoticeRow
from gatezone.parties.duties import DUTIES
from gatezone.web.actors import actor_of
from gatezone.web.attention.wording import CHANNELS, advice_on
from gatezone.web.cells import shown as shown_value
from gatezone.web.lists import Column, Listing, States
from gatezone.web.look.templatetags.look import icon, said
from gatezone.workdays.queries import zone_now


def waiting(request: HttpRequest) -> list[MatterRow]:
    """Return what waits for the reader and their offices. Cost: one SQL statement."""
    return queries.matters_of(by=actor_of(request), at=zone_now())


def notices(request: HttpRequest) -> list[NoticeRow]:
    """Return one's own notices, and those given up that one looks after. Cost: two SQL statements."""
    actor = actor_of(request)
    given_up = {each.id: each for each in queries.given_up(by=actor)}
    return [*given_up.values(), *(each for each in queries.notices_of(by=actor) if each.id not in given_up)]


def _whose(each: MatterRow) -> str:
    if each.handed_up_to:
        return f"{gettext('handed up to')} {said(DUTIES[each.handed_up_to].names)}"
    return said(DUTIES[each.office.duty].names) if each.office else gettext("yours")


def _due(each: MatterRow) -> SafeString:
    late = format_html(' <b class="overdue">{}{}</b>', icon("warning"), pgettext("a task", "overdue"))
    return format_html("{}{}", shown_value(each.due), late if each.is_overdue else "")


def _happened(each: NoticeRow) -> str:
    advice = advice_on(each.channel, each.trouble) if each.state != "sent" else None
    return str(advice.happened) if advice else ""


WAITING = Listing(
    "attention:home",
    _("What waits for me"),
    duties=STAFF,
    rows=waiting,
    columns=(
        Column(
            "what",
            _("What to see to"),
            lambda each: each.kind.names,
            to=lambda each: reverse("attention:matter", args=[each.id]),
        ),
        Column("subject", _("What it is about"), lambda each: each.subject),
        Column("due", pgettext_lazy("deadline", "Due"), lambda each: each.due, shows=_due),
        Column("whose", _("Whose it is"), _whose),
        Column("since", _("Asked"), lambda each: each.asked_at),
    ),
    states=States(
        {"mine": _("Mine"), "office": _("Of my offices")},
        lambda each: "mine" if each.is_mine else "office",
    ),
    first=lambda request, each: each.is_overdue,
    empty=(_("Nothing waits for you"), _("What you or your office must see to shows here.")),
    template="attention/waiting.html",
)

NOTICES = Listing(
    "attention:notices",
    _("Notices"),
    duties=STAFF,
    rows=notices,
    columns=(
        Column(
            "subject",
            pgettext_lazy("notice", "Subject"),
            lambda each: each.subject,
            to=lambda each: reverse("attention:notice", args=[each.id]),
        ),
        Column("channel", _("Channel"), lambda each: CHANNELS[each.channel]),
        Column("state", _("State"), lambda each: _(NOTICE.states[each.state])),
        Column(
            "trouble",
            _("What happened"),
            _happened,
        ),
        Column("attempts", _("Attempts"), lambda each: each.attempts, is_number=True),
        Column("written", _("Written at"), lambda each: each.written_at),
    ),
    states=States({code: _(words) for code, words in NOTICE.states.items()}, lambda each: each.state),
    first=lambda request, each: each.state == "given-up",
    empty=(_("There are no notices"), _("What you are told by mail, browser or SMS shows here.")),
    template="attention/notices.html",
)
