"""Photos of a project: sent, looked at, shown to everybody and hidden; and their files, at the desk and in public."""

import re
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from gatezone.files.distances import E6
from gatezone.files.pictures import MOST_BYTES, PictureTooLarge, picture_of
from gatezone.kernel.errors import Invalid, NotFound
from gatezone.parties.duties import LEADER, PROJECT_OFFICER
from gatezone.projects import commands
from gatezone.projects.lifecycle import PHOTO
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
from gatezone.web.fields import DayField, ReasonField, form_of
from gatezone.web.pages import Context, page
from gatezone.web.projects.telling import READERS, asking, roles
from gatezone.web.projects.wording import ERASED_FOR
from gatezone.web.uploads import file_sent

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


IN_THE_JOURNAL = _("It stands in the journal for good. Name no person.")
_PLACE = re.compile(r"(-?\d{1,3}(?:\.\d{1,9})?)\s*[,; ]\s*(-?\d{1,3}(?:\.\d{1,9})?)", re.ASCII)

WordsField = partial(ReasonField, required=False)
PictureField = partial(
    forms.FileField,
    label=_("Photo (JPEG, PNG or WebP)"),
    required=False,
    widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
)
TakenField = partial(
    DayField,
    label=_("Taken on"),
    required=False,
    help_text=_("Only where the photo does not say it itself."),
)
NobodyField = partial(forms.BooleanField, label=_("I looked: nobody on it can be recognised"), required=False)


class PlaceField(forms.CharField):
    """A place as maps write it: latitude and longitude in degrees, with a comma between them."""

    def clean(self, value: Any) -> dict[str, int]:
        """Return the place in millionths of a degree, as a command takes it. Raises: ValidationError."""
        found = _PLACE.fullmatch(super().clean(value).strip())
        if found is None:
            raise ValidationError(gettext("Write it as maps do, for example 21.961000, 106.699000."))
        latitude, longitude = (round(Decimal(each) * E6) for each in found.groups())
        return {"latitude_e6": latitude, "longitude_e6": longitude}


def _picture(deed: Deed) -> dict[str, Any]:
    sent = file_sent(deed.request, "photo", most=MOST_BYTES, too_large=PictureTooLarge)
    if sent is None:
        raise NoPhoto()
    # Nothing is decoded for one who may not even see the project.
    card(deed.keys["project"], by=actor_of(deed.request))
    typed = deed.typed
    del typed["photo"]
    return {**typed, "picture": picture_of(sent.read())}


def _sending(verb: str, command: Any, duty: str, **fields: forms.Field) -> Act:
    return Act(
        f"projects:{verb}",
        command,
        page="projects:photos",
        duties=duty,
        title=_("Keep it"),
        form=form_of(**fields),
        wish=_picture,
        done=_("The photo is kept."),
    )


SEND = _sending(
    "photos",
    commands.add_photo,
    PROJECT_OFFICER,
    photo=PictureField(
        help_text=_(
            "8 MB at most, with its day and its place: send the file itself, as messengers strip both."
        ),
    ),
    words=WordsField(
        label=_("What it shows"), help_text=_("Without names of persons. A public photo needs it.")
    ),
    taken_on=TakenField(),
    is_at_the_site=forms.BooleanField(
        label=_("It was taken at the project, though the photo does not say where"), required=False
    ),
    reason=WordsField(
        label=_("Why the photo does not say its day or place"),
        help_text=_("Only where something is told above."),
    ),
    is_public=forms.BooleanField(label=_("Show it to everybody, on the page of the work"), required=False),
    is_nobody_recognisable=NobodyField(),
)
ELSEWHERE = _sending(
    "photo-elsewhere",
    commands.add_photo_from_elsewhere,
    LEADER,
    photo=PictureField(),
    elsewhere=WordsField(label=_("Why a photo from another place is kept"), help_text=IN_THE_JOURNAL),
    words=WordsField(label=_("What it shows")),
    taken_on=TakenField(),
    reason=WordsField(label=_("Why the photo does not say its day or place")),
)


def _step(move: str, command: Any, done: Promise, **fields: forms.Field) -> Act:
    return Act(
        f"projects:{move}",
        command,
        page="projects:photos",
        move=PHOTO.move(move),
        form=form_of(**fields),
        done=done,
    )


STEPS = (
    _step(
        "publish",
        commands.publish_photo,
        _("Everybody sees the photo now."),
        words=WordsField(label=_("What it shows")),
        is_nobody_recognisable=NobodyField(),
    ),
    _step(
        "hide",
        commands.hide_photo,
        _("The photo is public no more."),
        reason=WordsField(label=_("Why it is hidden"), help_text=IN_THE_JOURNAL),
    ),
    _step(
        "erase",
        commands.erase_photo,
        _("The photo is erased."),
        because=forms.ChoiceField(
            label=_("Why it is erased"), choices=list(ERASED_FOR.items()), widget=forms.RadioSelect
        ),
        reason=WordsField(label=_("Reason in words"), help_text=IN_THE_JOURNAL),
    ),
)
"""What may be done with a photo that is kept."""


PLACE = asking(
    "place",
    commands.place_project,
    _("Photos are measured from here: one from another place is refused."),
    duties=PROJECT_OFFICER,
    title=_("Place on the map"),
    page="projects:photos",
    form=form_of(
        place=PlaceField(
            label=_("Latitude and longitude"),
            max_length=40,
            help_text=_("As maps give it for the middle of the works, for example 21.961000, 106.699000."),
        ),
        reason=WordsField(label=_("Why it is moved"), help_text=_("Only where it has its place already.")),
    ),
    begins=lambda request, project: {"initial": {"place": written(place_of(project, by=actor_of(request)))}},
    wish=lambda deed: {**deed.typed["place"], "reason": deed.typed["reason"]},
)


@page("projects/photos.html", *READERS)
def home(request: HttpRequest, project: UUID) -> Context:
    """Show the photos of a project, and what may be done with each. Cost: six SQL statements."""
    actor, keys = actor_of(request), {"project": project}
    this, place = card(project, by=actor), place_of(project, by=actor)
    known = roles(actor, project)
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
        "send": SEND.at(request, keys) if known["is_officer"] and place else None,
        "elsewhere": ELSEWHERE.at(request, keys) if known["is_leader"] and place else None,
        **known,
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
