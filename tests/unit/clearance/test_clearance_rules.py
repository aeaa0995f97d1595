"""Every rule of clearance kept and broken, under its number; the machines; the warnings."""

import dataclasses
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from gatezone.clearance import rules
from gatezone.clearance.indicators import Totals
from gatezone.clearance.lifecycle import LAND, MONEY, PAPERS, PEOPLE
from gatezone.clearance.warnings import SiteFacts, warnings
from gatezone.kernel.rule import reasons_against

TODAY = date(2026, 7, 14)
DAY = timedelta(days=1)


def day(written: str) -> date:
    return date.fromisoformat(written)


# The good facts are those of the worked timeline of 2026.
GOOD = {
    "register a notice": rules.NoticeFacts(
        says=frozenset(rules.NOTICE_SAYS),
        met_on=day("2026-02-20"),
        issued_on=day("2026-02-27"),
        delivered_on=day("2026-03-02"),
    ),
    "register a hearing": rules.HearingFacts(
        posted_from=day("2026-05-04"),
        posted_until=day("2026-05-14"),
        must_post_days=10,
        met_on=day("2026-05-15"),
        received=45,
        agree=36,
        disagree=6,
        other=3,
    ),
    "send a plan to appraisal": rules.SubmissionFacts(
        disagree=6,
        met_on=day("2026-05-15"),
        dialogue_on=day("2026-06-10"),
        dialogue_days=30,
        submitted_on=day("2026-06-12"),
    ),
    "register an approval": rules.ApprovalFacts(
        appraised_on=day("2026-07-02"),
        approved_on=day("2026-07-06"),
        told_vnd=968_028_000,
        lines_vnd=968_028_000,
        open_lines=0,
        recomputed=True,
        manual_without_reason=0,
        prices=((day("2026-01-01"), None),),
        obligations_vnd=20_000_000,
        land_money_vnd=259_200_000,
        land_names=(("compensable", "compensation"),),
        drafted_by="account/a",
        by="account/b",
        words_vnd=968_028_000,
    ),
    "register a recovery decision": rules.RecoveryFacts(
        decided_on=day("2026-07-14"),
        notice_issued_on=day("2026-02-27"),
        notice_delivered_on=day("2026-03-02"),
        wait_days=120,
        life_months=12,
        all_consent=False,
        order="plan-first",
        plan_approved_on=day("2026-07-06"),
        early="",
        early_paper="",
        trigger="NO_RESETTLEMENT",
        persuaded_from=None,
        persuaded_until=None,
    ),
    "use force": rules.ForceFacts(
        kind="recovery",
        persuaded_from=day("2026-09-16"),
        persuaded_until=day("2026-09-26"),
        is_written=True,
        decided_on=day("2026-10-07"),
        received_on=day("2026-10-08"),
        enforced_on=day("2026-10-16"),
        starts_in_office_hours=True,
        is_closed_day=False,
    ),
    "write down a parcel": rules.ParcelFacts(is_known=False, measured_dm2=300_000, recovered_dm2=120_000),
    "open a file": rules.CaseFacts(code_is_taken=False),
    "write down interests": rules.InterestsFacts(shares=(Fraction(1, 3), Fraction(2, 3))),
    "count an asset": rules.AssetFacts(code="tree", unit="cây", quantity_e2=100, units={"tree": "cây"}),
    "confirm an inventory": rules.ConfirmingFacts(entered_by="account/a", by="account/b"),
    "register a paper": rules.PaperFacts(
        on=TODAY, project_from=day("2026-01-01"), project_until=day("2027-12-31"), is_known=False
    ),
    "close a file": rules.ClosingFacts(scans=rules.SCANS),
    "pay people": rules.PaymentFacts(
        kind="payment",
        paid_on=day("2026-08-25"),
        approved_on=day("2026-07-06"),
        approved_vnd=968_028_000,
        gone_vnd=150_000_000,
        amount_vnd=818_028_000,
        file="",
        listed_by="account/a",
        by="account/b",
    ),
    "tell where the money is": rules.PlaceFacts(30_000, 500, 24_000, 2_900, 1_000, 1_600),
    "hand land over": rules.HandoverFacts(
        area_dm2=100,
        handed_dm2=900,
        recovered_dm2=1_000,
        on=TODAY,
        today=TODAY,
        recovered_on=TODAY,
        is_voluntary=False,
        record="7/BBBG",
    ),
    "tell figures of a section": rules.TellingFacts(
        mode="totals",
        totals=Totals(land_dm2=12_500_000, handed_dm2=9_800_000, cases=45, paid=38, handed=39,
                      approved_vnd=31_250, paid_vnd=27_900),
        source="12/BC-UBND",
        unit="Commune",
        as_of=TODAY,
        today=TODAY,
        last_as_of=TODAY - DAY,
    ),
    "give a plot": rules.PlotFacts(is_given=False),
    "pause payments": rules.PausingFacts(reason="Kiểm tra lại danh sách"),
    "write down a complaint": rules.ComplaintFacts(on=TODAY, today=TODAY),
    "take a step of a complaint": rules.ComplaintFacts(
        on=TODAY, today=TODAY, since=TODAY - DAY, needs_paper=True, paper="7/QĐ-GQKN"
    ),
    "link a contract to the ground": rules.NeedFacts(value_vnd=40, contract_vnd=100, others_vnd=60),
}  # fmt: skip


