"""
Papers are numbered without gaps and never change; the database sees to it, even against the owner of the tables.

A number stands only after the one before it, and a series says no more than was issued when its transaction
commits. A paper ends once: by a cancellation, or by the one paper that says it replaces it.
"""

from django.db import migrations

NO_GAP = """
ALTER TABLE charges_paper ADD COLUMN previous integer GENERATED ALWAYS AS (nullif(number - 1, 0)) STORED;
ALTER TABLE charges_paper ADD CONSTRAINT paper_leaves_no_gap
    FOREIGN KEY (series_id, previous) REFERENCES charges_paper (series_id, number);

CREATE FUNCTION charges_series_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM charges_series s WHERE s.id = NEW.id AND (s.next_number = 1 OR EXISTS (
        SELECT FROM charges_paper p WHERE p.series_id = s.id AND p.number = s.next_number - 1)))
        OR EXISTS (SELECT FROM charges_series s JOIN charges_paper p
            ON p.series_id = s.id AND p.number = s.next_number WHERE s.id = NEW.id) THEN
        RAISE EXCEPTION 'the series % does not agree with its papers', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'series_agrees_with_its_papers';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER series_agrees AFTER INSERT OR UPDATE ON charges_series
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION charges_series_agrees();

CREATE FUNCTION charges_papers_are_in_series() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM written w JOIN charges_series s ON s.id = w.series_id WHERE w.number >= s.next_number) THEN
        RAISE EXCEPTION 'a paper bears a number that its series did not give'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'paper_is_in_its_series';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER papers_are_in_series AFTER INSERT ON charges_paper
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION charges_papers_are_in_series();

CREATE FUNCTION charges_series_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR NEW.next_number <= OLD.next_number
        OR (NEW.id, NEW.kind, NEW.issuer, NEW.year, NEW.template, NEW.sign)
            <> (OLD.id, OLD.kind, OLD.issuer, OLD.year, OLD.template, OLD.sign) THEN
        RAISE EXCEPTION 'a series only goes on: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER series_goes_on BEFORE UPDATE OR DELETE ON charges_series
    FOR EACH ROW EXECUTE FUNCTION charges_series_goes_on();
"""
NO_GAP_UNDO = """
DROP FUNCTION charges_series_agrees CASCADE;
DROP FUNCTION charges_papers_are_in_series CASCADE;
DROP FUNCTION charges_series_goes_on CASCADE;
ALTER TABLE charges_paper DROP COLUMN previous CASCADE;
"""

ENDS_ONCE = """
ALTER TABLE charges_paper ADD CONSTRAINT paper_with_what_it_replaces UNIQUE (id, replaces_id);
ALTER TABLE charges_paperend ADD CONSTRAINT paper_end_with_what_replaces_it UNIQUE (paper_id, replaced_by_id);
ALTER TABLE charges_paperend ADD CONSTRAINT paper_is_replaced_by_one_that_says_so
    FOREIGN KEY (replaced_by_id, paper_id) REFERENCES charges_paper (id, replaces_id);
ALTER TABLE charges_paper ADD CONSTRAINT paper_ends_what_it_replaces
    FOREIGN KEY (replaces_id, id) REFERENCES charges_paperend (paper_id, replaced_by_id)
    DEFERRABLE INITIALLY DEFERRED;
"""
ENDS_ONCE_UNDO = """
ALTER TABLE charges_paper DROP CONSTRAINT paper_ends_what_it_replaces;
ALTER TABLE charges_paperend DROP CONSTRAINT paper_is_replaced_by_one_that_says_so;
ALTER TABLE charges_paperend DROP CONSTRAINT paper_end_with_what_replaces_it;
ALTER TABLE charges_paper DROP CONSTRAINT paper_with_what_it_replaces;
"""

NEVER_CHANGES = """
CREATE FUNCTION charges_papers_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a paper never changes: % on % is refused', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER charges_papers_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_paper
    FOR EACH STATEMENT EXECUTE FUNCTION charges_papers_refuse();
CREATE TRIGGER charges_papers_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON charges_paperend
    FOR EACH STATEMENT EXECUTE FUNCTION charges_papers_refuse();
CREATE TRIGGER charges_papers_refuse BEFORE TRUNCATE ON charges_series
    FOR EACH STATEMENT EXECUTE FUNCTION charges_papers_refuse();
"""
NEVER_CHANGES_UNDO = "DROP FUNCTION charges_papers_refuse CASCADE"


class Migration(migrations.Migration):
    dependencies = [("charges", "0004_papers_are_issued")]
    operations = [
        migrations.RunSQL(NO_GAP, NO_GAP_UNDO),
        migrations.RunSQL(ENDS_ONCE, ENDS_ONCE_UNDO),
        migrations.RunSQL(NEVER_CHANGES, NEVER_CHANGES_UNDO),
    ]
