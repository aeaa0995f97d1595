"""Photos of a project: sent, looked at, shown to everybody and hidden; and their files, at the desk and in public."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatezone.kernel.errors import GateZoneError, Invalid, NotFound
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import LEADER, PROJECT_OFFICER
from gatezone.projects.commands import (
    add_photo,
    add_photo_from_elsewhere,
    erase_photo,
    hide_photo,
    place_project,
    publish_photo,
)
from gatezone.projects.pictures import MOST_BYTES, PictureTooLarge, picture_of
from gatezone.projects.queries.photos import (
    PhotoFile,
    PhotoRow,
    photo_file,
    photos_of,
    place_of,
    public_photo_file,
)
from gatezone.projects.queries.seeing import card
from gatezone.web.actors import actor_of, desk, open_to_all
from gatezone.web.orders import order
from gatezone.web.project.photos_forms import (
    ElsewhereForm,
    EraseForm,
    HideForm,
    PhotoForm,
    PlaceForm,
    PublishForm,
)
from gatezone.web.project.views import READERS, names
from gatezone.web.refusals import AT_THE_DESK, status_of
from gatezone.web.truck.wording import reasons_of

Tried = Mapping[tuple[UUID, str], forms.Form]
FAULTY = 422
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


@desk(*READERS)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def home(request: HttpRequest, project: UUID) -> HttpResponse:
    """Show the photos of a project, and keep another. Cost: eight SQL statements."""
    if request.method != "POST":
        return _home(request, project)
    form = PhotoForm(request.POST, request.FILES)
    return _sent(request, project, form, add_photo)


@desk(LEADER)
@require_POST
def elsewhere(request: HttpRequest, project: UUID) -> HttpResponse:
    """Keep a photo that was taken elsewhere."""
    form = ElsewhereForm(request.POST, request.FILES, auto_id="elsewhere_%s")
    return _sent(request, project, form, add_photo_from_elsewhere)


@desk(PROJECT_OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def place(request: HttpRequest, project: UUID) -> HttpResponse:
    """Say where a project lies."""
    actor = actor_of(request)
    this, now = card(project, by=actor), place_of(project, by=actor)
    form = PlaceForm(request.POST or None, initial={"place": written(now)})
    page = {"card": this, "form": form, "title": PLACE[0], "told": PLACE[1], "reasons": []}
    if request.method != "POST":
        return render(request, "project/form.html", page)
    if not form.is_valid():
        return render(request, "project/form.html", page, status=FAULTY)
    latitude_e6, longitude_e6 = form.cleaned_data["place"]
    try:
        order(
            request,
            place_project,
            project=project,
            latitude_e6=latitude_e6,
            longitude_e6=longitude_e6,
            reason=form.cleaned_data["reason"],
        )
    except AT_THE_DESK as no:
        page["reasons"] = reasons_of(no)
        return render(request, "project/form.html", page, status=status_of(no))
    messages.success(request, gettext("It is written down."))
    return redirect("project:photos", project)


PLACE = (
    _("Place on the map"),
    _("Photos are measured from here: one from another place is refused."),
)


@desk(PROJECT_OFFICER, LEADER)
@require_POST
def step(request: HttpRequest, project: UUID, photo: UUID, step: str) -> HttpResponse:
    """Show a photo to everybody, hide it again, or erase it for good."""
    if step not in STEPS:
        raise NoSuchSize()
    act, form_class, done = STEPS[step]
    form = form_class(request.POST, auto_id=f"{step}_{photo}_%s")
    tried = {(photo, step): form}
    if not form.is_valid():
        return _home(request, project, status=FAULTY, tried=tried)
    try:
        order(request, act, project=project, photo=photo, **form.cleaned_data)
    except AT_THE_DESK as no:
        return _home(request, project, no, tried=tried)
    messages.success(request, str(done))
    return redirect("project:photos", project)


STEPS: Mapping[str, tuple[Callable[..., Ref], type[forms.Form], Promise]] = {
    "publish": (publish_photo, PublishForm, _("Everybody sees the photo now.")),
    "hide": (hide_photo, HideForm, _("The photo is public no more.")),
    "erase": (erase_photo, EraseForm, _("The photo is erased.")),
}


LABELS: Mapping[str, Promise] = {
    "publish": _("Show it to everybody"),
    "hide": _("Hide it"),
    "erase": _("Erase it for good"),
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


def _sent(request: HttpRequest, project: UUID, form: forms.Form, act: Callable[..., Ref]) -> HttpResponse:
    """Keep the photo of a form."""
    try:
        content = _content(request)
        if not form.is_valid():
            return _home(request, project, sent=form, status=FAULTY)
        card(project, by=actor_of(request))  # nothing is decoded for one who may not even see the project
        typed = {name: value for name, value in form.cleaned_data.items() if name != "photo"}
        order(request, act, project=project, picture=picture_of(content), **typed)
    except AT_THE_DESK as no:
        return _home(request, project, no, sent=form)
    messages.success(request, gettext("The photo is kept."))
    return redirect("project:photos", project)


def _home(
    request: HttpRequest,
    project: UUID,
    no: GateZoneError | None = None,
    *,
    status: int = 200,
    sent: forms.Form | None = None,
    tried: Tried = MappingProxyType({}),
) -> HttpResponse:
    actor = actor_of(request)
    this, place = card(project, by=actor), place_of(project, by=actor)
    held = actor.duties_over(Ref("project", str(project)))
    is_officer, is_leader = PROJECT_OFFICER in held, LEADER in held
    photo = sent if isinstance(sent, PhotoForm) else None
    other = sent if isinstance(sent, ElsewhereForm) else None
    page = {
        "card": this,
        "place": written(place),
        "rows": [(row, _steps_of(row, tried)) for row in photos_of(project, by=actor)],
        "people": names(),
        "form": (photo or PhotoForm()) if is_officer and place else None,
        "elsewhere": (other or ElsewhereForm(auto_id="elsewhere_%s")) if is_leader and place else None,
        "is_officer": is_officer,
        "reasons": reasons_of(no) if no else [],
    }
    return render(request, "project/photos.html", page, status=status_of(no) if no else status)


def _steps_of(row: PhotoRow, tried: Tried) -> Iterator[tuple[str, Promise, forms.Form]]:
    """Give the steps a reader may take with a photo, each with its form."""
    for step in row.steps:
        _act, form_class, _done = STEPS[step]
        initial = {"words": row.words} if step == "publish" else None
        form = form_class(initial=initial, auto_id=f"{step}_{row.id}_%s")
        yield step, LABELS[step], tried.get((row.id, step), form)


def _content(request: HttpRequest) -> bytes:
    sent = request.FILES.get("photo")
    if sent is not None:
        if (sent.size or 0) > MOST_BYTES:
            raise PictureTooLarge()
        return sent.read()
    # A file that is far too large was let go by unread: nothing that is sent is kept on the disk.
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise PictureTooLarge()
    raise NoPhoto()


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
