"""Assets and leases on a real database: let once a day, whole or by parts, counted by days, held by the journal."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from gate import EIGHT, LAN, Gate, at_once
from gatezone.attention.models import Matter
from gatezone.documents.layout.pdf import pdf_of
from gatezone.files.queries import files_about
from gatezone.files.taking import our_own
from gatezone.journal.models import Entry
from gatezone.journal.tables import faults_of_tables
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused, WrongState
from gatezone.kernel.periods import HANOI, Period, calendar_day, hanoi_day
from gatezone.kernel.refs import Ref
from gatezone.leases import commands, queries
from gatezone.leases.figures import EMPTY, EMPTY_DAYS, LET, LETTABLE, OCCUPANCY
from gatezone.leases.matters import LEASE_ENDS
from gatezone.leases.models import Asset, Lease, Withdrawal
from letters import REPORT
from people import HUNG, MAI, OANH

pytestmark = pytest.mark.django_db

TODAY = hanoi_day(EIGHT)
DAY = timedelta(days=1)
HUU_NGHI = Ref("gate", "huu-nghi")
AUGUST = Period(datetime(2024, 8, 1, tzinfo=HANOI), datetime(2024, 9, 1, tzinfo=HANOI))


def enters(code: str = "HN-K1", **changed: Any) -> UUID:
    wish = {
        "kind": "kiosk",
        "asset_class": "A",
        "code": code,
        "name_vi": "Ki-ốt",
        "place": HUU_NGHI,
        "area_dm2": 1_250,
        "held_since": date(2024, 1, 1),
        "by": MAI,
        "at": EIGHT,
    }
    return UUID(commands.enter_asset(**{**wish, **changed}).id)


def lets(asset: UUID, gate: Gate, **changed: Any) -> UUID:
    wish = {
        "number": f"HĐ {asset}",
        "tenant": UUID(gate.firm.id),
        "way": "auction",
        "paper": "Biên bản 01",
        "starts_on": date(2024, 8, 11),
        "until_on": date(2025, 8, 10),
        "rent_vnd": 66_000_000,
        "by": MAI,
        "at": EIGHT,
    }
    commands.enter_lease(asset=asset, **{**wish, **changed})
    return asset


def ends(asset: UUID, *, on: date = TODAY, reason: str = "Trả lại mặt bằng", at: datetime = EIGHT) -> UUID:
    commands.end_lease(asset=asset, ended_on=on, reason=reason, by=MAI, at=at)
    return asset


def codes(no: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in no.value.reasons]


def row(asset: UUID) -> queries.AssetRow:
    return queries.asset(asset, by=MAI)


class TestTheWay:
    def test_an_asset_is_entered_let_and_empty_again(self, gate: Gate):
        asset = enters()
        assert (row(asset).state, row(asset).empty_days(TODAY)) == ("idle", 235)
        lets(asset, gate)
        assert row(asset).state == "let"
        assert row(asset).empty_days(TODAY) is None
        lease = row(asset).lease
        assert lease
        assert (lease.tenant_name, lease.until_on) == ("Hoa Đào", date(2025, 8, 10))
        ends(asset)
        assert (row(asset).state, row(asset).empty_since, row(asset).lease) == ("idle", TODAY + DAY, None)
        (told,) = queries.leases_of(asset, by=MAI)
        assert (told.last_on, told.end_reason) == (TODAY, "Trả lại mặt bằng")
        lets(asset, gate, number="HĐ 2", starts_on=TODAY + DAY)
        assert list(faults_of_tables()) == []

    def test_an_asset_is_corrected_and_keeps_its_papers(self, gate: Gate):
        asset = enters()
        said = {
            "asset_class": "A",
            "name_vi": "Ki-ốt số 1",
            "area_dm2": 1_300,
            "held_since": date(2024, 2, 1),
        }
        valued = {"value_vnd": 90_000_000, "valued_on": TODAY, "value_paper": "Chứng thư 7"}
        commands.change_asset(asset=asset, **said, **valued, by=MAI, at=EIGHT)
        assert (row(asset).names.vi, row(asset).value_vnd) == ("Ki-ốt số 1", 90_000_000)
        paper = our_own(pdf_of(REPORT), "lease-asset", "So do.pdf")
        commands.add_asset_file(asset=asset, file=paper, by=MAI, at=EIGHT)
        thing = Ref("lease-asset", str(asset))
        assert len(files_about([thing], by=HUNG)[thing]) == 1
        with pytest.raises(Invalid):
            commands.add_asset_file(asset=asset, file=None, by=MAI, at=EIGHT)
        assert list(faults_of_tables()) == []

    def test_an_asset_is_taken_off_the_list_and_put_back(self, gate: Gate):
        asset = enters()
        commands.withdraw_asset(asset=asset, reason="Sửa mái", by=MAI, at=EIGHT)
        assert (row(asset).state, row(asset).away_for) == ("withdrawn", "Sửa mái")
        assert queries.lots() == []
        with pytest.raises(WrongState):
            lets(asset, gate)
        commands.restore_asset(asset=asset, by=MAI, at=EIGHT + 3 * DAY)
        assert (row(asset).state, row(asset).empty_since) == ("idle", TODAY + 3 * DAY)
        with pytest.raises(Refused) as no:
            lets(asset, gate, starts_on=TODAY)
        assert codes(no) == ["lease-overlaps"]
        assert list(faults_of_tables()) == []

    def test_the_board_is_asked_to_see_to_the_end_of_a_lease_ninety_days_before(self, gate: Gate):
        asset = lets(enters(), gate)
        lease = Lease.objects.get(asset=asset)
        matter = Matter.objects.get(what=LEASE_ENDS)
        assert (matter.about, matter.due_on) == (str(lease.ref), date(2025, 8, 10))
        ends(asset)
        matter.refresh_from_db()
        assert matter.settled_at == EIGHT


class TestWholesAndParts:
    def test_a_building_is_let_whole_or_by_its_parts(self, gate: Gate):
        building = enters("B1", kind="building")
        floor = enters("B1-T1", kind="floor", part_of=building)
        lets(floor, gate)
        with pytest.raises(Refused) as no:
            lets(building, gate)
        assert codes(no) == ["whole-and-part"]
        with pytest.raises(Refused) as no:
            commands.withdraw_asset(asset=building, reason="Sửa chữa", by=MAI, at=EIGHT)
        assert codes(no) == ["part-is-let"]
        ends(floor)
        with pytest.raises(Refused) as no:
            lets(building, gate, starts_on=TODAY)
        assert codes(no) == ["lease-overlaps"]
        lets(building, gate, starts_on=TODAY + DAY)
        with pytest.raises(Refused) as no:
            lets(floor, gate, number="HĐ 3", starts_on=date(2025, 8, 11), until_on=date(2026, 8, 10))
        assert codes(no) == ["whole-and-part"]

    def test_a_floor_stands_at_its_building(self, gate: Gate):
        building = enters("B1", kind="building")
        with pytest.raises(Refused) as no:
            enters("B1-T1", kind="floor", part_of=building, place=Ref("gate", "tan-thanh"))
        assert codes(no) == ["building-elsewhere"]
        assert [code for _id, code, _names in queries.buildings(by=MAI)] == ["B1"]


class TestRefusals:
    def test_nobody_else_enters_or_sees_an_asset(self, gate: Gate):
        asset = enters()
        for stranger in (LAN, gate.minh):
            with pytest.raises(NotAllowed):
                enters("X", by=stranger)
            with pytest.raises(NotFound):
                queries.asset(asset, by=stranger)
            assert queries.assets(by=stranger) == []
        for reader in (HUNG, OANH):
            assert len(queries.assets(by=reader)) == 1
            with pytest.raises(NotAllowed):
                lets(asset, gate, by=reader)

    def test_no_kind_class_place_way_or_tenant_is_made_up(self, gate: Gate):
        for wrong in ({"kind": "castle"}, {"asset_class": "E"}, {"place": Ref("gate", "moon")}):
            with pytest.raises(Invalid):
                enters("X", **wrong)
        asset = enters()
        with pytest.raises(Invalid):
            lets(asset, gate, way="gift")
        with pytest.raises(NotFound):
            lets(asset, gate, tenant=uuid4())

    def test_a_code_and_a_number_are_given_once(self, gate: Gate):
        lets(enters("A"), gate, number="01")
        other, before = enters("B"), Entry.objects.count()
        with pytest.raises(Refused) as no:
            enters("A")
        assert codes(no) == ["code-taken"]
        with pytest.raises(Refused) as no:
            lets(other, gate, number="01")
        assert codes(no) == ["lease-number-taken"]
        assert Entry.objects.count() == before

    def test_the_database_itself_keeps_it_whole(self, gate: Gate):
        asset = Asset.objects.get(pk=lets(enters(), gate))
        wrongs = ({"kind": "x"}, {"asset_class": "x"}, {"state": "x"}, {"area_dm2": 0}, {"value_vnd": 5})
        for wrong in wrongs:
            with pytest.raises(IntegrityError), transaction.atomic():
                Asset.objects.filter(pk=asset.pk).update(**wrong)
        for wrong in ({"until_on": date(2020, 1, 1)}, {"rent_vnd": 0}, {"ended_on": TODAY}, {"way": "x"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Lease.objects.filter(asset=asset).update(**wrong)
        ends(asset.pk)
        lets(asset.pk, gate, number="2", starts_on=TODAY + DAY)
        with pytest.raises(IntegrityError), transaction.atomic():
            Lease.objects.filter(number="2").update(starts_on=TODAY)


class TestFigures:
    def test_the_use_of_august_is_counted_in_square_metres_and_days(self, gate: Gate):
        let = lets(enters("A"), gate)  # 12.5 m² let from the 11th: 21 days of 31
        away = enters("B", area_dm2=2_000)
        commands.withdraw_asset(asset=away, reason="Sửa mái", by=MAI, at=EIGHT)  # empty the 21 days before
        enters("C", held_since=date(2024, 9, 1))
        assert LET.count(AUGUST).rows == (Ref("lease-asset", str(let)),)
        assert LET.amount(AUGUST) == 263  # 262.5 m² and days
        assert EMPTY.amount(AUGUST) == 125 + 420
        assert LETTABLE.amount(AUGUST) == 388 + 420  # 387.5
        assert EMPTY_DAYS.amount(AUGUST) == 10 + 21
        share = OCCUPANCY.share(AUGUST)
        assert (share.above, share.below) == (263, 808)

    def test_a_building_counts_as_its_parts_which_are_let_while_it_is(self, gate: Gate):
        building = enters("B1", kind="building", area_dm2=2_000)
        for number in (1, 2):
            enters(f"B1-T{number}", kind="floor", part_of=building, area_dm2=1_000)
        lets(building, gate, starts_on=date(2024, 8, 1))
        assert LET.amount(AUGUST) == 2 * 10 * 31
        assert EMPTY_DAYS.amount(AUGUST) == 0

    def test_a_day_off_the_list_is_neither_let_nor_empty(self, gate: Gate):
        asset = enters()
        commands.withdraw_asset(asset=asset, reason="Sửa mái", by=MAI, at=EIGHT)
        commands.restore_asset(asset=asset, by=MAI, at=EIGHT)
        assert Withdrawal.objects.get().ends_before == TODAY
        assert EMPTY_DAYS.amount(calendar_day(TODAY)) == 1


def test_of_two_who_let_a_building_and_its_floor_at_once_one_is_told(own_gate: Gate):
    building = enters("B1", kind="building")
    floor = enters("B1-T1", kind="floor", part_of=building)
    came = at_once(
        lambda: lets(building, own_gate, starts_on=TODAY), lambda: lets(floor, own_gate, starts_on=TODAY)
    )
    assert sum(isinstance(each, Refused) for each in came) == 1
    assert Lease.objects.count() == 1
