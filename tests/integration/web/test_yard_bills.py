"""Bills and prices at the yard desk, refused ones at the office: one press, and nothing above what was posted."""

import re
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from cast import Morning, entries, text_of
from gate import EIGHT
from gatezone.charges.commands import add_sample_prices
from gatezone.charges.models import Bill, Charge, PriceList, RefusedBill, YardFirm
from gatezone.crossings import commands, queries
from gatezone.crossings.models import Stay
from gatezone.kernel.periods import HANOI
from gatezone.parties.duties import SETUP
from gatezone.parties.models import Enterprise

YARD = "/yard/xuan-cuong"


@pytest.fixture
def priced(morning: Morning) -> Morning:
    add_sample_prices(by=SETUP, at=EIGHT)
    return morning


@pytest.fixture
def truck(priced: Morning) -> str:
    """The address of the bill of a truck that has been in the yard for half an hour."""
    return f"{YARD}/trucks/{priced.gate.waiting()}/bill"


def filled(page: str) -> dict[str, str]:
    """What stands in the fields of a page's form."""
    fields = re.findall(r'name="((?:quantity|price)-[a-z-]+)" value="([^"]*)"', page)
    return dict(fields)


class TestABill:
    def test_one_press_bills_the_stay_by_the_posted_prices(self, priced: Morning, truck: str) -> None:
        hoa = priced.hoa
        page = hoa.sees(truck)
        wish = filled(page.content.decode())
        assert (wish["quantity-parking"], wish["price-parking"]) == ("1", "120000")
        assert (wish["quantity-entry"], wish["quantity-loading"]) == ("1", "")
        assert "As filled in: 180,000 đ" in text_of(page)
        made = hoa.sends(truck, **wish)
        bill = text_of(hoa.sees(made["Location"]))
        assert "Công ty mẫu Bến bãi Hoa Lê" in bill
        assert "Parking 1 × 24 h · 120,000 đ/24 h" in bill
        assert "By the price list SAMPLE 12/KK, in force since 1 July 2024" in bill
        assert Charge.objects.get(stream="service").amount_vnd == 180_000

    def test_a_second_bill_is_filled_with_what_is_left(self, priced: Morning, truck: str) -> None:
        hoa = priced.hoa
        hoa.sends(truck, **filled(hoa.sees(truck).content.decode()))
        page = hoa.sees(truck)
        assert filled(page.content.decode())["quantity-parking"] == ""
        assert text_of(page).count("billed already") == 2
        assert hoa.sends(truck, **filled(page.content.decode())).status_code == 422

    def test_goods_that_changed_trucks_are_filled_in(self, priced: Morning) -> None:
        giver, taker = priced.gate.waiting("12C-000.01"), priced.gate.waiting("12C-000.02")
        commands.transship_goods(
            crossing=giver, into=taker, weight_kg=5_000, by=priced.gate.hoa, at=priced.gate.now
        )
        fields = {
            each: filled(priced.hoa.sees(f"{YARD}/trucks/{each}/bill").content.decode())
            for each in (giver, taker)
        }
        assert [fields[each]["quantity-transshipment"] for each in (giver, taker)] == ["1", ""]
        stay = queries.last_stay(giver, yard="xuan-cuong", by=priced.gate.hoa)
        assert stay is not None
        assert stay.transshipped_kg == 5_000

    def test_a_price_above_the_posted_one_is_refused_kept_and_seen(self, priced: Morning, truck: str) -> None:
        hoa = priced.hoa
        wish = {**filled(hoa.sees(truck).content.decode()), "price-parking": "150.000"}
        answer = hoa.sends(truck, **wish)
        words = text_of(answer)
        assert (answer.status_code, Bill.objects.count()) == (409, 0)
        assert "It asked for 30,000 đ more than the posted prices allow." in words
        assert re.search(r"service: Parking · .*150.000 đ · .*120.000 đ", words)
        assert "Law on Prices 16/2023/QH15, article 29" in words
        assert 'value="150.000"' in answer.content.decode()

        for login in ("mai", "hung", "oanh", "dung"):
            seen = text_of(priced.seat(login).sees("/office/prices"))
            assert "12C-345.67" in seen
            assert "150,000 đ posted: 120,000 đ" in seen
        figure = text_of(
            priced.seat("mai").sees(
                "/office/figures/charges.prices-refused?day=2024-08-22&operator=xuan-cuong"
            )
        )
        assert "A bill above the posted prices, or for a service that was not posted, was refused." in figure
        assert "Parking: 1 × 24 h, 150,000 đ (120,000 đ)" in figure

    def test_a_service_that_is_not_on_the_list_is_refused_and_kept(self, priced: Morning, truck: str) -> None:
        assert (
            priced.hoa.sends(truck, **{"quantity-massage": "1", "price-massage": "500000"}).status_code == 409
        )
        assert RefusedBill.objects.get().asked[0]["service"] == "massage"
        assert "massage" in text_of(priced.seat("mai").sees("/office/prices"))

    @pytest.mark.parametrize("written", ["-1", "1e309", "१२३", "1000000000000000", "12,5", "x"])
    def test_what_is_no_number_is_said_beside_its_field_and_nothing_is_kept(
        self, priced: Morning, truck: str, written: str
    ) -> None:
        before = entries()
        for name in ("quantity-parking", "price-parking"):
            wish = {"quantity-parking": "1", "price-parking": "100000", name: written}
            answer = priced.hoa.sends(truck, **wish)
            assert answer.status_code == 422
            assert 'id="error-parking"' in answer.content.decode()
        assert entries() == before

    def test_the_same_press_twice_makes_one_bill(self, priced: Morning, truck: str) -> None:
        hoa, press = priced.hoa, uuid4()
        wish = filled(hoa.sees(truck).content.decode())
        assert hoa.sends(truck, press, **wish)["Location"] == hoa.sends(truck, press, **wish)["Location"]
        assert Bill.objects.count() == 1

    def test_a_list_that_changed_while_the_truck_stood_there_is_told(self, priced: Morning) -> None:
        crossing = priced.gate.waiting()
        # The truck came in before the list of July: nobody can wait that long in a test.
        before = datetime(2024, 6, 30, 23, 59, tzinfo=HANOI)
        Stay.objects.filter(crossing=crossing).update(arrived_at=before)
        page = text_of(priced.hoa.sees(f"{YARD}/trucks/{crossing}/bill"))
        assert "The price list has changed since." in page
        assert "80,000 đ/24 h" in page

    def test_a_yard_without_a_list_says_what_to_do(self, morning: Morning) -> None:
        crossing = morning.gate.waiting()
        page = text_of(morning.hoa.sees(f"{YARD}/trucks/{crossing}/bill"))
        assert "No price list was in force when this truck came in" in page

    def test_a_truck_of_another_yard_is_not_billed_here(self, priced: Morning, truck: str) -> None:
        elsewhere = truck.replace("xuan-cuong", "bao-nguyen")
        assert priced.hoa.sees(elsewhere).status_code == 404
        assert priced.hoa.sees(truck.replace("xuan-cuong", "tan-thanh-yards")).status_code == 403
        assert priced.minh.sees(truck).status_code == 403


