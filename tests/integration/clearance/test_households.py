"""Household files: four lives apart, plans without open lines, money by two persons, and what the public may see."""

import dataclasses
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gatezone.clearance import commands, queries
from gatezone.clearance.areas import area_of
from gatezone.clearance.commands import Share
from gatezone.clearance.commands.files import NotAClearancePaper
from gatezone.clearance.commands.households import NoPaper, NotACase, NotACount, NotAParcel
from gatezone.clearance.commands.plans import NotACompensationPayment, NotACompensationPlan
from gatezone.clearance.compensation import calculation
from gatezone.clearance.compensation.crops import Trees
from gatezone.clearance.compensation.unclear import NotAnOption
from gatezone.clearance.models import NoSuchCase, NoSuchPayment, Payment, Plan
from gatezone.clearance.queries.files import household, household_late
from gatezone.journal.models import Entry
from gatezone.kernel.errors import NotAllowed, NotFound, Refused, WrongState
from gatezone.parties.commands import forget_person, register_person
from gatezone.parties.commands.people import NotAPerson
from gatezone.parties.duties import SETUP
from gatezone.parties.queries import persons_of
from ground import LINES, LY, NOW, SON, UNDER, day
from refusals import codes
from works import HIEU, HUNG, OANH, TR, noon

pytestmark = pytest.mark.django_db
APPROVED = 425_200_000


def approve(ground, case):
    ground.approves(case, ground.drafted(case), APPROVED)


