"""Which law holds when, terms counted in both layers, the worked timeline, late money, the Treasury's identity."""

from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest

from gatezone.clearance import deadlines
from gatezone.clearance.catalogue.laws import BeforeTheLaw, authority_on, law_on, rule_set, rule_sets
from gatezone.clearance.catalogue.parameters import NoParameter, national
from gatezone.clearance.catalogue.terms import terms
from gatezone.clearance.compensation import late
from gatezone.clearance.compensation.unclear import Decided
from gatezone.clearance.complaints import next_due
from gatezone.clearance.identity import ClearanceMoney
from gatezone.clearance.indicators import Totals, corrections, differences, together
from gatezone.clearance.laws import Begun, transition
from gatezone.kernel.periods import Days
from gatezone.kernel.refs import Ref
from gatezone.workdays.calendar import CalendarUndecided
from gatezone.workdays.queries import calendar_of
from gatezone.workdays.terms import due_after, months
from stops import days_stopped

VIETNAM = calendar_of("vietnam")


def day(written: str) -> date:
    return date.fromisoformat(written)


@pytest.mark.parametrize(
    ("on", "code", "farm", "other", "posting", "dialogue"),
    [
        ("2024-07-31", "land-law-2013", 90, 180, 20, None),
        ("2024-08-01", "land-law-2024", 90, 180, 30, 60),
        ("2025-12-31", "land-law-2024", 90, 180, 30, 60),
        ("2026-01-01", "resolution-254", 60, 120, 10, 30),
        ("2026-01-30", "resolution-254", 60, 120, 10, 30),
        ("2026-01-31", "decree-49", 60, 120, 10, 30),
    ],
)
def test_the_law_of_a_day_says_its_own_waits(on, code, farm, other, posting, dialogue):
    law = law_on(day(on))
    talk = law.item("dialogue_days")
    assert law.code == code
    assert (law.notice_days(is_farm=True).value, law.notice_days(is_farm=False).value) == (farm, other)
    assert (law.item("posting_days").value, talk and talk.value) == (posting, dialogue)


def test_what_of_the_old_law_was_not_read_is_not_certain_and_the_rest_is():
    uncertain = {law.code for law in rule_sets() for said in law.items.values() if said and not said.certain}
    assert uncertain == {"land-law-2013"}
    with pytest.raises(BeforeTheLaw):
        law_on(day("2014-06-30"))


def test_who_signs_changes_with_the_levels_of_government():
    levels = [authority_on(day(on)) for on in ("2025-06-30", "2025-07-01", "2026-01-31", "2027-03-01")]
    assert [each and each.level for each in levels] == ["district", "commune", "province-or-delegate", None]
    assert not authority_on(day("2026-01-31")).certain


def decision(question: str, option: str) -> Decided:
    return Decided(question, option, "The province chose", "5/UBND", day("2026-03-01"), Ref("account", "1"))


