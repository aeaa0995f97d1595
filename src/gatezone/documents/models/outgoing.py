"""What goes out: series of numbers, and documents that never change once they are issued."""

from typing import Any, Self
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from gatezone.documents.codes import CODE
from gatezone.documents.kinds import KINDS
from gatezone.documents.layout.kept_paper import json_of
from gatezone.documents.layout.paper import FORMS, Paper
from gatezone.documents.lifecycle import DOCUMENT, READERS
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id

LEVELS = ("none", "B-B", "B-T")
"""How well a document is signed: not at all, without a time stamp, with one (PAdES)."""

_TAKE = """
INSERT INTO documents_series (id, body, name, year, next_number) VALUES (%s, %s, %s, %s, 2)
ON CONFLICT (body, name, year) DO UPDATE SET next_number = documents_series.next_number + 1
RETURNING id, next_number - 1
"""


class NoSuchDocument(NotFound):
    """There is no such document, or it is not yours to see."""


class SeriesQuerySet(models.QuerySet["Series"]):
    def take(self, *, body: str, name: str, year: int) -> tuple[UUID, int]:
        """
        Return the series and the next number in it, which is the caller's.

        The series is held until the command ends: who numbers next waits for it, and takes the same number where
        it came to nothing. Cost: one SQL statement.
        """
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [new_id(), body, name, year])
            series, number = cursor.fetchone()
        return series, number


class Series(models.Model):
    """
    Documents that are numbered together (sổ cấp số): those of a body and a type in a year, from 1 without gaps.

    The database refuses a number without the one before it, and a series that says more than was issued.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    body = models.TextField()
    name = models.TextField()
    year = models.IntegerField()
    next_number = models.IntegerField(default=1)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="document_series_once_a_year", fields=["body", "name", "year"]),
            models.CheckConstraint(name="document_series_goes_from_one", condition=Q(next_number__gte=1)),
        ]


class Documents(models.QuerySet["Document"]):
    def seen_by(self, actor: Actor) -> Self:
        """All documents for whoever works with any of them; nothing for others."""
        return self.all() if READERS & actor.duties else self.none()

    def told(self) -> Self:
        """Those documents with what their reader is told of others."""
        found = self.select_related("series", "replaces", "end__replaced_by")
        drafted = {"drafting_unit": F("draft__unit"), "drafted_by": F("draft__written_by")}
        return found.annotate(**drafted, stamped_at=F("stamp__stamped_at"))

    def locked(self, document: UUID) -> "Document":
        """The document, held until the command ends. Raises: NoSuchDocument."""
        found = self.told().select_for_update(of=("self",)).filter(pk=document).first()
        if found is None:
            raise NoSuchDocument(document=str(document))
        return found


class Document(models.Model):
    """
    A document as it was issued (văn bản đi); it never changes.

    ``paper`` is all that stands on it, ``signer`` the account that signed and ``form`` in which form, ``code`` opens
    the public page that says whether it is genuine. What became of it stands in `DocumentEnd`.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    series = models.ForeignKey(Series, models.PROTECT, related_name="documents")
    number = models.IntegerField()
    kind = models.TextField()
    symbol = models.TextField()
    abstract = models.TextField()
    code = models.TextField(unique=True)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    signer = models.TextField()
    form = models.TextField(blank=True, default="")
    unit = models.TextField(blank=True, default="")
    paper = models.JSONField()
    level = models.TextField(default=LEVELS[0])
    sha256 = models.TextField()
    pages = models.IntegerField(default=1)
    is_sample = models.BooleanField(default=False)
    replaces = models.OneToOneField("self", models.PROTECT, related_name="replaced_by", null=True)

    objects = Documents.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="document_numbered_once", fields=["series", "number"]),
            models.CheckConstraint(name="document_number", condition=Q(number__gte=1)),
            models.CheckConstraint(name="document_kind_is_known", condition=Q(kind__in=sorted(KINDS))),
            models.CheckConstraint(name="document_form_is_known", condition=Q(form__in=FORMS)),
            models.CheckConstraint(name="document_level_is_known", condition=Q(level__in=LEVELS)),
            models.CheckConstraint(name="document_code", condition=Q(code__regex=f"^{CODE}$")),
            models.CheckConstraint(name="document_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")),
        ]
        indexes = [models.Index("issued_on", "id", name="document_issued")]

    @property
    def ref(self) -> Ref:
        return Ref("document", str(self.pk))

    @property
    def state(self) -> str:
        """What became of it. Cost: none where its end was read with it."""
        end = getattr(self, "end", None)
        return DOCUMENT.initial if end is None else end.how

    def duties_of(self, by: Actor) -> frozenset[str]:
        """The duties somebody holds over the zone, or over the unit that drafted it where it was read with that."""
        unit = getattr(self, "drafting_unit", None)
        return by.duties_over(*([Ref("unit", unit)] if unit else ()))

    def move(self, name: str, *, by: Actor) -> str:
        """Return the state a step leads to. Raises: NotAllowed, WrongState."""
        return DOCUMENT.target(self.state, name, self.duties_of(by))


class DocumentEnd(models.Model):
    """
    That a document is good no longer, and why: its number was cancelled, it was recalled, or another replaces it.

    A document ends once. A recalled one is frozen: nothing follows.
    """

    document = models.OneToOneField(Document, models.PROTECT, related_name="end", primary_key=True)
    how = models.TextField()
    replaced_by = models.OneToOneField(Document, models.PROTECT, related_name="+", null=True)
    reason = models.TextField()
    by = models.TextField()
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_end_is_one_of_three",
                condition=Q(how__in=("cancelled", "recalled"), replaced_by=None)
                | Q(how="replaced", replaced_by__isnull=False),
            ),
            models.CheckConstraint(name="document_end_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="document_is_not_in_its_own_place",
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("document")),
            ),
        ]


class DocumentFile(models.Model):
    """The files of a document: the PDF as it was signed, and the same as a docx."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="files", primary_key=True)
    pdf = models.BinaryField()
    docx = models.BinaryField()


class DocumentStamp(models.Model):
    """
    A document with the time stamp of a third party (dấu thời gian): the PDF as it was signed, and the stamp after it.

    The document itself stays as it was; who holds it with the stamp or without it holds the same document.
    """

    document = models.OneToOneField(Document, models.PROTECT, related_name="stamp", primary_key=True)
    pdf = models.BinaryField()
    sha256 = models.TextField()
    stamped_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="document_stamp_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$"))
        ]


class Attachment(models.Model):
    """A file that goes with a document and is no part of it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    document = models.ForeignKey(Document, models.PROTECT, related_name="attachments")
    name = models.TextField()
    sha256 = models.TextField()
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(name="attachment_named_once", fields=["document", "name"])]


def drawn(paper: Paper, **known: Any) -> Document:
    """Return the document of a paper that has its number; it is not kept yet."""
    return Document(
        kind=paper.kind,
        symbol=paper.symbol,
        abstract=paper.abstract,
        form=paper.signing.short_form,
        unit=paper.symbol_unit.partition("-")[2],
        is_sample=paper.sample,
        paper=json_of(paper),
        **known,
    )
