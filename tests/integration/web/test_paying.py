"""What the payer sees: the price before declaring, what is owed and how to pay it, several trucks at once, and paid."""

import re
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.utils.translation import override
from pytest_django.fixtures import Settings

from cast import Morning, Seat, text_of
from gate import EIGHT, person
from gatezone.charges.commands import grant_exemption
from gatezone.charges.models import Charge, PaymentOrder
from gatezone.charges.queries import orders_to_pay, payment_of
from gatezone.charges.vietqr import read_payload
from gatezone.crossings.commands import cancel_trip
from gatezone.kernel import by_heart
from gatezone.web.public.links import key_of
from gatezone.web.truck.templatetags.passes import qr

DURIAN = {"goods": "081060 sầu riêng", "weight_kg": "21000", "packed_on": "2024-08-22"}
BOX = {"container": "CSQU3054383"}
PUBLIC_BYTES = 100_000
CODE_WORDS = "VietQR code of the transfer: account, amount and words"


def looks_over(morning: Morning, *lines: dict[str, str], kind: str = "export", **told: str) -> HttpResponse:
    wish = {f"lines-{nth}-{name}": value for nth, line in enumerate(lines) for name, value in line.items()}
    wish |= {"lines-TOTAL_FORMS": str(len(lines)), "lines-INITIAL_FORMS": "0", "do": "review"}
    wish |= {"enterprise": morning.gate.firm.id, "plate": "12C-345.67", "route": "huu-nghi-1119", **told}
    return morning.minh.sends(f"/portal/declare/{kind}", **wish)


def charge_of(crossing: UUID) -> Charge:
    return Charge.objects.exclude(state="withdrawn").get(about=f"crossing/{crossing}")


def ticks(seat: Seat, *charges: object, command_id: UUID | None = None) -> HttpResponse:
    return seat.sends("/portal/pay/together", command_id, charges=[str(each) for each in charges])


def public(crossing: UUID) -> HttpResponse:
    return Seat("").sees(f"/trip/{key_of(crossing)}")


class TestBeforeDeclaring:
    def test_the_price_and_why_it_is_so_much_stand_above_the_button(self, morning: Morning) -> None:
        words = text_of(looks_over(morning, DURIAN, **BOX, container_feet="20"))
        assert words.index("What it costs 400,000 đ") < words.index("Declare Change")
        assert "Resolution 01/2019/NQ-HĐND, part on rates" in words
        assert "20 ft container, fresh fruit and vegetables, export: 400,000 đ." in words
        assert "Sample rate, stated by no public source" in words
        assert not Charge.objects.exists()

    def test_a_container_nobody_told_the_length_of_is_said_to_be_charged_as_forty_feet(
        self, morning: Morning
    ) -> None:
        assert "charged as one of 40 ft" in text_of(looks_over(morning, DURIAN, **BOX))
        assert "charged as one of 40 ft" not in text_of(
            looks_over(morning, DURIAN, **BOX, container_feet="40")
        )
        assert "charged as one of 40 ft" not in text_of(looks_over(morning, DURIAN))

    def test_an_empty_truck_is_told_that_it_pays_nothing_and_why(self, morning: Morning) -> None:
        words = text_of(looks_over(morning, kind="empty-return", direction="export"))
        assert "What it costs No fee" in words
        assert "an empty one pays none" in words
        assert "to be paid before the truck passes" not in words

    def test_an_exemption_is_counted_in_and_told_with_its_paper(self, morning: Morning) -> None:
        grant_exemption(
            enterprise=UUID(morning.gate.firm.id), percent=100, paper="12/QĐ-UBND", issued_on=EIGHT.date(),
            since=EIGHT.date(), by=person("oanh", ("accountant", None)), at=EIGHT,
        )  # fmt: skip
        words = text_of(looks_over(morning, DURIAN))
        assert "What it costs No fee" in words
        assert "less 100% by 12/QĐ-UBND" in words


