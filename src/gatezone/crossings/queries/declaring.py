"""What is known of declarations before they are taken, and of those that were: to check, to repeat, to begin from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from gatezone.crossings import rules
from gatezone.crossings.catalogue import agencies_for
from gatezone.crossings.catalogue.goods import class_of, is_hs_code, perishability_of
from gatezone.crossings.declarations import (
    Declaration,
    LineOfGoods,
    UnreadableDeclaration,
    read_declaration,
)
from gatezone.crossings.lifecycle import UNDER_WAY
from gatezone.crossings.models import Crossing, DeclarationTemplate, NoSuchCrossing
from gatezone.crossings.rules import DeclarationFacts, LineFacts, TemplateFacts
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound, Reason
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against
from gatezone.parties.plates import read as read_plate
from gatezone.parties.queries import driver_may_take_over, enterprise_names
from gatezone.parties.vins import is_vin
from gatezone.places import queries as places

ALONE = ("vehicle", "trailer", "container", "customs_declaration")
"""What is on one trip at a time."""


class NoSuchTemplate(NotFound):
    """There is no such template, or it is not yours to see."""


def declaration_facts(
    declarations: Sequence[Declaration], *, enterprise: UUID, on: date
) -> list[DeclarationFacts]:
    """
    Return what is known of trips that are being declared together, each read already.

    Cost: one SQL statement, and one for each driver and carrier among them. Raises: NoSuchRoute.
    """
    under_way = _under_way(declarations)
    drivers = {
        driver: driver_may_take_over(driver, enterprise=enterprise, on=on)
        for driver in {each.driver for each in declarations if each.driver}
    }
    carriers = {each.carrier for each in declarations if each.carrier}
    refs = [Ref("enterprise", str(carrier)) for carrier in carriers]
    known = {UUID(ref.id) for ref in enterprise_names(refs)} if refs else set()
    freight = {route: places.route(route, on=on).kind == "freight" for route in _routes(declarations)}
    first: dict[tuple[str, str], int] = {}
    return [
        DeclarationFacts(
            kind=each.kind,
            direction=each.direction,
            lines=tuple(_line_facts(line, on=on) for line in each.lines),
            weight_kg=each.weight_kg,
            on=on,
            route_takes_vehicles=freight[each.route],
            taken=frozenset(name for name, key in _keys(each) if key in under_way[name]),
            repeats={
                name: first[name, key]
                for name, key in _keys(each)
                if first.setdefault((name, key), position) != position
            },
            vehicle_is_trailer=not is_vin(each.plate) and read_plate(each.plate).is_trailer,
            trailer_is_trailer=read_plate(each.trailer).is_trailer if each.trailer else None,
            driver_may_drive=each.driver is None or drivers[each.driver],
            carrier_is_known=each.carrier is None or each.carrier in known,
            has_container=bool(each.container),
            container_feet=each.container_feet,
        )
        for position, each in enumerate(declarations, start=1)
    ]


def objections(
    declarations: Sequence[Declaration], *, enterprise: UUID, on: date
) -> list[tuple[Reason, ...]]:
    """
    Return for each of several declarations every reason against it; nothing is written.

    What cannot be read is told before the rules are asked. Cost: as declaration_facts().
    Raises: NoSuchRoute.
    """
    told: list[tuple[Reason, ...]] = [()] * len(declarations)
    readable: dict[int, Declaration] = {}
    for number, written in enumerate(declarations):
        try:
            readable[number] = read_declaration(written)
        except UnreadableDeclaration as no:
            told[number] = no.reasons
    positions = dict(enumerate(readable, start=1))
    facts = declaration_facts([*readable.values()], enterprise=enterprise, on=on)
    for number, each in zip(readable, facts, strict=True):
        reasons = reasons_against(each, rules.DECLARATION, on=on)
        told[number] = tuple(_in_the_whole_list(reason, positions) for reason in reasons)
    return told


def agencies_wanted(declaration: Declaration, *, on: date) -> tuple[str, ...]:
    """Return the agencies that will have to release a trip, in the order they are listed."""
    return agencies_for(direction=declaration.direction, goods=declaration.goods(on=on), on=on)


# --- those that were declared, to repeat them ---


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration that was taken, and whose it is."""

    crossing: UUID
    enterprise: UUID
    declaration: Declaration


def last_declared(*, by: Actor) -> Declared | None:
    """Return what the actor's firms declared last, where they did. Cost: two SQL statements."""
    own = Crossing.objects.filter(enterprise_id__in=[firm.id for firm in by.over("declarant")])
    last = own.order_by("-declared_at", "-id").prefetch_related("lines").first()
    return _declared(last) if last else None


