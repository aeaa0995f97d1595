"""The journal fills its own columns and refuses every change, even to the owner of its tables."""

from django.db import migrations

LEAF = """
CREATE FUNCTION journal_field(value text) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT int4send(octet_length(bytes)) || bytes
    FROM (SELECT convert_to(coalesce(value, ''), 'UTF8') AS bytes) AS given
$$;
CREATE FUNCTION journal_microseconds(moment timestamptz) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT trunc(extract(epoch FROM moment) * 1000000)::text
$$;
CREATE FUNCTION journal_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.xid := pg_current_xact_id();
    NEW.recorded_at := clock_timestamp();
    NEW.leaf := sha256('\\x0001'::bytea
        || journal_field(NEW.id::text)
        || journal_field(journal_microseconds(NEW.recorded_at))
        || journal_field(journal_microseconds(NEW.at))
        || journal_field(NEW.kind)
        || journal_field(NEW.actor)
        || journal_field(NEW.subject)
        || journal_field(NEW.act)
        || journal_field(NEW.command_id::text)
        || journal_field(NEW.body));
    RETURN NEW;
END
$$;
CREATE TRIGGER journal_fill BEFORE INSERT ON journal_entry FOR EACH ROW EXECUTE FUNCTION journal_fill();
"""

REFUSE = """
CREATE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER journal_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_seal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
CREATE TRIGGER journal_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON journal_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse();
DO $$
DECLARE given record;
BEGIN
    FOR given IN
        SELECT DISTINCT table_name, grantee FROM information_schema.role_table_grants
        WHERE table_name IN ('journal_entry', 'journal_seal', 'journal_checkpoint')
          AND grantee <> current_user AND privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE')
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', given.table_name, given.grantee);
    END LOOP;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_journal_keeps_entries")]
    operations = [
        migrations.RunSQL(LEAF, "DROP FUNCTION journal_fill, journal_microseconds, journal_field CASCADE"),
        migrations.RunSQL(REFUSE, "DROP FUNCTION journal_refuse CASCADE"),
    ]
