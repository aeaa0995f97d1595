"""How many months there are among the passages is told to the planner, which else takes each moment for another."""

from django.db import migrations

TOLD = """
CREATE STATISTICS crossings_crossing_months
ON (date_trunc('month', passed_at AT TIME ZONE 'Asia/Ho_Chi_Minh')) FROM crossings_crossing
"""


class Migration(migrations.Migration):
    dependencies = [("crossings", "0007_crossings_know_how_long_containers_are")]
    operations = [migrations.RunSQL(TOLD, "DROP STATISTICS crossings_crossing_months")]
