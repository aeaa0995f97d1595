"""Opinions that other bodies are asked for, and the interests officers declare."""

from typing import Self

from django.db import models
from django.db.models import Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.permits.models.dossiers import Dossier


class NoSuchOpinion(NotFound):
    """There is no such request for an opinion, or it was answered."""


class Opinions(models.QuerySet["Opinion"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those on the dossiers an actor may see."""
        return self.filter(dossier__in=Dossier.objects.seen_by(actor))


class Opinion(models.Model):
    """
    An opinion a body is asked for (lấy ý kiến); whoever holds the link of ``secret`` answers without an account.

    ``secret_sha256`` is all that is kept of it. Where ``silence`` says so, no answer in time is consent.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="opinions")
    body = models.TextField()
    question = models.TextField()
    silence = models.TextField()
    secret_sha256 = models.TextField(unique=True)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    given_at = models.DateTimeField(null=True)
    agrees = models.BooleanField(null=True)
    answer = models.TextField(blank=True, default="")

    objects = Opinions.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="opinion_asked_once_a_body", fields=["dossier", "body"]),
            models.CheckConstraint(
                name="opinion_is_given_with_an_answer",
                condition=Q(given_at=None, agrees=None, answer="")
                | Q(given_at__isnull=False, agrees__isnull=False),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("opinion", str(self.pk))


class Interest(models.Model):
    """An interest of an officer in a firm (quan hệ lợi ích): its dossiers are not theirs to handle."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.TextField()
    enterprise = models.TextField()
    declared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="interest_declared_once", fields=["account", "enterprise"])
        ]

    @property
    def ref(self) -> Ref:
        return Ref("interest", str(self.pk))
