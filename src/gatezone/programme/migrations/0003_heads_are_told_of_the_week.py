from django.db import migrations, models

import gatezone.kernel.refs


class Migration(migrations.Migration):
    dependencies = [("programme", "0002_reminders_and_grades")]

    operations = [
        migrations.CreateModel(
            name="WeeklyDigest",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gatezone.kernel.refs.new_id, primary_key=True, serialize=False),
                ),
                ("week", models.DateField()),
                ("to", models.TextField()),
                ("lines", models.JSONField()),
                ("written_at", models.DateTimeField()),
                ("mailed_at", models.DateTimeField(null=True)),
                ("failed", models.TextField(blank=True, default="")),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("written_at"),
                        condition=models.Q(("mailed_at", None)),
                        name="digest_not_mailed",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to", ""), _negated=True), name="digest_goes_to_somebody"
                    ),
                    models.UniqueConstraint(fields=("week", "to"), name="digest_once_a_week"),
                ],
            },
        ),
    ]
