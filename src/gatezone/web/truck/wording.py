"""The words of a trip, and a reason in words: what a rule knows by code, people read by name."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from gatezone.charges.catalogue.services import SERVICES
from gatezone.charges.tariffs.telling import KINDS as KINDS
from gatezone.charges.tariffs.telling import dong
from gatezone.crossings.codes import show_code
from gatezone.crossings.lifecycle import CROSSING
from gatezone.kernel.errors import GateZoneError, NotFound, Reason
from gatezone.kernel.names import Names
from gatezone.kernel.periods import HANOI
from gatezone.parties.duties import DUTIES
from gatezone.places import queries as places
from gatezone.web.look.templatetags.look import STATES, count, said, spoken
from gatezone.web.look.templatetags.money import money
from gatezone.web.truck.agencies import AGENCIES
from gatezone.workdays.queries import zone_today

DIRECTIONS = {"export": _("Export"), "import": _("Import")}
GOODS = {"fruit": _("Fruit"), "other": _("Other goods"), "new-cars": _("New cars"), "none": _("No goods")}
AUTHORITIES = {
    "station-head": _("Head of the Border Guard station"),
    "commander": _("Provincial Border Guard commander"),
    "chair": _("Chair of the provincial People's Committee"),
    "prime-minister": _("Prime Minister"),
}
GATE_CLASSES = {
    "international": _("International gate"),
    "main": _("Main gate"),
    "auxiliary": _("Auxiliary gate"),
}
MOVES = {move.name: _(move.label) for move in CROSSING.moves}
"""What a step is called, by the name of its move."""

CODE_LENGTH = 12
FACT = "fact"
"""The context of the names of facts."""

UNSPOKEN = frozenset({"crossing", "enterprise", "command_id", "constraint", "over", "field", "stop"})
"""Facts that only a machine can use."""

ADVICE: Mapping[str, Mapping[str, str | Promise]] = {
    "charges-open": {
        "where_to_pay": _("by the VietQR code on the page of the trip, or in cash at the counter of the gate")
    },
}
"""What is told with a reason beside its facts: what can be done about it."""

ADVICE_NAMES = (pgettext_lazy("fact", "where_to_pay"),)
"""What such advice is called, as facts are."""

WHEN = ("_at", "_before", "_on", "today")
"""How facts end that are a moment or a day."""


def reasons_of(error: GateZoneError) -> list[Reason]:
    """Return every reason of a refusal in words. Cost: two SQL statements where one names a lane."""
    return in_words(error.reasons)


def in_words(reasons: Iterable[Reason]) -> list[Reason]:
    """Return reasons whose facts and sources are named as people name them. Cost: as reasons_of()."""
    return [
        replace(
            each,
            facts=_facts(each.facts) | {name: str(told) for name, told in ADVICE.get(each.code, {}).items()},
            source=gettext(each.source) if each.source else "",
        )
        for each in reasons
    ]


def moment(at: datetime) -> str:
    """Return a moment of any day on the clock of Hanoi."""
    return f"{at.astimezone(HANOI):%H:%M %d/%m/%Y} ({gettext('Hanoi')})"


def route_names() -> dict[str, Names]:
    """Return what the routes are called today, by their ids. Cost: one SQL statement."""
    return {each.id: each.names for each in places.routes(zone_today())}


def lane_name(lane: str) -> str:
    """Return the number of a lane and what its route is called. Cost: two SQL statements."""
    try:
        found = places.lane(lane, on=zone_today())
        route = places.route(found.route, on=zone_today())
    except NotFound:
        return lane
    return f"{found.number}, {said(route.names)}"


def billed_line(line: Mapping[str, Any]) -> str:
    """Return a line of a bill as events keep it: the service, how much of it, and its price beside the posted one."""
    service = SERVICES.get(line["service"])
    if service is None:
        return f"{line['service']}: {line['quantity']}, {money(line['asked'])}"
    words = f"{said(service.names)}: {count(line['quantity'])} {said(service.unit.counted_in)}, {money(line['asked'])}"
    if line["posted"] == line["asked"]:
        return words
    posted = gettext("not posted") if line["posted"] is None else money(line["posted"])
    return f"{words} ({posted})"


def _facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _fact(name, value) for name, value in facts.items() if name not in UNSPOKEN}


def _fact(name: str, value: Any) -> Any:
    if isinstance(value, list | tuple | set | frozenset):
        return [_fact(name, each) for each in value]
    if type(value) is int and name.endswith("_vnd"):
        return dong(value)
    if isinstance(value, str) and name.endswith(WHEN):
        value = _moment_or_day(value)
    elif isinstance(value, str) and name in _NAMED:
        value = _NAMED[name](value)
    return moment(value) if isinstance(value, datetime) else value


def _moment_or_day(written: str) -> Any:
    """A refusal that is answered from memory has its moments and days as text: read them again."""
    with suppress(ValueError):
        return date.fromisoformat(written)
    with suppress(ValueError):
        return datetime.fromisoformat(written)
    return written


def _word(words: Mapping[str, str | Promise]) -> Any:
    return lambda code: str(words.get(code, code))


def _names(known: Mapping[str, Any]) -> Any:
    return lambda code: known[code].names if code in known else code


_NAMED = {
    "agency": _word(AGENCIES),
    "agencies": _word(AGENCIES),
    "authority": _word(AUTHORITIES),
    "changed": lambda name: spoken(pgettext(FACT, name)),
    "code": lambda code: show_code(code) if len(code) == CODE_LENGTH else code,
    "direction": _word(DIRECTIONS),
    "duty": _names(DUTIES),
    "duties": _names(DUTIES),
    "gate_class": _word(GATE_CLASSES),
    "goods": _word(GOODS),
    "kind": _word(KINDS),
    "lane": lane_name,
    "move": _word(MOVES),
    "service": _names(SERVICES),
    "services": _names(SERVICES),
    "state": _word(STATES),
}
"""How the codes under a fact's name become words."""
