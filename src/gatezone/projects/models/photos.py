from collections.abc import Mapping
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.projects.models.projects import Project

FILES = ("image", "small")
ERASED_FOR: Mapping[str, str] = {
    "personal-data": "Somebody on it can be recognised",
    "wrong-upload": "It was sent by mistake",
}
"""Why a photo is erased for good. One that was sent by mistake may be sent again, where it belongs."""


class NoSuchPhoto(NotFound):
    """There is no such photo, or it is not yours to see."""


class Photos(models.QuerySet["Photo"]):
    def public(self) -> Self:
        """Those anybody may see, of projects that are published."""
        return self.filter(published_on__isnull=False)

    def standing(self) -> Self:
        """Those that were not erased."""
        return self.filter(erased_on=None)

    def locked(self, photo: UUID) -> "Photo":
        """The photo without its files, held until the command ends. Raises: NoSuchPhoto."""
        found = self.defer(*FILES).select_for_update().filter(pk=photo).first()
        if found is None:
            raise NoSuchPhoto(photo=str(photo))
        return found


class Photo(models.Model):
    """
    A photo of a project (ảnh công trình), written anew without metadata, and the same in small.

    ``taken_at``, the place and ``distance_m`` are what the metadata said; ``reason`` is why something was told
    instead, ``elsewhere`` why one from another place was let pass. ``published_on`` is nothing while it is not
    public. ``sha256`` is of the file that was sent, ``dots_sha256`` of what it shows. Of one that was erased, its
    day and distance stay, and ``erased_for``: no picture, no words.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="photos")
    taken_on = models.DateField()
    taken_at = models.DateTimeField(null=True)
    latitude_e6 = models.IntegerField(null=True)
    longitude_e6 = models.IntegerField(null=True)
    distance_m = models.PositiveIntegerField(null=True)
    words = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    elsewhere = models.TextField(blank=True, default="")
    published_on = models.DateField(null=True)
    hidden_because = models.TextField(blank=True, default="")
    sha256 = models.TextField(unique=True)
    dots_sha256 = models.TextField(unique=True)
    image = models.BinaryField()
    small = models.BinaryField()
    erased_on = models.DateField(null=True)
    erased_for = models.TextField(blank=True, default="")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    by = models.TextField()
    at = models.DateTimeField()

    objects = Photos.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="photo_place_is_measured",
                condition=Q(latitude_e6=None, longitude_e6=None, distance_m=None)
                | Q(
                    latitude_e6__range=(-90_000_000, 90_000_000),
                    longitude_e6__range=(-180_000_000, 180_000_000),
                    distance_m__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="photo_without_place_has_a_reason",
                condition=Q(distance_m__isnull=False) | ~Q(reason="") | ~Q(elsewhere=""),
            ),
            models.CheckConstraint(
                name="photo_public_says_what_it_shows", condition=Q(published_on=None) | ~Q(words="")
            ),
            models.CheckConstraint(
                name="photo_erased_for_a_reason",
                condition=Q(erased_on=None, erased_for="")
                | Q(erased_on__isnull=False, erased_for__in=sorted(ERASED_FOR), published_on=None, words=""),
            ),
        ]
        indexes = [models.Index(F("project"), F("taken_on").desc(), name="photo_newest")]

    @property
    def ref(self) -> Ref:
        return Ref("photo", str(self.pk))

    @property
    def state(self) -> str:
        """Where it stands in the life of a photo."""
        if self.erased_on is not None:
            return "erased"
        return "not-public" if self.published_on is None else "public"
