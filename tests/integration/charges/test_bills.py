"""Bills of yards: by the posted prices of the day a truck came in, or not at all, and then it is seen."""

import json
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gate import EIGHT, HOA, LAN, YARD, at_once, person
from gatezone.charges import models, queries
from gatezone.charges.commands import gather_charges, settle_bill, withdraw_bill
from gatezone.charges.figures import SERVICES_COLLECTED
from gatezone.charges.models import BookLine, Charge
from gatezone.charges.postings import balances_told
from gatezone.charges.yards.figures import PRICES_REFUSED
from gatezone.journal.models import Entry
from gatezone.journal.queries import entries_about
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused, Stale, WrongState
from gatezone.kernel.event import canonical
from gatezone.kernel.periods import HANOI, Period
from gatezone.kernel.refs import Ref
from people import MAI
from posted import (
    BEFORE,
    CROSSING,
    DAY,
    HOUR,
    OANH,
    PAYER,
    SECOND,
    SINCE,
    TODAY,
    a_yard_firm,
    bills,
    posts,
    runs,
)
from refusals import codes

PARKING, ENTRY = ("parking", 1, 100_000), ("entry", 1, 50_000)
TODAY_LONG = Period(datetime(2024, 8, 22, tzinfo=HANOI), datetime(2024, 8, 23, tzinfo=HANOI))


@pytest.fixture
def yard(zone: None) -> Ref:
    firm = a_yard_firm()
    runs(firm)
    posts()
    return firm


def made(*lines, **changed) -> queries.BillRow:
    ref = bills(*lines, **changed)
    assert ref.kind == "bill"
    return queries.bill(UUID(ref.id), by=HOA)


def refused(*lines, **changed) -> queries.RefusedBillRow:
    ref = bills(*lines, **changed)
    assert ref.kind == "refused-bill"
    return queries.refused_bill(UUID(ref.id), by=HOA)


def balances() -> dict[str, int]:
    found: dict[str, int] = {}
    for account, amount in BookLine.objects.values_list("account", "amount_vnd"):
        found[account] = found.get(account, 0) + amount
    return {account: amount for account, amount in sorted(found.items()) if amount}


def told() -> dict[str, int]:
    """The balances by the journal alone."""
    return balances_told(
        (kind, json.loads(body)) for kind, body in Entry.objects.order_by("id").values_list("kind", "body")
    )


class TestAGoodBill:
    def test_it_is_a_charge_of_the_yards_own_stream_with_an_order_of_its_own(self, yard: Ref):
        bill = made(PARKING, ENTRY, ("loading", 21_350, 40_000))
        charge = Charge.objects.select_related("order").get()
        assert (charge.stream, charge.operator, charge.what) == ("service", YARD, "yard-services")
        assert (charge.amount_vnd, charge.holds_passage, charge.payer) == (1_004_000, False, str(PAYER))
        assert charge.order is not None
        assert (charge.order.amount_vnd, charge.order.code) == (1_004_000, bill.code)
        assert (
            balances()
            == told()
            == {
                "service:charged:xuan-cuong": -1_004_000,
                "service:receivable:xuan-cuong": 1_004_000,
            }
        )

    def test_it_keeps_its_lines_and_says_by_which_list(self, yard: Ref):
        bill = made(ENTRY, ("parking", 1, 90_000))
        assert [(each.code, each.quantity, each.price.amount, each.posted and each.posted.amount)
                for each in bill.lines] == [("entry", 1, 50_000, 50_000), ("parking", 1, 90_000, 100_000)]  # fmt: skip
        assert (bill.paper, bill.in_force_since, bill.firm_name) == ("12/KK", SINCE, "Hoa Lê")
        assert [each.kind for each in entries_about(Ref("bill", str(bill.id)))] == ["charges.services-billed"]

    def test_a_price_list_that_changes_at_midnight_changes_nothing_for_a_truck_inside(self, yard: Ref):
        posts({"parking": 150_000}, starts_on=TODAY, at=EIGHT - DAY)
        before_midnight = datetime(2024, 8, 21, 23, 59, 59, tzinfo=HANOI)
        old = made(("parking", 1, 100_000), entered_at=before_midnight)
        assert (old.in_force_since, old.amount.amount) == (SINCE, 100_000)
        assert codes(
            refused(("parking", 1, 150_000), about=Ref("crossing", "2"), entered_at=before_midnight)
        ) == ["price-above-posted"]
        new = made(("parking", 1, 150_000), about=Ref("crossing", "3"), entered_at=before_midnight + SECOND)
        assert new.in_force_since == TODAY

    def test_the_list_of_yesterday_is_not_asked_for_a_truck_of_today(self, yard: Ref):
        posts({"parking": 80_000}, starts_on=TODAY, at=EIGHT - DAY)
        assert codes(refused(PARKING)) == ["price-above-posted"]
        assert codes(refused(ENTRY)) == ["service-not-posted"]


