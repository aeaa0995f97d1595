from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.clearance.complaints import LEVELS, next_due
from gatezone.clearance.lifecycle import COMPLAINTS
from gatezone.clearance.models.sites import Section, Site
from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import Due


class NoSuchComplaint(NotFound):
    """There is no such complaint about this site."""


class Complaints(models.QuerySet["Complaint"]):
    def of(self, site: Site, complaint: UUID) -> "Complaint":
        """A complaint about a site, held until the command ends. Raises: NoSuchComplaint."""
        found = self.select_for_update(of=("self",)).filter(site=site, pk=complaint).first()
        if found is None:
            raise NoSuchComplaint(complaint=str(complaint))
        return found

    def open_on(self, day: date) -> Self:
        """Those that had come by a day and were not over yet."""
        return self.filter(received_on__lte=day).filter(Q(ended_on=None) | Q(ended_on__gt=day))


class Complaint(models.Model):
    """
    A complaint (khiếu nại) by its number in the office's book: its days and its level, never who or what.

    It is of a section, or of the whole site where none is named. ``is_remote`` makes its terms longer, ``is_hard``
    those of a case that was found complex. ``answer`` is the number of what ended it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    site = models.ForeignKey(Site, models.PROTECT, related_name="complaints")
    section = models.ForeignKey(Section, models.PROTECT, null=True, related_name="complaints")
    number = models.TextField()
    level = models.SmallIntegerField(default=1)
    received_on = models.DateField()
    is_remote = models.BooleanField(default=False)
    accepted_on = models.DateField(null=True)
    is_hard = models.BooleanField(default=False)
    state = models.TextField(default=COMPLAINTS.initial)
    ended_on = models.DateField(null=True)
    answer = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    objects = Complaints.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="complaint_once", fields=["site", "number"]),
            models.CheckConstraint(
                name="complaint_is_of_a_level", condition=Q(level__in=sorted(LEVELS)) & ~Q(number="")
            ),
            models.CheckConstraint(
                name="complaint_state_is_declared", condition=Q(state__in=sorted(COMPLAINTS.states))
            ),
            models.CheckConstraint(
                name="complaint_days_follow_one_another",
                condition=(Q(accepted_on=None) | Q(accepted_on__gte=F("received_on")))
                & (Q(ended_on=None) | Q(ended_on__gte=F("received_on")))
                & (Q(ended_on=None) | Q(accepted_on=None) | Q(ended_on__gte=F("accepted_on"))),
            ),
            models.CheckConstraint(
                name="complaint_ends_with_its_state",
                condition=(Q(ended_on=None, answer="") & ~Q(state__in=sorted(COMPLAINTS.final)))
                | (Q(ended_on__isnull=False, state__in=sorted(COMPLAINTS.final)) & ~Q(answer="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("complaint", str(self.pk))

    def due_as_of(self, day: date) -> Due:
        """Return when what came next was due, as was known on a day."""
        accepted = self.accepted_on if self.accepted_on and self.accepted_on <= day else None
        return next_due(
            self.received_on,
            accepted,
            calendar_of("vietnam"),
            level=self.level,
            is_hard=self.is_hard,
            is_remote=self.is_remote,
        )

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step. Raises: NotAllowed, WrongState."""
        self.state = COMPLAINTS.target(self.state, name, by.duties_over(self.site.project_ref))
