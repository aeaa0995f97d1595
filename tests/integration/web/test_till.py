"""A cashier at the till: what is owed is found, cash is taken, the shift is counted and closed."""

from uuid import UUID

import pytest

from cast import Morning, Seat, refuses_unseen, text_of
from gate import ROUTE
from gatezone.charges.codes import show_code
from gatezone.charges.models import Charge, PaymentOrder, Refund, Till
from gatezone.crossings.commands import cancel_trip
from people import TUAN
from till import OANH, approves, asks, order_of


@pytest.fixture
def ngan(morning: Morning) -> Seat:
    return morning.seat("ngan")


@pytest.fixture
def at_work(ngan: Seat) -> Seat:
    """Ngân, whose shift is open with a million in change."""
    ngan.sends("/till/open", route=ROUTE, opening="1.000.000")
    return ngan


def owing(morning: Morning, plate: str = "12C-345.67") -> PaymentOrder:
    return order_of(morning.gate.declares_only(plate))


class TestShift:
    def test_it_begins_with_the_change_that_is_handed_over(self, ngan):
        assert "Open a shift" in text_of(ngan.sees("/till"))
        page = ngan.sends("/till/open", route=ROUTE, opening="1.000.000")
        assert page.url == "/till"
        assert Till.objects.get().opening_vnd == 1_000_000
        assert "begun with 1,000,000" in text_of(ngan.sees("/till"))

    @pytest.mark.parametrize("opening", ["-1", "1e309", "१२३", str(10**15), "9223372036854775807"])
    def test_what_is_no_amount_is_said_on_the_page_and_opens_nothing(self, ngan, opening):
        page = ngan.sends("/till/open", route=ROUTE, opening=opening)
        assert page.status_code in (409, 422)
        assert not Till.objects.exists()

    def test_it_is_counted_before_what_should_be_there_is_shown(self, at_work, morning):
        order = owing(morning)
        at_work.sends(f"/till/orders/{order.code}/take", tendered="")
        assert "Should be there" not in text_of(at_work.sees("/till/count"))
        at_work.sends("/till/count", n500000="2", n1000="0", small=str(order.amount_vnd))
        page = text_of(at_work.sees("/till/count"))
        assert "Should be there" in page
        assert "The till agrees." in page

        assert at_work.sends("/till/close").url == "/till"
        assert Till.objects.get().state == "closed"
        assert "The shift is closed." in text_of(at_work.sees("/till"))

    def test_a_difference_wants_words(self, at_work):
        at_work.sends("/till/count", n500000="1", small="0")
        assert "Missing: −500,000" in text_of(at_work.sees("/till/count"))
        page = at_work.sends("/till/close", why=" ")
        assert page.status_code == 409
        assert (
            "A difference between the counted cash and the list of the till needs an explanation."
            in text_of(page)
        )
        at_work.sends("/till/close", why="Mất một tờ")
        assert Till.objects.get().why == "Mất một tờ"

    @pytest.mark.parametrize("typed", ["-1", "२", "1.5", "1e3", "9999999"])
    def test_notes_are_whole(self, at_work, typed):
        assert at_work.sends("/till/count", n500000=typed, small="0").status_code == 422
        assert Till.objects.get().state == "open"

    def test_cash_is_carried_to_the_bank_and_no_more_than_there_is(self, at_work):
        page = at_work.sends("/till/bank", amount="2.000.000", slip="NT 1")
        assert page.status_code == 409
        assert 'value="2.000.000"' in page.content.decode()
        at_work.sends("/till/bank", amount="400.000", slip="NT 1")
        assert "Carried to the bank · NT 1" in text_of(at_work.sees("/till"))


