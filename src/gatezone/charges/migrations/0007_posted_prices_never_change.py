"""
A posted price and a line of a bill never change; a price list can only be ended. The database sees to it.

A list is ended once by the next one, and may be ended earlier by one that begins before it; it is never made longer.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION charges_prices_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was posted and billed never changes: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER prices_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_postedprice
    FOR EACH STATEMENT EXECUTE FUNCTION charges_prices_stay();
CREATE TRIGGER prices_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_billline
    FOR EACH STATEMENT EXECUTE FUNCTION charges_prices_stay();
CREATE TRIGGER prices_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_bill
    FOR EACH STATEMENT EXECUTE FUNCTION charges_prices_stay();
CREATE TRIGGER prices_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_refusedbill
    FOR EACH STATEMENT EXECUTE FUNCTION charges_prices_stay();
CREATE TRIGGER prices_stay BEFORE DELETE OR TRUNCATE ON charges_pricelist
    FOR EACH STATEMENT EXECUTE FUNCTION charges_prices_stay();
CREATE TRIGGER prices_end BEFORE UPDATE ON charges_pricelist FOR EACH ROW
    WHEN (to_jsonb(OLD) - 'ends_before' <> to_jsonb(NEW) - 'ends_before'
        OR NEW.ends_before IS NULL OR NEW.ends_before > OLD.ends_before)
    EXECUTE FUNCTION charges_prices_stay();
"""
UNDO = "DROP FUNCTION charges_prices_stay CASCADE"


class Migration(migrations.Migration):
    dependencies = [("charges", "0006_prices_are_posted")]
    operations = [migrations.RunSQL(KEEP, UNDO)]
