import django.db.models.deletion
from django.db import migrations, models

import gatezone.kernel.refs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Browser",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gatezone.kernel.refs.new_id, primary_key=True, serialize=False),
                ),
                ("account", models.TextField()),
                ("endpoint", models.TextField(null=True)),
                ("public_key", models.TextField(null=True)),
                ("secret", models.TextField(null=True)),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("account"),
                        condition=models.Q(("removed_at", None)),
                        name="browser_of_an_account",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("endpoint__isnull", False),
                                ("public_key__isnull", False),
                                ("removed_at", None),
                                ("secret__isnull", False),
                            ),
                            models.Q(
                                ("endpoint", None),
                                ("public_key", None),
                                ("removed_at__isnull", False),
                                ("secret", None),
                            ),
                            _connector="OR",
                        ),
                        name="browser_is_reached_until_removed",
                    ),
                    models.UniqueConstraint(fields=("endpoint",), name="browser_shows_to_one_account"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Matter",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gatezone.kernel.refs.new_id, primary_key=True, serialize=False),
                ),
                ("about", models.TextField()),
                ("what", models.TextField()),
                ("mark", models.TextField(blank=True, default="")),
                ("subject", models.TextField()),
                ("of", models.TextField(blank=True, default="")),
                ("role", models.TextField(blank=True, default="")),
                ("duty", models.TextField(blank=True, default="")),
                ("over", models.TextField(blank=True, default="")),
                ("due_on", models.DateField(null=True)),
                ("due_at", models.DateTimeField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("plan", models.JSONField(default=list)),
                ("remind_at", models.DateTimeField(null=True)),
                ("up_duty", models.TextField(blank=True, default="")),
                ("up_over", models.TextField(blank=True, default="")),
                ("up_at", models.DateTimeField(null=True)),
                ("handed_up_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.TextField(blank=True, default="")),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("of"), condition=models.Q(("settled_at", None)), name="matter_of_a_person"
                    ),
                    models.Index(
                        models.F("duty"),
                        models.F("over"),
                        condition=models.Q(("settled_at", None)),
                        name="matter_of_an_office",
                    ),
                    models.Index(
                        models.F("remind_at"),
                        condition=models.Q(("settled_at", None)),
                        name="matter_to_be_reminded",
                    ),
                    models.Index(
                        models.F("up_at"),
                        condition=models.Q(("handed_up_at", None), ("settled_at", None)),
                        name="matter_to_be_handed_up",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(models.Q(("of", ""), _negated=True), ("duty", ""), ("over", "")),
                            models.Q(("of", ""), models.Q(("duty", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="matter_is_of_a_person_or_an_office",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("due_on", None), ("due_at", None), _connector="OR"),
                        name="matter_is_due_on_a_day_or_at_a_moment",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handed_up_at", None), ("up_at", None), ("up_duty", "")),
                            models.Q(models.Q(("up_duty", ""), _negated=True), ("up_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="matter_is_handed_up_to_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at", None), ("settled_by", "")),
                            models.Q(
                                ("settled_at__isnull", False), models.Q(("settled_by", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="matter_is_settled_by_an_event",
                    ),
                    models.UniqueConstraint(
                        fields=("about", "what", "mark", "of", "duty", "over"), name="matter_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gatezone.kernel.refs.new_id, primary_key=True, serialize=False),
                ),
                ("about", models.TextField(blank=True, default="")),
                ("to", models.TextField()),
                ("channel", models.TextField()),
                ("language", models.TextField()),
                ("subject", models.TextField()),
                ("text", models.TextField()),
                ("state", models.TextField(default="waiting")),
                ("written_at", models.DateTimeField()),
                ("attempts", models.IntegerField(default=0)),
                ("trouble", models.TextField(blank=True, default="")),
                ("said", models.TextField(blank=True, default="")),
                ("tried_at", models.DateTimeField(null=True)),
                ("next_try_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "browser",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="attention.browser"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="attention.matter",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("to"),
                        models.OrderBy(models.F("written_at"), descending=True),
                        name="notice_of_somebody",
                    ),
                    models.Index(
                        models.F("written_at"),
                        condition=models.Q(("state", "given-up")),
                        name="notice_given_up",
                    ),
                    models.Index(
                        models.F("next_try_at"),
                        condition=models.Q(("state", "waiting")),
                        name="notice_waiting",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["given-up", "sent", "waiting"])),
                        name="notice_state_is_declared",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel__in", ("mail", "push", "sms"))),
                        name="notice_channel_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("channel", "push"), ("browser", None), _connector="OR"),
                        name="notice_to_a_browser_goes_to_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("state", "sent")),
                            models.Q(models.Q(("state", "sent"), _negated=True), ("sent_at", None)),
                            _connector="OR",
                        ),
                        name="notice_that_is_sent_was_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "given-up"), _negated=True),
                            models.Q(("trouble", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="notice_is_given_up_for_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attempts__gte", 0)), name="notice_attempts_are_counted"
                    ),
                ],
            },
        ),
    ]
