from typing import Any

import django.db.models.deletion
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models.functions import Cast, Concat, TruncDate

import gatezone.kernel.refs
from gatezone.kernel.periods import HANOI
from gatezone.parties.names import folded


def ends_after_it_starts(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(
            ("ends_before", None), ("ends_before__gte", models.F("starts_on")), _connector="OR"
        ),
        name=name,
    )


def once_at_a_time(name: str, *fields: str) -> ExclusionConstraint:
    days = models.Func(models.F("starts_on"), models.F("ends_before"), function="daterange")
    return ExclusionConstraint(expressions=[*((field, "=") for field in fields), (days, "&&")], name=name)


def an_id() -> models.UUIDField:
    return models.UUIDField(
        default=gatezone.kernel.refs.new_id, editable=False, primary_key=True, serialize=False
    )


def found_by(name: str, field: str) -> GinIndex:
    return GinIndex(OpClass(field, "gin_trgm_ops"), name=name)


def of(model: str, **more: Any) -> models.ForeignKey:
    return models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=model, **more)


def firms_are_traders(apps: Any, schema_editor: Any) -> None:
    """Firms were known for one thing only: that they export and import."""
    database = schema_editor.connection.alias
    firms = apps.get_model("parties", "Enterprise").objects.using(database)
    known = firms.annotate(since=TruncDate("registered_at", tzinfo=HANOI)).values_list("id", "since")
    roles = apps.get_model("parties", "Role").objects.using(database)
    for firm, since in known:
        roles.create(enterprise_id=firm, role="trader", starts_on=since)


def trailers_are_trailers(apps: Any, schema_editor: Any) -> None:
    """A trailer's plate tells the kind; of other vehicles nobody was asked."""
    vehicles = apps.get_model("parties", "Vehicle").objects.using(schema_editor.connection.alias)
    vehicles.filter(is_trailer=True).update(kind="trailer")


def firms_and_drivers_are_found(apps: Any, schema_editor: Any) -> None:
    """Whoever was known before is found as whoever is made known from now on."""
    database = schema_editor.connection.alias
    for firm in apps.get_model("parties", "Enterprise").objects.using(database).iterator():
        firm.search = folded(f"{firm.name} {firm.tax_code}")
        firm.save(update_fields=["search"])
    for driver in apps.get_model("parties", "Driver").objects.using(database).exclude(name=None).iterator():
        driver.search = folded(f"{driver.name} {driver.phone}")
        driver.save(update_fields=["search"])


