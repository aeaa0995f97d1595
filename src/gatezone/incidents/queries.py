"""What can be seen of incidents: by those whose duty answers for their kind, and nobody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gatezone.incidents.kinds import Kind
from gatezone.incidents.lifecycle import INCIDENT
from gatezone.incidents.models import Incident, NoSuchIncident
from gatezone.incidents.shown import facts_of_incident
from gatezone.kernel.actor import Actor
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref
from gatezone.workdays.terms import Due


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """An incident as its reader may see it; ``moves`` are the steps open to the reader, ``shown`` seals it."""

    id: UUID
    kind: Kind
    about: Ref
    facts: Mapping[str, Any]
    state: str
    happened_at: datetime
    noticed_at: datetime
    due_at: datetime
    owner: Ref | None
    taken_at: datetime | None
    closed_at: datetime | None
    outcome: str
    is_overdue: bool
    answerable: frozenset[str]
    moves: tuple[Move, ...]
    shown: str

    @property
    def due(self) -> Due | None:
        """How its time was counted; nothing where its kind has another time by now."""
        counted = self.kind.due(self.noticed_at)
        return counted if counted.at == self.due_at else None


def unsettled(*, by: Actor, at: datetime, limit: int = 200) -> list[IncidentRow]:
    """Return the incidents that are not settled, those due first at the top. Cost: one SQL statement."""
    found = Incident.objects.seen_by(by).exclude(state="closed").order_by("due_at", "id")
    return [_row(each, by, at) for each in found[:limit]]


def settled(*, by: Actor, at: datetime, limit: int = 20) -> list[IncidentRow]:
    """Return the incidents settled last. Cost: one SQL statement."""
    found = Incident.objects.seen_by(by).filter(state="closed").order_by("-closed_at", "-id")
    return [_row(each, by, at) for each in found[:limit]]


def incident(incident: UUID, *, by: Actor, at: datetime) -> IncidentRow:
    """Return one incident. Cost: one SQL statement. Raises: NoSuchIncident."""
    found = Incident.objects.seen_by(by).filter(pk=incident).first()
    if found is None:
        raise NoSuchIncident(incident=str(incident))
    return _row(found, by, at)


def _row(found: Incident, by: Actor, at: datetime) -> IncidentRow:
    moves = INCIDENT.open_moves(found.state, found.duties_of(by, at=at))
    is_mine = found.owner == str(by.ref)
    return IncidentRow(
        id=found.id,
        kind=found.its_kind,
        about=Ref.parse(found.about),
        facts=found.facts,
        state=found.state,
        happened_at=found.happened_at,
        noticed_at=found.noticed_at,
        due_at=found.due_at,
        owner=Ref.parse(found.owner) if found.owner else None,
        taken_at=found.taken_at,
        closed_at=found.closed_at,
        outcome=found.outcome,
        is_overdue=found.state != "closed" and at >= found.due_at,
        answerable=found.its_kind.answerable(due_at=found.due_at, at=at),
        moves=tuple(move for move in moves if (move.name == "close") == is_mine),
        shown=facts_of_incident(found).seal,
    )
