"""The rules of declaring a trip."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from gatezone.crossings.rules.sources import GATES, HOUSE, PROCEDURE
from gatezone.kernel.rule import Broken, Source, rule

SHELF = timedelta(days=60)
"""Fresh goods packed longer ago than this were surely mistyped."""

HEAVIEST_LOAD_KG = 120_000
LONGEST_TEMPLATE_NAME, MOST_TEMPLATES = 60, 50

HS_LIST = Source("Circular 31/2022/TT-BTC", "list of export and import goods")


@dataclass(frozen=True, slots=True)
class LineFacts:
    """What is known of a line of goods: its code, whether it is in the list, and what such goods are."""

    hs_code: str
    listed: bool
    perishable: bool
    new_car: bool
    packed_on: date | None


@dataclass(frozen=True, slots=True)
class DeclarationFacts:
    """
    What is known of a trip when it is declared.

    ``taken`` names what of it is on a trip under way (vehicle, trailer, container, customs_declaration);
    ``repeats`` where in the same list it stands before.
    """

    kind: str
    direction: str
    lines: tuple[LineFacts, ...]
    weight_kg: int
    on: date
    route_takes_vehicles: bool
    taken: frozenset[str] = frozenset()
    repeats: Mapping[str, int] = field(default_factory=dict)
    vehicle_is_trailer: bool = False
    trailer_is_trailer: bool | None = None
    driver_may_drive: bool = True
    carrier_is_known: bool = True
    has_container: bool = False
    container_feet: int | None = None


@rule("trip-under-way", PROCEDURE)
def vehicle_has_no_other_trip(facts: DeclarationFacts) -> Broken:
    """A vehicle is on one trip at a time."""
    # Not whose trip, nor its code: plates stand on every truck, and a code opens a barrier.
    return {"field": "plate"} if "vehicle" in facts.taken else None


@rule("trailer-under-way", HOUSE)
def trailer_has_no_other_trip(facts: DeclarationFacts) -> Broken:
    """A trailer is on one trip at a time."""
    return {"field": "trailer"} if "trailer" in facts.taken else None


@rule("container-under-way", HOUSE)
def container_has_no_other_trip(facts: DeclarationFacts) -> Broken:
    """A container is on one trip at a time."""
    return {"field": "container"} if "container" in facts.taken else None


@rule("length-without-a-container", HOUSE)
def only_a_container_has_a_length(facts: DeclarationFacts) -> Broken:
    """The length of a container needs its number too."""
    alone = facts.container_feet is not None and not facts.has_container
    return {"field": "container"} if alone else None


@rule("customs-declaration-under-way", HOUSE)
def customs_declaration_has_no_other_trip(facts: DeclarationFacts) -> Broken:
    """A customs declaration may be used by one trip at a time."""
    return {"field": "customs_declaration"} if "customs_declaration" in facts.taken else None


@rule("twice-in-the-list", HOUSE)
def nothing_stands_twice_in_the_list(facts: DeclarationFacts) -> Broken:
    """Each vehicle, trailer, container and customs declaration may be in a list only once."""
    return {"same_as": tuple(sorted(set(facts.repeats.values())))} if facts.repeats else None


@rule("plate-of-a-trailer", HOUSE)
def the_vehicle_drives(facts: DeclarationFacts) -> Broken:
    """The first plate must be that of the tractor or truck."""
    return {"field": "plate"} if facts.vehicle_is_trailer else None


@rule("trailer-without-a-trailer-plate", HOUSE)
def the_trailer_is_one(facts: DeclarationFacts) -> Broken:
    """A trailer needs a trailer plate: R or RM in its series, or 挂 at its end."""
    return {"field": "trailer"} if facts.trailer_is_trailer is False else None


@rule("kind-of-another-direction", PROCEDURE)
def kind_fits_the_direction(facts: DeclarationFacts) -> Broken:
    """An export must go out; an import and new cars must come in."""
    fits = {"export": "export", "import": "import", "new-cars": "import"}.get(facts.kind, facts.direction)
    if fits == facts.direction:
        return None
    return {"kind": facts.kind, "direction": facts.direction, "field": "direction"}


@rule("empty-carries-nothing", HOUSE)
def empty_vehicles_carry_nothing(facts: DeclarationFacts) -> Broken:
    """An empty vehicle must not carry goods."""
    return {"field": "lines"} if facts.kind == "empty-return" and facts.lines else None


@rule("goods-missing", PROCEDURE)
def goods_are_named(facts: DeclarationFacts) -> Broken:
    """Every trip but an empty return must name its goods."""
    return {"field": "lines"} if facts.kind != "empty-return" and not facts.lines else None


@rule("hs-code-not-listed", HS_LIST)
def codes_are_in_the_list(facts: DeclarationFacts) -> Broken:
    """An HS code must be one of the list in force."""
    lines = _lines(facts, lambda line: not line.listed)
    return {"lines": lines, "hs_code": _codes(facts, lines), "field": "hs_code"} if lines else None


@rule("new-cars-are-vehicles", HOUSE)
def new_cars_are_vehicles(facts: DeclarationFacts) -> Broken:
    """New cars need an HS heading of motor vehicles, 87.01 to 87.05."""
    lines = _lines(facts, lambda line: facts.kind == "new-cars" and line.listed and not line.new_car)
    return {"lines": lines, "hs_code": _codes(facts, lines), "field": "hs_code"} if lines else None


@rule("too-heavy", HOUSE)
def the_load_is_not_too_heavy(facts: DeclarationFacts) -> Broken:
    """The goods of a vehicle may weigh at most 120 tonnes."""
    if facts.weight_kg <= HEAVIEST_LOAD_KG:
        return None
    return {"weight_kg": facts.weight_kg, "field": "lines"}


@rule("packing-date-missing", PROCEDURE)
def perishables_have_a_packing_date(facts: DeclarationFacts) -> Broken:
    """Perishable goods need the day they were packed."""
    lines = _lines(facts, lambda line: line.perishable and line.packed_on is None)
    return {"lines": lines, "field": "packed_on"} if lines else None


@rule("packed-in-the-future", PROCEDURE)
def goods_were_packed_before_today(facts: DeclarationFacts) -> Broken:
    """Goods must have been packed today or earlier."""
    lines = _lines(facts, lambda line: line.packed_on is not None and line.packed_on > facts.on)
    days = _days(facts, lines)
    return {"lines": lines, "packed_on": days, "today": facts.on, "field": "packed_on"} if lines else None


@rule("packed-too-long-ago", PROCEDURE)
def fresh_goods_are_fresh(facts: DeclarationFacts) -> Broken:
    """Fresh goods must have been packed within the last 60 days."""
    lines = _lines(facts, lambda line: line.packed_on is not None and facts.on - line.packed_on > SHELF)
    return {"lines": lines, "packed_on": _days(facts, lines), "field": "packed_on"} if lines else None


@rule("driver-not-of-the-firm", HOUSE)
def the_driver_may_drive(facts: DeclarationFacts) -> Broken:
    """The driver must drive for the firm that declares, or be a dedicated driver."""
    return None if facts.driver_may_drive else {"field": "driver"}


@rule("carrier-unknown", HOUSE)
def the_carrier_is_known(facts: DeclarationFacts) -> Broken:
    """The carrier must be known to the zone."""
    return None if facts.carrier_is_known else {"field": "carrier"}


@rule("route-not-for-freight", GATES)
def route_takes_freight(facts: DeclarationFacts) -> Broken:
    """The route must take freight vehicles on that day."""
    return None if facts.route_takes_vehicles else {"field": "route"}


def _lines(facts: DeclarationFacts, broken: Callable[[LineFacts], bool]) -> tuple[int, ...]:
    """Which lines of goods break a rule, counted from 1."""
    return tuple(position for position, line in enumerate(facts.lines, start=1) if broken(line))


def _codes(facts: DeclarationFacts, lines: tuple[int, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(facts.lines[line - 1].hs_code for line in lines))


def _days(facts: DeclarationFacts, lines: tuple[int, ...]) -> tuple[date, ...]:
    packed = (facts.lines[line - 1].packed_on for line in lines)
    return tuple(sorted({day for day in packed if day is not None}))


DECLARATION = (
    vehicle_has_no_other_trip,
    trailer_has_no_other_trip,
    container_has_no_other_trip,
    only_a_container_has_a_length,
    customs_declaration_has_no_other_trip,
    nothing_stands_twice_in_the_list,
    the_vehicle_drives,
    the_trailer_is_one,
    kind_fits_the_direction,
    empty_vehicles_carry_nothing,
    goods_are_named,
    codes_are_in_the_list,
    new_cars_are_vehicles,
    the_load_is_not_too_heavy,
    perishables_have_a_packing_date,
    goods_were_packed_before_today,
    fresh_goods_are_fresh,
    the_driver_may_drive,
    the_carrier_is_known,
    route_takes_freight,
)


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """What is known when a declaration is to be kept as a template."""

    name: str
    kept: int


@rule("template-name-missing", HOUSE)
def a_template_has_a_name(facts: TemplateFacts) -> Broken:
    """A template has a name of 1 to 60 letters."""
    return None if 1 <= len(facts.name) <= LONGEST_TEMPLATE_NAME and facts.name.isprintable() else {}


@rule("too-many-templates", HOUSE)
def templates_are_few(facts: TemplateFacts) -> Broken:
    """A firm keeps at most 50 templates."""
    return {"kept": facts.kept} if facts.kept >= MOST_TEMPLATES else None


TEMPLATE = (a_template_has_a_name, templates_are_few)
