"""Sections in totals: told with their source, handed over, and the contracts that wait for them."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gate import person
from gatezone.clearance import commands, queries
from gatezone.clearance.commands.sites import (
    ClearanceMonthNotOver,
    NoReasonToRound,
    NotASection,
    NotTotals,
    SiteKnown,
)
from gatezone.clearance.identity import ClearanceMoney
from gatezone.clearance.models import FrozenMonth, Handover, NoSuchSection, NoSuchSite, Told
from gatezone.journal.models import Entry
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, Stale
from gatezone.kernel.refs import Ref
from ground import LY, NOW, Ground, day
from refusals import codes
from works import HIEU, HUNG, TR, approved, noon

pytestmark = pytest.mark.django_db


def test_a_contract_is_blocked_until_the_investor_has_the_whole_section(ground):
    section = ground.section()
    ground.needs(section)
    (row,) = queries.blocked_by(ground.id, by=LY)
    assert (row.is_blocked, row.waits_vnd, row.left_dm2) == (True, 100 * TR, 1_000_000)

    ground.hands_over(section, "4.000")
    (row,) = queries.blocked_by(ground.id, by=LY)
    assert (row.is_blocked, row.left_dm2) == (True, 600_000)

    ground.hands_over(section, "6.000")
    rows = queries.blocked_by(ground.id, by=LY)
    assert (rows[0].is_blocked, rows[0].waits_vnd, queries.waiting_vnd(rows)) == (False, 0, 0)
    last = Entry.objects.filter(kind="clearance.ground-handed-over").order_by("id").last()
    assert str(ground.contract) in last.body


def test_ground_goes_on_to_a_contractor_after_the_investor_has_it(ground):
    section = ground.section()
    with pytest.raises(Refused) as no:
        ground.hands_over(section, "1", receiver="contractor")
    assert codes(no.value) == ["handed-over-above-recovered"]
    ground.hands_over(section)
    ground.hands_over(section, "4.000", receiver="contractor")
    assert ground.found(section).contractor_dm2 == 400_000


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"area": "10.000,01"}, "handed-over-above-recovered"),
        ({"decision": ""}, "handed-over-before-recovery"),
        ({"on": "2026-07-13"}, "handed-over-before-recovery"),
        ({"on": "2026-10-17"}, "hand-over-without-record"),
    ],
)
def test_a_hand_over_is_refused_by_the_rule_that_says_so(ground, more, code):
    section = ground.section()
    with pytest.raises(Refused) as no:
        ground.hands_over(section, **more)
    assert code in codes(no.value)
    assert ground.found(section).handed_dm2 == 0


def test_free_will_needs_no_decision(ground):
    section = ground.section()
    ground.hands_over(section, decision="", is_voluntary=True)
    assert ground.found(section).is_free


def test_figures_are_told_with_their_source_and_the_last_hold(ground):
    section = ground.section()
    ground.tells(
        section, "2026-08-31", land_dm2=1_000_000, cases=45, paid=38, approved_vnd=31_250, paid_vnd=27_900
    )
    ground.tells(
        section, "2026-09-30", land_dm2=1_000_000, cases=45, paid=40, approved_vnd=31_250, paid_vnd=28_000
    )
    (row,) = queries.sections(ground.id, by=LY, on=NOW)
    assert (row.totals.paid, row.as_of) == (40, day("2026-09-30"))
    (then,) = queries.sections(ground.id, by=LY, on=day("2026-09-01"))
    assert then.totals.paid == 38
    with pytest.raises(Refused) as no:
        ground.tells(section, "2026-09-29", cases=45)
    assert codes(no.value) == ["totals-older-than-the-last"]
    with pytest.raises(NotTotals):
        ground.tells(section, cats=3)
    with pytest.raises(NotTotals):
        ground.tells(section, cases=True)


def test_v20_what_was_told_and_what_the_records_say_are_shown_side_by_side(ground):
    section = ground.section()
    ground.tells(section, land_dm2=1_000_000, handed_dm2=500_000)
    ground.hands_over(section, "4.000")
    apart = queries.told_beside_records(ground.id, section, by=LY)
    assert apart == {"handed_dm2": (400_000, 500_000)}


def test_a_section_of_households_takes_no_totals(ground):
    section = ground.section("D2", mode="households")
    with pytest.raises(Refused) as no:
        ground.tells(section, cases=1)
    assert codes(no.value) == ["totals-are-counted-here"]
    with pytest.raises(NotASection):
        ground.hands_over(section)


def test_parts_of_a_contract_are_worth_no_more_than_it(ground):
    section = ground.section()
    ground.needs(section, 900 * TR)
    with pytest.raises(Refused) as no:
        ground.needs(section, 101 * TR, "Km1")
    assert codes(no.value) == ["parts-above-the-contract"]
    with pytest.raises(NotFound):
        ground.does(commands.need_ground, section=section, contract=ground.id, part="x", value_vnd=1)
    with pytest.raises(Stale):
        ground.needs(section, 1 * TR)


def test_a_site_is_opened_once_and_for_a_project_that_is_there(ground):
    again = {"organisation": "TTPTQĐ", "province": "son-la"}
    with pytest.raises(SiteKnown):
        ground.does(commands.open_site, **again)
    with pytest.raises(NotFound):
        commands.open_site(project=ground.contract, **again, by=LY, at=noon(NOW))


def test_who_clears_another_project_sees_nothing_of_this_one(ground):
    other = person("xa", ("clearance-officer", Ref("project", "0198")))
    section = ground.section()
    with pytest.raises(NoSuchSite):
        queries.sections(ground.id, by=other, on=NOW)
    with pytest.raises(NoSuchSite):
        queries.site(ground.id, by=other)
    assert queries.blocked_by(ground.id, by=other) == []
    with pytest.raises(NoSuchSite):
        ground.does(commands.freeze_month, month=day("2026-09-01"), by=other)
    with pytest.raises(NoSuchSection):
        queries.section(ground.id, ground.id, by=LY, on=NOW)
    assert queries.section(ground.id, section, by=HUNG, on=NOW).code == "D1"


def test_a_leader_reads_and_does_not_write(ground):
    assert not queries.site(ground.id, by=HUNG).may_write
    assert queries.site(ground.id, by=LY).may_write
    with pytest.raises(NotAllowed):
        ground.does(commands.freeze_month, month=day("2026-09-01"), by=HUNG)
    with pytest.raises(NotAllowed):
        ground.does(commands.freeze_month, month=day("2026-09-01"), by=HIEU)


def test_who_builds_sees_what_the_contracts_wait_for(ground):
    ground.needs(ground.section())
    own = person("hieu", ("project-officer", Ref("project", str(ground.id))))
    other = person("hieu", ("project-officer", Ref("project", "0198")))
    assert [len(queries.blocked_by(ground.id, by=each)) for each in (HIEU, own, other)] == [1, 1, 0]


def drawn(ground: Ground) -> None:
    sheet = ground.works.signs(40_000, date(2026, 7, 7), kind="compensation", number="PA 88")
    voucher = ground.works.advanced(sheet, 30_000, date(2026, 7, 20))
    assert voucher.amount_vnd == 30_000


def test_money_drawn_reconciles_with_the_treasury_or_is_refused(ground):
    drawn(ground)
    money, since = queries.money(ground.id, by=LY, on=NOW)
    assert (money.difference_vnd, since) == (30_000, None)
    told = {"settled_vnd": 24_000, "paid_vnd": 2_900, "deposited_vnd": 1_000, "balance_vnd": 2_100}
    with pytest.raises(Refused) as no:
        ground.does(commands.tell_money, as_of=NOW, source="08.a", **{**told, "balance_vnd": 1_600})
    assert codes(no.value) == ["money-does-not-reconcile"]
    ground.does(commands.tell_money, as_of=NOW, source="08.a", **told)
    money, since = queries.money(ground.id, by=LY, on=NOW)
    assert money == ClearanceMoney(30_000, 24_000, 2_900, 1_000, 2_100, 0)
    assert (money.to_people_vnd, money.disbursed_vnd, money.apart_vnd, since) == (26_900, 30_000, 3_100, NOW)
    for wrong in ({"paid_vnd": -1}, {"paid_vnd": 1.5}, {"source": " "}):
        with pytest.raises(NotTotals):
            ground.does(commands.tell_money, **{"as_of": NOW, "source": "08.a", **told, **wrong})


def test_a_month_is_frozen_once_it_is_over_and_never_changes(ground):
    section = ground.section()
    ground.tells(section, cases=45, paid=38)
    with pytest.raises(ClearanceMonthNotOver):
        ground.does(commands.freeze_month, month=day("2026-10-01"))
    ground.does(commands.freeze_month, month=day("2026-09-01"))
    frozen = FrozenMonth.objects.get()
    assert '"paid":38' in frozen.body
    with pytest.raises(Stale):
        ground.does(commands.freeze_month, month=day("2026-09-01"))
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        FrozenMonth.objects.update(body="{}")


def test_the_database_itself_keeps_what_was_written(ground):
    section = ground.section()
    ground.tells(section, cases=1)
    ground.hands_over(section, "4.000")
    for table in (Told, Handover):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            table.objects.all().delete()
    row = Handover.objects.get()
    row.pk, row.record, row.area_dm2, row._state.adding = None, "99", 600_001, True
    row.pk = Handover._meta.pk.get_default()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_project_without_ground_shows_nobody_anything(ground):
    bare = approved(1_000 * TR, code7="8173866")
    assert queries.blocked_by(bare.id, by=LY) == []
    assert queries.public_ground(bare.id, on=NOW) is None


def test_a_rounding_needs_its_reason(ground):
    with pytest.raises(NoReasonToRound):
        ground.does(commands.choose_rounding, mode="half-up", unit=1_000, reason=" ")
    ground.does(commands.choose_rounding, mode="half-up", unit=1_000, reason="1/CV-UBND")
    assert queries.site(ground.id, by=LY).rounding_mode == "half-up"
