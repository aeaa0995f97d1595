"""The list of incidents."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.incidents import queries
from gatezone.incidents.kinds import OWNERS
from gatezone.incidents.lifecycle import INCIDENT
from gatezone.web.actors import actor_of
from gatezone.web.cells import shown as shown_value
from gatezone.web.incidents.wording import Shown, shown
from gatezone.web.lists import Column, Listing, States
from gatezone.web.look.templatetags.look import icon, said
from gatezone.workdays.queries import zone_now, zone_today


def incidents(request: HttpRequest) -> list[Shown]:
    """Return what is not settled, due first, then what was settled last. Cost: five SQL statements."""
    actor, at = actor_of(request), zone_now()
    rows = [*queries.unsettled(by=actor, at=at), *queries.settled(by=actor, at=at)]
    return shown(rows, on=zone_today())


def _hands(each: Shown) -> str:
    if each.owner:
        return said(each.owner)
    answerable = ", ".join(said(duty) for duty in each.answerable)
    return gettext("nobody's yet") + f" ({answerable})"


def _due(each: Shown) -> SafeString:
    late = format_html('<b class="overdue">{}{}</b>', icon("warning"), gettext("overdue"))
    return format_html("{} {}", shown_value(each.row.due_at), late if each.row.is_overdue else "")


INCIDENTS = Listing(
    "incidents:home",
    _("Incidents"),
    duties=OWNERS,
    rows=incidents,
    columns=(
        Column(
            "what",
            _("What happened"),
            lambda each: each.row.kind.names,
            to=lambda each: reverse("incidents:incident", args=[each.row.id]),
        ),
        Column("where", _("Where"), lambda each: each.where),
        Column("when", _("When"), lambda each: each.row.happened_at),
        Column("hands", _("In whose hands"), _hands),
        Column("due", pgettext_lazy("deadline", "Due"), lambda each: each.row.due_at, shows=_due),
        Column("outcome", _("What came of it"), lambda each: each.row.outcome),
    ),
    states=States({code: _(words) for code, words in INCIDENT.states.items()}, lambda each: each.row.state),
    first=lambda request, each: bool(each.row.moves),
    empty=(_("Nothing waits to be settled"), _("What goes wrong shows here, what is due first at the top.")),
)
