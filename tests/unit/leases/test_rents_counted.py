"""The count of rents: periods of the calendar, days of days, halves upwards, reviews that never lower, rules."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatezone.charges.debts.interest import Terms, interest
from gatezone.kernel.money import Dong
from gatezone.kernel.rule import reasons_against
from gatezone.leases import rent_rules as rules
from gatezone.leases.catalogue.vat import vat_on
from gatezone.leases.rent import (
    Days,
    Schedule,
    Step,
    due_on,
    first_paid_day,
    lines_of,
    next_days,
    period_of,
    raised_on,
    reviewed,
    vat_of,
)

DAY = timedelta(days=1)
YEARLY = 1_560_000_000
HANDED_OVER, LAST = date(2027, 5, 1), date(2032, 4, 30)
QUARTERS = Schedule("quarter", 10, 15, Days(HANDED_OVER, LAST))
TODAY = date(2027, 5, 7)


def net(billed: Days, period: str = "quarter", *steps: Step) -> list[int]:
    return [each.net_vnd for each in lines_of(billed, period, steps or [Step(HANDED_OVER, YEARLY)])]


class TestTheWorkedExample:
    def test_a_quarter_of_the_winning_price_is_390_000_000(self):
        assert net(Days(date(2027, 7, 1), date(2027, 9, 30))) == [390_000_000]

    def test_the_first_quarter_is_paid_for_61_of_its_91_days(self):
        first = next_days(QUARTERS, None)
        assert first == Days(HANDED_OVER, date(2027, 6, 30))
        assert (first.count, period_of(HANDED_OVER, "quarter").count) == (61, 91)
        assert net(first) == [261_428_571]

    def test_a_bill_is_due_on_the_tenth_and_raised_so_many_days_before(self):
        second = next_days(QUARTERS, date(2027, 6, 30))
        assert second
        assert due_on(QUARTERS, second) == date(2027, 7, 10)
        assert raised_on(QUARTERS, second) == date(2027, 6, 25)

    @pytest.mark.parametrize(
        ("terms", "until", "owed"),
        [
            # The day of payment does not count here, so that twelve days are late on the thirteenth.
            (Terms(rule="budget-dues"), date(2027, 7, 23), 1_404_000),
            (Terms(rule="civil-code"), date(2027, 7, 22), 1_282_192),
            (Terms(percent="20", per="year", paper="HĐ 1"), date(2027, 7, 22), 2_564_384),
        ],
    )
    def test_twelve_late_days_cost_what_the_law_or_the_contract_says(self, terms, until, owed):
        found = interest(Dong(390_000_000), terms, due_on=date(2027, 7, 10), until=until)
        assert (found.days, found.amount) == (12, Dong(owed))


class TestPeriods:
    def test_a_leap_day_is_a_day_of_its_quarter(self):
        assert period_of(date(2028, 2, 29), "quarter").count == 91
        assert net(Days(date(2028, 2, 1), date(2028, 3, 31))) == [257_142_857]  # 60 of 91
        assert net(Days(date(2027, 2, 1), date(2027, 3, 31))) == [255_666_667]  # 59 of 90

    def test_a_handover_after_the_due_day_is_due_in_the_next_month(self):
        late = Days(date(2027, 5, 11), date(2027, 6, 30))
        assert due_on(QUARTERS, late) == date(2027, 6, 10)

    def test_the_free_days_after_a_handover_are_not_paid(self):
        assert first_paid_day(HANDED_OVER, 0) == HANDED_OVER
        assert first_paid_day(HANDED_OVER, 31) == date(2027, 6, 1)

    def test_nothing_is_billed_after_the_last_day(self):
        assert next_days(QUARTERS, date(2032, 3, 31)) == Days(date(2032, 4, 1), LAST)
        assert next_days(QUARTERS, LAST) is None

    def test_a_rent_that_changes_within_a_period_makes_two_lines(self):
        steps = [Step(HANDED_OVER, YEARLY), Step(date(2030, 5, 1), 1_638_000_000)]
        assert net(Days(date(2030, 4, 1), date(2030, 6, 30)), "quarter", *steps) == [128_571_429, 274_500_000]
        assert net(Days(date(2030, 7, 1), date(2030, 9, 30)), "quarter", *steps) == [409_500_000]

    @given(
        starts=st.dates(date(2020, 1, 1), date(2040, 1, 1)),
        length=st.integers(0, 4_000),
        period=st.sampled_from(["month", "quarter", "year"]),
        due_day=st.integers(1, 28),
    )
    def test_every_day_of_a_lease_is_billed_once_and_in_order(self, starts, length, period, due_day):
        schedule = Schedule(period, due_day, 15, Days(starts, starts + length * DAY))
        billed, counted = None, 0
        while found := next_days(schedule, billed):
            assert found.first == (billed + DAY if billed else starts)
            assert found.first <= due_on(schedule, found)
            counted, billed = counted + found.count, found.last
        assert (counted, billed) == (length + 1, schedule.runs.last)

    @given(st.integers(1, 10**11), st.sampled_from(["month", "quarter", "year"]), st.integers(2020, 2040))
    def test_the_bills_of_a_year_come_to_its_rent_but_for_the_rounding(self, rent_vnd, period, year):
        schedule = Schedule(period, 1, 0, Days(date(year, 1, 1), date(year, 12, 31)))
        billed, total, bills = None, 0, 0
        while found := next_days(schedule, billed):
            total += sum(net(found, period, Step(date(year, 1, 1), rent_vnd)))
            billed, bills = found.last, bills + 1
        assert abs(total - rent_vnd) * 2 <= bills


class TestAmounts:
    def test_a_half_dong_is_rounded_upwards_once(self):
        assert vat_of(5, 10) == 1
        assert vat_of(4, 10) == 0
        assert vat_of(261_428_571, 10) == 26_142_857

    def test_a_rent_rises_with_prices_by_the_cap_at_most(self):
        assert reviewed(YEARLY, 350, cap=500) == 1_614_600_000
        assert reviewed(YEARLY, 900, cap=500) == 1_638_000_000
        assert reviewed(YEARLY, 900, cap=None) == 1_700_400_000

    def test_a_rent_stays_where_prices_fell(self):
        assert reviewed(YEARLY, -120, cap=500) == YEARLY

    def test_the_vat_of_the_law_is_uncertain_and_was_not_always(self):
        found = vat_on(TODAY)
        assert found
        assert (found.percent, found.certain) == (10, False)
        assert vat_on(date(1998, 1, 1)) is None


TERMS = rules.TermsFacts("Bán hàng", 10, 15, 0, "civil-code", 0, 10, 0)
HANDOVER = rules.HandoverFacts(TODAY, "BB 1", date(2027, 5, 1), LAST, has_terms=True, on=TODAY)
BILL = rules.BillingFacts(TODAY, TODAY, is_certain=True, is_sample_zone=False)
REVIEW = rules.ReviewFacts(date(2030, 5, 1), "QĐ 9", date(2027, 5, 1), LAST, 3)
RENEWAL = rules.RenewalFacts(
    date(2024, 7, 1), date(2027, 6, 30), 66_000_000, date(2030, 6, 30), 66_000_000, "HĐ 2", "BB 2"
)
BEFORE_DECREE = date(2025, 6, 30)
CASES = [
    (TERMS, rules.TERMS, {}, [], TODAY),
    (TERMS, rules.TERMS, {"purpose": " "}, ["purpose-missing"], TODAY),
    (TERMS, rules.TERMS, {"due_day": 29}, ["due-day-not-in-month"], TODAY),
    (TERMS, rules.TERMS, {"due_day": 0}, ["due-day-not-in-month"], TODAY),
    (TERMS, rules.TERMS, {"grace_days": 91}, ["terms-too-long"], TODAY),
    (TERMS, rules.TERMS, {"free_days": 731}, ["terms-too-long"], TODAY),
    (TERMS, rules.TERMS, {"late_rate": 1_000}, ["late-rate-not-agreed"], TODAY),
    (TERMS, rules.TERMS, {"late": "contract"}, ["late-rate-not-agreed"], TODAY),
    (TERMS, rules.TERMS, {"late": "contract", "late_rate": 2_000}, [], TODAY),
    (TERMS, rules.TERMS, {"late": "contract", "late_rate": 2_001}, ["late-rate-too-high"], TODAY),
    (TERMS, rules.TERMS, {"vat_percent": 21}, ["vat-too-high"], TODAY),
    (TERMS, rules.TERMS, {"vat_percent": None}, [], TODAY),
    (TERMS, rules.TERMS, {"review_cap": 500}, ["cap-of-no-review"], TODAY),
    (TERMS, rules.TERMS, {"review_cap": 500, "review_years": 3}, [], TODAY),
    (HANDOVER, rules.HANDING_OVER, {}, [], TODAY),
    (HANDOVER, rules.HANDING_OVER, {"minutes": ""}, ["minutes-missing"], TODAY),
    (HANDOVER, rules.HANDING_OVER, {"has_terms": False}, ["terms-missing"], TODAY),
    (HANDOVER, rules.HANDING_OVER, {"handed_over_on": date(2027, 4, 30)}, ["handover-outside-lease"], TODAY),
    (HANDOVER, rules.HANDING_OVER, {"handed_over_on": TODAY + DAY}, ["handover-ahead"], TODAY),
    (BILL, rules.BILLING, {}, [], TODAY),
    (BILL, rules.BILLING, {"raised_on": None}, ["all-billed"], TODAY),
    (BILL, rules.BILLING, {"raised_on": TODAY + DAY}, ["bill-too-early"], TODAY),
    (BILL, rules.BILLING, {"is_certain": False}, ["vat-uncertain"], TODAY),
    (BILL, rules.BILLING, {"is_certain": False, "is_sample_zone": True}, [], TODAY),
    (REVIEW, rules.REVIEWING, {}, [], TODAY),
    (REVIEW, rules.REVIEWING, {"paper": ""}, ["review-paper-missing"], TODAY),
    (REVIEW, rules.REVIEWING, {"review_years": None}, ["no-review-agreed"], TODAY),
    (REVIEW, rules.REVIEWING, {"since": date(2030, 4, 30)}, ["review-too-early"], TODAY),
    (REVIEW, rules.REVIEWING, {"since": LAST + DAY}, ["review-after-lease"], TODAY),
    (REVIEW, rules.REVIEWING, {"billed_until": date(2030, 5, 1)}, ["review-of-billed-days"], TODAY),
    (RENEWAL, rules.RENEWING, {}, [], TODAY),
    (RENEWAL, rules.RENEWING, {"number": ""}, ["renewal-unwritten"], TODAY),
    (RENEWAL, rules.RENEWING, {"number_is_taken": True}, ["renewal-number-taken"], TODAY),
    (RENEWAL, rules.RENEWING, {"new_until_on": date(2027, 6, 30)}, ["renewal-ends-first"], TODAY),
    (RENEWAL, rules.RENEWING, {"new_rent_vnd": 65_999_999}, ["renewal-below-rent"], TODAY),
    (RENEWAL, rules.RENEWING, {"new_rent_vnd": 65_999_999}, ["renewal-below-rent"], BEFORE_DECREE),
    (RENEWAL, rules.RENEWING, {"starts_on": date(2022, 7, 1)}, ["renewal-of-long-lease"], TODAY),
    (RENEWAL, rules.RENEWING, {"starts_on": date(2022, 7, 1)}, [], BEFORE_DECREE),
    (RENEWAL, rules.RENEWING, {"starts_on": date(2022, 7, 2)}, [], TODAY),
    (RENEWAL, rules.RENEWING, {"was_renewed_before": True}, ["renewal-of-long-lease"], TODAY),
    (RENEWAL, rules.RENEWING, {"new_until_on": date(2030, 7, 1)}, ["renewal-too-long"], TODAY),
]


@pytest.mark.parametrize(("facts", "act", "changed", "codes", "on"), CASES)
def test_each_rule_of_rents_is_kept_and_broken(facts, act, changed, codes, on):
    reasons = reasons_against(dataclasses.replace(facts, **changed), act, on=on)
    assert [each.code for each in reasons] == codes


@pytest.mark.parametrize("act", list(rules.BOOK.values()))
def test_every_rule_of_rents_is_seen_broken(act):
    broken = {code for _facts, _act, _changed, codes, _on in CASES for code in codes}
    assert {each.code for each in act} <= broken
