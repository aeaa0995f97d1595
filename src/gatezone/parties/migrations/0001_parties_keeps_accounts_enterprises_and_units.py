import django.contrib.postgres.constraints
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models

import gatezone.kernel.refs


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        # Lets one exclusion constraint compare plain columns and ranges of days.
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "id",
                    models.UUIDField(
                        default=gatezone.kernel.refs.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("login", models.TextField(unique=True)),
                ("display_name", models.TextField()),
                ("language", models.TextField(default="vi")),
                ("is_machine", models.BooleanField(default=False)),
                ("is_active", models.BooleanField(default=True)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("login__regex", "^[a-z0-9][a-z0-9.-]{1,39}$")),
                        name="parties_account_login_is_plain",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("vi", "en", "zh-hans"))),
                        name="parties_account_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_machine", False), ("password__startswith", "!"), _connector="OR"
                        ),
                        name="parties_account_machine_has_no_password",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Enterprise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=gatezone.kernel.refs.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("tax_code", models.TextField(unique=True)),
                ("name", models.TextField()),
                ("registered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tax_code__regex", "^[0-9]{10}(-[0-9]{3})?$")),
                        name="parties_enterprise_tax_code",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Driver",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=gatezone.kernel.refs.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.TextField(null=True)),
                ("phone", models.TextField(null=True)),
                ("registered_at", models.DateTimeField()),
                (
                    "enterprise",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="parties.enterprise"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.TextField()),
                ("kind", models.TextField()),
                ("part_of", models.TextField(blank=True, default="")),
                ("name_vi", models.TextField()),
                ("name_en", models.TextField()),
                ("name_zh", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("since_is", models.TextField()),
                ("source", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["board", "post", "unit", "agency", "partner"])),
                        name="parties_unit_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("since_is__in", ["day", "year", "seen"])),
                        name="parties_unit_since_is",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("code", "="),
                            (
                                models.Func(
                                    models.F("starts_on"), models.F("ends_before"), function="daterange"
                                ),
                                "&&",
                            ),
                        ],
                        name="parties_unit_has_one_name_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Vehicle",
            fields=[
                ("key", models.TextField(primary_key=True, serialize=False)),
                ("country", models.TextField()),
                ("is_trailer", models.BooleanField()),
                ("registered_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("country__in", ["VN", "CN"])), name="parties_vehicle_country"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=gatezone.kernel.refs.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("duty", models.TextField()),
                ("over", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "duty__in",
                                [
                                    "account-keeper",
                                    "board-officer",
                                    "border-guard-inspector",
                                    "catalogue-keeper",
                                    "centre-officer",
                                    "customs-inspector",
                                    "declarant",
                                    "lane-officer",
                                    "quarantine-inspector",
                                    "yard-operator",
                                    "zone-keeper",
                                ],
                            )
                        ),
                        name="parties_assignment_duty",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("over", ""), ("over__regex", "^[a-z-]+/.+$"), _connector="OR"),
                        name="parties_assignment_over_is_a_reference",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before", None),
                            ("ends_before__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="parties_assignment_ends_after_it_starts",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("account", "="),
                            ("duty", "="),
                            ("over", "="),
                            (
                                models.Func(
                                    models.F("starts_on"), models.F("ends_before"), function="daterange"
                                ),
                                "&&",
                            ),
                        ],
                        name="parties_assignment_held_once_at_a_time",
                    ),
                ],
            },
        ),
    ]
