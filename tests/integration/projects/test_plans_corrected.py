"""A movement of a plan that was written down wrongly is corrected as of its own day, its month in a new version."""

from datetime import date

import pytest
from django.db import IntegrityError, InternalError, connection, transaction

from gatezone.journal.models import Entry
from gatezone.kernel.errors import NotAllowed, NotFound, Refused
from gatezone.projects import commands
from gatezone.projects.commands import PlanDecision, Shift, Side
from gatezone.projects.models import ClosedMonth, PlanLine, PlanMovement
from gatezone.projects.queries import portfolio
from refusals import codes
from works import HIEU, OANH, TR, Works, approved, decision, noon

pytestmark = pytest.mark.django_db

JAN, FEB, MAR, APR = (date(2026, month, 10) for month in (1, 2, 3, 4))
END_OF_FEB = date(2026, 2, 28)


@pytest.fixture
def works(db: None) -> Works:
    """A project of 10 tỷ with a plan of 6 tỷ for 2026, moved in February."""
    works = approved(10_000 * TR, on=date(2025, 3, 1))
    works.plans(2026, {"nsdp-tinh": 6_000 * TR}, FEB)
    return works


def corrected(works: Works, movement: PlanMovement, to_vnd: int, at: date = APR, **changed: object) -> None:
    wish = {"reason": "Gõ nhầm", "paper": "1/BB", "by": OANH, **changed}
    commands.correct_movement(project=works.id, movement=movement.pk, to_vnd=to_vnd, at=noon(at), **wish)


def test_a_closed_month_gets_its_next_version_and_every_closed_one_after_it(works):
    for month in (FEB, MAR):
        commands.close_month(month=month, by=OANH, at=noon(APR))
    first = ClosedMonth.objects.get(month=date(2026, 2, 1))
    corrected(works, PlanMovement.objects.get(), 5_000 * TR)
    connection.check_constraints()

    assert portfolio(at=END_OF_FEB).total.plan_vnd == 5_000 * TR
    assert PlanLine.objects.get().plan_vnd == 5_000 * TR
    versions = ClosedMonth.objects.order_by("month", "version").values_list("month__month", "version")
    assert list(versions) == [(2, 1), (2, 2), (3, 1), (3, 2)]
    assert ClosedMonth.objects.get(pk=first.pk).body == first.body
    again = ClosedMonth.objects.get(month=first.month, version=2)
    assert (again.movements, again.reason) == (2, "Gõ nhầm")
    assert again.sha256 != first.sha256
    entry = Entry.objects.get(kind="projects.plan-corrected")
    assert "Gõ nhầm" in entry.body
    assert Entry.objects.filter(kind="projects.month-closed").count() == 4


def test_it_may_be_corrected_again_and_undone(works):
    first = PlanMovement.objects.get()
    corrected(works, first, 5_000 * TR)
    corrected(works, first, 7_000 * TR)
    assert PlanLine.objects.get().plan_vnd == 7_000 * TR
    corrected(works, first, 0)
    assert PlanLine.objects.get().plan_vnd == 0
    mended = PlanMovement.objects.filter(kind="correction").first()
    with pytest.raises(NotFound):
        corrected(works, mended, 1)


def test_it_says_why_changes_something_and_leaves_what_was_paid(works):
    first = PlanMovement.objects.get()
    contract = works.signs(5_000 * TR, FEB)
    works.advanced(contract, 900 * TR, MAR)
    with pytest.raises(Refused) as no:
        corrected(works, first, 6_000 * TR, reason=" ")
    assert codes(no) == ["correction-without-a-paper", "correction-changes-nothing"]
    with pytest.raises(Refused) as no:
        corrected(works, first, 899 * TR)
    assert codes(no) == ["plan-below-disbursed"]
    with pytest.raises(NotAllowed):
        corrected(works, first, 5_000 * TR, by=HIEU)
    corrected(works, first, 900 * TR)


