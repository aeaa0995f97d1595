"""What was issued or written stays as it was: the database refuses a change, even to the owner."""

from django.db import migrations

TABLES = ("reports_frozenreport", "reports_reportremark")
REFUSE = ";\n".join(
    f"CREATE TRIGGER reports_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse()"
    for table in TABLES
)
ALLOW = ";\n".join(f"DROP TRIGGER reports_refuse ON {table}" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_periodic_reports_begin")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
