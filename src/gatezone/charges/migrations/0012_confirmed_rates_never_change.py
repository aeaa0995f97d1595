"""
A rate begins as entered and is decided once; one that was decided never changes, except that the next ends it.

The database sees to it, as it does for posted prices.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION charges_rates_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a rate is entered, decided once and ended by the next: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER rates_stay BEFORE DELETE OR TRUNCATE ON charges_enteredrate
    FOR EACH STATEMENT EXECUTE FUNCTION charges_rates_stay();
CREATE TRIGGER rates_begin BEFORE INSERT ON charges_enteredrate FOR EACH ROW
    WHEN (NEW.state <> 'entered') EXECUTE FUNCTION charges_rates_stay();
CREATE TRIGGER rates_are_decided BEFORE UPDATE ON charges_enteredrate FOR EACH ROW
    WHEN (OLD.state = 'entered' AND to_jsonb(OLD) - '{state,decided_by,decided_at,reason}'::text[]
        <> to_jsonb(NEW) - '{state,decided_by,decided_at,reason}'::text[])
    EXECUTE FUNCTION charges_rates_stay();
CREATE TRIGGER rates_end BEFORE UPDATE ON charges_enteredrate FOR EACH ROW
    WHEN (OLD.state <> 'entered' AND (to_jsonb(OLD) - 'ends_before' <> to_jsonb(NEW) - 'ends_before'
        OR NEW.ends_before IS NULL OR NEW.ends_before > OLD.ends_before))
    EXECUTE FUNCTION charges_rates_stay();
"""
UNDO = "DROP FUNCTION charges_rates_stay CASCADE"


class Migration(migrations.Migration):
    dependencies = [("charges", "0011_rates_are_entered")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
