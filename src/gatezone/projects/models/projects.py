from collections.abc import Mapping
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from gatezone.kernel.actor import Actor
from gatezone.kernel.errors import NotFound
from gatezone.kernel.refs import Ref, new_id
from gatezone.parties.duties import ACCOUNTANT, BOARD_OFFICER, LEADER, PROJECT_OFFICER
from gatezone.projects.groups import LETTERS
from gatezone.projects.lifecycle import OBSTACLE, PROJECT
from gatezone.projects.models.sums import HIGHEST_VND, Sums, disbursed, sums_hold

SEES_ALL = frozenset({ACCOUNTANT, LEADER, BOARD_OFFICER})

DECISIONS: Mapping[str, str] = {
    "policy": "Investment policy",
    "policy-adjustment": "Adjustment of the policy",
    "investment": "Investment decision",
    "investment-adjustment": "Adjustment of the investment decision",
    "settlement": "Approval of the settlement",
}
"""The decisions about a project; those about its plan stand with the movements."""

CAUSES: Mapping[str, str] = {
    "procedures": "Procedures",
    "site-clearance": "Site clearance",
    "capacity": "Capacity of investor, unit or contractor",
    "capital": "Timing of capital",
    "other": "Other",
}
"""The five causes of delay of the monitoring form 3.1."""


class NoSuchProject(NotFound):
    """There is no such project, or it is not yours to see."""


class NoSuchObstacle(NotFound):
    """There is no such obstacle, or it is not yours to see."""


class Projects(models.QuerySet["Project"]):
    def seen_by(self, actor: Actor) -> Self:
        """Those an actor may see: one's own for a project officer, all for whoever answers for the money."""
        if actor.duties & SEES_ALL or actor.is_zone_wide(PROJECT_OFFICER):
            return self
        mine = [each.id for each in actor.over(PROJECT_OFFICER) if each.kind == "project"]
        return self.filter(pk__in=mine)

    def locked(self, project: UUID) -> "Project":
        """The project, held until the command ends: who writes about one comes one by one. Raises: NoSuchProject."""
        found = self.select_for_update().filter(pk=project).first()
        if found is None:
            raise NoSuchProject(project=str(project))
        return found


