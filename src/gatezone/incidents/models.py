from datetime import datetime
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.incidents.kinds import KINDS, Kind
from gatezone.incidents.lifecycle import INCIDENT
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id


class NoSuchIncident(NotFound):
    """There is no such incident, or it is not yours to see."""


class Incidents(models.QuerySet["Incident"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those of the kinds the actor may ever have in hand."""
        return self.filter(kind__in=[kind.code for kind in KINDS.values() if kind.owners & actor.duties])

    def locked(self, incident: UUID) -> "Incident":
        """The incident, held until the command ends. Raises: NoSuchIncident."""
        found = self.select_for_update().filter(pk=incident).first()
        if found is None:
            raise NoSuchIncident(incident=str(incident))
        return found


class Incident(models.Model):
    """
    Something that went wrong (sự cố).

    ``about`` is the thing it is about and ``cause`` what gave it away, both references; ``owner`` is the
    account that has it in hand. The duty and the deadline are those its kind had when it was noticed.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.TextField()
    about = models.TextField()
    cause = models.TextField()
    facts = models.JSONField()
    state = models.TextField(default=INCIDENT.initial)
    happened_at = models.DateTimeField()
    noticed_at = models.DateTimeField()
    due_at = models.DateTimeField()
    owner = models.TextField(blank=True, default="")
    taken_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True, default="")

    objects = Incidents.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="incident_kind_is_known", condition=Q(kind__in=sorted(KINDS))),
            models.CheckConstraint(
                name="incident_state_is_declared", condition=Q(state__in=sorted(INCIDENT.states))
            ),
            models.CheckConstraint(
                name="incident_is_in_hand_or_waits",
                condition=Q(state="open", owner="", taken_at=None)
                | (~Q(state="open") & ~Q(owner="") & Q(taken_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="incident_ends_with_an_outcome",
                condition=Q(state="closed", closed_at__isnull=False) & ~Q(outcome="")
                | (~Q(state="closed") & Q(closed_at=None, outcome="")),
            ),
            models.CheckConstraint(name="incident_has_time", condition=Q(due_at__gt=F("noticed_at"))),
            models.UniqueConstraint(name="incident_once_a_cause", fields=["kind", "cause"]),
        ]
        indexes = [
            models.Index("due_at", name="incident_unsettled", condition=~Q(state="closed")),
            models.Index("kind", "happened_at", name="incident_of_a_kind"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("incident", str(self.pk))

    @property
    def its_kind(self) -> Kind:
        return KINDS[self.kind]

    def duties_of(self, actor: Actor, *, at: datetime) -> frozenset[str]:
        """The duties by which an actor may act on this incident now: the higher one once it is overdue."""
        answerable = self.its_kind.answerable(due_at=self.due_at, at=at)
        held = actor.duties_over(Ref.parse(self.about))
        return held & (self.its_kind.owners if self.owner == str(actor.ref) else answerable)

    def move(self, name: str, *, by: Actor, at: datetime) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = INCIDENT.target(self.state, name, self.duties_of(by, at=at))