class TestBills:
    @pytest.fixture
    def bill(self, priced: Morning, truck: str) -> str:
        hoa = priced.hoa
        return hoa.sends(truck, **filled(hoa.sees(truck).content.decode()))["Location"]

    def test_a_bill_is_paid_in_cash_and_leaves_the_list(self, priced: Morning, bill: str) -> None:
        hoa = priced.hoa
        listed = text_of(hoa.sees(f"{YARD}/bills"))
        assert "12C-345.67" in listed
        assert "Not paid yet, together 180,000 đ" in listed
        assert hoa.sends(f"{bill}/paid", means="cash")["Location"] == bill
        assert "Every bill is paid" in text_of(hoa.sees(f"{YARD}/bills"))
        assert "12C-345.67" in text_of(hoa.sees(f"{YARD}/bills?show=all"))
        assert hoa.sends(f"{bill}/paid", means="cash").status_code == 409
        charge = Charge.objects.get(stream="service")
        told = text_of(priced.seat("mai").sees(f"/office/charges/{charge.pk}"))
        assert "Parking 1 × 24 h · 120,000 đ/24 h = 120,000 đ" in told

    def test_the_firm_of_the_truck_sees_what_it_is_billed_for(self, priced: Morning, bill: str) -> None:
        page = text_of(priced.minh.sees(f"/portal/trips/{bill_truck(priced)}"))
        assert "Services of the yard" in page
        assert "Parking: 1 × 24 h, 120,000 đ; Entry and exit: 1 visit, 60,000 đ" in page

    def test_a_bill_is_withdrawn_with_a_reason(self, priced: Morning, bill: str) -> None:
        hoa = priced.hoa
        assert hoa.sends(f"{bill}/withdraw", reason=" ").status_code == 409
        assert hoa.sends(f"{bill}/withdraw", reason="Wrong truck").status_code == 302
        assert "Withdrawn" in text_of(hoa.sees(bill))
        crossing = bill_truck(priced)
        assert "Bills" not in text_of(hoa.sees(f"{YARD}/trucks/{crossing}")).split("Declared")[1]

    def test_the_page_of_the_truck_leads_to_its_bills(self, priced: Morning, bill: str) -> None:
        page = priced.hoa.sees(f"{YARD}/trucks/{bill_truck(priced)}").content.decode()
        assert bill in page

    @pytest.mark.parametrize("means", ["", "durian", "x" * 5_000])
    def test_a_means_that_is_none_is_refused(self, priced: Morning, bill: str, means: str) -> None:
        assert priced.hoa.sends(f"{bill}/paid", means=means).status_code == 422

    def test_the_bill_of_another_yard_is_not_found(self, priced: Morning, bill: str) -> None:
        assert priced.hoa.sees(bill.replace("xuan-cuong", "bao-nguyen")).status_code == 404
        assert priced.hoa.sees(f"{YARD}/bills/{uuid4()}").status_code == 404
        assert priced.minh.sees(bill).status_code == 403

    def test_the_list_costs_the_same_for_one_bill_and_for_many(
        self, priced: Morning, django_assert_max_num_queries
    ) -> None:
        hoa = priced.hoa
        for number in range(4):
            address = f"{YARD}/trucks/{priced.gate.waiting(f'12C-000.0{number}')}/bill"
            hoa.sends(address, **filled(hoa.sees(address).content.decode()))
            with django_assert_max_num_queries(
                8
            ):  # session, account, actor; bills, lines, names, plates; yard
                hoa.sees(f"{YARD}/bills")


