"""
A year of payments is summed from an index alone, and by several processes at once.

The planner is told how many months there are among the payments; else it takes each moment for a month of its own.
"""

from django.db import migrations, models

MONTHS = """
CREATE STATISTICS charges_charge_months
ON (date_trunc('month', settled_at AT TIME ZONE 'Asia/Ho_Chi_Minh')) FROM charges_charge
"""


class Migration(migrations.Migration):
    dependencies = [("charges", "0009_books_stay_shut")]
    operations = [
        migrations.RemoveIndex("charge", "charge_settled"),
        migrations.AddIndex(
            "charge",
            models.Index(
                fields=["settled_at"],
                include=["stream", "route", "amount_vnd", "id"],
                name="charge_settled",
                condition=models.Q(state="settled"),
            ),
        ),
        migrations.RunSQL(MONTHS, "DROP STATISTICS charges_charge_months"),
    ]
