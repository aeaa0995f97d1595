"""What was written stays, an approved plan is frozen, and ground handed over follows from its records."""

from django.db import migrations

ONCE = ("handover", "told", "moneytold", "frozenmonth", "paper", "ruling", "interest")
REFUSE = """
CREATE FUNCTION clearance_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was written never changes: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
""" + "\n".join(
    f"CREATE TRIGGER clearance_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON clearance_{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION clearance_refuse();"
    for table in ONCE
)

FROZEN = """
CREATE FUNCTION clearance_plan_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.approved_on IS NOT NULL OR NEW.lines IS DISTINCT FROM OLD.lines
       OR NEW.total_vnd <> OLD.total_vnd OR NEW.set_off_vnd <> OLD.set_off_vnd THEN
        RAISE EXCEPTION 'a plan changes by its next version'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER plan_frozen BEFORE UPDATE OR DELETE ON clearance_plan
    FOR EACH ROW EXECUTE FUNCTION clearance_plan_frozen();

CREATE FUNCTION clearance_payment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (OLD.paid_on IS NOT NULL AND NEW.paid_on IS DISTINCT FROM OLD.paid_on)
       OR (NEW.case_id, NEW.plan_id, NEW.kind, NEW.amount_vnd, NEW.listed_by)
          IS DISTINCT FROM (OLD.case_id, OLD.plan_id, OLD.kind, OLD.amount_vnd, OLD.listed_by)
       OR (OLD.settled_on IS NOT NULL AND NEW.settled_on IS DISTINCT FROM OLD.settled_on) THEN
        RAISE EXCEPTION 'a payment stays as it was made'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER payment_stays BEFORE UPDATE OR DELETE ON clearance_payment
    FOR EACH ROW EXECUTE FUNCTION clearance_payment_stays();
"""

HANDED = """
CREATE FUNCTION clearance_handover_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.receiver = 'contractor' THEN
        UPDATE clearance_section SET contractor_dm2 = contractor_dm2 + NEW.area_dm2 WHERE id = NEW.section_id;
        RETURN NULL;
    END IF;
    UPDATE clearance_section SET handed_dm2 = handed_dm2 + NEW.area_dm2 WHERE id = NEW.section_id;
    UPDATE clearance_parcel SET handed_dm2 = handed_dm2 + NEW.area_dm2 WHERE id = NEW.parcel_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER handover_counts AFTER INSERT ON clearance_handover
    FOR EACH ROW EXECUTE FUNCTION clearance_handover_counts();
"""


class Migration(migrations.Migration):
    dependencies = [("clearance", "0001_clearance_begins")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION clearance_refuse CASCADE"),
        migrations.RunSQL(
            FROZEN,
            "DROP FUNCTION clearance_plan_frozen CASCADE; DROP FUNCTION clearance_payment_stays CASCADE",
        ),
        migrations.RunSQL(HANDED, "DROP FUNCTION clearance_handover_counts CASCADE"),
    ]
