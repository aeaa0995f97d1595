"""Photos of a project: sent, looked at, shown to everybody and hidden; and their files, at the desk and in public."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gatezone.kernel.errors import Invalid, NotFound
from gatezone.parties.duties import LEADER, PROJECT_OFFICER
from gatezone.projects.commands import (
    add_photo,
    add_photo_from_elsewhere,
    erase_photo,
    hide_photo,
    place_project,
    publish_photo,
)
from gatezone.projects.lifecycle import PHOTO
from gatezone.projects.pictures import MOST_BYTES, PictureTooLarge, picture_of
from gatezone.projects.queries.photos import (
    PhotoFile,
    photo_file,
    photos_of,
    place_of,
    public_photo_file,
)
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of, desk, open_to_all
from gatezone.web.acts import Act, Deed, open_acts
from gatezone.web.pages import Context, page
from gatezone.web.project.photos_forms import (
    ElsewhereForm,
    EraseForm,
    HideForm,
    PhotoForm,
    PlaceForm,
    PublishForm,
)
from gatezone.web.project.sent import file_sent
from gatezone.web.project.telling import READERS, asking, duties_over, names

SMALL, LARGE = "small", "large"
A_DAY = 86_400
OPEN_TO_CACHES = f"public, max-age={A_DAY}"
"""A photo that is hidden or erased is out of every cache on the next day."""

OF_THE_DESK = f"private, max-age={A_DAY}"
"""Who may see a photo is asked of everybody anew; one that was erased is out of their browsers on the next day."""


class NoPhoto(Invalid):
    """Choose a photo first."""


class NoSuchSize(NotFound):
    """A photo is kept large and small, and no other way."""


def _picture(deed: Deed) -> dict[str, Any]:
    sent = file_sent(deed.request, "photo", most=MOST_BYTES, too_large=PictureTooLarge, none=NoPhoto)
    # Nothing is decoded for one who may not even see the project.
    card(deed.keys["project"], by=actor_of(deed.request))
    typed = {name: value for name, value in deed.typed.items() if name != "photo"}
    return {**typed, "picture": picture_of(sent.read())}


def _sending(verb: str, command: Any, form: type[forms.Form], duty: str) -> Act:
    return Act(
        f"project:{verb}",
        command,
        page="project:photos",
        duties=duty,
        title=_("Keep it"),
        form=form,
        wish=_picture,
        done=_("The photo is kept."),
    )


SEND = _sending("photos", add_photo, PhotoForm, PROJECT_OFFICER)
ELSEWHERE = _sending("photo-elsewhere", add_photo_from_elsewhere, ElsewhereForm, LEADER)


def _step(move: str, command: Any, form: type[forms.Form], done: Promise) -> Act:
    return Act(
        f"project:{move}",
        command,
        page="project:photos",
        move=PHOTO.move(move),
        form=form,
        done=done,
    )


PUBLISH = _step("publish", publish_photo, PublishForm, _("Everybody sees the photo now."))
HIDE = _step("hide", hide_photo, HideForm, _("The photo is public no more."))
ERASE = _step("erase", erase_photo, EraseForm, _("The photo is erased."))
STEPS = (PUBLISH, HIDE, ERASE)


def _placed(request: HttpRequest, project: UUID) -> dict[str, Any]:
    return {"initial": {"place": written(place_of(project, by=actor_of(request)))}}


PLACE = asking(
    "place",
    place_project,
    _("Photos are measured from here: one from another place is refused."),
    duties=PROJECT_OFFICER,
    title=_("Place on the map"),
    page="project:photos",
    form=PlaceForm,
    begins=_placed,
)


@page("project/photos.html", *READERS)
def home(request: HttpRequest, project: UUID) -> Context:
    """Show the photos of a project, and what may be done with each. Cost: eight SQL statements."""
    actor, keys = actor_of(request), {"project": project}
    this, place = card(project, by=actor), place_of(project, by=actor)
    held = duties_over(actor, project)
    is_officer, is_leader = PROJECT_OFFICER in held, LEADER in held
    rows = []
    for row in photos_of(project, by=actor):
        acts = open_acts(
            request, STEPS, row.steps, {**keys, "photo": row.id}, publish={"initial": {"words": row.words}}
        )
        rows.append((row, list(acts.values())))
    return {
        "card": this,
        "place": written(place),
        "rows": rows,
        "people": names(),
        "send": SEND.at(request, keys) if is_officer and place else None,
        "elsewhere": ELSEWHERE.at(request, keys) if is_leader and place else None,
        "is_officer": is_officer,
    }


@desk(*READERS)
@require_safe
def file(request: HttpRequest, project: UUID, photo: UUID, size: str) -> HttpResponse:
    """Give a photo, to those who may see its project. Cost: two SQL statements."""
    found = photo_file(project, photo, is_small=_is_small(size), by=actor_of(request))
    return _given(request, found, OF_THE_DESK)


@open_to_all
@require_safe
def public_file(request: HttpRequest, code: str, photo: UUID, size: str) -> HttpResponse:
    """Give a photo that is public. Cost: one SQL statement."""
    return _given(request, public_photo_file(code, photo, is_small=_is_small(size)), OPEN_TO_CACHES)


def written(place: tuple[int, int] | None) -> str:
    """Return a place as maps write it; nothing where there is none."""
    return ", ".join(f"{each / 10**6:.6f}" for each in place) if place else ""


def _is_small(size: str) -> bool:
    if size not in (SMALL, LARGE):
        raise NoSuchSize()
    return size == SMALL


def _given(request: HttpRequest, found: PhotoFile, cache: str) -> HttpResponse:
    """Return a photo that a browser shows as a picture and as nothing else, or nothing where it has it already."""
    headers = {
        "Cache-Control": cache,
        "Content-Disposition": f'inline; filename="{found.tag[:12]}.jpg"',
        "ETag": f'"{found.tag}"',
        "X-Content-Type-Options": "nosniff",
    }
    answer = HttpResponse(found.content, content_type="image/jpeg", headers=headers)
    return get_conditional_response(request, etag=headers["ETag"], response=answer) or answer
