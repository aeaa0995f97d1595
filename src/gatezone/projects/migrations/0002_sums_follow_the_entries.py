"""
What was written stays as it was written, and every sum follows from the entries; the database sees to it.

The sums stand on rows the constraints look at, so that nothing is paid above its plan, its contract, what was
accepted, or the total investment, whoever writes. A month that was closed takes nothing but corrections, and
each correction comes with the next version of the month.
"""

from django.db import migrations

ONCE = (
    "decision",
    "stagemove",
    "planmovement",
    "planentered",
    "contractchange",
    "guarantee",
    "acceptanceline",
    "voucher",
    "closedmonth",
)
REFUSE = """
CREATE FUNCTION projects_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was written never changes: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
""" + "\n".join(
    f"CREATE TRIGGER projects_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON projects_{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION projects_refuse();"
    for table in ONCE
)

PLANS = """
CREATE FUNCTION projects_movement_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE projects_planline SET plan_vnd = plan_vnd + NEW.amount_vnd WHERE id = NEW.line_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER movement_counts AFTER INSERT ON projects_planmovement
    FOR EACH ROW EXECUTE FUNCTION projects_movement_counts();
"""

ACCEPTED = """
CREATE FUNCTION projects_sheet_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last bigint;
BEGIN
    SELECT coalesce((SELECT after_vnd FROM projects_acceptance
        WHERE contract_id = NEW.contract_id AND number = NEW.number - 1),
        CASE WHEN NEW.number = 1 THEN 0 END) INTO last;
    IF last IS DISTINCT FROM NEW.before_vnd OR NEW.paid_vnd <> 0 THEN
        RAISE EXCEPTION 'sheet % does not go on from the one before', NEW.number
            USING ERRCODE = 'check_violation', CONSTRAINT = 'acceptance_goes_on';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER acceptance_goes_on BEFORE INSERT ON projects_acceptance
    FOR EACH ROW EXECUTE FUNCTION projects_sheet_goes_on();

CREATE FUNCTION projects_acceptance_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_project uuid;
BEGIN
    UPDATE projects_contract SET accepted_vnd = accepted_vnd + NEW.this_vnd
        WHERE id = NEW.contract_id RETURNING project_id INTO of_project;
    UPDATE projects_project SET accepted_vnd = accepted_vnd + NEW.this_vnd WHERE id = of_project;
    INSERT INTO projects_projectyear AS kept (project_id, year, accepted_vnd, disbursed_vnd, balance_vnd)
        VALUES (of_project, extract(year FROM NEW.accepted_on), NEW.this_vnd, 0, 0)
        ON CONFLICT (project_id, year)
        DO UPDATE SET accepted_vnd = kept.accepted_vnd + EXCLUDED.accepted_vnd;
    RETURN NULL;
END
$$;
CREATE TRIGGER acceptance_counts AFTER INSERT ON projects_acceptance
    FOR EACH ROW EXECUTE FUNCTION projects_acceptance_counts();

CREATE FUNCTION projects_acceptance_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'paid_vnd') IS DISTINCT FROM (to_jsonb(OLD) - 'paid_vnd') THEN
        RAISE EXCEPTION 'an acceptance never changes: a later sheet corrects it'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER acceptance_stays BEFORE UPDATE OR DELETE ON projects_acceptance
    FOR EACH ROW EXECUTE FUNCTION projects_acceptance_stays();
CREATE TRIGGER projects_refuse BEFORE TRUNCATE ON projects_acceptance
    FOR EACH STATEMENT EXECUTE FUNCTION projects_refuse();
"""

