"""What is not settled waits for somebody: the duty that answers for it, or whoever has it in hand."""

from typing import Any

from django.db import migrations

DUTIES = {"barrier-opened-without-use": ("centre-officer", "board-officer")}
"""Of each kind, the duty that answers for it and the higher one."""


def incidents_wait(apps: Any, schema_editor: Any) -> None:
    """Ask for each incident that is not settled; nobody is told now of what they know already."""
    here = schema_editor.connection.alias
    matters = apps.get_model("attention", "Matter").objects.using(here)
    incidents = apps.get_model("incidents", "Incident").objects.using(here)
    for each in incidents.exclude(state="closed").order_by("id"):
        duty, up = DUTIES[each.kind]
        matters.create(
            about=f"incident/{each.pk}",
            what=f"incidents.{each.kind}",
            mark=each.taken_at.isoformat() if each.owner else "",
            subject=each.about.partition("/")[2],
            of=each.owner,
            duty="" if each.owner else duty,
            over="" if each.owner else each.about,
            due_at=each.due_at,
            asked_at=each.taken_at or each.noticed_at,
            up_duty=up,
            up_over=each.about,
            up_at=each.due_at,
        )


class Migration(migrations.Migration):
    dependencies = [
        ("incidents", "0001_incidents_begin"),
        ("attention", "0001_attention_keeps_matters_and_notices"),
    ]

    run_before = [("attention", "0003_matters_are_handed_up_in_steps")]

    operations = [migrations.RunPython(incidents_wait, migrations.RunPython.noop)]
