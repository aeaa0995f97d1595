"""
A year of passages is counted from an index alone, and by several processes at once.

The planner is told how many months there are among the passages; else it takes each moment for a month of its own.
"""

from django.db import migrations, models

MONTHS = """
CREATE STATISTICS crossings_crossing_months
ON (date_trunc('month', passed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')) FROM crossings_crossing
"""


class Migration(migrations.Migration):
    dependencies = [("crossings", "0007_crossings_know_how_long_containers_are")]
    operations = [
        migrations.RemoveIndex("crossing", "crossing_passed"),
        migrations.AddIndex(
            "crossing",
            models.Index(
                fields=["passed_at", "route"], include=["goods", "direction", "id"], name="crossing_passed"
            ),
        ),
        migrations.RunSQL(MONTHS, "DROP STATISTICS crossings_crossing_months"),
    ]