def bill_truck(morning: Morning) -> UUID:
    return UUID(Bill.objects.get().about.partition("/")[2])


def new_list(**changed: str) -> dict[str, str]:
    return {
        "starts_on": "2024-08-23",
        "paper": "99/KK",
        "registered_on": "2024-08-22",
        "price-parking": "110.000",
        "price-entry": "",
        **changed,
    }


class TestPriceLists:
    def test_hoa_posts_a_list_and_it_comes_tomorrow(self, priced: Morning) -> None:
        hoa = priced.hoa
        assert 'value="120000"' in hoa.sees(f"{YARD}/prices").content.decode()
        assert hoa.sends(f"{YARD}/prices", **new_list())["Location"] == f"{YARD}/prices"
        page = text_of(hoa.sees(f"{YARD}/prices"))
        assert "From 23 August 2024 not in force yet Parking 110,000 đ/24 h" in page
        assert "1 list gave way to a newer one before it was in force." in page

    def test_an_accountant_posts_for_any_yard(self, priced: Morning) -> None:
        oanh = priced.seat("oanh")
        assert "/yard/bao-nguyen/prices" in oanh.sees("/office/prices").content.decode()
        assert oanh.sends("/yard/bao-nguyen/prices", **new_list()).status_code == 302
        assert PriceList.objects.filter(yard="bao-nguyen").count() == 3

    def test_every_reason_is_told_and_what_was_typed_stays(self, priced: Morning) -> None:
        late = new_list(starts_on="2024-08-22", registered_on="2024-08-23", **{"price-parking": ""})
        answer = priced.hoa.sends(f"{YARD}/prices", **late)
        words = text_of(answer)
        assert answer.status_code == 409
        assert "A price list is posted at least a day before it is in force." in words
        assert "A price list is registered with the finance department before it is posted." in words
        assert "A price list names at least one price." in words
        assert 'value="99/KK"' in answer.content.decode()

    @pytest.mark.parametrize("written", ["-1", "1e309", "१२३", "1000000000000000", "12,5"])
    def test_a_price_that_is_none_is_said_beside_its_field(self, priced: Morning, written: str) -> None:
        answer = priced.hoa.sends(f"{YARD}/prices", **new_list(**{"price-parking": written}))
        assert answer.status_code == 422
        assert 'id="prices-xuan-cuong_price-parking_error"' in answer.content.decode()

    @pytest.mark.parametrize("changed", [{"starts_on": "23.8."}, {"paper": ""}, {"starts_on": "9999-12-31"}])
    def test_a_list_that_makes_no_sense_is_refused(self, priced: Morning, changed: dict[str, str]) -> None:
        assert priced.hoa.sends(f"{YARD}/prices", **new_list(**changed)).status_code == 422

    def test_in_another_yard_hoa_posts_nothing(self, priced: Morning) -> None:
        assert priced.hoa.sees("/yard/tan-thanh-yards/prices").status_code == 403
        assert priced.hoa.sends("/yard/tan-thanh-yards/prices", **new_list()).status_code == 403
        assert priced.minh.sees(f"{YARD}/prices").status_code == 403