class Project(Sums):
    """
    What the Board builds as the investor (dự án).

    ``code7`` is the code of the budget system, once there is one. ``fields`` are the fields of the group's
    clauses with their shares in ten-thousandths; group, clause and rule set follow from them, or from a reason.
    ``tmdt_vnd`` is the total investment in force, nothing before it is decided. The sums count every voucher.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code7 = models.TextField(null=True, unique=True)
    name_vi = models.TextField()
    name_en = models.TextField(blank=True, default="")
    name_zh = models.TextField(blank=True, default="")
    place = models.TextField()
    latitude_e6 = models.IntegerField(null=True)
    longitude_e6 = models.IntegerField(null=True)
    owner_unit = models.TextField(blank=True, default="")
    officer = models.TextField(blank=True, default="")
    fields = models.JSONField(default=dict)
    group = models.TextField(blank=True, default="")
    group_clause = models.TextField(blank=True, default="")
    group_rule_set = models.TextField(blank=True, default="")
    group_reason = models.TextField(blank=True, default="")
    needs_policy = models.BooleanField(default=True)
    needs_land = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    stage = models.TextField(default=PROJECT.initial)
    policy_vnd = models.BigIntegerField(default=0)
    tmdt_vnd = models.BigIntegerField(default=0)
    settled_vnd = models.BigIntegerField(null=True)
    accepted_vnd = models.BigIntegerField(default=0)
    first_capital_year = models.SmallIntegerField(null=True)
    planned_start = models.DateField(null=True)
    planned_finish = models.DateField(null=True)
    started_on = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    handed_over_on = models.DateField(null=True)
    warranty_until = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    registered_at = models.DateTimeField()

    objects = Projects.as_manager()

    class Meta:
        constraints = [
            *sums_hold("project"),
            models.CheckConstraint(
                name="project_code_has_seven_digits", condition=Q(code7__regex=r"^[0-9]{7}$")
            ),
            models.CheckConstraint(
                name="project_stage_is_declared", condition=Q(stage__in=sorted(PROJECT.states))
            ),
            models.CheckConstraint(
                name="project_group_names_its_clause",
                condition=Q(group="", group_clause="", group_rule_set="")
                | (Q(group__in=LETTERS) & ~Q(group_clause="") & ~Q(group_rule_set="")),
            ),
            models.CheckConstraint(
                name="project_amounts",
                condition=Q(policy_vnd__range=(0, HIGHEST_VND), tmdt_vnd__range=(0, HIGHEST_VND))
                & Q(accepted_vnd__range=(0, HIGHEST_VND)),
            ),
            models.CheckConstraint(
                name="project_pays_no_more_than_tmdt", condition=Q(tmdt_vnd__gte=disbursed())
            ),
            models.CheckConstraint(
                name="project_closed_owes_nothing",
                condition=~Q(stage="closed")
                | Q(
                    advance_vnd=F("recovery_vnd") + F("returned_advance_vnd"),
                    accepted_vnd=F("volume_vnd") - F("returned_volume_vnd") + F("recovery_vnd"),
                ),
            ),
            models.CheckConstraint(
                name="project_place_is_on_earth",
                condition=Q(latitude_e6=None, longitude_e6=None)
                | Q(
                    latitude_e6__range=(-90_000_000, 90_000_000),
                    longitude_e6__range=(-180_000_000, 180_000_000),
                ),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("project", str(self.pk))

    def move(self, name: str, *, by: Actor) -> None:
        """Take a step of the machine. Raises: NotAllowed, WrongState."""
        self.stage = PROJECT.target(self.stage, name, by.duties_over(self.ref))


class Decision(models.Model):
    """
    A decision about a project (quyết định): its number, its day, who decided, and what it says in money.

    It never changes; the next one supersedes it. ``items`` is the structure of the total investment and
    ``sources`` where it comes from: each adds up to the total.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="decisions")
    kind = models.TextField()
    number = models.TextField()
    decided_on = models.DateField()
    effective_on = models.DateField()
    authority = models.TextField()
    total_vnd = models.BigIntegerField()
    items = models.JSONField(default=dict)
    sources = models.JSONField(default=dict)
    objective = models.TextField(blank=True, default="")
    scale = models.TextField(blank=True, default="")
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="decision_kind_is_known", condition=Q(kind__in=sorted(DECISIONS))),
            models.CheckConstraint(
                name="decision_takes_effect_afterwards", condition=Q(effective_on__gte=F("decided_on"))
            ),
            models.CheckConstraint(
                name="decision_says_an_amount", condition=Q(total_vnd__range=(0, HIGHEST_VND))
            ),
            models.UniqueConstraint(name="decision_once", fields=["project", "kind", "number"]),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("project-decision", str(self.pk))


class StageMove(models.Model):
    """
    A step of a project's life with the paper that proves it; ``override`` is why the head let it pass without.

    It never changes.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="stage_moves")
    name = models.TextField()
    origin = models.TextField()
    target = models.TextField()
    on = models.DateField()
    paper = models.TextField()
    paper_on = models.DateField()
    override = models.TextField(blank=True, default="")
    by = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="stage_move_has_a_paper", condition=~Q(paper="")),
            models.CheckConstraint(name="stage_move_after_its_paper", condition=Q(on__gte=F("paper_on"))),
        ]


class Obstacle(models.Model):
    """What stands in the way of a project (vướng mắc): whose it is, who was asked, and until when."""

    id = models.UUIDField(primary_key=True, default=new_id)
    project = models.ForeignKey(Project, models.PROTECT, related_name="obstacles")
    cause = models.TextField()
    description = models.TextField()
    responsible = models.TextField()
    asked = models.TextField(blank=True, default="")
    raised_on = models.DateField()
    due_on = models.DateField()
    state = models.TextField(default=OBSTACLE.initial)
    solved_on = models.DateField(null=True)
    solution = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(name="obstacle_cause_is_known", condition=Q(cause__in=sorted(CAUSES))),
            models.CheckConstraint(
                name="obstacle_state_is_declared", condition=Q(state__in=sorted(OBSTACLE.states))
            ),
            models.CheckConstraint(
                name="obstacle_solved_on_a_day",
                condition=Q(state="open", solved_on=None)
                | (Q(state="solved", solved_on__isnull=False) & ~Q(solution="")),
            ),
        ]

    @property
    def ref(self) -> Ref:
        return Ref("obstacle", str(self.pk))
