"""
What comes after the books were shut is booked when they opened again; the list of a till never changes.

Whoever shuts the books holds the table first. A writer who waited for that looks at the row afterwards: a function
that changes nothing would look at what it saw before.
"""

from django.db import migrations

SHUT = """
CREATE FUNCTION charges_books_stay_shut() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    shut timestamptz;
BEGIN
    SELECT before INTO shut FROM charges_booksshut;
    IF NEW.at < shut THEN
        NEW.at := shut;
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER books_stay_shut BEFORE INSERT ON charges_booktransaction
    FOR EACH ROW EXECUTE FUNCTION charges_books_stay_shut();
CREATE TRIGGER charges_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_tillentry
    FOR EACH STATEMENT EXECUTE FUNCTION charges_refuse();
"""
UNDO = """
DROP TRIGGER charges_refuse ON charges_tillentry;
DROP FUNCTION charges_books_stay_shut CASCADE;
"""


class Migration(migrations.Migration):
    dependencies = [("charges", "0008_tills_and_refunds")]
    operations = [migrations.RunSQL(SHUT, UNDO)]
