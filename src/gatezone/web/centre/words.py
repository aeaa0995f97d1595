"""The words of regulating a route: levels, stops, the neighbour's word, and why a window has so many places."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatezone.crossings.capacity import Capacity, Term
from gatezone.kernel.periods import HANOI
from gatezone.web.truck.agencies import AGENCIES

Words = Mapping[str, str | Promise]

LEVELS: Words = {
    "normal": _("Normal"),
    "extended": _("Extended"),
    "pre-registered": _("Pre-registered only"),
    "closed": _("Closed"),
}
CLOCKS: Words = {"hanoi": _("Hanoi time"), "beijing": _("Beijing time")}
SOURCES: Words = {"letter": _("Working letter"), "phone": _("Phone call"), "talks": _("Talks")}
CAUSES: Words = {
    "defence": _("Defence"),
    "security": _("Security"),
    "disaster": _("Disaster"),
    "epidemic": _("Epidemic"),
    "special": _("Special case"),
    "neighbour": _("Request of the neighbour"),
}
LANES: Words = {"export": _("Export"), "import": _("Import"), "both": _("Both ways")}

LIMITS: Words = {
    "hours": _("opening hours"),
    "lanes": _("lanes"),
    "station": _("station"),
    "neighbour": _("the neighbour"),
    "downstream": _("room beyond the gate"),
    "assumed": _("assumption"),
}
"""What may limit a window."""

_WHY: Words = {
    "hours closed": _("closed at this time"),
    "lanes rate": _("%(lanes)s open, each %(an_hour)s an hour"),
    "station rate": _("%(agency)s, %(an_hour)s an hour"),
    "neighbour announced": _("announced %(an_hour)s an hour at %(at)s, %(source)s"),
    "neighbour usual": _("usually %(an_hour)s an hour at this hour of the week"),
    "neighbour recent": _("%(an_hour)s an hour of late"),
    "downstream room": _("%(room)s at once, %(dwell_minutes)s minutes each"),
    "assumed assumed": _("nothing is known: %(an_hour)s an hour assumed"),
}
"""How a term is told, by its limit and its reason."""


def limit_in_words(term: Term) -> str:
    """Return what limits: ``the neighbour``."""
    return str(LIMITS[term.limit])


def term_in_words(term: Term) -> str:
    """Return why a term is what it is: ``announced 18 an hour at 09:05, working letter 29``."""
    told = dict(term.facts)
    if "agency" in told:
        told["agency"] = AGENCIES.get(told["agency"], told["agency"])
    if "announced_at" in told:
        told["at"] = f"{told['announced_at'].astimezone(HANOI):%H:%M}"
        told["source"] = f"{SOURCES.get(told['source'], told['source'])} {told['number']}".strip()
    return str(_WHY[f"{term.limit} {term.why}"]) % told


def capacity_in_words(counted: Capacity) -> str:
    """Return why a window takes what it takes, in one sentence for whoever asks."""
    told = {
        "vehicles": counted.throughput,
        "limit": limit_in_words(counted.bound_by),
        "why": term_in_words(counted.bound_by),
    }
    return gettext("%(vehicles)s vehicles, bound by: %(limit)s – %(why)s") % told
