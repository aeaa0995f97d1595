from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from gatezone.files.roles import ENDINGS, ERASED_FOR, ROLES
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id


class NoSuchFile(NotFound):
    """There is no such file, or it is not yours to see."""


class StoredFile(models.Model):
    """
    A file whose bytes stand in the store under their SHA-256 (tệp). It never changes.

    Files of the same bytes are one, for whatever they prove and whoever gave them.
    """

    sha256 = models.TextField(primary_key=True)
    bytes = models.BigIntegerField()
    kind = models.TextField()
    pages = models.IntegerField(null=True)
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stored_file_is_hashed", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(name="stored_file_kind_is_known", condition=Q(kind__in=sorted(ENDINGS))),
            models.CheckConstraint(name="stored_file_has_bytes", condition=Q(bytes__gte=1)),
        ]


class Attachments(models.QuerySet["Attachment"]):
    def standing(self) -> Self:
        """Those that were not erased."""
        return self.filter(erased_at=None)

    def locked(self, attachment: UUID) -> "Attachment":
        """The attachment, held until the command ends. Raises: NoSuchFile."""
        found = self.select_for_update().filter(pk=attachment).first()
        if found is None:
            raise NoSuchFile(attachment=str(attachment))
        return found


class Attachment(models.Model):
    """
    A file that is attached to what it proves (tệp đính kèm).

    ``about`` is the thing, by reference; ``name`` is the name the file was sent under. It is kept as long as the
    thing, or until it is erased for a reason; then the row stays, and its bytes go where nothing else needs them.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="attachments")
    about = models.TextField()
    role = models.TextField()
    name = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)
    erased_by = models.TextField(blank=True, default="")
    erased_for = models.TextField(blank=True, default="")

    objects = Attachments.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="attachment_role_is_known", condition=Q(role__in=sorted(ROLES))),
            models.CheckConstraint(
                name="attachment_erased_for_a_reason",
                condition=Q(erased_at=None, erased_by="", erased_for="")
                | (Q(erased_at__isnull=False, erased_for__in=sorted(ERASED_FOR), name="") & ~Q(erased_by="")),
            ),
        ]
        indexes = [models.Index("about", "at", name="attachment_about")]

    @property
    def ref(self) -> Ref:
        return Ref("attachment", str(self.pk))
