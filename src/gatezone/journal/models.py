from typing import Any

from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Now


class Xid8Field(models.Field):
    """The 64-bit number of a transaction, which never wraps round."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class Entry(models.Model):
    """
    One fact (mục nhật ký), written in the transaction that made it true.

    The database fills ``xid``, ``recorded_at`` and ``leaf`` itself, whoever inserts, and refuses every
    change. ``at`` is the moment of the fact, ``recorded_at`` the moment it was written.
    """

    id = models.UUIDField(primary_key=True)
    xid = Xid8Field(db_default=Func(function="pg_current_xact_id"))
    recorded_at = models.DateTimeField(db_default=Now())
    at = models.DateTimeField()
    kind = models.TextField()
    actor = models.TextField()
    subject = models.TextField()
    act = models.TextField()
    command_id = models.UUIDField(null=True)
    body = models.TextField()
    leaf = models.BinaryField(db_default=Value(b""))

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="journal_entry_is_an_object", condition=models.Q(body__startswith="{")
            ),
        ]
        indexes = [
            models.Index("xid", "id", name="journal_entry_by_transaction"),
            models.Index("subject", "id", name="journal_entry_by_subject"),
            models.Index("kind", "at", name="journal_entry_by_kind"),
        ]


class Seal(models.Model):
    """The number an entry has in the Merkle tree (số niêm phong), given by one hand, without gaps."""

    number = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, db_index=False)
    leaf = models.BinaryField()


class Checkpoint(models.Model):
    """A signed statement of the whole tree at one size (điểm kiểm), in C2SP form."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    peaks = models.BinaryField()
    last_xid = Xid8Field()
    last_entry = models.UUIDField()
    note = models.TextField()
    sealed_at = models.DateTimeField(db_default=Now())


class Remembered(models.Model):
    """
    A command that carried an id, and how it ended, so that a repetition gets the same answer.

    Each actor's ids are their own: the id of another is an id like any fresh one, and tells nothing.
    """

    pk = models.CompositePrimaryKey("command_id", "actor")
    command_id = models.UUIDField()
    name = models.TextField()
    actor = models.TextField()
    wish_hash = models.BinaryField()
    outcome = models.JSONField()
    recorded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(
                "recorded_at",
                name="journal_remembered_refusals",
                condition=models.Q(outcome__has_key="family"),
            ),
        ]
