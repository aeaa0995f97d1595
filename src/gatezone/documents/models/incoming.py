"""What comes in: the register, numbered by the year."""

from typing import Self
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q
from django.db.models.functions import Upper

from gatezone.documents.lifecycle import READERS
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id

_TAKE = """
INSERT INTO documents_register (year, next_number) VALUES (%s, 2)
ON CONFLICT (year) DO UPDATE SET next_number = documents_register.next_number + 1
RETURNING next_number - 1
"""


class NoSuchIncoming(NotFound):
    """There is no such incoming document, or it is not yours to see."""


class RegisterQuerySet(models.QuerySet["Register"]):
    def take(self, year: int) -> int:
        """Return the next number in, which is the caller's; held until the command ends. Cost: one SQL statement."""
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [year])
            return int(cursor.fetchone()[0])


class Register(models.Model):
    """The numbers of incoming documents of a year."""

    year = models.IntegerField(primary_key=True)
    next_number = models.IntegerField(default=1)

    objects = RegisterQuerySet.as_manager()


class IncomingDocuments(models.QuerySet["Incoming"]):
    def seen_by(self, actor: Actor) -> Self:
        """All of them for whoever works with documents; nothing for others."""
        return self.all() if READERS & actor.duties else self.none()

    def locked(self, incoming: UUID) -> "Incoming":
        """The document, held until the command ends. Raises: NoSuchIncoming."""
        found = self.select_for_update().filter(pk=incoming).first()
        if found is None:
            raise NoSuchIncoming(incoming=str(incoming))
        return found


class Incoming(models.Model):
    """
    A document that came in (văn bản đến): number in, issuing body, symbol, day, type and abstract.

    A document with this symbol, body and day is registered already. ``unit`` is who answers it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    year = models.IntegerField()
    number = models.IntegerField()
    issuer = models.TextField()
    symbol = models.TextField()
    issued_on = models.DateField()
    kind = models.TextField()
    abstract = models.TextField()
    due_on = models.DateField(null=True)
    unit = models.TextField(blank=True, default="")
    sha256 = models.TextField(blank=True, default="")
    registered_by = models.TextField()
    registered_at = models.DateTimeField()

    objects = IncomingDocuments.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="incoming_numbered_once", fields=["year", "number"]),
            models.UniqueConstraint(
                "issued_on",
                Upper("symbol"),
                Upper("issuer"),
                name="incoming_once",
            ),
            models.CheckConstraint(name="incoming_number", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="incoming_says_what_it_is", condition=~Q(issuer="") & ~Q(symbol="") & ~Q(abstract="")
            ),
            models.CheckConstraint(
                name="incoming_is_due_after_it_was_issued",
                condition=Q(due_on=None) | Q(due_on__gte=F("issued_on")),
            ),
        ]
        indexes = [models.Index(fields=["-registered_at"], name="incoming_registered")]

    @property
    def ref(self) -> Ref:
        return Ref("incoming", str(self.pk))
