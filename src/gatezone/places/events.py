"""What is remembered of the places."""

from dataclasses import dataclass
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueLoaded(Event):
    """The tables of the zone were filled from a catalogue; its digest is a SHA-256."""

    KIND: ClassVar[str] = "places.catalogue-loaded"

    zone: Ref
    digest: str