def codes(act: str, **changed) -> list[str]:
    facts = dataclasses.replace(GOOD[act], **changed)
    return [each.code for each in reasons_against(facts, rules.BOOK[act], on=TODAY)]


@pytest.mark.parametrize("act", rules.BOOK)
def test_nothing_is_said_against_the_worked_timeline(act):
    assert codes(act) == []


BROKEN = [
    ("register a notice", {"says": frozenset({"reason"})}, "notice-incomplete"),
    ("register a notice", {"met_on": None}, "meeting-after-notice"),
    ("register a notice", {"met_on": day("2026-02-28")}, "meeting-after-notice"),
    ("register a notice", {"delivered_on": day("2026-02-26")}, "delivered-before-issue"),
    ("register a recovery decision", {"certain": False}, "law-not-read"),
    ("register an approval", {"words_vnd": 1}, "words-differ-from-digits"),
    ("register an approval", {"by": "account/a"}, "approves-own-plan"),
    ("write down a parcel", {"recorded_dm2": 299_999}, "area-differs-unexplained"),
    ("confirm an inventory", {"by": "account/a"}, "confirms-own-inventory"),
    ("pay people", {"by": "account/a"}, "pays-own-list"),
    ("tell where the money is", {"returned_vnd": 0}, "money-does-not-reconcile"),
    ("hand land over", {"record": " "}, "hand-over-without-record"),
    ("hand land over", {"on": TODAY + DAY}, "hand-over-without-record"),
    ("tell figures of a section", {"mode": "households"}, "totals-are-counted-here"),
    ("tell figures of a section", {"totals": Totals(cases=1, paid=2)}, "totals-impossible"),
    ("tell figures of a section", {"totals": Totals(land_dm2=1, handed_dm2=2)}, "totals-impossible"),
    ("tell figures of a section", {"totals": Totals(paid_vnd=1)}, "totals-impossible"),
    ("tell figures of a section", {"totals": Totals(plots_given=1)}, "totals-impossible"),
    ("tell figures of a section", {"source": ""}, "totals-without-source"),
    ("tell figures of a section", {"as_of": TODAY + DAY}, "totals-without-source"),
    ("tell figures of a section", {"last_as_of": TODAY + DAY}, "totals-older-than-the-last"),
    ("link a contract to the ground", {"value_vnd": 41}, "parts-above-the-contract"),
    ("link a contract to the ground", {"value_vnd": 0}, "parts-above-the-contract"),
]


@pytest.mark.parametrize(("act", "changed", "code"), BROKEN)
def test_a_rule_that_is_broken_says_so(act, changed, code):
    assert codes(act, **changed) == [code]


def test_tg1_a_notice_runs_its_days_from_delivery_unless_all_consent():
    early = {"decided_on": day("2026-06-29"), "plan_approved_on": day("2026-06-29")}
    assert codes("register a recovery decision", **early) == ["notice-too-short"]
    assert codes("register a recovery decision", **early, all_consent=True) == []
    assert codes("register a recovery decision", **{**early, "decided_on": day("2026-06-30")}) == []
    assert codes("register a recovery decision", **early, wait_days=60) == []


def test_tg2_a_notice_lapses_twelve_months_after_issue():
    assert codes("register a recovery decision", decided_on=day("2027-02-27")) == []
    assert codes("register a recovery decision", decided_on=day("2027-02-28")) == ["notice-lapsed"]
    assert codes("register a recovery decision", decided_on=day("2027-02-28"), life_months=None) == []


