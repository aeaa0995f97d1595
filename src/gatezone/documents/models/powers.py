"""Who may sign by a written delegation of the head (ủy quyền)."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.documents.lifecycle import READERS
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id


class NoSuchDelegation(NotFound):
    """There is no such authorisation, or it is not yours to see."""


class Delegations(models.QuerySet["Delegation"]):
    def seen_by(self, actor: Actor) -> Self:
        """All of them for whoever works with documents; nothing for others."""
        return self.all() if READERS & actor.duties else self.none()

    def in_force(self, to: Ref, on: date) -> Self:
        """Those by which somebody may sign on a day."""
        return self.filter(to=str(to), starts_on__lte=on, ends_on__gte=on, end=None)

    def locked(self, delegation: UUID) -> "Delegation":
        """The authorisation, held until the command ends. Raises: NoSuchDelegation."""
        found = self.select_for_update().filter(pk=delegation).first()
        if found is None:
            raise NoSuchDelegation(delegation=str(delegation))
        return found


class Delegation(models.Model):
    """
    That the head lets somebody sign by authorisation: in writing, for what, and for how long.

    It is not lent on: who signs by it signs in person.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    to = models.TextField()
    what = models.TextField()
    paper = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    given_by = models.TextField()
    given_at = models.DateTimeField()

    objects = Delegations.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="delegation_is_limited", condition=Q(ends_on__gte=F("starts_on"))),
            models.CheckConstraint(name="delegation_says_what", condition=~Q(what="") & ~Q(paper="")),
        ]
        indexes = [models.Index("to", "ends_on", name="delegation_to")]

    @property
    def ref(self) -> Ref:
        return Ref("delegation", str(self.pk))


class DelegationEnd(models.Model):
    """That the head took an authorisation back before its last day, and why (thu hồi ủy quyền)."""

    delegation = models.OneToOneField(Delegation, models.PROTECT, related_name="end", primary_key=True)
    reason = models.TextField()
    by = models.TextField()
    ended_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="delegation_end_has_a_reason", condition=~Q(reason=""))]
