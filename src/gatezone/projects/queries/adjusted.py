"""What was decided together of plans: the sides of an adjustment, each with what its corrections made of it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum
from django.db.models.functions import Coalesce

from gatezone.kernel.actor import Actor
from gatezone.kernel.names import Names
from gatezone.projects.models import PlanMovement, Project


@dataclass(frozen=True, slots=True)
class SideRow:
    """A side of an adjustment: whose plan it changed, by how much, and by how much after its corrections."""

    movement: UUID
    project: UUID
    names: Names
    source: str
    amount_vnd: int
    now_vnd: int


def all_sides(movement: PlanMovement) -> list[PlanMovement]:
    """Return the movements that were decided together with one, itself among them. Cost: one SQL statement."""
    together = PlanMovement.objects.filter(order=movement.order).exclude(kind="correction")
    return list(together.select_related("line__project").order_by("id"))


def sides_of(movement: UUID, *, by: Actor) -> tuple[SideRow, ...]:
    """
    Return the sides of an adjustment, or nothing where it is none or one of them is not the reader's to see.

    Cost: two SQL statements.
    """
    first = PlanMovement.objects.filter(pk=movement, kind="adjusted").values("order")
    found = (
        PlanMovement.objects.filter(order__in=first)
        .exclude(kind="correction")
        .annotate(corrected=Coalesce(Sum("corrections__amount_vnd"), 0))
        .select_related("line__project")
        .order_by("id")
    )
    rows = [
        SideRow(
            each.pk,
            each.line.project_id,
            Names(
                each.line.project.name_vi,
                each.line.project.name_en or each.line.project.name_vi,
                each.line.project.name_zh,
            ),
            each.line.source,
            each.amount_vnd,
            each.amount_vnd + each.corrected,
        )
        for each in found
    ]
    wanted = {each.project for each in rows}
    seen = Project.objects.seen_by(by).filter(pk__in=wanted).values_list("pk", flat=True)
    return tuple(rows) if wanted == set(seen) else ()
