"""Declarations: every kind of trip, goods line by line, one at a time of everything, many at once or none."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from gate import DURIAN, EIGHT, MACHINERY, ROUTE, TRUCKS, Gate, at_once, line, opened, person
from gatezone.charges.commands import grant_exemption
from gatezone.charges.models import Charge
from gatezone.crossings import queries
from gatezone.crossings.commands import declare_many, delete_template, save_template
from gatezone.crossings.declarations import Declaration, LineOfGoods, read_declaration
from gatezone.crossings.models import Crossing, DeclarationTemplate, GoodsLine
from gatezone.journal.models import Entry
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused, Stale
from gatezone.kernel.refs import Ref
from gatezone.parties.commands import register_driver
from refusals import codes

TODAY = EIGHT.date()
BOXES = ("CSQU3054315", "CSQU3054336", "CSQU3054341", "CSQU3054357")
CONTAINER, CUSTOMS, TRAILER = "CSQU3054383", "307812345678", "12R-001.23"


def trip_of(plate: str, *lines: LineOfGoods, **more) -> Declaration:
    return Declaration(
        **{"kind": "export", "plate": plate, "route": ROUTE, "lines": lines or (line(),), **more}
    )


def declares_many(gate: Gate, *declarations: Declaration, **changed) -> Ref:
    wish = {"enterprise": UUID(gate.firm.id), "by": gate.minh, "at": gate.now}
    return declare_many(**{**wish, "declarations": declarations, **changed})


class TestKinds:
    @pytest.mark.parametrize(
        ("kind", "direction", "lines", "kept"),
        [
            ("export", "", (line(),), ("export", "fruit", True)),
            ("export", "", (line(MACHINERY),), ("export", "other", False)),
            ("import", "", (line(MACHINERY),), ("import", "other", False)),
            ("import", "", (line("080810"),), ("import", "other", True)),
            ("re-export", "export", (line(),), ("export", "fruit", True)),
            ("re-export", "import", (line(MACHINERY),), ("import", "other", False)),
            ("transit", "import", (line(MACHINERY),), ("import", "other", False)),
            ("empty-return", "export", (), ("export", "none", False)),
            ("new-cars", "", (line(TRUCKS),), ("import", "new-cars", False)),
        ],
    )
    def test_direction_class_and_shelf_follow_from_kind_and_goods(
        self, gate: Gate, kind, direction, lines, kept
    ):
        gate.declares(kind=kind, direction=direction, lines=lines)
        trip = Crossing.objects.get()
        assert (trip.direction, trip.goods, trip.perishable) == kept
        assert trip.weight_kg == sum(each.weight_kg for each in lines)

    @pytest.mark.parametrize("written", ["LGWEF4A50PF123456", "lgwef4a50 pf123456", "桂F12345"])
    def test_a_new_car_goes_by_its_number_or_by_a_plate(self, gate: Gate, written):
        gate.declares(written, goods="new-cars", direction="import")
        with pytest.raises(Refused) as refused:
            gate.declares(written, goods="new-cars", direction="import")
        assert codes(refused) == ["trip-under-way"]

    def test_no_other_vehicle_goes_by_a_number(self, gate: Gate):
        with pytest.raises(Invalid) as refused:
            gate.declares("LGWEF4A50PF123456")
        assert codes(refused) == ["not-a-plate"]

    def test_an_empty_truck_is_looked_at_by_the_border_guard_alone(self, gate: Gate):
        crossing = gate.declares(kind="empty-return", lines=())
        assert set(queries.trip(crossing, by=gate.minh).releases) == {"border-guard"}

    @pytest.mark.parametrize(
        ("fruit_kg", "other_kg", "kept"),
        [(10_000, 9_999, ("fruit", True)), (10_000, 10_000, ("fruit", True)), (1, 20_000, ("other", False))],
    )
    def test_the_greater_part_of_the_weight_says_what_a_truck_carries(
        self, gate: Gate, fruit_kg, other_kg, kept
    ):
        gate.declares(lines=(line(DURIAN, fruit_kg), line(MACHINERY, other_kg)))
        trip = Crossing.objects.get()
        assert (trip.goods, trip.perishable) == kept


class TestLines:
    def test_they_are_kept_in_their_order_with_what_the_declarant_calls_them(self, gate: Gate):
        gate.declares(
            lines=(
                line("0810.60.00", 9_000, name="  Sầu  riêng Ri6 ", packages=400),
                line("080450", 5_000, packed_on=TODAY - timedelta(2)),
            )
        )
        first, second = GoodsLine.objects.order_by("position")
        assert (first.hs_code, first.name, first.packages) == ("08106000", "Sầu riêng Ri6", 400)
        assert (second.hs_code, second.name, second.perishable) == ("080450", "quả, hạt ăn được", "short")
        assert Crossing.objects.get().packed_on == TODAY - timedelta(2)

    def test_the_journal_remembers_them_without_the_words_of_the_declarant(self, gate: Gate):
        gate.declares(lines=(line(name="Hàng của ông Nguyễn Văn A"),), partner="Trần Văn B")
        (entry,) = Entry.objects.filter(kind="crossings.vehicle-declared")
        assert json.loads(entry.body)["lines"] == [
            {"hs_code": DURIAN, "weight_kg": 21_000, "packages": None, "packed_on": "2024-08-22"}
        ]
        assert "Nguyễn" not in entry.body
        assert "Trần" not in entry.body

    def test_a_line_that_spoils_without_its_day_cannot_be_written_even_past_the_rules(self, gate: Gate):
        gate.declares()
        with pytest.raises(IntegrityError), transaction.atomic():
            GoodsLine.objects.update(packed_on=None)


class TestOneAtATime:
    @pytest.mark.parametrize(
        ("of_it", "code"),
        [
            ({"trailer": TRAILER}, "trailer-under-way"),
            ({"container": CONTAINER}, "container-under-way"),
            ({"customs_declaration": CUSTOMS}, "customs-declaration-under-way"),
        ],
    )
    def test_each_has_its_own_sentence(self, gate: Gate, of_it, code):
        first = gate.declares(**of_it)
        before = Entry.objects.count()
        with pytest.raises(Refused) as refused:
            gate.declares("29C-111.11", **of_it)
        assert codes(refused) == [code]
        assert Entry.objects.count() == before
        Crossing.objects.filter(pk=first).update(state="cancelled")
        gate.declares("29C-111.11", **of_it)

    def test_all_of_them_are_told_at_once(self, gate: Gate):
        both = {"trailer": TRAILER, "container": CONTAINER, "customs_declaration": CUSTOMS}
        gate.declares(**both)
        with pytest.raises(Refused) as refused:
            gate.declares(**both)
        assert codes(refused) == [
            "trip-under-way",
            "trailer-under-way",
            "container-under-way",
            "customs-declaration-under-way",
        ]

    @pytest.mark.parametrize(
        "of_it", [{"trailer": TRAILER}, {"container": CONTAINER}, {"customs_declaration": CUSTOMS}]
    )
    def test_of_two_firms_at_once_one_has_it(self, own_zone: str, of_it):
        gate = opened()
        gate.declares("11C-000.01", **of_it)
        Crossing.objects.update(state="cancelled")
        outcomes = at_once(
            lambda: gate.declares("12C-345.67", **of_it),
            lambda: gate.declares("29C-111.11", enterprise=UUID(gate.other_firm.id), by=gate.phuc, **of_it),
        )
        assert Crossing.objects.exclude(state="cancelled").count() == 1
        (lost,) = [each for each in outcomes if isinstance(each, Exception)]
        assert isinstance(lost, Stale | Refused)

    def test_a_race_past_the_rules_is_lost_to_the_constraint(self, own_zone: str, monkeypatch):
        """Where both were checked before either was written, the database says who was first."""
        gate = opened()
        gate.declares(container=CONTAINER)
        monkeypatch.setattr("gatezone.crossings.rules.DECLARATION", ())
        with pytest.raises(Stale):
            gate.declares("29C-111.11", container=CONTAINER)
        assert Crossing.objects.count() == 1


class TestContainers:
    @pytest.mark.parametrize("feet", [20, 40, 45, None])
    def test_how_long_one_is_is_kept_told_and_remembered(self, gate: Gate, feet):
        crossing = gate.declares_only(container=CONTAINER, container_feet=feet)
        assert queries.trip(crossing, by=gate.minh).container_feet == feet
        assert queries.last_declared(by=gate.minh).declaration.container_feet == feet
        (entry,) = Entry.objects.filter(kind="crossings.vehicle-declared")
        assert json.loads(entry.body)["container_feet"] == feet

    @pytest.mark.parametrize("feet", [0, -40, 30, 10**15, True, "40", 40.0])
    def test_no_other_length_is_read(self, gate: Gate, feet):
        with pytest.raises(Invalid) as refused:
            gate.declares_only(container=CONTAINER, container_feet=feet)
        assert codes(refused) == ["not-a-length-of-a-container"]
        assert refused.value.reasons[0].facts["field"] == "container_feet"
        assert not Crossing.objects.exists()

    def test_without_a_container_there_is_no_length(self, gate: Gate):
        with pytest.raises(Refused) as refused:
            gate.declares_only(container_feet=40)
        assert codes(refused) == ["length-without-a-container"]

    @pytest.mark.parametrize("wrong", [{"container": None}, {"container_feet": 30}])
    def test_the_database_keeps_no_other_length_even_past_the_rules(self, gate: Gate, wrong):
        gate.declares_only(container=CONTAINER, container_feet=20)
        with pytest.raises(IntegrityError), transaction.atomic():
            Crossing.objects.update(**wrong)

    def test_the_fee_follows_it_and_one_not_told_is_charged_as_forty_feet(self, gate: Gate):
        owed = {}
        for number, feet in enumerate((20, 40, 45, None)):
            crossing = gate.declares_only(f"12C-100.0{number}", container=BOXES[number], container_feet=feet)
            owed[feet] = Charge.objects.get(about=f"crossing/{crossing}").amount_vnd
        assert owed[20] < owed[40]
        assert owed[40] == owed[45] == owed[None]

    def test_what_is_quoted_before_is_what_is_owed_after(self, gate: Gate):
        wish = trip_of("12C-345.67", line(weight_kg=9_000), container=CONTAINER, container_feet=20)
        (quoted,) = queries.fees_of([read_declaration(wish)], enterprise=UUID(gate.firm.id), on=TODAY)
        declares_many(gate, wish)
        charge = Charge.objects.get()
        assert (quoted.amount.amount, quoted.certain) == (charge.amount_vnd, charge.certain)
        assert all(charge.why[name] == told for name, told in quoted.why.items())

    def test_a_quote_counts_in_what_a_firm_is_exempted_from(self, gate: Gate):
        oanh = person("oanh", ("accountant", None))
        grant_exemption(
            enterprise=UUID(gate.firm.id),
            percent=50,
            paper="12/QĐ-UBND",
            issued_on=TODAY,
            since=TODAY,
            by=oanh,
            at=EIGHT,
        )
        wish = read_declaration(trip_of("12C-345.67"))
        mine, theirs = (
            queries.fees_of([wish], enterprise=UUID(firm.id), on=TODAY)[0]
            for firm in (gate.firm, gate.other_firm)
        )
        assert 2 * mine.amount.amount == theirs.amount.amount
        assert mine.why["paper"] == "12/QĐ-UBND"

    def test_an_empty_truck_owes_nothing_and_is_told_why(self, gate: Gate):
        crossing = gate.declares_only(goods="none")
        asked = queries.fee_asked_of(crossing)
        assert asked.amount.amount == 0
        assert "empty" in asked.free.reason.en


class TestRefusals:
    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"direction": "import", "kind": "export"}, ["kind-of-another-direction"]),
            ({"kind": "empty-return"}, ["empty-carries-nothing"]),
            ({"lines": ()}, ["goods-missing"]),
            ({"lines": (line("990000"),)}, ["hs-code-not-listed"]),
            ({"lines": (line(weight_kg=70_000), line(weight_kg=50_001))}, ["too-heavy"]),
            ({"kind": "new-cars", "direction": "import"}, ["new-cars-are-vehicles"]),
            ({"plate": "12R-001.23"}, ["plate-of-a-trailer"]),
            ({"trailer": "29C-111.11"}, ["trailer-without-a-trailer-plate"]),
            ({"carrier": UUID(int=7)}, ["carrier-unknown"]),
            ({"driver": UUID(int=7)}, ["driver-not-of-the-firm"]),
            ({"lines": (line(packed_on=None),)}, ["packing-date-missing"]),
        ],
    )
    def test_a_rule_that_is_broken_leaves_no_trace(self, gate: Gate, changed, told):
        before = Entry.objects.count()
        with pytest.raises(Refused) as refused:
            gate.declares(**changed)
        assert codes(refused) == told
        assert (Crossing.objects.count(), Entry.objects.count()) == (0, before)

    def test_the_lines_a_reason_stands_against_are_named(self, gate: Gate):
        lines = (line(MACHINERY, packed_on=None), line(packed_on=None), line("080450", packed_on=None))
        with pytest.raises(Refused) as refused:
            gate.declares(lines=lines)
        (reason,) = refused.value.reasons
        assert reason.facts == {"lines": (2, 3), "field": "packed_on"}

    def test_a_driver_of_the_firm_may_drive(self, gate: Gate):
        driver = register_driver(
            enterprise=gate.firm, name="Lý Văn Minh", phone="0912345678", by=gate.minh, at=gate.now
        )
        crossing = gate.declares(driver=UUID(driver.id), carrier=UUID(gate.other_firm.id))
        trip = Crossing.objects.get(pk=crossing)
        assert (str(trip.driver_id), str(trip.carrier_id)) == (driver.id, gate.other_firm.id)


class TestMany:
    def test_all_of_a_list_are_declared_at_once(self, gate: Gate):
        declares_many(gate, *(trip_of(f"12C-100.{each:02}") for each in range(20)))
        assert Crossing.objects.filter(state="declared").count() == 20
        assert Entry.objects.filter(kind="crossings.vehicle-declared").count() == 20

    def test_one_bad_row_leaves_no_trace_of_the_others_and_every_bad_row_is_told(self, gate: Gate):
        gate.declares("29C-111.11")
        before = Entry.objects.count()
        rows = [trip_of(f"12C-100.{each:02}") for each in range(20)]
        rows[4] = trip_of("hello", container="no")
        rows[11] = trip_of("29C-111.11", line(packed_on=None))
        rows[16] = trip_of("12C-100.03")
        with pytest.raises(Refused) as refused:
            declares_many(gate, *rows)
        assert [(each.facts["row"], each.code) for each in refused.value.reasons] == [
            (5, "not-a-plate"),
            (5, "not-a-container"),
            (12, "trip-under-way"),
            (12, "packing-date-missing"),
            (17, "twice-in-the-list"),
        ]
        assert refused.value.reasons[-1].facts["same_as"] == (4,)
        assert (Crossing.objects.count(), Entry.objects.count()) == (1, before)

    def test_sent_twice_it_is_done_once(self, gate: Gate):
        sent = uuid4()
        for _ in range(2):
            declares_many(gate, trip_of("12C-100.01"), trip_of("12C-100.02"), command_id=sent)
        assert Crossing.objects.count() == 2

    @pytest.mark.parametrize("number", [0, 501])
    def test_a_list_has_a_size(self, gate: Gate, number):
        with pytest.raises(Invalid) as refused:
            declares_many(gate, *[trip_of("12C-100.01")] * number)
        assert codes(refused) == ["not-a-list"]

    def test_for_another_firm_nothing_is_declared(self, gate: Gate):
        with pytest.raises(NotAllowed):
            declares_many(gate, trip_of("12C-100.01"), enterprise=UUID(gate.other_firm.id))

    def test_it_costs_the_same_whether_it_is_checked_for_two_or_for_twenty(
        self, gate: Gate, django_assert_num_queries
    ):
        firm = UUID(gate.firm.id)
        for number in (2, 20):
            rows = [trip_of(f"12C-100.{each:02}") for each in range(number)]
            queries.objections(rows, enterprise=firm, on=TODAY)
            with django_assert_num_queries(1):
                queries.objections(rows, enterprise=firm, on=TODAY)


class TestAgain:
    def test_the_last_declaration_comes_back_as_it_was(self, gate: Gate):
        gate.declares("29C-111.11")
        gate.now += timedelta(minutes=1)
        crossing = gate.declares(
            kind="re-export",
            direction="export",
            lines=(line(name="Sầu riêng", packages=5), line(MACHINERY, packed_on=None)),
            trailer=TRAILER,
            container=CONTAINER,
            customs_declaration=CUSTOMS,
            partner="广西边贸公司",
        )
        last = queries.last_declared(by=gate.minh)
        assert last is not None
        assert (last.crossing, str(last.enterprise)) == (crossing, gate.firm.id)
        again = replace(
            last.declaration, plate="11C-222.22", trailer="", container="", customs_declaration=""
        )
        declares_many(gate, again)
        assert queries.last_declared(by=gate.phuc) is None

    def test_another_firms_declaration_is_not_there(self, gate: Gate):
        crossing = gate.declares()
        assert queries.declared(crossing, by=gate.minh).declaration.plate == "12C34567"
        with pytest.raises(NotFound):
            queries.declared(crossing, by=gate.phuc)
        with pytest.raises(NotAllowed):
            queries.declared(crossing, by=gate.dung)


class TestTemplates:
    def saves(self, gate: Gate, name: str = "Sầu riêng đi Hữu Nghị", **changed) -> UUID:
        wish = {
            "enterprise": UUID(gate.firm.id),
            "content": {"kind": "export"},
            "by": gate.minh,
            "at": gate.now,
        }
        return UUID(save_template(name=name, **{**wish, **changed}).id)

    def test_a_template_is_kept_found_and_deleted(self, gate: Gate):
        kept = self.saves(gate)
        (row,) = queries.templates(by=gate.minh)
        assert (row.id, row.name, row.content) == (kept, "Sầu riêng đi Hữu Nghị", {"kind": "export"})
        delete_template(template=kept, by=gate.minh, at=gate.now)
        assert queries.templates(by=gate.minh) == []
        kinds = list(Entry.objects.order_by("id").values_list("kind", flat=True))[-2:]
        assert kinds == ["crossings.template-saved", "crossings.template-deleted"]

    def test_one_of_the_same_name_takes_its_place(self, gate: Gate):
        first = self.saves(gate, "Sầu riêng")
        second = self.saves(gate, "  Sầu   riêng ", content={"kind": "transit"})
        assert first == second
        assert DeclarationTemplate.objects.get().content == {"kind": "transit"}

    def test_another_firm_neither_sees_nor_deletes_it(self, gate: Gate):
        kept = self.saves(gate)
        assert queries.templates(by=gate.phuc) == []
        with pytest.raises(NotFound):
            delete_template(template=kept, by=gate.phuc, at=gate.now)
        with pytest.raises(NotAllowed):
            self.saves(gate, by=gate.phuc)

    @pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\x07b"])
    def test_a_name_that_is_none_is_refused(self, gate: Gate, name):
        with pytest.raises(Refused) as refused:
            self.saves(gate, name)
        assert codes(refused) == ["template-name-missing"]
