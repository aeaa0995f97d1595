"""Firms, what they are in the zone, and who may act for whom."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import F, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import BOARD_OFFICER, CENTRE_OFFICER, DECLARANT
from gatezone.parties.models import Authorisation, Enterprise, Role
from gatezone.parties.models.named import NamedQuerySet
from gatezone.parties.names import spelled, words_of
from gatezone.parties.roles import CUSTOMS_AGENT, TRADER

MANY = 50
"""So many are told at once; who looks for another says more of it."""

SEE_ALL = frozenset({CENTRE_OFFICER, BOARD_OFFICER})
"""The duties of those who may look up every firm, driver and vehicle of the zone."""


@dataclass(frozen=True, slots=True)
class EnterpriseRow:
    """A firm by its public names; what it is in the zone, where that was asked."""

    ref: Ref
    tax_code: str
    name: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleRow:
    """What a firm is, and on which days."""

    ref: Ref
    role: str
    starts_on: date
    ends_before: date | None


@dataclass(frozen=True, slots=True)
class AuthorisationRow:
    """A firm that lets an agent act for it, and on which days."""

    ref: Ref
    enterprise: EnterpriseRow
    agent: EnterpriseRow
    starts_on: date
    ends_before: date | None


def enterprises_of(by: Actor) -> list[EnterpriseRow]:
    """
    Return the firms an actor may declare for, by name: their own, and those that let theirs act for them.

    Cost: one SQL statement.
    """
    firms = Enterprise.objects.order_by("name")
    if not by.is_zone_wide(DECLARANT):
        firms = firms.named(*by.over(DECLARANT))
    return [_row(firm) for firm in firms]


def traders(*, by: Actor, on: date) -> list[EnterpriseRow]:
    """
    Return the firms that export or import on a day and that an actor may declare for, by name.

    Cost: one SQL statement.
    """
    firms = Enterprise.objects.order_by("name")
    if not by.is_zone_wide(DECLARANT):
        firms = firms.named(*by.over(DECLARANT))
    return [_row(firm, tuple(firm.held)) for firm in _with_roles(firms, on) if TRADER in firm.held]


def customs_agents(*, on: date) -> list[EnterpriseRow]:
    """
    Return the firms that are customs agents on a day, by name: anybody may know them, so as to choose one.

    Cost: one SQL statement.
    """
    return firms_that_are(CUSTOMS_AGENT, on=on)


def firms_that_are(role: str, *, on: date) -> list[EnterpriseRow]:
    """
    Return the firms that are something in the zone on a day, by name: what a firm is, anybody may know.

    Cost: one SQL statement.
    """
    held = Q(roles__role=role, roles__starts_on__lte=on)
    return [_row(firm) for firm in Enterprise.objects.filter(held & _not_ended("roles", on)).order_by("name")]


def is_in_role(enterprise: Ref, role: str, *, on: date) -> bool:
    """Tell whether a firm is something in the zone on a day. Cost: one SQL statement."""
    firms = Enterprise.objects.named(enterprise)
    return Role.objects.in_force(on).filter(enterprise__in=firms, role=role).exists()


def find_enterprises(text: str, *, by: Actor, on: date) -> list[EnterpriseRow]:
    """
    Return the firms whose name or tax code holds every word of a text, those spelled alike first.

    Officers of the centre and the Board are told of all, a declarant of their own, anybody else of none. Each
    is told with what it is on a day.
    Cost: one SQL statement, or none where no word is said.
    """
    words = words_of(text)
    if not words:
        return []
    firms = _told_to(by, Enterprise.objects.order_by("name", "id"))
    for word in words:
        firms = firms.filter(search__contains=word)
    found = [_row(firm, tuple(firm.held)) for firm in _with_roles(firms, on)[:MANY]]
    return sorted(found, key=lambda firm: spelled(text) not in spelled(firm.name))


def enterprise(ref: Ref, *, by: Actor) -> EnterpriseRow:
    """
    Return a firm, to those who may look it up.

    Raises: NotFound where there is none, and likewise where it is not the actor's business.
    Cost:   one SQL statement.
    """
    found = _told_to(by, Enterprise.objects.named(ref)).first()
    if found is None:
        raise NotFound(enterprise=str(ref))
    return _row(found)


def roles_of(enterprise: Ref, *, by: Actor) -> list[RoleRow]:
    """
    Return what a firm is, was and will be, the newest first, to those who may look it up.

    Cost: one SQL statement.
    """
    firms = _told_to(by, Enterprise.objects.named(enterprise))
    held = Role.objects.filter(enterprise__in=firms).exclude(ends_before=F("starts_on"))
    held = held.order_by("-starts_on", "role")
    return [RoleRow(each.ref, each.role, each.starts_on, each.ends_before) for each in held]


def enterprise_names(enterprises: Collection[Ref]) -> Mapping[Ref, str]:
    """
    Return what firms are called; one that is not known is left out.

    Cost: one SQL statement, whatever their number.
    """
    firms = Enterprise.objects.named(*enterprises)
    return {firm.ref: firm.name for firm in firms}


def enterprises_named(enterprises: Collection[Ref]) -> Mapping[Ref, EnterpriseRow]:
    """
    Return firms by their public names, as they stand on papers; one that is not known is left out.

    Cost: one SQL statement, whatever their number.
    """
    return {firm.ref: _row(firm) for firm in Enterprise.objects.named(*enterprises)}


def enterprise_of(tax_code: str) -> EnterpriseRow | None:
    """Return the firm of a tax code, by its public names; nothing where there is none. Cost: one SQL statement."""
    found = Enterprise.objects.filter(tax_code=tax_code.strip()).first()
    return _row(found) if found else None


def authorisations(*, by: Actor, on: date, enterprise: Ref | None = None) -> list[AuthorisationRow]:
    """
    Return who may act for whom, on a day or from a later one on: that of one's own firms, or all of them.

    Where a firm is named, only what it is a part of.
    Cost: one SQL statement.
    """
    given = Authorisation.objects.not_ended(on).select_related("enterprise", "agent")
    if enterprise is not None:
        named = Enterprise.objects.named(enterprise)
        given = given.filter(Q(enterprise__in=named) | Q(agent__in=named))
    if not by.duties & SEE_ALL and not by.is_zone_wide(DECLARANT):
        own = Enterprise.objects.named(*by.over(DECLARANT))
        given = given.filter(Q(enterprise__in=own) | Q(agent__in=own))
    return [
        AuthorisationRow(each.ref, _row(each.enterprise), _row(each.agent), each.starts_on, each.ends_before)
        for each in given.order_by("enterprise__name", "agent__name", "starts_on")
    ]


def _told_to(by: Actor, firms: NamedQuerySet[Enterprise]) -> NamedQuerySet[Enterprise]:
    """Keep the firms an actor may look up."""
    if by.duties & SEE_ALL or by.is_zone_wide(DECLARANT):
        return firms
    return firms.named(*by.over(DECLARANT))


def _with_roles(firms: NamedQuerySet[Enterprise], on: date) -> NamedQuerySet[Any]:
    held = Q(roles__starts_on__lte=on) & _not_ended("roles", on)
    return firms.annotate(held=ArrayAgg("roles__role", filter=held, order_by="roles__role", default=[]))


def _not_ended(rows: str, on: date) -> Q:
    return Q(**{f"{rows}__ends_before": None}) | Q(**{f"{rows}__ends_before__gt": on})


def _row(firm: Enterprise, roles: tuple[str, ...] = ()) -> EnterpriseRow:
    return EnterpriseRow(firm.ref, firm.tax_code, firm.name, roles)
