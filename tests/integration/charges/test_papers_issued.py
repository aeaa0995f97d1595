"""Papers: what is paid is receipted at once, numbered without a gap, and never changed."""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, connection, transaction

from gate import EIGHT, Gate, at_once, person
from gatezone.charges.catalogue.services import SERVICES
from gatezone.charges.commands import (
    NoSuchPayer,
    Settled,
    cancel_paper,
    issue_papers,
    replace_paper,
    settle,
    settle_all,
    settle_bill,
)
from gatezone.charges.debts.receipts.xml import xml_of
from gatezone.charges.models import (
    Charge,
    NoSuchPaper,
    Numbering,
    Paper,
    PaperEnd,
    PaymentOrder,
    Series,
    new_keys,
)
from gatezone.charges.queries import (
    NotAReceiptCursor,
    charges_about,
    page_of_papers,
    paper,
    papers_of_order,
    public_paper,
    series_of_year,
    written_out,
)
from gatezone.charges.tariffs.trips import Load, Trip
from gatezone.journal.queries import entries_of_kinds
from gatezone.kernel.command import command
from gatezone.kernel.errors import Invalid, NotAllowed, Refused, Stale, WrongState
from gatezone.kernel.refs import Ref, new_id
from papers_of_tests import read
from people import OANH
from posted import a_yard_firm, bills, posts, runs
from rates_of_files import sample_rates

CASHIER = person("ngan", ("cashier", None))
HOA = person("hoa", ("yard-operator", Ref("yard", "xuan-cuong")))
CENTRE = "unit/gate-centre"
BANK = Ref("bank-credit", "1")


@command
def pay(*, order: UUID, means: Ref = BANK, fails: bool = False, by, at) -> Ref:
    settle(PaymentOrder.objects.locked(order), means=means, at=at)
    if fails:
        raise Invalid()
    return Ref("payment-order", str(order))


@command
def pay_all(*, orders: tuple[UUID, ...], by, at) -> Ref:
    found = PaymentOrder.objects.select_for_update().filter(pk__in=orders).order_by("id")
    settle_all([(order, BANK) for order in found], at=at)
    return Ref("payment-order", str(orders[0]))


def order_of(crossing: UUID) -> UUID:
    (charge,) = charges_about(Ref("crossing", str(crossing)))
    assert charge.order
    return charge.order


def paid(gate: Gate, plate: str = "12C-345.67", *, means: Ref = BANK) -> Paper:
    """The paper of a truck whose fee was paid."""
    order = order_of(gate.declares_only(plate))
    pay(order=order, means=means, by=CASHIER, at=gate.now)
    return Paper.objects.get(order=order)


def numbers() -> list[int]:
    return list(Paper.objects.order_by("series", "number").values_list("number", flat=True))


def many_orders(count: int, gate: Gate, *, stream: str = "fee", operator: str = "") -> tuple[UUID, ...]:
    """Orders of one charge each, as a bank day brings them; made by hand, for it is their number that counts."""
    orders = [
        PaymentOrder(
            code=f"GZ{place:011d}",
            payer=str(gate.firm),
            stream=stream,
            operator=operator,
            amount_vnd=1_000 + place,
            made_at=EIGHT,
        )
        for place in range(count)
    ]
    PaymentOrder.objects.bulk_create(orders)
    found = sample_rates().quote(Trip("export", "export", (Load("081060", 21_000),), 21_000), on=EIGHT.date())
    why = found.why if found and stream == "fee" else {}
    Charge.objects.bulk_create(
        Charge(
            stream=stream,
            operator=operator,
            what="infrastructure-fee",
            about=f"crossing/{new_id()}",
            payer=str(gate.firm),
            amount_vnd=order.amount_vnd,
            order=order,
            priced_on=EIGHT.date(),
            why=why,
            raised_at=EIGHT,
        )
        for order in orders
    )
    return tuple(order.pk for order in orders)