@pytest.mark.parametrize(
    ("begun", "on", "decisions", "expected"),
    [
        # both decided before the change: the approved plan is kept
        ({"plan_approved_on": "2025-05-01", "recovery_decided_on": "2025-05-10"}, "2026-06-01", (),
         ("land-law-2024", "kept", "none", "")),
        ({"plan_approved_on": "2026-01-10", "recovery_decided_on": "2026-01-20"}, "2026-06-01", (),
         ("resolution-254", "kept", "none", "")),
        # approved under the law of 2024, recovery decision missing: by the steps it was approved under
        ({"plan_approved_on": "2025-05-01"}, "2026-06-01", (), ("land-law-2024", "finished", "none", "")),
        # no approved plan: the rules of the day
        ({}, "2026-06-01", (), ("decree-49", "new", "none", "")),
        # a part approved, a part not: the province chooses
        ({"plan_approved_on": "2025-05-01", "is_partly_approved": True}, "2026-06-01", (),
         (None, "new", "none", "partly-approved")),
        ({"plan_approved_on": "2025-05-01", "is_partly_approved": True}, "2026-06-01", ("new-rules",),
         ("decree-49", "new", "none", "")),
        ({"plan_approved_on": "2023-05-01", "is_partly_approved": True}, "2026-06-01", ("earlier-approval",),
         ("land-law-2013", "new", "none", "")),
        ({"is_partly_approved": True}, "2026-06-01", ("land-law-2024",), ("land-law-2024", "new", "none", "")),
        # a notice of the law of 2024 that still runs goes on
        ({"notice_issued_on": "2025-06-01"}, "2026-01-31", (), ("decree-49", "new", "continues", "")),
        ({"notice_issued_on": "2025-01-15"}, "2026-01-31", (), ("decree-49", "new", "lapsed", "")),
        # a notice of before August 2024 without a recovery decision has lapsed
        ({"notice_issued_on": "2024-07-31"}, "2026-01-01", (), ("resolution-254", "new", "lapsed", "")),
        ({"notice_issued_on": "2024-07-31"}, "2025-12-31", (), ("land-law-2024", "new", "continues", "")),
    ],
)  # fmt: skip
def test_what_was_begun_under_an_earlier_law_goes_on_by_its_transition(begun, on, decisions, expected):
    dates = {name: day(value) if isinstance(value, str) else value for name, value in begun.items()}
    made = transition(
        Begun(**dates), on=day(on), decisions=tuple(decision("partly-approved", each) for each in decisions)
    )
    assert (made.rules and made.rules.code, made.plan, made.notice, made.question) == expected


def test_a_plan_of_the_old_law_without_its_recovery_decision_waits_for_an_officer():
    begun = Begun(plan_approved_on=day("2024-05-01"))
    assert transition(begun, on=day("2026-06-01")).question == "approved-under-law-2013"
    kept = transition(begun, on=day("2026-06-01"), decisions=(decision("approved-under-law-2013", "keep"),))
    anew = transition(
        begun, on=day("2026-06-01"), decisions=(decision("approved-under-law-2013", "new-rules"),)
    )
    assert (kept.rules.code, anew.rules.code) == ("land-law-2013", "decree-49")


def test_the_worked_timeline_of_2026_counts_as_the_page_says():
    law = law_on(day("2026-02-27"))
    delivered = day("2026-03-02")
    farm, other = (
        deadlines.deadline(deadlines.legal("notice", said.value, most=False), delivered, VIETNAM).due_on
        for said in (law.notice_days(is_farm=True), law.notice_days(is_farm=False))
    )
    assert months(law.item("notice_life_months").value).after(day("2026-02-27")) == day("2027-02-27")
    assert (farm, other) == (day("2026-05-01"), day("2026-06-30"))

    dialogue = deadlines.deadline(
        deadlines.legal("dialogue", law.item("dialogue_days").value), day("2026-05-15"), VIETNAM, moves=False
    )
    assert dialogue.due_on == day("2026-06-14")

    payment = deadlines.legal("payment", law.item("payment_days").value)
    assert deadlines.deadline(payment, day("2026-07-06"), VIETNAM).due_on == day("2026-08-05")
    assert deadlines.deadline(terms()["plan-delivered"], day("2026-07-06"), VIETNAM).due_on == day(
        "2026-07-09"
    )
    assert deadlines.deadline(terms()["recovery-decision"], day("2026-07-06"), VIETNAM).due_on >= day(
        "2026-07-14"
    )
    assert deadlines.deadline(terms()["appraisal"], day("2026-06-12"), VIETNAM).due_on > day("2026-07-02")

    persuaded = deadlines.deadline(terms()["written-persuasion"], day("2026-09-16"), VIETNAM)
    waited = deadlines.deadline(terms()["waiting"], persuaded.due_on, VIETNAM)
    assert (persuaded.due_on, waited.due_on) == (day("2026-09-26"), day("2026-10-06"))
    last_days = [day("2026-10-08") + timedelta(days=each) for each in range(1, 11)]
    open_days = [each for each in last_days if not deadlines.is_closed_to_enforcement(each, VIETNAM)]
    assert open_days[-1] == day("2026-10-16")