PAID = """
CREATE FUNCTION projects_voucher_counts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    advance bigint := CASE WHEN NEW.counts_as = 'advance' THEN NEW.amount_vnd ELSE 0 END;
    volume bigint := CASE WHEN NEW.counts_as = 'volume' THEN NEW.amount_vnd ELSE 0 END;
    recovery bigint := CASE WHEN NEW.counts_as = 'recovery' THEN NEW.amount_vnd ELSE 0 END;
    back bigint := CASE WHEN NEW.counts_as = 'returned-advance' THEN NEW.amount_vnd ELSE 0 END;
    undone bigint := CASE WHEN NEW.counts_as = 'returned-volume' THEN NEW.amount_vnd ELSE 0 END;
    rest numeric;
    taken uuid;
BEGIN
    FOREACH taken IN ARRAY array_remove(ARRAY[NEW.recovers_id, NEW.corrects_id], NULL) LOOP
        SELECT each.amount_vnd
            + coalesce((SELECT sum(amount_vnd) FROM projects_voucher WHERE corrects_id = each.id), 0)
            - coalesce((SELECT sum(amount_vnd) FROM projects_voucher WHERE recovers_id = each.id), 0)
            INTO rest FROM projects_voucher each WHERE each.id = taken;
        IF rest < 0 THEN
            RAISE EXCEPTION 'more is taken of the voucher % than it paid', taken
                USING ERRCODE = 'check_violation', CONSTRAINT = 'voucher_gives_no_more_than_it_paid';
        END IF;
    END LOOP;
    UPDATE projects_planline SET
        advance_vnd = advance_vnd + advance, volume_vnd = volume_vnd + volume,
        recovery_vnd = recovery_vnd + recovery, returned_advance_vnd = returned_advance_vnd + back,
        returned_volume_vnd = returned_volume_vnd + undone
        WHERE id = NEW.line_id AND project_id = NEW.project_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the plan is of another project' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE projects_contract SET
        advance_vnd = advance_vnd + advance, volume_vnd = volume_vnd + volume,
        recovery_vnd = recovery_vnd + recovery, returned_advance_vnd = returned_advance_vnd + back,
        returned_volume_vnd = returned_volume_vnd + undone
        WHERE id = NEW.contract_id AND project_id = NEW.project_id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'the contract is of another project' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE projects_project SET
        advance_vnd = advance_vnd + advance, volume_vnd = volume_vnd + volume,
        recovery_vnd = recovery_vnd + recovery, returned_advance_vnd = returned_advance_vnd + back,
        returned_volume_vnd = returned_volume_vnd + undone
        WHERE id = NEW.project_id;
    UPDATE projects_acceptance SET paid_vnd = paid_vnd + volume + recovery - undone
        WHERE id = NEW.acceptance_id AND contract_id = NEW.contract_id;
    IF NEW.acceptance_id IS NOT NULL AND NOT FOUND THEN
        RAISE EXCEPTION 'the acceptance is of another contract' USING ERRCODE = 'check_violation';
    END IF;
    INSERT INTO projects_lineyear AS kept
        (line_id, year, advance_vnd, volume_vnd, recovery_vnd, returned_advance_vnd, returned_volume_vnd)
        VALUES (NEW.line_id, extract(year FROM NEW.paid_on), advance, volume, recovery, back, undone)
        ON CONFLICT (line_id, year) DO UPDATE SET
            advance_vnd = kept.advance_vnd + advance, volume_vnd = kept.volume_vnd + volume,
            recovery_vnd = kept.recovery_vnd + recovery,
            returned_advance_vnd = kept.returned_advance_vnd + back,
            returned_volume_vnd = kept.returned_volume_vnd + undone;
    INSERT INTO projects_projectyear AS kept (project_id, year, accepted_vnd, disbursed_vnd, balance_vnd)
        VALUES (NEW.project_id, extract(year FROM NEW.paid_on), 0, advance + volume - back - undone,
            advance - recovery - back)
        ON CONFLICT (project_id, year) DO UPDATE SET
            disbursed_vnd = kept.disbursed_vnd + EXCLUDED.disbursed_vnd,
            balance_vnd = kept.balance_vnd + EXCLUDED.balance_vnd;
    RETURN NULL;
END
$$;
CREATE TRIGGER voucher_counts AFTER INSERT ON projects_voucher
    FOR EACH ROW EXECUTE FUNCTION projects_voucher_counts();
"""

CLOSED = """
ALTER TABLE projects_closedmonth ADD CONSTRAINT closed_month_is_its_hash
    CHECK (sha256 = encode(sha256(convert_to(body, 'UTF8')), 'hex'));

CREATE FUNCTION projects_month_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    day date := (to_jsonb(NEW) ->> TG_ARGV[0])::date;
BEGIN
    IF to_jsonb(NEW) ->> 'kind' IS DISTINCT FROM 'correction' AND EXISTS (
        SELECT FROM projects_closedmonth WHERE month = date_trunc('month', day)::date
    ) THEN
        RAISE EXCEPTION 'the month of % is closed', day
            USING ERRCODE = 'check_violation', CONSTRAINT = 'month_is_open';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER month_is_open BEFORE INSERT ON projects_voucher
    FOR EACH ROW EXECUTE FUNCTION projects_month_is_open('paid_on');
CREATE TRIGGER month_is_open BEFORE INSERT ON projects_planmovement
    FOR EACH ROW EXECUTE FUNCTION projects_month_is_open('effective_on');
CREATE TRIGGER month_is_open BEFORE INSERT ON projects_acceptance
    FOR EACH ROW EXECUTE FUNCTION projects_month_is_open('accepted_on');

CREATE FUNCTION projects_month_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted date := date_trunc('month', coalesce(to_jsonb(NEW) ->> 'month', to_jsonb(NEW) ->> 'paid_on')::date);
    known integer;
    newest integer;
    versions integer;
BEGIN
    SELECT entries, version INTO known, newest FROM projects_closedmonth
        WHERE month = wanted ORDER BY version DESC LIMIT 1;
    SELECT count(*) INTO versions FROM projects_closedmonth WHERE month = wanted;
    IF newest <> versions OR known <> (
        SELECT count(*) FROM projects_voucher
            WHERE paid_on >= wanted AND paid_on < wanted + interval '1 month'
    ) THEN
        RAISE EXCEPTION 'the closed month % does not know its vouchers', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_month_is_whole';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER closed_month_is_whole AFTER INSERT ON projects_closedmonth
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION projects_month_is_whole();
CREATE CONSTRAINT TRIGGER closed_month_is_whole AFTER INSERT ON projects_voucher
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'correction')
    EXECUTE FUNCTION projects_month_is_whole();
"""
UNDO = """
DROP FUNCTION projects_refuse CASCADE;
DROP FUNCTION projects_movement_counts CASCADE;
DROP FUNCTION projects_sheet_goes_on CASCADE;
DROP FUNCTION projects_acceptance_counts CASCADE;
DROP FUNCTION projects_acceptance_stays CASCADE;
DROP FUNCTION projects_voucher_counts CASCADE;
DROP FUNCTION projects_month_is_open CASCADE;
DROP FUNCTION projects_month_is_whole CASCADE;
ALTER TABLE projects_closedmonth DROP CONSTRAINT closed_month_is_its_hash;
"""


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_projects_begin")]
    operations = [migrations.RunSQL(REFUSE + PLANS + ACCEPTED + PAID + CLOSED, UNDO)]