class Migration(migrations.Migration):
    dependencies = [("parties", "0002_parties_keeps_keys_of_programs")]

    operations = [
        # Lets an index find any part of a name.
        TrigramExtension(),
        migrations.AddField(
            model_name="vehicle",
            name="shape",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.F("key"), models.Value("ODQIBZSG"), models.Value("00018256"), function="translate"
                ),
                output_field=models.TextField(),
            ),
        ),
        migrations.AddIndex(
            model_name="vehicle",
            index=models.Index(models.F("shape"), name="parties_vehicle_shape"),
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("id", an_id()),
                ("enterprise", of("parties.enterprise", related_name="roles")),
                ("role", models.TextField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ["carrier", "customs-agent", "trader", "yard-firm"])),
                        name="parties_role_is_known",
                    ),
                    ends_after_it_starts("parties_role_ends_after_it_starts"),
                    once_at_a_time("parties_role_held_once_at_a_time", "enterprise", "role"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Authorisation",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("id", an_id()),
                ("enterprise", of("parties.enterprise", related_name="authorisations")),
                ("agent", of("parties.enterprise", related_name="acts_for")),
                (
                    "agent_ref",
                    models.GeneratedField(
                        db_persist=True,
                        expression=Concat(
                            models.Value("enterprise/", output_field=models.TextField()),
                            Cast("agent", models.TextField()),
                        ),
                        output_field=models.TextField(),
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("enterprise", models.F("agent")), _negated=True),
                        name="parties_authorisation_is_of_another",
                    ),
                    ends_after_it_starts("parties_authorisation_ends_after_it_starts"),
                    once_at_a_time("parties_authorisation_once_at_a_time", "enterprise", "agent"),
                ],
                "indexes": [models.Index(models.F("agent_ref"), name="parties_authorisation_agent")],
            },
        ),
        migrations.AddField("enterprise", "search", models.TextField(db_default="", default="")),
        migrations.AddField("driver", "search", models.TextField(null=True)),
        migrations.AddField("driver", "document_tag", models.TextField(null=True)),
        migrations.AddField("driver", "ends_before", models.DateField(null=True)),
        migrations.AddConstraint(
            "driver",
            models.CheckConstraint(
                condition=models.Q(
                    ("name__isnull", False),
                    models.Q(("document_tag", None), ("phone", None), ("search", None)),
                    _connector="OR",
                ),
                name="parties_driver_forgotten_is_nobody",
            ),
        ),
        migrations.AddConstraint(
            "driver",
            models.CheckConstraint(
                condition=models.Q(
                    ("document_tag", None), ("document_tag__regex", "^[0-9a-f]{64}$"), _connector="OR"
                ),
                name="parties_driver_document_is_a_tag",
            ),
        ),
        migrations.AddConstraint(
            "driver",
            models.UniqueConstraint(
                fields=("document_tag",),
                condition=models.Q(("ends_before", None)),
                name="parties_driver_drives_for_one_firm_at_a_time",
            ),
        ),
        migrations.CreateModel(
            name="Dedication",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("id", an_id()),
                ("driver", of("parties.driver", related_name="dedications")),
            ],
            options={
                "constraints": [
                    ends_after_it_starts("parties_dedication_ends_after_it_starts"),
                    once_at_a_time("parties_dedication_once_at_a_time", "driver"),
                ],
            },
        ),
        migrations.AddField("vehicle", "kind", models.TextField(blank=True, db_default="", default="")),
        migrations.AlterField("vehicle", "country", models.TextField(blank=True)),
        migrations.RunPython(trailers_are_trailers, migrations.RunPython.noop),
        migrations.RemoveConstraint("vehicle", "parties_vehicle_country"),
        migrations.AddConstraint(
            "vehicle",
            models.CheckConstraint(
                condition=models.Q(("kind__in", ["", "new-car", "rigid-truck", "tractor", "trailer"])),
                name="parties_vehicle_kind",
            ),
        ),
        migrations.AddConstraint(
            "vehicle",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_trailer", True), ("kind", "trailer")),
                    models.Q(("is_trailer", False), models.Q(("kind", "trailer"), _negated=True)),
                    _connector="OR",
                ),
                name="parties_vehicle_kind_fits_plate",
            ),
        ),
        migrations.AddConstraint(
            "vehicle",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("country", ""), ("key__regex", "^[A-HJ-NPR-Z0-9]{17}$"), ("kind", "new-car")),
                    models.Q(("country__in", ["VN", "CN"]), models.Q(("kind", "new-car"), _negated=True)),
                    _connector="OR",
                ),
                name="parties_vehicle_country",
            ),
        ),
        migrations.CreateModel(
            name="FleetVehicle",
            fields=[
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("id", an_id()),
                ("enterprise", of("parties.enterprise", related_name="fleet")),
                ("vehicle", of("parties.vehicle", related_name="run_by")),
            ],
            options={
                "constraints": [
                    ends_after_it_starts("parties_fleet_vehicle_ends_after_it_starts"),
                    models.UniqueConstraint(
                        fields=("enterprise", "vehicle"),
                        condition=models.Q(("ends_before", None)),
                        name="parties_fleet_vehicle_run_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddIndex("enterprise", found_by("parties_enterprise_search", "search")),
        migrations.AddIndex("driver", found_by("parties_driver_search", "search")),
        migrations.AddIndex("vehicle", found_by("parties_vehicle_key_part", "key")),
        migrations.RunPython(firms_and_drivers_are_found, migrations.RunPython.noop),
        migrations.RunPython(firms_are_traders, migrations.RunPython.noop),
    ]