class TestTheTrip:
    def test_what_is_owed_is_told_with_all_a_bank_asks_for(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only(container="CSQU3054383", container_feet=20)
        charge = charge_of(crossing)
        page = morning.minh.sees(f"/portal/trips/{crossing}")
        words = text_of(page)
        assert "To be paid Infrastructure fee Not paid yet 400,000 đ" in words
        assert f"Words of the transfer {charge.order.code}" in words
        assert "Account number 9990000001" in words
        assert "TAI KHOAN MAU - TRUNG TAM QUAN LY CUA KHAU" in words

    def test_the_code_asks_for_exactly_that_transfer(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only()
        (order,) = orders_to_pay(by=morning.gate.minh)
        payment = payment_of(order, on=EIGHT.date(), sample=True)
        asked = read_payload(payment.qr)
        assert (asked.amount, asked.purpose, asked.account) == (order.amount, order.code, "9990000001")
        with override("en"):
            drawn = str(qr(payment.qr, CODE_WORDS))
        for page in (morning.minh.sees(f"/portal/trips/{crossing}"), public(crossing)):
            assert drawn in page.content.decode()

    def test_it_is_kept_fresh_until_it_is_paid_with_a_script_and_without(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only()
        before = morning.minh.sees(f"/portal/trips/{crossing}").content.decode()
        assert '<noscript><meta http-equiv="refresh"' in before
        assert 'data-every="10"' in before
        morning.gate.pays(crossing)
        after = morning.minh.sees(f"/portal/trips/{crossing}")
        assert "Paid 480,000 đ Paid at 08:00 Hanoi" in text_of(after)
        for gone in ("http-equiv", "data-every", 'class="qr"', "again.js"):
            assert gone not in after.content.decode()

    def test_nothing_is_owed_by_an_empty_truck_and_it_is_told_why(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only(goods="none")
        for page in (morning.minh.sees(f"/portal/trips/{crossing}"), public(crossing)):
            assert "an empty one pays none" in text_of(page)

    def test_a_cancelled_trip_owes_nothing_any_more(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only()
        cancel_trip(crossing=crossing, by=morning.gate.minh, at=EIGHT)
        assert "Nothing is owed for this trip." in text_of(morning.minh.sees(f"/portal/trips/{crossing}"))

    def test_what_was_paid_for_a_cancelled_trip_is_said_to_come_back(self, morning: Morning) -> None:
        crossing = morning.gate.declares()
        cancel_trip(crossing=crossing, by=morning.gate.minh, at=EIGHT)
        words = text_of(morning.minh.sees(f"/portal/trips/{crossing}"))
        assert "480,000 đ is not owed after all and will be given back." in words

    def test_where_no_account_takes_money_it_is_paid_at_the_counter(
        self, morning: Morning, settings: Settings
    ) -> None:
        crossing = morning.gate.declares_only()
        settings.SAMPLE_ZONE = False
        page = morning.minh.sees(f"/portal/trips/{crossing}")
        assert "Pay in cash at the counter, and tell this code there: GZ-" in text_of(page)
        assert 'class="qr"' not in page.content.decode()

    def test_another_firm_sees_neither_trip_nor_order(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only()
        order = charge_of(crossing).order
        for address in (f"/portal/trips/{crossing}", f"/portal/pay/{order.pk}", f"/portal/pay/{uuid4()}"):
            assert morning.phuc.sees(address).status_code == 404
        assert order.code not in morning.phuc.sees("/portal/pay").content.decode()


class TestAnybody:
    def test_whoever_holds_the_code_sees_what_is_owed_and_nothing_of_people(self, morning: Morning) -> None:
        page = public(morning.gate.declares_only())
        words = text_of(page)
        assert "To be paid Infrastructure fee Not paid yet 480,000 đ" in words
        assert "What is missing A place in a window Payment of what is owed" in words
        assert "Hoa Đào" not in words
        assert len(page.content) < PUBLIC_BYTES / 4

    def test_paid_is_told_with_its_moment(self, morning: Morning) -> None:
        words = text_of(public(morning.gate.declares()))
        assert "Paid 480,000 đ Paid at 08:00 Hanoi" in words
        assert "Payment of what is owed" not in words

    def test_an_order_of_several_trips_is_not_shown_to_others(self, morning: Morning) -> None:
        first, second = (morning.gate.declares_only(plate) for plate in ("12C-100.00", "12C-100.01"))
        ticks(morning.minh, charge_of(first).pk, charge_of(second).pk)
        page = public(first)
        assert "The firm pays it together with other charges" in text_of(page)
        assert charge_of(first).order.code not in page.content.decode()
        assert "960,000" not in page.content.decode()
        own = text_of(morning.minh.sees(f"/portal/trips/{first}"))
        assert "Pay this order: 960,000 đ" in own


class TestToPay:
    def test_what_is_due_is_listed_with_its_trucks_and_added_up(self, morning: Morning) -> None:
        morning.gate.declares_only("12C-100.00")
        morning.gate.declares_only("12C-100.01", weight_kg=1_000)
        morning.gate.declares("12C-200.00")
        words = text_of(morning.minh.sees("/portal/pay"))
        assert "12C-100.00 Infrastructure fee · 22 August 2024 480,000 đ" in words
        assert "Total of what is ticked : 560,000 đ" in words.replace("ticked:", "ticked :")
        assert re.search(r"Paid lately Paid 12C-200\.00 08:00 Hanoi", words)

    def test_where_nothing_is_due_it_says_when_something_will_be(self, morning: Morning) -> None:
        words = text_of(morning.minh.sees("/portal/pay"))
        assert "Nothing is to be paid" in words
        assert "as soon as it is declared" in words

    def test_several_are_paid_by_one_transfer_and_their_own_codes_are_no_longer_valid(
        self, morning: Morning
    ) -> None:
        trips = [morning.gate.declares_only(f"12C-100.0{number}") for number in range(3)]
        before = [charge_of(each).order for each in trips]
        answer = ticks(morning.minh, charge_of(trips[0]).pk, charge_of(trips[1]).pk)
        order = PaymentOrder.objects.get(amount_vnd=960_000)
        assert (answer.status_code, answer["Location"]) == (302, f"/portal/pay/{order.pk}")
        words = text_of(morning.minh.sees(answer["Location"]))
        assert "To be paid 960,000 đ" in words
        assert order.code in words
        assert "12C-100.00" in words
        assert "12C-100.01" in words
        assert "No longer valid" in text_of(morning.minh.sees(f"/portal/pay/{before[0].pk}"))
        assert charge_of(trips[2]).order == before[2]
        morning.gate.pays(trips[0])
        assert "Paid 960,000 đ" in text_of(morning.minh.sees(f"/portal/pay/{order.pk}"))

    def test_one_that_stands_alone_keeps_its_code(self, morning: Morning) -> None:
        crossing = morning.gate.declares_only()
        order = charge_of(crossing).order
        assert ticks(morning.minh, charge_of(crossing).pk)["Location"] == f"/portal/pay/{order.pk}"
        assert charge_of(crossing).order == order

    def test_pressed_twice_there_is_one_order(self, morning: Morning) -> None:
        charges = [charge_of(morning.gate.declares_only(f"12C-100.0{number}")).pk for number in range(2)]
        once = uuid4()
        answers = [ticks(morning.minh, *charges, command_id=once) for _ in range(2)]
        assert answers[0]["Location"] == answers[1]["Location"]
        assert PaymentOrder.objects.filter(state="open").count() == 1

    @pytest.mark.parametrize(
        ("ticked", "status", "words"),
        [
            ([], 422, "Tick what is to be paid."),
            (["nonsense"], 422, "This page was not sent whole"),
            (["-1"], 422, "This page was not sent whole"),
            ([UUID(int=7)], 404, "There is no such charge, or it is not yours to see."),
        ],
    )
    def test_what_cannot_be_paid_together_is_answered_with_its_reason(
        self, morning: Morning, ticked: list[object], status: int, words: str
    ) -> None:
        answer = ticks(morning.minh, *ticked)
        assert answer.status_code == status
        assert words in text_of(answer)

    def test_what_was_paid_meanwhile_is_not_gathered(self, morning: Morning) -> None:
        trips = [morning.gate.declares_only(f"12C-100.0{number}") for number in range(2)]
        charges = [charge_of(each).pk for each in trips]
        morning.gate.pays(trips[0])
        answer = ticks(morning.minh, *charges)
        assert answer.status_code == 409
        assert "Only charges that are not paid yet can be put on one payment order." in text_of(answer)

    def test_another_firms_charge_is_not_gathered(self, morning: Morning) -> None:
        gate = morning.gate
        theirs = gate.declares_only(enterprise=UUID(gate.other_firm.id), by=gate.phuc)
        mine = gate.declares_only("12C-100.00")
        assert ticks(morning.minh, charge_of(mine).pk, charge_of(theirs).pk).status_code == 404
        assert PaymentOrder.objects.filter(state="open").count() == 2

    def test_the_list_costs_the_same_for_one_truck_and_for_ten(
        self, morning: Morning, django_assert_num_queries: object
    ) -> None:
        minh = morning.minh
        for number in range(10):
            morning.gate.declares_only(f"12C-100.0{number}")
            if number in (0, 9):
                minh.sees("/portal/pay")
                by_heart.forget()
                # Session, account, actor; orders, their charges, those that were paid; trucks, firm, yards.
                with django_assert_num_queries(9):  # type: ignore[operator]
                    minh.sees("/portal/pay")

    def test_only_declarants_pay_here(self, morning: Morning) -> None:
        for seat in (morning.hoa, morning.seat("ngan")):
            assert seat.sees("/portal/pay").status_code == 403
            assert ticks(seat, uuid4()).status_code == 403
        assert morning.stranger.sees("/portal/pay").status_code == 302

    def test_the_sum_is_whole_and_said_as_money(self, morning: Morning) -> None:
        morning.gate.declares_only()
        assert 'data-amount="480000"' in morning.minh.sees("/portal/pay").content.decode()