class TestAStay:
    @pytest.mark.parametrize(
        ("stay", "days"), [(DAY, 1), (DAY + SECOND, 2), (timedelta(minutes=1), 1), (3 * DAY, 3)]
    )
    def test_parking_is_charged_by_started_24_hours(self, yard: Ref, stay: timedelta, days: int):
        came = EIGHT - stay
        assert codes(refused(("parking", days + 1, 100_000), entered_at=came)) == ["more-than-the-stay"]
        assert made(("parking", days, 100_000), entered_at=came).amount.amount == days * 100_000

    def test_a_stay_is_counted_until_the_truck_left_its_slot(self, yard: Ref):
        came = EIGHT - 3 * DAY
        row = refused(("parking", 3, 100_000), entered_at=came, left_at=came + HOUR)
        assert (codes(row), row.over.amount) == (["more-than-the-stay"], 200_000)
        assert dict(row.reasons[0].facts)["at_most"] == 1

    def test_nothing_of_a_stay_is_billed_twice(self, yard: Ref):
        came = EIGHT - DAY - HOUR
        made(PARKING, ENTRY, entered_at=came)
        assert codes(refused(("parking", 2, 100_000), entered_at=came)) == ["more-than-the-stay"]
        assert codes(refused(ENTRY, entered_at=came)) == ["more-than-the-stay"]
        made(PARKING, entered_at=came)
        assert queries.billed_of(CROSSING, YARD, entered_at=came) == {"parking": 2, "entry": 1}

    def test_a_withdrawn_bill_may_be_made_anew(self, yard: Ref):
        wrong = made(ENTRY)
        withdraw_bill(bill=wrong.id, reason="Wrong truck", by=HOA, at=EIGHT)
        assert balances() == told() == {}
        made(ENTRY)
        assert [each.state for each in queries.bills_of(YARD, by=HOA)] == ["due", "withdrawn"]

    def test_power_is_charged_by_started_hours(self, yard: Ref):
        came = EIGHT - HOUR - SECOND
        assert made(("reefer-power", 2, 25_000), entered_at=came).amount.amount == 50_000
        assert codes(refused(("reefer-power", 1, 25_000), entered_at=came)) == ["more-than-the-stay"]

    @pytest.mark.usefixtures("own_zone")
    def test_two_bills_at_once_do_not_charge_one_entry_twice(self):
        runs(a_yard_firm())
        posts()
        kinds = sorted(each.kind for each in at_once(lambda: bills(ENTRY), lambda: bills(ENTRY)))  # type: ignore[attr-defined]
        assert kinds == ["bill", "refused-bill"]


