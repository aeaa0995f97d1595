from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.refs import Ref, new_id
from gatezone.programme.models.tasks import Task
from gatezone.programme.ratings import CLARITIES, COMPLETIONS

PROOFS: Mapping[str, str] = {
    "entry": "Journal entry",
    "figure": "Figure",
    "document": "Document",
    "file": "File",
}
"""What proves something of a task."""


class Evidence(models.Model):
    """
    What proves something of a task (minh chứng). It never changes.

    ``what`` names it: an entry or a document by reference, a figure by its code, a file by its SHA-256. The file
    itself is attached to the evidence, but where it was given before files were kept. A figure has a period and what
    it is compared with; ``amount`` and ``against`` are what both were when it was put here. ``shows_effect`` says
    that it proves an effect outside.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, models.PROTECT, related_name="evidence")
    kind = models.TextField()
    what = models.TextField()
    title = models.TextField()
    shows_effect = models.BooleanField(default=False)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    compared_with = models.TextField(blank=True, default="")
    amount = models.BigIntegerField(null=True)
    against = models.BigIntegerField(null=True)
    size = models.BigIntegerField(null=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="evidence_kind_is_known", condition=Q(kind__in=sorted(PROOFS))),
            models.CheckConstraint(name="evidence_names_something", condition=~Q(what="") & ~Q(title="")),
            models.CheckConstraint(
                name="evidence_figure_has_a_period",
                condition=~Q(kind="figure")
                | Q(amount__isnull=False, from_on__isnull=False, until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="evidence_file_is_hashed",
                condition=~Q(kind="file") | Q(what__regex=r"^[0-9a-f]{64}$"),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("evidence", str(self.pk))


class Told(models.Model):
    """
    What the lead unit told of a task on a day (cập nhật): how far it is, and what stands in its way.

    ``for_day`` is the time of a repeated task that is told of.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, models.PROTECT, related_name="told")
    progress = models.SmallIntegerField()
    said = models.TextField()
    obstacle = models.TextField(blank=True, default="")
    for_day = models.DateField(null=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="told_progress_is_percent", condition=Q(progress__range=(0, 100))),
            models.UniqueConstraint(
                name="told_once_a_time", fields=["task", "for_day"], condition=Q(for_day__isnull=False)
            ),
        ]


class Extension(models.Model):
    """More time, as it was asked for and answered (gia hạn). The original deadline stays with the task."""

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, models.PROTECT, related_name="extensions")
    reason = models.TextField()
    due_before = models.DateField()
    due_on = models.DateField()
    asked_by = models.TextField()
    asked_at = models.DateTimeField()
    is_granted = models.BooleanField(null=True)
    answer = models.TextField(blank=True, default="")
    answered_by = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="extension_is_later", condition=Q(due_on__gt=F("due_before")) & ~Q(reason="")
            ),
            models.CheckConstraint(
                name="extension_is_answered_in_writing",
                condition=Q(is_granted=None, answer="", answered_at=None)
                | (Q(is_granted__isnull=False, answered_at__isnull=False) & ~Q(answer="")),
            ),
            models.UniqueConstraint(
                name="extension_asked_once_at_a_time", fields=["task"], condition=Q(is_granted=None)
            ),
        ]


class Transfer(models.Model):
    """A task that went from one unit to another, and by which document (chuyển đơn vị chủ trì)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, models.PROTECT, related_name="transfers")
    from_unit = models.TextField()
    to_unit = models.TextField()
    document = models.TextField()
    on = models.DateField()
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="transfer_goes_elsewhere", condition=~Q(from_unit=F("to_unit")) & ~Q(document="")
            ),
        ]


class Rating(models.Model):
    """
    How a task was rated (đánh giá): as the facts have it, as the head decided, as the province confirmed.

    ``completion`` and ``clarity`` are the last word: the province's where it spoke, the head's until then.
    """

    task = models.OneToOneField(Task, models.PROTECT, primary_key=True, related_name="rating")
    proposed_completion = models.TextField()
    proposed_clarity = models.TextField(blank=True, default="")
    against = models.JSONField(default=list)
    head_completion = models.TextField()
    head_clarity = models.TextField(blank=True, default="")
    head_reason = models.TextField()
    head_by = models.TextField()
    head_at = models.DateTimeField()
    province_completion = models.TextField(blank=True, default="")
    province_clarity = models.TextField(blank=True, default="")
    province_reason = models.TextField(blank=True, default="")
    province_by = models.TextField(blank=True, default="")
    province_at = models.DateTimeField(null=True)
    completion = models.TextField()
    clarity = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rating_is_known",
                condition=Q(completion__in=COMPLETIONS, clarity__in=CLARITIES)
                & (Q(completion="completed") & ~Q(clarity="") | Q(completion="not-completed", clarity="")),
            ),
            models.CheckConstraint(name="rating_has_a_reason", condition=~Q(head_reason="")),
            models.CheckConstraint(
                name="rating_is_the_last_word",
                condition=Q(
                    province_at=None,
                    completion=F("head_completion"),
                    clarity=F("head_clarity"),
                    province_completion="",
                )
                | Q(
                    province_at__isnull=False,
                    completion=F("province_completion"),
                    clarity=F("province_clarity"),
                ),
            ),
        ]
