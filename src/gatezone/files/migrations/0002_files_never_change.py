"""Files never change, and an attachment only once, when it is erased: the database sees to it."""

from django.db import migrations

NEVER_CHANGES = """
CREATE FUNCTION files_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a file never changes: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION files_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.erased_at IS NOT NULL OR NEW.erased_at IS NULL
        OR to_jsonb(NEW) - '{name,erased_at,erased_by,erased_for}'::text[]
            <> to_jsonb(OLD) - '{name,erased_at,erased_by,erased_for}'::text[] THEN
        RAISE EXCEPTION 'an attachment is only erased, and once' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER files_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON files_storedfile
    FOR EACH STATEMENT EXECUTE FUNCTION files_refuse();
CREATE TRIGGER files_refuse BEFORE DELETE OR TRUNCATE ON files_attachment
    FOR EACH STATEMENT EXECUTE FUNCTION files_refuse();
CREATE TRIGGER files_only_erased BEFORE UPDATE ON files_attachment
    FOR EACH ROW EXECUTE FUNCTION files_only_erased();
"""


class Migration(migrations.Migration):
    dependencies = [("files", "0001_files_begin")]
    operations = [
        migrations.RunSQL(NEVER_CHANGES, "DROP FUNCTION files_refuse, files_only_erased CASCADE"),
    ]