class TestIssuing:
    def test_what_is_paid_is_receipted_at_once_by_the_centre(self, gate):
        found = paid(gate)
        assert (found.series.kind, found.series.issuer, found.series.year) == ("receipt", CENTRE, 2024)
        assert (found.series.template, found.series.sign, found.number) == ("01BLP0-001", "AA-24E", 1)
        assert found.total_vnd == found.order.amount_vnd
        assert found.payer == str(gate.firm)
        assert found.means == "transfer"

    def test_it_says_what_was_paid_for_and_by_which_resolution(self, gate):
        found = paid(gate)
        (line,) = found.lines
        assert line["what"].startswith("Phí sử dụng công trình kết cấu hạ tầng")
        assert line["what"].endswith(": xe từ 18 tấn trở lên, biển số 12C-345.67")
        assert (line["unit"], line["quantity"], line["amount_vnd"]) == ("lượt xe", "1", found.total_vnd)
        assert "01/2019/NQ-HĐND" in found.explanation
        assert f"{found.total_vnd:,} đ".replace(",", ".") in found.explanation.replace("\xa0", " ")

    @pytest.mark.parametrize(
        ("means", "said"),
        [
            ("till", "cash"),
            ("operator-cash", "cash"),
            ("bank-credit", "transfer"),
            ("operator-bank", "transfer"),
        ],
    )
    def test_it_says_how_it_was_paid(self, gate, means: str, said: str):
        assert paid(gate, means=Ref(means, "1")).means == said

    def test_the_journal_tells_of_it_without_a_name_or_the_key(self, gate):
        found = paid(gate)
        (entry,) = entries_of_kinds(["charges.paper-issued"])
        assert entry.subject == found.ref
        assert entry.body == {
            "paper": str(found.ref),
            "order": str(found.order.ref),
            "payer": str(gate.firm),
            "kind": "receipt",
            "issuer": CENTRE,
            "series": "AA-24E",
            "number": 1,
            "amount": found.total_vnd,
        }

    def test_a_service_is_invoiced_by_its_yard_in_a_series_of_its_own(self, gate):
        paid(gate)
        (order,) = many_orders(1, gate, stream="service", operator="xuan-cuong")
        pay(order=order, means=Ref("operator-cash", "xuan-cuong"), by=CASHIER, at=gate.now)
        found = Paper.objects.get(order=order)
        assert (found.series.kind, found.series.issuer, found.number) == ("invoice", "yard/xuan-cuong", 1)
        assert (found.series.template, found.series.sign) == ("2", "K24TAA")

    def test_the_lines_of_a_bill_are_those_of_the_invoice_of_its_firm(self, gate):
        firm = a_yard_firm()
        runs(firm)
        posts()
        bill = bills(("parking", 1, 100_000), ("loading", 21_500, 40_000), payer=gate.firm)
        settle_bill(bill=UUID(bill.id), means="cash", by=HOA, at=EIGHT)
        found = Paper.objects.get()
        assert (found.series.kind, found.series.issuer, found.means) == ("invoice", str(firm), "cash")
        assert [(line["what"], line["quantity"], line["amount_vnd"]) for line in found.lines] == [
            (SERVICES["parking"].names.vi, "1", 100_000),
            (SERVICES["loading"].names.vi, "21.5", 860_000),
        ]
        assert found.explanation.startswith("Bảng giá niêm yết theo ")
        told = written_out(found.pk, by=HOA).paper
        assert (told.issuer.name, told.total_vnd) == ("Hoa Lê", 960_000)
        assert read(xml_of(told)) == told

    def test_numbers_begin_anew_with_the_year_in_hanoi(self, gate):
        one, two, three = many_orders(3, gate)
        pay(order=one, by=CASHIER, at=datetime(2024, 12, 31, 16, 59, tzinfo=UTC))
        pay(order=two, by=CASHIER, at=datetime(2024, 12, 31, 17, 0, tzinfo=UTC))
        pay(order=three, by=CASHIER, at=datetime(2024, 12, 31, 17, 1, tzinfo=UTC))
        found = Paper.objects.order_by("id").values_list("series__sign", "number")
        assert list(found) == [("AA-24E", 1), ("AA-25E", 1), ("AA-25E", 2)]

    def test_a_thousand_orders_are_receipted_together_without_a_gap(self, gate):
        paid(gate)
        pay_all(orders=many_orders(1_000, gate), by=CASHIER, at=gate.now)
        assert numbers() == list(range(1, 1_002))
        (series,) = series_of_year(2024)
        assert (series.highest, series.count, series.is_whole) == (1_001, 1_001, True)

    @pytest.mark.parametrize("count", [1, 40])
    def test_two_statements_issue_one_paper_or_many(self, gate, count: int, django_assert_num_queries):
        orders = PaymentOrder.objects.filter(pk__in=many_orders(count, gate))
        settled = [_settled(each) for each in orders]

        @command
        def issue(*, by, at) -> Ref:
            with django_assert_num_queries(2):
                return issue_papers(settled, at=at)[0].ref

        issue(by=CASHIER, at=gate.now)
        assert len(numbers()) == count

    def test_the_largest_amount_of_the_zone_is_receipted(self, gate):
        (order,) = many_orders(1, gate)
        PaymentOrder.objects.filter(pk=order).update(amount_vnd=10**12)
        Charge.objects.filter(order=order).update(amount_vnd=10**12)
        pay(order=order, by=CASHIER, at=gate.now)
        found = written_out(Paper.objects.get(order=order).pk, by=OANH).paper
        assert found.total_in_words == "Một nghìn tỷ đồng chẵn"


