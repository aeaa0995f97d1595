"""Photos of a project (ảnh công trình): kept with their day and place, shown to everybody, hidden again."""

from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db.models import Min, Q

from gatezone.files.distances import metres_between
from gatezone.files.pictures import Picture
from gatezone.kernel.actor import Actor
from gatezone.kernel.command import command, record
from gatezone.kernel.errors import Invalid
from gatezone.kernel.periods import hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.kernel.rule import reasons_against, refuse_if
from gatezone.kernel.shown import as_shown
from gatezone.parties.duties import LEADER, PROJECT_OFFICER
from gatezone.projects.lifecycle import PHOTO
from gatezone.projects.models import ERASED_FOR, FILES, Photo, Project
from gatezone.projects.photos import rules
from gatezone.projects.photos.events import PhotoErased, PhotoHidden, PhotoPublished, PhotoTaken
from gatezone.projects.photos.nearness import photo_within_m
from gatezone.projects.shown import facts_of_photo

LONGEST = 300


class NotAReasonToErase(Invalid):
    """A photo is erased because of personal data or a mistake; the reason has at most 300 characters."""


@command
def add_photo(
    *,
    project: UUID,
    picture: Picture,
    words: str = "",
    taken_on: date | None = None,
    is_at_the_site: bool = False,
    reason: str = "",
    is_public: bool = False,
    is_nobody_recognisable: bool = False,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Keep a photo of a project, taken there.

    Its day and place are those of its metadata. Where that is silent, ``taken_on`` and ``is_at_the_site`` are the
    officer's word, with the ``reason``; where it speaks, they are not asked.
    Records: PhotoTaken.
    Raises:  NoSuchProject, NotAllowed, Refused.
    Returns: the photo.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(PROJECT_OFFICER, found.ref)
    facts = _facts(
        found,
        picture,
        at,
        taken_on=taken_on,
        words=words,
        is_told_here=is_at_the_site,
        reason=reason,
        is_public=is_public,
        is_nobody_recognisable=is_nobody_recognisable,
    )
    return _kept(found, picture, facts, by=by, at=at)


@command
def add_photo_from_elsewhere(
    *,
    project: UUID,
    picture: Picture,
    elsewhere: str,
    words: str = "",
    taken_on: date | None = None,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Keep a photo of a project that was taken elsewhere: of its quarry, of a factory, from the hill across.

    A leader says why (``elsewhere``). It is not public; it may be made so afterwards, as any other.
    Records: PhotoTaken.
    Raises:  NoSuchProject, NotAllowed, Refused.
    Returns: the photo.
    """
    found = Project.objects.seen_by(by).locked(project)
    by.must_hold(LEADER)
    refuse_if(reasons_against(rules.ReasonFacts(elsewhere), rules.REASONED, on=hanoi_day(at)))
    facts = _facts(found, picture, at, taken_on=taken_on, words=words, reason=reason, elsewhere=elsewhere)
    return _kept(found, picture, facts, by=by, at=at)


@command
def publish_photo(
    *,
    project: UUID,
    photo: UUID,
    words: str = "",
    is_nobody_recognisable: bool,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Show a photo to everybody, after a look whether somebody on it can be recognised.

    ``words`` say what it shows; without any, those it has stay.
    Records: PhotoPublished.
    Raises:  NoSuchProject, NoSuchPhoto, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    Returns: the photo.
    """
    held = Project.objects.seen_by(by).locked(project)
    found = Photo.objects.filter(project=held).locked(photo)
    PHOTO.target(found.state, "publish", by.duties_over(held.ref))
    as_shown(shown, facts_of_photo, found)
    found.words = words.strip() or found.words
    facts = _publishing(found.words, is_nobody_recognisable, hanoi_day(at))
    refuse_if(reasons_against(facts, rules.PUBLISHING, on=facts.today))
    found.published_on, found.hidden_because = facts.today, ""
    found.save(update_fields=["words", "published_on", "hidden_because"])
    record(PhotoPublished(photo=found.ref, project=held.ref))
    return found.ref


@command
def hide_photo(
    *, project: UUID, photo: UUID, reason: str, shown: str | None = None, by: Actor, at: datetime
) -> Ref:
    """
    Show a photo to everybody no more: somebody on it asks for it, or it says what it should not.

    Records: PhotoHidden.
    Raises:  NoSuchProject, NoSuchPhoto, NotAllowed, WrongState, ChangedMeanwhile, Refused.
    Returns: the photo.
    """
    held = Project.objects.seen_by(by).locked(project)
    found = Photo.objects.filter(project=held).locked(photo)
    PHOTO.target(found.state, "hide", by.duties_over(held.ref))
    as_shown(shown, facts_of_photo, found)
    refuse_if(reasons_against(rules.ReasonFacts(reason), rules.REASONED, on=hanoi_day(at)))
    found.published_on, found.hidden_because = None, reason.strip()
    found.save(update_fields=["published_on", "hidden_because"])
    record(PhotoHidden(photo=found.ref, project=held.ref, reason=found.hidden_because))
    return found.ref


@command
def erase_photo(
    *,
    project: UUID,
    photo: UUID,
    because: str,
    reason: str,
    shown: str | None = None,
    by: Actor,
    at: datetime,
) -> Ref:
    """
    Erase a photo for good (xóa hẳn ảnh): its picture, the small one and the words about it are gone.

    A leader does it, who is not the one that kept it. Its day, the fact, the reason and the hashes stay in the
    journal. One with somebody's personal data (``because``) is never kept again; one that was sent by mistake may
    be. The database lets go of the bytes at its next vacuum, backups when their time is over.
    Records: PhotoErased.
    Raises:  NoSuchProject, NoSuchPhoto, NotAllowed, ChangedMeanwhile, NotAReasonToErase, Refused with every reason
             at once.
    Returns: the photo.
    """
    held = Project.objects.seen_by(by).locked(project)
    found = Photo.objects.filter(project=held).locked(photo)
    PHOTO.target(found.state, "erase", by.duties_over(held.ref))
    if because not in ERASED_FOR or len(reason.strip()) > LONGEST:
        raise NotAReasonToErase(because=because[:40])
    as_shown(shown, facts_of_photo, found)
    today = hanoi_day(at)
    facts = rules.ErasingFacts(
        kept_by=found.by, by=str(by.ref), reason=reason, is_gone=found.erased_on is not None
    )
    refuse_if(reasons_against(facts, rules.ERASING, on=today))
    gone = PhotoErased(
        photo=found.ref,
        project=held.ref,
        sha256=found.sha256,
        kept_sha256=sha256(bytes(found.image)).hexdigest(),
        because=because,
        reason=reason.strip(),
    )
    found.image = found.small = b""
    found.words = found.hidden_because = ""
    found.published_on, found.erased_on, found.erased_for = None, today, because
    if because == "wrong-upload":
        found.sha256 = found.dots_sha256 = f"erased/{found.pk}"
    found.save(
        update_fields=[
            *FILES,
            "words",
            "hidden_because",
            "published_on",
            "erased_on",
            "erased_for",
            "sha256",
            "dots_sha256",
        ]
    )
    record(gone)
    return found.ref


def _facts(
    project: Project, picture: Picture, at: datetime, *, taken_on: date | None, **told: object
) -> rules.PhotoFacts:
    today = hanoi_day(at)
    has_place = project.latitude_e6 is not None and project.longitude_e6 is not None
    distance = None
    if has_place and picture.place is not None:
        distance = metres_between(picture.place, (project.latitude_e6 or 0, project.longitude_e6 or 0))
    same = Q(sha256=picture.sha256) | Q(dots_sha256=picture.dots_sha256)
    return rules.PhotoFacts(
        taken_on=hanoi_day(picture.taken_at) if picture.taken_at else taken_on,
        is_day_told=picture.taken_at is None,
        began_on=_began_on(project),
        today=today,
        has_place=has_place,
        distance_m=distance,
        within_m=photo_within_m(today),
        is_kept_already=Photo.objects.filter(same).exists(),
        **told,  # type: ignore[arg-type]
    )


def _publishing(words: str, is_nobody_recognisable: bool, today: date) -> rules.PhotoFacts:
    return rules.PhotoFacts(
        taken_on=today,
        began_on=today,
        today=today,
        has_place=True,
        distance_m=0,
        within_m=0,
        words=words,
        is_public=True,
        is_nobody_recognisable=is_nobody_recognisable,
    )


def _began_on(project: Project) -> date:
    """Return the first day that is known of a project."""
    decided = project.decisions.aggregate(first=Min("decided_on"))["first"]
    known = (hanoi_day(project.registered_at), decided, project.started_on)
    return min(day for day in known if day is not None)


def _kept(project: Project, picture: Picture, facts: rules.PhotoFacts, *, by: Actor, at: datetime) -> Ref:
    refuse_if(reasons_against(facts, rules.KEEPING, on=facts.today))
    assert facts.taken_on is not None, "a photo without its day was refused"
    place = picture.place or (None, None)
    reason = facts.reason.strip() if facts.is_day_told or facts.distance_m is None else ""
    photo = Photo.objects.create(
        project=project,
        taken_on=facts.taken_on,
        taken_at=picture.taken_at,
        latitude_e6=place[0],
        longitude_e6=place[1],
        distance_m=facts.distance_m,
        words=facts.words.strip(),
        reason=reason,
        elsewhere=facts.elsewhere.strip(),
        published_on=facts.today if facts.is_public else None,
        sha256=picture.sha256,
        dots_sha256=picture.dots_sha256,
        image=picture.image.content,
        small=picture.small.content,
        width=picture.width,
        height=picture.height,
        by=str(by.ref),
        at=at,
    )
    record(
        PhotoTaken(
            photo=photo.ref,
            project=project.ref,
            taken_on=facts.taken_on,
            distance_m=facts.distance_m,
            sha256=picture.sha256,
            kept_sha256=picture.image.sha256,
            is_public=facts.is_public,
            reason=reason,
            elsewhere=facts.elsewhere.strip(),
        )
    )
    return photo.ref
