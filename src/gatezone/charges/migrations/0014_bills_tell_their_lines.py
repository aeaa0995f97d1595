"""
A charge of a yard keeps the lines of its bill and the firm that issues its invoice, as every charge does now.

Those that were raised before are given theirs from their bills.
"""

from typing import Any

from django.db import migrations
from django.db.models import Prefetch

from gatezone.charges.debts.receipts.wording import line_kept, service_line

AT_ONCE = 1_000


def keep_lines(apps: Any, schema_editor: Any) -> None:
    owner = schema_editor.connection.alias
    lines = apps.get_model("charges", "BillLine").objects.using(owner).order_by("pk")
    bills = apps.get_model("charges", "Bill").objects.using(owner).exclude(charge__why__has_key="lines")
    found = bills.select_related("charge").prefetch_related(Prefetch("lines", queryset=lines))
    charges = []
    for bill in found.order_by("pk").iterator(chunk_size=AT_ONCE):
        told = [
            line_kept(
                service_line(
                    each.service,
                    quantity=each.quantity,
                    price_vnd=each.price_vnd,
                    amount_vnd=each.amount_vnd,
                )
            )
            for each in bill.lines.all()
        ]
        bill.charge.why = {**bill.charge.why, "issuer": f"enterprise/{bill.firm_id}", "lines": told}
        charges.append(bill.charge)
    kept = apps.get_model("charges", "Charge").objects.using(owner)
    kept.bulk_update(charges, ["why"], batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("charges", "0013_anything_is_owed_to_anybody")]
    operations = [migrations.RunPython(keep_lines, migrations.RunPython.noop)]
