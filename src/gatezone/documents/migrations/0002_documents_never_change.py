"""
Documents are numbered without gaps and never change; the database sees to it, even against the owner of the tables.

A number stands only after the one before it, and a series says no more than was issued when its transaction
commits. A document ends once: its number is cancelled, it is recalled, or one stands in its place that says so.
"""

from django.db import migrations

NO_GAP = """
ALTER TABLE documents_document ADD COLUMN previous integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED;
ALTER TABLE documents_document ADD CONSTRAINT document_leaves_no_gap
    FOREIGN KEY (series_id, previous) REFERENCES documents_document (series_id, number);
ALTER TABLE documents_incoming ADD COLUMN previous integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED;
ALTER TABLE documents_incoming ADD CONSTRAINT incoming_leaves_no_gap
    FOREIGN KEY (year, previous) REFERENCES documents_incoming (year, number);

CREATE FUNCTION documents_series_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM documents_series s WHERE s.id = NEW.id AND (s.next_number = 1 OR EXISTS (
        SELECT FROM documents_document d WHERE d.series_id = s.id AND d.number = s.next_number - 1)))
        OR EXISTS (SELECT FROM documents_series s JOIN documents_document d
            ON d.series_id = s.id AND d.number = s.next_number WHERE s.id = NEW.id) THEN
        RAISE EXCEPTION 'the series % does not agree with its documents', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'series_agrees_with_its_documents';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER series_agrees AFTER INSERT OR UPDATE ON documents_series
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION documents_series_agrees();

CREATE FUNCTION documents_numbers_go_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.next_number <= OLD.next_number
        OR (to_jsonb(NEW) - 'next_number') <> (to_jsonb(OLD) - 'next_number') THEN
        RAISE EXCEPTION 'numbers only go on: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER numbers_go_on BEFORE UPDATE OR DELETE ON documents_series
    FOR EACH ROW EXECUTE FUNCTION documents_numbers_go_on();
CREATE TRIGGER numbers_go_on BEFORE UPDATE OR DELETE ON documents_register
    FOR EACH ROW EXECUTE FUNCTION documents_numbers_go_on();
"""
NO_GAP_UNDO = """
DROP FUNCTION documents_series_agrees CASCADE;
DROP FUNCTION documents_numbers_go_on CASCADE;
ALTER TABLE documents_document DROP COLUMN previous CASCADE;
ALTER TABLE documents_incoming DROP COLUMN previous CASCADE;
"""

ENDS_ONCE = """
ALTER TABLE documents_document ADD CONSTRAINT document_with_what_it_replaces UNIQUE (id, replaces_id);
ALTER TABLE documents_documentend ADD CONSTRAINT document_end_with_what_replaces_it
    UNIQUE (document_id, replaced_by_id);
ALTER TABLE documents_documentend ADD CONSTRAINT document_is_replaced_by_one_that_says_so
    FOREIGN KEY (replaced_by_id, document_id) REFERENCES documents_document (id, replaces_id);
ALTER TABLE documents_document ADD CONSTRAINT document_ends_what_it_replaces
    FOREIGN KEY (replaces_id, id) REFERENCES documents_documentend (document_id, replaced_by_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
ENDS_ONCE_UNDO = """
ALTER TABLE documents_document DROP CONSTRAINT document_ends_what_it_replaces;
ALTER TABLE documents_documentend DROP CONSTRAINT document_is_replaced_by_one_that_says_so;
ALTER TABLE documents_documentend DROP CONSTRAINT document_end_with_what_replaces_it;
ALTER TABLE documents_document DROP CONSTRAINT document_with_what_it_replaces;
"""

KEPT = ("document", "documentend", "documentfile", "attachment", "incoming", "incomingfile", "delegation")
NEVER_CHANGES = """
CREATE FUNCTION documents_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a document never changes: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
""" + "".join(
    f"CREATE TRIGGER documents_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON documents_{name} "
    "FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse();\n"
    for name in KEPT
)
NEVER_CHANGES += "".join(
    f"CREATE TRIGGER documents_refuse BEFORE TRUNCATE ON documents_{name} "
    "FOR EACH STATEMENT EXECUTE FUNCTION documents_refuse();\n"
    for name in ("series", "register")
)
NEVER_CHANGES_UNDO = "DROP FUNCTION documents_refuse CASCADE"


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_documents_begin")]
    operations = [
        migrations.RunSQL(NO_GAP, NO_GAP_UNDO),
        migrations.RunSQL(ENDS_ONCE, ENDS_ONCE_UNDO),
        migrations.RunSQL(NEVER_CHANGES, NEVER_CHANGES_UNDO),
    ]