def _settled(order: PaymentOrder) -> Settled:
    charge = order.charges.get()
    charge.paid_vnd = charge.amount_vnd
    return Settled(order, [charge], BANK)


class TestNoNumberIsMissing:
    def test_a_payment_that_fails_uses_no_number(self, own_gate):
        one, two, three = many_orders(3, own_gate)
        pay(order=one, by=CASHIER, at=EIGHT)
        with pytest.raises(Invalid):
            pay(order=two, fails=True, by=CASHIER, at=EIGHT)
        pay(order=three, by=CASHIER, at=EIGHT)
        assert numbers() == [1, 2]

    def test_many_who_pay_at_once_get_numbers_one_after_the_other(self, own_gate):
        """Eight cashiers at once, of whose payments every third comes to nothing."""
        orders = many_orders(48, own_gate)
        failing = {order for place, order in enumerate(orders) if place % 3 == 2}

        def cashier(own: tuple[UUID, ...]) -> None:
            for order in own:
                with suppress(Invalid):
                    pay(order=order, fails=order in failing, by=CASHIER, at=EIGHT)

        outcomes = at_once(*(partial(cashier, orders[start::8]) for start in range(8)))
        assert outcomes == [None] * 8
        assert numbers() == list(range(1, 33))
        (series,) = series_of_year(2024)
        assert (series.highest, series.is_whole) == (32, True)

    def test_the_first_of_a_year_is_one_however_many_come_first(self, own_gate):
        orders = many_orders(4, own_gate)
        at_once(*(partial(pay, order=order, by=CASHIER, at=EIGHT) for order in orders))
        assert numbers() == [1, 2, 3, 4]
        assert Series.objects.count() == 1

    def test_the_same_order_paid_twice_at_once_has_one_paper(self, own_gate):
        (order,) = many_orders(1, own_gate)
        outcomes = at_once(*[partial(pay, order=order, by=CASHIER, at=EIGHT)] * 2)
        assert sum(isinstance(each, Stale) for each in outcomes) == 1
        assert numbers() == [1]

    def test_a_series_says_so_where_a_number_is_missing(self, gate):
        """Nobody can take a paper away; so the series is made to say more, which no commit would let stand."""
        found = paid(gate)
        with transaction.atomic():
            Series.objects.filter(pk=found.series_id).update(next_number=3)
            (row,) = series_of_year(2024)
            transaction.set_rollback(True)
        assert (row.highest, row.count, row.is_whole) == (2, 1, False)


