"""A matter is handed up in steps: each with the duty it goes to, when it is to, and when it did."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from gatezone.kernel.refs import new_id


def steps_are_kept(apps: Any, schema_editor: Any) -> None:
    """Make a step of the one handing up that a matter knew until now."""
    here = schema_editor.connection.alias
    steps = apps.get_model("attention", "HandingUp").objects.using(here)
    matters = apps.get_model("attention", "Matter").objects.using(here).exclude(up_duty="")
    for each in matters.order_by("id").iterator():
        steps.create(
            matter_id=each.pk,
            nth=1,
            duty=each.up_duty,
            over=each.up_over,
            at=each.up_at,
            handed_at=each.handed_up_at,
        )
    matters.exclude(handed_up_at=None).update(up_at=None)


class Migration(migrations.Migration):
    dependencies = [
        ("attention", "0002_notices_go_in_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="HandingUp",
            fields=[
                ("id", models.UUIDField(default=new_id, primary_key=True, serialize=False)),
                ("nth", models.IntegerField()),
                ("duty", models.TextField()),
                ("over", models.TextField(blank=True, default="")),
                ("at", models.DateTimeField()),
                ("handed_at", models.DateTimeField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="attention.matter",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("matter", "nth"), name="handing_up_one_step"),
                    models.CheckConstraint(
                        condition=models.Q(("nth__gte", 1)), name="handing_up_steps_are_counted"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("duty", ""), _negated=True), name="handing_up_is_to_a_duty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("handed_at", None), ("handed_at__gte", models.F("at")), _connector="OR"
                        ),
                        name="handing_up_not_before_its_moment",
                    ),
                ],
                "indexes": [
                    models.Index(
                        models.F("duty"),
                        models.F("over"),
                        condition=models.Q(("handed_at__isnull", False)),
                        name="handing_up_to_a_duty",
                    )
                ],
            },
        ),
        migrations.RunPython(steps_are_kept, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="matter", name="matter_is_handed_up_to_somebody"),
        migrations.RemoveIndex(model_name="matter", name="matter_to_be_handed_up"),
        migrations.RemoveField(model_name="matter", name="handed_up_at"),
        migrations.RemoveField(model_name="matter", name="up_duty"),
        migrations.RemoveField(model_name="matter", name="up_over"),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                models.F("up_at"),
                condition=models.Q(("settled_at", None)),
                name="matter_to_be_handed_up",
            ),
        ),
    ]
