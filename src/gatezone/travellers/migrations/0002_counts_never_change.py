"""A count of travellers stays as it was written: the database refuses a change, even to the owner of the table."""

from django.db import migrations

REFUSE = """
CREATE FUNCTION travellers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a count of travellers never changes: % is refused', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER travellers_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON travellers_travellercount
    FOR EACH STATEMENT EXECUTE FUNCTION travellers_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("travellers", "0001_travellers_are_counted")]
    operations = [migrations.RunSQL(REFUSE, "DROP FUNCTION travellers_refuse CASCADE")]
