"""What is drafted and not issued yet."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from gatezone.documents.lifecycle import DRAFT, OF_THE_DRAFT, READERS, is_theirs
from gatezone.documents.models.outgoing import Document
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotAllowed, NotFound
from gatezone.kernel.machine import Move
from gatezone.kernel.refs import Ref, new_id


class NoSuchDraft(NotFound):
    """There is no such draft, or it is not yours to see."""


class NotYourDraft(NotAllowed):
    """Only its unit or its writer may change or drop a draft, or replace a document with it."""


class Drafts(models.QuerySet["Draft"]):
    def seen_by(self, actor: Actor) -> Self:
        """All drafts for whoever works with documents; nothing for others."""
        return self.all() if READERS & actor.duties else self.none()

    def locked(self, draft: UUID) -> "Draft":
        """The draft, held until the command ends. Raises: NoSuchDraft."""
        found = self.select_for_update().filter(pk=draft).first()
        if found is None:
            raise NoSuchDraft(draft=str(draft))
        return found


class Draft(models.Model):
    """
    A document that is drafted (dự thảo): what is typed, and its paper without number, day and signature.

    ``answers`` is the incoming document it answers, as a reference; ``replaces`` the document in whose place it is
    to be put, and ``reason`` why.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.TextField()
    typed = models.JSONField()
    paper = models.JSONField()
    answers = models.TextField(blank=True, default="")
    state = models.TextField(default=DRAFT.initial)
    written_by = models.TextField()
    written_at = models.DateTimeField()
    document = models.OneToOneField(Document, models.PROTECT, related_name="draft", null=True)
    replaces = models.ForeignKey(Document, models.PROTECT, related_name="replacements", null=True)
    reason = models.TextField(blank=True, default="")

    objects = Drafts.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="draft_state_is_declared", condition=Q(state__in=sorted(DRAFT.states))
            ),
            models.CheckConstraint(
                name="draft_is_issued_as_a_document",
                condition=Q(state="issued", document__isnull=False) | ~Q(state="issued") & Q(document=None),
            ),
            models.CheckConstraint(
                name="draft_replaces_for_a_reason",
                condition=Q(replaces=None, reason="") | Q(replaces__isnull=False) & ~Q(reason=""),
            ),
            models.UniqueConstraint(
                name="draft_in_the_place_of_a_document",
                fields=["replaces"],
                condition=Q(state=DRAFT.initial),
            ),
        ]
        indexes = [models.Index("state", "written_at", name="draft_in_state")]

    @property
    def ref(self) -> Ref:
        return Ref("draft", str(self.pk))

    def belongs_to(self, actor: Actor) -> bool:
        """Tell whether it is an actor's to change."""
        return is_theirs(actor, unit=self.unit, written_by=self.written_by)

    def must_belong_to(self, actor: Actor) -> None:
        """Raise NotYourDraft unless it is an actor's to change."""
        if not self.belongs_to(actor):
            raise NotYourDraft(unit=self.unit)

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, NotYourDraft, WrongState."""
        if name in OF_THE_DRAFT:
            self.must_belong_to(by)
        self.state = DRAFT.target(self.state, name, by.duties)

    def open_moves(self, by: Actor) -> tuple[Move, ...]:
        """The steps somebody may take with it."""
        moves = DRAFT.open_moves(self.state, by.duties)
        return (
            moves if self.belongs_to(by) else tuple(each for each in moves if each.name not in OF_THE_DRAFT)
        )
