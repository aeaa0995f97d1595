"""What is remembered of the photos of a project. Nobody stands in it: who is on a photo is never written down."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gatezone.kernel.event import Event
from gatezone.kernel.refs import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectPlaced(Event):
    """The place of a project on the map was set."""

    KIND: ClassVar[str] = "projects.project-placed"
    project: Ref
    latitude_e6: int
    longitude_e6: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoTaken(Event):
    """
    A photo of a project was stored.

    ``sha256`` is of the file that was sent, ``kept_sha256`` of what is kept of it. ``reason`` is why its day or
    its place was told and not read, ``elsewhere`` why one from another place was let pass.
    """

    KIND: ClassVar[str] = "projects.photo-taken"
    photo: Ref
    project: Ref
    taken_on: date
    distance_m: int | None
    sha256: str
    kept_sha256: str
    is_public: bool
    reason: str
    elsewhere: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoPublished(Event):
    """A photo was published."""

    KIND: ClassVar[str] = "projects.photo-published"
    photo: Ref
    project: Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoHidden(Event):
    """A photo was hidden, with a reason."""

    KIND: ClassVar[str] = "projects.photo-hidden"
    photo: Ref
    project: Ref
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoErased(Event):
    """
    A photo and its description were erased for good.

    ``sha256`` is of the file that was sent, ``kept_sha256`` of what was kept of it: whoever has the picture elsewhere
    can tell that it was this one. ``because`` is the kind of the reason.
    """

    KIND: ClassVar[str] = "projects.photo-erased"
    photo: Ref
    project: Ref
    sha256: str
    kept_sha256: str
    because: str
    reason: str