class TestTheOffice:
    def firm(self) -> str:
        return str(Enterprise.objects.get(tax_code="9900000094").pk)

    def wish(self, **changed: str) -> dict[str, str]:
        return {
            "yard": "xuan-cuong",
            "firm": self.firm(),
            "starts_on": "2024-09-15",
            "paper": "05/HD",
            **changed,
        }

    def test_nothing_refused_says_so(self, priced: Morning) -> None:
        assert "No yard has wanted more than its posted prices" in text_of(
            priced.seat("mai").sees("/office/prices")
        )

    def test_mai_writes_down_that_another_firm_runs_a_yard(self, priced: Morning) -> None:
        mai = priced.seat("mai")
        assert mai.sends("/office/prices/firm", **self.wish())["Location"] == "/office/prices"
        assert YardFirm.objects.filter(yard="xuan-cuong").count() == 2

    def test_refused_with_reasons_and_bad_input(self, priced: Morning) -> None:
        mai = priced.seat("mai")
        answer = mai.sends("/office/prices/firm", **self.wish(starts_on="2015-07-01"))
        assert answer.status_code == 409
        assert "A new firm of a yard must begin later than the firm before it" in text_of(answer)
        for wrong in ({"firm": "x"}, {"yard": "x"}, {"starts_on": "x"}, {"paper": ""}):
            assert mai.sends("/office/prices/firm", **self.wish(**wrong)).status_code == 422

    @pytest.mark.parametrize("login", ["hung", "oanh", "hoa", "minh"])
    def test_nobody_else_writes_it_down(self, priced: Morning, login: str) -> None:
        assert priced.seat(login).sends("/office/prices/firm", **self.wish()).status_code == 403

    def test_refusals_come_a_page_at_a_time_and_cost_the_same(
        self, priced: Morning, truck: str, django_assert_max_num_queries
    ) -> None:
        hoa, mai = priced.hoa, priced.seat("mai")
        for price in range(30):
            hoa.sends(truck, **{"quantity-parking": "1", "price-parking": str(200_000 + price)})
            if price in (0, 29):
                with django_assert_max_num_queries(15):
                    mai.sees("/office/prices")
        assert "Page 1 of 2" in text_of(mai.sees("/office/prices"))
        last = text_of(mai.sees("/office/prices?page=2"))
        assert "200,000 đ posted" in last
        assert mai.sees("/office/prices?page=x").status_code == 200


def test_the_stay_is_told_to_the_yard_alone(priced: Morning) -> None:
    crossing = priced.gate.waiting()
    assert queries.last_stay(uuid4(), yard="xuan-cuong", by=priced.gate.hoa) is None
    found = queries.last_stay(crossing, yard="xuan-cuong", by=priced.gate.hoa)
    assert found is not None
    assert found.arrived_at == EIGHT + timedelta(minutes=1)
    assert priced.minh.sees(f"{YARD}/trucks/{crossing}/bill").status_code == 403
