from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import PROJECT_OFFICER
from gatezone.projects.intake.forms import FORMS
from gatezone.projects.intake.lifecycle import DUTY_FOR, IMPORT
from gatezone.projects.models.projects import SEES_ALL


class NoSuchImport(NotFound):
    """There is no such sheet, or it is not yours to see."""


class NoSuchImportRow(NotFound):
    """There is no such row in this sheet."""


class Imports(models.QuerySet["Import"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those an actor may see: a sheet is about many projects, so all or none."""
        return self if actor.duties & SEES_ALL or actor.is_zone_wide(PROJECT_OFFICER) else self.none()

    def locked(self, sheet: UUID) -> "Import":
        """The sheet, held until the command ends. Raises: NoSuchImport."""
        found = self.select_for_update().filter(pk=sheet).first()
        if found is None:
            raise NoSuchImport(sheet=str(sheet))
        return found


class Import(models.Model):
    """
    A sheet that was sent (bảng tính đã gửi), as it is written; ``ways`` is how it is read.

    ``asides`` are its totals, titles and groups. ``sums`` is what became of every column once it was taken:
    what its rows said, and what was taken. One sheet is taken once; a declined one may be sent again.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    name = models.TextField()
    sha256 = models.TextField()
    ways = models.JSONField(default=dict)
    asides = models.JSONField(default=list)
    left_sheets = models.JSONField(default=list)
    state = models.TextField(default=IMPORT.initial)
    sent_by = models.TextField()
    sent_at = models.DateTimeField()
    ended_by = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, default="")
    sums = models.JSONField(default=list)

    objects = Imports.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="import_kind_is_known", condition=Q(kind__in=sorted(FORMS))),
            models.CheckConstraint(
                name="import_state_is_declared", condition=Q(state__in=sorted(IMPORT.states))
            ),
            models.CheckConstraint(
                name="import_ends_once",
                condition=Q(state="open", ended_at=None, ended_by="")
                | (Q(state__in=("taken", "declined"), ended_at__isnull=False) & ~Q(ended_by="")),
            ),
            models.CheckConstraint(
                name="import_declined_for_a_reason", condition=~Q(state="declined") | ~Q(reason="")
            ),
            models.UniqueConstraint(
                name="import_once", fields=["kind", "sha256"], condition=~Q(state="declined")
            ),
        ]
        indexes = [models.Index("sent_at", name="import_newest")]

    @property
    def ref(self) -> Ref:
        return Ref("import", str(self.pk))

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine, as one who may take in this kind. Raises: NotAllowed, WrongState."""
        by.must_hold(DUTY_FOR[self.kind])
        self.state = IMPORT.target(self.state, name, by.duties_over(self.ref))


class ImportRow(models.Model):
    """
    A row of a sheet that was sent: its cells as they were, and as somebody mended them.

    Whether it is good is never kept but read again, by the same rules. ``result`` is what it made once taken.
    """

    id = models.BigAutoField(primary_key=True)
    sheet = models.ForeignKey(Import, models.PROTECT, related_name="rows")
    number = models.PositiveIntegerField()
    is_hidden = models.BooleanField(default=False)
    cells = models.JSONField(default=dict)
    mended = models.JSONField(null=True)
    mended_by = models.TextField(blank=True, default="")
    aside = models.TextField(blank=True, default="")
    aside_by = models.TextField(blank=True, default="")
    result = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="import_row_once", fields=["sheet", "number"]),
            models.CheckConstraint(
                name="import_row_aside_or_taken", condition=Q(aside="") | Q(result="") & ~Q(aside_by="")
            ),
            models.CheckConstraint(
                name="import_row_mended_by_somebody", condition=Q(mended=None) | ~Q(mended_by="")
            ),
        ]

    def mend(self, cells: dict[str, object], *, by: Actor) -> None:
        """Give a row other cells; it is looked at again, also where it was set aside."""
        self.mended, self.mended_by = cells, str(by.ref)
        self.aside = self.aside_by = ""
        self.save(update_fields=["mended", "mended_by", "aside", "aside_by"])
