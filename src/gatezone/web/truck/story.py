"""How a truck's way is told: its journal entries in words, with what each of them says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gatezone.charges.tariffs.telling import line_said
from gatezone.charges.yards import events as price_events
from gatezone.crossings import events
from gatezone.crossings.catalogue.leaving import CAUSES
from gatezone.crossings.lifecycle import CROSSING
from gatezone.crossings.queries import rows
from gatezone.journal.queries import EntryRow, entries_about
from gatezone.kernel.actor import Actor
from gatezone.kernel.event import Event
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.parties import queries as parties
from gatezone.places import queries as places
from gatezone.web.look.templatetags.look import STATES, count, said
from gatezone.web.truck.agencies import AGENCIES
from gatezone.web.truck.templatetags.truck import hs_code, shown_plate
from gatezone.web.truck.wording import DIRECTIONS, GOODS, KINDS, billed_line

ICONS: Mapping[str, str] = {
    events.VehicleDeclared.KIND: "declared",
    events.PlaceGiven.KIND: "placed",
    events.PassIssued.KIND: "proof",
    events.VehicleReceived.KIND: "entered",
    events.VehicleArrived.KIND: "in-yard",
    events.VehicleCalled.KIND: "called",
    events.CallLapsed.KIND: "missed",
    events.VehicleDeparted.KIND: "leave",
    events.VehicleReachedGate.KIND: "at-gate",
    events.ChecksBegun.KIND: "in-checks",
    events.VehicleSentBack.KIND: "replay",
    events.VehicleRefused.KIND: "refused",
    events.VehicleReleased.KIND: "check",
    events.VehicleHeld.KIND: "held",
    events.HoldLifted.KIND: "check",
    events.VehicleRejected.KIND: "rejected",
    events.ReleaseTakenBack.KIND: "replay",
    events.VehicleCleared.KIND: "cleared",
    events.VehiclePassed.KIND: "passed",
    events.VehicleSentOn.KIND: "replay",
    events.VehicleUnloaded.KIND: "unloaded",
    events.VehicleWentHome.KIND: "gone-home",
    events.TripCancelled.KIND: "cancelled",
    events.RateMissed.KIND: "warning",
    events.RateFound.KIND: "check",
    events.TripFrozen.KIND: "frozen",
    events.TripThawed.KIND: "replay",
    events.TripMissed.KIND: "missed",
    price_events.ServicePriceRefused.KIND: "refused",
    price_events.BillWithdrawn.KIND: "cancelled",
}
"""The sign of each kind of entry about a crossing."""

FIELDS: Mapping[str, Any] = {
    "vehicle": _("Plate"),
    "enterprise": _("Enterprise"),
    "route": _("Route"),
    "from_route": _("From"),
    "to_route": _("To"),
    "yard": _("Yard"),
    "lane": _("Lane"),
    "agency": _("Agency"),
    "slot": _("Slot"),
    "late": _("Late"),
    "call_ends_before": _("Call holds until"),
    "parked_minutes": _("Parked, minutes"),
    "plate_read": _("Plate read"),
    "weighed_kg": _("Weighed, kg"),
    "odd": _("Not as declared"),
    "owner": _("Owner"),
    "review_at": _("Looked at again"),
    "outcome": _("Outcome"),
    "direction": _("Direction"),
    "kind": _("Kind of trip"),
    "goods": _("Goods"),
    "weight_kg": _("Weight, kg"),
    "packed_on": _("Packed on"),
    "perishable": _("Perishable"),
    "trailer": _("Trailer"),
    "container": _("Container"),
    "container_feet": _("Length of the container, feet"),
    "customs_declaration": _("Customs declaration"),
    "driver": _("Driver"),
    "carrier": _("Carrier"),
    "lines": _("Lines of goods"),
    "starts_at": _("Expected from"),
    "ends_before": _("Expected until"),
    "waited_minutes": _("Waited, minutes"),
    "read_by": _("Known by"),
    "seq": _("Pass number"),
    "not_before": _("Good from"),
    "expires_at": _("Good until"),
    "key": _("Signed with key"),
    "cti": _("Pass"),
    "sha256": _("SHA-256 of what is signed"),
    "way": _("Direction"),
    "people": _("People"),
    "before": _("Before"),
    "shift": _("Shift"),
    "reported_on": _("Report of"),
    "vehicles": _("Vehicles"),
    "source": _("Who counted"),
    "level": _("Assessment"),
    "words": _("In words"),
    "billed": _("Services"),
    "entered_at": _("In the yard since"),
    "over": _("Asked too much, đồng"),
    "amount": _("Amount, đồng"),
    "paper": _("Paper"),
    "other": _("Other truck"),
    "into": _("Into the truck"),
    "given": _("Gave the goods"),
    "cause": _("Why it does not cross"),
    "rates": _("Rates not entered"),
    "priced_on": _("By the rates of"),
    "reason": _("Reason"),
}
UNSPOKEN = frozenset(
    {"crossing", "exchange", "entry", "bill", "refusal", "about", "price_list", "charge", "rules"}
)
"""What an entry is about stands above it already, and what only the journal needs."""

READ_BY = {"qr": _("QR pass"), "code": _("short code"), "hand": _("chosen by hand")}
WORDS: Mapping[Any, Any] = {
    **DIRECTIONS,
    **GOODS,
    **KINDS,
    **READ_BY,
    True: _("yes"),
    False: _("no"),
    "in": _("into the country"),
    "out": _("out of the country"),
}
MACHINES = {
    "player": _("Sample day"),
    "setup": _("Set-up"),
    "devices": _("Devices of the lanes"),
    "bank": _("Bank"),
    "warnings": _("Warnings"),
    "opinion": _("Body that was asked"),
    "apologies": _("Letters of apology"),
}
NAMED = ("route", "yard", "lane", "agency", "vehicle", "enterprise", "crossing")
"""Kinds of things that a history calls by their names."""

WAY = ("declared", "placed", "in-yard", "called", "in-checks", "cleared", "passed")


@dataclass(frozen=True, slots=True)
class Told:
    """A journal entry in words: what happened, who did it, and what it says."""

    entry: EntryRow
    words: Any
    icon: str
    actor: str
    facts: tuple[tuple[Any, Any], ...]


class Naming:
    """
    What the things that entries name are called on a day; a truck the reader may not see stays a reference.

    Cost: five SQL statements, and one where goods changed trucks.
    """

    def __init__(self, day: date, entries: Iterable[EntryRow], *, by: Actor | None = None) -> None:
        firms = {
            Ref.parse(each.body[name])
            for each in entries
            for name in ("enterprise", "carrier")
            if each.body.get(name)
        }
        self.names: dict[Ref, Any] = {Ref("machine", code): words for code, words in MACHINES.items()}
        self.names |= {Ref("agency", code): words for code, words in AGENCIES.items()}
        self.names |= {Ref("route", each.id): each.names for each in places.routes(day)}
        self.names |= {Ref("yard", each.id): each.names for each in places.yards(day)}
        self.names |= {each.ref: each.display_name for each in parties.accounts()}
        self.names |= parties.enterprise_names(firms) if firms else {}
        trucks = {
            UUID(Ref.parse(each.body[name]).id)
            for each in entries
            if each.kind in (events.GoodsTransshipped.KIND, events.VehicleUnloaded.KIND)
            for name in ("other", "into")
            if name in each.body
        }
        for row in rows(trucks, by=by) if trucks else ():
            self.names[Ref("crossing", str(row.id))] = shown_plate(row.plate)

    def of(self, thing: Ref) -> Any:
        """Return what a thing is called; its own reference where it has no name."""
        if thing.kind == "vehicle":
            return shown_plate(thing.id)
        if thing.kind == "lane":
            route, _slash, number = thing.id.rpartition("/")
            return f"{number}, {said(self.of(Ref('route', route)))}"
        return self.names.get(thing, str(thing))

    def told(self, entry: EntryRow) -> Told:
        """Return an entry in words."""
        icon = ICONS.get(entry.kind, "info")
        return Told(entry, sentence_of(entry.kind), icon, self.of(entry.actor), tuple(self._facts(entry)))

    def _facts(self, entry: EntryRow) -> Iterator[tuple[Any, Any]]:
        known = [name for name in FIELDS if name in entry.body]
        others = [name for name in entry.body if name not in FIELDS and name not in UNSPOKEN]
        for name in (*known, *others):
            if entry.body[name] not in (None, []):
                yield FIELDS.get(name, name), self._value(name, entry.body[name])

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, bool):
            return WORDS[value]
        if name == "lines":
            return ", ".join(f"{hs_code(each['hs_code'])} {count(each['weight_kg'])} kg" for each in value)
        if name == "cause" and value in CAUSES:
            return CAUSES[value].names
        if name == "billed":
            return ", ".join(map(billed_line, value))
        if name == "rates":
            return "; ".join(map(line_said, value))
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if not isinstance(value, str):
            return value
        if name.endswith(("_at", "_before")):
            return datetime.fromisoformat(value)
        if name.endswith("_on"):
            return date.fromisoformat(value)
        kind, _slash, identity = value.partition("/")
        if name in FIELDS and identity and kind in NAMED:
            return self.of(Ref(kind, identity))
        return WORDS.get(value, value)


def story_of(crossing: Ref, *, at: datetime) -> list[Told]:
    """Return the way of a truck so far, the first step first. Cost: six SQL statements."""
    entries = entries_about(crossing)
    naming = Naming(hanoi_day(at), entries)
    return [naming.told(entry) for entry in entries]


def sentence_of(kind: str) -> str:
    """Return the line an event of a kind leaves in a history: the first of its docstring."""
    for event in _kinds(Event):
        if kind == event.KIND:
            return (event.__doc__ or "").strip().splitlines()[0]
    return kind


def _kinds(event: type[Event]) -> Iterator[type[Event]]:
    for heir in event.__subclasses__():
        yield heir
        yield from _kinds(heir)


def steps_ahead(state: str) -> tuple[Any, ...]:
    """Return the words of the states a truck has still to come to."""
    if state in CROSSING.final or state not in WAY:
        return ()
    return tuple(STATES[name] for name in WAY[WAY.index(state) + 1 :])
