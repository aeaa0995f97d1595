"""How many months there are among the payments is told to the planner, which else takes each moment for another."""

from django.db import migrations

TOLD = """
CREATE STATISTICS charges_charge_months
ON (date_trunc('month', settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')) FROM charges_charge
"""


class Migration(migrations.Migration):
    dependencies = [("charges", "0009_books_stay_shut")]
    operations = [migrations.RunSQL(TOLD, "DROP STATISTICS charges_charge_months")]