class TestPaying:
    def test_a_code_leads_to_what_is_owed_however_it_is_scanned(self, at_work, morning):
        order = owing(morning)
        for said in (order.code, show_code(order.code).lower(), f"00020101NOP PHI {order.code} 6304ABCD"):
            assert at_work.sees(f"/till?find={said}").url == f"/till/orders/{order.code}"
        assert "480,000" in text_of(at_work.sees(f"/till/orders/{order.code}"))

    def test_a_plate_leads_there_too_and_several_are_listed(self, at_work, morning):
        first, _second = owing(morning, "12C-345.67"), owing(morning, "12C-345.99")
        assert at_work.sees("/till?find=12c34567").url == f"/till/orders/{first.code}"
        page = text_of(at_work.sees("/till?find=12C-345"))
        assert "12C-345.67" in page
        assert "12C-345.99" in page
        assert "Nothing found" in text_of(at_work.sees("/till?find=98B-1"))

    def test_cash_is_taken_and_the_change_is_shown_big(self, at_work, morning):
        order = owing(morning)
        page = at_work.sends(f"/till/orders/{order.code}/take", tendered="500.000")
        assert page.url == f"/till/orders/{order.code}/taken"
        page = text_of(at_work.sees(page.url))
        assert "Change 20,000" in page
        assert "Receipt 0000001" in page
        assert Charge.objects.get(order=order).state == "settled"

    def test_one_press_sent_twice_takes_it_once(self, at_work, morning):
        order = owing(morning)
        wish = {"tendered": "500.000", "command_id": order.pk}
        for _ in range(2):
            page = at_work.sends(f"/till/orders/{order.code}/take", **wish)
            assert page.url == f"/till/orders/{order.code}/taken"
        assert Till.objects.get().cash_vnd == 1_000_000 + order.amount_vnd

    @pytest.mark.parametrize("typed", ["1", "479.999", "-480000", "1e309", "४८००००", "980.000", str(10**15)])
    def test_nearly_is_not_paid_and_what_was_typed_stays(self, at_work, morning, typed):
        order = owing(morning)
        page = at_work.sends(f"/till/orders/{order.code}/take", tendered=typed)
        assert page.status_code in (409, 422)
        assert f'value="{typed}"' in page.content.decode()
        assert Charge.objects.get(order=order).state == "due"

    def test_an_order_that_is_closed_takes_no_money(self, at_work, morning):
        order = owing(morning)
        trip = order.charges.get().about.partition("/")[2]
        cancel_trip(crossing=UUID(trip), by=morning.gate.minh, at=morning.gate.now)
        page = at_work.sees(f"/till/orders/{order.code}")
        assert "No longer valid: take no money for it" in text_of(page)
        assert at_work.sends(f"/till/orders/{order.code}/take", tendered="").status_code == 409

    def test_without_a_shift_it_says_so(self, ngan, morning):
        order = owing(morning)
        assert "You have no open till" in text_of(ngan.sees(f"/till/orders/{order.code}"))
        assert ngan.sends(f"/till/orders/{order.code}/take", tendered="").status_code == 409

    def test_a_refund_is_paid_out_of_the_till(self, at_work, morning):
        trip = morning.gate.declares_only()
        at_work.sends(f"/till/orders/{order_of(trip).code}/take", tendered="")
        cancel_trip(crossing=trip, by=morning.gate.minh, at=morning.gate.now)
        charge = Charge.objects.get()
        refund = approves(
            morning.gate, asks(morning.gate, charge, means="cash", bank="", account="", by=OANH), by=TUAN
        )
        assert "To be paid out in cash" in text_of(at_work.sees("/till"))
        refuses_unseen(at_work, "/till", f"refunds/{refund}/pay")
        assert at_work.presses("/till", f"refunds/{refund}/pay").url == "/till"
        assert Refund.objects.get().state == "confirmed"
        assert "Refund paid out" in text_of(at_work.sees("/till"))


@pytest.mark.parametrize("login", ["minh", "lan", "oanh", "hung"])
def test_nobody_else_sits_at_a_till(morning, login):
    assert morning.seat(login).sees("/till").status_code == 403


def test_the_list_of_a_shift_costs_the_same_however_long(at_work, morning, django_assert_max_num_queries):
    for place in range(6):
        at_work.sends(f"/till/orders/{owing(morning, f'12C-345.6{place}').code}/take", tendered="")
    with django_assert_max_num_queries(14):
        at_work.sees("/till")
