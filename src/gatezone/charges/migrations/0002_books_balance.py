"""
The books balance, and never change; the database sees to it, even against the owner of the tables.

A transaction is looked at when it commits: it has lines, they come to nothing together, and all are of one stream.
A line that came later would unbalance it, and is refused with it.
"""

from django.db import migrations

BALANCE = """
CREATE FUNCTION charges_books_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted uuid;
    lines integer;
    total numeric;
    streams integer;
BEGIN
    wanted := CASE TG_TABLE_NAME WHEN 'charges_bookline' THEN to_jsonb(NEW) ->> 'transaction_id'
        ELSE to_jsonb(NEW) ->> 'id' END;
    SELECT count(*), coalesce(sum(amount_vnd), 0), count(DISTINCT split_part(account, ':', 1))
        INTO lines, total, streams FROM charges_bookline WHERE transaction_id = wanted;
    IF lines < 2 OR total <> 0 OR streams <> 1 THEN
        RAISE EXCEPTION 'the transaction % does not balance: % lines of % streams come to % together',
            wanted, lines, streams, total USING ERRCODE = 'check_violation', CONSTRAINT = 'books_balance';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER books_balance AFTER INSERT ON charges_booktransaction
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charges_books_balance();
CREATE CONSTRAINT TRIGGER books_balance AFTER INSERT ON charges_bookline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charges_books_balance();

CREATE FUNCTION charges_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the books never change: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER charges_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_booktransaction
    FOR EACH STATEMENT EXECUTE FUNCTION charges_refuse();
CREATE TRIGGER charges_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_bookline
    FOR EACH STATEMENT EXECUTE FUNCTION charges_refuse();
"""
UNDO = "DROP FUNCTION charges_books_balance CASCADE; DROP FUNCTION charges_refuse CASCADE"


class Migration(migrations.Migration):
    dependencies = [("charges", "0001_charges_begin")]
    operations = [migrations.RunSQL(BALANCE, UNDO)]
