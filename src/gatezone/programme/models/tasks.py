from collections.abc import Mapping
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import (
    BOARD_OFFICER,
    CLERK,
    HEAD_OF_BOARD,
    LEADER,
    PROVINCE_OFFICER,
    UNIT_HEAD,
)
from gatezone.programme.lifecycle import GIVERS, OF_THE_GIVER, OF_THE_LEAD, TASK, UNIT
from gatezone.programme.models.directives import LEVELS, Directive
from gatezone.programme.ratings import PRODUCTS, QUALITIES
from gatezone.programme.states import REPEATS

TASK_KINDS: Mapping[str, str] = {"key": "Key task", "regular": "Regular task", "sudden": "Sudden task"}

OVERSEERS = frozenset({HEAD_OF_BOARD, LEADER, CLERK, BOARD_OFFICER})
"""Those who see every task."""


class NoSuchTask(NotFound):
    """There is no such task, or it is not yours to see."""


class ProgrammeYear(models.Model):
    """A year of the programme, and the last number it gave a task (năm công tác)."""

    year = models.SmallIntegerField(primary_key=True)
    last_number = models.IntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="programme_year_counts", condition=Q(last_number__gte=0))]


class Tasks(models.QuerySet["Task"]):
    def seen_by(self, actor: Actor) -> Self:
        """
        All for who oversees; key and given ones for the province.

        Of a unit those it leads with their parts, those it gave, and those it helps with.
        """
        if actor.duties & OVERSEERS:
            return self
        seen = Q(pk__in=())
        if PROVINCE_OFFICER in actor.duties:
            seen |= Q(kind="key") | ~Q(level="board")
        units = sorted({each.id for duty in UNIT for each in actor.over(duty) if each.kind == "unit"})
        if units:
            helped = Cooperation.objects.filter(unit__in=units).values("task")
            seen |= Q(lead_unit__in=units) | Q(giver_unit__in=units) | Q(pk__in=helped)
            seen |= Q(parent__in=self.model.objects.filter(lead_unit__in=units).values("pk"))
        return self.filter(seen)

    def given(self) -> Self:
        """Whole tasks, as they were given to the Board, without the parts they were split into."""
        return self.filter(parent=None)

    def locked(self, task: UUID) -> "Task":
        """The task, held until the command ends. Raises: NoSuchTask."""
        found = self.select_for_update().filter(pk=task).first()
        if found is None:
            raise NoSuchTask(task=str(task))
        return found