def test_a_case_goes_its_way_and_is_paid_by_two_persons(ground, case):
    approve(ground, case)
    found = ground.found_case(case)
    assert (found.papers, found.money, found.due_on) == ("approved", "due", day("2026-08-05"))
    assert (found.approved_vnd, found.set_off_vnd, found.left_vnd) == (APPROVED, 20_000_000, 405_200_000)

    ground.pays(case, 200_000_000, "2026-08-01")
    assert ground.found_case(case).money == "partly-paid"
    ground.pays(case, 205_200_000, "2026-08-25")
    found = ground.found_case(case)
    assert (found.money, found.left_vnd, found.paid_vnd) == ("paid", 0, 405_200_000)
    late = household_late(ground.id, case, by=LY, on=NOW)
    assert (late.days, late.amount_vnd) == (20, 205_200_000 * 20 * 3 // 10_000)


def test_money_and_land_are_lives_of_their_own(ground, section, case):
    parcel = ground.parcel(section, case)
    approve(ground, case)
    ground.pays(case, 405_200_000, "2026-08-01")
    assert ground.found_parcel(parcel).land == "scope"
    ground.paper("recovery", "2026-07-14", case=case, counts={"is_farm": True, "trigger": "NO_RESETTLEMENT"})
    ground.does(commands.move_land, parcel=parcel, step="recover", on=NOW)
    assert ground.found_parcel(parcel).recovered_on == day("2026-07-14")
    ground.needs(section)
    hand = {"parcel": parcel, "on": day("2026-09-15")}
    ground.does(commands.hand_over_parcel, area_dm2=area_of("200"), record_number="1", **hand)
    (row,) = queries.blocked_by(ground.id, by=LY)
    assert (row.parcels, row.left_dm2, row.is_blocked) == (("12/1",), area_of("1.000"), True)
    ground.does(commands.hand_over_parcel, area_dm2=area_of("1.000"), record_number="2", **hand)
    (row,) = queries.blocked_by(ground.id, by=LY)
    assert (row.parcels, row.is_blocked) == ((), False)
    assert ground.found_parcel(parcel).land == "with-investor"
    ground.does(commands.move_land, parcel=parcel, step="give_to_contractor", on=NOW)
    assert ground.found_parcel(parcel).land == "with-contractor"


def test_totals_of_a_section_of_households_are_counted(ground, section, case):
    ground.parcel(section, case)
    approve(ground, case)
    (row,) = queries.sections(ground.id, by=LY, on=NOW)
    counted = {
        name: getattr(row.totals, name) for name in ("land_dm2", "cases", "approved", "paid", "approved_vnd")
    }
    assert counted == {
        "land_dm2": area_of("1.200"),
        "cases": 1,
        "approved": 1,
        "paid": 0,
        "approved_vnd": APPROVED,
    }
    assert row.as_of is None


def test_a_payment_is_refused_by_every_rule_it_breaks(ground, case):
    approve(ground, case)
    line = ground.does(commands.list_payment, case=case, kind="payment", amount_vnd=405_200_001)
    wish = {"payment": line, "paid_on": day("2026-07-05"), "receipt": "1"}
    with pytest.raises(Refused) as no:
        ground.does(commands.mark_paid, **wish)
    assert codes(no.value) == ["paid-before-approval", "paid-above-approved", "pays-own-list"]
    with pytest.raises(NotACompensationPayment):
        ground.does(commands.mark_paid, **{**wish, "paid_on": day("2026-10-17")}, by=SON)
    with pytest.raises(NotACompensationPayment):
        ground.does(commands.list_payment, case=case, kind="deposit-refused", amount_vnd=1)
    for amount in (0, -1, 1.5):
        with pytest.raises(NotACompensationPayment):
            ground.does(commands.list_payment, case=case, kind="payment", amount_vnd=amount)
    with pytest.raises(NotAllowed):
        ground.does(commands.list_payment, case=case, kind="payment", amount_vnd=1, by=HUNG)
    assert ground.found_case(case).paid_vnd == 0


def test_refused_money_goes_to_the_bank_and_may_be_taken_later(ground, case):
    approve(ground, case)
    ground.pays(case, 405_200_000, "2026-08-03", kind="deposit-refused", file="7/BB")
    found = ground.found_case(case)
    assert (found.money, found.deposited_vnd, found.left_vnd) == ("deposited-refused", 405_200_000, 0)
    assert household_late(ground.id, case, by=LY, on=NOW).question == "deposit-stops-interest"
    ground.does(
        commands.decide_unclear,
        case=case,
        question="deposit-stops-interest",
        option="stops",
        reason="Law 31/2024, 94.4",
        paper="15/CV",
        decided_on=NOW,
    )
    assert household_late(ground.id, case, by=LY, on=NOW).amount_vnd == 0
    line = ground.pays(case, 405_200_000, "2026-09-01")
    found = ground.found_case(case)
    assert (found.money, found.deposited_vnd, found.paid_vnd) == ("paid", 0, 405_200_000)
    ground.does(commands.settle_payment, payment=line, on=NOW, by=OANH)
    with pytest.raises(NoSuchPayment):
        ground.does(commands.settle_payment, payment=line, on=NOW, by=OANH)


def test_money_that_is_paused_is_not_paid_until_it_goes_on(ground, case):
    ground.approves(case, ground.drafted(case), APPROVED)
    ground.pays(case, 200_000_000, "2026-08-01")
    why = {"case": case, "reason": " Chờ đối chiếu danh sách "}
    with pytest.raises(Refused) as no:
        ground.does(commands.pause_money, case=case, reason=" ")
    assert codes(no.value) == ["pause-without-reason"]
    with pytest.raises(NotAllowed):
        ground.does(commands.pause_money, by=OANH, **why)
    ground.does(commands.pause_money, **why)
    assert ground.found_case(case).money == "paused"
    assert '"reason":"Chờ đối chiếu danh sách"' in Entry.objects.get(kind="clearance.money-paused").body
    with pytest.raises(WrongState):
        ground.pays(case, 205_200_000, "2026-08-02")
    with pytest.raises(WrongState):
        ground.does(commands.pause_money, **why)
    ground.does(commands.resume_money, **why)
    assert ground.found_case(case).money == "due"
    assert Entry.objects.filter(kind="clearance.money-resumed").count() == 1
    ground.pays(case, 205_200_000, "2026-08-02")
    assert ground.found_case(case).money == "paid"
    with pytest.raises(WrongState):
        ground.does(commands.resume_money, **why)


def test_late_interest_stands_apart_from_the_plan(ground, case):
    approve(ground, case)
    ground.pays(case, 405_200_000, "2026-08-25")
    ground.pays(case, 2_431_200, "2026-09-01", kind="late-interest")
    found = ground.found_case(case)
    assert (found.interest_vnd, found.paid_vnd, found.money) == (2_431_200, 405_200_000, "paid")


def test_a_plan_with_an_open_line_is_not_approved_until_an_officer_decides(ground, case):
    loose = [Trees("fruit", 10, 220_000, 400), Trees("banana", 5, 38_000, None)]
    crops = calculation.trees(loose, area_of("1.200"), under=UNDER)
    version = ground.drafted(case, [*LINES, *crops])
    with pytest.raises(Refused) as no:
        ground.approves(case, version, APPROVED + 2_200_000)
    assert codes(no.value) == ["plan-has-open-lines"]

    decision = {"question": "trees-without-density", "option": "above-limit", "decided_on": day("2026-07-01")}
    with pytest.raises(NotAnOption):
        ground.does(commands.decide_unclear, case=case, **decision, reason="", paper="3/CV")
    with pytest.raises(NotAnOption):
        ground.does(
            commands.decide_unclear, case=case, **{**decision, "option": "half"}, reason="x", paper="3/CV"
        )
    ground.does(commands.decide_unclear, case=case, **decision, reason="Mixed planting", paper="3/CV")
    decided = household(ground.id, case, by=LY).rulings
    assert [(each.question, each.by) for each in decided] == [("trees-without-density", LY.ref)]
    closed = calculation.trees(loose, area_of("1.200"), under=dataclasses.replace(UNDER, decisions=decided))
    ground.does(commands.draft_plan, case=case, lines=[*LINES, *closed])
    for step in ("post", "hear", "hold_dialogue", "appraise"):
        ground.does(commands.move_papers, case=case, step=step)
    ground.approves(case, 2, APPROVED + 2_200_000 + 57_000)


def test_a_plan_is_approved_as_it_adds_up_and_frozen(ground, case):
    version = ground.drafted(case)
    with pytest.raises(Refused) as no:
        ground.approves(case, version, APPROVED + 1)
    assert codes(no.value) == ["compensation-plan-does-not-add-up"]
    ground.approves(case, version, APPROVED)
    with pytest.raises(DatabaseError, match="next version"), transaction.atomic():
        Plan.objects.update(total_vnd=1)
    with pytest.raises(NotACompensationPlan):
        ground.does(commands.draft_plan, case=case, lines=[])


def test_v08_a_line_that_is_not_by_its_formula_is_not_approved(ground, case):
    wrong = dataclasses.replace(LINES[0], amount_vnd=LINES[0].amount_vnd + 1)
    version = ground.drafted(case, [wrong, *LINES[1:]])
    with pytest.raises(Refused) as no:
        ground.approves(case, version, APPROVED + 1)
    assert codes(no.value) == ["line-not-by-its-formula"]


def test_a_changed_plan_owes_what_it_adds_and_never_takes_back_silently(ground, case):
    approve(ground, case)
    ground.pays(case, 405_200_000, "2026-08-01")
    more = [*LINES, calculation.lump("grave", "compensation", 25_000_000, basis="province")]
    ground.does(commands.draft_plan, case=case, lines=more)
    for step in ("post", "hear", "hold_dialogue", "appraise"):
        ground.does(commands.move_papers, case=case, step=step)
    ground.approves(case, 2, APPROVED + 25_000_000)
    found = ground.found_case(case)
    assert (found.money, found.left_vnd) == ("due", 25_000_000)
    ground.does(commands.draft_plan, case=case, lines=LINES[:1])
    for step in ("post", "hear", "hold_dialogue", "appraise"):
        ground.does(commands.move_papers, case=case, step=step)
    with pytest.raises(NotACompensationPlan):
        ground.approves(case, 3, 79_200_000)


def test_a_step_of_papers_wants_its_paper(ground, section):
    bare = ground.case(section)
    with pytest.raises(NoPaper):
        ground.does(commands.move_papers, case=bare, step="notify")
    ground.papers_of(section)
    with pytest.raises(WrongState):
        ground.does(commands.move_papers, case=bare, step="post")
    ground.does(commands.move_papers, case=bare, step="notify")
    with pytest.raises(NoPaper):
        ground.does(commands.move_papers, case=bare, step="fly")


def test_v19_a_file_is_closed_with_what_it_must_hold(ground, case):
    ground.paper("delivery", "2026-07-09", case=case)
    approve(ground, case)
    ground.does(commands.move_papers, case=case, step="deliver")
    with pytest.raises(Refused) as no:
        ground.does(commands.move_papers, case=case, step="close")
    assert no.value.reasons[0].facts["missing"] == ["receipt"]
    ground.pays(case, 405_200_000, "2026-08-01")
    ground.does(commands.move_papers, case=case, step="close")


@pytest.mark.parametrize(
    ("kind", "on", "more", "code"),
    [
        ("notice", "2026-03-10", {"counts": {"says": ["reason"]}}, "notice-incomplete"),
        ("hearing", "2026-05-13", {"counts": {"received": 1, "agree": 1}}, "posting-too-short"),
        ("hearing", "2026-05-16", {"counts": {"received": 2, "agree": 1}}, "opinions-do-not-add-up"),
        ("recovery", "2026-06-29", {"counts": {"trigger": "ON_SITE", "early": "urgent"}}, "notice-too-short"),
        ("recovery", "2026-07-14", {"counts": {"trigger": "ON_SITE"}}, "plan-not-approved-before"),
    ],
)
def test_a_paper_keeps_the_law_of_its_day(ground, section, case, kind, on, more, code):
    with pytest.raises(Refused) as no:
        ground.paper(kind, on, section=section, **more)
    assert code in codes(no.value)


def test_v18_a_paper_is_registered_once_and_is_no_paper_without_its_days(ground, section):
    ground.paper("meeting", "2026-02-20", section=section, number="1")
    with pytest.raises(Refused) as no:
        ground.paper("meeting", "2026-02-20", section=section, number="1")
    assert codes(no.value) == ["paper-known"]
    for wrong in (
        {"kind": "poem"},
        {"number": " "},
        {"kind": "posting"},
        {"delivered_on": day("2027-01-01")},
    ):
        wish = {"kind": "meeting", "number": "2", **wrong}
        with pytest.raises(NotAClearancePaper):
            ground.paper(wish.pop("kind"), "2026-02-20", section=section, **wish)
    with pytest.raises(Refused) as no:
        ground.paper("meeting", "2026-10-17", section=section)
    assert codes(no.value) == ["paper-outside-the-project"]


def test_terms_run_by_the_law_of_the_day_each_began(ground, section, case):
    terms = {each.what: each.deadline for each in queries.running(ground.id, section, by=LY)}
    assert terms["notice-farm"].due_on == day("2026-05-01")
    assert terms["notice-other"].due_on == day("2026-06-30")
    assert terms["notice-life"].due_on == day("2027-02-27")
    ground.paper("approval", "2026-07-06", section=section)
    terms = {each.what: each.deadline for each in queries.running(ground.id, section, by=LY)}
    assert (terms["payment"].due_on, terms["payment"].term.layer) == (day("2026-08-05"), "legal")
    assert (terms["plan-delivered"].due_on, terms["plan-delivered"].term.layer) == (
        day("2026-07-09"),
        "provincial",
    )


@pytest.mark.parametrize(
    ("on", "due_on", "earliest_on"),
    [
        ("2026-12-30", "2027-01-05", None),
        ("2027-12-30", None, "2028-01-05"),
        ("2029-12-27", None, "2029-12-31"),
    ],
)
def test_a_term_into_a_year_nobody_has_decided_is_told_and_not_left_out(
    ground, section, on, due_on, earliest_on
):
    ground.paper("approval", on, section=section, at=day(on))
    due = {each.what: each.deadline.due for each in queries.running(ground.id, section, by=LY)}[
        "plan-delivered"
    ]
    assert due.on == (day(due_on) if due_on else None)
    assert due.on or due.earliest_on == (day(earliest_on) if earliest_on else None)


def test_an_appraisal_is_late_only_after_the_last_day_it_may_end_on(ground, section):
    """Thirty working days from 2 December 2027 end from 13 to 19 January 2028, as the days of Tết are decided."""
    for kind, counts in (("meeting", {}), ("posting", {}), ("hearing", {"agree": 1, "received": 1})):
        more = {"starts_on": day("2027-11-01"), "ends_on": day("2027-12-01")} if kind == "posting" else {}
        ground.paper(kind, "2027-12-02", section=section, counts=counts, at=day("2027-12-02"), **more)
    (due,) = [
        each.deadline.due for each in queries.running(ground.id, section, by=LY) if each.what == "appraisal"
    ]
    assert (due.on, due.earliest_on, due.waits_for) == (None, day("2028-01-13"), 2028)
    late = [
        "C03" in {each.code for each in queries.warned(ground.id, section, by=LY, on=day(on))}
        for on in ("2028-01-14", "2028-01-19", "2028-01-20")
    ]
    assert late == [False, False, True]
    (waiting,) = queries.terms_waiting(by=LY)
    assert (waiting.project, waiting.section.section, waiting.running.what) == (
        ground.id,
        section,
        "appraisal",
    )


def test_parcels_stand_once_with_shares_that_make_one(ground, section, case):
    ground.parcel(section, case)
    with pytest.raises(Refused) as no:
        ground.parcel(section, case, area="3.000,01")
    assert codes(no.value) == ["parcel-known", "recovered-above-measured"]
    wish = {"sheet": "1", "commune": "x", "land_type": "CLN", "is_farm": True, "section": section}
    areas = {"measured_dm2": 1, "recovered_dm2": 1, "number": "9"}
    with pytest.raises(Refused) as no:
        ground.does(commands.write_parcel, **wish, **areas, shares=[Share(case, Fraction(1, 2))])
    assert codes(no.value) == ["parcel-shares-do-not-add-up"]
    with pytest.raises(NotAParcel):
        ground.does(commands.write_parcel, **wish, **areas, shares=[])
    other = ground.case(section, "H-013")
    ground.parcel(section, case, other, number="2")
    assert ground.found(section).land_dm2 == area_of("2.400")


def test_v04_codes_of_files_are_their_own_and_heads_are_persons(ground, section, case):
    with pytest.raises(Refused) as no:
        ground.case(section)
    assert codes(no.value) == ["case-code-taken"]
    with pytest.raises(NotACase):
        ground.does(commands.open_case, section=section, code="X", head=LY.ref)


def test_who_counts_does_not_confirm(ground, section, case):
    parcel = ground.parcel(section, case)
    wish = {
        "case": case,
        "parcel": parcel,
        "group": "cây",
        "code": "nhan",
        "unit": "cây",
        "quantity_e2": 9_000,
    }
    asset = ground.does(commands.count_asset, **wish)
    with pytest.raises(Refused) as no:
        ground.does(commands.confirm_asset, asset=asset)
    assert codes(no.value) == ["confirms-own-inventory"]
    ground.does(commands.confirm_asset, asset=asset, by=SON)
    with pytest.raises(NotFound):
        ground.does(commands.confirm_asset, asset=asset, by=SON)
    with pytest.raises(Refused):
        ground.does(commands.count_asset, **wish, units={"nhan": "m²"})
    with pytest.raises(NotACount):
        ground.does(commands.count_asset, **{**wish, "group": ""})


def test_tg12_a_plot_is_given_once(ground, section, case):
    other = ground.case(section, "H-013")
    for each in (case, other):
        ground.does(commands.move_people, case=each, step="plan")
    ground.does(commands.move_people, case=case, step="give_plot", plot="L1")
    with pytest.raises(Refused) as no:
        ground.does(commands.move_people, case=other, step="give_plot", plot="L1")
    assert codes(no.value) == ["plot-given-twice"]
    ground.does(commands.move_people, case=case, step="receive")
    assert ground.found_case(case).people == "received"


def test_who_a_file_is_about_is_told_to_its_officers_and_each_view_is_remembered(ground, case):
    with pytest.raises(NotACase):
        ground.does(commands.read_case, case=case, why=" ")
    ground.does(commands.read_case, case=case, why="Payment list")
    assert Entry.objects.filter(kind="clearance.case-read").count() == 1
    told = household(ground.id, case, by=LY)
    assert told.head.name == "Nông Văn Mẫu"
    for nosy in (HUNG, OANH):
        with pytest.raises(NotAllowed):
            household(ground.id, case, by=nosy)
    with pytest.raises(NoSuchCase):
        household(ground.id, ground.id, by=LY)


def test_no_name_stands_in_the_journal_and_a_forgotten_person_is_nobody(ground, case):
    told = household(ground.id, case, by=LY)
    assert not Entry.objects.filter(body__contains="Nông").exists()
    with pytest.raises(NotAllowed):
        forget_person(person=told.head.ref, by=LY, at=noon(NOW))
    forget_person(person=told.head.ref, by=SETUP, at=noon(NOW))
    assert household(ground.id, case, by=LY).head.name == ""
    with pytest.raises(NotFound):
        forget_person(person=told.head.ref, by=SETUP, at=noon(NOW))


def test_a_person_is_known_by_those_who_clear_the_ground_of_that_project(ground):
    project = ground.works.project.ref
    wish = {"project": project, "kind": "person", "name": "Hoàng Thị Mẫu", "at": noon(NOW)}
    known = register_person(**wish, phone="0001 234 567", address="Thôn  Mẫu", by=LY)
    row = persons_of(project, known, by=LY)[known]
    assert (row.phone, row.address, row.has_document) == ("0001234567", "Thôn Mẫu", False)
    with pytest.raises(NotAllowed):
        register_person(**wish, by=HIEU)
    with pytest.raises(NotAllowed):
        persons_of(project, known, by=HUNG)
    with pytest.raises(NotAPerson):
        register_person(**{**wish, "kind": "ghost"}, by=LY)


def test_the_public_sees_totals_decisions_and_postings_and_nobody(ground, section, case):
    ground.parcel(section, case)
    approve(ground, case)
    other = ground.section("D1", commune="Cao Lộc")
    ground.tells(other, land_dm2=1_000_000, cases=45, paid=38, approved_vnd=31_250, paid_vnd=27_900)
    seen = queries.public_ground(ground.id, on=NOW)

    assert [(each.commune, each.totals.cases, each.withheld) for each in seen.communes] == [
        ("Cao Lộc", 45, False),
        ("Đồng Đăng", 1, True),
    ]
    assert seen.communes[0].totals.paid_vnd == 27_900
    assert (seen.communes[1].totals.approved_vnd, seen.whole.totals.approved_vnd, seen.whole.withheld) == (
        0,
        0,
        True,
    )
    assert [each.kind for each in seen.decisions] == ["notice"]
    assert [(each.place, each.starts_on) for each in seen.postings] == [("UBND xã", day("2026-05-04"))]
    said = repr(seen)
    assert not any(word in said for word in ("person/", "Nông", "H-012", "12/1", str(case)))


def test_papers_of_one_case_are_nobodys_business(ground, section, case):
    ground.paper("enforcement", "2026-07-06", case=case)
    assert [each.kind for each in queries.public_ground(ground.id, on=NOW).decisions] == ["notice"]
    assert "enforcement" not in {each.kind for each in queries.papers(ground.id, section, by=HUNG)}


def test_the_database_itself_keeps_money_and_persons_apart(ground, case):
    approve(ground, case)
    ground.pays(case, 1 * TR, "2026-08-01")
    for change in ({"paid_vnd": APPROVED}, {"head": "Nông Văn Mẫu"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(ground.found_case(case)).objects.filter(pk=case).update(**change)
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        Payment.objects.update(amount_vnd=5)
    with pytest.raises(DatabaseError, match="stays as it was"), transaction.atomic():
        Payment.objects.update(paid_on=date(2026, 8, 2))


def test_sums_in_totals_and_households_are_decimals_of_nobody():
    assert calculation.land(area_of("0,01"), 54_000).amount_vnd == 540
    assert calculation.land(1, 50, Decimal("1.0")).amount_vnd == 1


def test_a_section_warns_of_what_is_late(ground, section, case):
    def codes_on(on: str) -> list[str]:
        return [each.code for each in queries.warned(ground.id, section, by=LY, on=day(on))]

    assert codes_on("2026-06-20") == []
    ground.case(section, "H-013")
    approve(ground, case)
    ground.paper("approval", "2026-07-06", section=section)
    assert codes_on("2026-08-06") == ["C05", "C06"]
    assert "C01" in codes_on("2027-02-01")
    ground.does(commands.need_ground, section=section, contract=ground.contract, part="x", value_vnd=1,
                starts_on=day("2026-09-01"))  # fmt: skip
    assert codes_on("2026-08-06") == ["C05", "C06", "C11"]
    ground.paper("origin", "2026-08-01", section=section, body="UBND huyện Cao Lộc")
    assert codes_on("2026-08-06") == ["C05", "C06", "C11", "C17"]


def test_a_notice_of_the_old_law_has_lapsed_and_a_partly_approved_area_waits_for_the_province(
    ground, section, case
):
    old = ground.section("D9", mode="households")
    ground.paper("meeting", "2024-07-01", section=old)
    says = {"says": ["reason", "area", "schedule", "survey-plan", "moving-plan", "compensation-plan"]}
    ground.paper("notice", "2024-07-15", section=old, delivered_on=day("2024-07-16"), counts=says)
    ground.paper("approval", "2026-02-01", section=old)
    trigger = {"trigger": "NO_RESETTLEMENT"}
    with pytest.raises(Refused) as no:
        ground.paper("recovery", "2026-03-01", section=old, counts=trigger)
    assert codes(no.value) == ["notice-lapsed", "law-not-read"]

    ground.paper("approval", "2026-07-06", section=section)
    partly = {"is_farm": True, "is_partly_approved": True, **trigger}
    with pytest.raises(Refused) as no:
        ground.paper("recovery", "2026-07-14", section=section, counts=partly)
    assert codes(no.value) == ["law-not-read"]
    ground.does(
        commands.decide_unclear,
        question="partly-approved",
        option="new-rules",
        reason="UBND tỉnh chose",
        paper="77/UBND",
        decided_on=day("2026-07-10"),
    )
    ground.paper("recovery", "2026-07-14", section=section, counts=partly)
