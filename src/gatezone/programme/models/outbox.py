from django.db import models
from django.db.models import Q

from gatezone.kernel.refs import Ref, new_id
from gatezone.programme.models.tasks import Task


class WeeklyDigest(models.Model):
    """
    The letter of a week to one who leads tasks or a unit (bản tin tuần); ``week`` is its Monday.

    ``lines`` are the tasks it tells of, as they stood: ``group`` is ``new``, ``due`` or ``overdue``. It is written once
    a week and mailed once, as a reminder is.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    week = models.DateField()
    to = models.TextField()
    lines = models.JSONField()
    written_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    failed = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="digest_goes_to_somebody", condition=~Q(to="")),
            models.UniqueConstraint(name="digest_once_a_week", fields=["week", "to"]),
        ]
        indexes = [models.Index("written_at", name="digest_not_mailed", condition=Q(mailed_at=None))]

    @property
    def ref(self) -> Ref:
        return Ref("digest", str(self.pk))


class Reminder(models.Model):
    """
    A reminder of a task to one who must see to it (đôn đốc): in the list of the desk, and by mail where there is one.

    ``mark`` says which reminder of which deadline it is: each is written once. ``to`` is an account by reference,
    ``words`` the code of what it says. It is mailed once: ``mailed_at`` is set before the letter goes, so that a
    fall in between sends none rather than two.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, models.PROTECT, related_name="reminders")
    mark = models.TextField()
    to = models.TextField()
    role = models.TextField()
    words = models.TextField()
    on = models.DateField()
    due_on = models.DateField(null=True)
    written_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    failed = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="reminder_goes_to_somebody", condition=~Q(to="") & ~Q(mark="")),
            models.UniqueConstraint(name="reminder_once", fields=["task", "mark", "to"]),
        ]
        indexes = [
            models.Index("to", "on", name="reminder_of_somebody"),
            models.Index("written_at", name="reminder_not_mailed", condition=Q(mailed_at=None)),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("reminder", str(self.pk))