class TestARefusedPrice:
    def test_nothing_is_billed_every_reason_is_told_and_it_is_kept(self, yard: Ref):
        row = refused(("parking", 1, 150_000), ("weighing", 1, 70_000), ENTRY)
        assert Charge.objects.count() == 0
        assert codes(row) == ["price-above-posted", "service-not-posted"]
        assert row.over.amount == 50_000 + 70_000
        (entry,) = entries_about(row.ref)
        assert entry.kind == "charges.service-price-refused"
        assert (entry.actor, entry.body["over"]) == (HOA.ref, 120_000)
        assert entry.body["rules"] == ["price-above-posted", "service-not-posted"]

    def test_a_service_nobody_knows_is_one_that_is_not_posted(self, yard: Ref):
        row = refused(("massage", 2, 500_000))
        assert (codes(row), row.over.amount, row.lines[0].service) == (
            ["service-not-posted"],
            1_000_000,
            None,
        )

    def test_a_yard_without_a_list_charges_nothing(self, zone: None):
        runs(a_yard_firm())
        row = refused(PARKING, ENTRY)
        assert (codes(row), row.firm_name) == (["prices-not-posted"], "Hoa Lê")

    def test_a_yard_whose_firm_nobody_knows_charges_nothing(self, zone: None):
        assert (refused(PARKING).firm, codes(refused(PARKING))) == (None, ["prices-not-posted"])

    def test_the_same_press_twice_is_one_attempt(self, yard: Ref):
        once = UUID(int=7)
        first = bills(("parking", 1, 150_000), command_id=once)
        assert bills(("parking", 1, 150_000), command_id=once) == first
        assert queries.count_refused(by=MAI) == 1

    def test_those_who_answer_for_prices_see_it_and_the_yard_its_own(self, yard: Ref):
        refused(("parking", 1, 150_000))
        other_yard = person("x", ("yard-operator", Ref("yard", "bao-nguyen")))
        assert [len(queries.refused_bills(by=each)) for each in (MAI, OANH, HOA, other_yard)] == [1, 1, 1, 0]
        with pytest.raises(NotAllowed):
            queries.refused_bills(by=LAN)

    def test_it_is_a_figure_of_the_day_told_apart_by_yard(self, yard: Ref):
        row = refused(("parking", 1, 150_000))
        assert PRICES_REFUSED.count(TODAY_LONG).rows == (row.ref,)
        assert PRICES_REFUSED.count(TODAY_LONG, operator=YARD).amount == 1
        assert PRICES_REFUSED.count(TODAY_LONG, operator="bao-nguyen").amount == 0
        yesterday = Period(TODAY_LONG.starts_at - DAY, TODAY_LONG.starts_at)
        assert PRICES_REFUSED.count(yesterday).amount == 0


class TestBadInput:
    """What makes no sense as written is refused before any rule, and leaves nothing."""

    @pytest.mark.parametrize("price", [-1, 10**15, 1e309, "१२३", "100000", True, None])
    def test_a_price_that_is_no_whole_amount(self, yard: Ref, price):
        with pytest.raises(Invalid):
            bills(("parking", 1, price))

    @pytest.mark.parametrize("quantity", [0, -1, 10**6 + 1, 0.5, "1", "१"])
    def test_a_quantity_that_is_no_whole_number(self, yard: Ref, quantity):
        with pytest.raises(Invalid):
            bills(("parking", quantity, 100_000))

    @pytest.mark.parametrize(
        "lines",
        [(), (PARKING, PARKING), (("", 1, 1),), (("x" * 41, 1, 1),), (("a\x00b", 1, 1),),
         tuple((f"service-{each}", 1, 1) for each in range(21)), (("parking", 1, 0),)],
    )  # fmt: skip
    def test_lines_that_are_no_bill(self, yard: Ref, lines):
        with pytest.raises(Invalid):
            bills(*lines)
        assert queries.count_refused(by=MAI) == 0

    def test_a_bill_never_comes_to_more_than_money_can(self, yard: Ref):
        posts({"loading": 10**9}, starts_on=TODAY, at=EIGHT - DAY)
        posts({"loading": 10**9, "transshipment": 10**9}, starts_on=TODAY, at=EIGHT - DAY)
        with pytest.raises(Invalid):
            bills(("transshipment", 1_001, 10**9))
        assert Charge.objects.count() == 0

    @pytest.mark.parametrize("stay", [(EIGHT + SECOND, None), (EIGHT - HOUR, EIGHT - DAY)])
    def test_a_stay_that_is_none(self, yard: Ref, stay):
        with pytest.raises(Invalid):
            bills(PARKING, entered_at=stay[0], left_at=stay[1])

    @pytest.mark.parametrize(
        "by", [LAN, OANH, MAI, person("x", ("yard-operator", Ref("yard", "bao-nguyen")))]
    )
    def test_only_the_yards_own_operator_bills(self, yard: Ref, by):
        with pytest.raises(NotAllowed):
            bills(PARKING, by=by)


