"""The firms and yards whose programs somebody looks after."""

from collections.abc import Mapping

from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import DECLARANT, YARD_OPERATOR
from gatezone.parties.queries import enterprise_names, enterprises_of
from gatezone.places import queries as places
from gatezone.web.api_clients.forms import Things
from gatezone.web.look.templatetags.look import said
from gatezone.workdays.queries import zone_today


def things_of(actor: Actor) -> Things:
    """Return the firms and yards whose programs an actor looks after."""
    # What a firm entrusted to one's agency is not lent on to a program.
    entrusted = {each.over for each in actor.entrusted}
    declared_for = enterprises_of(actor) if DECLARANT in actor.duties else []
    firms = [(str(firm.ref), firm.name) for firm in declared_for if firm.ref not in entrusted]
    own = {yard.id for yard in actor.over(YARD_OPERATOR)}
    yards = [(str(Ref("yard", each.id)), said(each.names)) for each in _yards() if each.id in own]
    return [*firms, *yards]


def names_of(things: list[Ref]) -> Mapping[Ref, str]:
    """Return what firms and yards are called."""
    names: dict[Ref, str] = dict(enterprise_names([each for each in things if each.kind == "enterprise"]))
    if any(each.kind == "yard" for each in things):
        names |= {Ref("yard", each.id): said(each.names) for each in _yards()}
    return names


def _yards() -> list[places.YardRow]:
    return places.yards(zone_today())
