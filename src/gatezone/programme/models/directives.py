from collections.abc import Mapping
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import BOARD_OFFICER, CLERK, HEAD_OF_BOARD, LEADER, PROVINCE_OFFICER
from gatezone.programme.lifecycle import DIRECTIVE

KINDS_OF_DIRECTIVE: Mapping[str, str] = {
    "decision": "Decision",
    "directive": "Directive",
    "resolution": "Resolution",
    "conclusion": "Notice of a conclusion",
    "official-letter": "Official letter",
    "plan": "Plan",
    "minutes": "Minutes",
}
"""The kinds of document that give tasks."""

LEVELS: Mapping[str, str] = {
    "central": "Government and ministries",
    "province": "Province",
    "board": "Board",
}
"""Who stands behind a task."""


class NoSuchDirective(NotFound):
    """There is no such directive, or it is not yours to see."""


class Directives(models.QuerySet["Directive"]):
    def seen_by(self, actor: Actor) -> Self:
        """All for those who oversee the programme, the ones of province and Government for the province."""
        if actor.duties & {HEAD_OF_BOARD, LEADER, CLERK, BOARD_OFFICER}:
            return self
        if PROVINCE_OFFICER in actor.duties:
            return self.exclude(level="board")
        return self.none()

    def locked(self, directive: UUID) -> "Directive":
        """The directive, held until the command ends. Raises: NoSuchDirective."""
        found = self.select_for_update().filter(pk=directive).first()
        if found is None:
            raise NoSuchDirective(directive=str(directive))
        return found


class Directive(models.Model):
    """
    A document that gives tasks (văn bản giao việc).

    ``document`` is the reference of the document as it was registered, where it was. A recalled one names the
    document that recalls it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    level = models.TextField()
    issuer = models.TextField()
    symbol = models.TextField()
    issued_on = models.DateField()
    abstract = models.TextField()
    given_by = models.TextField(blank=True, default="")
    document = models.TextField(blank=True, default="")
    is_sample = models.BooleanField(default=False)
    recalled_on = models.DateField(null=True)
    recalled_by = models.TextField(blank=True, default="")
    registered_by = models.TextField()
    registered_at = models.DateTimeField()

    objects = Directives.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="directive_kind_is_known", condition=Q(kind__in=sorted(KINDS_OF_DIRECTIVE))
            ),
            models.CheckConstraint(name="directive_level_is_known", condition=Q(level__in=sorted(LEVELS))),
            models.CheckConstraint(name="directive_has_a_symbol", condition=~Q(issuer="") & ~Q(symbol="")),
            models.CheckConstraint(
                name="directive_recalled_by_a_document",
                condition=Q(recalled_on=None, recalled_by="")
                | (Q(recalled_on__gte=F("issued_on")) & ~Q(recalled_by="")),
            ),
            models.UniqueConstraint(name="directive_once", fields=["issuer", "symbol", "issued_on"]),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("directive", str(self.pk))

    @property
    def state(self) -> str:
        """Whether it is in force: that follows from the day it was recalled on."""
        return DIRECTIVE.initial if self.recalled_on is None else "recalled"

    def move(self, name: str, *, by: Actor) -> None:
        """Make sure that a step may be taken. Raises: NotAllowed, WrongState."""
        DIRECTIVE.target(self.state, name, by.duties_over())
