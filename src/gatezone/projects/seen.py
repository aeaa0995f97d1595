"""Who may see projects, and what was decided, paid and photographed of them."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model, QuerySet

from gatezone.journal.seeing import Seen, rows_seen, seen_with
from gatezone.kernel.actor import Actor
from gatezone.projects.models import (
    Acceptance,
    Contract,
    Decision,
    Import,
    Obstacle,
    PaymentRequest,
    Photo,
    PlanMovement,
    Project,
    Voucher,
)
from gatezone.projects.queries.closing import READERS


def _of_projects(kind: type[Model], path: str = "project") -> Seen:
    """Return the answer for what is seen with its project."""

    def seen_by(by: Actor) -> QuerySet[Any]:
        return kind._default_manager.filter(**{f"{path}__in": Project.objects.seen_by(by)})

    return rows_seen(seen_by)


SEEN: Mapping[str, Seen] = {
    "project": rows_seen(Project.objects.seen_by),
    "contract": _of_projects(Contract),
    "project-decision": _of_projects(Decision),
    "obstacle": _of_projects(Obstacle),
    "payment-request": _of_projects(PaymentRequest),
    "voucher": _of_projects(Voucher),
    "acceptance": _of_projects(Acceptance, "contract__project"),
    "plan-movement": _of_projects(PlanMovement, "line__project"),
    "photo": _of_projects(Photo),
    "import": rows_seen(Import.objects.seen_by),
    "closed-month": seen_with(*READERS),
}