def test_a_last_day_off_gives_way_to_the_next_working_day_unless_switched_off():
    term = deadlines.legal("payment", 10)
    moved = deadlines.deadline(term, day("2026-10-08"), VIETNAM)
    assert (moved.due_on, moved.counted.moved_from) == (day("2026-10-19"), day("2026-10-18"))
    assert moved.counted.first_on == day("2026-10-09")
    assert deadlines.deadline(term, day("2026-10-08"), VIETNAM, moves=False).due_on == day("2026-10-18")
    assert (moved.due.days_past(day("2026-10-20")), moved.due.is_past(day("2026-10-19"))) == (1, False)


def test_time_for_completing_the_appraisal_file_does_not_count():
    plain = deadlines.deadline(terms()["approval"], day("2026-06-01"), VIETNAM)
    paused = due_after(plain.counted.term, day("2026-06-01"), [Days(day("2026-06-02"), day("2026-06-05"))])
    assert (plain.due_on, paused.day.on, len(days_stopped(paused))) == (
        day("2026-06-08"),
        day("2026-06-11"),
        3,
    )


def test_an_appraisal_from_2_december_ends_on_its_day_where_days_off_are_decided_and_else_at_the_earliest():
    decided = deadlines.deadline(terms()["appraisal"], day("2026-12-02"), VIETNAM)
    assert (decided.due_on, decided.due.waits_for) == (day("2027-01-14"), None)
    open_yet = deadlines.deadline(terms()["appraisal"], day("2027-12-02"), VIETNAM)
    assert (open_yet.due_on, open_yet.due.earliest_on, open_yet.due.waits_for) == (
        None,
        day("2028-01-13"),
        2028,
    )
    assert not open_yet.due.is_past(day("2028-01-19"))
    assert open_yet.due.is_past(day("2028-01-20"))


def test_nobody_foresees_the_working_days_of_a_year_that_is_far_away():
    due = deadlines.deadline(terms()["appraisal"], day("2035-05-02"), VIETNAM).due
    assert (due.on, due.latest_on, due.waits_for) == (None, None, 2035)
    assert due.earliest_on == day("2035-06-06")
    assert not due.is_past(day("2040-01-01"))


def test_nothing_is_said_to_be_open_to_enforcement_where_days_off_are_not_decided():
    with pytest.raises(CalendarUndecided):
        deadlines.is_closed_to_enforcement(day("2028-02-10"), VIETNAM)


def test_each_term_says_whose_word_it_is():
    assert {term.layer for term in terms().values()} == {"legal", "provincial"}
    assert all(term.certain or term.layer == "provincial" for term in terms().values())


@pytest.mark.parametrize(
    ("on", "closed"),
    [("2026-10-18", True), ("2026-10-16", False), ("2026-02-02", True), ("2026-01-30", False),
     ("2026-03-04", True), ("2026-03-05", False), ("2026-09-01", True)],
)  # fmt: skip
def test_nothing_is_enforced_on_days_off_nor_fifteen_days_around_tet(on, closed):
    assert deadlines.is_closed_to_enforcement(day(on), VIETNAM) is closed


def test_a_month_without_the_day_ends_on_its_last():
    assert months(12).after(day("2024-02-29")) == day("2025-02-28")
    assert months(2).after(day("2025-12-31")) == day("2026-02-28")
    assert months(11).after(day("2026-01-15")) == day("2026-12-15")


RATE = national("late.rate", on=date(2026, 8, 5)).value


def extra(*paid: late.Paid, on: str, stops: bool | None = None):
    return late.interest(818_028_000, day("2026-08-05"), paid, on=day(on), rate=RATE, deposit_stops=stops)


def test_twenty_days_late_cost_4_908_168_dong_as_the_page_says():
    owed = extra(late.Paid(day("2026-08-25"), 818_028_000), on="2026-08-25")
    assert (owed.days, owed.amount_vnd, owed.per_day) == (20, 4_908_168, 0)
    assert extra(on="2026-08-06").per_day == Decimal("245408.4")
    assert extra(late.Paid(day("2026-08-25"), 818_028_000), on="2026-12-01").amount_vnd == 4_908_168