class TestTheDatabaseRefuses:
    def insert(self, found: Paper, **changed: object) -> None:
        Paper.objects.create(
            **{
                "series": found.series,
                "number": 2,
                "key": "1" * 16,
                "order_id": None,
                "payer": found.payer,
                "means": "cash",
                "total_vnd": 1,
                "lines": [],
                "issued_at": EIGHT,
                **changed,
            }
        )

    @pytest.mark.parametrize(
        ("changed", "constraint"),
        [
            ({"number": 3}, "paper_leaves_no_gap"),
            ({}, "number that its series did not give"),
            ({"number": 1}, "paper_numbered_once"),
            ({"number": 0}, "paper_number"),
            ({"total_vnd": 0}, "paper_is_for_something"),
            ({"total_vnd": -1}, "paper_is_for_something"),
            ({"total_vnd": 10**12 + 1}, "paper_is_for_something"),
            ({"key": "I" * 16}, "paper_key"),
            ({"key": "1" * 15}, "paper_key"),
            ({"means": "shells"}, "paper_means"),
            ({"reason": "x"}, "paper_replaces_for_a_reason"),
        ],
    )
    def test_a_paper_that_cannot_be(self, gate, changed: dict[str, object], constraint: str):
        found = paid(gate)
        (order,) = many_orders(1, gate)
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            self.insert(found, order_id=order, **changed)

    def test_a_second_paper_of_an_order(self, gate):
        found = paid(gate)
        with pytest.raises(IntegrityError, match="paper_once_an_order"), transaction.atomic():
            self.insert(found, order_id=found.order_id)

    def test_a_replacement_that_ends_nothing(self, gate):
        found = paid(gate)
        ((series, number),) = Series.objects.take({Numbering("receipt", CENTRE, 2024): 1}).values()
        self.insert(found, number=number, order_id=found.order_id, replaces=found, reason="x")
        assert series == found.series_id
        self.refuses_to_commit("paper_ends_what_it_replaces")

    def test_an_end_by_a_paper_that_does_not_say_so(self, gate):
        one, other = paid(gate), paid(gate, "12C-999.99")
        with (
            pytest.raises(IntegrityError, match="paper_is_replaced_by_one_that_says_so"),
            transaction.atomic(),
        ):
            PaperEnd.objects.create(paper=one, how="replaced", replaced_by=other, reason="x", ended_at=EIGHT)

    def test_a_number_taken_for_nothing(self, gate):
        Series.objects.take({Numbering("receipt", CENTRE, 2024): 1})
        self.refuses_to_commit("does not agree")

    def refuses_to_commit(self, why: str) -> None:
        with pytest.raises(IntegrityError, match=why), transaction.atomic():
            connection.check_constraints()
        transaction.set_rollback(True)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE charges_paper SET total_vnd = 1",
            "DELETE FROM charges_paper",
            "UPDATE charges_paperend SET reason = 'x'",
            "DELETE FROM charges_paperend",
            "DELETE FROM charges_series",
            "UPDATE charges_series SET next_number = 1",
            "UPDATE charges_series SET sign = 'AA-99E', next_number = next_number + 1",
        ],
    )
    def test_any_change_of_what_was_issued(self, gate, statement: str):
        cancel_paper(paper=paid(gate).pk, reason="Thu nhầm", by=OANH, at=EIGHT)
        with (
            pytest.raises((ProgrammingError, InternalError)),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)

    def test_a_series_beyond_the_digits_of_its_form(self, gate):
        with pytest.raises(IntegrityError, match="series_is_not_used_up"), transaction.atomic():
            Series.objects.take({Numbering("receipt", CENTRE, 2024): 10_000_000})


