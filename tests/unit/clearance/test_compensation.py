"""Plans counted line by line: a real approved one to the đồng, and a worked household."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gatezone.clearance.areas import NotADecimalNumber, NotAnArea, area_of, number_of
from gatezone.clearance.catalogue.parameters import pack
from gatezone.clearance.compensation import calculation as paid
from gatezone.clearance.compensation import supports
from gatezone.clearance.compensation.crops import Trees
from gatezone.clearance.compensation.lines import COMPENSATION, NoReason, land_money, manual, summed
from gatezone.clearance.compensation.recount import COUNTS, is_by_its_formula
from gatezone.clearance.compensation.rounding import Rounding
from gatezone.clearance.compensation.unclear import Decided, NotAnOption
from gatezone.kernel.refs import Ref

APPROVED = date(2026, 9, 1)
OFFICER = Ref("account", "0198")


def decision(question: str, option: str, on: date = APPROVED) -> Decided:
    return Decided(question, option, "As the approved plan reads it", "12/CV-UBND", on, OFFICER)


def under(*decisions: Decided, province: str = "son-la") -> paid.Under:
    return paid.Under(pack(province), APPROVED, decisions)


# The real plan: areas, quantities and unit prices alone. Source: a public application's comparison with an approved
# plan of 2026 (letunglam1992/phanmemGPMB, docs/16-doi-chieu-phuong-an-da-duyet.md, and its test).
FIRST = (
    "82 3900000 400|59 1950000 400|42 1500000 400|56 1200000 400|62 800000 400|178 575000 400|185 285000 400|"
    "76 120000 400|31 90000 400|9 1850000 400|8 1480000 400|6 1150000 400|22 790000 400|25 540000 400|"
    "31 280000 400|8 115000 400|25 90000 400|51 202000 1600|12 118000 1600|2 134000 1600|3 190000 625|"
    "2 25000 625|6 110000 1100|5012 68000 4600|728 30000 4600|710 38000 -|334 10000 -|3 52000 -|400 4200 -|"
    "62 51600 -|4 15200 -"
)
SECOND = (
    "31 3240000 400|47 1850000 400|41 1480000 400|40 1150000 400|80 790000 400|275 540000 400|165 280000 400|"
    "56 115000 400|188 90000 400|8 3900000 400|21 1950000 400|5 1500000 400|17 1200000 400|11 800000 400|"
    "47 575000 400|35 285000 400|24 120000 400|8 90000 400|4 338000 800|7 190000 625|6 671000 625|1 285000 400|"
    "2300 68000 4600|1100 30000 4600|367 45000 500|158 34000 500|17 202000 1600|11 118000 1600|8 47000 1600|"
    "3 76000 1600"
)
AREAS = (area_of("6.358,8"), area_of("5.523,2"))


def trees_of(written: str) -> list[Trees]:
    rows = [row.split() for row in written.split("|")]
    return [
        Trees(f"line {at}", int(q), int(p), None if d == "-" else int(d)) for at, (q, p, d) in enumerate(rows)
    ]


def real_plan(*decisions: Decided):
    under_it = under(*decisions)
    crops = [
        line
        for written, area in zip((FIRST, SECOND), AREAS, strict=True)
        for line in paid.trees(trees_of(written), area, under=under_it)
    ]
    job = supports.job_change(sum(AREAS), 54_000, coefficient=Decimal(1), group="other", under=under_it)
    return [paid.land(sum(AREAS), 54_000), *crops, job]


def test_the_real_approved_plan_comes_out_to_the_dong():
    lines = real_plan(decision("trees-without-density", "above-limit"))
    of = {
        kind: sum(line.amount_vnd for line in lines if line.kind == kind)
        for kind in ("land", "crop", "job-change")
    }

    assert of == {"land": 641_628_000, "crop": 1_413_166_700, "job-change": 1_924_884_000}
    assert summed(lines).total_vnd == 3_979_678_700
    assert summed(lines).open_lines == 0
    split = [
        line for line in lines if line.kind == "crop" and int(line.inputs["full"]) * int(line.inputs["above"])
    ]
    assert [(line.inputs["full"], line.inputs["above"]) for line in split] == [("80", "98"), ("92", "183")]
    assert sum(line.kind == "crop" for line in lines) + len(split) == 63


def test_the_real_plan_is_open_until_an_officer_decides_about_trees_without_density():
    lines = real_plan()
    opened = [line for line in lines if line.is_open]

    assert {line.question for line in opened} == {"trees-without-density"}
    assert len(opened) == 6
    assert all(line.amount_vnd == 0 for line in opened)
    assert summed(lines).open_lines == 6


def test_the_other_reading_of_the_real_plan_costs_24_791_200_more():
    full = real_plan(decision("trees-without-density", "full"))
    assert summed(full).total_vnd - 3_979_678_700 == 24_791_200


@pytest.mark.parametrize(
    ("rounding", "printed"),
    [
        (Rounding(), 3_979_678_700),
        (Rounding("half-up", 1_000), 3_979_679_000),
        (Rounding("up", 1_000), 3_979_679_000),
        (Rounding("down", 1_000), 3_979_678_000),
    ],
)
def test_v21_a_total_is_rounded_as_the_project_says_and_not_otherwise(rounding, printed):
    lines = real_plan(decision("trees-without-density", "above-limit"))
    assert summed(lines, rounding).total_vnd == printed


def test_v21_where_rounded_lines_do_not_add_up_the_difference_is_told():
    assert Rounding("half-up", 1_000).difference([1_500, 1_500]) == 3_000 - 4_000
    assert Rounding().difference([1_500, 1_500]) == 0


def household(*decisions: Decided):
    at = under(*decisions)
    return [
        paid.land(area_of("100"), 1_500_000, Decimal("1.2")),
        paid.land(area_of("1.200"), 60_000, Decimal("1.1")),
        paid.house(Decimal(80), 4_200_000),
        paid.building(90_000_000, life_years=20, years_used=8, under=at),
        *paid.trees([Trees("fruit", 90, 220_000, 400)], area_of("1.200"), under=at),
        paid.lump("moving", COMPENSATION, 10_000_000, basis="province"),
        supports.livelihood(
            persons=5,
            lost_dm2=area_of("1.200"),
            used_dm2=area_of("3.000"),
            how="move",
            rice_vnd=15_000,
            under=at,
        ),
        supports.job_change(area_of("1.200"), 60_000, coefficient=Decimal("1.1"), group="other", under=at),
        supports.temporary_housing(6, 2_000_000, basis="province"),
        supports.fee_support(130_000_000, under=at),
        paid.obligations(20_000_000),
        paid.plot_fee(area_of("100"), 1_300_000),
    ]


def test_the_worked_household_h_012_comes_to_three_figures_that_reconcile():
    lines = household(decision("job-change-base", "table-price"))
    amounts = [line.amount_vnd for line in lines]
    made = summed(lines)

    assert amounts == [
        180_000_000,
        79_200_000,
        336_000_000,
        64_800_000,
        17_028_000,
        10_000_000,
        27_000_000,
        216_000_000,
        12_000_000,
        26_000_000,
        20_000_000,
        130_000_000,
    ]
    assert (made.compensation_vnd, made.support_vnd) == (687_028_000, 281_000_000)
    assert (made.total_vnd, made.set_off_vnd, made.cash_vnd) == (968_028_000, 150_000_000, 818_028_000)
    assert land_money(lines) == 259_200_000


def test_the_base_of_job_change_needs_confirmation_where_there_is_a_coefficient():
    lines = household()
    assert [line.question for line in lines if line.is_open] == ["job-change-base"]
    assert summed(lines).support_vnd == 281_000_000 - 216_000_000
    with_coefficient = household(decision("job-change-base", "table-price-times-coefficient"))
    assert summed(with_coefficient).support_vnd == 281_000_000 + 21_600_000


def test_in_a_province_nothing_is_known_of_the_basis_is_missing_and_not_zero():
    there = under(province="lang-son")
    lines = [
        paid.building(90_000_000, life_years=20, years_used=8, under=there),
        *paid.trees([Trees("fruit", 90, 220_000, 400)], area_of("1.200"), under=there),
        supports.fee_support(130_000_000, under=there),
        supports.livelihood(persons=5, lost_dm2=30, used_dm2=100, how="stay", rice_vnd=1, under=there),
        supports.job_change(100, 60_000, coefficient=Decimal(1), group="other", under=there),
        supports.business_stop([100], is_full=True, under=there),
        supports.early_bonus(100, place="1", under=there),
    ]
    assert {line.state for line in lines} == {"basis-missing"}
    assert summed(lines).open_lines == len(lines)


def test_v07_numbers_are_read_as_they_are_written_here():
    assert number_of("20.000") == 20_000
    assert number_of("9222,1") == Decimal("9222.1")
    assert number_of("6.358,8") == Decimal("6358.8")
    for wrong in ("6358.8", "1.00", "-1", "1e309", "१२३", "", "1,2,3", "9" * 31, "NaN"):
        with pytest.raises(NotADecimalNumber):
            number_of(wrong)


def test_v03_an_area_has_two_decimals_and_hectares_come_from_it():
    assert area_of("6.358,88") == 635_888
    for foreign in ("1,234", "10,000"):
        with pytest.raises(NotAnArea):
            area_of(foreign)
    with pytest.raises(NotAnArea):
        area_of("99999999999,00")


def test_v11_without_the_farm_land_used_before_the_basis_of_livelihood_is_missing():
    line = supports.livelihood(
        persons=5, lost_dm2=100, used_dm2=None, how="stay", rice_vnd=15_000, under=under()
    )
    assert (line.state, line.missing, line.amount_vnd) == ("basis-missing", "farm land used before", 0)


@pytest.mark.parametrize(
    ("lost", "found"),
    [(999, None), (1_000, "10-20"), (1_999, "10-20"), (2_000, "20-30"), (2_999, "20-30"), (3_000, "30-70"),
     (7_000, "30-70"), (7_001, "over-70"), (10_000, "over-70")],
)  # fmt: skip
def test_v12_exactly_thirty_percent_belongs_to_the_band_from_thirty_to_seventy(lost, found):
    assert supports.band(lost, 10_000) == found


def test_less_than_a_tenth_of_the_farm_land_makes_no_livelihood_support_and_says_why():
    line = supports.livelihood(
        persons=5, lost_dm2=9, used_dm2=100, how="stay", rice_vnd=15_000, under=under()
    )
    assert (line.state, line.amount_vnd, line.reason) == (
        "not-applicable",
        0,
        "less than 10 % of the farm land",
    )


def test_a_building_stays_between_its_floor_and_its_cap():
    assert paid.building(100, life_years=10, years_used=10, under=under()).amount_vnd == 60
    assert paid.building(100, life_years=10, years_used=99, under=under()).amount_vnd == 60
    assert paid.building(100, life_years=10, years_used=0, under=under()).amount_vnd == 100


def test_land_of_a_term_is_paid_by_what_is_left_of_it():
    assert paid.land_for_a_term(100_00, 1_000, term_total=50, term_left=20).amount_vnd == 40_000
    with pytest.raises(ValueError, match="part of it"):
        paid.land_for_a_term(100, 1_000, term_total=50, term_left=51)


def test_crops_and_investments_are_paid_by_their_formulas():
    assert paid.annual_crop(100_00, 10, [Decimal(9), Decimal(1), Decimal(3), Decimal(2)]).amount_vnd == 3_000
    assert paid.annual_crop(100_00, 10, []).missing == "yields"
    assert paid.harvests(Decimal(30), 4, 1_000).amount_vnd == 120_000
    assert paid.replanting(5, 6).amount_vnd == 11
    assert paid.works(Decimal(2), 7).amount_vnd == 14
    assert paid.remaining_investment(levelling_vnd=60, soil_vnd=40, papers="3 invoices").amount_vnd == 100
    assert paid.remaining_investment(levelling_vnd=60, soil_vnd=40, papers="3", term=(1, 4)).amount_vnd == 25
    assert paid.remaining_investment(levelling_vnd=60, papers=" ").state == "basis-missing"


def test_a_bonus_and_a_stopped_business_are_shares_with_their_limits():
    assert supports.early_bonus(968_028_000, place="1", under=under()).amount_vnd == 20_000_000
    assert supports.early_bonus(50_000_000, place="2", under=under()).amount_vnd == 5_000_000
    assert supports.business_stop([1, 100, 200, 300], is_full=True, under=under()).amount_vnd == 60
    assert supports.business_stop([], is_full=True, under=under()).state == "basis-missing"


def test_v08_a_line_typed_by_hand_says_its_basis_and_its_reason():
    with pytest.raises(NoReason):
        manual("other", COMPENSATION, 5, basis="QĐ 1", reason=" ")
    with pytest.raises(NoReason):
        manual("other", COMPENSATION, 5, basis="", reason="because")
    assert summed([manual("other", COMPENSATION, 5, basis="QĐ 1", reason="because")]).total_vnd == 5


def test_a_decision_names_its_paper_its_reason_and_one_of_the_options():
    with pytest.raises(NotAnOption):
        Decided("trees-without-density", "full", " ", "12/CV", APPROVED, OFFICER)
    with pytest.raises(NotAnOption):
        real_plan(decision("trees-without-density", "half"))
    earlier = decision("trees-without-density", "full", on=date(2026, 8, 1))
    later = decision("trees-without-density", "above-limit")
    assert summed(real_plan(later, earlier)).total_vnd == 3_979_678_700


def every_formula(at: paid.Under):
    return [
        *household(*at.decisions),
        paid.land_for_a_term(100_00, 1_000, term_total=50, term_left=20),
        paid.works(Decimal(2), 7),
        paid.annual_crop(100_00, 10, [Decimal(9), Decimal("1.5"), Decimal(3)]),
        paid.harvests(Decimal(30), 4, 1_000),
        paid.replanting(5, 6),
        paid.remaining_investment(levelling_vnd=60, papers="3 invoices"),
        paid.remaining_investment(levelling_vnd=60, papers="3 invoices", term=(1, 4)),
        supports.early_bonus(50_000_000, place="2", under=at),
        supports.business_stop([1, 100, 200, 300], is_full=False, under=at),
    ]


def test_v08_every_line_counted_anew_from_its_inputs_comes_to_the_same():
    at = under(decision("job-change-base", "table-price-times-coefficient"))
    lines = every_formula(at)
    assert {line.formula for line in lines} == set(COUNTS)
    assert [line.formula for line in lines if not is_by_its_formula(line, at)] == []
    real = real_plan(decision("trees-without-density", "above-limit"))
    assert all(is_by_its_formula(line, under()) for line in real)


def test_v08_a_line_whose_amount_was_touched_is_not_by_its_formula():
    at = under(decision("job-change-base", "table-price-times-coefficient"))
    touched = [replace(line, amount_vnd=line.amount_vnd + 1) for line in every_formula(at)]
    assert [line.formula for line in touched if is_by_its_formula(line, at)] == []
    lost = replace(paid.trees([Trees("fruit", 90, 220_000, 400)], 1, under=at)[0], inputs={"full": "1"})
    assert not is_by_its_formula(lost, at)


def test_v10_a_line_says_on_which_days_its_price_is_in_force():
    line = paid.priced(paid.land(100, 1_000), since=date(2026, 1, 1))
    assert (line.inputs["price_since"], line.inputs["price_until"]) == ("2026-01-01", "")
