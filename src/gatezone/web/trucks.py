"""How a truck's way is told: its journal entries in words, with what each of them says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from gatezone.crossings.lifecycle import CROSSING
from gatezone.journal.queries import EntryRow, entries_about
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.places import queries as places
from gatezone.web.look.templatetags.look import STATES

KINDS: Mapping[str, tuple[Any, str]] = {
    "crossings.vehicle-declared": (_("Declared"), "declared"),
    "crossings.place-given": (_("Given a place in line"), "placed"),
    "crossings.vehicle-arrived": (_("Taken into the yard"), "in-yard"),
    "crossings.vehicle-called": (_("Called to checks"), "in-checks"),
    "crossings.vehicle-released": (_("Released by an agency"), "check"),
    "crossings.vehicle-cleared": (_("Cleared"), "cleared"),
    "crossings.vehicle-passed": (_("Passed the gate"), "passed"),
    "crossings.vehicle-sent-on": (_("Sent to another gate"), "replay"),
    "crossings.trip-cancelled": (_("Trip cancelled"), "cancelled"),
}
"""Each kind of entry about a crossing: its words and its sign."""

FIELDS: Mapping[str, Any] = {
    "vehicle": _("Plate"),
    "enterprise": _("Enterprise"),
    "route": _("Route"),
    "from_route": _("From"),
    "to_route": _("To"),
    "yard": _("Yard"),
    "lane": _("Lane"),
    "agency": _("Agency"),
    "direction": _("Direction"),
    "goods": _("Goods"),
    "weight_kg": _("Weight, kg"),
    "packed_on": _("Packed on"),
    "starts_at": _("Expected from"),
    "ends_before": _("Expected until"),
    "waited_minutes": _("Waited, minutes"),
    "reason": _("Reason"),
}
WORDS: Mapping[str, Any] = {
    "export": _("Export"),
    "import": _("Import"),
    "fruit": _("Fruit"),
    "other": _("Other goods"),
    "new-cars": _("New cars"),
}
AGENCIES: Mapping[str, Any] = {
    "customs": _("Customs"),
    "border-guard": _("Border Guard"),
    "plant-quarantine": _("Plant quarantine"),
}
WAY = ("declared", "placed", "in-yard", "in-checks", "cleared", "passed")


@dataclass(frozen=True, slots=True)
class Told:
    """A journal entry in words: what happened, who did it, and what it says."""

    entry: EntryRow
    words: Any
    icon: str
    actor: str
    facts: tuple[tuple[Any, Any], ...]


class Naming:
    """What the things that entries name are called on a day. Cost: five SQL statements."""

    def __init__(self, day: date, entries: Iterable[EntryRow]) -> None:
        firms = {Ref.parse(each.body["enterprise"]) for each in entries if "enterprise" in each.body}
        self.names: dict[Ref, Any] = {Ref("agency", code): words for code, words in AGENCIES.items()}
        self.names |= {Ref("route", each.id): each.names for each in places.routes(day)}
        self.names |= {Ref("yard", each.id): each.names for each in places.yards(day)}
        self.names |= {each.ref: each.display_name for each in parties.accounts()}
        self.names |= {Ref("machine", "player"): _("Sample day"), Ref("machine", "setup"): _("Set-up")}
        self.names |= parties.enterprise_names(firms) if firms else {}

    def of(self, thing: Ref) -> Any:
        """Return what a thing is called; its own reference where it has no name."""
        if thing.kind in ("lane", "vehicle"):
            return thing.id
        return self.names.get(thing, str(thing))

    def told(self, entry: EntryRow) -> Told:
        """Return an entry in words."""
        words, icon = KINDS.get(entry.kind, (entry.kind, "info"))
        return Told(entry, words, icon, self.of(entry.actor), tuple(self._facts(entry)))

    def _facts(self, entry: EntryRow) -> Iterator[tuple[Any, Any]]:
        known = [name for name in FIELDS if name in entry.body]
        others = [name for name in entry.body if name not in FIELDS and name != "crossing"]
        for name in (*known, *others):
            if entry.body[name] is not None:
                yield FIELDS.get(name, name), self._value(name, entry.body[name])

    def _value(self, name: str, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        if name.endswith(("_at", "_before")):
            return datetime.fromisoformat(value)
        if name.endswith("_on"):
            return date.fromisoformat(value)
        kind, _slash, identity = value.partition("/")
        if (
            name in FIELDS
            and identity
            and kind in ("route", "yard", "lane", "agency", "vehicle", "enterprise")
        ):
            return self.of(Ref(kind, identity))
        return WORDS.get(value, value)


def story_of(crossing: Ref, *, at: datetime) -> list[Told]:
    """Return the way of a truck so far, the first step first. Cost: six SQL statements."""
    entries = entries_about(crossing)
    naming = Naming(hanoi_day(at), entries)
    return [naming.told(entry) for entry in entries]


def steps_ahead(state: str) -> tuple[Any, ...]:
    """Return the words of the states a truck has still to come to."""
    if state in CROSSING.final or state not in WAY:
        return ()
    return tuple(STATES[name] for name in WAY[WAY.index(state) + 1 :])
