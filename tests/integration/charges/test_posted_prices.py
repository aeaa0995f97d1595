"""Prices of yards on a real database: posted before they are in force, one list a day, never changed."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from gate import EIGHT, HOA, LAN, YARD, person
from gatezone.charges import models, queries
from gatezone.charges.commands import Price, add_sample_prices, post_prices
from gatezone.journal.queries import entries_about
from gatezone.kernel.errors import Invalid, NotAllowed, NotFound, Refused
from gatezone.kernel.refs import Ref
from gatezone.parties.duties import SETUP
from people import MAI
from posted import BEFORE, DAY, OANH, PRICES, SINCE, TODAY, a_yard_firm, posts, runs
from refusals import codes

pytestmark = pytest.mark.usefixtures("zone")
TOMORROW = TODAY + DAY


@pytest.fixture
def firm(zone: None) -> Ref:
    firm = a_yard_firm()
    runs(firm)
    return firm


def prices_on(day: date) -> dict[str, int] | None:
    found = queries.price_list_on(YARD, day)
    return found and {each.service.id: each.price.amount for each in found.prices}


class TestPosting:
    def test_a_list_is_in_force_from_its_day_and_not_before(self, firm: Ref):
        posts()
        assert (prices_on(SINCE - DAY), prices_on(SINCE)) == (None, PRICES)

    def test_a_list_says_who_posted_it_when_and_by_which_paper(self, firm: Ref):
        posts()
        found = queries.price_list_on(YARD, TODAY)
        assert found is not None
        assert (found.firm, found.firm_name, found.paper) == (firm, "Hoa Lê", "12/KK")
        assert (found.posted_at, found.starts_on, found.registered_on) == (BEFORE, SINCE, BEFORE.date())
        (entry,) = entries_about(Ref("price-list", str(found.id)))
        assert entry.kind == "charges.prices-posted"
        assert entry.body["prices"][0] == {"service": "parking", "unit": "started-day", "price": 100_000}

    def test_a_new_list_ends_the_one_before_it(self, firm: Ref):
        posts()
        posts({"parking": 120_000}, starts_on=TOMORROW, at=EIGHT)
        assert (prices_on(TODAY), prices_on(TOMORROW)) == (PRICES, {"parking": 120_000})
        assert [each.ends_before for each in queries.price_lists_of(YARD)] == [None, TOMORROW]

    def test_a_list_that_is_not_in_force_yet_gives_way_to_a_better_one(self, firm: Ref):
        wrong = posts({"parking": 1_200_000}, starts_on=TOMORROW, at=EIGHT)
        posts({"parking": 120_000}, starts_on=TOMORROW, at=EIGHT)
        assert prices_on(TOMORROW) == {"parking": 120_000}
        assert wrong not in [each.id for each in queries.price_lists_after(TODAY)]

    def test_what_comes_into_force_later_is_told_before(self, firm: Ref):
        posts()
        later = posts({"parking": 120_000}, starts_on=TOMORROW, at=EIGHT)
        assert [each.id for each in queries.price_lists_after(TODAY)] == [later]
        assert queries.price_lists_after(TOMORROW) == []

    def test_an_accountant_posts_as_well(self, firm: Ref):
        posts(by=OANH)
        assert prices_on(TODAY) == PRICES

    @pytest.mark.parametrize("by", [LAN, MAI, person("other", ("yard-operator", Ref("yard", "bao-nguyen")))])
    def test_nobody_else_posts(self, firm: Ref, by):
        with pytest.raises(NotAllowed):
            posts(by=by)

    def test_every_reason_is_told_at_once(self, zone: None):
        with pytest.raises(Refused) as no:
            posts({}, paper=" ", registered_on=TODAY, starts_on=BEFORE.date())
        assert codes(no) == [
            "yard-without-firm",
            "posted-too-late",
            "price-paper-missing",
            "registered-too-late",
            "no-prices",
        ]

    @pytest.mark.parametrize("price", [-1, 10**9 + 1, 10**15, 1e309, 1.5, "100000", "१२३", True, None])
    def test_a_price_that_is_no_whole_amount_is_refused(self, firm: Ref, price):
        with pytest.raises(Invalid):
            posts({"parking": price})
        assert queries.price_lists_of(YARD) == []

    @pytest.mark.parametrize(
        "changed",
        [
            {"prices": [Price("massage", 1)]},
            {"prices": [Price("parking", 1), Price("parking", 2)]},
            {"paper": "x" * 61},
            {"paper": "12\x00KK"},
            {"starts_on": date(9999, 1, 1)},
        ],
    )
    def test_what_makes_no_sense_is_refused(self, firm: Ref, changed):
        wish = {"yard": YARD, "prices": [Price("parking", 1)], "starts_on": SINCE, "paper": "12/KK"}
        with pytest.raises(Invalid):
            post_prices(**{**wish, **changed}, registered_on=BEFORE.date(), by=HOA, at=BEFORE)

    def test_a_yard_nobody_knows_has_no_prices(self, firm: Ref):
        with pytest.raises(NotFound):
            posts(yard="no-such-yard", by=OANH)


class TestTheFirmOfAYard:
    def test_the_lists_of_a_firm_end_when_another_runs_the_yard(self, firm: Ref):
        posts()
        posts({"parking": 120_000}, starts_on=TOMORROW + DAY, at=EIGHT)
        other = a_yard_firm("9900000087", "Hoa Sen")
        runs(other, starts_on=TOMORROW, at=EIGHT)
        assert prices_on(TODAY) == PRICES
        assert (prices_on(TOMORROW), prices_on(TOMORROW + DAY)) == (None, None)
        assert queries.yard_firms_on(TODAY)[YARD].firm == firm
        assert queries.yard_firms_on(TOMORROW)[YARD].name == "Hoa Sen"

    def test_a_list_posted_for_the_last_days_of_a_firm_ends_with_it(self, firm: Ref):
        runs(a_yard_firm("9900000087", "Hoa Sen"), starts_on=TOMORROW, at=EIGHT)
        posts()
        assert (prices_on(TODAY), prices_on(TOMORROW)) == (PRICES, None)

    def test_only_a_firm_that_runs_yards_runs_one(self, zone: None, firm: Ref):
        with pytest.raises(Refused) as no:
            runs(Ref("enterprise", "nobody"), paper="", starts_on=date(2024, 7, 1))
        assert codes(no) == ["not-a-yard-firm", "yard-paper-missing", "yard-firm-of-the-past"]

    def test_an_operator_does_not_name_its_own_firm(self, firm: Ref):
        with pytest.raises(NotAllowed):
            runs(firm, by=HOA, starts_on=TODAY)


class TestTheDatabase:
    """What a command would never do, the database refuses as well."""

    def refuses(self, act) -> None:
        with pytest.raises(DatabaseError), transaction.atomic():
            act()

    def test_a_posted_price_never_changes(self, firm: Ref):
        posts()
        self.refuses(lambda: models.PostedPrice.objects.update(price_vnd=1))
        self.refuses(lambda: models.PostedPrice.objects.all().delete())

    @pytest.mark.parametrize(
        "changed",
        [{"paper": "13/KK"}, {"starts_on": SINCE + DAY}, {"firm_id": None}, {"ends_before": None}],
    )
    def test_a_list_is_only_ever_ended(self, firm: Ref, changed):
        posts()
        models.PriceList.objects.update(ends_before=TOMORROW)
        self.refuses(lambda: models.PriceList.objects.update(**changed))
        self.refuses(lambda: models.PriceList.objects.update(ends_before=TOMORROW + DAY))
        self.refuses(lambda: models.PriceList.objects.all().delete())
        models.PriceList.objects.update(ends_before=TODAY)

    def test_a_yard_has_one_list_a_day(self, firm: Ref):
        kept = models.PriceList.objects.get(pk=posts())
        kept.pk = None
        kept._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            models.PriceList.objects.create(
                yard_id=YARD,
                firm_id=kept.firm_id,
                posted_at=BEFORE,
                posted_on=BEFORE.date(),
                starts_on=TODAY,
                paper="13/KK",
                registered_on=BEFORE.date(),
            )

    @pytest.mark.parametrize("price", [-1, 10**15])
    def test_a_price_stays_in_its_range(self, firm: Ref, price: int):
        wrong = models.PostedPrice(price_list_id=posts(), service="weighing", unit="time", price_vnd=price)
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()


class TestTheSampleZone:
    @pytest.mark.usefixtures("cast")
    def test_its_yards_have_made_up_prices_and_say_so(self):
        add_sample_prices(by=SETUP, at=EIGHT)
        lists = queries.price_lists_on(TODAY)
        assert [each.yard for each in lists] == [
            "bao-nguyen",
            "huu-nghi-vehicles",
            "tan-thanh-yards",
            "xuan-cuong",
        ]
        assert all("SAMPLE" in each.paper and "mẫu" in each.firm_name for each in lists)
        assert [each.starts_on for each in queries.price_lists_after(TODAY)] == [date(2024, 9, 1)]

    @pytest.mark.usefixtures("cast")
    def test_reading_them_costs_three_statements_however_many(self, django_assert_num_queries):
        add_sample_prices(by=SETUP, at=EIGHT)
        with django_assert_num_queries(3):
            assert len(queries.price_lists_on(TODAY)) == 4
        with django_assert_num_queries(2):
            assert len(queries.yard_firms_on(TODAY + timedelta(days=1))) == 4
