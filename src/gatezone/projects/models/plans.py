from collections.abc import Mapping

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.refs import Ref, new_id
from gatezone.projects.models.projects import Project
from gatezone.projects.models.sums import HIGHEST_VND, Sums, disbursed, sums_hold

UP = ("assigned", "supplemented", "carried-over", "advanced")
DOWN = ("carried-away", "repaid-advance", "cancelled")
EITHER = ("adjusted", "correction")

AUTHORITIES: Mapping[str, str] = {
    "prime-minister": "Prime Minister",
    "council": "People's Council of the province",
    "committee": "People's Committee of the province",
    "commune": "Commune",
    "board": "Management Board",
}
"""Who decides about a plan: some rates are said of what one of them assigned."""


class PlanLine(Sums):
    """
    A line of the plan (dòng kế hoạch vốn): a project, a source, the year of the plan and the year it is spent in.

    The Treasury writes the year of the plan (năm KHV) and whether it was carried over (kéo dài): it was where it
    is spent in a later budget year. ``plan_vnd`` is the sum of the movements, kept by their trigger.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="lines")
    source = models.TextField()
    plan_year = models.SmallIntegerField()
    budget_year = models.SmallIntegerField()
    plan_vnd = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            *sums_hold("planline"),
            models.UniqueConstraint(
                name="planline_once", fields=["project", "source", "plan_year", "budget_year"]
            ),
            models.CheckConstraint(
                name="planline_years",
                condition=Q(plan_year__range=(2000, 2199), budget_year__gte=F("plan_year"))
                & Q(budget_year__lte=2199),
            ),
            models.CheckConstraint(
                name="planline_is_an_amount", condition=Q(plan_vnd__range=(0, HIGHEST_VND))
            ),
            models.CheckConstraint(
                name="planline_pays_no_more_than_planned", condition=Q(plan_vnd__gte=disbursed())
            ),
        ]
        indexes = [models.Index("budget_year", name="planline_of_a_year")]

    @property
    def ref(self) -> Ref:
        return Ref("plan-line", str(self.pk))

    @property
    def is_carryover(self) -> bool:
        return self.budget_year > self.plan_year


class PlanMovement(models.Model):
    """
    A signed movement of a plan, with the decision that made it. It never changes.

    What was written down wrongly is put right by a ``correction`` that names it, of the same line and the same day.

    ``until`` is the last day a carried-over plan may be spent. ``order`` is one for all that were decided
    together: a carry-over leaves one line and enters another.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    line = models.ForeignKey(PlanLine, models.PROTECT, related_name="movements")
    kind = models.TextField()
    amount_vnd = models.BigIntegerField()
    effective_on = models.DateField()
    number = models.TextField()
    decided_on = models.DateField()
    authority = models.TextField()
    reason = models.TextField(blank=True, default="")
    form = models.TextField(blank=True, default="")
    until = models.DateField(null=True)
    order = models.UUIDField()
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="movement_goes_its_way",
                condition=Q(kind__in=UP, amount_vnd__range=(1, HIGHEST_VND))
                | Q(kind__in=DOWN, amount_vnd__range=(-HIGHEST_VND, -1))
                | (Q(kind__in=EITHER, amount_vnd__range=(-HIGHEST_VND, HIGHEST_VND)) & ~Q(amount_vnd=0)),
            ),
            models.CheckConstraint(
                name="movement_correction_names_what_it_corrects",
                condition=Q(kind="correction", corrects__isnull=False)
                | (~Q(kind="correction") & Q(corrects=None)),
            ),
            models.CheckConstraint(
                name="movement_authority_is_known", condition=Q(authority__in=sorted(AUTHORITIES))
            ),
            models.CheckConstraint(
                name="movement_takes_effect_afterwards", condition=Q(effective_on__gte=F("decided_on"))
            ),
            models.CheckConstraint(name="movement_has_a_decision", condition=~Q(number="")),
            models.CheckConstraint(
                name="movement_carried_over_until_a_day",
                condition=Q(kind="carried-over", until__isnull=False)
                | (~Q(kind="carried-over") & Q(until=None)),
            ),
        ]
        indexes = [models.Index("line", "effective_on", name="movement_of_a_line")]

    @property
    def ref(self) -> Ref:
        return Ref("plan-movement", str(self.pk))


class PlanEntered(models.Model):
    """When a movement was entered in the Treasury's system (TABMIS or its successor)."""

    movement = models.OneToOneField(PlanMovement, models.PROTECT, primary_key=True, related_name="entered")
    entered_on = models.DateField()
    by = models.TextField()


class MonthSchedule(models.Model):
    """
    When the plan of a year is to be paid out (kế hoạch giải ngân tháng): twelve amounts that come to the plan.

    It never changes: the next version takes its place from the day it was made.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="schedules")
    year = models.SmallIntegerField()
    version = models.PositiveIntegerField()
    months = models.JSONField()
    plan_vnd = models.BigIntegerField()
    made_on = models.DateField()
    reason = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="month_schedule_once", fields=["project", "year", "version"]),
            models.CheckConstraint(
                name="month_schedule_is_of_a_plan",
                condition=Q(year__range=(2000, 2199), version__gte=1, plan_vnd__range=(1, HIGHEST_VND)),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("month-schedule", str(self.pk))
