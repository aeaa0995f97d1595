import django.db.models.deletion
from django.db import migrations, models

NEVER_CHANGES = """
CREATE TRIGGER documents_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON documents_delegationend
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse();
"""
UNDO = "DROP TRIGGER documents_refuse ON documents_delegationend"


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_documents_are_stamped")]

    operations = [
        migrations.CreateModel(
            name="DelegationEnd",
            fields=[
                (
                    "delegation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="end",
                        serialize=False,
                        to="documents.delegation",
                    ),
                ),
                ("reason", models.TextField()),
                ("by", models.TextField()),
                ("ended_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="delegation_end_has_a_reason"
                    )
                ],
            },
        ),
        migrations.RunSQL(NEVER_CHANGES, UNDO),
    ]