def test_v15_the_day_after_the_last_is_the_first_late_one():
    assert [
        late.days_late(day("2026-08-05"), day(on)) for on in ("2026-08-04", "2026-08-05", "2026-08-06")
    ] == [0, 0, 1]
    assert extra(late.Paid(day("2026-08-05"), 818_028_000), on="2026-09-01").amount_vnd == 0


def test_what_is_paid_in_part_carries_no_more_interest():
    halves = [late.Paid(day("2026-08-15"), 409_014_000), late.Paid(day("2026-08-25"), 409_014_000)]
    assert extra(*halves, on="2026-09-30").amount_vnd == 2_454_084 + 1_227_042


def test_whether_a_deposit_stops_the_interest_is_decided_by_an_officer():
    deposit = late.Paid(day("2026-08-10"), 818_028_000, is_deposit=True)
    opened = extra(deposit, on="2026-08-25")
    assert (opened.question, opened.amount_vnd) == ("deposit-stops-interest", 0)
    assert extra(deposit, on="2026-08-25", stops=True).days == 5
    assert extra(deposit, on="2026-08-25", stops=False).amount_vnd == 4_908_168
    assert not national("late.deposit-stops", on=day("2026-08-05")).certain


def test_a_parameter_of_no_day_is_not_made_up():
    with pytest.raises(NoParameter):
        national("late.rate", on=day("2020-01-01"))


def test_money_drawn_for_clearance_is_somewhere():
    money = ClearanceMoney(30_000, 24_000, 2_900, 1_000, 1_600, 500)
    assert money.difference_vnd == 0
    assert (money.to_people_vnd, money.hanging_vnd, money.disbursed_vnd, money.apart_vnd) == (
        26_900,
        5_500,
        29_500,
        2_600,
    )
    assert ClearanceMoney(30_000, 24_000, 2_900, 1_000, 1_600, 0).difference_vnd == 500


def test_one_project_has_four_percentages_from_78_to_89():
    totals = Totals(
        land_dm2=12_500_000,
        handed_dm2=9_800_000,
        cases=45,
        paid=38,
        handed=39,
        approved_vnd=31_250,
        paid_vnd=27_900,
    )
    found = (totals.by_area, totals.by_cases_paid, totals.by_cases_handed, totals.by_money)
    assert [str(each) for each in found] == ["78.40", "84.44", "86.67", "89.28"]
    assert Totals().by_area is None


def test_v22_communes_add_up_to_the_project_and_percentages_are_not_averaged():
    parts = [Totals(land_dm2=100, handed_dm2=100), Totals(land_dm2=900, handed_dm2=0)]
    assert together(parts) == Totals(land_dm2=1_000, handed_dm2=100)
    assert str(together(parts).by_area) == "10.00"


def test_v20_what_is_counted_and_what_was_told_are_compared_number_by_number():
    assert differences(Totals(cases=45, paid=38), Totals(cases=45, paid=40)) == {"paid": (38, 40)}
    assert differences(Totals(cases=45), Totals(cases=45)) == {}


def test_v23_what_changes_after_a_month_was_frozen_is_a_correction_of_the_next():
    assert corrections(Totals(paid=38), Totals(paid=40)) == {"paid": 2}


def test_a_site_is_basically_done_from_the_share_the_zone_has_set():
    share = national("basically-done.share", on=day("2026-06-01"))
    assert not share.certain
    states = [Totals(land_dm2=100, handed_dm2=each).status(share.value) for each in (0, 94, 95, 100)]
    assert states == ["not-begun", "under-way", "basically-done", "done"]
    assert Totals(plots_needed=5, plots_given=2).plots_left == 3


def test_complaints_have_their_clock_and_remote_areas_a_longer_one():
    accepted = day("2026-03-02")
    decided_by = partial(next_due, accepted, accepted, VIETNAM)
    assert decided_by(level=1).day.on == day("2026-04-01")
    assert decided_by(level=1, is_hard=True, is_remote=True).day.on == day("2026-05-01")
    assert decided_by(level=2, is_remote=True).day.on == day("2026-05-01")


def test_a_version_of_the_law_is_found_by_its_code():
    assert rule_set("decree-49").since == day("2026-01-31")
    with pytest.raises(KeyError):
        rule_set("law-of-the-sea")