def test_what_was_carried_over_is_corrected_on_both_lines(works):
    commands.carry_over(
        project=works.id,
        source="nsdp-tinh",
        plan_year=2026,
        budget_year=2026,
        amount_vnd=2_000 * TR,
        until=date(2027, 12, 31),
        decision=decision(MAR),
        by=OANH,
        at=noon(MAR),
    )
    corrected(works, PlanMovement.objects.get(kind="carried-over"), 500 * TR)
    plans = PlanLine.objects.order_by("budget_year").values_list("budget_year", "plan_vnd")
    assert list(plans) == [(2026, 5_500 * TR), (2027, 500 * TR)]
    corrected(works, PlanMovement.objects.get(kind="carried-away"), 2_500 * TR)
    assert list(plans.all()) == [(2026, 3_500 * TR), (2027, 2_500 * TR)]
    with pytest.raises(Refused) as no:
        corrected(works, PlanMovement.objects.get(kind="carried-over"), 6_001 * TR)
    assert codes(no) == ["plan-below-disbursed"]


def test_what_projects_gave_one_another_comes_to_nothing_after_a_correction(works):
    others = [approved(10_000 * TR, on=date(2025, 3, 1), code7=f"817386{n}") for n in (6, 7)]
    gives = PlanDecision(number="1/QĐ", decided_on=MAR, authority="committee")
    two = [Shift(works.id, "nsdp-tinh", -400 * TR), Shift(others[0].id, "nsdp-tinh", 400 * TR)]
    commands.adjust_plan(year=2026, shifts=two, decision=gives, by=OANH, at=noon(MAR))
    corrected(works, PlanMovement.objects.get(amount_vnd=-400 * TR), 300 * TR)
    assert sorted(PlanLine.objects.values_list("plan_vnd", flat=True)) == [300 * TR, 5_700 * TR]

    three = [
        Shift(works.id, "nsdp-tinh", -300 * TR),
        *(Shift(each.id, "nsdp-tinh", 150 * TR) for each in others),
    ]
    commands.adjust_plan(year=2026, shifts=three, decision=gives, by=OANH, at=noon(MAR))
    with pytest.raises(Refused) as no:
        corrected(works, PlanMovement.objects.get(amount_vnd=-300 * TR, kind="adjusted"), 200 * TR)
    assert codes(no) == ["adjustment-not-balanced"]


@pytest.fixture
def others(works: Works) -> list[Works]:
    """Two projects that the first gives 150 tr each, by one decision of March."""
    others = [approved(10_000 * TR, on=date(2025, 3, 1), code7=f"817386{n}") for n in (6, 7)]
    shifts = [
        Shift(works.id, "nsdp-tinh", -300 * TR),
        *(Shift(each.id, "nsdp-tinh", 150 * TR) for each in others),
    ]
    gives = PlanDecision(number="1/QĐ", decided_on=MAR, authority="committee")
    commands.adjust_plan(year=2026, shifts=shifts, decision=gives, by=OANH, at=noon(MAR))
    return others


def movement_of(works: Works) -> PlanMovement:
    return PlanMovement.objects.get(kind="adjusted", line__project=works.id)


def all_corrected(works: Works, *to: tuple[Works, int], **changed: object) -> None:
    wish = {"reason": "Gõ nhầm", "paper": "1/BB", "by": OANH, "at": noon(APR), **changed}
    sides = [Side(movement_of(each).pk, vnd) for each, vnd in to]
    commands.correct_adjustment(project=works.id, movement=movement_of(works).pk, sides=sides, **wish)


def plans() -> list[int]:
    return list(PlanLine.objects.order_by("project__code7").values_list("plan_vnd", flat=True))


