"""An id of a command belongs to who sent it: the same id of another actor is answered nothing of it."""

from django.db import migrations, models

KEY = "ALTER TABLE journal_remembered DROP CONSTRAINT journal_remembered_pkey, ADD PRIMARY KEY ({})"


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_journal_refuses_change")]
    operations = [
        # Django knows keys of two columns, but does not turn one key into another.
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(KEY.format("command_id, actor"), KEY.format("command_id")),
            ],
            state_operations=[
                migrations.AlterField("remembered", "command_id", models.UUIDField()),
                migrations.AddField(
                    "remembered",
                    "pk",
                    models.CompositePrimaryKey(
                        "command_id", "actor", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            "remembered",
            models.Index(
                models.F("recorded_at"),
                condition=models.Q(("outcome__has_key", "family")),
                name="journal_remembered_refusals",
            ),
        ),
    ]
