"""Vehicles leave that do not cross: their load went to another one, or they went home."""

from django.db import migrations, models

STATES = [
    *("at-gate", "called", "cancelled", "cleared", "declared", "entered", "frozen", "gone-home", "held"),
    *("in-checks", "in-yard", "missed", "passed", "placed", "refused", "rejected", "unloaded"),
]


class Migration(migrations.Migration):
    dependencies = [("crossings", "0008_a_year_is_counted_quickly")]
    operations = [
        migrations.RemoveConstraint("crossing", "crossing_state_is_declared"),
        migrations.RemoveConstraint("stay", "stay_departs_before_it_ends"),
        migrations.AddConstraint(
            "crossing",
            models.CheckConstraint(
                condition=models.Q(("state__in", STATES)), name="crossing_state_is_declared"
            ),
        ),
        migrations.AddConstraint(
            "stay",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("departed_at", None), ("departed_at__gte", models.F("arrived_at")), _connector="OR"
                    ),
                    models.Q(("left_at", None), ("left_at__gte", models.F("arrived_at")), _connector="OR"),
                ),
                name="stay_ends_after_it_began",
            ),
        ),
    ]
