import django.db.models.deletion
from django.db import migrations, models

NEVER_CHANGES = """
CREATE TRIGGER documents_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON documents_documentstamp
    FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse();
"""
UNDO = "DROP TRIGGER documents_refuse ON documents_documentstamp"


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_drafts_may_replace")]

    operations = [
        migrations.CreateModel(
            name="DocumentStamp",
            fields=[
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="stamp",
                        serialize=False,
                        to="documents.document",
                    ),
                ),
                ("pdf", models.BinaryField()),
                ("sha256", models.TextField()),
                ("stamped_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")), name="document_stamp_sha256"
                    )
                ],
            },
        ),
        migrations.RunSQL(NEVER_CHANGES, UNDO),
    ]
