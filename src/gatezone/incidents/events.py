"""What is remembered of incidents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentNoticed(Event):
    """An incident was noticed."""

    KIND: ClassVar[str] = "incidents.incident-noticed"
    incident: Ref
    kind: str
    about: Ref
    cause: Ref
    facts: Mapping[str, Any]
    happened_at: datetime
    duty: str
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentTaken(Event):
    """An officer took over an incident."""

    KIND: ClassVar[str] = "incidents.incident-taken"
    incident: Ref
    owner: Ref
    taken_from: Ref | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentClosed(Event):
    """An incident was settled."""

    KIND: ClassVar[str] = "incidents.incident-closed"
    incident: Ref
    outcome: str
