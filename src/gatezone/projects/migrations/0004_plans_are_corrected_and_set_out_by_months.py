"""
A movement of a plan is corrected by an entry that names it, and a plan is set out by months.

A closed month knows its movements as it knows its vouchers: a correction comes with the next version of the month.
"""

import django.db.models.deletion
from django.db import migrations, models

import gatezone.kernel.refs

CORRECTIONS = """
CREATE FUNCTION projects_correction_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    first projects_planmovement%ROWTYPE;
    rest numeric;
BEGIN
    SELECT * INTO first FROM projects_planmovement WHERE id = NEW.corrects_id;
    SELECT first.amount_vnd + NEW.amount_vnd + coalesce(sum(amount_vnd), 0) INTO rest
        FROM projects_planmovement WHERE corrects_id = NEW.corrects_id;
    IF first.kind = 'correction' OR first.line_id <> NEW.line_id OR first.effective_on <> NEW.effective_on
        OR sign(rest) = -sign(first.amount_vnd) THEN
        RAISE EXCEPTION 'the correction does not fit the movement %', NEW.corrects_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'movement_correction_fits';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER correction_fits BEFORE INSERT ON projects_planmovement
    FOR EACH ROW WHEN (NEW.kind = 'correction') EXECUTE FUNCTION projects_correction_fits();
"""
WHOLE = """
CREATE OR REPLACE FUNCTION projects_month_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    wanted date := date_trunc('month', coalesce(
        to_jsonb(NEW) ->> 'month', to_jsonb(NEW) ->> 'paid_on', to_jsonb(NEW) ->> 'effective_on')::date);
    known integer;
    moved integer;
    newest integer;
    versions integer;
    there integer;
BEGIN
    SELECT entries, movements, version INTO known, moved, newest FROM projects_closedmonth
        WHERE month = wanted ORDER BY version DESC LIMIT 1;
    SELECT count(*) INTO versions FROM projects_closedmonth WHERE month = wanted;
    IF newest <> versions OR known <> (
        SELECT count(*) FROM projects_voucher
            WHERE paid_on >= wanted AND paid_on < wanted + interval '1 month'
    ) THEN
        RAISE EXCEPTION 'the closed month % does not know its vouchers', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_month_is_whole';
    END IF;
    SELECT count(*) INTO there FROM projects_planmovement
        WHERE effective_on >= wanted AND effective_on < wanted + interval '1 month';
    -- Months that were closed before movements were counted know none, until one of them is corrected.
    IF moved <> there OR (moved IS NULL AND newest IS NOT NULL AND TG_TABLE_NAME = 'projects_planmovement') THEN
        RAISE EXCEPTION 'the closed month % does not know its movements', wanted
            USING ERRCODE = 'check_violation', CONSTRAINT = 'closed_month_is_whole';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER closed_month_is_whole AFTER INSERT ON projects_planmovement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'correction')
    EXECUTE FUNCTION projects_month_is_whole();
"""
SCHEDULES = """
ALTER TABLE projects_monthschedule ADD CONSTRAINT month_schedule_comes_to_the_plan CHECK (
    CASE WHEN jsonb_typeof(months) = 'array' AND jsonb_array_length(months) = 12 THEN
        NOT months @? '$[*] ? (@.type() != "number" || @ < 0)' AND plan_vnd =
        (months ->> 0)::numeric + (months ->> 1)::numeric + (months ->> 2)::numeric + (months ->> 3)::numeric
        + (months ->> 4)::numeric + (months ->> 5)::numeric + (months ->> 6)::numeric + (months ->> 7)::numeric
        + (months ->> 8)::numeric + (months ->> 9)::numeric + (months ->> 10)::numeric + (months ->> 11)::numeric
    ELSE false END
);
CREATE TRIGGER projects_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON projects_monthschedule
    FOR EACH STATEMENT EXECUTE FUNCTION projects_refuse();
"""
UNDO = """
ALTER TABLE projects_monthschedule DROP CONSTRAINT month_schedule_comes_to_the_plan;
DROP TRIGGER projects_refuse ON projects_monthschedule;
DROP TRIGGER closed_month_is_whole ON projects_planmovement;
DROP FUNCTION projects_correction_fits CASCADE;
CREATE OR REPLACE FUNCTION projects_month_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0003_sheets_are_sent"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthSchedule",
            fields=[
                (
                    "id",
                    models.UUIDField(default=gatezone.kernel.refs.new_id, primary_key=True, serialize=False),
                ),
                ("year", models.SmallIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("months", models.JSONField()),
                ("plan_vnd", models.BigIntegerField()),
                ("made_on", models.DateField()),
                ("reason", models.TextField(blank=True, default="")),
                ("by", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="schedules",
                        to="projects.project",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "year", "version"), name="month_schedule_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("plan_vnd__range", (1, 1000000000000000)),
                            ("version__gte", 1),
                            ("year__range", (2000, 2199)),
                        ),
                        name="month_schedule_is_of_a_plan",
                    ),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name="planmovement",
            name="movement_goes_its_way",
        ),
        migrations.RemoveConstraint(
            model_name="project",
            name="project_group_names_its_clause",
        ),
        migrations.AddField(
            model_name="closedmonth",
            name="movements",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="planmovement",
            name="corrects",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrections",
                to="projects.planmovement",
            ),
        ),
        migrations.AddConstraint(
            model_name="planmovement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("amount_vnd__range", (1, 1000000000000000)),
                        ("kind__in", ("assigned", "supplemented", "carried-over", "advanced")),
                    ),
                    models.Q(
                        ("amount_vnd__range", (-1000000000000000, -1)),
                        ("kind__in", ("carried-away", "repaid-advance", "cancelled")),
                    ),
                    models.Q(
                        ("amount_vnd__range", (-1000000000000000, 1000000000000000)),
                        ("kind__in", ("adjusted", "correction")),
                        models.Q(("amount_vnd", 0), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="movement_goes_its_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="planmovement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", False), ("kind", "correction")),
                    models.Q(models.Q(("kind", "correction"), _negated=True), ("corrects", None)),
                    _connector="OR",
                ),
                name="movement_correction_names_what_it_corrects",
            ),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group", ""), ("group_clause", ""), ("group_rule_set", "")),
                    models.Q(
                        ("group__in", ("national", "A", "B", "C")),
                        models.Q(("group_clause", ""), _negated=True),
                        models.Q(("group_rule_set", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="project_group_names_its_clause",
            ),
        ),
        migrations.RunSQL(CORRECTIONS + WHOLE + SCHEDULES, UNDO),
    ]
