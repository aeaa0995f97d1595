from uuid import UUID

from django.db import models
from django.db.models import Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.reports.lifecycle import PERIODIC_REPORT, READERS
from gatezone.reports.periodic.outlines import CODES
from gatezone.reports.rules import MOST_OUTSIDE

LEVELS = ("normal", "backlog")


class OutsideCount(models.Model):
    """
    Vehicles outside the gate area whose goods are not registered (xe ngoài khu vực, chưa đăng ký), as somebody
    outside counted them.

    The zone does not see them, so each count names its source. The newest of a day counts; none ever changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField()
    vehicles = models.IntegerField()
    source = models.TextField()
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="outside_count_is_possible", condition=Q(vehicles__gte=0, vehicles__lte=MOST_OUTSIDE)
            ),
            models.CheckConstraint(name="outside_count_has_a_source", condition=~Q(source="")),
        ]
        indexes = [models.Index("day", "id", name="outside_count_of_a_day")]

    @property
    def ref(self) -> Ref:
        return Ref("outside-count", str(self.pk))


class Assessment(models.Model):
    """What an officer says of a day (đánh giá), instead of what the rule says; the newest counts."""

    id = models.UUIDField(primary_key=True, default=new_id)
    day = models.DateField()
    level = models.TextField()
    words = models.TextField()
    recorded_by = models.TextField()
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="assessment_level", condition=Q(level__in=LEVELS)),
            models.CheckConstraint(name="assessment_is_in_words", condition=~Q(words="")),
        ]
        indexes = [models.Index("day", "id", name="assessment_of_a_day")]

    @property
    def ref(self) -> Ref:
        return Ref("assessment", str(self.pk))


class NoSuchReport(NotFound):
    """There is no such report, or it is not yours to see."""


class Reports(models.QuerySet["PeriodicReport"]):
    """The periodic reports."""

    def seen_by(self, by: Actor) -> "Reports":
        """Return those an actor may see: all of them with one of the duties, else none."""
        return self if READERS & by.duties else self.none()

    def locked(self, report: UUID) -> "PeriodicReport":
        """Return a report, locked until the command ends. Raises: NoSuchReport."""
        found = self.select_for_update().filter(pk=report).first()
        if found is None:
            raise NoSuchReport(report=str(report))
        return found


class PeriodicReport(models.Model):
    """
    A report of a week, a month, a quarter, half a year or a year (báo cáo định kỳ), or the plan of the next year.

    ``code`` names its outline, ``span`` the time it tells of. A later ``version`` stands beside the one it corrects.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField()
    span = models.TextField()
    version = models.SmallIntegerField(default=1)
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="corrected_by")
    reason = models.TextField(blank=True, default="")
    state = models.TextField(default=PERIODIC_REPORT.initial)
    begun_by = models.TextField()
    begun_at = models.DateTimeField()

    objects = Reports.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="report_version_once", fields=["code", "span", "version"]),
            models.CheckConstraint(name="report_has_an_outline", condition=Q(code__in=CODES)),
            models.CheckConstraint(
                name="report_state_is_declared", condition=Q(state__in=sorted(PERIODIC_REPORT.states))
            ),
            models.CheckConstraint(
                name="report_corrects_with_a_reason",
                condition=Q(version=1, corrects=None, reason="")
                | (Q(version__gt=1, corrects__isnull=False) & ~Q(reason="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("report", str(self.pk))

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = PERIODIC_REPORT.target(self.state, name, by.duties_over())


class ReportRemark(models.Model):
    """What an officer wrote in a place for words of a draft; the newest of a place counts, none ever changes."""

    id = models.UUIDField(primary_key=True, default=new_id)
    report = models.ForeignKey(PeriodicReport, models.PROTECT, related_name="remarks")
    place = models.TextField()
    words = models.TextField(blank=True)
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("report", "place", "id", name="remark_of_a_report")]


class FrozenReport(models.Model):
    """
    A report as it was issued, for ever (báo cáo đã chốt).

    ``content`` is every word and number of it, ``evidence`` what each number was counted from; ``sha256`` is of both,
    and stands in the journal too. ``size`` and ``root`` name the checkpoint of the journal it was made from.
    """

    report = models.OneToOneField(PeriodicReport, models.PROTECT, primary_key=True, related_name="frozen")
    content = models.JSONField()
    evidence = models.JSONField()
    sha256 = models.TextField()
    size = models.BigIntegerField()
    root = models.TextField(blank=True)
    document = models.TextField(blank=True)
    by = models.TextField()
    at = models.DateTimeField()
