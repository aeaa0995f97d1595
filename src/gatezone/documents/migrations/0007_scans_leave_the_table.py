"""The table that held scans of incoming documents goes: they are in the store."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_scans_go_into_the_store")]

    operations = [migrations.DeleteModel(name="IncomingFile")]
