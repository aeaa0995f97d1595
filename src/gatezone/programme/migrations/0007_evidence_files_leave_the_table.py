"""The table that held files of evidence goes: they are in the store."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("programme", "0006_evidence_goes_into_the_store")]

    operations = [
        migrations.RemoveConstraint(model_name="evidence", name="evidence_has_the_file_it_names"),
        migrations.RemoveField(model_name="evidence", name="file"),
        migrations.DeleteModel(name="EvidenceFile"),
    ]