def test_tg3_a_plan_is_posted_ten_days_or_thirty_before_the_meeting():
    assert codes("register a hearing", must_post_days=30) == ["posting-too-short"]
    assert codes("register a hearing", posted_until=day("2026-05-13")) == ["posting-too-short"]
    assert codes("register a hearing", met_on=day("2026-05-13")) == ["posting-too-short"]


def test_tg4_opinions_add_up_to_those_received():
    assert codes("register a hearing", received=46) == ["opinions-do-not-add-up"]


def test_tg5_a_dialogue_is_held_within_thirty_days_where_somebody_disagrees():
    act = "send a plan to appraisal"
    assert codes(act, dialogue_on=None) == ["dialogue-missing"]
    assert codes(act, dialogue_on=day("2026-06-15"), submitted_on=day("2026-06-20")) == ["dialogue-missing"]
    assert codes(act, dialogue_on=day("2026-06-14"), submitted_on=day("2026-06-20")) == []
    assert codes(act, dialogue_on=day("2026-06-13")) == ["dialogue-missing"]
    assert codes(act, dialogue_on=None, disagree=0) == []
    assert codes(act, dialogue_on=day("2026-06-12"), dialogue_days=None) == []


def test_tg6_a_plan_is_approved_after_appraisal_whole_and_without_open_lines():
    act = "register an approval"
    assert codes(act, appraised_on=None) == ["approved-before-appraisal"]
    assert codes(act, appraised_on=day("2026-07-07")) == ["approved-before-appraisal"]
    assert codes(act, lines_vnd=1) == ["compensation-plan-does-not-add-up"]
    assert codes(act, open_lines=1) == ["plan-has-open-lines"]


def test_tg7_the_plan_is_approved_before_recovery_but_for_the_named_cases():
    act = "register a recovery decision"
    assert codes(act, plan_approved_on=None) == ["plan-not-approved-before"]
    assert codes(act, plan_approved_on=None, early="urgent") == ["plan-not-approved-before"]
    assert codes(act, plan_approved_on=None, early="urgent", early_paper="3/UBND") == []
    assert codes(act, plan_approved_on=None, early="three-quarters-agree", early_paper="3/UBND") == []
    assert codes(act, plan_approved_on=None, early="before-resettlement", early_paper="3/UBND") != []
    assert codes(act, order="same-day") == ["plan-not-approved-before"]
    assert codes(act, order="same-day", plan_approved_on=day("2026-07-14")) == []


def test_tg8_a_recovery_decision_names_its_event():
    assert codes("register a recovery decision", trigger="") == ["recovery-without-trigger"]
    assert codes("register a recovery decision", trigger="WEDDING") == ["recovery-without-trigger"]
    assert {codes("register a recovery decision", trigger=each) == [] for each in rules.TRIGGERS} == {True}
    assert len(rules.TRIGGERS) == 7


def test_tg9_persuasion_and_waiting_come_before_force():
    act = "register a recovery decision"
    persuaded = {"trigger": "", "persuaded_from": day("2026-06-24"), "persuaded_until": day("2026-07-04")}
    assert codes(act, **persuaded) == []
    assert codes(act, **{**persuaded, "persuaded_from": day("2026-06-25")}) == ["recovery-without-persuasion"]
    assert codes(act, **{**persuaded, "persuaded_until": day("2026-07-05")}) == [
        "recovery-without-persuasion"
    ]
    assert codes("use force", is_written=False) == ["persuasion-too-short"]
    assert codes("use force", decided_on=day("2026-10-05")) == ["persuasion-too-short"]
    assert codes("use force", kind="inventory") == ["persuasion-too-short"]
    assert codes("use force", kind="inventory", persuaded_from=day("2026-09-11")) == []


def test_tg10_nothing_is_enforced_on_closed_days_nor_later_than_ten_days():
    assert codes("use force", is_closed_day=True) == ["enforced-on-a-closed-day"]
    assert codes("use force", starts_in_office_hours=False) == ["enforced-on-a-closed-day"]
    assert codes("use force", enforced_on=day("2026-10-19")) == ["enforced-too-late"]
    assert codes("use force", enforced_on=day("2026-10-19"), longer_until=day("2026-10-30")) == []
    assert codes("use force", enforced_on=None, is_closed_day=True) == []