def test_an_adjustment_of_three_sides_in_a_closed_month_is_undone_as_a_whole(works, others):
    for month in (FEB, MAR):
        commands.close_month(month=month, by=OANH, at=noon(APR))
    one, two = others
    all_corrected(one, (works, 0), (one, 0), (two, 0))
    connection.check_constraints()
    assert plans() == [6_000 * TR, 0, 0]
    versions = ClosedMonth.objects.order_by("month", "version").values_list("month__month", "version")
    assert list(versions) == [(2, 1), (3, 1), (3, 2)]
    assert Entry.objects.filter(kind="projects.plan-corrected").count() == 3
    assert portfolio(at=MAR).total.plan_vnd == 6_000 * TR
    all_corrected(works, (works, 300 * TR), (one, 100 * TR), (two, 200 * TR))
    assert plans() == [5_700 * TR, 100 * TR, 200 * TR]
    assert ClosedMonth.objects.get(month=date(2026, 3, 1), version=3).movements == 9


def test_a_side_that_is_not_named_stays_and_all_give_what_they_take(works, others):
    one, two = others
    all_corrected(works, (one, 100 * TR), (two, 200 * TR))
    assert plans() == [5_700 * TR, 100 * TR, 200 * TR]
    assert PlanMovement.objects.filter(kind="correction").count() == 2
    with pytest.raises(Refused) as no:
        all_corrected(works, (one, 150 * TR), reason=" ")
    assert codes(no) == ["correction-without-a-paper", "adjustment-not-balanced"]
    with pytest.raises(Refused) as no:
        all_corrected(works, (one, 100 * TR))
    assert codes(no) == ["correction-changes-nothing"]


def test_an_adjustment_is_corrected_by_an_accountant_and_leaves_what_was_paid(works, others):
    one, two = others
    contract = one.signs(5_000 * TR, FEB)
    one.advanced(contract, 101 * TR, MAR)
    undone = [(works, 0), (one, 0), (two, 0)]
    with pytest.raises(Refused) as no:
        all_corrected(works, *undone)
    assert codes(no) == ["plan-below-disbursed"]
    with pytest.raises(NotAllowed):
        all_corrected(works, *undone, by=HIEU)
    stranger = PlanMovement.objects.get(kind="assigned")
    for movement, side in ((stranger, movement_of(one)), (movement_of(works), stranger)):
        with pytest.raises(NotFound):
            commands.correct_adjustment(
                project=works.id,
                movement=movement.pk,
                sides=[Side(side.pk, 0)],
                reason="x",
                paper="1",
                by=OANH,
                at=noon(APR),
            )


def test_two_sides_of_one_line_are_corrected_together(works):
    shifts = [Shift(works.id, "nsdp-tinh", vnd * TR) for vnd in (500, -300, -200)]
    gives = PlanDecision(number="1/QĐ", decided_on=MAR, authority="committee")
    commands.adjust_plan(year=2026, shifts=shifts, decision=gives, by=OANH, at=noon(MAR))
    contract = works.signs(7_000 * TR, FEB)
    works.built(contract, 5_900 * TR, MAR)
    moved = PlanMovement.objects.filter(kind="adjusted")
    commands.correct_adjustment(
        project=works.id,
        movement=moved.first().pk,
        sides=[Side(each.pk, 0) for each in moved],
        reason="Gõ nhầm",
        paper="1/BB",
        by=OANH,
        at=noon(APR),
    )
    assert plans() == [6_000 * TR]


def test_the_database_keeps_corrections_and_the_months_that_know_them(works):
    first = PlanMovement.objects.get()
    commands.close_month(month=FEB, by=OANH, at=noon(APR))
    entry = {
        name: getattr(first, name)
        for name in ("line", "effective_on", "decided_on", "authority", "order", "by", "at")
    }
    entry |= {"kind": "correction", "number": "1", "amount_vnd": -1, "corrects": first}

    def write(**changed: object) -> None:
        with transaction.atomic():
            PlanMovement.objects.create(**{**entry, **changed})
            connection.check_constraints()

    def refused(said: str, **changed: object) -> None:
        with pytest.raises((IntegrityError, InternalError), match=said):
            write(**changed)

    refused("does not know its movements")
    refused("does not fit", effective_on=APR)
    refused("does not fit", amount_vnd=-6_001 * TR)
    refused("names_what_it_corrects", corrects=None)
    refused("is closed", kind="supplemented", corrects=None, amount_vnd=1)
