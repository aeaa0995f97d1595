"""Gates, routes, lanes, yards and their hours, with the invariants the database itself keeps."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        # Exclusion over a slug and a period needs btree_gist; it is trusted, so the owner may create it.
        BtreeGistExtension(),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("title", models.TextField()),
                ("dated", models.TextField()),
                ("address", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Loaded",
            fields=[
                ("only_row", models.BooleanField(default=True, primary_key=True, serialize=False)),
                ("digest", models.TextField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("only_row", models.Value(True))), name="places_loaded_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Route",
            fields=[
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("name_vi", models.TextField()),
                ("name_en", models.TextField()),
                ("name_zh", models.TextField(blank=True, default="")),
                ("markers", models.TextField(blank=True, default="")),
                ("latitude", models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ("longitude", models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ("counterpart_vi", models.TextField()),
                ("counterpart_en", models.TextField()),
                ("counterpart_zh", models.TextField(blank=True, default="")),
                ("neighbour_vi", models.TextField()),
                ("neighbour_en", models.TextField()),
                ("neighbour_zh", models.TextField()),
                ("id", models.SlugField(primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField(unique=True)),
                (
                    "kind",
                    models.TextField(
                        choices=[("freight", "Freight"), ("passenger", "Passengers"), ("rail", "Railway")]
                    ),
                ),
                ("title_vi", models.TextField()),
                ("title_en", models.TextField()),
                ("title_zh", models.TextField(blank=True, default="")),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["freight", "passenger", "rail"])),
                        name="places_route_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("series", models.SlugField(db_index=False)),
                ("version", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.TextField(
                        choices=[("standing", "Standing notice"), ("special", "Special notice")]
                    ),
                ),
                ("number", models.TextField(blank=True, default="")),
                ("issued_on", models.DateField()),
                ("title_vi", models.TextField()),
                ("title_en", models.TextField()),
                ("title_zh", models.TextField(blank=True, default="")),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["standing", "special"])), name="places_notice_kind"
                    ),
                    models.UniqueConstraint(
                        models.F("series"), models.F("version"), name="places_notice_version"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Lane",
            fields=[
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("id", models.TextField(primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "direction",
                    models.TextField(
                        choices=[("export", "Export"), ("import", "Import"), ("both", "Both ways")]
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lanes",
                        to="places.route",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["export", "import", "both"])),
                        name="places_lane_direction",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_lane_days",
                    ),
                    models.UniqueConstraint(models.F("route"), models.F("number"), name="places_lane_number"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gate",
            fields=[
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("name_vi", models.TextField()),
                ("name_en", models.TextField()),
                ("name_zh", models.TextField(blank=True, default="")),
                ("markers", models.TextField(blank=True, default="")),
                ("latitude", models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ("longitude", models.DecimalField(decimal_places=4, max_digits=7, null=True)),
                ("counterpart_vi", models.TextField()),
                ("counterpart_en", models.TextField()),
                ("counterpart_zh", models.TextField(blank=True, default="")),
                ("neighbour_vi", models.TextField()),
                ("neighbour_en", models.TextField()),
                ("neighbour_zh", models.TextField()),
                ("id", models.SlugField(primary_key=True, serialize=False)),
                ("position", models.PositiveSmallIntegerField(unique=True)),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Belonging",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                (
                    "gate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="belongings",
                        to="places.gate",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="belongings",
                        to="places.route",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_belonging_days",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("route", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_before",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="places_one_gate_a_day",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Standing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                (
                    "gate_class",
                    models.TextField(
                        choices=[
                            ("international", "International gate"),
                            ("main", "Main gate"),
                            ("auxiliary", "Auxiliary gate"),
                        ]
                    ),
                ),
                (
                    "status",
                    models.TextField(
                        choices=[
                            ("open", "Open"),
                            ("suspended", "Suspended"),
                            ("joined", "Joined to another gate"),
                        ]
                    ),
                ),
                (
                    "gate",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to="places.gate",
                    ),
                ),
                (
                    "joined_to",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.gate",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("gate_class__in", ["international", "main", "auxiliary"])),
                        name="places_standing_class",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["open", "suspended", "joined"])),
                        name="places_standing_status",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_standing_days",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("gate", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_before",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="places_one_standing_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("joined_to__isnull", False), ("status", "joined")),
                            models.Q(
                                models.Q(("status", "joined"), _negated=True), ("joined_to__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="places_standing_joined_to",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Yard",
            fields=[
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("name_vi", models.TextField()),
                ("name_en", models.TextField()),
                ("name_zh", models.TextField(blank=True, default="")),
                ("id", models.SlugField(primary_key=True, serialize=False)),
                ("kind", models.TextField(choices=[("yard", "Yard"), ("waiting", "Waiting yard")])),
                ("operator", models.TextField(blank=True, default="")),
                ("located", models.TextField(blank=True, default="")),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["yard", "waiting"])), name="places_yard_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_yard_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YardCapacity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                (
                    "unit",
                    models.TextField(choices=[("slots", "vehicles at once"), ("a-day", "vehicles a day")]),
                ),
                ("at_least", models.PositiveIntegerField()),
                ("at_most", models.PositiveIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
                (
                    "yard",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capacities",
                        to="places.yard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit__in", ["slots", "a-day"])), name="places_yard_capacity_unit"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_yard_capacity_days",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("yard", "="),
                            ("unit", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_before",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="places_one_yard_capacity_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at_most__gte", models.F("at_least"))),
                        name="places_yard_capacity_range",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="YardServes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                (
                    "route",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="served_by",
                        to="places.route",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
                (
                    "yard",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="serves",
                        to="places.yard",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_yard_serves_days",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("yard", "="),
                            ("route", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_before",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="places_yard_serves_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hours",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("traffic", models.TextField(choices=[("goods", "Goods"), ("people", "People")])),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                (
                    "level",
                    models.TextField(
                        choices=[
                            ("normal", "Normal"),
                            ("extended", "Extended"),
                            ("pre-registered", "Pre-registered only"),
                            ("closed", "Closed"),
                        ]
                    ),
                ),
                ("opens", models.TimeField(null=True)),
                ("closes", models.TimeField(null=True)),
                ("clock", models.TextField(choices=[("hanoi", "Hanoi time"), ("beijing", "Beijing time")])),
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                (
                    "notice",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hours",
                        to="places.notice",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hours",
                        to="places.route",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("traffic__in", ["goods", "people"])), name="places_hours_traffic"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ["normal", "extended", "pre-registered", "closed"])),
                        name="places_hours_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("clock__in", ["hanoi", "beijing"])), name="places_hours_clock"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_hours_days",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("route", "="),
                            ("traffic", "="),
                            ("notice", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_before",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="places_one_hours_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closes__isnull", True), ("level", "closed"), ("opens__isnull", True)),
                            models.Q(
                                models.Q(("level", "closed"), _negated=True),
                                ("closes__gt", models.F("opens")),
                                ("opens__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="places_hours_open_unless_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("traffic", models.TextField(choices=[("goods", "Goods"), ("people", "People")])),
                ("starts_at", models.DateTimeField()),
                ("ends_before", models.DateTimeField()),
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                (
                    "notice",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="closures",
                        to="places.notice",
                    ),
                ),
                (
                    "route",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closures",
                        to="places.route",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("traffic__in", ["goods", "people"])),
                        name="places_closure_traffic",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_before__gt", models.F("starts_at"))),
                        name="places_closure_moments",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("route", "="),
                            ("traffic", "="),
                            ("notice", "="),
                            (
                                models.Func(
                                    "starts_at",
                                    "ends_before",
                                    function="tstzrange",
                                    output_field=django.contrib.postgres.fields.ranges.DateTimeRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="places_one_closure_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RouteCapacity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("certain", models.BooleanField(default=True)),
                ("note", models.TextField(blank=True, default="")),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField(null=True)),
                ("at_least", models.PositiveIntegerField()),
                ("at_most", models.PositiveIntegerField()),
                (
                    "route",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="capacities",
                        to="places.route",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.source",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_before__isnull", True),
                            ("ends_before__gt", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="places_route_capacity_days",
                    ),
                    django.contrib.postgres.constraints.ExclusionConstraint(
                        expressions=[
                            ("route", "="),
                            (
                                models.Func(
                                    "starts_on",
                                    "ends_before",
                                    function="daterange",
                                    output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                ),
                                "&&",
                            ),
                        ],
                        name="places_one_route_capacity_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at_most__gte", models.F("at_least"))),
                        name="places_route_capacity_range",
                    ),
                ],
            },
        ),
    ]