class TestCancelling:
    def test_a_cancelled_paper_stays_and_says_so_to_everybody(self, gate):
        found = paid(gate)
        cancel_paper(paper=found.pk, reason=" Thu nhầm ", by=OANH, at=EIGHT + timedelta(hours=1))
        row = paper(found.pk, by=OANH)
        assert (row.state, row.reason, row.moves) == ("cancelled", "Thu nhầm", ())
        assert public_paper(found.key).state == "cancelled"
        assert written_out(found.pk, by=OANH).standing.cancelled == "Thu nhầm"
        (entry,) = entries_of_kinds(["charges.paper-cancelled"])
        assert entry.body["reason"] == "Thu nhầm"

    def test_it_is_the_accountants_alone(self, gate):
        found = paid(gate)
        for by in (CASHIER, gate.minh, HOA, person("hung", ("leader", None))):
            with pytest.raises((NotAllowed, NoSuchPaper)):
                cancel_paper(paper=found.pk, reason="x", by=by, at=EIGHT)

    @pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
    def test_it_needs_a_reason(self, gate, reason: str):
        with pytest.raises(Refused) as no:
            cancel_paper(paper=paid(gate).pk, reason=reason, by=OANH, at=EIGHT)
        assert [each.code for each in no.value.reasons] == ["paper-end-without-reason"]

    def test_it_is_done_once(self, gate):
        found = paid(gate)
        cancel_paper(paper=found.pk, reason="x", by=OANH, at=EIGHT)
        for again in (cancel_paper, replace_paper):
            with pytest.raises(WrongState):
                again(paper=found.pk, reason="x", by=OANH, at=EIGHT)

    def test_of_two_who_end_it_at_once_one_is_told(self, own_gate):
        found = paid(own_gate)
        acts = [cancel_paper, replace_paper, cancel_paper, replace_paper]
        outcomes = at_once(*(partial(act, paper=found.pk, reason="x", by=OANH, at=EIGHT) for act in acts))
        assert sum(isinstance(each, Ref) for each in outcomes) == 1
        assert all(isinstance(each, Ref | Stale | WrongState) for each in outcomes)
        assert PaperEnd.objects.count() == 1
        assert numbers() == list(range(1, Paper.objects.count() + 1))


class TestReplacing:
    def test_another_paper_stands_in_its_place_with_a_number_of_its_own(self, gate):
        found = paid(gate)
        later = EIGHT + timedelta(days=1)
        new = Paper.objects.get(
            pk=replace_paper(
                paper=found.pk, reason="Sai người nộp", tax_code=" 9900000023", by=OANH, at=later
            ).id
        )
        assert (new.number, new.total_vnd, new.payer) == (2, found.total_vnd, str(gate.other_firm))
        assert new.issued_at == later
        before, after = paper(found.pk, by=OANH), paper(new.pk, by=OANH)
        assert (before.state, before.replaced_by, before.replaced_by_id) == ("replaced", after.sign, after.id)
        assert (after.state, after.replaces) == ("valid", before.sign)
        assert public_paper(found.key).replaced_by == after.sign
        told = written_out(new.pk, by=OANH)
        assert (told.paper.replaces, told.paper.reason) == (before.sign, "Sai người nộp")
        assert told.paper.payer.name == "Hoa Hồi"
        kinds = [each.kind for each in entries_of_kinds(["charges.paper-issued", "charges.paper-replaced"])]
        assert kinds == ["charges.paper-issued", "charges.paper-issued", "charges.paper-replaced"]

    def test_what_was_given_back_is_not_on_the_new_paper(self, gate):
        found = paid(gate)
        Charge.objects.filter(order=found.order).update(refunded_vnd=50_000)
        new = replace_paper(paper=found.pk, reason="Đã hoàn một phần", by=OANH, at=EIGHT)
        replaced = Paper.objects.get(pk=new.id)
        assert replaced.total_vnd == found.total_vnd - 50_000
        assert sum(line["amount_vnd"] for line in replaced.lines) == replaced.total_vnd

    def test_where_all_was_given_back_the_paper_is_cancelled_instead(self, gate):
        found = paid(gate)
        Charge.objects.filter(order=found.order).update(refunded_vnd=found.total_vnd)
        with pytest.raises(Refused) as no:
            replace_paper(paper=found.pk, reason="", by=OANH, at=EIGHT)
        assert [each.code for each in no.value.reasons] == [
            "paper-end-without-reason",
            "nothing-left-to-write",
        ]

    def test_a_firm_nobody_knows_gets_no_paper(self, gate):
        with pytest.raises(NoSuchPayer):
            replace_paper(paper=paid(gate).pk, reason="x", tax_code="9900000999", by=OANH, at=EIGHT)

    def test_a_replacement_may_be_replaced_and_then_cancelled(self, gate):
        first = paid(gate)
        second = replace_paper(paper=first.pk, reason="x", by=OANH, at=EIGHT)
        third = replace_paper(paper=UUID(second.id), reason="y", by=OANH, at=EIGHT)
        cancel_paper(paper=UUID(third.id), reason="z", by=OANH, at=EIGHT)
        assert [each.state for each in papers_of_order(first.order.code, by=OANH)] == [
            "cancelled",
            "replaced",
            "replaced",
        ]
        assert numbers() == [1, 2, 3]


