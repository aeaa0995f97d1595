"""Photos of a project: those one may see at the desk, and those anybody may. Lists never touch the files."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from gatezone.files.distances import Place
from gatezone.kernel.actor import Actor
from gatezone.kernel.refs import Ref
from gatezone.projects.lifecycle import PHOTO
from gatezone.projects.models import FILES, NoSuchPhoto, NoSuchProject, Photo, Photos, Project
from gatezone.projects.photos.rules import TO_BE_ERASED, ErasingFacts
from gatezone.projects.queries.published import published
from gatezone.projects.shown import facts_of_photo

MOST_SHOWN = 200
MOST_PUBLIC = 12
"""How many photos a list has: the newest ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoRow:
    """A photo without its files; ``distance_m`` is nothing where its place was told and not read.

    One that was erased has none: its day, the day it was erased and the kind of the reason are left. ``steps`` are the
    moves its reader may take with it; ``shown`` seals what is published, hidden or erased.
    """

    id: UUID
    project: UUID
    taken_on: date
    taken_at: datetime | None
    distance_m: int | None
    words: str
    reason: str
    elsewhere: str
    published_on: date | None
    hidden_because: str
    erased_on: date | None
    erased_for: str
    by: str
    width: int
    height: int
    shown: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """The bytes of a photo, a JPEG, and what it is known by."""

    content: bytes
    tag: str


def place_of(project: UUID, *, by: Actor) -> Place | None:
    """Return where a project lies, if it was said. Raises: NoSuchProject. Cost: one SQL statement."""
    seen = Project.objects.seen_by(by).filter(pk=project).values_list("latitude_e6", "longitude_e6")
    found = seen.first()
    if found is None:
        raise NoSuchProject(project=str(project))
    return None if found[0] is None or found[1] is None else (found[0], found[1])


def photos_of(
    project: UUID, *, by: Actor, most: int = MOST_SHOWN, only_standing: bool = False
) -> tuple[PhotoRow, ...]:
    """Return the photos of a project one may see, erased ones too but for ``only_standing``. Cost: one statement."""
    found = _seen(by).filter(project=project)
    return _rows(found.standing() if only_standing else found, most, by=by)


def photo_file(project: UUID, photo: UUID, *, is_small: bool, by: Actor) -> PhotoFile:
    """Return a file of a photo one may see. Raises: NoSuchPhoto. Cost: one SQL statement."""
    return _file(_seen(by).filter(project=project, pk=photo), is_small)


def public_photos(project: UUID) -> tuple[PhotoRow, ...]:
    """Return the photos of a published project that anybody may see. Cost: one SQL statement."""
    return _rows(_public().filter(project=project), MOST_PUBLIC)


def public_photo_file(code7: str, photo: UUID, *, is_small: bool) -> PhotoFile:
    """Return a file of a photo that anybody may see. Raises: NoSuchPhoto. Cost: one SQL statement."""
    return _file(_public().filter(project__code7=code7, pk=photo), is_small)


def public_photos_of(projects: Iterable[UUID], *, at: date) -> Mapping[UUID, list[PhotoRow]]:
    """Return the photos of projects that were public by a day, the oldest first. Cost: one SQL statement."""
    found: dict[UUID, list[PhotoRow]] = defaultdict(list)
    shown = _public().filter(project__in=list(projects), published_on__lte=at)
    for each in shown.defer(*FILES).order_by("taken_on", "pk"):
        found[each.project_id].append(_row(each))
    return found


def _seen(by: Actor) -> Photos:
    return Photo.objects.filter(project__in=Project.objects.seen_by(by))


def _public() -> Photos:
    return Photo.objects.public().filter(project__in=published())


def _rows(found: Photos, most: int, *, by: Actor | None = None) -> tuple[PhotoRow, ...]:
    return tuple(_row(each, by) for each in found.defer(*FILES).order_by("-taken_on", "-at", "pk")[:most])


def _steps(photo: Photo, by: Actor) -> tuple[str, ...]:
    """Return the moves an actor may take with a photo, by the machine and by the rules about who erases."""
    duties = by.duties_over(Ref("project", str(photo.project_id)))
    facts = ErasingFacts(kept_by=photo.by, by=str(by.ref), reason="", is_gone=photo.erased_on is not None)
    stays = any(each.reason_against(facts) for each in TO_BE_ERASED)
    steps = (move.name for move in PHOTO.open_moves(photo.state, duties))
    return tuple(each for each in steps if not (each == "erase" and stays))


def _row(each: Photo, by: Actor | None = None) -> PhotoRow:
    return PhotoRow(
        id=each.pk,
        project=each.project_id,
        taken_on=each.taken_on,
        taken_at=each.taken_at,
        distance_m=each.distance_m,
        words=each.words,
        reason=each.reason,
        elsewhere=each.elsewhere,
        published_on=each.published_on,
        hidden_because=each.hidden_because,
        erased_on=each.erased_on,
        erased_for=each.erased_for,
        by=each.by,
        width=each.width,
        height=each.height,
        shown=facts_of_photo(each).seal,
        steps=_steps(each, by) if by else (),
    )


def _file(found: Photos, is_small: bool) -> PhotoFile:
    which = "small" if is_small else "image"
    kept = found.standing().values_list(which, "dots_sha256").first()
    if kept is None:
        raise NoSuchPhoto()
    return PhotoFile(bytes(kept[0]), f"{kept[1][:32]}-{which}")