def declared(crossing: UUID, *, by: Actor) -> Declared:
    """Return the declaration of a trip, as its firm may see it. Cost: two SQL statements. Raises: NoSuchCrossing."""
    found = Crossing.objects.seen_by(by).filter(pk=crossing).prefetch_related("lines").first()
    if found is None:
        raise NoSuchCrossing(crossing=str(crossing))
    by.must_hold("declarant", Ref("enterprise", str(found.enterprise_id)))
    return _declared(found)


def _declared(crossing: Crossing) -> Declared:
    return Declared(
        crossing.pk,
        crossing.enterprise_id,
        Declaration(
            kind=crossing.kind,
            direction=crossing.direction,
            plate=crossing.vehicle_id,
            route=crossing.route_id,
            trailer=crossing.trailer_id or "",
            container=crossing.container or "",
            container_feet=crossing.container_feet,
            customs_declaration=crossing.customs_declaration or "",
            driver=crossing.driver_id,
            carrier=crossing.carrier_id,
            partner=crossing.partner,
            lines=tuple(
                LineOfGoods(
                    hs_code=line.hs_code,
                    name=line.name,
                    weight_kg=line.weight_kg,
                    packages=line.packages,
                    packed_on=line.packed_on,
                )
                for line in sorted(crossing.lines.all(), key=lambda each: each.position)
            ),
        ),
    )


# --- templates ---


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template of a firm: what it is called, and what it begins a declaration with."""

    id: UUID
    enterprise: UUID
    name: str
    content: Mapping[str, Any]
    saved_at: datetime


def templates(*, by: Actor) -> list[TemplateRow]:
    """Return the templates of the actor's firms, by their names. Cost: one SQL statement."""
    kept = DeclarationTemplate.objects.filter(enterprise_id__in=[firm.id for firm in by.over("declarant")])
    return [_template(each) for each in kept.order_by("name", "id")]


def template(template: UUID, *, by: Actor) -> TemplateRow:
    """Return a template of a firm the actor declares for. Cost: one SQL statement. Raises: NoSuchTemplate."""
    found = DeclarationTemplate.objects.filter(
        pk=template, enterprise_id__in=[firm.id for firm in by.over("declarant")]
    ).first()
    if found is None:
        raise NoSuchTemplate(template=str(template))
    return _template(found)


def template_facts(*, enterprise: UUID, name: str) -> TemplateFacts:
    """Return what is known when a template is to be saved; one of the same name takes its place."""
    others = DeclarationTemplate.objects.filter(enterprise_id=enterprise).exclude(name=name)
    return TemplateFacts(name=name, kept=others.count())


def _template(row: DeclarationTemplate) -> TemplateRow:
    return TemplateRow(row.pk, row.enterprise_id, row.name, row.content, row.saved_at)


# --- the facts ---


def _line_facts(line: LineOfGoods, *, on: date) -> LineFacts:
    return LineFacts(
        hs_code=line.hs_code,
        listed=is_hs_code(line.hs_code),
        perishable=perishability_of(line.hs_code, on=on) is not None,
        new_car=class_of(line.hs_code, on=on) == "new-cars",
        packed_on=line.packed_on,
    )


def _routes(declarations: Sequence[Declaration]) -> set[str]:
    return {each.route for each in declarations}


def _keys(declaration: Declaration) -> Iterator[tuple[str, str]]:
    """What of a declaration is on one trip at a time, where it is named."""
    written = (
        declaration.plate,
        declaration.trailer,
        declaration.container,
        declaration.customs_declaration,
    )
    return ((name, key) for name, key in zip(ALONE, written, strict=True) if key)


def _under_way(declarations: Sequence[Declaration]) -> dict[str, set[str]]:
    """Which vehicles, trailers, containers and customs declarations among these are on a trip."""
    asked: dict[str, set[str]] = {name: set() for name in ALONE}
    for each in declarations:
        for name, key in _keys(each):
            asked[name].add(key)
    columns = ("vehicle_id", "trailer_id", "container", "customs_declaration")
    wanted = Q(pk=None)
    for column, name in zip(columns, ALONE, strict=True):
        if asked[name]:
            wanted |= Q(**{f"{column}__in": sorted(asked[name])})
    if not any(asked.values()):
        return asked
    found = Crossing.objects.filter(wanted, state__in=UNDER_WAY).values_list(*columns)
    return {
        name: {key for key in keys if key}
        for name, keys in zip(ALONE, zip(*found, strict=True) if found else [()] * len(ALONE), strict=True)
    }


def _in_the_whole_list(reason: Reason, positions: Mapping[int, int]) -> Reason:
    """Name the places of a list by what was handed in, also where some of it could not be read."""
    if "same_as" not in reason.facts:
        return reason
    places_of = tuple(positions[nth] + 1 for nth in reason.facts["same_as"])
    return Reason(reason.code, reason.sentence, {**reason.facts, "same_as": places_of}, reason.source)
