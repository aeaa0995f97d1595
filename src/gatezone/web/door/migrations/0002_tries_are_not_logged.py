from django.db import migrations


class Migration(migrations.Migration):
    """Tries live for seconds or minutes: a disk that must keep each of them is what a look-up would wait for."""

    dependencies = [("door", "0001_door_keeps_sessions_and_tries")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE door_tries SET UNLOGGED",
            "ALTER TABLE door_tries SET LOGGED",
        )
    ]