def test_tg11_parts_handed_over_are_no_more_than_was_recovered():
    assert codes("hand land over", area_dm2=101) == ["handed-over-above-recovered"]
    assert codes("hand land over", area_dm2=0) == ["handed-over-above-recovered"]


def test_tg12_a_plot_is_given_once():
    assert codes("give a plot", is_given=True) == ["plot-given-twice"]


def test_v01_a_parcel_stands_once_in_a_project():
    assert codes("write down a parcel", is_known=True) == ["parcel-known"]


def test_v02_no_more_is_recovered_than_was_measured():
    assert codes("write down a parcel", recovered_dm2=300_001) == ["recovered-above-measured"]
    assert codes("write down a parcel", recovered_dm2=300_000) == []


def test_v04_a_file_has_its_own_code_and_one_person_different_parcels():
    assert codes("open a file", code_is_taken=True) == ["case-code-taken"]
    assert codes("open a file", shares_parcel_with_another_case_of_theirs=True) == ["case-of-the-same-parcel"]


def test_v05_shares_make_one_whole():
    assert codes("write down interests", shares=(Fraction(1, 3), Fraction(1, 3))) == [
        "parcel-shares-do-not-add-up"
    ]
    assert codes("write down interests", shares=(Fraction(3, 2), Fraction(-1, 2))) == [
        "parcel-shares-do-not-add-up"
    ]


def test_v06_a_quantity_is_not_negative_and_in_the_catalogues_unit():
    assert codes("count an asset", quantity_e2=-1) == ["quantity-below-nothing"]
    assert codes("count an asset", unit="m²") == ["unit-not-of-the-catalogue"]
    assert codes("count an asset", code="unknown", unit="m²") == []


def test_v08_lines_follow_their_formulas_and_manual_ones_say_why():
    assert codes("register an approval", recomputed=False) == ["line-not-by-its-formula"]
    assert codes("register an approval", manual_without_reason=1) == ["manual-line-without-reason"]


def test_v09_the_total_is_the_sum_and_words_say_the_digits():
    assert codes("register an approval", told_vnd=1, words_vnd=1) == ["compensation-plan-does-not-add-up"]
    assert codes("register an approval", words_vnd=967_028_000) == ["words-differ-from-digits"]


def test_v10_a_price_is_in_force_on_the_day_of_approval():
    for since, until in ((day("2026-07-07"), None), (day("2026-01-01"), day("2026-07-05"))):
        assert codes("register an approval", prices=((since, until),)) == ["price-not-in-force"]


def test_v13_obligations_fit_in_the_money_for_land():
    assert codes("register an approval", obligations_vnd=259_200_001) == ["obligations-above-land-money"]


def test_v14_nothing_is_paid_before_approval_nor_deposited_without_a_file():
    assert codes("pay people", paid_on=day("2026-07-05")) == ["paid-before-approval"]
    assert codes("pay people", approved_on=None) == ["paid-before-approval"]
    assert codes("pay people", kind="deposit-refused") == ["deposit-without-file"]
    assert codes("pay people", kind="deposit-disputed", file="9/BB") == []


def test_v16_no_more_is_paid_deposited_and_set_off_than_was_approved():
    assert codes("pay people", amount_vnd=818_028_001) == ["paid-above-approved"]


def test_v17_land_is_handed_over_after_the_decision_or_of_free_will():
    assert codes("hand land over", recovered_on=None) == ["handed-over-before-recovery"]
    assert codes("hand land over", recovered_on=TODAY + DAY) == ["handed-over-before-recovery"]
    assert codes("hand land over", recovered_on=None, is_voluntary=True) == []


def test_v18_papers_lie_in_the_life_of_the_project_under_a_number_of_their_own():
    assert codes("register a paper", on=day("2025-12-31")) == ["paper-outside-the-project"]
    assert codes("register a paper", on=day("2028-01-01")) == ["paper-outside-the-project"]
    assert codes("register a paper", is_known=True) == ["paper-known"]


def test_v19_a_file_is_closed_with_its_scans():
    assert codes("close a file", scans=frozenset({"notice"})) == ["scans-missing"]


def test_v24_the_money_for_land_is_called_by_its_origin():
    act = "register an approval"
    assert codes(act, land_names=(("invested", "compensation"),)) == ["land-money-misnamed"]
    assert codes(act, land_names=(("supported", "support"), ("invested", "remaining-investment"))) == []


def test_payment_is_paused_and_goes_on_for_a_reason():
    assert codes("pause payments", reason=" ") == ["pause-without-reason"]


