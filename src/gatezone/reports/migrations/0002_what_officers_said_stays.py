"""What an officer said of a day stays as it was written: the database refuses a change, even to the owner."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION reports_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was said of a day never changes: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER reports_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON reports_outsidecount
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse();
CREATE TRIGGER reports_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON reports_assessment
    FOR EACH STATEMENT EXECUTE FUNCTION reports_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_reports_keep_what_officers_say")]
    operations = [migrations.RunSQL(REFUSE, "DROP FUNCTION reports_refuse CASCADE")]