class TestPaying:
    @pytest.mark.parametrize(("means", "account"), [("cash", "till"), ("transfer", "bank")])
    def test_the_money_is_the_operators_own(self, yard: Ref, means: str, account: str):
        bill = made(PARKING)
        settle_bill(bill=bill.id, means=means, by=HOA, at=EIGHT + HOUR)
        paid = queries.bill(bill.id, by=HOA)
        assert (paid.state, paid.settled_at) == ("settled", EIGHT + HOUR)
        assert (
            balances()
            == told()
            == {
                f"service:{account}:xuan-cuong": 100_000,
                "service:revenue:xuan-cuong": -100_000,
            }
        )

    def test_it_is_paid_once(self, yard: Ref):
        bill = made(PARKING)
        settle_bill(bill=bill.id, means="cash", by=HOA, at=EIGHT)
        with pytest.raises(WrongState):
            settle_bill(bill=bill.id, means="transfer", by=HOA, at=EIGHT)
        with pytest.raises(WrongState):
            withdraw_bill(bill=bill.id, reason="Wrong truck", by=HOA, at=EIGHT)

    def test_nobody_else_marks_it_paid_and_the_payer_may_look(self, yard: Ref):
        bill = made(PARKING)
        payer = person("minh", ("declarant", PAYER))
        assert queries.bills_about(CROSSING, by=payer)[0].id == bill.id
        for stranger in (person("x", ("yard-operator", Ref("yard", "bao-nguyen"))), LAN):
            with pytest.raises(NotFound):
                settle_bill(bill=bill.id, means="cash", by=stranger, at=EIGHT)
        for reader in (payer, MAI):
            with pytest.raises(NotAllowed):
                settle_bill(bill=bill.id, means="cash", by=reader, at=EIGHT)
        with pytest.raises(Invalid):
            settle_bill(bill=bill.id, means="durian", by=HOA, at=EIGHT)
        with pytest.raises(NotFound):
            queries.bill(bill.id, by=person("phuc", ("declarant", Ref("enterprise", str(UUID(int=1))))))

    def test_a_bill_that_was_gathered_with_another_is_paid_with_it(self, yard: Ref):
        one, two = made(PARKING), made(ENTRY)
        charges = list(Charge.objects.values_list("pk", flat=True))
        gather_charges(charges=charges, by=person("minh", ("declarant", PAYER)), at=EIGHT)
        assert queries.bill(one.id, by=HOA).is_gathered
        with pytest.raises(Stale):
            settle_bill(bill=two.id, means="cash", by=HOA, at=EIGHT)

    def test_withdrawing_needs_a_reason(self, yard: Ref):
        with pytest.raises(Refused):
            withdraw_bill(bill=made(PARKING).id, reason="  ", by=HOA, at=EIGHT)

    def test_what_yards_were_paid_is_a_figure_told_apart_by_yard(self, yard: Ref):
        bill = made(PARKING)
        assert SERVICES_COLLECTED.count(TODAY_LONG).amount == 0
        settle_bill(bill=bill.id, means="cash", by=HOA, at=EIGHT)
        assert SERVICES_COLLECTED.count(TODAY_LONG).amount == 100_000
        assert SERVICES_COLLECTED.count(TODAY_LONG, operator=YARD).amount == 100_000
        assert SERVICES_COLLECTED.count(TODAY_LONG, operator="bao-nguyen").amount == 0


class TestTheDatabase:
    def test_what_was_billed_or_refused_never_changes(self, yard: Ref):
        made(PARKING)
        refused(("weighing", 1, 1))
        for act in (
            lambda: models.BillLine.objects.update(quantity=2),
            lambda: models.Bill.objects.update(until=EIGHT + DAY),
            lambda: models.RefusedBill.objects.all().delete(),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                act()

    def test_no_line_is_above_its_posted_price(self, yard: Ref):
        line = models.BillLine(
            bill_id=made(PARKING).id,
            service="x",
            unit="x",
            quantity=1,
            price_vnd=2,
            posted_vnd=1,
            amount_vnd=2,
        )
        with pytest.raises(IntegrityError), transaction.atomic():
            line.save()

    def test_the_events_hold_no_more_than_the_journal_takes(self, yard: Ref):
        row = refused(("parking", 1, 150_000), entered_at=BEFORE + 10 * DAY)
        (entry,) = entries_about(row.ref)
        assert canonical(entry.body)

    def test_lists_of_bills_cost_the_same_for_one_and_for_many(self, yard: Ref, django_assert_num_queries):
        for number in range(5):
            made(PARKING, about=Ref("crossing", str(number)))
            refused(("weighing", 1, 1), about=Ref("crossing", str(number)))
            with django_assert_num_queries(3):
                queries.bills_of(YARD, by=HOA)
            with django_assert_num_queries(2):
                queries.refused_bills(by=MAI)
