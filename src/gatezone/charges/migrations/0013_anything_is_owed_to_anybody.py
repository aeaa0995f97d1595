"""Whatever is owed has its receiver and, where it can be late, its day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("charges", "0012_confirmed_rates_never_change"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="bankcredit",
            name="bank_credit_of_a_stream",
        ),
        migrations.RemoveConstraint(
            model_name="bookline",
            name="book_line_has_a_stream",
        ),
        migrations.RemoveConstraint(
            model_name="charge",
            name="charge_of_a_stream",
        ),
        migrations.RemoveConstraint(
            model_name="paymentorder",
            name="payment_order_of_a_stream",
        ),
        migrations.AddField(
            model_name="charge",
            name="due_on",
            field=models.DateField(null=True),
        ),
        migrations.AddIndex(
            model_name="charge",
            index=models.Index(
                models.F("due_on"), condition=models.Q(("due_on__isnull", False)), name="charge_due_on"
            ),
        ),
        migrations.AddConstraint(
            model_name="bankcredit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("operator", ""), ("stream", "")),
                    models.Q(("operator", ""), ("stream__in", ("fee", "treasury", "board"))),
                    models.Q(("stream__in", ("service",)), models.Q(("operator", ""), _negated=True)),
                    _connector="OR",
                ),
                name="bank_credit_of_a_stream",
            ),
        ),
        migrations.AddConstraint(
            model_name="bookline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("account__regex", "^(fee|service|treasury|board):[a-z]+(:[A-Za-z0-9-]+)?$")
                ),
                name="book_line_has_a_stream",
            ),
        ),
        migrations.AddConstraint(
            model_name="charge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("operator", ""), ("stream__in", ("fee", "treasury", "board"))),
                    models.Q(("stream__in", ("service",)), models.Q(("operator", ""), _negated=True)),
                    _connector="OR",
                ),
                name="charge_of_a_stream",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("operator", ""), ("stream__in", ("fee", "treasury", "board"))),
                    models.Q(("stream__in", ("service",)), models.Q(("operator", ""), _negated=True)),
                    _connector="OR",
                ),
                name="payment_order_of_a_stream",
            ),
        ),
    ]
