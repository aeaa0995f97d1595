"""A sample zone may keep a time of its own: one row says how it runs."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SampleClock",
            fields=[
                ("only_row", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("real_anchor", models.DateTimeField()),
                ("zone_anchor", models.DateTimeField()),
                ("rate", models.PositiveSmallIntegerField()),
                ("day_starts", models.TimeField()),
                ("day_ends", models.TimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("only_row", True)), name="workdays_one_clock"),
                    models.CheckConstraint(condition=models.Q(("rate__gte", 1)), name="workdays_clock_runs"),
                    models.CheckConstraint(
                        condition=models.Q(("day_ends__gt", models.F("day_starts"))),
                        name="workdays_day_has_hours",
                    ),
                ],
            },
        ),
    ]