class TestSeeing:
    def test_a_firm_sees_its_own_papers_and_no_others(self, gate):
        found = paid(gate)
        assert [row.id for row in page_of_papers(by=gate.minh).rows] == [found.pk]
        assert page_of_papers(by=gate.phuc).rows == ()
        for look in (paper, written_out):
            look(found.pk, by=gate.minh)
            with pytest.raises(NoSuchPaper):
                look(found.pk, by=gate.phuc)

    def test_a_yard_sees_its_invoices_and_not_those_of_others(self, gate):
        fee = paid(gate)
        (order,) = many_orders(1, gate, stream="service", operator="xuan-cuong")
        pay(order=order, by=CASHIER, at=EIGHT)
        assert [row.kind for row in page_of_papers(by=HOA).rows] == ["invoice"]
        with pytest.raises(NoSuchPaper):
            paper(fee.pk, by=HOA)
        assert page_of_papers(by=person("other", ("yard-operator", Ref("yard", "bao-nguyen")))).rows == ()

    def test_anybody_with_its_key_sees_whether_it_counts_and_nobody(
        self, gate, django_assert_max_num_queries
    ):
        found = paid(gate)
        with django_assert_max_num_queries(2):
            told = public_paper(found.key)
        assert (told.sign.number, told.amount.amount, told.state) == (1, found.total_vnd, "valid")
        assert told.issuer.vi == "Trung tâm Quản lý cửa khẩu"
        assert not {"payer", "lines", "explanation", "order"} & set(type(told).__dataclass_fields__)

    @pytest.mark.parametrize("key", ["", "0" * 16, "0" * 15, "../etc/passwd", "%00", "o" * 16, "１" * 16])
    def test_a_key_of_none_opens_nothing(self, gate, key: str):
        paid(gate)
        with pytest.raises(NoSuchPaper):
            public_paper(key)

    def test_no_two_keys_are_alike(self, gate):
        keys = new_keys(5_000)
        assert len(set(keys)) == 5_000
        assert all(re.fullmatch("[0-9A-HJKMNP-TV-Z]{16}", key) for key in keys)

    def test_a_list_goes_on_where_it_ended(self, gate, django_assert_num_queries):
        pay_all(orders=many_orders(5, gate), by=CASHIER, at=EIGHT)
        with django_assert_num_queries(1):
            first = page_of_papers(by=OANH, limit=2)
        second = page_of_papers(by=OANH, limit=2, after=first.next or "")
        third = page_of_papers(by=OANH, limit=2, after=second.next or "")
        listed = [row.sign.number for page in (first, second, third) for row in page.rows]
        assert listed == [5, 4, 3, 2, 1]
        assert third.next is None
        with pytest.raises(NotAReceiptCursor):
            page_of_papers(by=OANH, after="1; DROP TABLE")

    def test_one_is_found_by_its_number_its_order_or_its_key(self, gate):
        found = paid(gate)
        paid(gate, "12C-999.99")
        for wanted in ("1", " 0000001 ", "aa-24e 0000001", "AA-24E/1", found.order.code, found.key.lower()):
            assert [row.id for row in page_of_papers(by=OANH, wanted=wanted).rows] == [found.pk]
        for wanted in ("7", "AA-25E 1", "12C-345.67", "'; --", "9" * 30):
            assert page_of_papers(by=OANH, wanted=wanted).rows == ()


class TestWritingOut:
    def test_it_names_both_sides_and_reads_back_from_its_xml(self, gate, django_assert_max_num_queries):
        found = paid(gate)
        with django_assert_max_num_queries(3):
            told = written_out(found.pk, by=gate.minh).paper
        assert (told.payer.name, told.payer.tax_code) == ("Hoa Đào", "9900000016")
        assert told.issuer.name == "Trung tâm Quản lý cửa khẩu"
        assert read(xml_of(told)) == told
