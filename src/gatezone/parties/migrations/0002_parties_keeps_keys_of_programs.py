"""Programs of enterprises and partners act by keys, of which fingerprints are kept."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gatezone.kernel.refs


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0001_parties_keeps_accounts_enterprises_and_units"),
    ]

    operations = [
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=gatezone.kernel.refs.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.TextField()),
                ("shown", models.TextField()),
                ("fingerprint", models.TextField(unique=True)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("last_used_on", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="keys",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("fingerprint__regex", "^[0-9a-f]{64}$")),
                        name="parties_key_is_kept_as_a_fingerprint",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyGrant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("duty", models.TextField()),
                ("over", models.TextField(blank=True, default="")),
                (
                    "key",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grants",
                        to="parties.apikey",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("over", ""), ("over__regex", "^[a-z-]+/.+$"), _connector="OR"),
                        name="parties_key_grant_over_is_a_reference",
                    ),
                    models.UniqueConstraint(fields=("key", "duty", "over"), name="parties_key_grant_once"),
                ],
            },
        ),
    ]