def test_a_complaint_is_written_once_and_its_steps_follow_one_another():
    assert codes("write down a complaint", is_known=True) == ["complaint-known"]
    assert codes("write down a complaint", on=TODAY + DAY) == ["complaint-of-the-future"]
    act = "take a step of a complaint"
    assert codes(act, on=TODAY + DAY) == ["complaint-of-the-future"]
    assert codes(act, on=TODAY - 2 * DAY) == ["complaint-step-too-early"]
    assert codes(act, paper=" ") == ["complaint-ends-without-paper"]
    assert codes(act, paper="", needs_paper=False) == []


def test_every_rule_is_seen_broken():
    source = Path(__file__).read_text(encoding="utf-8")
    asked = {rule.code for act in rules.BOOK.values() for rule in act}
    assert {code for code in asked if f'"{code}"' not in source} == set()


def test_four_lives_know_nothing_of_one_another():
    names = [{move.name for move in machine.moves} for machine in (PAPERS, MONEY, LAND, PEOPLE)]
    assert sum(map(len, names)) == len(set().union(*names))
    assert PAPERS.target("heard", "appraise", {"clearance-officer"}) == "appraised"
    assert MONEY.target("deposited-refused", "pay", {"accountant"}) == "paid"
    assert LAND.target("scope", "hand_over", {"clearance-officer"}) == "handed-over"
    assert PEOPLE.target("waiting", "need_none", {"clearance-officer"}) == "not-applicable"


WARNED = [
    ("C01", {"notice_ends_on": TODAY + 30 * DAY}, {"notice_ends_on": TODAY + 31 * DAY}),
    ("C02", {"posted_until": TODAY - 6 * DAY}, {"posted_until": TODAY - 5 * DAY}),
    ("C03", {"appraisal_due_on": TODAY - DAY}, {"appraisal_due_on": TODAY}),
    (
        "C04",
        {"payment_due_on": TODAY + 7 * DAY, "due_vnd": 5},
        {"payment_due_on": TODAY + 8 * DAY, "due_vnd": 5},
    ),
    ("C05", {"payment_due_on": TODAY - DAY, "due_vnd": 5}, {"payment_due_on": TODAY - DAY}),
    ("C06", {"triggered_on": TODAY - 11 * DAY}, {"triggered_on": TODAY - 10 * DAY}),
    ("C07", {"paid_on": TODAY - 31 * DAY}, {"paid_on": TODAY - 30 * DAY}),
    ("C08", {"is_handed_over": True, "is_paid_or_deposited": False}, {"is_handed_over": True}),
    ("C09", {"advanced_on": TODAY - 31 * DAY, "advance_left_vnd": 1}, {"advanced_on": TODAY - 31 * DAY}),
    ("C10", {"plots_needed": 3, "plots_ready": 2}, {"plots_needed": 3, "plots_ready": 3}),
    ("C11", {"contract_starts_on": TODAY + 59 * DAY, "is_site_free": False}, {"contract_starts_on": TODAY}),
    (
        "C12",
        {"posted_from": TODAY - 9 * DAY, "price_changed_on": TODAY, "has_met": True},
        {"price_changed_on": TODAY},
    ),
    ("C13", {"absent": 2, "absent_posted_days": 14}, {"absent": 2, "absent_posted_days": 15}),
    ("C14", {"measured_differs": True}, {}),
    ("C15", {"pack_ends_on": TODAY + 60 * DAY}, {"pack_ends_on": TODAY + 61 * DAY}),
    ("C16", {"complaint_due_on": TODAY + DAY}, {"complaint_due_on": TODAY + 9 * DAY}),
    ("C17", {"district_paper_on": day("2025-07-01")}, {"district_paper_on": day("2025-06-30")}),
]


@pytest.mark.parametrize(("code", "alarming", "calm"), WARNED, ids=[each[0] for each in WARNED])
def test_a_site_warns_on_its_day_and_not_before(code, alarming, calm):
    assert [each.code for each in warnings(SiteFacts(**alarming), on=TODAY)] == [code]
    assert warnings(SiteFacts(**calm), on=TODAY) == []


def test_an_advance_that_hangs_grows_graver():
    facts = {"advance_left_vnd": 7}
    levels = [
        warnings(SiteFacts(advanced_on=TODAY - days * DAY, **facts), on=TODAY)[0].level
        for days in (31, 80, 400)
    ]
    assert levels == ["mid", "high", "high"]
