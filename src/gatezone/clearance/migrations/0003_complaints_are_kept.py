"""Complaints are kept by number and day, and papers of prices and of postings for the absent are known."""

import django.db.models.deletion
from django.db import migrations, models

import gatezone.kernel.refs


class Migration(migrations.Migration):
    dependencies = [
        ("clearance", "0002_ground_follows_its_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="Complaint",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gatezone.kernel.refs.new_id, primary_key=True, serialize=False),
                ),
                ("number", models.TextField()),
                ("level", models.SmallIntegerField(default=1)),
                ("received_on", models.DateField()),
                ("is_remote", models.BooleanField(default=False)),
                ("accepted_on", models.DateField(null=True)),
                ("is_hard", models.BooleanField(default=False)),
                ("state", models.TextField(default="received")),
                ("ended_on", models.DateField(null=True)),
                ("answer", models.TextField(blank=True, default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="paper",
            name="paper_kind_is_known",
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "absent-posting",
                            "appraisal",
                            "approval",
                            "delivery",
                            "dialogue",
                            "enforcement",
                            "hearing",
                            "inventory",
                            "inventory-enforcement",
                            "inventory-order",
                            "meeting",
                            "notice",
                            "origin",
                            "persuasion",
                            "posting",
                            "prices",
                            "provincial-choice",
                            "recovery",
                            "refusal",
                            "survey-plan",
                        ],
                    )
                ),
                name="paper_kind_is_known",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="section",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaints",
                to="clearance.section",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="site",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="clearance.site"
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.UniqueConstraint(fields=("site", "number"), name="complaint_once"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__in", [1, 2]), models.Q(("number", ""), _negated=True)),
                name="complaint_is_of_a_level",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["accepted", "answered", "not-accepted", "received", "withdrawn"])
                ),
                name="complaint_state_is_declared",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accepted_on", None), ("accepted_on__gte", models.F("received_on")), _connector="OR"
                    ),
                    models.Q(("ended_on", None), ("ended_on__gte", models.F("received_on")), _connector="OR"),
                    models.Q(
                        ("ended_on", None),
                        ("accepted_on", None),
                        ("ended_on__gte", models.F("accepted_on")),
                        _connector="OR",
                    ),
                ),
                name="complaint_days_follow_one_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("answer", ""),
                        ("ended_on", None),
                        models.Q(("state__in", ["answered", "not-accepted", "withdrawn"]), _negated=True),
                    ),
                    models.Q(
                        ("ended_on__isnull", False),
                        ("state__in", ["answered", "not-accepted", "withdrawn"]),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="complaint_ends_with_its_state",
            ),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER clearance_refuse BEFORE DELETE OR TRUNCATE ON clearance_complaint"
            " FOR EACH STATEMENT EXECUTE FUNCTION clearance_refuse();",
            "DROP TRIGGER clearance_refuse ON clearance_complaint",
        ),
    ]
