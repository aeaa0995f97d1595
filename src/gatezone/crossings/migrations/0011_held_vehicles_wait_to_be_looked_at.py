"""A vehicle that is held waits to be looked at again by the officers of its agency."""

from typing import Any

from django.db import migrations

DUTIES = {
    "plant-quarantine": "quarantine-inspector",
    "customs": "customs-inspector",
    "border-guard": "border-guard-inspector",
}


def holds_wait(apps: Any, schema_editor: Any) -> None:
    """Ask for each open hold; who holds is reminded at its moment, as of a new one."""
    here = schema_editor.connection.alias
    matters = apps.get_model("attention", "Matter").objects.using(here)
    holds = apps.get_model("crossings", "Hold").objects.using(here)
    for each in holds.filter(lifted_at=None).select_related("crossing").order_by("id"):
        matters.create(
            about=f"crossing/{each.crossing_id}",
            what="crossings.review-hold",
            mark=str(each.pk),
            subject=each.crossing.vehicle_id,
            duty=DUTIES[each.agency],
            over=f"route/{each.crossing.route_id}",
            due_at=each.review_at,
            asked_at=each.held_at,
            plan=[each.review_at.isoformat()],
            remind_at=each.review_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("crossings", "0010_trips_wait_for_rates"),
        ("attention", "0001_attention_keeps_matters_and_notices"),
    ]

    operations = [migrations.RunPython(holds_wait, migrations.RunPython.noop)]