class Task(models.Model):
    """
    Something the Board must do (nhiệm vụ): one lead unit, a product, and a deadline, a repeat, or none yet.

    ``original_due_on`` never changes; ``due_on`` is the deadline in force. A part has a parent and a weight in
    percent of it. ``clear_test`` was written in advance: what a clear result would be. ``giver_unit`` is the unit
    that split a part off. ``target`` and ``reached`` are whole numbers of ``target_unit``.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.TextField(unique=True)
    year = models.SmallIntegerField()
    number = models.IntegerField()
    directive = models.ForeignKey(Directive, models.PROTECT, related_name="tasks")
    clause = models.TextField(blank=True, default="")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    weight = models.SmallIntegerField(default=100)
    level = models.TextField()
    kind = models.TextField()
    title = models.TextField()
    content = models.TextField(blank=True, default="")
    giver = models.TextField()
    giver_unit = models.TextField(blank=True, default="")
    lead_unit = models.TextField()
    lead_person = models.TextField(blank=True, default="")
    supervisor = models.TextField(blank=True, default="")
    product = models.TextField()
    acceptance_test = models.TextField()
    clear_test = models.TextField()
    target = models.BigIntegerField(null=True)
    target_unit = models.TextField(blank=True, default="")
    given_on = models.DateField()
    original_due_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    repeats = models.TextField(blank=True, default="")
    repeats_from = models.DateField(null=True)
    state = models.TextField(default=TASK.initial)
    progress = models.SmallIntegerField(default=0)
    updated_on = models.DateField()
    obstacle = models.TextField(blank=True, default="")
    done_on = models.DateField(null=True)
    product_number = models.TextField(blank=True, default="")
    product_on = models.DateField(null=True)
    product_made = models.TextField(blank=True, default="")
    quality = models.TextField(blank=True, default="")
    reached = models.BigIntegerField(null=True)
    suspended_by = models.TextField(blank=True, default="")
    is_sample = models.BooleanField(default=False)

    objects = Tasks.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="task_state_is_declared", condition=Q(state__in=sorted(TASK.states))),
            models.CheckConstraint(name="task_kind_is_known", condition=Q(kind__in=sorted(TASK_KINDS))),
            models.CheckConstraint(name="task_level_is_known", condition=Q(level__in=sorted(LEVELS))),
            models.CheckConstraint(name="task_giver_is_known", condition=Q(giver__in=sorted(GIVERS))),
            models.CheckConstraint(
                name="task_has_lead_and_product",
                condition=~Q(lead_unit="") & ~Q(product="") & ~Q(acceptance_test="") & ~Q(clear_test=""),
            ),
            models.CheckConstraint(
                name="task_deadline_is_kept_twice",
                condition=Q(due_on=None, original_due_on=None)
                | Q(due_on__gte=F("original_due_on"), original_due_on__gte=F("given_on")),
            ),
            models.CheckConstraint(
                name="task_repeats_or_is_due",
                condition=Q(repeats="", repeats_from=None)
                | Q(repeats__in=sorted(REPEATS), repeats_from__isnull=False, due_on=None),
            ),
            models.CheckConstraint(name="task_progress_is_percent", condition=Q(progress__range=(0, 100))),
            models.CheckConstraint(name="task_weight_is_percent", condition=Q(weight__range=(1, 100))),
            models.CheckConstraint(
                name="task_product_is_known",
                condition=Q(product_made__in=["", *sorted(PRODUCTS)], quality__in=["", *sorted(QUALITIES)]),
            ),
            models.CheckConstraint(
                name="task_done_on_a_day",
                condition=~Q(state__in=["submitted", "accepted", "closed"]) | Q(done_on__isnull=False),
            ),
            models.UniqueConstraint(name="task_number_once", fields=["year", "number"]),
        ]
        indexes = [
            models.Index("lead_unit", "state", name="task_of_a_unit"),
            models.Index("directive", name="task_of_a_directive"),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("task", str(self.pk))

    @property
    def unit_ref(self) -> Ref:
        return Ref("unit", self.lead_unit)

    def duties_of(self, actor: Actor, move: str) -> frozenset[str]:
        """The duties by which an actor may take a step with this task."""
        if move in OF_THE_LEAD:
            return actor.duties_over(self.unit_ref)
        held = actor.duties_over() - UNIT
        if self.giver != "province":
            held -= GIVERS["province"]  # it sees what the Board gave itself, and rates it
        if self.giver == "unit" and Ref("unit", self.giver_unit) in actor.over(UNIT_HEAD):
            held |= {UNIT_HEAD}
        return held & GIVERS[self.giver] if move in OF_THE_GIVER else held

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.state = TASK.target(self.state, name, self.duties_of(by, name))


class Cooperation(models.Model):
    """A unit that helps with a task, and what it must give (phối hợp)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, models.PROTECT, related_name="helpers")
    unit = models.TextField()
    gives = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="cooperation_gives_something", condition=~Q(unit="") & ~Q(gives="")),
            models.UniqueConstraint(name="cooperation_once", fields=["task", "unit"]),
        ]


class Milestone(models.Model):
    """A step of a task by a day, with its weight in percent (mốc)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    task = models.ForeignKey(Task, models.PROTECT, related_name="milestones")
    number = models.SmallIntegerField()
    title = models.TextField()
    due_on = models.DateField()
    weight = models.SmallIntegerField()
    reached_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="milestone_weight_is_percent", condition=Q(weight__range=(1, 100))),
            models.UniqueConstraint(name="milestone_once", fields=["task", "number"]),
        ]
