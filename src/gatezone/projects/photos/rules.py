"""What is asked before a photo of a project is kept, or shown to everybody; one function, one sentence."""

from dataclasses import dataclass
from datetime import date

from gatezone.kernel.rule import Broken, Source, rule, words_given

HOUSE = Source("Draft rules of the Board on photos of works, not law")
PRIVACY = Source("Law on Personal Data Protection 91/2025/QH15 and those before it")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacingFacts:
    """What is known when a project is given its place on the map."""

    is_on_earth: bool
    had_place: bool = False
    reason: str = ""


@rule("not-a-place", HOUSE)
def place_is_on_earth(facts: PlacingFacts) -> Broken:
    """The latitude may be at most 90 and the longitude at most 180 degrees."""
    return None if facts.is_on_earth else {}


@rule("moved-without-reason", HOUSE)
def project_moves_for_a_reason(facts: PlacingFacts) -> Broken:
    """Changing the place of a project needs a reason."""
    return {} if facts.had_place and not facts.reason.strip() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotoFacts:
    """
    What is known when a photo is kept.

    ``taken_on`` is of its metadata or told; ``distance_m`` is nothing where the metadata names no place, and
    then ``is_told_here`` is the word of who took it. ``began_on`` is the first day known of the project.
    """

    taken_on: date | None
    began_on: date
    today: date
    has_place: bool
    distance_m: int | None
    within_m: int
    words: str = ""
    is_day_told: bool = False
    is_told_here: bool = False
    reason: str = ""
    elsewhere: str = ""
    is_kept_already: bool = False
    is_public: bool = False
    is_nobody_recognisable: bool = False


@rule("photo-without-day", HOUSE)
def photo_has_its_day(facts: PhotoFacts) -> Broken:
    """A photo needs its day: from its metadata, or entered with the reason why it is missing there."""
    is_known = facts.taken_on is not None and (not facts.is_day_told or bool(facts.reason.strip()))
    return None if is_known else {}


@rule("photo-of-the-future", HOUSE)
def photo_is_not_of_the_future(facts: PhotoFacts) -> Broken:
    """The day of a photo must not be in the future."""
    late = facts.taken_on is not None and facts.taken_on > facts.today
    return {"taken_on": facts.taken_on} if late else None


@rule("photo-before-project", HOUSE)
def photo_is_not_older_than_its_project(facts: PhotoFacts) -> Broken:
    """A photo must not be older than the registration, the first decision and the start of its project."""
    early = facts.taken_on is not None and facts.taken_on < facts.began_on
    return {"taken_on": facts.taken_on, "began_on": facts.began_on} if early else None


@rule("project-without-place", HOUSE)
def project_has_its_place(facts: PhotoFacts) -> Broken:
    """The project needs its place on the map before photos can be added."""
    return None if facts.has_place else {}


@rule("photo-without-place", HOUSE)
def photo_has_its_place(facts: PhotoFacts) -> Broken:
    """A photo without a place in its metadata needs a reason and a statement that it shows the project."""
    is_told = facts.is_told_here and bool(facts.reason.strip())
    is_known = facts.distance_m is not None or is_told or bool(facts.elsewhere) or not facts.has_place
    return None if is_known else {}


@rule("photo-from-elsewhere", HOUSE)
def photo_is_of_this_place(facts: PhotoFacts) -> Broken:
    """The photo was taken elsewhere: only a leader may accept it, with a reason."""
    if facts.distance_m is None or facts.distance_m <= facts.within_m or facts.elsewhere.strip():
        return None
    return {"distance_m": facts.distance_m, "within_m": facts.within_m}


@rule("photo-kept-already", HOUSE)
def picture_is_kept_once(facts: PhotoFacts) -> Broken:
    """This picture is stored already, for this project or another one."""
    return {} if facts.is_kept_already else None


@rule("photo-shows-persons", PRIVACY)
def nobody_public_is_recognised(facts: PhotoFacts) -> Broken:
    """A photo can be published only after a check that nobody on it can be recognised."""
    return {} if facts.is_public and not facts.is_nobody_recognisable else None


@rule("photo-without-words", HOUSE)
def public_photo_says_what_it_shows(facts: PhotoFacts) -> Broken:
    """A public photo needs a description for people who cannot see it."""
    return {} if facts.is_public and not facts.words.strip() else None


@dataclass(frozen=True, slots=True)
class ReasonFacts:
    """What is known when something about a photo is done for a reason alone."""

    reason: str


there_is_a_reason = words_given(
    "photo-reason-missing", "Accepting a photo from elsewhere, or hiding a public one, needs a reason.", HOUSE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasingFacts:
    """A photo about to be erased for good: who kept it, who erases it, why, and whether it is gone already."""

    kept_by: str
    by: str
    reason: str
    is_gone: bool = False


@rule("photo-erased-already", HOUSE)
def photo_is_erased_once(facts: ErasingFacts) -> Broken:
    """This photo was erased already."""
    return {} if facts.is_gone else None


@rule("photo-erased-by-its-sender", HOUSE)
def another_erases_it(facts: ErasingFacts) -> Broken:
    """A photo must be erased by another person than the one who added it."""
    return {} if facts.kept_by == facts.by else None


erasing_has_a_reason = words_given(
    "photo-erased-without-reason", "Erasing a photo needs a written reason.", PRIVACY
)


PLACING = (place_is_on_earth, project_moves_for_a_reason)
PUBLISHING = (nobody_public_is_recognised, public_photo_says_what_it_shows)
KEEPING = (
    photo_has_its_day,
    photo_is_not_of_the_future,
    photo_is_not_older_than_its_project,
    project_has_its_place,
    photo_has_its_place,
    photo_is_of_this_place,
    picture_is_kept_once,
    *PUBLISHING,
)
REASONED = (there_is_a_reason,)
TO_BE_ERASED = (photo_is_erased_once, another_erases_it)
"""Whether somebody may erase a photo at all, whatever the reason."""

ERASING = (*TO_BE_ERASED, erasing_has_a_reason)

BOOK = {
    "Place a project": PLACING,
    "Keep a photo": KEEPING,
    "Make a photo public": PUBLISHING,
    "Hide a photo": REASONED,
    "Erase a photo": ERASING,
}
